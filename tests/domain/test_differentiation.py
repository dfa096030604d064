"""What sets a business apart: rooted in its place, or told by the owner; and in which spheres it still does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.differentiation import Trait, allies, place_entries, sentence, traits
from bot.domain.facts import FACTORS, SPHERES
from bot.domain.knowledge import Entry, Knowledge, entry_from_doc
from bot.domain.message import Both, Listing, Msg, Quote
from bot.domain.places import Gazetteer, Place, PlaceKind
from bot.domain.profile import Profile
from tests import chances
from tests.world import LEXICON, PLACES

# five towns in one region, each known for cheese as well
TOWNS = ("14101", "14039", "14120", "14098", "14097")
REGION = Gazetteer(
    (
        Place("world", "world", PlaceKind.WORLD),
        Place("MX", "MX", PlaceKind.COUNTRY, "world"),
        Place("14", "14", PlaceKind.STATE, "MX"),
        Place("14-R12", "14-R12", PlaceKind.REGION, "14"),
        *(Place(town, town, PlaceKind.MUNICIPALITY, "14-R12") for town in TOWNS),
    )
)


def entry(name: str, *places: str, **more: Any) -> Entry:
    plain: dict[str, Any] = {
        "factor": "culture",
        "kind": "craft",
        "what": Both(name, name),
        "terms": frozenset({"barro"}),
        "sectors": frozenset({"327"}),
        "known": None,
        "doubtful": False,
        "acts_for": frozenset(),
        "source": "https://example.org",
    }
    return Entry(id=name, places=places or ("14101",), **(plain | more))


def owner(**facts: Any) -> Profile:
    return Profile.of({"place": "14101", "product": "ollas de barro"} | facts, LEXICON)


def found(*entries: Entry, **facts: Any) -> tuple[Trait, ...]:
    return traits(owner(**facts), REGION, Knowledge(entries))


def still(*entries: Entry) -> dict[str, bool | None]:
    return dict(found(*entries, entry("cheese", *TOWNS, terms=frozenset({"queso"})))[0].still)


def test_a_tour_is_not_told_by_another_trade_s_drink_nor_a_taco_by_another_trade_s_leather() -> None:
    drink = entry("raicilla", terms=frozenset({"raicilla", "turismo"}), sectors=frozenset({"312", "487"}))
    assert found(drink, product="tours", sector="487") == ()
    assert [trait.entry for trait in found(drink, product="raicilla", sector="312")] == [drink]
    plant = entry("leather", terms=frozenset({"piel"}), sectors=frozenset({"316"}))
    assert all(trait.entry is None for trait in found(plant, product="tacos", sector="722", materials=("piel",)))
    assert [trait.entry for trait in found(plant, product="bolsas de piel", sector="722")] == [plant]


def test_what_stands_in_every_kitchen_sets_nobody_apart() -> None:
    assert [trait.words for trait in found(materials=("sugar", "mango", "Harina"))] == [Quote("mango")]


def test_what_the_place_has_and_the_owner_uses_is_a_trait() -> None:
    (trait,) = found(entry("pottery"), entry("leather", terms=frozenset({"piel"})))
    assert (trait.factor, trait.words, trait.entry) == ("culture", Both("pottery", "pottery"), entry("pottery"))


@pytest.mark.parametrize(
    "other",
    [
        entry("hearsay", doubtful=True),
        entry("an office", factor="political", acts_for=frozenset({"327"})),
        entry("elsewhere", "14039"),
        entry("abroad", "MX"),
        entry("unrelated", terms=frozenset({"piel"})),
    ],
)
def test_what_is_doubtful_or_not_of_this_place_and_trade_is_not_stated(other: Entry) -> None:
    assert found(other) == ()


def test_what_two_entries_say_of_one_thing_is_said_once_and_by_the_nearer() -> None:
    assert [
        trait.words.es for trait in found(entry("region", "14-R12"), entry("town")) if isinstance(trait.words, Both)
    ] == ["town"]


@pytest.mark.parametrize(
    ("entries", "sphere", "expected"),
    [
        ([entry("e")], "local", False),
        ([entry("e", "14-R12")], "local", False),
        ([entry("e", "14")], "local", None),
        ([entry("e")], "regional", True),
        ([entry("e", *TOWNS)], "regional", False),
        ([entry("e", *TOWNS[:4])], "regional", False),
        ([entry("e", "14-R12")], "regional", None),
        ([entry("e", "14")], "regional", False),
        ([entry("e"), *(entry(f"other {town}", town) for town in TOWNS[1:])], "regional", False),
        ([entry("e", known="local")], "national", None),
        ([entry("e", known="national")], "national", True),
        ([entry("e", kind="designation_of_origin")], "national", True),
        ([entry("e", known="national")], "international", None),
        ([entry("e", known="international")], "international", True),
        ([entry("e")], "international", None),
    ],
)
def test_in_which_spheres_it_is_still_different(entries: list[Entry], sphere: str, expected: bool | None) -> None:
    assert still(*entries)[sphere] is expected


def test_the_region_of_a_place_outside_jalisco_is_its_state() -> None:
    knowledge = Knowledge([entry("whole state", "18"), entry("town", "18020", terms=frozenset({"piel"}))])
    business = Profile.of({"place": "18020", "materials": ["barro", "piel"]}, LEXICON)
    answers = {trait.entry.id: dict(trait.still) for trait in traits(business, PLACES, knowledge) if trait.entry}
    assert answers["whole state"]["regional"] is False
    assert answers["town"]["local"] is False


def test_what_nearly_all_lies_in_one_region_names_it() -> None:
    (trait,) = found(entry("e"))
    assert trait.only_in == "14-R12"


@pytest.mark.parametrize(
    ("facts", "factor"),
    [
        ({"difference": ["receta de mi abuela"]}, "culture"),
        ({"techniques": ["bruñido a mano"]}, "technology"),
        ({"materials": ["piel"]}, "natural"),
        ({"certifications": ["organic"]}, "culture"),
        ({"tradition_years": 20}, "culture"),
        ({"indigenous": True}, "demographic"),
        ({"languages": ["es", "hch"]}, "demographic"),
        ({"lived_abroad": True}, "demographic"),
        ({"partners": ["la cooperativa"]}, "political"),
    ],
)
def test_what_the_owner_told_is_a_trait_whose_reach_only_the_owner_knows(facts: dict[str, Any], factor: str) -> None:
    (trait,) = found(**facts)
    assert trait.factor == factor
    assert trait.entry is None
    assert trait.still == tuple((sphere, None) for sphere in SPHERES)


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"tradition_years": 19},
        {"indigenous": False},
        {"languages": ["es"]},
        {"lived_abroad": False},
        {"materials": []},
        {"certifications": ["alcohol_licence", "trade_mark"]},
    ],
)
def test_what_everybody_has_sets_nobody_apart(facts: dict[str, Any]) -> None:
    assert found(**facts) == ()


def test_the_owner_is_quoted() -> None:
    (trait,) = found(materials=["piel de res"])
    assert trait.words == Quote("piel de res")


def test_what_the_place_says_already_is_not_said_again_by_the_material() -> None:
    assert [trait.entry is None for trait in found(entry("pottery"), materials=["barro"])] == [False]
    assert len(found(entry("pottery"), materials=["piel"])) == 2


@given(chances.profiles(), st.lists(st.sampled_from(["14101", "14-R12", "14", "14019"]), max_size=4))
def test_each_trait_has_a_factor_and_an_answer_for_each_sphere(profile: Profile, places: list[str]) -> None:
    knowledge = Knowledge(entry(f"e{number}", place) for number, place in enumerate(places))
    for trait in traits(profile, PLACES, knowledge):
        assert trait.factor in FACTORS
        assert [sphere for sphere, _ in trait.still] == list(SPHERES)
        assert trait.entry is None or trait.terms & profile.term_set()
    assert (sentence(profile, traits(profile, PLACES, knowledge)) is None) is not traits(profile, PLACES, knowledge)


def parts(told: Msg | None) -> dict[str, Any]:
    assert told is not None
    listed = told.params["text"]
    assert isinstance(listed, Listing)
    return {part.id: part.params for part in listed.items if isinstance(part, Msg)}


def test_the_sentence_says_of_the_place_what_is_the_places_and_quotes_the_owner() -> None:
    business = owner(techniques=["bruñido a mano"], materials=["barro de Tonalá"], difference=["el brillo"])
    said = parts(sentence(business, traits(business, REGION, Knowledge([entry("pottery")]))))
    assert said["difference.rooted"]["things"].items == (Both("pottery", "pottery"),)
    assert said["difference.rooted"]["product"] == Quote("ollas de barro", capital=True)
    assert said["difference.techniques"]["things"].items == (Quote("bruñido a mano"),)
    assert said["difference.own"]["things"].items == (Quote("el brillo"),)


def test_without_a_place_nothing_is_said_of_it() -> None:
    business = Profile.of({"techniques": ["bruñido a mano"]}, LEXICON)
    said = parts(sentence(business, traits(business, REGION, Knowledge([]))))
    assert list(said) == ["difference.head", "difference.techniques"]
    assert said["difference.head"]["product"].id == "difference.my_product"


def test_three_things_are_enough() -> None:
    business = owner(techniques=["torno", "molde", "pulido", "horno"], materials=["greda"])
    said = parts(sentence(business, traits(business, REGION, Knowledge([entry("pottery")]))))
    assert len(said["difference.techniques"]["things"].items) == 2


@pytest.mark.parametrize(("sector", "factor"), [("327", "culture"), ("541", "technology")])
def test_a_makers_hand_is_culture_and_a_services_method_is_technology(sector: str, factor: str) -> None:
    [trait] = traits(owner(sector=sector, techniques=["a mano"]), REGION, Knowledge([]))
    assert trait.factor == factor


def test_nothing_different_gives_no_sentence() -> None:
    assert sentence(owner(), ()) is None


@pytest.mark.parametrize(
    "facts",
    [
        {"lived_abroad": True},
        {"partners": ["el SAT"]},
        {"difference": ["no, lo mio es tecnologia y trabajamos con iteso"]},
        {"difference": ["her tamales are from a recipe of Nochistlan, my grandma's"]},
        {"materials": ["usa lana de borrego y pone figuras de la danza"]},
    ],
)
def test_what_is_no_thing_to_say_to_a_customer_is_not_put_in_their_mouth(facts: dict[str, Any]) -> None:
    business = owner(**facts)
    apart = traits(business, REGION, Knowledge([]))
    assert apart and sentence(business, apart) is None


def test_a_school_or_park_near_by_is_nothing_that_is_sold() -> None:
    park = entry("park", factor="technology", kind="technology_park")
    business = owner()
    apart = traits(business, REGION, Knowledge([park]))
    assert apart and sentence(business, apart) is None


def test_what_is_known_of_a_place_begins_near_and_ends_at_the_state() -> None:
    knowledge = Knowledge([entry("country", "MX"), entry("state", "14"), entry("region", "14-R12"), entry("town")])
    assert [each.id for each in place_entries(owner(), REGION, knowledge)] == ["town", "region", "state"]
    assert place_entries(Profile(), REGION, knowledge) == []


@pytest.mark.parametrize(
    ("facts", "acts_for", "doubtful", "expected"),
    [
        ({"sector": "327"}, {"327"}, False, ["ally"]),
        ({"sector": "722"}, {"327"}, False, []),
        ({"sector": "327", "need": ["legal"]}, {"legal"}, False, []),
        ({}, {"training"}, False, []),
        ({"sector": "327"}, {"327"}, True, []),
    ],
)
def test_allies_can_act_for_the_trade(
    facts: dict[str, Any], acts_for: set[str], doubtful: bool, expected: list[str]
) -> None:
    ally = entry("ally", factor="political", acts_for=frozenset(acts_for), doubtful=doubtful)
    knowledge = Knowledge([ally, entry("pottery")])
    assert [each.id for each in allies(owner(**facts), REGION, knowledge)] == expected


@pytest.mark.parametrize(("place", "expected"), [("14101", ["ally"]), ("14-R12", ["ally"]), ("14", []), ("MX", [])])
def test_an_ally_is_of_the_town_or_its_region(place: str, expected: list[str]) -> None:
    ally = entry("ally", place, factor="political", acts_for=frozenset({"327"}))
    assert [each.id for each in allies(owner(sector="327"), REGION, Knowledge([ally]))] == expected


def test_an_association_is_of_those_who_make_the_same() -> None:
    potters = entry("potters", factor="political", kind="association", acts_for=frozenset({"327"}))
    for product, expected in (("ollas de barro", ["potters"]), ("vidrio", [])):
        business = owner(sector="327", product=product)
        assert [each.id for each in allies(business, REGION, Knowledge([potters]))] == expected


def test_an_entry_is_read_from_its_document() -> None:
    told = entry("pottery", known="national")
    document = {
        "id": told.id,
        "places": list(told.places),
        "factor": told.factor,
        "kind": told.kind,
        "what": told.what.doc(),
        "terms": ["barro"],
        "sectors": ["327"],
        "known": "national",
        "doubtful": False,
        "acts_for": [],
        "source": told.source,
    }
    assert entry_from_doc(document) == told
    knowledge = Knowledge([told, replace(told, id="other", places=("14039",))])
    assert knowledge.of("14097") == []
