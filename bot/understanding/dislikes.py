"""Kinds of programme that an owner will not have, "nada de préstamos", and those they will have after all."""

from __future__ import annotations

from bot.domain.programme import LENDING
from bot.understanding.kinds import by_choice, kinds
from bot.understanding.text import Said, bare
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("dislikes")
_STANDING = frozenset({*LENDING, "training", "advice", "fair", "prize"})  # papers are a step on the way to the others
_CLAUSES = _W.compile(r"[,.;:?!¿¡]+|\b{begins}\b")
_REFUSED = _W.compile(r"\b(?:{refuses} (?:{filler} )*|{no} (?:{article} )*)(?P<what>\w+)")
_REFUSED_AFTER = _W.compile(r"^(?:{article} )?(?P<what>\w+) no$")  # "préstamo no, apoyo sí"
_OWES_NOTHING, _A_GIFT = _W.find("owes_nothing"), _W.find("a_gift")
_LENDERS, _SHUT_OUT = _W.compile(r"{lenders}$"), _W.find("shut_out")
_WELCOME = _W.compile(r"\b(?:{welcomes} )+(?:{filler} )*(?P<what>\w+)|(?P<named>\w+) {welcome_after}\b")


def unwanted(said: Said) -> frozenset[str]:
    """The kinds that are refused as such, not one programme of them: "no quiero cursos", "que no sea prestado"."""
    found: set[str] = set()
    for clause in (by_choice(bare(part)) for part in _CLAUSES.split(said.text)):
        for refused in (*_REFUSED.finditer(clause), *_REFUSED_AFTER.finditer(clause)):
            found |= set(LENDING) if _LENDERS.match(refused["what"]) else kinds(refused["what"])
        gift = _A_GIFT.search(clause) and not kinds(clause) & set(LENDING)
        if gift or _OWES_NOTHING.search(clause):
            found |= set(LENDING)
    return _whole(found) & _STANDING


def shut_out(said: Said) -> bool:
    """Whether no bank lends to them, for what the credit bureau has of them; "si estoy en buró, ¿me prestan?" asks."""
    return "?" not in said.text and bool(_SHUT_OUT.search(said.bare))


def welcome(said: Said) -> frozenset[str]:
    """The kinds that are asked for: "también préstamos", "quiero un crédito"."""
    words = (match["what"] or match["named"] for match in _WELCOME.finditer(said.bare))
    found = {kind for word in words for kind in kinds(word)}
    return _whole(found) - unwanted(said)


def _whole(found: set[str]) -> frozenset[str]:
    """Whoever speaks of one way of lending means all of them."""
    return frozenset(found.union(LENDING) if found & set(LENDING) else found)
