"""Partnerships at the desk: who speaks for whom, the year's eight statements, the result, and the sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from bot.app.people import Member
from bot.bootstrap import Base
from bot.desk.app import Desk
from bot.domain.partnership import CONDITIONS, NO, PARTLY, YES
from bot.domain.roles import OFFICE, Role
from tests.desk.conftest import ZAPOPAN, Browser, Clock
from tests.desk.partnering import GOOD, PARTNER, begun, partner_of, with_hooks

Enter = Callable[..., Browser]


@pytest.fixture
def partner(desk: Desk, staff: dict[str, Member], clock: Clock) -> Member:
    """And somebody next door, who has nothing to do with it."""
    staff["partner"] = partner_of(desk)
    staff["neighbour"] = desk.people.add("Nora", None, [Role(OFFICE, (ZAPOPAN,))], "es", None)
    return staff["partner"]


@pytest.fixture
def number(desk: Desk, staff: dict[str, Member], partner: Member) -> int:
    return begun(desk, staff["office"])


@pytest.mark.parametrize(
    ("who", "sees", "office", "other", "begins"),
    [
        ("admin", True, False, False, False),
        ("editor", False, False, False, False),
        ("office", True, True, False, True),
        ("partner", True, False, True, False),
        ("neighbour", False, False, False, False),
    ],
)
def test_who_may_do_what_by_requests_that_skip_the_page(
    desk: Desk, enter: Enter, number: int, who: str, sees: bool, office: bool, other: bool, begins: bool
) -> None:
    browser = enter(who)
    assert ('href="/partners"' in browser.see("/")) is (who != "editor")
    assert browser.get("/partners").status_code == (403 if who == "editor" else 200)
    assert browser.get(f"/partners/{number}").status_code == (200 if sees else 403)
    for side, allowed in (("office", office), ("partner", other)):
        assert browser.get(f"/partners/{number}/say/{side}").status_code == (200 if allowed else 403)
        assert browser.submit(f"/partners/{number}/say/{side}", **GOOD).status_code == (303 if allowed else 403)
    new = {"place": "14101", "office": "Otra", "partner": "SAT (Hacienda)"}
    assert browser.submit("/partners/new", **new).status_code == (303 if begins else 403)
    assert browser.submit("/partners/new", **{**new, "place": ZAPOPAN}).status_code in (403, 303)
    assert not [each for each in desk.partnerships.of(desk.people.all()[0].person) if each.partnership.place == "14001"]
    assert browser.submit(f"/partners/{number}/sheet", year="2026").status_code == (303 if office or other else 403)
    assert browser.get(f"/partners/{number}/sheet/2026-es.png").status_code == (404 if sees else 403)
    assert browser.submit(f"/partners/{number}/end").status_code == (303 if office or other else 403)
    assert browser.get(f"/partners/{number}").status_code == (404 if office or other else 200 if sees else 403)


def test_an_office_begins_one_where_it_works_alone(enter: Enter, partner: Member) -> None:
    browser = enter("office")
    page = browser.see("/partners/new")
    assert PARTNER in page
    for fields, said in (
        ({"place": ZAPOPAN, "office": "Fomento", "partner": PARTNER}, 403),
        ({"place": "14101", "office": "", "partner": PARTNER}, 422),
        ({"place": "14101", "office": PARTNER, "partner": PARTNER}, 422),
        ({"place": "14101", "office": "Fomento", "partner": PARTNER}, 303),
        ({"place": "14101", "office": "Fomento", "partner": PARTNER.upper()}, 422),
    ):
        assert browser.submit("/partners/new", **fields).status_code == said, fields


def test_a_side_sees_the_other_once_it_has_answered(enter: Enter, number: int) -> None:
    office, other = enter("office"), enter("partner")
    other.see(f"/partners/{number}/say/partner")
    other.submit(f"/partners/{number}/say/partner", **{**GOOD, "rules": NO}, remark="Faltan <fechas>")
    before = office.see(f"/partners/{number}")
    assert "Lo ves cuando contestes" in before and "fechas" not in before and "Donde hay que mejorar" not in before
    office.see(f"/partners/{number}/say/office")
    office.submit(f"/partners/{number}/say/office", **{**GOOD, "rules": PARTLY})
    for browser in (office, other, enter("admin")):
        page = browser.see(f"/partners/{number}")
        weak, _, holds = page.partition('id="holds"')
        assert "Reglas claras" in weak and "Buena relación" not in weak and "Buena relación" in holds
        assert "Más o menos" in weak and ">No<" in weak
        assert "Faltan &lt;fechas&gt;" in page


def test_it_can_be_changed_that_year_and_stays_afterwards(enter: Enter, number: int, clock: Clock) -> None:
    browser = enter("office")
    for answer in (NO, PARTLY):
        browser.see(f"/partners/{number}/say/office")
        browser.submit(f"/partners/{number}/say/office", **{**GOOD, "bestowal": answer})
    assert 'name="bestowal" value="partly" checked' in browser.see(f"/partners/{number}/say/office")
    clock.pass_(days=60)
    browser = enter("office")
    assert "checked" not in browser.see(f"/partners/{number}/say/office")
    assert "Donde hay que mejorar" not in browser.see(f"/partners/{number}")
    assert "Donde hay que mejorar" in browser.see(f"/partners/{number}?year=2026")
    assert browser.get(f"/partners/{number}?year=2019").status_code == 404


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"rules": ""}, "Elige una respuesta"),
        ({"rules": "often"}, "Elige una respuesta"),
        ({"remark": "x" * 501}, "Es muy largo"),
    ],
)
def test_what_is_wrong_stands_at_its_field(enter: Enter, number: int, change: dict[str, str], said: str) -> None:
    browser = enter("office")
    browser.see(f"/partners/{number}/say/office")
    answer = browser.submit(f"/partners/{number}/say/office", **{**GOOD, **change})
    assert answer.status_code == 422 and answer.text.count(said) == 1
    assert answer.text.count(" checked") == len(CONDITIONS) - ("rules" in change)


def test_nobody_speaks_for_both_in_one_year(desk: Desk, staff: dict[str, Member], enter: Enter, number: int) -> None:
    desk.people.give(staff["office"], Role(OFFICE, (), (PARTNER,)), None)
    browser = enter("office")
    browser.see(f"/partners/{number}/say/office")
    assert browser.submit(f"/partners/{number}/say/office", **GOOD).status_code == 303
    answer = browser.submit(f"/partners/{number}/say/partner", **GOOD)
    assert answer.status_code == 422 and "Cada parte contesta por sí misma" in answer.text


def test_the_work_list_says_when_it_is_due(enter: Enter, number: int, clock: Clock) -> None:
    assert "Alianzas por contestar" not in enter("office").see("/worklist")
    clock.pass_(days=31)
    office, other = enter("office"), enter("partner")
    for browser, side, another in ((office, "office", "partner"), (other, "partner", "office")):
        page = browser.see("/worklist")
        assert f"/partners/{number}/say/{side}" in page and f"/partners/{number}/say/{another}" not in page
    office.submit(f"/partners/{number}/say/office", **GOOD)
    assert "Alianzas por contestar" not in office.see("/worklist")
    clock.pass_(days=366)
    assert f"/partners/{number}/say/office" in enter("office").see("/worklist")


def test_on_the_first_monday_of_a_month_people_are_told_what_is_due(
    desk: Desk, staff: dict[str, Member], number: int, clock: Clock
) -> None:
    office, other = staff["office"].person, staff["partner"].person
    for day, told in ((date(2026, 12, 7), 0), (date(2027, 1, 4), 1), (date(2027, 1, 5), 0), (date(2027, 1, 11), 0)):
        assert len(desk.partnerships.reminders(office, day)) == told, day
    (said,) = desk.partnerships.reminders(other, date(2027, 1, 4))
    assert "Fomento de Tonalá" in desk.texts.text(said, "es")
    assert desk.partnerships.reminders(staff["admin"].person, date(2027, 1, 4)) == []
    assert desk.partnerships.reminders(staff["neighbour"].person, date(2027, 1, 4)) == []


@pytest.mark.parametrize(
    ("owners", "told"), [(4, None), (5, "Negocios (5)"), (9, "Negocios (5)"), (10, "Negocios (10)")]
)
def test_owners_are_told_of_from_five_on(
    base: Base, enter: Enter, number: int, clock: Clock, owners: int, told: str | None
) -> None:
    with_hooks(base, owners, clock(), {"solution": NO, "rules": YES})
    page = enter("office").see(f"/partners/{number}")
    assert (told or "Descontentos") in page if told else "Negocios (" not in page
    if told:
        weak, _, holds = page.partition('id="holds"')
        assert "Descontentos" in weak and "Contentos" in holds
        assert f"De al menos {owners // 5 * 5} negocios que terminaron" in page
    else:
        assert "Aún no son cinco los que terminaron" in page and "negocios que terminaron" not in page


@pytest.mark.parametrize(("owners", "made"), [(4, False), (7, True)])
def test_a_sheet_is_made_from_five_owners_on(
    base: Base, enter: Enter, number: int, clock: Clock, owners: int, made: bool
) -> None:
    with_hooks(base, owners, clock(), {})
    with_hooks(base, 6, clock(), {}, "refused")
    browser = enter("office")
    assert browser.get(f"/partners/{number}/sheet/2026-es.png").status_code == 404
    browser.see(f"/partners/{number}")
    browser.submit(f"/partners/{number}/sheet", year="2026")
    page = browser.see(f"/partners/{number}?year=2026")
    assert ("La hoja está lista" in page) is made
    picture, text = (browser.get(f"/partners/{number}/sheet/2026-{each}") for each in ("es.png", "en.txt"))
    assert (picture.status_code, text.status_code) == ((200, 200) if made else (404, 404))
    if made:
        assert picture.content.startswith(b"\x89PNG") and "Hojas de logros hechas: 1" in page
        assert (
            "Fomento de Tonalá and IMPI (Mexico's trade mark office)" in text.text and "5 or more owners" in text.text
        )
        assert "10 or more took the step in Tonalá" in text.text
        assert enter("partner").get(f"/partners/{number}/sheet/2026-en.png").status_code == 200
    assert browser.submit(f"/partners/{number}/sheet", year="1999").status_code == 404
