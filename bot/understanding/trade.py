"""The product and the sector of a message, from its phrases and the lexicon of trades."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.facts import Kind, kind_of
from bot.understanding import offers, product
from bot.understanding.context import Context
from bot.understanding.found import LIKELY, RECORD_FROM, SURE, Found
from bot.understanding.product import Phrase, Way
from bot.understanding.sectors import SectorGuess, SectorReader
from bot.understanding.text import Said
from bot.understanding.thing import can_name, is_talk
from bot.understanding.vocabulary import Vocabulary

Spans = Sequence[tuple[int, int, float]]
Learnt = Sequence[tuple[int, int, Sequence[tuple[str, float]]]]

_WORTH_ASKING, _LEARNT_FIRST = 0.3, 0.7
HERDS = "112"
_TALKS = frozenset(["i", "my", "you", "go", "eat", "foo", "it", "this", "that"])
_SAID_SURE = 0.82  # a known thing, plainly what the business deals in
_BY_VERB = 0.9
_IN_PASSING = 5
_SEEN_FROM, _SEEN_SURE, _HEARD = 0.5, 0.75, 0.85
_REPAIR_OF = "reparación de"
_OPEN = ("open", "product", None)
_LONGEST_WHOLE = 10
_W = Vocabulary("trade")
_SERVED, _BOUGHT_IN, _RESOLD = _W.find("served"), _W.find("bought_in"), _W.find("resold")
_MADE_HERE = _W.find("made_here")
_MARKS_OFF = _W.compile(r"^(?:{small} )*{marks_off} (?:de|of|selling|para)\s+")
_PASSING = _W.compile(r"\b{passing}\s(?:\w+\s)?$")
_HELP_FOR = _W.compile(r"\b{help}\b[^.;]{0,25}\s{for_a}\s(?:\w+\s)?$")
_LEADS = _W.compile(r"(?:\W|\b{leads}\b)*")
_OWN = _W.find("own")
_HAVING = _W.compile(r"\b{having}\b[^,;.]{0,20}$")
_DENIED = _W.compile(r"\s?{denied}\s?(?:[,.;]|$)")
_MENDING = re.compile(r"\b(?:repair|restor|refurbish|mend|tun(?:e|ing)|service|maintenance)")
_MAYBE, _ALSO = _W.find("maybe"), _W.ends("also")
_WHOLE, _PLAINLY, _PROBABLY, _PERHAPS = 4, 3, 2, 1
_AGENT = re.compile(r"(?!maderas?$)[a-z]{3,}(?:er|or|ist|smith|ero|era|ora|ista)s?$")


@dataclass(frozen=True, slots=True)
class _Deal:
    """A thing that the business may deal in, its sector where the lexicon knows it, and how plainly that is said."""

    phrase: Phrase
    guess: SectorGuess | None
    plain: int
    rival: bool = False  # something of another trade is named as plainly
    heard: bool | None = None  # whether the language service hears it too; None where it is not there, or half does

    @property
    def rank(self) -> tuple[int, bool, bool, bool, bool, int]:
        """What is made goes before what is grown for it, what is dealt in before what is had; then the first."""
        made = self.phrase.way is Way.MAKE and self.phrase.certainty >= _BY_VERB
        first = self.phrase.way is Way.THING and self.plain >= _PLAINLY
        dealt = first or self.phrase.way not in (Way.RUN, Way.IS, Way.THING)
        thing = not _AGENT.match(self.phrase.text)
        return self.plain, made, self.phrase.way is Way.RESELL, dealt, thing, -self.phrase.span[0]


def _taught(phrase: Phrase, learnt: Learnt) -> tuple[str, float] | None:
    """What the service takes the phrase for, at least worth a question."""
    for start, end, ranking in learnt:
        if start < phrase.span[1] and phrase.span[0] < end and ranking and ranking[0][1] >= _WORTH_ASKING:
            return ranking[0]
    return None


def _rival(best: _Deal, deals: Sequence[_Deal]) -> bool:
    return any(
        deal.guess is not None
        and best.guess is not None
        and deal.plain >= best.plain
        and best.phrase.way not in (Way.MAKE, Way.RESELL, Way.SERVICE)  # what is done is plainly said
        and deal.guess.code[:2] != best.guess.code[:2]
        and (deal.phrase.span[0] >= best.phrase.span[1] or deal.phrase.span[1] <= best.phrase.span[0])
        for deal in deals
    )


class TradeReader:
    """Reads what is made or done; knows nothing of places, people or money."""

    def __init__(self, sectors: SectorReader) -> None:
        self._sectors = sectors

    def read(
        self, said: Said, context: Context, seen: Spans | None = None, corrects: bool = False, learnt: Learnt = ()
    ) -> tuple[list[Found], tuple[Any, ...]]:
        """Findings for product and sector, and rival sectors where nothing decides.

        `seen` are stretches that the language service takes for products, each with its confidence, None where it is
        not there; `learnt` the sectors that it takes them for.
        """
        deal = self._weighed(said, context, self._best(said, context, corrects), seen)
        if deal is None:
            return [], ()
        phrase, guess = deal.phrase, deal.guess
        certainty = self._certainty(said, context, deal)
        found = []
        if context.asked != "sector" or deal.plain != _WHOLE:
            found.append(Found("product", self._words(said, phrase), certainty, phrase.span, free=guess is None))
        taught = _taught(phrase, learnt)
        if guess is None:
            if taught is None:
                return found, ()
            code, sure = taught
            return [*found, Found("sector", code, min(sure, LIKELY) if deal.rival else sure, phrase.span)], ()
        code, sure, rivals = guess.code, guess.certainty, guess.rivals
        if taught is not None and taught[0] != code:  # the lexicon and what was learnt from messages differ: asked
            sure, rivals = min(sure, LIKELY), (code, taught[0])
            code = taught[0] if taught[1] >= _LEARNT_FIRST else code
        if certainty < RECORD_FROM and context.asked != "sector":
            sure = min(sure, LIKELY)
        found.append(Found("sector", code, sure, phrase.span))
        return found, rivals if sure < RECORD_FROM and len(rivals) > 1 else ()

    def _weighed(self, said: Said, context: Context, deal: _Deal | None, seen: Spans | None) -> _Deal | None:
        """What the wordings tell beside what the service hears: where both name the same it is sure; where the service
        hears another thing, that one stands; where it hears nothing, the wordings' is asked back."""
        if seen is None:
            return deal
        if deal is not None:
            phrase = deal.phrase
            meeting = [item for item in seen if item[0] < phrase.span[1] and phrase.span[0] < item[1]]
            start, end, here = max(meeting, key=lambda item: item[2], default=(0, 0, 0.0))
            start = max(start, phrase.span[0])
            if here >= _SEEN_SURE and can_name(said.text[start:end]):  # it cuts words more neatly, but takes verbs too
                phrase = replace(phrase, text=said.text[start:end], span=(start, end))
            if here > 0:
                return replace(deal, heard=True, phrase=phrase) if here >= _SEEN_FROM else deal
            deal = replace(deal, heard=False)
        closed = context.asked == "need" or kind_of(context.asked) is Kind.PHRASES
        least = _SEEN_SURE if closed else _SEEN_FROM
        start, end, confidence = max(seen, key=lambda item: item[2], default=(0, 0, 0.0))
        words = said.text[start:end]
        if confidence < least or said.in_name(start) or is_talk(said.within(start)) or not can_name(words):
            return deal
        certainty = _HEARD if confidence >= _SEEN_SURE and not said.asked_about(start) else LIKELY
        way = product.way_before(said, start)
        found = Phrase(words, way, (start, end), certainty)
        return _Deal(found, self.guess(said, found), _PROBABLY)

    def _best(self, said: Said, context: Context, corrects: bool) -> _Deal | None:
        asked = context.asked
        open_talk = asked in (*_OPEN, "sector") or corrects
        if asked == "need":
            return None  # what is needed is no trade of the owner's
        if kind_of(asked) is Kind.PHRASES and not corrects:
            return None  # its answer names materials, machines, people
        named = self._sectors.named(said.text)
        deals = list(self._spoken(said, context, named, corrects))
        whole = self._whole(said, named) if asked in ("product", "sector") else None
        if whole is not None and whole.guess is not None and not any(deal.plain == _PLAINLY for deal in deals):
            return whole
        if open_talk:
            deals += self._scanned(said, context, named)
        known = [deal for deal in deals if deal.guess is not None]
        if known:
            best = max(known, key=lambda deal: deal.rank)
            return self._told(said, replace(best, rival=_rival(best, known)), known, named)
        if deals and (open_talk or asked == "sector"):
            return max(deals, key=lambda deal: deal.rank)
        return whole if whole is not None and can_name(whole.phrase.text) else None

    def _told(self, said: Said, best: _Deal, known: Sequence[_Deal], named: Sequence[tuple[int, int]]) -> _Deal:
        """The business keeps its sector; what it offers may stand after it: "imprenta, lonas", "vacas … la leche"."""
        sold = next((deal for deal in known if deal.phrase.way is Way.SELL and deal is not best), None)
        if best.guess is not None and best.guess.code == HERDS and best.phrase.way in (Way.GROW, Way.RUN) and sold:
            return replace(best, phrase=sold.phrase, rival=False)
        goods = offers.specified(said, best.phrase, named)
        if goods is None:
            return best
        phrase, plainly = goods
        guess = self.guess(said, phrase)
        same = guess is not None and best.guess is not None and guess.code == best.guess.code
        return replace(best, phrase=phrase, rival=best.rival or not (plainly or same))

    def _spoken(
        self, said: Said, context: Context, named: Sequence[tuple[int, int]], corrects: bool
    ) -> Iterator[_Deal]:
        """What a wording introduces: "hago …", "vivo de …"; "tengo …" and "soy …" only where the lexicon knows it."""
        aside = context.asked not in (*_OPEN, "sector", "recap") and not corrects
        for phrase in product.phrases(said, named):
            if is_talk(said.within(phrase.span[0])) or said.in_name(phrase.span[0]):
                continue
            if aside and (phrase.certainty < _BY_VERB or len(said.words) < _IN_PASSING):
                continue  # an answer to another question is about that, unless a verb says otherwise
            guess = self.guess(said, phrase)
            had = phrase.way in (Way.RUN, Way.IS)
            if guess is not None:
                if _DENIED.match(said.text, phrase.span[1]):  # "tlayudas no, lo mío son las tortas"
                    yield _Deal(phrase, guess, _PERHAPS)
                    continue
                doubtful = phrase.way is Way.IS or (phrase.certainty < RECORD_FROM and not had)
                also = bool(_ALSO.search(said.before(phrase.span[0])))
                theirs = phrase.certainty == product.CHANCE  # "my aunt spins the wool, what I sell is …"
                yield _Deal(phrase, guess, _PROBABLY if doubtful or also or theirs else _PLAINLY)
            elif phrase.certainty >= RECORD_FROM and can_name(phrase.text):
                yield _Deal(phrase, None, _PLAINLY)

    def _whole(self, said: Said, named: Sequence[tuple[int, int]]) -> _Deal | None:
        """The message as the answer to what is made or sold."""
        phrase = product.answer(said, named, whole=len(said.words) <= _LONGEST_WHOLE)
        if phrase is None or is_talk(said.text) or phrase.text.split()[0] in _TALKS:
            return None
        return _Deal(phrase, self.guess(said, phrase), _WHOLE)

    def _scanned(self, said: Said, context: Context, named: Sequence[tuple[int, int]]) -> Iterator[_Deal]:
        """Known things and trades outside any wording: "Welding shop, Ocotlán", "le damos forma al barro"."""
        for start, _ in named:
            before = said.before(start)
            if said.negated(start, 3) or said.in_name(start):
                continue
            if _HELP_FOR.search(before):  # "¿hay apoyos para una panadería?": a question, and a business
                if (phrase := product.cut(said, start, Way.RUN, _SAID_SURE, named)) is not None:
                    yield _Deal(phrase, self.guess(said, phrase), _PROBABLY)
                continue
            leads = bool(_LEADS.fullmatch(before))
            way = product.way_before(said, start)
            own = way is not Way.THING or bool(_OWN.search(before))
            if _PASSING.search(before[-60:]) or is_talk(said.within(start)):
                continue
            if not (leads or own or context.asked in _OPEN):
                continue
            if way is Way.THING and own and not leads and not _HAVING.search(before):
                way = Way.MAKE
            theirs = product.KIN_IS.search(before)  # "my husband is the carpenter"
            plain = (leads or own) and context.asked in _OPEN and not (theirs or said.asked_about(start))
            phrase = product.cut(said, start, way, _SAID_SURE if plain else LIKELY, named)
            if phrase is not None and (guess := self.guess(said, phrase)) is not None:
                plain = plain and not _DENIED.match(said.text, phrase.span[1])
                opens = way is Way.THING and bool(_LEADS.fullmatch(said.text[:start]))
                first = plain and opens and not _AGENT.match(phrase.text)
                yield _Deal(phrase, guess, _PLAINLY if first else _PROBABLY if plain else _PERHAPS)

    def guess(self, said: Said, phrase: Phrase) -> SectorGuess | None:
        """The sector of a phrase; a stand or cart around it serves what it sells."""
        around, before, way = said.within(phrase.span[0]), said.before(phrase.span[0]), phrase.way
        if way in (Way.SELL, Way.MAKE) and _SERVED.search(around):
            served = self._sectors.guess(phrase.text, Way.SERVE, around, said.lang)
            if served is not None and served.code == "722":
                return served
        bought_in = _BOUGHT_IN.search(said.text, phrase.span[1]) or _RESOLD.search(said.text)
        if bought_in and (way in (Way.SELL, Way.THING, Way.RUN) or phrase.certainty < _BY_VERB):
            way = Way.RESELL
        if _MADE_HERE.search(said.text) and way in (Way.SELL, Way.THING, Way.RUN):
            way = Way.MAKE
        guess = (
            self._sectors.by_deed(phrase.text, before, said.text, way)
            or self._sectors.guess(phrase.text, way, around, said.lang)
            or self._sectors.by_verb(before, way)
        )
        if guess is not None and guess.rivals and (code := self._sectors.borne_out(guess, said.text, phrase.span)):
            return SectorGuess(code, SURE)  # "vendo miel", and "tengo colmenas"
        return self._sectors.by_trade(guess, said.text, way) if guess is not None else None

    @staticmethod
    def _words(said: Said, phrase: Phrase) -> str:
        if (offer := offers.offered(phrase.text)) is not None:
            return offer
        if phrase.way is Way.REPAIR and said.lang == "es":
            return f"{_REPAIR_OF} {said.quote(*phrase.span)}"
        off = _MARKS_OFF.match(phrase.text)
        start = phrase.span[0] + (off.end() if off and phrase.text[off.end() :] else 0)
        words = said.quote(start, phrase.span[1])
        mends = phrase.way is Way.REPAIR and said.lang == "en" and not _MENDING.search(phrase.text)
        return f"{words} repair" if mends else words  # "I fix phones" sells no phones

    @staticmethod
    def _certainty(said: Said, context: Context, deal: _Deal) -> float:
        phrase, guess, certainty = deal.phrase, deal.guess, deal.phrase.certainty
        if guess is not None and guess.certainty >= LIKELY and phrase.way in (Way.RUN, Way.IS):
            certainty = _SAID_SURE
        if guess is None and (context.asked not in _OPEN or len(phrase.text.split()) > 6):
            certainty = min(certainty, LIKELY)
        if context.asked == "product" and len(said.words) <= _LONGEST_WHOLE and guess is not None:
            certainty = max(certainty, SURE)
        if deal.heard:
            return max(certainty, SURE)
        doubtful = deal.heard is False or deal.rival or _MAYBE.search(said.before(phrase.span[0]))
        return min(certainty, LIKELY) if doubtful else certainty
