"""A hook is none for them: "¿a mí de qué me sirve un curso? Yo quiero vender más"."""

from __future__ import annotations

from bot.dialogue.cues import Protest
from bot.understanding.kinds import by_choice, kinds, named
from bot.understanding.text import Said, bare
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("protest")
_OBJECTS, _OF_THE_TALK = _W.find("objects"), _W.find("of_the_talk")
_SAYS_WHAT = _W.compile(r"^(?:{lead} )?(?:{but})\b.*\b{needs}\b")
_CLAUSES, _NO = _W.compile(r"[,.;:?!¿¡]+|\b{begins}\b"), _W.compile(r"\b{no}\b(?P<rejected>.*)")


def protest(said: Said) -> Protest | None:
    """None where nothing is objected to, or only the talk itself is."""
    objects, instead = bool(_OBJECTS.search(said.bare)), bool(_SAYS_WHAT.match(said.bare))
    rejected = _NO.search(by_choice(said.bare))
    if not (objects or instead or rejected) or _OF_THE_TALK.search(said.bare):
        return None
    wanted, unwanted = _kinds(said)
    return Protest(objects, instead, wanted, unwanted, named(rejected["rejected"]).words if rejected else ())


def _kinds(said: Said) -> tuple[frozenset[str], frozenset[str]]:
    """The kinds of programme that are wished for, and those that are not."""
    wanted, unwanted = set[str](), set[str]()
    for clause in _CLAUSES.split(said.text):
        told = by_choice(bare(clause))
        no = _NO.search(told)
        if no is not None:
            unwanted |= kinds(no["rejected"])
            told = told[: no.start()]
        (unwanted if _OBJECTS.search(told) else wanted).update(kinds(told))
    return frozenset(wanted - unwanted), frozenset(unwanted)
