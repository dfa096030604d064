"""What a message's words say of the talk itself, besides its intent and its facts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cues:
    """Read from every message; the dialogue decides where each of them counts.

    `topics`: all that an `ask_about` asks (TOPICS), the most pressing first.
    `forebear`: who is all that is said (FOREBEARS).
    """

    topics: tuple[str, ...] = ()
    forebear: str | None = None
