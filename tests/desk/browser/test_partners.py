"""A partnership in a real browser: begun, judged by one side, the result, the accomplishment sheet."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from bot.app.people import Member
from bot.bootstrap import Base
from bot.desk.app import Desk
from bot.domain.partnership import CONDITIONS, NO, YES
from tests.desk.browser.conftest import axe, two_views
from tests.desk.conftest import Clock
from tests.desk.partnering import GOOD, PARTNER, partner_of, with_hooks


def press(page: Page, form: str) -> None:
    with page.expect_navigation():
        page.locator(f"{form} > button").click()
    expect(page.locator(".flash").first).to_be_visible()


@two_views
def test_a_year_of_a_partnership(
    enter_page: Callable[..., Page], base: Base, desk: Desk, clock: Clock, staff: dict[str, Member]
) -> None:
    with_hooks(base, 7, clock(), {"solution": YES, "communication": NO})
    page = enter_page("office")
    page.goto("/partners")
    axe(page)
    page.locator('a[href="/partners/new"]').click()
    page.locator("#office").fill("Fomento de Tonalá")
    page.locator("#partner").fill(PARTNER)
    axe(page)
    press(page, "#partner-new")
    (listed,) = desk.partnerships.of(staff["office"].person)
    number = listed.partnership.id
    desk.partnerships.say(partner_of(desk).person, number, "partner", {**GOOD, "bestowal": NO}, "")
    page.goto(f"/partners/{number}/say/office")
    for condition in CONDITIONS[1:]:
        page.locator(f'[name={condition}][value="yes"]').check()
    with page.expect_navigation():
        page.locator("#partner-say > button").click()
    expect(page.locator("fieldset.wrong")).to_have_count(1)
    axe(page)
    page.locator('[name=relationship][value="partly"]').check()
    press(page, "#partner-say")
    expect(page.locator("#weak ~ .eight-list > li")).to_have_count(2)
    axe(page)
    press(page, f'form[action="/partners/{number}/sheet"]')
    expect(page.locator("img.bestowed")).to_be_visible()
    assert (
        page.locator("img.bestowed").evaluate("async image => { await image.decode(); return image.naturalWidth }") > 0
    )
    axe(page)
