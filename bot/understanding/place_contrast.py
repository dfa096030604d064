"""A place put in the place of another: "no es Tonalá, es Tlaquepaque", "I said Tonalá but it's actually Tonaya"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.domain.terms import fold
from bot.understanding.text import blanked
from bot.understanding.vocabulary import Vocabulary

if TYPE_CHECKING:
    from bot.understanding.places import PlaceMention

_W = Vocabulary("place_contrast")
_TAKEN_BACK = _W.compile(r"\b{taken_back}\s(?:{small}\s)*$")
_INSTEAD = _W.compile(r"^[\W_]*(?:{instead}\b[\W_]*)*$")
_CORRECTED, _RATHER = _W.find("corrected"), _W.compile(r"^\W*{rather}\W*$")
_NOT_THE_OTHER = _W.compile(r"^\W*(?:y\s)?{refused}\s(?:{small}\s)*$")  # "en Tonalá, no en Tlaquepaque"
_DENIED = re.compile(r"^\W*\?\W*no\W+(?:(?:es|en|is|in|it'?s)\W+)*$")
_MERELY = _W.compile(r"[\W_]*(?:{merely}(?!\w)[\W_]*)*")
PLAIN = 0.9
NEAR = 40
"""Letters before a place in which it is told that it takes the other's."""


def set_right(text: str, mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    """ "Cocula? no, Tecolotlán", "en Cocula, digo, Tecolotlán": the second."""
    spans = sorted({(mention.start, mention.end) for mention in mentions})
    for (_, end), (start, _) in pairwise(spans):
        between = fold(text[end:start])
        if _DENIED.match(between) or _CORRECTED.search(between[-NEAR:]):
            return _surely([mention for mention in mentions if mention.start == start])
    return None


def restated(text: str, mentions: Sequence[PlaceMention]) -> PlaceMention | None:
    """Of two places the one that takes the other's; `text` is what the mentions' positions count in."""
    spans = sorted({(mention.start, mention.end) for mention in mentions})
    if len(spans) != 2:
        return None
    (start, end), (other, _) = spans
    plain = re.sub(r"[^\w\s]", " ", text[:start].lower())
    between = fold(text[end:other])
    if _NOT_THE_OTHER.match(f"{between} "):
        return _surely([mention for mention in mentions if mention.start == start])
    instead = _TAKEN_BACK.search(" ".join(plain.split()) + " ") and _INSTEAD.match(text[end:other].lower())
    if not (instead or _RATHER.match(between)):
        return None
    return _surely([mention for mention in mentions if mention.start == other])


def alone(text: str, mentions: Sequence[PlaceMention]) -> bool:
    """Whether nothing is said but where it is: "está en Mazamitla", "no Tapalpa, Mazamitla"."""
    left = blanked(text, ((mention.start, mention.end) for mention in mentions))
    return bool(mentions) and bool(_MERELY.fullmatch(fold(left)))


def _surely(meant: Sequence[PlaceMention]) -> PlaceMention | None:
    return replace(meant[0], certainty=PLAIN) if len({mention.place for mention in meant}) == 1 else None
