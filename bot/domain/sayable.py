"""Which of an owner's phrases can be said to a customer: the thing itself, and no sentence about oneself."""

from __future__ import annotations

import re

from bot.domain.terms import fold

MOST_WORDS = 7
_END = re.compile(r"^[\s,.;:¡!¿?…\"'«»()-]+|[\s,.;:¡!¿?…\"'«»()-]+$")
_BREAK = re.compile(r"[.;:!?…]|,\s")  # two things said, not one
_BARE = {"hand": "by hand", "mano": "a mano"}

# What a phrase may be cut free of: where it begins, also of the verb that it hung on ("usa lana"); where it ends.
_JOINING = frozenset("y e o u and or que that pues also tambien".split())
_CARRIED = frozenset("es son usa uso usan usamos lleva llevan llevamos is are use uses has".split())
_OPEN_END = _JOINING | frozenset(
    "a al con de del d en el la las lo los para pa por sin un una mi mis su sus no "
    "the of in on at with from for to by my our a an".split()
)
# A word of these makes a clause, which a customer would hear as talk about the owner.
_OF_A_CLAUSE = (
    frozenset(
        "yo nosotros nosotras ella ellos ellas usted ustedes mio mia me te se le les nos era eran fue soy somos esta "
        "estan estoy estamos tiene tienen tengo tenemos hago hace hacen hacemos hice pone ponen pongo ponemos vendo "
        "vende venden vendemos trabajamos quiero quiere quieren queremos compro compra compran compramos traigo trae "
        "traen traemos viene vienen sale salen queda quedan dicen digo sabe saben puede pueden creo gusta gustan hay "
        "da dan porque pero aunque cuando donde ni nada nadie ninguno ninguna nunca ya asi igual i we he she it "
        "they you im ive am was were be been have had do does did dont doesnt make makes sell sells want wants need "
        "needs got get gets because but when where who not nothing none never just idk lol".split()
    )
    | _CARRIED
)


def sayable(phrase: str) -> str | None:
    """The phrase without loose ends, or None where it is no thing that can be named."""
    words = _END.sub("", phrase).split()
    while words and fold(words[0]) in _JOINING | _CARRIED:
        del words[0]
        if words and fold(words[0]) in ("de", "d", "from", "of"):
            del words[0]
    while words and fold(words[-1]) in _OPEN_END:
        words.pop()
    kept = " ".join(words)
    if not kept or len(words) > MOST_WORDS or _BREAK.search(kept):
        return None
    if not _OF_A_CLAUSE.isdisjoint(word.strip(",'’") for word in fold(kept).split()):
        return None
    return _BARE.get(fold(kept), kept)
