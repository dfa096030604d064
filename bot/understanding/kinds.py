"""Programmes as owners speak of them: by what they call a kind, by words of a name, by whom they are for."""

from __future__ import annotations

from bot.dialogue.cues import Named, Sought
from bot.domain.names import stems
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("kinds")
_REFUSED_TO_US, _ABROAD = _W.find("refused_to_us"), _W.find("to_sell_abroad")
_KINDS, _FOR_WHOM = _W.table("kinds"), _W.table("for_whom")


def kinds(words: str) -> frozenset[str]:
    """The kinds of programme that the words name."""
    return frozenset(kind for kind, pattern in _KINDS.items() if pattern.search(words))


def by_choice(words: str) -> str:
    """Without what others refuse to them, "banks won't lend to us": nothing that they will not have."""
    return str(_REFUSED_TO_US.sub("", words))


def named(words: str) -> Named:
    """All by which the words may mean a programme."""
    said = stems(words)
    of_kinds = tuple(word for word in said if kinds(word))
    return Named(kinds(words), tuple(word for word in said if word not in of_kinds), of_kinds)


def sought(said: Said) -> Sought:
    """What is asked for: "apoyos para mujeres", "créditos"."""
    whom = frozenset(fact for fact, pattern in _FOR_WHOM.items() if pattern.search(said.bare))
    return Sought(kinds(said.bare), whom, abroad_at(said) < len(said.text))


def abroad_at(said: Said) -> int:
    """Where it begins to speak of selling abroad; at its end where it does not."""
    match = _ABROAD.search(said.text)
    return len(said.text) if match is None else match.start()
