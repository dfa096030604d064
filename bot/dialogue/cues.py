"""What a message's words say of the talk itself, besides its intent and its facts."""

from __future__ import annotations

from dataclasses import dataclass

WISHES = ("sheet", "ladder", "different", "take", "more", "next")


@dataclass(frozen=True, slots=True)
class Cues:
    """Read from every message; the dialogue decides where each of them counts."""

    topics: tuple[str, ...] = ()
    """All that an `ask_about` asks (TOPICS), the most pressing first."""
    whose: str | None = None
    """The business is "mine" or an "other" person's."""
    withholds: bool = False
    """They will not give something."""
    forebear: str | None = None
    """Who is all that is said (FOREBEARS)."""
    wish: str | None = None
    """What a standing button does (WISHES) is all that is said."""
    wanted: str = ""
    """The words by which a hook is wanted."""
