"""Words around places, in folded form, from `data/places/words.toml`: what leads to a place, and what is none."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable

from bot.understanding.place_text import Word
from bot.understanding.places_data import DATA

_LISTS = tomllib.loads((DATA / "words.toml").read_text(encoding="utf-8"))


def _words(name: str) -> frozenset[str]:
    return frozenset(_LISTS[name].split())


# Inside names

ARTICLES = _words("articles")
LINKS = _words("links")
"""Words inside a place's name that people drop."""
STARTS = ARTICLES | {"lo", "us"}
"""Small words that a name may begin with."""
EDGES = _words("edges")
"""A name neither begins nor ends with one of these (save the articles, which begin some)."""
NAME_HEADS = _words("name_heads")
"""Before a known name these make another, unknown one."""
COMPLEMENTS = _words("complements")
"""After a known name these make another, unknown one."""
NOT_PLACES = _words("not_places")
"""Right before a name these tell that it names something else."""
COMMON = _words("common")
"""Everyday words: never a misspelt place, and a place's name only where the words around say so."""
COMMANDS = _words("commands")
"""What one tells the bot to do: never a misspelt place: "borra lo de dinero"."""
MONTHS = frozenset("enero febrero marzo abril mayo junio julio septiembre octubre noviembre diciembre".split())
SPOTS = _words("spots")
"""Of COMMON: what anybody may work in or by, so that no locality is told by them alone: "en el molino"."""
AFTER_NAMES = _words("after_names")
"""Right after a name these tell that it names something else: "Vallarta avenue"."""
UPPERCASE_ONLY = _words("uppercase_only")
"""Too short to be a place unless written as an abbreviation, or clearly said as a place."""

# Between a place and what governs it

FILLERS = _words("fillers")
"""Before a place these say nothing of it: "mostly"."""
NEARBY = _words("nearby")
"""Of GLUE: near the place rather than in it."""
APPROACH = _words("approach")
"""Of GLUE: on the way to the place: what is told beside it tells more."""
INSIDE = _words("inside")
"""Of GLUE: in the place."""
SETTLED = _words("settled")
"""Before "de" these tell that a place follows, even an everyday word: "el pueblo de Mascota"."""
GLUE = _words("glue") | NEARBY | INSIDE | SETTLED | APPROACH
"""Words that may stand between a place and what governs it."""
SMALL = ARTICLES | SETTLED | frozenset("de del from of aqui aca alla ahi here".split())
"""Of GLUE: what adds nothing to "de"."""
HERE = frozenset({"aqui", "aca", "alla", "ahi", "here"})
JOINERS = frozenset({"y", "e", "o", "and", "or"})
EVERYDAY = frozenset(word for words in _LISTS.values() for word in words.split())
"""Known words: none of them is a misspelt place."""

# What governs a place

RESIDENCE = _words("residence")
""" "soy de"."""
BORN = _words("born")
""" "nací en", "aprendí en": somebody's past."""
MOVE = _words("move")
""" "me vine de … a …"."""
HOMES = _words("homes")
LIVES = _words("lives") | HOMES
""" "vivo en"."""
WORKS = _words("works")
""" "trabajo en"."""
PREMISES = _words("premises")
""" "mi taller está en"."""
PROPERTY = _words("property")
"""Bought, these are the owner's own place, not a supplier's."""
SELLS = _words("sells")
""" "vendo en"."""
CUSTOMERS = _words("customers")
""" "mis clientes son de"."""
GUESTS = frozenset("tourist tourists turista turistas visitor visitors visitante visitantes guests huespedes".split())
MOVES_ONESELF = frozenset("jalamos jale pasamos pase trajeron trajo".split())
"""After "me" or "nos" these tell a move."""
OPENED = frozenset("abri abrimos puse pusimos opened started".split())
"""Of WORKS: what stands before these is told of something else."""
DO = frozenset("buy carry distribute get order sell stock take use want".split())
"""With a plural subject, what buyers do."""
BOUGHT = frozenset("bought compramos compre".split())
"""Of SUPPLY: with premises for an object these tell of the owner's own place."""
DAYS = frozenset(
    "veces sometimes occasionally mondays tuesdays wednesdays thursdays fridays saturdays sundays weekends lunes "
    "martes miercoles jueves viernes sabado sabados domingo domingos fin fines".split()
)
"""Right before "en" these tell of a place where one is only then."""
MAKERS = frozenset(
    "productor productora productores productoras fabricante fabricantes vendedor vendedora vendedores vendedoras "
    "cultivador cultivadora comerciante comerciantes distribuidor distribuidora maker makers producer producers "
    "grower growers seller sellers".split()
)
"""Before "de" these tell what is made or sold: "productores de tequila"."""
VENUES = frozenset(
    "biblioteca cbtis clinica cobach conalep escuela hospital iglesia jardin kinder mercado panteon prepa preparatoria "
    "presa primaria seguro secundaria tec tecnologico templo terminal universidad".split()
)
"""Where people sell, and of a town they are in that town."""
MADE = frozenset("hecha hechas hecho hechos made".split())
"""Of LIVES: said of goods, as of a label."""
BRINGS = frozenset("traigo traemos traer".split())
""" "traigo la fruta de", but "traigo una troca en"."""
QUARTERS = frozenset("barrio col colonia frac fracc fraccionamiento".split())
SUPPLY = _words("supply")
""" "compro el barro en"."""
EVENTS = _words("events")
"""Offices, schools, fairs and what befell the owner there."""
RELATIVES = _words("relatives")
"""Of somebody else."""
THIRD = _words("third")
"""Verbs whose subject says whose place it is."""
PEOPLE = _words("people")
""" "artesanas de"."""
NEGATIONS = _words("negations")
PARTIES = _words("parties")
"""Somebody else, even where no relative."""
OUTLETS = _words("outlets")
"""As an item of a list these are where the goods go."""
THEY_DO = _words("they_do")
"""Right after a place these tell that whoever stands before it does something."""
HOMELY = _words("homely")
"""With these before "en", even an everyday word is a place: "vivo en tequila"."""
LASTING = _words("lasting")
"""After "llevo" these tell a length of time, not goods taken somewhere."""
WISHES = _words("wishes")
"""With "vender" these speak of customers to come."""
ANOTHER = _words("another")
"""With WISHES these speak of a second shop to come."""


def spot(words: Iterable[Word]) -> bool:
    """ "El Cerrito", "La Presa": what anybody calls a spot."""
    return all(word.text in SPOTS or word.text in LINKS for word in words)


def known(word: str) -> bool:
    """Whether the word, or what it is the plural of, is no misspelt place."""
    singular = (word.removesuffix("s"), word.removesuffix("es")) if not word.endswith("ss") else ()
    return any(form in EVERYDAY for form in (word, *singular))
