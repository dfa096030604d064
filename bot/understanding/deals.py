"""What the wordings tell of the trade: the things that the business may deal in, and how plainly each is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain.facts import Kind, kind_of
from bot.understanding import offers, product
from bot.understanding.context import Context
from bot.understanding.found import LIKELY, RECORD_FROM, SURE
from bot.understanding.product import Phrase, Way
from bot.understanding.sectors import SectorGuess, SectorReader
from bot.understanding.text import Said
from bot.understanding.thing import can_name, is_talk
from bot.understanding.vocabulary import Vocabulary

HERDS = "112"
OPEN = ("open", "product", None)
LONGEST_WHOLE = 10
SAID_SURE = 0.82  # a known thing, plainly what the business deals in
WHOLE, PLAINLY, PROBABLY, PERHAPS, UNWORDED = 4, 3, 2, 1, 0
_TALKS = frozenset(["i", "my", "you", "go", "eat", "foo", "it", "this", "that"])
_BY_VERB = 0.9
_IN_PASSING = 5
_W = Vocabulary("trade")
_SERVED, _BOUGHT_IN, _RESOLD = _W.find("served"), _W.find("bought_in"), _W.find("resold")
_MADE_HERE = _W.find("made_here")
_PASSING = _W.compile(r"\b{passing}\s(?:\w+\s)?$")
_HELP_FOR = _W.compile(r"\b{help}\b[^.;]{0,25}\s{for_a}\s(?:\w+\s)?$")
_LEADS = _W.compile(r"(?:\W|\b{leads}\b)*")
_OWN = _W.find("own")
_HAVING = _W.compile(r"\b{having}\b[^,;.]{0,20}$")
_DENIED = _W.compile(r"\s?{denied}\s?(?:[,.;]|$)")
_ALSO = _W.ends("also")
_SOMEBODYS, _RELATIVE = _W.compile(r"\b(?:mi|tu|su|mis|sus|my|his|her)\s$"), _W.compile(r"{relatives}\b")
_AGENT = re.compile(r"(?!maderas?$)[a-z]{3,}(?:er|or|ist|smith|ero|era|ora|ista)s?$")


@dataclass(frozen=True, slots=True)
class Deal:
    """A thing that the business may deal in, its sector where the lexicon knows it, and how plainly that is said."""

    phrase: Phrase
    guess: SectorGuess | None
    plain: int
    rival: bool = False  # something of another trade is named as plainly

    @property
    def rank(self) -> tuple[int, bool, bool, bool, bool, int]:
        """What is made goes before what is grown for it, what is dealt in before what is had; then the first."""
        made = self.phrase.way is Way.MAKE and self.phrase.certainty >= _BY_VERB
        first = self.phrase.way is Way.THING and self.plain >= PLAINLY
        dealt = first or self.phrase.way not in (Way.RUN, Way.IS, Way.THING)
        thing = not _AGENT.match(self.phrase.text)
        return self.plain, made, self.phrase.way is Way.RESELL, dealt, thing, -self.phrase.span[0]


Deals = tuple[Deal | None, list[Deal]]


class DealReader:
    """Reads what is made or done; knows nothing of places, people or money."""

    def __init__(self, sectors: SectorReader) -> None:
        self._sectors = sectors

    def read(self, said: Said, context: Context, corrects: bool = False) -> Deals:
        """What the wordings tell: the likeliest, None where they alone would not be believed, and all of it."""
        if context.asked == "need" or (kind_of(context.asked) is Kind.PHRASES and not corrects):
            return None, []  # what is needed is no trade; so are materials, machines, people
        asked = context.asked
        open_talk = asked in (*OPEN, "sector") or corrects
        named = self._sectors.named(said.text)
        deals = list(self._spoken(said, context, named, corrects))
        whole = self._whole(said, named) if asked in ("product", "sector") else None
        plainly = any(deal.plain == PLAINLY for deal in deals)
        if open_talk:
            deals += self._scanned(said, context, named)
        known = [deal for deal in deals if deal.guess is not None]
        best: Deal | None
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

    def _told(self, said: Said, best: Deal, known: Sequence[Deal], named: Sequence[tuple[int, int]]) -> Deal:
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

    def _spoken(self, said: Said, context: Context, named: Sequence[tuple[int, int]], corrects: bool) -> Iterator[Deal]:
        """What a wording introduces: "hago …", "vivo de …"; "tengo …" and "soy …" only where the lexicon knows it."""
        aside = context.asked not in (*OPEN, "sector", "recap") and not corrects
        for phrase in product.phrases(said, named, context.for_another):
            if is_talk(said.within(phrase.span[0])) or said.in_name(phrase.span[0]):
                continue
            if aside and (phrase.certainty < _BY_VERB or len(said.words) < _IN_PASSING):
                continue  # an answer to another question is about that, unless a verb says otherwise
            guess = self.guess(said, phrase)
            had = phrase.way in (Way.RUN, Way.IS)
            if guess is not None:
                if _DENIED.match(said.text, phrase.span[1]):  # "tlayudas no, lo mío son las tortas"
                    yield Deal(phrase, guess, PERHAPS)
                    continue
                doubtful = phrase.way is Way.IS or (phrase.certainty < RECORD_FROM and not had)
                also = bool(_ALSO.search(said.before(phrase.span[0])))
                theirs = phrase.certainty == product.CHANCE  # "my aunt spins the wool, what I sell is …"
                yield Deal(phrase, guess, PROBABLY if doubtful or also or theirs else PLAINLY)
            elif phrase.certainty >= RECORD_FROM and can_name(phrase.text):
                yield Deal(phrase, None, PLAINLY)

    def _whole(self, said: Said, named: Sequence[tuple[int, int]]) -> Deal | None:
        """The message as the answer to what is made or sold."""
        phrase = product.answer(said, named, whole=len(said.words) <= LONGEST_WHOLE)
        if phrase is None or is_talk(said.text) or phrase.text.split()[0] in _TALKS:
            return None
        return Deal(phrase, self.guess(said, phrase), WHOLE)

    def _scanned(self, said: Said, context: Context, named: Sequence[tuple[int, int]]) -> Iterator[Deal]:
        """Known things and trades outside any wording: "Welding shop, Ocotlán", "le damos forma al barro"."""
        for start, _ in named:
            before = said.before(start)
            if _SOMEBODYS.search(before) and _RELATIVE.match(said.text, start):
                continue  # "mi papá" sells no potatoes
            if said.negated(start, 3) or said.in_name(start) or product.made_of(said, start):
                continue
            if _HELP_FOR.search(before):  # "¿hay apoyos para una panadería?": a question, and a business
                if (phrase := product.cut(said, start, Way.RUN, SAID_SURE, named)) is not None:
                    yield Deal(phrase, self.guess(said, phrase), PROBABLY)
                continue
            leads = bool(_LEADS.fullmatch(before))
            way = product.way_before(said, start)
            own = way is not Way.THING or bool(_OWN.search(before))
            if _PASSING.search(before[-60:]) or is_talk(said.within(start)):
                continue
            if not (leads or own or context.asked in OPEN):
                continue
            if way is Way.THING and own and not leads and not _HAVING.search(before):
                way = Way.MAKE
            theirs = product.KIN_IS.search(before)  # "my husband is the carpenter"
            plain = (leads or own) and context.asked in OPEN and not (theirs or said.asked_about(start))
            phrase = product.cut(said, start, way, SAID_SURE if plain else LIKELY, named)
            if phrase is not None and (guess := self.guess(said, phrase)) is not None:
                plain = plain and not _DENIED.match(said.text, phrase.span[1])
                opens = way is Way.THING and bool(_LEADS.fullmatch(said.text[:start]))
                first = plain and opens and not _AGENT.match(phrase.text)
                yield Deal(phrase, guess, PLAINLY if first else PROBABLY if plain else PERHAPS)

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


def _rival(best: Deal, deals: Sequence[Deal]) -> bool:
    return any(
        deal.guess is not None
        and best.guess is not None
        and deal.plain >= best.plain
        and best.phrase.way not in (Way.MAKE, Way.RESELL, Way.SERVICE)  # what is done is plainly said
        and deal.guess.code[:2] != best.guess.code[:2]
        and (deal.phrase.span[0] >= best.phrase.span[1] or deal.phrase.span[1] <= best.phrase.span[0])
        for deal in deals
    )
