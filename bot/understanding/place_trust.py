"""How far words that look like a place's name are to be trusted: letters wrong, everyday words, other names."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.places import COUNTRY
from bot.understanding import place_words as w
from bot.understanding.place_hits import Hit, everyday
from bot.understanding.place_names import HOME, home_town
from bot.understanding.place_other_names import OF, other_name
from bot.understanding.place_roles import RESIDENT, Role, Setting
from bot.understanding.place_text import Word

OWNED = frozenset("un una unos unas mi mis su sus tu nuestro nuestra otro otra my our some his her their".split())
HEROES = frozenset("aldama allende corona guerrero hidalgo juarez madero morelos obregon zaragoza".split())
COURTESY = frozenset(("servirle", "servirte", "servidor", "servidora"))
""" "Guadalupe Victoria, para servirle"."""
OF_NAMES = frozenset("calle avenida calzada colonia virgen licor equipo nombre chivas atlas".split())
GOES_ON = OF | {"que", "para"}
ANOTHER_NAME = 0.4
"""What is left where the words beside make it another, unknown name."""
FOREIGN_ARTICLE = 0.78
""" "el Mora": not the name's own article."""
ASKED_FIRST = 0.75
BY_ITSELF = 0.85
LONG = 14
PLAIN = 0.7


def strength(words: Sequence[Word], hit: Hit, about: Setting, asked: bool, covered: frozenset[int]) -> float:
    """0 to 1: the setting's own strength, less what tells against the name."""
    if not hit.qualified and _names_something_else(words, hit, asked):
        return 0.0
    sure = about.strength * quality(hit) * hit.doubt
    if hit.qualified:
        sure = max(sure, min(about.strength, 0.85)) if about.role is Role.WORKS else sure
        return min(sure, ASKED_FIRST) if about.tier == RESIDENT and not asked and _away(hit) else sure
    before = words[hit.first - 1].text if hit.first and not words[hit.first].breaks else ""
    if everyday(words, hit):
        sure *= _as_a_place(words, hit, about, before, asked)
    alone = words[hit.first] if hit.first == hit.last else None
    if alone is not None and not alone.capital:
        if alone.text in w.UPPERCASE_ONLY and not about.placed:
            return 0.0
        abroad = all(owner.isalpha() and owner not in (COUNTRY, "US") for owner in hit.owners)
        if abroad and len(alone.text) < 7 and not (about.placed or about.told):
            return 0.0  # "laos", "china", "cuba"
    if other_name(words, hit, covered, asked):
        sure *= ANOTHER_NAME
    if before in w.ARTICLES and hit.letters < 8 and all(owner.isdigit() for owner in hit.owners):
        sure *= FOREIGN_ARTICLE
    if about.tier == RESIDENT and not asked and _away(hit):
        # "soy de Oaxaca": of those who say so, many have moved
        sure = min(sure, ASKED_FIRST) if about.told else 0.4 * sure
    return sure


def _away(hit: Hit) -> bool:
    return not any(owner.startswith(HOME) for owner in hit.owners)


def quality(hit: Hit) -> float:
    """How far a name with letters wrong is to be trusted."""
    cost, length = hit.cost, max(len(match.key) for match in hit.matches)
    if cost >= 1 and hit.letters < 5:
        return 0.65
    if cost == 0:
        return 0.97 if hit.matches[0].partial else 1.0
    if cost <= 0.5:
        return 0.96
    if cost <= 1:
        return 0.94 if length >= 8 else 0.88 if length >= 6 else 0.84 if length == 5 else 0.7
    if cost <= 1.5:
        return 0.9 if length >= 9 else 0.8 if length >= 7 else 0.65
    return 0.87 if cost <= 2 and length >= 13 else 0.74 if cost <= 2.5 and length >= 9 else 0.62


def _as_a_place(words: Sequence[Word], hit: Hit, about: Setting, before: str, asked: bool) -> float:
    """Everyday words, "la huerta", "mascota": a place only where the words around, or a capital, say so."""
    capital = words[hit.last].capital and (hit.last > hit.first or not words[hit.first].breaks)
    if before in OWNED or (not capital and _goes_on(words, hit.last, about.placed)):
        return 0.0
    if not (capital or asked) and _away(hit):
        return 0.0  # "álamo", "libres": of another state
    municipality = any(map(home_town, hit.owners))
    spot = not municipality and w.spot(words[hit.first : hit.last + 1])
    if spot and hit.first == hit.last and not capital and not asked:
        return 0.0  # "vivo en paz"
    if about.placed or (capital and about.role is Role.WORKS):
        return ASKED_FIRST if asked and spot and not capital else 1.0
    if capital and about.role is Role.UNKNOWN and not _shouted(words):
        return 1.0  # "ópalo de Magdalena": to be asked about
    if about.role is not Role.WORKS or about.strength < PLAIN or about.of:
        return 0.0
    if about.bare and not asked and hit.first == hit.last:
        return BY_ITSELF if municipality and _a_sentence(words, hit.first) else 0.0
    return 0.0 if spot else ASKED_FIRST


def _a_sentence(words: Sequence[Word], at: int) -> bool:
    """ "Somos dos pilotos. Magdalena.": written large, by itself, after a sentence of several words."""
    alone = words[at].breaks and (at + 1 == len(words) or words[at + 1].breaks)
    listed = at + 1 < len(words) and (at + 2 == len(words) or words[at + 2].breaks)
    return alone and words[at].capital and at > 1 and not words[at - 1].breaks and not listed


def _shouted(words: Sequence[Word]) -> bool:
    return all(word.capital for word in words)


def _names_something_else(words: Sequence[Word], hit: Hit, asked: bool) -> bool:
    """ "calle Zapopan", "me llamo Guadalupe", "virgen de Zapopan", "mi tía Concepción", "Vallarta avenue"."""
    first = hit.first
    if _an_address(words, first, hit.last):
        return True
    if words[first].breaks and not asked and any(word.text in COURTESY for word in words[hit.last + 1 : hit.last + 4]):
        return True
    at = first - 1
    if at < 0 or words[at + 1].parted:
        return False
    if words[at].text in ("es", "is") and at > 0:
        at -= 1
        named = asked and words[at - 1].text in ("its", "city", "place", "town", "village")
        return words[at].text in ("nombre", "name", "apellido") and not named
    if words[at].text == "llama":
        return not asked and not any(word.text in w.SETTLED - {"llama"} for word in words[max(at - 4, 0) : at])
    if words[at].text in w.QUARTERS:
        return hit.matches[0].own and not _an_estate(hit)  # "colonia Tlaquepaque" is anywhere, "colonia Oblatos" is not
    if words[at].text in w.NOT_PLACES or words[at].text in w.RELATIVES:
        return True
    return at > 0 and words[at].text in ("de", "del") and words[at - 1].text in OF_NAMES


def _an_estate(hit: Hit) -> bool:
    """A locality whose long name no other bears: "fraccionamiento Valle de los Molinos"."""
    return hit.letters >= LONG and len(set(hit.owners)) == 1 and len(hit.owners[0]) > 5


def _an_address(words: Sequence[Word], first: int, last: int) -> bool:
    """ "Morelos 45", "esquina con Juárez"."""
    after = words[last + 1] if last + 1 < len(words) else None
    if after is not None and not after.breaks and not after.comma:
        hero = first == last and words[first].text in HEROES
        if after.text == "esquina" or after.text in w.AFTER_NAMES or (hero and after.text.isdigit()):
            return True
    before = [word.text for word in words[max(first - 2, 0) : first]]
    return not words[first].comma and (before[-1:] == ["esquina"] or before in (["esquina", "con"], ["esquina", "y"]))


def _goes_on(words: Sequence[Word], last: int, placed: bool) -> bool:
    """ "la huerta de mi papá": the thing, not the place."""
    after = words[last + 1] if last + 1 < len(words) else None
    return after is not None and not after.breaks and after.text in (OF if placed else GOES_ON)
