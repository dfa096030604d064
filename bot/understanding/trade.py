"""The product and the sector of a message, by its phrases, the lexicon of trades, and what the service hears."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.understanding import offers, own_words, product, trade_odds
from bot.understanding.context import Context
from bot.understanding.deals import LONGEST_WHOLE, OPEN, PLAINLY, SAID_SURE, UNWORDED, WHOLE, Deal, DealReader, Deals
from bot.understanding.found import LIKELY, RECORD_FROM, SURE, Found, meet
from bot.understanding.product import Phrase, Way
from bot.understanding.text import Said
from bot.understanding.thing import can_name
from bot.understanding.trade_odds import WORTH_ASKING, Belongs, Evidence, Heard, heard_odds
from bot.understanding.vocabulary import Vocabulary

_DONE_WITH = {Way.REPAIR: "reparación de", Way.RENT: "renta de"}
_DENIED_WITHIN = 3  # words: "no le damos azúcar"
_HEARD_FROM = 0.5
_UNTOLD = 0.3  # how surely a sector is told of what the service does not hear
_W = Vocabulary("trade")
_MARKS_OFF = _W.compile(r"^(?:{small} )*{marks_off} (?:de|of|selling|para)\s+")
_ONE_WORD = re.compile(r"[a-z-]{4,}\s")
_MENDING = re.compile(r"\b(?:repair|restor|refurbish|mend|tun(?:e|ing)|service|maintenance)")
_MAYBE = _W.find("maybe")


class TradeReader:
    """Decides what the wordings tell; with the service there, in the light of what it hears."""

    def __init__(self, deals: DealReader) -> None:
        self._deals = deals

    def read(
        self, said: Said, context: Context, told: Deals, heard: Heard | None = None
    ) -> tuple[list[Found], tuple[Any, ...]]:
        """Findings for product and sector, and rival sectors where nothing decides. `told`: by the wordings; `heard` is
        None without service."""
        best, deals = told
        if heard is None:
            return self._by_wordings(said, context, best) if best is not None else ([], ())
        known = context.profile.get("product") is not None  # a denial of something else tells no new one
        likely = [
            (self._evidence(said, context, deal, best, heard).chance, deal)
            for deal in self._heard(said, deals, heard)
            if not (known and said.negated(deal.phrase.span[0], _DENIED_WITHIN))
        ]
        likely.sort(key=lambda item: -item[0])
        if not likely or likely[0][0] < WORTH_ASKING:
            return [], ()
        certainty, deal = likely[0]
        found = []
        if context.asked != "sector" or deal.plain != WHOLE:
            span = deal.phrase.span
            words = self._words(said, _described(said, deal.phrase, heard))
            found.append(Found("product", words, certainty, span, free=deal.guess is None))
        ranked = trade_odds.sectors([_belongs(chance, deal, heard) for chance, deal in likely], heard.whole)
        if not ranked:
            return found, ()
        code, sure = ranked[0]
        found.append(Found("sector", code, sure, deal.phrase.span))
        return found, trade_odds.offered(ranked) if sure < RECORD_FROM else ()

    def _by_wordings(self, said: Said, context: Context, deal: Deal) -> tuple[list[Found], tuple[Any, ...]]:
        phrase, guess = deal.phrase, deal.guess
        certainty = self._certainty(said, context, deal)
        found = []
        if context.asked != "sector" or deal.plain != WHOLE:
            found.append(Found("product", self._words(said, phrase), certainty, phrase.span, free=guess is None))
        if guess is None:
            return found, ()
        doubtful = certainty < RECORD_FROM and context.asked != "sector"
        sure = min(guess.certainty, LIKELY) if doubtful else guess.certainty
        found.append(Found("sector", guess.code, sure, phrase.span))
        return found, guess.rivals if sure < RECORD_FROM and len(guess.rivals) > 1 else ()

    def _heard(self, said: Said, deals: Sequence[Deal], heard: Heard) -> list[Deal]:
        """What the wordings tell, and what the service hears, in its own cut of the words."""
        alone = [(start, end) for start, end, _ in heard.products if not product.made_of(said, start)]
        return [*deals, *(self._alone(said, span, deals) for span in alone)]

    def _alone(self, said: Said, span: tuple[int, int], deals: Sequence[Deal]) -> Deal:
        """What the service hears as a product; where the wordings name one there too, without the verb before it."""
        start, end = product.heard(said, *span)
        meeting = [deal for deal in deals if meet(deal.phrase.span, span)]
        told = max(meeting, key=lambda deal: deal.plain, default=None)
        way = product.way_before(said, start)
        if told is not None and start < told.phrase.span[0] and can_name(said.text[told.phrase.span[0] : end]):
            start, way = told.phrase.span[0], told.phrase.way
        phrase = Phrase(said.text[start:end], way, (start, end), LIKELY)
        return Deal(phrase, self._deals.guess(said, phrase), UNWORDED if told is None else told.plain)

    @staticmethod
    def _evidence(said: Said, context: Context, deal: Deal, best: Deal | None, heard: Heard) -> Evidence:
        phrase, span = deal.phrase, deal.phrase.span
        before, length = said.before(span[0]), max(1, len(said.text))
        here, beside, sectors = heard.product(span), heard.beside(span), heard.sector(span)
        sure = here[2] if here is not None else 0.0
        return Evidence(
            heard=heard_odds(sure),
            beside=heard_odds(beside),
            first=float(sure >= beside and here is not None),
            sector=sectors[0][1] if sectors else _UNTOLD,
            best=float(best is not None and meet(best.phrase.span, span)),
            plainly=float(deal.plain == PLAINLY),
            whole=len(phrase.text) / length,
            nameable=float(can_name(phrase.text)),
            rival=float(best is not None and best.rival),
            theirs=float(not context.for_another and product.of_kin(before, said.text[span[1] :])),
            denied=float(product.excluded(said, span[0], context.for_another)),
            aside=float(context.asked not in (*OPEN, "sector")),
            strange=heard.strange,
        )

    @staticmethod
    def _words(said: Said, phrase: Phrase) -> str:
        if (offer := offers.offered(phrase.text)) is not None:
            return offer
        start, end = own_words.bounds(said.text, *phrase.span)
        if phrase.way in _DONE_WITH and said.lang == "es":  # who rents horses sells none
            return f"{_DONE_WITH[phrase.way]} {said.quote(start, end)}"
        off = _MARKS_OFF.match(said.text[start:end])
        start += off.end() if off and said.text[start + off.end() : end] else 0
        words = said.quote(start, end)
        mends = phrase.way is Way.REPAIR and said.lang == "en" and not _MENDING.search(phrase.text)
        return f"{words} repair" if mends else words  # "I fix phones" sells no phones

    @staticmethod
    def _certainty(said: Said, context: Context, deal: Deal) -> float:
        phrase, guess, certainty = deal.phrase, deal.guess, deal.phrase.certainty
        if guess is not None and guess.certainty >= LIKELY and phrase.way in (Way.RUN, Way.IS):
            certainty = SAID_SURE
        if guess is None and (context.asked not in OPEN or len(phrase.text.split()) > 6):
            certainty = min(certainty, LIKELY)
        if context.asked == "product" and len(said.words) <= LONGEST_WHOLE and guess is not None:
            certainty = max(certainty, SURE)
        doubtful = deal.rival or _MAYBE.search(said.before(phrase.span[0]))
        return min(certainty, LIKELY) if doubtful else certainty


def _described(said: Said, phrase: Phrase, heard: Heard) -> Phrase:
    """ "smoked trout": what is only named, with the word before it that the service hears as its own."""
    start, end = phrase.span
    for at, stop, sure in heard.products if phrase.way is Way.THING else ():
        if stop == end and sure >= _HEARD_FROM and _ONE_WORD.fullmatch(said.text, at, start):
            return replace(phrase, text=said.text[at:end], span=(at, end))
    return phrase


def _belongs(chance: float, deal: Deal, heard: Heard) -> Belongs:
    guess, span = deal.guess, deal.phrase.span
    sure = guess is not None and guess.certainty >= RECORD_FROM
    if guess is not None and sure and deal.phrase.way is Way.RENT:  # "rento caballos": the service hears the horses
        return Belongs(chance, span, ((guess.code, 1.0),))
    return Belongs(chance, span, heard.sector(span), guess.code if guess is not None and sure else None)
