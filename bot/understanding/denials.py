"""Words by which what was told or shown is said not to be so."""

from __future__ import annotations

from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("denials")
_TAKEN_BACK, _OUTCOME = _W.find("taken_back"), _W.compile(r"\b{outcome}")
_NOT_SO, _OF_THE_OWNER = _W.compile(r"^(?:{lead} )*{not_so}\b"), _W.find("of_the_owner")


def takes_back(said: Said) -> bool:
    """Whether what was told right before was not so: "me equivoqué", "todavía no"."""
    return bool(_TAKEN_BACK.search(said.bare))


def takes_back_an_outcome(said: Said) -> bool:
    """As `takes_back`, and it says that an outcome is meant: so it may have been told a while ago."""
    return takes_back(said) and bool(_OUTCOME.search(said.bare))


def contradicts(said: Said) -> bool:
    """ "No es cierto, mi mamá no tiene fábrica": what was said of the owner is not so."""
    return "?" not in said.bare and bool(_NOT_SO.match(said.bare) and _OF_THE_OWNER.search(said.bare))
