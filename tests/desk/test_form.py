"""A document goes through the form's fields unchanged; what cannot be read is a fault at its field."""

from __future__ import annotations

from typing import Any

import pytest

from bot.desk import contacts
from bot.desk.form import FIELDS, ORDER, blank, day, fill, take, value_at
from tests.catalogue.shipped import documents
from tests.desk.shipped import names

NAMES = sorted(documents())


def changed(name: str, **typed: list[str]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    document = documents()[f"{name}.yaml"]
    fields = fill(document, names(), "es") | {path.replace("__", "."): value for path, value in typed.items()}
    taken, faults = take(fields, document, names())
    return taken, [(fault.path, fault.message.id) for fault in faults]


@pytest.mark.parametrize("lang", ["es", "en"])
def test_every_shipped_programme_goes_through_the_form_unchanged(lang: str) -> None:
    for document in documents().values():
        taken, faults = take(fill(document, names(), lang), document, names())
        assert (document["id"], faults) == (document["id"], [])
        assert taken == document


def test_the_order_is_that_of_the_files() -> None:
    assert set(ORDER) == {"id", *FIELDS}
    for name, document in documents().items():
        taken, _ = take(fill(document, names(), "es"), document, names())
        assert list(taken) == list(document), name


def test_a_blank_programme_asks_nothing_and_grants_nothing() -> None:
    document = blank(names())
    assert take(fill(document, names(), "es"), document, names()) == (document, [])
    assert document["requires"] == {"all": []}
    assert document["grants"] == {}
    assert document["name"] == {"es": "", "en": ""}
    assert document["amount"] is None


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("window__opens", "31/1/2027", "2027-01-31"),
        ("window__opens", "1/2027", "2027-01"),
        ("page_date", "2026", "2026"),
        ("contact__phone", "33 3030 2000", "33 3030 2000"),
        ("contact__phone", "", None),
        ("contact__url", "gobjal.mx/apoyos", "https://gobjal.mx/apoyos"),
        ("months", "7", 7),
        ("official_name", "  ", None),
        ("effort", "3", 3),
        ("window__usual_month", "", None),
        ("cost__free", "no", False),
        ("cost__free", "", None),
    ],
)
def test_what_is_typed_is_put_right(field: str, typed: str, value: Any) -> None:
    taken, faults = changed("fuerza-mujeres", **{field: [typed]})
    assert faults == []
    assert value_at(taken, field.replace("__", ".")) == value


@pytest.mark.parametrize(
    ("field", "typed", "fault"),
    [
        ("window__opens", "2027-02-30", "desk.fault.day"),
        ("window__closes", "soon", "desk.fault.day"),
        ("contact__phone", "3030 2000", "desk.fault.phone"),
        ("contact__email", "somebody at home", "desk.fault.email"),
        ("contact__url", "javascript:alert(1)", "desk.fault.link"),
        ("source", "not a link", "desk.fault.link"),
        ("sources__0", "https://", "desk.fault.link"),
        ("months", "three", "desk.fault.number"),
        ("territory", "Atlantis", "desk.fault.place"),
        ("grants__0__says", "colour.yes", "desk.fault.choose"),
    ],
)
def test_a_fault_stands_at_its_field(field: str, typed: str, fault: str) -> None:
    more = {"grants__0__node": ["sentence"]} if field.startswith("grants") else {}
    _, faults = changed("fuerza-mujeres", **{field: [typed]}, **more)
    assert faults == [(field.removesuffix("__says").replace("__", "."), fault)]


def test_the_order_of_what_is_ticked_is_that_of_the_document() -> None:
    document = documents()["artesanias-jalisco-mas.yaml"]
    assert document["serves"] == ["equipment", "design_packaging", "market", "training"]
    fields = fill(document, names(), "es")
    for ticked, serves in (
        (["training", "market", "equipment", "design_packaging"], document["serves"]),
        (["finance", "training", "equipment"], ["equipment", "training", "finance"]),
    ):
        assert take(fields | {"serves": ticked}, document, names())[0]["serves"] == serves


def test_rows_are_kept_in_order_and_empty_ones_go() -> None:
    rows = {
        "documents__4__es": ["Acta"],
        "documents__1__es": ["INE"],
        "documents__1__en": ["ID"],
        "documents__2__en": [" "],
    }
    taken, _ = changed("fuerza-mujeres", **rows)
    assert taken["documents"] == [{"es": "INE", "en": "ID"}, {"es": "Acta", "en": ""}]


def test_grants_of_one_list_are_one_grant() -> None:
    rows = {
        "grants__0__node": ["sentence"], "grants__0__says": ["certifications.has"], "grants__0__value": ["organic"],
        "grants__1__node": ["sentence"], "grants__1__says": ["registered.yes"],
        "grants__2__node": ["sentence"], "grants__2__says": ["certifications.has"], "grants__2__value": ["Trade mark"],
        "grants__3__node": ["sentence"],
    }  # fmt: skip
    taken, faults = changed("fuerza-mujeres", **rows)
    assert (taken["grants"], faults) == ({"certifications": ["organic", "trade_mark"], "registered": True}, [])


def test_one_text_for_both_languages_becomes_two_when_they_differ() -> None:
    base = {"operator": "SAT"}
    assert take({"operator.es": ["SAT"], "operator.en": ["SAT"]}, base, names())[0]["operator"] == "SAT"
    assert take({"operator.es": ["SAT"], "operator.en": ["Tax office"]}, base, names())[0]["operator"] == {
        "es": "SAT",
        "en": "Tax office",
    }


@pytest.mark.parametrize(
    ("reader", "typed", "good"),
    [
        (contacts.phone, "+52 (55) 5229 6100 Ext. 33504", True),
        (contacts.phone, "01 800 033 5050", True),
        (contacts.phone, "+1 202 555 0100", True),
        (contacts.phone, "33-1002-1900 x 12", True),
        (contacts.phone, "33 1002 190", False),
        (contacts.phone, "33 1002 1900 o 33 1002 1901", False),
        (contacts.email, "a.b@gob.mx", True),
        (contacts.email, "a@b", False),
        (contacts.email, "a@b.mx, c@d.mx", False),
        (contacts.link, "http://rnt.sectur.gob.mx/x.html", True),
        (contacts.link, "https://user@evil.mx", False),
        (contacts.link, "ftp://gob.mx", False),
        (contacts.link, "https://[", False),
    ],
)
def test_contacts(reader: Any, typed: str, good: bool) -> None:
    assert (reader(typed) is not None) is good


@pytest.mark.parametrize(
    ("typed", "meant"), [("2026-9-1", "2026-09-01"), ("9/2026", "2026-09"), ("0000", None), ("32/1/2026", None)]
)
def test_days(typed: str, meant: str | None) -> None:
    assert day(typed) == meant


def test_what_is_no_rule_yet_stands_as_text() -> None:
    fields = fill({**documents()["fuerza-mujeres.yaml"], "requires": {"fact": "colour"}}, names(), "es")
    assert (fields["rule.node"], fields["rule.text"]) == (["text"], ['{"fact": "colour"}'])
