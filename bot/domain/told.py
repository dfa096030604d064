"""What a programme's own texts say of something: a thing that may be required, a duty, interest."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.domain.message import Both
from bot.domain.names import alike, stems
from bot.domain.programme import Programme

DUTY = re.compile(r"\b(?:obligatori|multa|por ley|compulsory|mandatory|is a fine\b)", re.IGNORECASE)
INTEREST = re.compile(r"\b(?:inter[eé]s|intereses|interest|tasa)\b|\d ?%", re.IGNORECASE)
_OF_A_FACT = {"registered": re.compile(r"\b(?:RFC|SAT|Hacienda|tax number|tax office)\b")}


def told(programme: Programme, pattern: re.Pattern[str]) -> list[Both]:
    """Its texts that say so, in either language; what it costs and asks for first."""
    return _that(_texts(programme), pattern.search)


def papers_with(programme: Programme, thing: str, fact: str | None) -> list[Both]:
    return _that(programme.documents, _naming(thing, fact))


def told_of(programme: Programme, thing: str, fact: str | None) -> list[Both]:
    """Its texts that name the thing, or what stands for the fact of a rule."""
    return _that(_texts(programme), _naming(thing, fact))


def _naming(thing: str, fact: str | None) -> Callable[[str], object]:
    if (pattern := _OF_A_FACT.get(fact or "")) is not None:
        return pattern.search
    words = stems(thing)
    return lambda text: any(alike(word, other) for word in words for other in stems(text))


def _texts(programme: Programme) -> list[Both]:
    texts = (programme.cost_note, *programme.conditions, programme.amount, programme.gives)
    return [text for text in texts if text is not None]


def _that(texts: Sequence[Both], says: Callable[[str], object]) -> list[Both]:
    return [text for text in texts if says(text.es) or says(text.en)]
