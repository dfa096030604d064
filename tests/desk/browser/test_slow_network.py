"""The form on a slow network: what is typed while an answer is on its way stays, and one tap on a button is enough."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.desk.browser.conftest import two_views

EnterPage = Callable[..., Page]
ANY = "fuerza-mujeres"


def slow(page: Page, latency: int) -> None:
    """From here on each answer takes so many milliseconds more."""
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    network.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": latency, "downloadThroughput": -1, "uploadThroughput": -1},
    )


def opened(enter_page: EnterPage, path: str = f"/programmes/{ANY}/edit") -> Page:
    page = enter_page("editor")
    page.goto(path)
    return page


def add(page: Page) -> None:
    page.locator('button[value="rule:add:rule"]').click()


def people(page: Page) -> tuple[str, str]:
    """A new sentence of how many work there; the names of its two bounds."""
    before = page.locator("select.says").count()
    add(page)
    expect(page.locator("select.says")).to_have_count(before + 1)
    says = page.locator(".sentence[open] select.says").last
    says.select_option("employees.range")
    path = str(says.get_attribute("name")).removesuffix(".says")
    page.locator(f'[name="{path}.high"]').wait_for()
    page.wait_for_load_state("networkidle")
    return f"{path}.low", f"{path}.high"


@pytest.mark.parametrize("latency", [400, 1500])
@two_views
def test_a_number_typed_while_an_answer_is_on_its_way_stays(enter_page: EnterPage, latency: int) -> None:
    page = opened(enter_page)
    low, high = people(page)
    slow(page, latency)
    page.locator(f'[name="{low}"]').press_sequentially("1")
    page.keyboard.press("Tab")
    page.keyboard.type("35", delay=latency * 0.7)
    expect(page.locator(f'[name="{high}"]')).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(f"details:has([name='{low}']) > summary")).to_have_text(re.compile(r"\b1\b.*\b35\b"))
    expect(page.locator(f'[name="{low}"]')).to_have_value("1")
    expect(page.locator(f'[name="{high}"]')).to_have_value("35")


@two_views
def test_who_is_in_a_field_stays_there_with_the_caret(enter_page: EnterPage) -> None:
    page = opened(enter_page)
    low, high = people(page)
    slow(page, 300)
    page.locator(f'[name="{low}"]').press_sequentially("1")
    with page.expect_response("**/edit"):
        page.keyboard.press("Tab")
        page.keyboard.type("20")
        page.keyboard.press("ArrowLeft")
    expect(page.locator(f"details:has([name='{low}']) > summary")).to_have_text(re.compile(r"\b20\b"))
    page.keyboard.type("5")
    expect(page.locator(f'[name="{high}"]')).to_have_value("250")


TYPED = {"date": "#f-window-closes", "place": '[name="territory_typed"]', "condition": '[name^="conditions."]'}


@pytest.mark.parametrize("field", TYPED)
@two_views
def test_the_first_tap_after_typing_counts(enter_page: EnterPage, field: str) -> None:
    page = opened(enter_page)
    before = page.locator("select.says").count()
    slow(page, 600)
    page.locator(TYPED[field]).first.press_sequentially("Tonal" if field == "place" else "2027")
    add(page)
    expect(page.locator("select.says")).to_have_count(before + 1)
    expect(page.locator("select.says").last).to_be_focused()


@two_views
def test_a_sentence_typed_into_is_taken_away_by_one_tap_and_no_other_goes(enter_page: EnterPage) -> None:
    page = opened(enter_page)
    low, _ = people(page)
    number = page.locator("select.says").count()
    slow(page, 600)
    page.locator(f'[name="{low}"]').press_sequentially("7")
    gone = page.locator(f'button[value="rule:remove:{low.removesuffix(".low")}"]')
    gone.click()
    gone.dispatch_event("click")  # an impatient finger
    expect(page.locator("select.says")).to_have_count(number - 1)
    page.wait_for_timeout(1500)
    expect(page.locator("select.says")).to_have_count(number - 1)
