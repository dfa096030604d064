"""Owners' talks in a real browser: seen, answered, ended; at both widths, in both languages."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from bot.bootstrap import Base
from tests.desk.browser.conftest import axe
from tests.desk.conftest import Clock
from tests.desk.talking import TOWN, open_offices, open_talk, outgoing


def test_an_owner_is_answered(enter_page: Callable[..., Page], base: Base, clock: Clock) -> None:
    open_offices(base, clock())
    number = open_talk(base, TOWN, clock())
    page = enter_page("office")
    page.goto("/answers")
    axe(page)
    page.locator("h3 a").click()
    axe(page)
    page.locator("#answer button").click()
    expect(page.locator("#text")).to_be_focused()
    axe(page)
    page.locator("#text").fill("Ven mañana")
    page.locator("#answer button").click()
    expect(page.locator(".flash")).to_be_visible()
    assert ["Ven mañana" in message.text for _, message in outgoing(base, clock())] == [True, True]
    page.locator("button[name=close]").click()
    page.wait_for_url("**/answers")
    expect(page.locator(f'a[href="/answers/{number}"]')).to_have_count(0)
    axe(page)
