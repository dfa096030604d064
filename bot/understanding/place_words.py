"""Words around places, in folded form, from `data/places/words.toml`: what leads to a place, and what is none."""

from __future__ import annotations

import tomllib

from bot.understanding.places_data import DATA

_LISTS = tomllib.loads((DATA / "words.toml").read_text(encoding="utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(_LISTS[name].split())


ARTICLES = _words("articles")
LINKS = _words("links")
"""Words inside a place's name that people drop."""
STARTS = ARTICLES | {"lo", "us"}
"""Small words that a name may begin with."""
EDGES = _words("edges")
"""A name neither begins nor ends with one of these (save the articles, which begin some)."""
GLUE = _words("glue")
"""Words that may stand between a place and what governs it."""
NEARBY = _words("nearby")
"""Of GLUE: near the place rather than in it."""
NAME_HEADS = _words("name_heads")
"""Before a known name these make another, unknown one."""
NOT_PLACES = _words("not_places")
"""Right before a name these tell that it names something else."""
COMPLEMENTS = _words("complements")
"""After a known name these make another, unknown one."""
COMMON = _words("common")
"""Everyday words: never a misspelt place, and a place's name only where the words around say so."""
UPPERCASE_ONLY = _words("uppercase_only")
"""Too short to be a place unless written as an abbreviation, or clearly said as a place."""
PREPOSITIONS = _words("prepositions")
"""A misspelt place may follow one of these."""
RESIDENCE = _words("residence")
"""Governing words: "soy de"."""
BORN = _words("born")
""" "nací en"."""
MOVE = _words("move")
""" "me vine de … a …"."""
LIVES = _words("lives")
""" "vivo en"."""
WORKS = _words("works")
""" "mi taller está en"."""
SELLS = _words("sells")
""" "vendo en"."""
CUSTOMERS = _words("customers")
""" "mis clientes son de"."""
SUPPLY = _words("supply")
""" "compro el barro en"."""
RELATIVES = _words("relatives")
"""Of somebody else."""
THIRD = _words("third")
"""Verbs whose subject says whose place it is."""
PEOPLE = _words("people")
""" "artesanas de"."""
NEGATIONS = _words("negations")
HOMELY = _words("homely")
"""With these before "en", even an everyday word is a place: "vivo en tequila"."""
LASTING = _words("lasting")
"""After "llevo" these tell a length of time, not goods taken somewhere."""
WISHES = _words("wishes")
"""With "vender" these speak of customers to come."""
