"""When one can apply, what it costs, and how sure that is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.dialogue import card
from bot.dialogue.words import named
from bot.domain.catalogue import Catalogue
from bot.domain.message import Both, Msg, Yielding
from bot.domain.programme import Programme, Window
from bot.domain.rules import In, Is, Not
from bot.domain.verdict import Verdict, judge
from tests.conversations.world import reference
from tests.dialogue.desk import POTTER, TODAY, texts, turn

COURSE = reference().catalogue.get("aprende-en-linea")
assert COURSE is not None


def verdict(programme: Programme, **facts: object) -> Verdict:
    others = [each for each in reference().catalogue if each.id != programme.id]
    return judge(programme, turn({**POTTER, **facts}).case, Catalogue([*others, programme]))


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({}, "until.always"),
        ({"window": Window()}, "until.open"),
        ({"window": Window(closes=date(2026, 12, 15))}, "until.closes"),
        ({"window": Window(opens=date(2027, 1, 15))}, "until.opens"),
        ({"window": Window(usual_month=3)}, "until.month"),
        ({"window": Window(closes=date(2026, 10, 1))}, "until.closed"),
        ({"window": Window(state="exhausted")}, "until.exhausted"),
        ({"page_date": date(2020, 1, 1)}, "until.unconfirmed"),
    ],
)
def test_when_one_can_apply(change: dict[str, object], text: str) -> None:
    assert COURSE is not None
    assert card.until(verdict(replace(COURSE, **change)), TODAY).id == text  # type: ignore[arg-type]


@pytest.mark.parametrize(("free", "text"), [(True, "cost.free"), (False, "cost.paid"), (None, "cost.unknown")])
def test_what_it_costs(free: bool | None, text: str) -> None:
    assert COURSE is not None
    assert card.cost(replace(COURSE, free=free)).id == text


@pytest.mark.parametrize(
    ("programme", "facts", "text"),
    [
        ("aprende-en-linea", {}, None),
        ("oficina-tonala", {}, "sure.as_far_as_known"),
        ("tonala-herramienta", {}, "sure.depends"),
        ("tonala-herramienta", {"certifications": [], "techniques": ["bruñido"]}, "sure.nearly"),
        ("tonala-herramienta", {"employees": 30}, "sure.not"),
        ("colotlan-curso", {"place": "14025", "sector": "316"}, "sure.unconfirmed"),
        ("feria-cerrada", {}, "sure.closed"),
        ("impi-marca", {"certifications": ["trade_mark"]}, "sure.held"),
    ],
)
def test_how_sure_it_is(programme: str, facts: dict[str, object], text: str | None) -> None:
    found = reference().catalogue.get(programme)
    assert found is not None
    sure = card.how_sure(verdict(found, **facts), reference())
    assert (sure.id if sure is not None else None) == text


def test_a_no_names_the_condition_and_one_without_it() -> None:
    talk = turn({**POTTER, "employees": 30, "need": ["finance"], "registered": True, "age_months": 24})
    no = talk.verdict("tonala-herramienta")
    assert no is not None
    card.more(talk, no)
    assert {"missing.not", "condition.employees.max", "more.instead"} <= set(texts(talk))


@pytest.mark.parametrize(
    ("works", "text"), [({}, None), ({"z": 1}, "why.works"), ({"a": -1}, "why.works_better"), ({"z": 1, "a": 1}, None)]
)
def test_what_has_worked_for_others_is_told_where_it_decides(works: dict[str, int], text: str | None) -> None:
    assert COURSE is not None
    alike = [replace(COURSE, id=name, name=Both(name, name)) for name in "az"]
    talk = turn(POTTER)
    talk.world = replace(talk.world, reference=replace(reference(), catalogue=Catalogue(alike).working(works)))
    best = talk.ranked()[0]
    assert best.programme.id == ("z" if text else "a")
    told = [each.text for each in card.text(talk, best) if isinstance(each, Yielding)]
    assert [each.id for each in told if isinstance(each, Msg) and each.id.startswith("why.")] == (
        [text] if text else []
    )


WHERE = {"territory": ("MX",), "serves": frozenset({"legal"}), "favours": frozenset(), "conditions": ()}


@pytest.mark.parametrize(
    ("change", "facts", "text"),
    [
        ({"serves": frozenset({"training"})}, {"need": ["training"]}, "card.need"),
        ({"requires": Is("registered", True)}, {"registered": True}, "because.fact"),
        ({"requires": In("sector", ("722",))}, {"need": ["equipment"]}, "card.beside_because"),
        ({}, {"need": ["equipment"]}, "card.beside"),
        ({"requires": In("sector", ("722",))}, {}, "because.product"),
        ({}, {}, "card.everybody"),
        ({"territory": ("14",)}, {}, "card.everybody"),
        ({"requires": Is("owner_gender", "woman")}, {}, None),
        ({"requires": Not(Is("owner_gender", "man"))}, {}, None),
        ({"conditions": (Both("Negocios de familia.", "Family businesses."),)}, {}, None),
        ({"territory": ("14101",)}, {}, "because.place"),
        ({"territory": ("14101",), "requires": In("sector", ("722",))}, {}, "because.product"),
    ],
)
def test_where_one_is_counts_as_a_reason_only_near_by_and_alone(
    change: dict[str, Any], facts: dict[str, Any], text: str | None
) -> None:
    assert COURSE is not None
    one = replace(COURSE, **WHERE | change)
    talk = turn({"place": "14101", "product": "tacos", "sector": "722", **facts})
    talk.world = replace(talk.world, reference=replace(reference(), catalogue=Catalogue([one])))
    why = card.why(talk, judge(one, talk.case, Catalogue([one])))
    told = [] if why is None else [why.id, *(each.id for each in why.params.values() if isinstance(each, Msg))]
    assert text in told if text else not told


@pytest.mark.parametrize(("lent", "text"), [(True, "card.short.beside_loan"), (False, "card.short.beside")])
def test_what_is_not_known_for_the_needs_is_said_as_truly_in_few_words(lent: bool, text: str) -> None:
    assert COURSE is not None
    one = replace(COURSE, **WHERE)
    loan = replace(one, id="loan", kind="loan", serves=frozenset({"equipment"}))
    catalogue = Catalogue([one, *([loan] if lent else [])])
    talk = turn({"place": "14101", "need": ["equipment", "technology"]})
    talk.world = replace(talk.world, reference=replace(reference(), catalogue=catalogue))
    found = [each for each in card.text(talk, judge(one, talk.case, catalogue)) if isinstance(each, Yielding)]
    shorter = found[0].shorter
    assert isinstance(shorter, Msg) and shorter.id == text
    assert shorter.params["need"] == named(("equipment", "technology"))
