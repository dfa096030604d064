"""A wider place beside a narrower one decides between namesakes: "San Andrés, Magdalena"; "Tonalá, Chiapas"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.places import Gazetteer, PlaceKind
from bot.understanding import place_words as w
from bot.understanding.place_hits import Hit
from bot.understanding.place_names import HOME, LARGE, Match, home_town
from bot.understanding.place_text import Word

BETWEEN = frozenset("de del en municipio mpio estado in el la que es pertenece a al por of pero but the one".split())
NOWHERE = 0.6
"""What is left of a name said with a state that has none such: "Tonalá, Sonora"."""
NOT_EVEN_A_STATE = 0.4


def join(gazetteer: Gazetteer, words: Sequence[Word], hits: Iterable[Hit]) -> list[Hit]:
    """The hits, where two that stand together have become one."""
    done: list[Hit] = []
    for hit in hits:
        joined = _joined(gazetteer, done[-1], hit, words) if done and _beside(words, done[-1], hit) else None
        if joined is None:
            done.append(hit)
        else:
            done[-1] = joined
    return done


def _joined(gazetteer: Gazetteer, one: Hit, other: Hit, words: Sequence[Word]) -> Hit | None:
    if one.matches[0].key == other.matches[0].key and other.first > one.last + 1:
        return None  # "tequila in Tequila"
    if _listed_next(words, one, other):
        if _hamlet(gazetteer, one, words) and _is_town(other):
            return replace(other, first=one.first, qualified=True)
        named = words[other.first].text in w.ARTICLES  # "Tonalá, El Rosario"
        if named and _hamlet(gazetteer, other, words) and _is_town(one):
            return replace(one, last=other.last)
    for narrow, wide in ((one, other), (other, one)):
        matches = _inside(gazetteer, narrow, wide)
        if matches:
            return Hit(one.first, other.last, matches, narrow.weight, narrow.letters, qualified=True)
    state = any(_is_state(gazetteer, owner) for owner in other.owners)
    if state and not other.cost and not one.cost and not _is_state(gazetteer, one.owners[0]):
        between = words[one.last + 1 : other.first + 1]
        apart = any(word.comma or word.text == "estado" for word in between) or other.first == one.last + 1
        return replace(other, first=one.first, doubt=NOWHERE if apart else NOT_EVEN_A_STATE)
    return None


def _inside(gazetteer: Gazetteer, narrow: Hit, wide: Hit) -> tuple[Match, ...]:
    """The narrow hit's names, left with the owners that lie in the wide hit's places."""
    found: list[Match] = []
    for match in narrow.matches:
        if found and match.cost > found[0].cost:
            break
        for owners in (match.owners, match.shortened):
            held = tuple(owner for owner in owners if _held(gazetteer, owner, wide.owners))
            if held:
                found.append(replace(match, owners=held, partial=False))
                break
    return tuple(found)


def _held(gazetteer: Gazetteer, owner: str, around: Iterable[str]) -> bool:
    enclosing = gazetteer.enclosing(owner)[1:]
    return any(place in enclosing for place in around)


def _hamlet(gazetteer: Gazetteer, hit: Hit, words: Sequence[Word]) -> bool:
    """ "El Cerrito", "Aquiles Serdán": as many hamlets are called that no list holds."""
    if hit.first and words[hit.first - 1].text in w.NOT_PLACES:
        return False
    spot = w.spot(words[hit.first : hit.last + 1])
    if any(owner.startswith(HOME) for owner in hit.owners):
        return spot and all(len(owner) > 5 for owner in hit.owners)
    return hit.matches[0].own and all(
        (place := gazetteer.get(owner)) is not None
        and place.kind is PlaceKind.MUNICIPALITY
        and place.population < LARGE
        for owner in hit.owners
    )


def _listed_next(words: Sequence[Word], one: Hit, other: Hit) -> bool:
    return other.first == one.last + 1 and words[other.first].comma


def _is_town(hit: Hit) -> bool:
    return not hit.cost and home_town(hit.owners[0])


def _is_state(gazetteer: Gazetteer, place_id: str) -> bool:
    place = gazetteer.get(place_id)
    return place is not None and place.kind is PlaceKind.STATE


def _beside(words: Sequence[Word], one: Hit, other: Hit) -> bool:
    between = words[one.last + 1 : other.first]
    if len(between) > 4 or words[other.first].breaks or any(word.breaks for word in between):
        return False
    return all(word.text in BETWEEN for word in between)
