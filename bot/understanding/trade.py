"""The product and the sector of a message, from its phrases and the lexicon of trades."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bot.understanding import product
from bot.understanding.context import Context
from bot.understanding.found import LIKELY, RECORD_FROM, SURE, Found
from bot.understanding.product import Phrase
from bot.understanding.sectors import SectorGuess, SectorReader
from bot.understanding.text import Said

Spans = Sequence[tuple[int, int, float]]

_SEEN_FROM, _SEEN_SURE = 0.5, 0.8
_SERVED = re.compile(r"\b(?:puest(?:o|ito)|carrito|fonda|food truck|comedor|restaurante?|cart|stall|stand)\b")
_WISHED = re.compile(r"\b(?:quiero|quisiera|me gustaria|voy a|pienso|planeo|want to|would like to|going to|thinking (?:about|of)|about to)\b")
_NOT_YET = re.compile(r"\b(?:exportar|export|aprender|learn)\b")
_STRIPPED = re.compile(
    r"^(?:(?:un|una|mi|el|la|a|an|my|the|pequen[oa]|chiquit[oa]|small|little) )*(?:puest(?:o|ito)|negoci(?:o|to)|carrito|changarr(?:o|ito)|empresa|venta|expendio|emprendimiento|proyecto|stall|stand|cart|business|produccion|elaboracion|fabricacion) (?:de|of|selling|para)\s+"
)


class TradeReader:
    """Reads what is made or done; knows nothing of places, people or money."""

    def __init__(self, sectors: SectorReader) -> None:
        self._sectors = sectors

    def read(self, said: Said, context: Context, seen: Spans = ()) -> tuple[list[Found], tuple[Any, ...]]:
        """Findings for product and sector, and rival sectors where nothing decides.

        `seen` are stretches that the language service takes for products, each with its confidence.
        """
        phrase, guess = self._best(said, context, seen)
        if phrase is None:
            return [], ()
        found = []
        certainty = self._certainty(said, context, phrase, guess)
        if context.asked != "sector":
            found.append(Found("product", self._words(said, phrase), certainty, phrase.span))
        if guess is None:
            return found, ()
        sure = min(guess.certainty, certainty if certainty >= RECORD_FROM else LIKELY)
        found.append(Found("sector", guess.code, sure, phrase.span))
        return found, guess.rivals if sure < RECORD_FROM and len(guess.rivals) > 1 else ()

    def _best(self, said: Said, context: Context, seen: Spans) -> tuple[Phrase | None, SectorGuess | None]:
        asked = context.asked
        scored = []
        for phrase in product.phrases(said):
            guess = self.guess(said, phrase)
            known = guess is not None
            weak = phrase.act in (product.RUN, product.IS) and phrase.certainty < RECORD_FROM
            if weak and not known:
                continue
            scored.append((known + phrase.certainty, -phrase.span[0], phrase, guess))
        if asked in ("product", "sector") and not any(item[3] for item in scored):
            whole = product.answer(said)
            if whole is not None:
                return whole, self.guess(said, whole)
        if scored:
            _, _, phrase, guess = max(scored, key=lambda item: item[:2])
            return phrase, guess
        if asked in ("open", "product", None) and (entity := self._entity(said, seen)) is not None:
            return entity, self.guess(said, entity)
        if asked == "open":
            return self._named(said)
        return None, None

    @staticmethod
    def _entity(said: Said, seen: Spans) -> Phrase | None:
        for start, end, confidence in sorted(seen, key=lambda item: -item[2]):
            if confidence < _SEEN_FROM or said.asked_about(start) or said.negated(start, 3):
                continue
            phrase = product.cut(said, start, product.act_before(said, start), 0.85 if confidence >= _SEEN_SURE else 0.7)
            if phrase is not None and phrase.span[1] >= end - 1:
                return phrase
        return None

    def _named(self, said: Said) -> tuple[Phrase | None, SectorGuess | None]:
        """ "Welding shop, Ocotlán": the first stretch of a first message that names a known trade."""
        for start, end in said.clauses():
            phrase = product.cut(said, start, product.RUN, 0.85)
            if phrase is not None and phrase.span[1] <= end and (guess := self.guess(said, phrase)) is not None:
                if len(phrase.text.split()) <= 5:
                    return phrase, guess
        return None, None

    def guess(self, said: Said, phrase: Phrase) -> SectorGuess | None:
        act = phrase.act
        around = said.within(phrase.span[0])
        if act == product.SELL and re.search(r"\b(?:compro|traigo|importo|i buy|buy)\b", said.text[: phrase.span[0]][-60:]):
            act = product.RESELL
        if act == product.SELL and _SERVED.search(around):
            served = self._sectors.guess(phrase.text, product.SERVE, around)
            if served is not None and served.code == "722":
                return served
        return self._sectors.guess(phrase.text, act, around)

    @staticmethod
    def _words(said: Said, phrase: Phrase) -> str:
        words = said.quote(*phrase.span)
        stripped = _STRIPPED.match(phrase.text)
        if stripped and phrase.text[stripped.end() :]:
            return said.quote(phrase.span[0] + stripped.end(), phrase.span[1])
        return words

    @staticmethod
    def _certainty(said: Said, context: Context, phrase: Phrase, guess: SectorGuess | None) -> float:
        asked = context.asked
        certainty = phrase.certainty
        if guess is not None and guess.certainty >= LIKELY and certainty < RECORD_FROM:
            certainty = RECORD_FROM + 0.02 if asked in ("open", "product", None) or phrase.act == product.RUN else LIKELY
        if guess is None and asked not in ("product", "open"):
            certainty = min(certainty, LIKELY)
        if guess is None and len(phrase.text.split()) > 6:
            certainty = min(certainty, LIKELY)
        if asked == "product" and len(said.words) <= 8:
            certainty = max(certainty, SURE)
        if said.hedged(phrase.span[0]) and re.search(r"\b(?:creo|maybe|quiza|tal vez|i think)\b", said.before(phrase.span[0])):
            certainty = min(certainty, LIKELY)
        return certainty
