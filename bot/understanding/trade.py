"""The product and the sector of a message, from its phrases and the lexicon of trades."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.understanding import product
from bot.understanding.context import Context
from bot.understanding.found import LIKELY, RECORD_FROM, SURE, Found
from bot.understanding.product import Phrase, Way
from bot.understanding.sectors import SectorGuess, SectorReader
from bot.understanding.text import Said
from bot.understanding.thing import can_name, is_talk
from bot.understanding.vocabulary import Vocabulary

Spans = Sequence[tuple[int, int, float]]
_Pair = tuple[Phrase, SectorGuess | None]

_TALKS = frozenset(["i", "my", "you", "go", "eat", "foo", "it", "this", "that"])
_BY_VERB = 0.9
_IN_PASSING = 5
_SEEN_FROM, _SEEN_SURE = 0.5, 0.75
_OPEN = ("open", "product", None)
_W = Vocabulary("trade")
_SERVED = _W.find("served")
_MARKS_OFF = _W.compile(r"^(?:{small} )*{marks_off} (?:de|of|selling|para)\s+")
_PASSING = _W.compile(r"\b{passing}\s(?:\w+\s)?$")
_LEADS = _W.compile(r"(?:\W|\b{leads}\b)*")
_OWN = _W.find("own")
_HAVING = _W.compile(r"\b{having}\b[^,;.]{0,20}$")
_MAYBE = _W.find("maybe")


class TradeReader:
    """Reads what is made or done; knows nothing of places, people or money."""

    def __init__(self, sectors: SectorReader) -> None:
        self._sectors = sectors

    def read(
        self, said: Said, context: Context, seen: Spans = (), corrects: bool = False
    ) -> tuple[list[Found], tuple[Any, ...]]:
        """Findings for product and sector, and rival sectors where nothing decides.

        `seen` are stretches that the language service takes for products, each with its confidence.
        """
        pair = self._best(said, context, seen, corrects)
        if pair is None:
            return [], ()
        phrase, guess = pair
        certainty = self._certainty(said, context, phrase, guess)
        free = guess is None
        found = []
        if context.asked != "sector":
            found.append(Found("product", self._words(said, phrase), certainty, phrase.span, free=free))
        if guess is None:
            return found, ()
        sure = (
            guess.certainty if certainty >= RECORD_FROM or context.asked == "sector" else min(guess.certainty, LIKELY)
        )
        found.append(Found("sector", guess.code, sure, phrase.span))
        return found, guess.rivals if sure < RECORD_FROM and len(guess.rivals) > 1 else ()

    def _best(self, said: Said, context: Context, seen: Spans, corrects: bool) -> _Pair | None:
        asked = context.asked
        spoken = [phrase for phrase in product.phrases(said) if not is_talk(said.within(phrase.span[0]))]
        if asked not in (*_OPEN, "sector", "recap") and not corrects:
            # an answer to another question is about that, unless a verb says otherwise
            spoken = [phrase for phrase in spoken if phrase.certainty >= _BY_VERB and len(said.words) >= _IN_PASSING]
        pairs = [(phrase, self.guess(said, phrase)) for phrase in spoken]
        known = [pair for pair in pairs if pair[1] is not None]
        # "tengo …" and "soy …" say a product only where the lexicon knows it
        pairs = [
            pair
            for pair in pairs
            if pair[1] is not None or (pair[0].certainty >= RECORD_FROM and can_name(pair[0].text))
        ]
        if known:
            return max(known, key=_rank)
        whole = product.answer(said) if asked in ("product", "sector") else None
        if whole is not None and not pairs and not is_talk(said.text) and whole.text.split()[0] not in _TALKS:
            guess = self.guess(said, whole)
            if guess is not None:
                return whole, guess
        # at a question about something else, words of the lexicon are parts of that answer
        open_talk = asked in _OPEN or corrects
        scanned = self._scanned(said, context) if open_talk else None
        entity = self._entity(said, seen) if open_talk else None
        if scanned is not None and (entity is None or scanned[0].span[0] <= entity.span[0]):
            return scanned
        if entity is not None and not pairs:
            return entity, self.guess(said, entity)
        if pairs and (open_talk or asked == "sector"):
            return max(pairs, key=_rank)
        if whole is not None and can_name(whole.text):
            return whole, None
        return None

    @staticmethod
    def _entity(said: Said, seen: Spans) -> Phrase | None:
        for start, end, confidence in sorted(seen, key=lambda item: (-item[2], item[0])):
            if confidence < _SEEN_FROM or said.negated(start, 3):
                continue
            certainty = 0.85 if confidence >= _SEEN_SURE and not said.asked_about(start) else LIKELY
            phrase = product.cut(said, start, product.way_before(said, start), certainty)
            if phrase is not None and phrase.span[1] >= end - 1 and can_name(phrase.text):
                return phrase
        return None

    def _scanned(self, said: Said, context: Context) -> _Pair | None:
        """A known thing or trade outside any wording: "Welding shop, Ocotlán", "le damos forma al barro"."""
        for start, _ in self._sectors.named(said.text):
            before = said.before(start)
            if said.negated(start, 3) or _PASSING.search(before[-60:]) or is_talk(said.within(start)):
                continue
            leads = bool(_LEADS.fullmatch(before))
            way = product.way_before(said, start)
            own = way is not Way.THING or bool(_OWN.search(before))
            if not (leads or own or context.asked == "product"):
                continue
            if way is Way.THING and own and not leads and not _HAVING.search(before):
                way = Way.MAKE
            certainty = 0.82 if context.asked in ("open", "product") and not said.asked_about(start) else LIKELY
            phrase = product.cut(said, start, way, certainty)
            if phrase is not None and (guess := self.guess(said, phrase)) is not None:
                return phrase, guess
        return None

    def guess(self, said: Said, phrase: Phrase) -> SectorGuess | None:
        """The sector of a phrase; a stand or cart around it serves what it sells."""
        around = said.within(phrase.span[0])
        if phrase.way in (Way.SELL, Way.MAKE) and _SERVED.search(around):
            served = self._sectors.guess(phrase.text, Way.SERVE, around)
            if served is not None and served.code == "722":
                return served
        guess = self._sectors.guess(phrase.text, phrase.way, around)
        return guess if guess is not None else self._sectors.by_verb(said.before(phrase.span[0]), phrase.way)

    @staticmethod
    def _words(said: Said, phrase: Phrase) -> str:
        off = _MARKS_OFF.match(phrase.text)
        start = phrase.span[0] + (off.end() if off and phrase.text[off.end() :] else 0)
        return said.quote(start, phrase.span[1])

    @staticmethod
    def _certainty(said: Said, context: Context, phrase: Phrase, guess: SectorGuess | None) -> float:
        certainty = phrase.certainty
        if guess is not None and guess.certainty >= LIKELY and phrase.way in (Way.RUN, Way.IS):
            certainty = 0.82
        if guess is None and (context.asked not in ("product", "open") or len(phrase.text.split()) > 6):
            certainty = min(certainty, LIKELY)
        if context.asked == "product" and len(said.words) <= 8 and guess is not None:
            certainty = max(certainty, SURE)
        return min(certainty, LIKELY) if _MAYBE.search(said.before(phrase.span[0])) else certainty


def _rank(pair: _Pair) -> tuple[float, int]:
    phrase, guess = pair
    sure = phrase.certainty + (guess.certainty if guess is not None else 0)
    return round(sure, 1), -phrase.span[0]
