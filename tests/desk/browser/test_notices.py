"""A notice in a real browser: written, looked at, tested, approved by another person, on its way, its results."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from bot.app.notice_days import NoticeDays
from bot.app.notice_files import LARGEST
from bot.app.notice_ports import APPROVAL_ABOVE
from bot.bootstrap import Base
from bot.desk.app import Desk
from tests.desk.browser.conftest import View, axe, two_views
from tests.desk.conftest import Clock
from tests.storage.noticed import PNG, owners


def press(page: Page, do: str) -> None:
    with page.expect_navigation():
        page.locator(f'button[name=do][value="{do}"]').click()
    expect(page.locator(".flash").first).to_be_visible()


def test_the_whole_way_of_a_notice(enter_page: Callable[..., Page], base: Base, desk: Desk, clock: Clock) -> None:
    chats = owners(base.store.engine, 12, sector="327")
    owners(base.store.engine, 6, first=100, sector="311")
    desk.notices.store.set(APPROVAL_ABOVE, 10)
    page, admin = enter_page("office"), enter_page("admin")
    path = write_notice(page)
    press(page, "test")
    assert [row.chat for row in base.store.outgoing(clock(), 9)] == ["tg:13"]
    press(page, "send")
    axe(page)
    approve(admin, path)
    NoticeDays(desk.notices, list, desk.zone).tick(clock())
    rows = base.store.outgoing_notices(clock(), 50)
    assert sorted(row.chat for row in rows) == sorted(chats)
    page.goto(path)
    press(page, "pause")
    axe(page)
    press(page, "resume")
    for row in rows:
        assert base.store.sending(row.id, clock())
        base.store.settle(row.id, "sent", clock())
    page.goto(path)
    expect(page.locator("#results + dl dd").first).to_have_text("12")
    axe(page)
    with page.expect_download() as file:
        page.locator('a[href$=".xlsx"]').click()
    assert file.value.suggested_filename.endswith(".xlsx")


def write_notice(page: Page) -> str:
    """What is wrong stands at its field; then who gets it is seen. The notice's address."""
    page.goto("/notices")
    axe(page)
    page.locator('a[href="/notices/new"]').click()
    axe(page)
    page.locator("#notice > button").click()
    expect(page.locator("#es")).to_be_focused()
    axe(page)
    page.locator("#es").fill("Mañana hay feria")
    page.locator('[name="places_typed"]').fill("Tonalá")
    page.locator("[role=option]", has_text="Tonalá").first.click()
    page.locator("details.many summary").click()
    page.locator('[name=sectors][value="327"]').check()
    axe(page)
    large, fits = (
        {"name": "cartel.png", "mimeType": "image/png", "buffer": content} for content in (PNG + bytes(LARGEST), PNG)
    )
    page.locator("#file").set_input_files(large)
    expect(page.locator("#file-error")).to_be_visible()
    axe(page)
    page.locator("#file").set_input_files(fits)
    expect(page.locator("#file-error")).to_have_count(0)
    page.locator("#notice > button").click()
    page.wait_for_url(lambda url: "/notices/d" in url)
    expect(page.locator(".said img")).to_have_count(2)
    page.wait_for_function("[...document.querySelectorAll('.said img')].every((each) => each.naturalWidth > 0)")
    expect(page.locator("#who + p")).to_contain_text("12")
    axe(page)
    return page.url[page.url.index("/notices/") :]


def approve(page: Page, path: str) -> None:
    page.goto("/notices")
    axe(page)
    page.locator(f'.cards a[href="{path}"]').click()
    axe(page)
    press(page, "approve")


@two_views
def test_conditions_are_built_without_a_page_change(enter_page: Callable[..., Page], desk: Desk) -> None:
    page = enter_page("office")
    page.goto("/notices/new")
    page.locator("#es").fill("Mañana hay feria")
    page.locator("#file").set_input_files({"name": "cartel.png", "mimeType": "image/png", "buffer": PNG})
    page.locator("details:has(#f-requires) > summary").click()
    page.locator('button[value="rule:add:rule"]').click()
    says = page.locator("select.says")
    expect(says).to_be_focused()
    says.select_option("employees.range")
    page.locator('[name="rule.0.low"]').press_sequentially("2")
    page.keyboard.press("Tab")
    page.keyboard.type("15")
    page.keyboard.press("Tab")
    expect(page.locator("#f-rule-0 > summary")).to_contain_text("15")
    assert page.locator("#file").evaluate("each => each.files.length") == 1
    axe(page)
    page.locator("#notice > button").click()
    page.wait_for_url(lambda url: "/notices/d" in url)
    notice = desk.notices.store.notice(page.url.rpartition("/")[2])
    assert notice is not None
    assert notice.document["audience"]["rule"] == {"all": [{"fact": "employees", "min": 2, "max": 15}]}
    page.goto("/notices/new")
    expect(page.locator("#autosaved")).to_be_hidden()


@two_views
def test_another_language_throws_no_notice_away(enter_page: Callable[..., Page], view: View) -> None:
    page = enter_page("office")
    page.goto("/notices/new")
    page.locator("#es").fill("Mañana hay feria")
    page.locator('input[name=needs][value="market"]').evaluate("each => each.click()")
    page.locator(".who button[name=lang]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en" if view.lang == "es" else "es")
    expect(page.locator("#autosaved")).to_be_visible()
    axe(page)
    page.locator("[data-bring]").click()
    expect(page.locator("#es")).to_have_value("Mañana hay feria")
    expect(page.locator('input[name=needs][value="market"]')).to_be_checked()
