"""What is wrong with a document is told at its field, in words that both languages have."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from bot.catalogue.checking import FAULTS, check_document, fields
from bot.config import LOCALES
from bot.domain.faults import Fault
from bot.i18n import DESK, LANGUAGES, I18n
from tests.catalogue.shipped import documents, places

IDS = {document["id"] for document in documents().values()}
TEXTS = I18n(LOCALES, lambda place, _: place, (DESK,))
DEEP: Any = {"all": []}
for _ in range(60):
    DEEP = {"not": DEEP}


def known(place: str) -> bool:
    return place == "world" or place in places()


def said(faults: Sequence[Fault]) -> list[str]:
    """Each fault's path, and which one it is."""
    kinds = [fault.message.id.removeprefix("desk.wrong.") for fault in faults]
    assert set(kinds) <= set(FAULTS)
    return [f"{fault.path} {kind}" for fault, kind in zip(faults, kinds, strict=True)]


def changed(path: str, value: Any) -> dict[str, Any]:
    """One good document with the value at a dotted path changed."""
    document: dict[str, Any] = deepcopy(documents()["gs1-codigo-barras.yaml"])
    *way, last = path.split(".")
    here = document
    for step in way:
        here = here[step]
    here[last] = value
    return document


FAULTY = [
    ("name", {"es": "Código"}, "name.en missing_en"),
    ("name", None, "name missing"),
    ("name", "Código", "name text"),
    ("name.es", "x" * 61, "name.es too_long"),
    ("name.es", " ", "name.es missing_es"),
    ("gives.en", "x" * 141, "gives.en too_long"),
    ("amount", {"es": "mucho"}, "amount.en missing_en"),
    ("amount", 5, "amount text"),
    ("operator", {"es": "", "en": "x"}, "operator.es missing_es"),
    ("operator", "", "operator missing"),
    ("official_name", "", "official_name missing"),
    ("conditions", [{"es": "uno", "en": "one"}, {"es": "dos"}], "conditions.1.en missing_en"),
    ("conditions", "ninguna", "conditions list"),
    ("sphere", "galactic", "sphere choice"),
    ("kind", "beca", "kind choice"),
    ("serves", [], "serves empty"),
    ("serves", ["dinero"], "serves.0 choice"),
    ("territory", [], "territory empty"),
    ("territory", ["14101", "Tonalá"], "territory.1 place"),
    ("territory", ["14999"], "territory place"),
    ("effort", 4, "effort choice"),
    ("months", None, "months missing"),
    ("months", 200, "months number"),
    ("months", "2", "months number"),
    ("cost.free", "sí", "cost.free yes_no"),
    ("fallback", None, "fallback missing"),
    ("requires", {"fact": "colour", "is": "red"}, "requires rule_fact"),
    ("requires", {"all": [{"fact": "registered", "is": "yes"}]}, "requires rule"),
    ("requires", {"some": []}, "requires rule"),
    ("requires", {"any": []}, "requires rule"),
    ("requires", {"any": [{"not": {"fact": "place", "within": ["14998"]}}]}, "requires place"),
    ("requires", {"today": {"from": "2026-02-01", "until": "2026-01-01"}}, "requires order"),
    ("requires", {"today": {"from": "2026-02-30"}}, "requires rule"),
    ("requires", None, "requires missing"),
    ("grants", {"colour": "red"}, "grants rule_fact"),
    ("grants", {"registered": "yes"}, "grants grant"),
    ("grants", {"registered": None}, "grants grant"),
    ("grants", [], "grants text"),
    ("favours", ["Barro Negro"], "favours.0 code"),
    ("page_date", "last year", "page_date date"),
    ("page_date", "2025-13-01", "page_date date"),
    ("verified_on", "2025-02-30", "verified_on date"),
    ("window.state", "open", "window.state choice"),
    ("window.usual_month", 13, "window.usual_month number"),
    ("contact.email", "nobody", "contact.email email"),
    ("contact.url", "tonala.gob.mx", "contact.url url"),
    ("contact.phone", "el de siempre", "contact.phone phone"),
    ("source", None, "source missing"),
    ("source", "aquí", "source url"),
    ("sources", ["ftp://x"], "sources.0 url"),
    ("id", "Año Nuevo", "id id"),
    ("id", "x\n", "id id"),
    ("id", "x" * 46, "id too_long"),
    ("variant_of", "nothing", "variant_of parent"),
    ("variant_of", "gs1-codigo-barras", "variant_of parent"),
    ("price", 5, "price unknown"),
    ("gives.es", "un\x00nulo", "gives.es characters"),
    ("gives.es", "medio \ud800 par", "gives.es characters"),
    ("contact.address", "x" * 3001, "contact.address too_long"),
]


@pytest.mark.parametrize(("path", "value", "told"), FAULTY)
def test_a_fault_stands_at_its_field(path: str, value: Any, told: str) -> None:
    faults = check_document(changed(path, value), known, IDS.__contains__)
    assert said(faults) == [told]
    for lang in LANGUAGES:
        assert TEXTS.text(faults[0].message, lang)


def test_what_is_no_document_at_all() -> None:
    for whole in (None, [], "x", 5):
        assert said(check_document(whole)) == [" whole"]
    assert said(check_document({})) == [f"{name} missing" for name in fields()]


def test_a_rule_of_many_floors_is_refused_and_breaks_nothing() -> None:
    assert said(check_document(changed("requires", DEEP))) == ["requires rule_deep"]
    deeper: Any = {"all": []}
    for _ in range(5000):
        deeper = {"not": deeper}
    document = changed("effort", 1)
    document["requires"] = deeper
    assert said(check_document(document)) == ["requires rule_deep"]


def test_a_window_that_closes_before_it_opens() -> None:
    window = {"always": False, "opens": "2026-05", "closes": "2026-04", "usual_month": None, "state": None}
    assert said(check_document(changed("window", window))) == ["window.closes order"]


def test_all_faults_are_told_in_the_order_of_the_fields() -> None:
    document = changed("fallback", "x") | {"sphere": "x", "months": -1, "zzz": 1}
    assert [fault.path for fault in check_document(document)] == ["sphere", "months", "fallback", "zzz"]


def test_what_ships_is_right() -> None:
    for document in documents().values():
        assert check_document(document, known, IDS.__contains__) == []


def test_nobody_has_looked_at_it_on_a_day_to_come() -> None:
    today = date(2026, 11, 28)
    for day, faults in {
        "2026-11-28": [],
        "2026-11": [],
        "2026": [],
        "2026-11-29": ["future"],
        "2027": ["future"],
    }.items():
        for field in ("verified_on", "page_date"):
            found = check_document(changed(field, day), today=today)
            assert said(found) == [f"{field} {each}" for each in faults], (field, day)
    assert said(check_document(changed("verified_on", "soon"), today=today)) == ["verified_on date"]
