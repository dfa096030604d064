"""The place knowledge and the lexicon that ship with the product: complete, well formed and consistent."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from bot.domain.terms import Lexicon, fold

DATA = Path(__file__).parents[2] / "data"
REGIONS = (
    "norte", "altos-norte", "altos-sur", "cienega", "sureste", "sur", "sierra-de-amula", "costa-sur",
    "costa-sierra-occidental", "valles", "lagunas", "centro",
)  # fmt: skip
FILES = (*REGIONS, "jalisco", "mexico")
KINDS = {"material", "technique", "product", "certification", "resource", "tradition"}
EVERYTHING = {"comida", "artesania", "tradicion", "producto", "negocio", "cultura", "gastronomia"}
SUPERLATIVE = re.compile(
    r"\b(capital de|cuna de|(la|el|los|las) (mas|mejor|mayor)\w*|unic[oa] (en|de)|primer productor|numero uno)\b"
)
SCIAN = 111, 899


@cache
def read(name: str) -> list[dict[str, Any]]:
    return yaml.load((DATA / "knowledge" / f"{name}.yaml").read_text("utf-8"), yaml.CSafeLoader)


@cache
def entries() -> list[dict[str, Any]]:
    return [entry for name in FILES for entry in read(name)]


@cache
def lexicon() -> dict[str, dict[str, Any]]:
    return yaml.load((DATA / "lexicon" / "terms.yaml").read_text("utf-8"), yaml.CSafeLoader)


@cache
def parents() -> dict[str, str]:
    with (DATA / "places" / "places.csv").open(encoding="utf-8", newline="") as lines:
        return {row["id"]: row["parent"] for row in csv.DictReader(lines)}


def repeated(values: Any) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_there_is_a_file_for_each_region_and_no_other() -> None:
    assert {path.stem for path in (DATA / "knowledge").glob("*.yaml")} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_file_follows_the_schema(name: str) -> None:
    validator = Draft202012Validator(json.loads((DATA / "knowledge" / "schema.json").read_text("utf-8")))
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(read(name))] == []


def test_the_schema_refuses_what_must_not_be_stated() -> None:
    validator = Draft202012Validator(json.loads((DATA / "knowledge" / "schema.json").read_text("utf-8")))
    good = next(entry for entry in entries() if not entry["doubtful"] and entry["factor"] == "culture")
    assert validator.is_valid([good])
    assert validator.is_valid([good | {"source": None, "doubtful": True}])
    for wrong in (
        {"source": None},
        {"factor": "political"},
        {"acts_for": ["316"]},
        {"terms": []},
        {"what": {"es": "barro"}},
        {"what": {"es": "b" * 61, "en": "clay"}},
        {"places": ["Tonalá"]},
    ):
        assert not validator.is_valid([good | wrong]), wrong


def test_ids_are_unique() -> None:
    assert repeated(entry["id"] for entry in entries()) == []


def test_places_exist() -> None:
    assert {place for entry in entries() for place in entry["places"]} <= parents().keys()


@pytest.mark.parametrize(("number", "name"), list(enumerate(REGIONS, 1)))
def test_an_entry_stands_in_the_file_of_one_of_its_regions(number: int, name: str) -> None:
    region = f"14-R{number:02d}"
    for entry in read(name):
        assert any(region in (place, parents()[place]) for place in entry["places"]), entry["id"]


def test_every_region_and_the_state_have_something() -> None:
    covered = {place for entry in entries() for place in entry["places"]}
    assert {"14", *(f"14-R{number:02d}" for number in range(1, 13))} <= covered


def test_every_municipality_of_jalisco_has_something_of_its_own() -> None:
    towns = {f"14{number:03d}" for number in range(1, 126)}
    assert towns <= parents().keys()
    assert towns - {place for entry in entries() for place in entry["places"]} == set()


def test_a_municipality_is_not_told_the_same_thing_twice() -> None:
    phrases: dict[str, list[str]] = defaultdict(list)
    for entry in entries():
        for place in entry["places"]:
            phrases[place].append(f"{entry['factor']}: {fold(entry['what']['es'])}")
    assert {place: twice for place, said in phrases.items() if (twice := repeated(said))} == {}


def test_what_is_stated_has_neither_counts_nor_superlatives() -> None:
    for entry in entries():
        if not entry["doubtful"]:
            assert not SUPERLATIVE.search(fold(entry["what"]["es"])), entry["id"]
            assert not re.search(r"\d{2}", re.sub(r"\b1[5-9]\d\d\b", "", entry["what"]["es"])), entry["id"]


def test_phrases_begin_as_they_do_after_hay() -> None:
    for entry in entries():
        assert not re.match(r"(el|la|los|las) ", entry["what"]["es"]), entry["id"]
        assert entry["what"]["es"] == entry["what"]["es"].strip().rstrip("."), entry["id"]


def test_sectors_are_subsectors() -> None:
    low, high = SCIAN
    assert all(low <= int(sector) <= high for entry in entries() for sector in entry["sectors"])


def test_terms_are_folded_and_say_something() -> None:
    terms = {term for entry in entries() for term in entry["terms"]}
    assert {term for term in terms if fold(term) != term} == set()
    assert terms & EVERYTHING == set()


def test_every_term_of_the_knowledge_is_in_the_lexicon() -> None:
    assert {term for entry in entries() for term in entry["terms"]} - lexicon().keys() == set()


def test_the_lexicon_is_rich_and_well_formed() -> None:
    assert len(lexicon()) >= 400
    for term, entry in lexicon().items():
        assert entry.keys() - {"of"} == {"kind", "es", "en"}, term
        assert set(entry.get("of", ())) <= lexicon().keys() - {term}, term
        assert entry["kind"] in KINDS, term
        assert entry["es"], term
        assert entry["en"], term
        pattern = r"[a-z]+(_[a-z0-9]+)*" if entry["kind"] == "certification" else r"[a-z0-9]+(-[a-z0-9]+)*"
        assert re.fullmatch(pattern, term), term
        for variant in (*entry["es"], *entry["en"]):
            assert variant == fold(variant), variant


def test_no_variant_belongs_to_two_terms() -> None:
    assert repeated(variant for entry in lexicon().values() for variant in {*entry["es"], *entry["en"]}) == []


def test_every_variant_is_read_as_its_term() -> None:
    words = Lexicon(lexicon())
    for term, entry in lexicon().items():
        for variant in (*entry["es"], *entry["en"]):
            assert term in words.terms_of(variant), f"{variant} is not read as {term}"


@pytest.mark.parametrize(
    ("phrase", "term"),
    [
        ("cazuelas de barro bruñido", "barro-brunido"),
        ("cintos piteados", "cinto"),
        ("bordado de pita", "piteado"),
        ("nieves de garrafa", "nieve-de-garrafa"),
        ("rollos de guayaba", "rollo-de-guayaba"),
        ("muebles rústicos", "mueble-rustico"),
        ("dulces típicos", "dulce"),
        ("chiles de árbol", "chile-de-arbol"),
        ("nueces", "nuez"),
        ("leather saddles", "silla-de-montar"),
        ("leather belts", "piel"),
        ("blown glass", "vidrio-soplado"),
        ("raspberries", "frambuesa"),
        ("código de barras", "bar_code"),
        ("permiso del ayuntamiento", "municipal_licence"),
        ("credencial de artesana", "artisan_credential"),
        ("aviso de funcionamiento", "health_notice"),
        ("certificado de origen", "certificate_of_origin"),
    ],
)
def test_owners_words_are_read(phrase: str, term: str) -> None:
    assert term in Lexicon(lexicon()).terms_of(phrase)


MIRRORS = (
    "knowledgr", "frwiki", "dokumen123", "wikidat", "enwikipedia", "wikibrief", "piglix", "wikisum", "qwe.wiki",
    "mgwiki", "dob.jp", "liquisearch", "iiab.me", "kiddle", "dweb.link", "trek.zone", "vlex", "flordepina",
)  # fmt: skip


def test_copies_of_encyclopaedias_and_old_registers_are_asked_about() -> None:
    """Machine-translated mirrors, and pages on collective marks of years ago: true or not, nobody here can tell."""
    found = [entry for entry in entries() if any(mirror in (entry["source"] or "") for mirror in MIRRORS)]
    assert len(found) >= 30
    assert {entry["id"] for entry in found if not entry["doubtful"]} == set()


def test_collective_marks_and_origins_of_dishes_are_asked_about() -> None:
    for entry in entries():
        words = fold(f"{entry['what']['es']} {entry['kind']}")
        if re.search(r"marca colectiva|collective_mark|nacio aqui|se invento|fama de|cuna", words):
            assert entry["doubtful"], entry["id"]


def test_nothing_is_stated_without_its_page() -> None:
    for entry in entries():
        assert entry["doubtful"] or entry["source"].startswith("http"), entry["id"]
        assert entry["page_date"] is None or re.match(r"(19|20)\d\d", str(entry["page_date"])), entry["id"]


def test_there_is_much_to_tell_of_each_kind_and_how_widely_it_is_known() -> None:
    stated = [entry for entry in entries() if not entry["doubtful"]]
    assert len(entries()) >= 560
    assert len(stated) >= 500
    factors = Counter(entry["factor"] for entry in stated)
    assert factors.keys() == {"political", "natural", "demographic", "technology", "culture"}
    assert min(factors.values()) >= 10
    known = Counter(entry["known"] for entry in stated)
    assert all(known[sphere] >= 10 for sphere in ("local", "regional", "national", "international"))


def test_every_municipality_has_something_that_can_be_stated_of_it_or_of_its_region() -> None:
    stated = {place for entry in entries() if not entry["doubtful"] for place in entry["places"]}
    for number in range(1, 126):
        town = f"14{number:03d}"
        assert {town, parents()[town]} & stated, town
    own = [number for number in range(1, 126) if f"14{number:03d}" in stated]
    assert len(own) >= 115


def test_a_political_actor_can_act_and_nobody_else_is_one() -> None:
    for entry in entries():
        assert (entry["factor"] == "political") is bool(entry["acts_for"]), entry["id"]
