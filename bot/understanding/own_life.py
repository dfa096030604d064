"""What who writes tells of themselves and not of the business: "I live in Austin", "I'm just typing", "soy maestra"."""

from __future__ import annotations

from collections.abc import Iterator

from bot.understanding.text import Said, blanked
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("own_life")
_OWN, _OTHERS = _W.find("own"), _W.find("others")
_GOES_ON = _W.compile(r"\W*(?:{goes_on}\b.*|\d\d(?: {years})?)\W*")


def spans(said: Said) -> Iterator[tuple[int, int]]:
    """Where it stands: up to who else is spoken of, and over what only goes on with it: ", 34"."""
    clauses = said.clauses()
    for match in _OWN.finditer(said.text):
        start = match.start()
        at = next(number for number, (_, end) in enumerate(clauses) if start < end)
        end = clauses[at][1]
        if (other := _OTHERS.search(said.text, match.end(), end)) is not None:
            yield start, other.start()
            continue
        for left, right in clauses[at + 1 :]:
            if not _GOES_ON.fullmatch(said.text, left, right):
                break
            end = right
        yield start, end


def without(said: Said) -> str:
    """The prepared text with nothing of it."""
    return blanked(said.text, spans(said))


def typed_without(said: Said) -> str:
    """The words as they were typed, of the same length, with nothing of it."""
    return blanked(said.raw, (said.typed(*span) for span in spans(said)))
