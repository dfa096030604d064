"""Who is a partner: not who works there, and who lends or gives something, be it after a "nobody"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bot.domain.terms import fold
from bot.understanding.found import LIKELY, Found
from bot.understanding.text import Said, prepare
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("partners")
_FACT = "partners"
_OF_THE_HOUSE = _W.find("of_the_house")
_GIVES = _W.compile(
    r"\b(?:{the}\s)?(?P<who>(?!{the}\b|{nobody}\b|{lead}\b)\w+(?:\s(?:de|del|of)(?:\s{the})?\s\w+)?)\s{gives}\b"
)


def only(said: Said, found: list[Found], asked: str | None) -> list[Found]:
    """The findings, of the partners that were asked for those that are some."""
    kept = []
    for item in found:
        if item.fact != _FACT or asked != _FACT:
            kept.append(item)
        elif not item.value:
            kept.append(_after_all(said, item))
        elif others := tuple(_spelt_out([_giver(each) for each in item.value if not _of_the_house(said, each)])):
            kept.append(replace(item, value=others))
    return kept


def _after_all(said: Said, none: Found) -> Found:
    """ "nobody. well, my uncle lends me the garage"."""
    match = _GIVES.search(said.text)
    if match is None or said.negated(match.start("who"), 3):
        return none
    return replace(none, value=(said.quote(*match.span("who")),), certainty=LIKELY, closed=False)


def _giver(words: str) -> str:
    """ "la parroquia nos presta el salón": who does."""
    own = prepare(words)
    match = _GIVES.match(own.text)
    return own.quote(*match.span("who")) if match else words


def _of_the_house(said: Said, words: str) -> bool:
    """Whether what it stands in tells of somebody who works there."""
    at = said.text.find(fold(words))
    return at >= 0 and bool(_OF_THE_HOUSE.search(said.within(at)))


def _spelt_out(names: list[str]) -> list[str]:
    """Without the letters of a name that is written out behind them: "CCD (Ciudad Creativa Digital)"."""
    short = {one for one, other in pairwise(names) if fold(one) == "".join(word[:1] for word in fold(other).split())}
    return [name for name in names if name not in short]
