"""Invented businesses that a change to the catalogue is tried out on (`data/samples/`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.domain.message import Both
from bot.domain.profile import Profile
from bot.domain.terms import Lexicon


@dataclass(frozen=True)
class Sample:
    """`about`: who it is, in a line."""

    id: str
    about: Both
    profile: Profile


def samples(documents: Iterable[Mapping[str, Any]], lexicon: Lexicon) -> tuple[Sample, ...]:
    """Raises ValueError on an illegal fact, KeyError where a part is missing."""
    return tuple(
        Sample(
            document["id"],
            Both.of(document["about"]),
            Profile.of(document["facts"], lexicon, frozenset(document.get("held", ()))),
        )
        for document in documents
    )
