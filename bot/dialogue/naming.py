"""Which programme a person means by name or kind: "ya me aceptaron en el de artesanos"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.domain.catalogue import Catalogue
from bot.domain.programme import Programme

MOST = 5  # more than so many that fit are no answer to "which one"
RARE = 3  # in so many names at most a word names something by itself
_CLOSE = 0.75  # what fits nearly as well as the best one fits too
_OPERATOR, _KIND = 0.5, 0.5

# What owners call a kind of programme.
KIND_WORDS = {
    "loan": "credito prestamo loan credit",
    "guarantee": "garantia guarantee",
    "training": "curso taller clases capacitacion diplomado course training workshop class",
    "advice": "asesoria advice",
    "registration": "registro registration",
    "certification": "certificado certificacion credencial sello certificate",
    "fair": "feria expo tianguis fair",
    "purchase": "compra compradores buyers",
    "space": "local puesto stall",
    "prize": "premio concurso prize contest award",
}  # fmt: skip
# Words that stand in what is told of any programme, and so name none.
_EMPTY = frozenset(
    "para por con del las los una uno que les nos sin mas aun este esta ese esa eso esto aqui ahi ahora the and "
    "for with your you from into they them that this those one other have has had was were got came through just "
    "already apoyo apoyos programa programas negocio negocios tramite gobierno estado municipio municipal jalisco "
    "mexico support supports program programme programs programmes business businesses state town hall office "
    "dinero money aceptaron dieron dijeron negaron aprobaron quede quedo salio llego fui tengo lista".split()
)


def stems(text: str) -> list[str]:
    """Lower case, no accents, no plural: what words are compared by."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    words = (word for word in re.findall(r"[a-z0-9]{3,}", plain) if word not in _EMPTY)
    return list(dict.fromkeys(word if len(word) < 5 else word.removesuffix("s") for word in words))


def alike(one: str, other: str) -> bool:
    """The same word, or two of one family: "artesanos" and "artesanías", "mujer" and "mujeres"."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 5 and long.startswith(short[:6])


def of_kind(text: str) -> frozenset[str]:
    """The kinds of programme that the words name."""
    said = stems(text)
    return frozenset(kind for kind in KIND_WORDS if any(alike(word, other) for word in said for other in _of(kind)))


def without_kinds(text: str) -> str:
    """The words that name no kind: what is left can only name one programme."""
    return " ".join(word for word in text.split() if not of_kind(word))


def fitting(text: str, among: Sequence[Programme], catalogue: Catalogue, *, by_kind: bool = True) -> list[Programme]:
    """Those of `among` that fit the words best, in their order; empty when the words name none of them.

    A word counts by how few names of the catalogue hold it; what an owner calls a kind counts for all of that kind.
    Without `by_kind` a rare word of the name is needed.
    """
    kinds = of_kind(text) if by_kind else frozenset()
    said = [word for word in stems(text) if not any(alike(word, other) for kind in kinds for other in _of(kind))]
    scored = [
        (_score(said, programme, catalogue) + _KIND * (programme.kind in kinds), programme) for programme in among
    ]
    if not by_kind:
        rare = [word for word in said if 0 < _names_with(word, catalogue) <= RARE]
        scored = [(score, programme) for score, programme in scored if any(_holds(programme, word) for word in rare)]
    best = max((score for score, _ in scored), default=0.0)
    return [programme for score, programme in scored if score > 0 and score >= _CLOSE * best]


def _score(said: Iterable[str], programme: Programme, catalogue: Catalogue) -> float:
    operator = _words(programme.operator.es, programme.operator.en)
    score = 0.0
    for word in said:
        if _holds(programme, word):
            score += 1 / _names_with(word, catalogue)
        elif any(alike(word, other) for other in operator):
            score += _OPERATOR / max(1, _names_with(word, catalogue))
    return score


def _holds(programme: Programme, word: str) -> bool:
    return any(alike(word, other) for other in _words(programme.name.es, programme.name.en))


def _of(kind: str) -> frozenset[str]:
    return _words(KIND_WORDS[kind])


@lru_cache(maxsize=4096)
def _words(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in stems(text))


@lru_cache(maxsize=1024)
def _names_with(word: str, catalogue: Catalogue) -> int:
    return sum(_holds(programme, word) for programme in catalogue)
