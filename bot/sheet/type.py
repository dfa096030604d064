"""Type: the fonts that ship with the sheet, measured by HarfBuzz as the renderer shapes them; wrapping and fitting."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import uharfbuzz

from bot.sheet.render import FONTS

hb: Any = uharfbuzz  # it has no types of its own

LONGEST = 400  # letters of one text that are looked at
ELLIPSIS = "…"
_ENDS = " ,.;:·"


@dataclass(frozen=True)
class Face:
    """A font file, and how an SVG names it."""

    file: str
    family: str
    weight: int

    @property
    def path(self) -> Path:
        return FONTS / self.file

    @cached_property
    def _face(self) -> Any:
        return hb.Face(hb.Blob.from_file_path(str(self.path)))

    @cached_property
    def _font(self) -> Any:
        return hb.Font(self._face)

    @cached_property
    def _has(self) -> frozenset[int]:
        return frozenset(self._face.unicodes)

    @cached_property
    def ascent(self) -> float:
        """Of the line, as a share of the type size; `descent` likewise, downwards."""
        return float(self._font.get_font_extents("ltr").ascender / self._face.upem)

    @cached_property
    def descent(self) -> float:
        return float(-self._font.get_font_extents("ltr").descender / self._face.upem)

    def width(self, text: str, size: float) -> float:
        return _ems(self, text) * size

    def shape(self, text: str) -> float:
        """How wide the text is at size 1; nothing is hinted, so every size is alike."""
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer)
        return float(sum(position.x_advance for position in buffer.glyph_positions) / self._face.upem)

    def clean(self, text: str) -> str:
        """Only what the font can draw, on one line: no emoji, other script, or mark that composed with no letter."""
        composed = unicodedata.normalize("NFC", " ".join(text.split()))
        kept = "".join(
            letter for letter in composed if ord(letter) in self._has and unicodedata.category(letter)[0] not in "CM"
        )
        return " ".join(kept.split())


@lru_cache(maxsize=1024)
def _ems(face: Face, text: str) -> float:
    return face.shape(text)


TITLE = Face("Fraunces-Bold.ttf", "Fraunces", 700)
BODY = Face("Figtree-Medium.ttf", "Figtree", 500)
STRONG = Face("Figtree-Bold.ttf", "Figtree", 700)
FACES = (TITLE, BODY, STRONG)


@dataclass(frozen=True)
class Set:
    """Text set in lines of one size; `leading` is the distance of two baselines as a share of it."""

    face: Face
    size: float
    lines: tuple[str, ...]
    leading: float = 1.16

    @property
    def height(self) -> float:
        if not self.lines:
            return 0.0
        return self.size * (self.face.ascent + self.face.descent + self.leading * (len(self.lines) - 1))

    @property
    def width(self) -> float:
        return max((self.face.width(line, self.size) for line in self.lines), default=0.0)


def whole(face: Face, text: str, width: float, sizes: Sequence[float], most: int, leading: float = 1.16) -> Set | None:
    """The largest of the sizes at which the text stands in `most` lines with no word broken; None at no size."""
    cleaned = face.clean(text[:LONGEST])
    for size in sizes:
        lines = _wrap(cleaned.split(), _within(face, width, size))
        if lines is not None and len(lines) <= most:
            return Set(face, size, _balanced(face, cleaned, width, size, lines), leading)
    return None


def fit(face: Face, text: str, width: float, sizes: Sequence[float], most: int, leading: float = 1.16) -> Set:
    """The same; at the smallest size the text is cut with an ellipsis if need be."""
    found = whole(face, text, width, sizes, most, leading)
    if found is not None:
        return found
    return Set(face, sizes[-1], _forced(face.clean(text[:LONGEST]), _within(face, width, sizes[-1]), most), leading)


def _within(face: Face, width: float, size: float) -> Callable[[str], bool]:
    return lambda line: face.width(line, size) <= width


def _wrap(words: Sequence[str], fits: Callable[[str], bool]) -> list[str] | None:
    """Lines of whole words; None when a word alone is too long."""
    lines: list[str] = []
    for word in words:
        if not fits(word):
            return None
        if lines and fits(f"{lines[-1]} {word}"):
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def _balanced(face: Face, text: str, width: float, size: float, lines: list[str]) -> tuple[str, ...]:
    """As many lines, as even as can be: the narrowest measure that still holds them."""
    low, high, best = width / 2, width, lines
    while len(lines) > 1 and high - low > size / 4:
        middle = (low + high) / 2
        tried = _wrap(text.split(), _within(face, middle, size))
        if tried is not None and len(tried) <= len(lines):
            high, best = middle, tried
        else:
            low = middle
    return tuple(best)


def _forced(text: str, fits: Callable[[str], bool], most: int) -> tuple[str, ...]:
    """Words that are too long are broken, and what does not fit is cut."""
    pieces = [piece for word in text.split() for piece in _broken(word, fits)]
    lines = _wrap(pieces, fits) or []
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1].rstrip(_ENDS)
    while last and not fits(last + ELLIPSIS):
        last = (last.rpartition(" ")[0] or last[:-1]).rstrip(_ENDS)
    return (*lines[: most - 1], last + ELLIPSIS)


def _broken(word: str, fits: Callable[[str], bool]) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and not fits(pieces[-1] + letter):
            pieces.append("")
        pieces[-1] += letter
    return pieces
