"""A no to one guess of a list, "no, eso no es un permiso": none at all is had only where that is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.domain.facts import FACTS, Kind
from bot.understanding.found import Found
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_NONE = Vocabulary("none_said").find("none")


def only(said: Said, found: list[Found], confirm: Mapping[str, Any] | None) -> list[Found]:
    """The findings without a none that is only the no to what was put to the owner."""
    if _NONE.search(said.text):
        return found
    guessed = {fact for fact in confirm or () if FACTS[fact].kind is Kind.PHRASES}
    return [item for item in found if item.value or item.fact not in guessed]
