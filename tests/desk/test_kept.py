"""A session that lapses while somebody writes: nothing typed is lost, and nobody else's is taken for theirs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.app.admission import IDLE
from bot.app.people import Member
from bot.desk.app import Desk
from bot.desk.lapsed import LARGEST_KEPT
from tests.desk.conftest import ACCOUNTS, Browser, Clock

Enter = Callable[..., Browser]
TYPED = {"name": "Nadia <b>Ruiz</b>", "lang": "en", "role": "office", "places": ["14120"], "institutions": "Uno\nDos"}


def again(desk: Desk, browser: Browser, who: str) -> str:
    """Gets in again in the same browser; where it leads."""
    invitation = desk.admission.invite(ACCOUNTS[who])
    assert invitation is not None
    browser.see(f"/enter/{invitation.token}")
    return str(browser.submit(f"/enter/{invitation.token}").headers["location"])


@pytest.fixture
def lapsed(enter: Enter, clock: Clock) -> Browser:
    """An admin who wrote into a form, went to lunch, and sends it."""
    browser = enter("admin")
    browser.see("/people/new")
    clock.pass_(seconds=IDLE.total_seconds() + 1)
    answer = browser.submit("/people/new", **TYPED)
    assert answer.headers["location"] == "/enter?kept=1"
    assert "Guardamos lo que escribiste" in browser.see("/enter?kept=1")
    return browser


def test_the_form_comes_back_filled(desk: Desk, lapsed: Browser) -> None:
    assert again(desk, lapsed, "admin") == "/people/new"
    page = lapsed.see("/people/new")
    assert 'value="Nadia &lt;b&gt;Ruiz&lt;/b&gt;"' in page and "Uno\nDos" in page
    assert 'value="14120" checked' in page and 'value="en" checked' in page
    assert "guardamos lo que escribiste" in page
    assert page == lapsed.see("/people/new"), "looking does not lose it"
    here = {"Referer": "http://127.0.0.1/people/new"}
    lapsed.post("/language", data={"csrf": lapsed.csrf, "lang": "es", "next": "/people/new"}, headers=here)
    assert page == lapsed.see("/people/new"), "nor does another form of the page"
    assert lapsed.submit("/people/new", **TYPED).status_code == 303
    assert 'value="Nadia' not in lapsed.see("/people/new"), "once sent it is no longer kept"
    assert any("Nadia" in member.person.name for member in desk.people.all())


def test_home_leads_to_it_and_it_can_be_dropped(desk: Desk, lapsed: Browser) -> None:
    again(desk, lapsed, "admin")
    assert 'href="/people/new"' in lapsed.see("/")
    lapsed.submit("/kept/drop", page="/people/new")
    assert "Nadia" not in lapsed.see("/people/new")


def test_a_page_with_several_forms_comes_back_as_a_whole(
    desk: Desk, enter: Enter, staff: dict[str, Member], clock: Clock
) -> None:
    browser = enter("admin")
    page = f"/people/{staff['office'].person.id}"
    browser.see(page)
    clock.pass_(seconds=IDLE.total_seconds())
    fields = {"csrf": browser.csrf, "role": "office", "places": ["14039"], "institutions": ""}
    browser.post(f"{page}/roles", data=fields, headers={"Referer": f"http://127.0.0.1{page}"})
    assert again(desk, browser, "admin") == page
    assert 'value="14039" checked' in browser.see(page)


def test_it_is_kept_for_its_person_alone(desk: Desk, lapsed: Browser, enter: Enter) -> None:
    assert again(desk, lapsed, "editor") == "/"
    assert "Nadia" not in lapsed.see("/")
    assert 'value="Nadia' in enter("admin").see("/people/new")


def test_it_comes_back_only_to_who_may_see_the_page(desk: Desk, lapsed: Browser, staff: dict[str, Member]) -> None:
    desk.people.add("Bea", 77, [staff["admin"].person.roles[0]], "es", None)
    desk.people.take(staff["admin"], staff["admin"].person.roles[0], None)
    assert desk.admission.invite(ACCOUNTS["admin"]) is None


@pytest.mark.parametrize("csrf", ["", "wrong"])
def test_a_form_that_proves_nothing_is_not_kept(
    desk: Desk, enter: Enter, clock: Clock, staff: dict[str, Member], csrf: str
) -> None:
    browser = enter("admin")
    clock.pass_(seconds=IDLE.total_seconds())
    assert browser.post("/people/new", data={"csrf": csrf, **TYPED}).status_code == 403
    assert desk.admission.kept(staff["admin"].person.id) == []


def test_nor_one_of_a_closed_session(desk: Desk, enter: Enter, staff: dict[str, Member]) -> None:
    browser = enter("admin")
    desk.admission.end(desk.admission.sessions(None)[0].id, None)
    assert browser.submit("/people/new", **TYPED).headers["location"] == "/enter"
    assert desk.admission.kept(staff["admin"].person.id) == []


def test_nor_one_without_measure(desk: Desk, enter: Enter, clock: Clock, staff: dict[str, Member]) -> None:
    browser = enter("admin")
    clock.pass_(seconds=IDLE.total_seconds())
    browser.submit("/people/new", name="x" * (LARGEST_KEPT + 1))
    assert desk.admission.kept(staff["admin"].person.id) == []


def test_a_form_of_the_old_session_is_taken_by_the_new_one(desk: Desk, enter: Enter, clock: Clock) -> None:
    """Somebody got in again in another tab, and sends the form of the first."""
    browser = enter("admin")
    browser.see("/people/new")
    old = browser.csrf
    clock.pass_(seconds=IDLE.total_seconds())
    again(desk, browser, "admin")
    assert browser.post("/people/new", data={"csrf": old, **TYPED}).status_code == 303
