"""The programmes that ship with the product: well formed, consistent, and honest about what is not known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice, product
from typing import Any

import pytest

from bot.catalogue.files import check
from bot.domain.facts import FACTORS, FACTS, GENDERS, LEGAL_FORMS, SPHERES, Kind
from bot.domain.profile import Profile
from bot.domain.programme import KINDS, Programme
from bot.domain.ranking import rank
from bot.domain.rules import PHRASED, Case, Has, In, Is, Leaf, Range, Within, evaluate, leaves
from tests.catalogue.shipped import TOWNS, documents, lexicon, places, programmes, reference

TODAY = date(2026, 11, 23)
BY_ID = pytest.mark.parametrize("programme", programmes(), ids=lambda programme: programme.id)


def texts(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every text in two languages, and where it stands."""
    if isinstance(value, Mapping):
        if set(value) == {"es", "en"}:
            yield path, dict(value)
        else:
            for key, item in value.items():
                yield from texts(item, f"{path}.{key}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from texts(item, f"{path}.{number}")


def test_no_fault_is_found_in_any_file() -> None:
    assert check(documents(), lambda place: place == "world" or place in places()) == []


def test_there_are_many_of_all_spheres_and_kinds() -> None:
    assert len(programmes()) >= 120
    spheres = Counter(programme.sphere for programme in programmes())
    assert set(spheres) == set(SPHERES)
    assert min(spheres.values()) >= 20
    assert {programme.kind for programme in programmes()} == set(KINDS)


def test_texts_are_whole_in_both_languages() -> None:
    names = []
    for name, document in documents().items():
        names += [document["name"]["es"], document["name"]["en"]]
        for path, text in texts(document):
            for lang, words in text.items():
                assert words == " ".join(words.split()), f"{name}{path}.{lang}: stray spaces"
                assert not re.search(r"\b(TODO|TBD|XXX)\b|[Ll]orem", words), f"{name}{path}.{lang}"
        gives = document["gives"]
        assert gives["es"] != gives["en"], f"{name}: not translated"
        for words in gives.values():
            assert words[0].isupper() or not words[0].isalpha(), f"{name}: {words}"
            assert words[-1] in ".!?", f"{name}: {words}"
    assert [name for name, count in Counter(names).items() if count > 2] == []


def test_no_two_programmes_have_one_name() -> None:
    for lang in ("es", "en"):
        names = Counter(document["name"][lang] for document in documents().values())
        assert [name for name, count in names.items() if count > 1] == []


def test_each_says_where_and_when_it_was_read_and_nobody_claims_to_have_verified_it() -> None:
    for programme in programmes():
        assert programme.source.startswith("http"), programme.id
        assert programme.page_date is None or date(2005, 1, 1) <= programme.page_date <= TODAY, programme.id
        assert programme.verified_on is None, programme.id


CONTACT = {
    "phone": r"[-+()\d ]{10,}( [Ee]xt\. \d+)?",
    "email": r"[^@\s]+@[^@\s]+\.[a-z]{2,}",
    "url": r"https?://\S+",
}


def test_contacts_look_like_contacts() -> None:
    for name, document in documents().items():
        for key, pattern in CONTACT.items():
            value = document["contact"][key]
            assert value is None or re.fullmatch(pattern, value), f"{name}: {key} {value}"


@BY_ID
def test_what_is_granted_favoured_or_asked_for_can_be_known(programme: Programme) -> None:
    terms = lexicon().kinds
    for fact, value in programme.grants.items():
        if FACTS[fact].kind is Kind.PHRASES:
            assert isinstance(value, tuple)
            assert {terms.get(item) for item in value} == {"certification"}
    assert programme.favours <= terms.keys() | set(FACTORS)
    for leaf, _ in leaves(programme.requires):
        if isinstance(leaf, Has) and FACTS[leaf.fact].kind in PHRASED:
            assert set(leaf.values) <= terms.keys()


def test_each_certificate_asked_for_is_granted_by_some_programme() -> None:
    """Else the climb would end before a door that nobody can open."""
    granting = {item for each in programmes() for item in Profile(each.grants).items("certifications")}
    for programme in programmes():
        for leaf, positive in leaves(programme.requires):
            if isinstance(leaf, Has) and leaf.fact == "certifications" and positive:
                assert granting & set(leaf.values), programme.id


VALUES: dict[str, tuple[Any, ...]] = {"owner_gender": GENDERS, "legal_form": LEGAL_FORMS}


def answers(found: list[Leaf]) -> Iterator[Profile]:
    """Profiles over all answers that a rule can tell apart."""
    options: dict[str, set[Any]] = {}
    for leaf in found:
        spec = FACTS[leaf.fact]  # a rule that hangs on the day has no fact: it belongs into the window
        known = options.setdefault(leaf.fact, set())
        match leaf:
            case Is():
                known |= {True, False} if spec.kind is Kind.FLAG else {leaf.value, *VALUES.get(leaf.fact, ())}
            case In():
                known |= {*leaf.values, *VALUES.get(leaf.fact, ("999",))}
            case Range():
                bounds = [end + step for end in (leaf.low, leaf.high) if end is not None for step in (-1, 0, 1)]
                known |= {bound for bound in bounds if spec.low <= bound <= spec.high}
            case Has():
                known |= {(), *((value,) for value in leaf.values)}
                known.add(tuple(dict.fromkeys(value for values in known for value in values)))
            case Within():
                known |= {None, *leaf.places, "01001"}
    for chosen in islice(product(*options.values()), 20_000):
        told = dict(zip(options, chosen, strict=True))
        lists = {fact: value for fact, value in told.items() if FACTS[fact].kind in PHRASED}
        yield Profile(told, terms={fact: frozenset(value) for fact, value in lists.items()})


@BY_ID
def test_a_rule_can_be_met_and_can_fail(programme: Programme) -> None:
    """Met by some answers; and who says that all conditions are known names at least one."""
    found = [leaf for leaf, _ in leaves(programme.requires)]
    truths = {evaluate(programme.requires, Case(profile, places(), TODAY)) for profile in answers(found)}
    assert True in truths
    assert False in truths or not programme.rule_complete


def test_every_municipality_has_its_office_and_one_only() -> None:
    for town in TOWNS:
        case = Case(Profile.of({"place": town}), places(), TODAY)
        offices = [
            verdict
            for verdict in rank(case, reference().catalogue, places().enclosing(town))
            if verdict.programme.fallback
        ]
        assert len(offices) == 1, town
        assert (offices[0].status, offices[0].availability) == ("eligible", "open")


def test_where_something_is_known_of_an_office_it_has_its_own_entry() -> None:
    own = {programme.territory[0] for programme in programmes() if programme.fallback and programme.variant_of}
    assert len(own) >= 4
    assert own < set(TOWNS)
    parents = {programme.variant_of for programme in programmes() if programme.variant_of}
    for programme in programmes():
        if programme.id in parents:
            assert programme.variant_of is None


def test_an_office_is_advice_that_asks_for_nothing() -> None:
    for programme in programmes():
        if programme.fallback:
            assert (programme.kind, programme.sphere, programme.free) != ("loan", "local", False)
            assert programme.kind == "advice"
            assert list(leaves(programme.requires)) == []


def test_a_window_says_one_thing() -> None:
    for programme in programmes():
        window = programme.window
        assert not (window.always and (window.opens or window.closes or window.usual_month or window.state)), (
            programme.id
        )
        assert not (window.opens and window.closes and window.opens > window.closes), programme.id
        assert not (window.closes and window.closes < TODAY and window.state == "exhausted"), programme.id


def test_what_is_always_open_is_no_call() -> None:
    """Money, prizes and fairs turn with the year: none of them is a standing door."""
    for programme in programmes():
        if programme.window.always:
            assert programme.kind not in ("grant", "prize", "fair"), programme.id
