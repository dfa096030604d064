"""What programmes are called, compared with the words of who speaks of them."""

from __future__ import annotations

import re
import unicodedata

# Words that stand in what is told of any programme, and so name none.
_EMPTY = frozenset(
    "para por con del las los una uno que les nos sin mas aun este esta ese esa eso esto aqui ahi ahora the and "
    "for with your you from into they them that this those one other have has had was were got came through just "
    "already apoyo apoyos programa programas negocio negocios tramite gobierno estado municipio municipal jalisco "
    "mexico support supports program programme programs programmes business businesses state town hall office "
    "dinero money aceptaron dieron dijeron negaron aprobaron quede quedo salio llego fui tengo lista contestan "
    "contestaron contestado responden respondieron respuesta avisaron dentro estoy answer answered reply "
    "replied".split()
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


def initials(name: str) -> set[str]:
    """What stands in it in capitals: the SAT, FONART."""
    return set(re.findall(r"\b[A-ZÁÉÍÓÚÑ]{3,}\b", name))


def parts(name: str) -> list[str]:
    """Of a name with a colon, a comma or brackets: what stands between them may be said alone."""
    return re.split(r"[:(),]", name)
