"""Words without what tells who said them: names, numbers that reach somebody, addresses; a place is only `{place}`.

The slots are those of the training data's lines, so that what is kept can become an example as it stands.
"""

from __future__ import annotations

import re

from bot.understanding.places import PlaceReader

NAME, NUMBER, ADDRESS, PLACE = "N.", "0000", "…", "{place}"
_BRACES = str.maketrans("{}[]()|", "       ")  # they mean something in a line of the training data
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|\bwww\.\S+|(?<!\w)@\w+", re.IGNORECASE)
_PAPER = re.compile(r"\b[A-ZÑ&]{3,4}\d{6}\w{0,9}\b", re.IGNORECASE)  # RFC, CURP
_NUMBER = re.compile(r"(?<!\w)\+?\d(?:[\s().-]{0,2}\d){6,}(?!\w)")
_STREET = re.compile(
    r"\b(?:calle|av\.?|avenida|privada|calz\.?|calzada|boulevard|blvd\.?|street|avenue)\s[^,.;\n]{2,40}?(?:#?\s?\d+\w?)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?P<lead>me llamo|mi nombre es|se llama|soy (?:don|doña|la señora|el señor)|don|doña|my name is|i'?m called|"
    r"name'?s|(?:mr|mrs|ms)\.?)\s(?P<name>[^\W\d_]+(?:\s(?!(?:y|e|and|soy|de|en|con|tengo|vendo|hago|i|from|but|pero)\b)"
    r"[^\W\d_]+){0,3})",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?<=[a-záéíóúñ,] )[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+(?:\s[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+)*")
_KNOWN = frozenset("RFC SAT RESICO IVA IMPI COFEPRIS FONART Facebook Instagram WhatsApp Amazon Etsy".split())


class Anonymiser:
    """Callable on a text as it was typed."""

    def __init__(self, places: PlaceReader) -> None:
        self._places = places

    def __call__(self, text: str) -> str:
        words = text.translate(_BRACES)
        for pattern, instead in ((_ADDRESS, ADDRESS), (_PAPER, NUMBER), (_NUMBER, NUMBER), (_STREET, ADDRESS)):
            words = pattern.sub(instead, words)
        words = self._without_places(words)
        words = _CALLED.sub(lambda match: f"{match['lead']} {NAME}", words)
        words = _CAPITAL.sub(lambda match: match.group() if match.group() in _KNOWN else NAME, words)
        return " ".join(words.split())

    def _without_places(self, words: str) -> str:
        spans = {
            (item.start, item.end) for item in self._places.read(words, asked_place=True, state_hint=None).mentions
        }
        first = len(words)
        for start, end in sorted(spans, reverse=True):
            if end <= first:
                words, first = words[:start] + PLACE + words[end:], start
        return words
