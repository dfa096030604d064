"""The product and the sector of a message, by its phrases, the lexicon of trades, and what the service hears."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.facts import Kind, kind_of
from bot.understanding import offers, product, trade_odds
from bot.understanding.context import Context
from bot.understanding.found import LIKELY, RECORD_FROM, SURE, Found
from bot.understanding.product import Phrase, Way
from bot.understanding.sectors import SectorGuess, SectorReader
from bot.understanding.text import Said
from bot.understanding.thing import can_name, is_talk
from bot.understanding.trade_odds import WORTH_ASKING, Belongs, Evidence, Heard, logit
from bot.understanding.vocabulary import Vocabulary

HERDS = "112"
_TALKS = frozenset(["i", "my", "you", "go", "eat", "foo", "it", "this", "that"])
_SAID_SURE = 0.82  # a known thing, plainly what the business deals in
_BY_VERB = 0.9
_IN_PASSING = 5
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
_WHOLE, _PLAINLY, _PROBABLY, _PERHAPS, _HEARD_ALONE = 4, 3, 2, 1, 0
_UNTOLD = 0.3  # how surely a sector is told of what the service does not hear
_AGENT = re.compile(r"(?!maderas?$)[a-z]{3,}(?:er|or|ist|smith|ero|era|ora|ista)s?$")


@dataclass(frozen=True, slots=True)
class _Deal:
    """A thing that the business may deal in, its sector where the lexicon knows it, and how plainly that is said."""

    phrase: Phrase
    guess: SectorGuess | None
    plain: int
    rival: bool = False  # something of another trade is named as plainly

    @property
    def rank(self) -> tuple[int, bool, bool, bool, bool, int]:
        """What is made goes before what is grown for it, what is dealt in before what is had; then the first."""
        made = self.phrase.way is Way.MAKE and self.phrase.certainty >= _BY_VERB
        first = self.phrase.way is Way.THING and self.plain >= _PLAINLY
        dealt = first or self.phrase.way not in (Way.RUN, Way.IS, Way.THING)
        thing = not _AGENT.match(self.phrase.text)
        return self.plain, made, self.phrase.way is Way.RESELL, dealt, thing, -self.phrase.span[0]


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


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _belongs(chance: float, deal: _Deal, heard: Heard) -> Belongs:
    guess, span = deal.guess, deal.phrase.span
    sure = guess is not None and guess.certainty >= RECORD_FROM
    return Belongs(chance, span, heard.sector(span), guess.code if guess is not None and sure else None)


class TradeReader:
    """Reads what is made or done; knows nothing of places, people or money."""

    def __init__(self, sectors: SectorReader) -> None:
        self._sectors = sectors

    def read(
        self, said: Said, context: Context, heard: Heard | None = None, corrects: bool = False
    ) -> tuple[list[Found], tuple[Any, ...]]:
        """Findings for product and sector, and rival sectors where nothing decides; `heard` is None without service."""
        best, deals = self._deals(said, context, corrects)
        if heard is None:
            return self._by_wordings(said, context, best) if best is not None else ([], ())
        likely = [
            (self._evidence(said, context, deal, best, heard).chance, deal) for deal in self._heard(said, deals, heard)
        ]
        likely.sort(key=lambda item: -item[0])
        if not likely or likely[0][0] < WORTH_ASKING:
            return [], ()
        certainty, deal = likely[0]
        found = []
        if context.asked != "sector" or deal.plain != _WHOLE:
            span = deal.phrase.span
            found.append(Found("product", self._words(said, deal.phrase), certainty, span, free=deal.guess is None))
        ranked = trade_odds.sectors([_belongs(chance, deal, heard) for chance, deal in likely], heard.whole)
        if not ranked:
            return found, ()
        code, sure = ranked[0]
        found.append(Found("sector", code, sure, deal.phrase.span))
        return found, trade_odds.offered(ranked) if sure < RECORD_FROM else ()

    def _by_wordings(self, said: Said, context: Context, deal: _Deal) -> tuple[list[Found], tuple[Any, ...]]:
        phrase, guess = deal.phrase, deal.guess
        certainty = self._certainty(said, context, deal)
        found = []
        if context.asked != "sector" or deal.plain != _WHOLE:
            found.append(Found("product", self._words(said, phrase), certainty, phrase.span, free=guess is None))
        if guess is None:
            return found, ()
        doubtful = certainty < RECORD_FROM and context.asked != "sector"
        sure = min(guess.certainty, LIKELY) if doubtful else guess.certainty
        found.append(Found("sector", guess.code, sure, phrase.span))
        return found, guess.rivals if sure < RECORD_FROM and len(guess.rivals) > 1 else ()

    def _heard(self, said: Said, deals: Sequence[_Deal], heard: Heard) -> list[_Deal]:
        """What the wordings tell, and what the service hears, in its own cut of the words."""
        return [*deals, *(self._alone(said, (start, end), deals) for start, end, _ in heard.products)]

    def _alone(self, said: Said, span: tuple[int, int], deals: Sequence[_Deal]) -> _Deal:
        """What the service hears as a product; where the wordings name one there too, without the verb before it."""
        start, end = span
        meeting = [deal for deal in deals if _meet(deal.phrase.span, span)]
        told = max(meeting, key=lambda deal: deal.plain, default=None)
        way = product.way_before(said, start)
        if told is not None and start < told.phrase.span[0] and can_name(said.text[told.phrase.span[0] : end]):
            start, way = told.phrase.span[0], told.phrase.way
        phrase = Phrase(said.text[start:end], way, (start, end), LIKELY)
        return _Deal(phrase, self.guess(said, phrase), _HEARD_ALONE if told is None else told.plain)

    @staticmethod
    def _evidence(said: Said, context: Context, deal: _Deal, best: _Deal | None, heard: Heard) -> Evidence:
        phrase, span = deal.phrase, deal.phrase.span
        before, length = said.before(span[0]), max(1, len(said.text))
        here, beside, sectors = heard.product(span), heard.beside(span), heard.sector(span)
        sure = here[2] if here is not None else 0.0
        first = best is not None and best.phrase.span[0] < span[1] and span[0] < best.phrase.span[1]
        return Evidence(
            heard=logit(sure),
            beside=logit(beside),
            first=float(sure >= beside and here is not None),
            sector=sectors[0][1] if sectors else _UNTOLD,
            best=float(first),
            plainly=float(deal.plain == _PLAINLY),
            whole=len(phrase.text) / length,
            nameable=float(can_name(phrase.text)),
            rival=float(best is not None and best.rival),
            theirs=float(product.of_kin(before)),
            denied=float(product.excluded(said, span[0])),
            aside=float(context.asked not in (*_OPEN, "sector")),
            strange=heard.strange,
        )

    def _deals(self, said: Said, context: Context, corrects: bool) -> tuple[_Deal | None, list[_Deal]]:
        """What the wordings tell: the likeliest, None where they alone would not be believed, and all of it."""
        if context.asked == "need" or (kind_of(context.asked) is Kind.PHRASES and not corrects):
            return None, []  # what is needed is no trade; so are materials, machines, people
        asked = context.asked
        open_talk = asked in (*_OPEN, "sector") or corrects
        named = self._sectors.named(said.text)
        deals = list(self._spoken(said, context, named, corrects))
        whole = self._whole(said, named) if asked in ("product", "sector") else None
        plainly = any(deal.plain == _PLAINLY for deal in deals)
        if open_talk:
            deals += self._scanned(said, context, named)
        known = [deal for deal in deals if deal.guess is not None]
        best: _Deal | None
        if whole is not None and whole.guess is not None and not plainly:
            best = whole
        elif known:
            best = max(known, key=lambda deal: deal.rank)
            best = self._told(said, replace(best, rival=_rival(best, known)), known, named)
        elif deals and open_talk:
            best = max(deals, key=lambda deal: deal.rank)
        else:
            best = whole if whole is not None and can_name(whole.phrase.text) else None
        every = [*([best] if best is not None else []), *deals, *([whole] if whole is not None else [])]
        return best, list({deal.phrase.span: deal for deal in reversed(every)}.values())

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
        doubtful = deal.rival or _MAYBE.search(said.before(phrase.span[0]))
        return min(certainty, LIKELY) if doubtful else certainty
