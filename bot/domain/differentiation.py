"""What is different about a business, factor by factor, and in which spheres it still is (DESIGN.md, section 1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from bot.domain.census import TWICE, Census
from bot.domain.facts import FOREBEARS, SPHERES
from bot.domain.knowledge import Entry, Knowledge
from bot.domain.message import Listing, Msg, PlaceName, Quote, Text, msg
from bot.domain.profile import Profile
from bot.domain.rules import Truth
from bot.domain.sayable import sayable
from bot.domain.terms import fold

_PROTECTED = ("designation_of_origin", "geographical_indication")
DEEP_ROOTS_YEARS = 20  # about a generation
PHRASE_FACTS = ("product", "materials", "techniques", "difference")
_CRAFTS = ("31", "32", "33", "722")  # trades whose ways of working are handed down rather than researched
STATE_DIGITS = 2  # of an id that is a state or a country
_SPOKEN_BY_MOST = frozenset({"es"})
_SAID_OF_MANY = frozenset({"artesania", "turismo"})  # a wider term tells one craft, or one tour, from no other
_A_TIME = re.compile(r"\d|\b(?:anos?|years?|siglos?|centur|generac|generation|decad)")


class Geography(Protocol):
    def chain(self, place_id: str) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Trait:
    """One thing that sets the business apart. `still` holds, for each sphere, whether it is still different there.

    `only_in`: the region in which the state has nearly all of it. `entry`: the knowledge of the place that it is
    rooted in; `fact`: what the owner told it as, where it is not.
    """

    factor: str
    words: Text
    terms: frozenset[str]
    still: tuple[tuple[str, Truth], ...]
    entry: Entry | None = None
    only_in: str | None = None
    fact: str = ""


def traits(profile: Profile, places: Geography, knowledge: Knowledge) -> tuple[Trait, ...]:
    """The business's traits, those rooted in its place first. Doubtful knowledge gives none."""
    rooted = list(_rooted(profile, places, knowledge))
    covered = frozenset().union(*(trait.terms for trait in rooted))
    picked = {words for trait in rooted if trait.entry is not None for words in trait.entry.what.doc().values()}
    own = (trait for trait in _own(profile) if not trait.terms or not trait.terms <= covered)
    return (*rooted, *(trait for trait in own if not isinstance(trait.words, Quote) or trait.words.text not in picked))


def place_entries(profile: Profile, places: Geography, knowledge: Knowledge) -> list[Entry]:
    """What is known of the place, the municipality's own first, then its region's and its state's."""
    place = profile.get("place")
    chain = places.chain(str(place)) if place is not None else ()
    return [entry for enclosing in chain if enclosing not in ("MX", "world") for entry in knowledge.of(enclosing)]


def _rooted(profile: Profile, places: Geography, knowledge: Knowledge) -> Iterable[Trait]:
    said, made = profile.term_set(*PHRASE_FACTS), profile.term_set("product")
    sector = profile.get("sector")
    taken: set[str] = set()
    for entry in place_entries(profile, places, knowledge):
        shared = entry.terms & said
        if entry.doubtful or not shared or shared <= taken or entry.factor == "political":
            continue
        if shared <= _SAID_OF_MANY < entry.terms | _SAID_OF_MANY:
            continue
        if shared.isdisjoint(made) and entry.sectors and sector is not None and sector not in entry.sectors:
            continue
        taken |= shared
        chain = places.chain(str(profile.get("place")))
        home = next(area for area in chain if area in entry.places)
        census = knowledge.census(places)
        regions = (census.almost_only(term, home) for term in sorted(shared))
        yield Trait(
            entry.factor,
            entry.what,
            entry.terms,
            _still(entry, shared, home, census),
            entry,
            next((region for region in regions if region is not None), None),
        )


def _still(entry: Entry, shared: frozenset[str], home: str, census: Census) -> tuple[tuple[str, Truth], ...]:
    """What the town is known for is the neighbours' as well; in the state it is rare by the odds of its mentions,
    and farther away by how far it is known. A designation of origin is rare in its country by law.
    """
    reach = SPHERES.index(entry.known) if entry.known else -1
    return (
        ("local", False if home != _state(home) else None),
        ("regional", _rare_in_state(home, shared, census)),
        ("national", True if reach >= 2 or entry.kind in _PROTECTED else None),
        ("international", True if reach >= 3 else None),
    )


def _rare_in_state(home: str, shared: frozenset[str], census: Census) -> Truth:
    """Whether a mention at home is at least twice as likely to be of one of these terms as one in the rest of it."""
    state = _state(home)
    if home == state:
        return False
    odds = [found.delta for term in shared if (found := census.log_odds(term, home, state)) is not None]
    return max(odds) >= TWICE if odds else None


def _state(place: str) -> str:
    return place[:2]


_ASK_OWNER: tuple[tuple[str, Truth], ...] = tuple((sphere, None) for sphere in SPHERES)


_TOLD = {
    "difference": "culture",
    "techniques": "technology",
    "materials": "natural",
}
# Certificates that say what a product is like; a permit or a trade mark says nothing of that.
_OF_THE_PRODUCT = ("organic", "fair_trade", "kosher", "halal", "collective_mark", "hecho_en_mexico")


_IN_EVERY_KITCHEN = frozenset({
    "azucar", "agua", "sal", "harina", "aceite", "huevo", "huevos", "mantequilla", "levadura",
    "sugar", "water", "salt", "flour", "oil", "egg", "eggs", "butter", "yeast",
})  # fmt: skip


def _own(profile: Profile) -> Iterable[Trait]:
    """What the owner has told that needs no knowledge of the place; whether it is rare, only the owner can say."""
    product = f" {fold(str(profile.get('product') or ''))} "
    crafts = str(profile.get("sector") or "").startswith(_CRAFTS)
    for fact, factor in _TOLD.items():
        for phrase in profile.items(fact):
            if f" {fold(phrase)} " in product:
                continue
            kept = "culture" if fact == "techniques" and crafts else factor
            if fact == "materials" and fold(phrase) in _IN_EVERY_KITCHEN:
                continue
            terms = frozenset(profile.terms.get(fact, ())) - _SAID_OF_MANY
            yield Trait(kept, Quote(phrase), terms, _ASK_OWNER, fact=fact)
    for term in _OF_THE_PRODUCT:
        if term in profile.term_set("certifications"):
            yield Trait("culture", msg(f"certificate.{term}"), frozenset({term}), _ASK_OWNER)
    years = profile.get("tradition_years")
    if isinstance(years, int) and years >= DEEP_ROOTS_YEARS:
        yield Trait("culture", _tradition(profile, years), frozenset(), _ASK_OWNER)
    if profile.get("indigenous") is True:
        yield Trait("demographic", msg("trait.indigenous"), frozenset(), _ASK_OWNER)
    if set(profile.items("languages")) - _SPOKEN_BY_MOST:
        yield Trait("demographic", msg("trait.languages"), frozenset(), _ASK_OWNER)
    if profile.get("lived_abroad") is True:
        yield Trait("demographic", msg("trait.lived_abroad"), frozenset(), _ASK_OWNER, fact="lived_abroad")
    for partner in profile.items("partners"):
        yield Trait("political", msg("trait.partner", partner=Quote(partner)), frozenset(), _ASK_OWNER, fact="partners")


def _tradition(profile: Profile, years: int) -> Msg:
    """The years where the owner said them; else whose trade it was."""
    who = whose_trade(profile)
    return msg("trait.tradition", years=years) if who is None else msg(f"trait.tradition.{who}")


def whose_trade(profile: Profile) -> str | None:
    """Whose trade it was (FOREBEARS), where the years only stand for it and nobody said a number."""
    if _A_TIME.search(fold(profile.quotes.get("tradition_years", ""))):
        return None
    years = profile.get("tradition_years")
    return next((who for who, stood_for in FOREBEARS.items() if years == stood_for), None)


def sentence(profile: Profile, found: tuple[Trait, ...]) -> Msg | None:
    """What the owner could say to a customer; None when nothing that stands out can be said to one.

    What the place is known for is said of the place, never claimed for the owner; the rest in the owner's words.
    """
    rooted, own = told(found)
    if not rooted and not own:
        return None
    place = profile.get("place")
    product = profile.get("product")
    whose: Text = Quote(str(product), capital=True) if product is not None else msg("difference.my_product")
    if place is None:
        opening = msg("difference.head", product=whose)
    elif rooted:
        opening = msg("difference.rooted", product=whose, place=PlaceName(str(place)), things=Listing(rooted))
    else:
        opening = msg("difference.placed", product=whose, place=PlaceName(str(place)))
    return msg("difference.sentence", text=Listing((opening, *own), "joined"))


# Schools, parks and offices are near by, but nothing that is sold; nor are the people one works with, or one's past.
INSTITUTIONS = ("university", "research_centre", "technology_park", "public_office", "association", "cluster")
_BETWEEN_US = ("partners", "lived_abroad")


def to_say(found: Iterable[Trait]) -> tuple[Trait, ...]:
    """The traits that can be said to a customer, in words that can."""
    said: list[Trait] = []
    for trait in found:
        words = trait.words
        if trait.fact in _BETWEEN_US or (trait.entry is not None and trait.entry.kind in INSTITUTIONS):
            continue
        if isinstance(words, Quote):
            clean = sayable(words.text)
            if clean is None:
                continue
            words = Quote(clean)
        said.append(replace(trait, words=words))
    return tuple(said)


def told(found: Iterable[Trait], most: int = 3) -> tuple[tuple[Text, ...], tuple[Msg, ...]]:
    """At most so many traits: those of the place as phrases, and what is the owner's own as short sentences."""
    found = to_say(found)
    rooted = tuple(trait.words for trait in found if trait.entry is not None)[:2]
    own = [trait for trait in found if trait.entry is None][: most - len(rooted)]
    made = _listed(own, "techniques"), _listed(own, "materials")
    rest = tuple(trait.words for trait in own if trait.fact not in ("techniques", "materials"))
    sentences = (
        msg("difference.techniques", things=made[0]) if made[0] else None,
        msg("difference.materials", things=made[1]) if made[1] else None,
        msg("difference.own", things=Listing(rest)) if rest else None,
    )
    return rooted, tuple(said for said in sentences if said is not None)


def _listed(own: Iterable[Trait], fact: str) -> Listing | None:
    words = tuple(trait.words for trait in own if trait.fact == fact)
    return Listing(words) if words else None


def allies(profile: Profile, places: Geography, knowledge: Knowledge) -> list[Entry]:
    """Political actors near by, of the town or its region, able to act for this trade.

    An association is of those who make the same thing; whoever serves a need alone, such as a tax office, is none.
    """
    sector, said = str(profile.get("sector")), profile.term_set(*PHRASE_FACTS)
    return [
        entry
        for entry in actors(profile, places, knowledge)
        if sector in entry.acts_for and (entry.kind != "association" or entry.terms & said)
    ]


def actors(profile: Profile, places: Geography, knowledge: Knowledge) -> list[Entry]:
    """All that can act in the town or its region, whatever for."""
    return [
        entry
        for entry in place_entries(profile, places, knowledge)
        if entry.factor == "political"
        and not entry.doubtful
        and any(len(place) > STATE_DIGITS for place in entry.places)
    ]
