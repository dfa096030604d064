"""Getting in at a phone and at a computer, in both languages, by hand and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from bot.app.admission import IDLE
from bot.app.people import Member
from bot.desk.app import Desk
from bot.domain.roles import OFFICE, Role
from tests.app.test_init_data import signed
from tests.desk.browser.conftest import View, axe, come_in
from tests.desk.conftest import ACCOUNTS, TONALA, ZAPOPAN, Clock

EnterPage = Callable[..., Page]
FINGER = 40  # pixels that a fingertip needs


@pytest.mark.parametrize("who", ["admin", "editor", "office"])
def test_from_a_link_to_the_first_page(enter_page: EnterPage, view: View, who: str) -> None:
    page = enter_page(who)
    expect(page.locator("html")).to_have_attribute("lang", view.lang)
    expect(page.locator("h1")).to_have_text(f"{'Hola' if view.lang == 'es' else 'Hello'}, {who.title()}")
    axe(page)
    expect(page.locator('.menu a[href="/people"]')).to_have_count(1 if who == "admin" else 0)
    for path in [link.get_attribute("href") for link in page.locator(".cards a").all()]:
        page.goto(str(path))
        expect(page.locator("h1")).to_be_visible()
        axe(page)


def test_a_code_for_a_computer(desk: Desk, staff: dict[str, Member], page: Page) -> None:
    page.goto("/people")
    axe(page)
    field = page.locator("#code")
    field.fill("qqqq-qqqq")
    field.press("Enter")
    expect(page.locator("#code-error")).to_be_visible()
    expect(field).to_be_focused()
    expect(field).to_have_value("qqqq-qqqq")
    axe(page)
    invitation = desk.admission.invite(ACCOUNTS["admin"])
    assert invitation is not None
    field.fill(invitation.code.lower())
    field.press("Enter")
    page.wait_for_url("**/people")


def test_the_link_page_and_one_that_is_over(desk: Desk, staff: dict[str, Member], page: Page) -> None:
    invitation = desk.admission.invite(ACCOUNTS["office"])
    assert invitation is not None
    page.goto(f"/enter/{invitation.token}")
    axe(page)
    desk.admission.invite(ACCOUNTS["office"])
    page.locator("main button").click()
    expect(page.locator('main a.button[href="/enter"]')).to_be_visible()
    axe(page)


def test_as_a_mini_app(desk: Desk, staff: dict[str, Member], page: Page, clock: Clock) -> None:
    data = signed(ACCOUNTS["editor"], clock.now)
    page.goto(f"/app#tgWebAppData={quote(data)}&tgWebAppVersion=8.0&tgWebAppPlatform=android")
    page.wait_for_url(lambda url: url.endswith("/"))
    expect(page.locator("h1")).to_contain_text("Editor")
    page.context.clear_cookies()
    page.goto(f"/app#tgWebAppData={quote(data)}")
    expect(page.locator("[role=alert]")).to_be_visible()
    axe(page)


def test_with_the_keyboard_alone(enter_page: EnterPage) -> None:
    page = enter_page("admin")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".cards a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_be_visible()


def test_what_a_finger_touches_is_large_enough(enter_page: EnterPage) -> None:
    page = enter_page("admin")
    for path in ("/", "/people", "/people/new", "/sessions"):
        page.goto(path)
        for each in page.locator("button:visible, a.button:visible, select:visible, .menu a:visible").all():
            box = each.bounding_box()
            assert box is not None and box["height"] >= FINGER, (path, each.text_content())


def test_somebody_is_added_with_places_found_as_one_types(desk: Desk, enter_page: EnterPage, view: View) -> None:
    page = enter_page("admin")
    page.goto("/people/new")
    page.fill("#name", "Nadia Ruiz")
    field = page.locator("#places_typed")
    field.press_sequentially("zapo")
    option = page.locator('.suggestions [role=option][data-code="14120"]')
    expect(option).to_be_visible()
    axe(page)
    field.press("ArrowDown")
    field.press("Enter")
    expect(page.locator('input[name=places][value="14120"]')).to_be_checked()
    field.press_sequentially("tonal")
    page.locator(f'.suggestions [data-code="{TONALA}"]').click()
    page.locator('input[name=places][value="14120"]').uncheck()
    page.locator("main form button").click()
    page.wait_for_url("**/people/4")
    expect(page.locator(".flash")).to_contain_text("Nadia Ruiz")
    axe(page)
    made = desk.people.get(4)
    assert made is not None and made.person.roles == (Role(OFFICE, (TONALA,)),)


def test_an_admin_is_bound_to_no_place(enter_page: EnterPage) -> None:
    page = enter_page("admin")
    page.goto("/people/new")
    expect(page.locator("#places_typed")).to_be_visible()
    page.locator('input[name=role][value="admin"]').check()
    expect(page.locator("#places_typed")).to_be_hidden()


def test_it_works_without_scripts(desk: Desk, enter_page: EnterPage) -> None:
    page = enter_page("admin", java_script_enabled=False)
    page.goto("/people/new")
    page.fill("#name", "Nadia")
    page.fill("#places_typed", "Zapopan; Tonalá")
    page.locator("main form button").click()
    page.wait_for_url("**/people/4")
    made = desk.people.get(4)
    assert made is not None and made.person.places == (ZAPOPAN, TONALA)


def test_nothing_typed_is_lost_when_the_session_lapses(desk: Desk, enter_page: EnterPage, clock: Clock) -> None:
    page = enter_page("admin")
    page.goto("/people/new")
    page.fill("#name", "Nadia Ruiz")
    page.fill("#institutions", "Casa de la Cultura")
    page.locator("#places_typed").press_sequentially("zapo")
    page.locator('.suggestions [data-code="14120"]').click()
    clock.pass_(seconds=IDLE.total_seconds() + 1)
    page.locator("main form button").click()
    page.wait_for_url("**/enter?kept=1")
    axe(page)
    come_in(desk, page, "admin")
    page.wait_for_url("**/people/new")
    axe(page)
    expect(page.locator("#name")).to_have_value("Nadia Ruiz")
    expect(page.locator("#institutions")).to_have_value("Casa de la Cultura")
    expect(page.locator('input[name=places][value="14120"]')).to_be_checked()
    page.locator("main form:has(#name) button").click()
    page.wait_for_url("**/people/4")


def test_an_office_is_handed_over(desk: Desk, enter_page: EnterPage, staff: dict[str, Member]) -> None:
    page = enter_page("admin")
    page.goto(f"/people/{staff['office'].person.id}")
    axe(page)
    page.locator('a[href$="/hand-over"]').click()
    axe(page)
    page.select_option("#successor", str(staff["editor"].person.id))
    expect(page.locator("#name")).to_be_hidden()
    page.locator("main form button").click()
    page.wait_for_url(f"**/people/{staff['editor'].person.id}")
    heir = desk.people.get(staff["editor"].person.id)
    assert heir is not None and heir.person.places == (TONALA,)


def test_a_session_is_closed_from_another_device(enter_page: EnterPage) -> None:
    one, other = enter_page("office"), enter_page("office")
    one.goto("/sessions")
    axe(one)
    one.locator("tr:not(:has(.badge)) button").click()
    expect(one.locator("tbody tr")).to_have_count(1)
    other.goto("/sessions")
    other.wait_for_url("**/enter")
