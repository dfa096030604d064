"""Goods that others take away, and customers who come from away: neither is a market of the owner's out there."""

from __future__ import annotations

from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("comers")
_CARRIED, _KIN = _W.find("carried"), _W.find("kin")
_VISITORS_FROM = _W.compile(r"\b{visitors}(?:\s\w+)?\s(?:de|del|from|of)\s(?:l[oa]s? |el |the )?$")
_WHO_COME = _W.compile(r"\W*(?:\w+\s)?(?:que|who|that|when they|cuando)\s(?:\w+\s){0,2}?{coming}\b")
_PEOPLE, _HERE = _W.compile(r"{foreigners}"), _W.find("here")


def taken_by_others(said: Said, position: int) -> bool:
    """ "Una señora se los lleva a California": who takes it there sells it there; but kin may do it for them."""
    clause = said.within(position)
    return bool(_CARRIED.search(clause)) and not _KIN.search(clause)


def who_come(said: Said, start: int, end: int) -> bool:
    """Whether those of the place that stands there are told to be here: "la gente de Guadalajara que viene"."""
    if _VISITORS_FROM.search(said.before(start)) or _WHO_COME.match(said.text, end):
        return True
    return bool(_PEOPLE.fullmatch(said.text, start, end)) and bool(_HERE.search(said.within(start)))
