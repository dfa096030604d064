"""A message made ready for reading: bounded, folded, chat spelling undone, with a way back to the owner's words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from bot.domain.terms import fold
from bot.understanding.language import guess, telling
from bot.understanding.spelling import BOTH, ENGLISH, SPANISH
from bot.understanding.vocabulary import Vocabulary

MOST_CHARACTERS = 2_000  # an owner's longest message is a tenth of this
LONGEST_QUOTE = 160
_W = Vocabulary("text")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\b[wbWB]/[ocOC]?(?![^\W_])|[^\W\d_]+(?:['’´`][^\W\d_]+)*|\S")
_KEPT = {"uñas": "unias", "uña": "unia", "pañales": "paniales"}  # folded they would be other words
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_BOUNDARY = _W.compile(r"(?<!\d)[.,](?!\d)|(?<=\d)[.,](?=\s|$)|[;:!?¿¡()\n•…|\"“”]|\s[-–—]\s|\b{contrast}\b")
_SENTENCE = re.compile(r"(?<!\d)\.(?!\d)|[!?¿¡\n…]")
_SIGNS = re.compile(r"[^\w? ]+")
_NEGATION = _W.find("negation")
_YES_AFTER = _W.find("yes")
_HEDGE = _W.find("hedge")
_NAMED = _W.ends("named")
_NAME_LENGTH = 4  # words


@dataclass(frozen=True)
class Said:
    """`text` is what patterns match against; `quote` gives back the words as they were typed."""

    raw: str
    text: str
    lang: str | None  # the message's own language
    _starts: tuple[int, ...]
    _spans: tuple[tuple[int, int], ...]

    def quote(self, start: int, end: int) -> str:
        """The owner's own words for a stretch of `text`."""
        first, last = self.typed(start, end)
        return " ".join(self.raw[first:last].split())[:LONGEST_QUOTE]

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of `text` stands in the words as they were typed."""
        if not self._spans:
            return 0, 0
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = max(bisect_right(self._starts, max(end - 1, start)) - 1, 0)
        return self._spans[first][0], self._spans[last][1]

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the typed words stands in `text`."""
        touched = [i for i, (a, b) in enumerate(self._spans) if a < end and start < b]
        if not touched:
            return 0, 0
        last = touched[-1]
        stop = self._starts[last + 1] if last + 1 < len(self._starts) else len(self.text)
        return self._starts[touched[0]], stop

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(re.findall(r"\w+", self.text))

    @cached_property
    def bare(self) -> str:
        return bare(self.text)

    @cached_property
    def _cuts(self) -> tuple[tuple[int, int], ...]:
        return tuple(match.span() for match in _BOUNDARY.finditer(self.text))

    def clause(self, position: int) -> tuple[int, int]:
        """The stretch between punctuation marks, "pero" and the like, in which the position lies."""
        start, end = 0, len(self.text)
        for cut_start, cut_end in self._cuts:
            if cut_end <= position:
                start = cut_end
            elif cut_start >= position:
                end = cut_start
                break
        return start, end

    def clauses(self) -> list[tuple[int, int]]:
        edges = [0, *(edge for cut in self._cuts for edge in cut), len(self.text)]
        return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if self.text[a:b].strip()]

    def before(self, position: int) -> str:
        """What stands before the position in its clause."""
        return self.text[self.clause(position)[0] : position]

    def after(self, position: int) -> str:
        return self.text[position : self.clause(max(position - 1, 0))[1]]

    def within(self, position: int) -> str:
        start, end = self.clause(position)
        return self.text[start:end]

    def negated(self, position: int, reach: int = 5) -> bool:
        """Whether a negation governs what starts here: in its clause, at most `reach` words before."""
        near = " ".join(self.before(position).split()[-reach:])
        negations = list(_NEGATION.finditer(near))
        return bool(negations) and not _YES_AFTER.search(near, negations[-1].end())

    def hedged(self, position: int) -> bool:
        return bool(_HEDGE.search(self.within(position)))

    def in_name(self, position: int) -> bool:
        """Whether it stands in a name that the message gives something: "se llama Luna de Barro"."""
        words = self.before(position).split(" ")[-_NAME_LENGTH - 3 :]
        return any(_NAMED.search(" ".join(words[:end]) + " ") for end in range(1, len(words) + 1))

    def asked_about(self, position: int) -> bool:
        """Whether it stands in a question put to the bot."""
        start = 0
        end = len(self.text)
        for match in _SENTENCE.finditer(self.text):
            if match.end() <= position:
                start = match.start()
            elif match.start() >= position:
                end = match.start()
                break
        if end < len(self.text) and self.text[end] == "?":
            inside = self.text[start:end]
            return "¿" in inside or position >= start + max(inside.rfind(","), 0)
        return start < len(self.text) and self.text[start : start + 1] == "¿"


def bare(text: str) -> str:
    """The words of prepared text, and the question marks."""
    return " ".join(_SIGNS.sub(" ", text).split())


def blanked(text: str, stretches: Iterable[tuple[int, int]], mark: str = " ") -> str:
    """The text, as long as it was, with a mark for each letter of the stretches."""
    for start, end in stretches:
        text = text[:start] + mark * (end - start) + text[end:]
    return text


def prepare(text: str, lang: str | None = None) -> Said:
    """Reads any text whatever. `lang` is the language of the talk, which decides where the message does not."""
    raw = text[:MOST_CHARACTERS]
    tokens = [(match.start(), match.end(), _plain(match.group())) for match in _TOKEN.finditer(raw)]
    units = {start for start, end, _ in tokens if end - start == 1 and raw[start - 1 : start].isdigit()}  # "25k"
    typed = [(raw[start:], word) for start, _, word in tokens if word[:1].isalpha() and start not in units]
    own = guess(telling(typed), raw) or guess([word for _, word in typed], raw)
    spelling = {**BOTH, **(ENGLISH if (own or lang) == "en" else SPANISH)}
    pieces: list[str] = []
    starts: list[int] = []
    spans: list[tuple[int, int]] = []
    length, previous_end, previous = 0, 0, ""
    for start, end, plain in tokens:
        glued = start == previous_end
        if not plain:
            continue
        word = plain
        # a single letter beside a number is a unit ("4 k", "2 x 1"), not chat spelling, but for "3 w the kid"
        unit = len(plain) == 1 and previous[-1:].isdigit()
        if not unit or (plain == "w" and raw[end : end + 2].strip().isalpha() and not glued):
            word = spelling.get(plain, plain)
        gap = raw[previous_end:start]
        unglue = glued and previous[-1:].isdigit() and word[:1].isalpha()
        separator = "\n" if "\n" in gap else " " if (gap or unglue) and pieces else ""
        pieces += (separator, word)
        length += len(separator)
        starts.append(length)
        spans.append((start, end))
        length += len(word)
        previous_end, previous = end, word
    return Said(raw, "".join(pieces), own, tuple(starts), tuple(spans))


def _plain(token: str) -> str:
    word = (
        _STRETCHED.sub(r"\1", fold(_KEPT.get(token.lower(), token)))
        .replace("’", "'")
        .replace("´", "'")
        .replace("`", "'")
    )
    return word.replace("\x00", "").replace("_", "")
