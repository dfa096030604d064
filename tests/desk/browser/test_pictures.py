"""What a draft would change, a talk with the bot on it, the work list and the overview, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Page, expect

from bot.bootstrap import Base
from bot.domain.profile import Profile
from tests.desk.browser.conftest import View, axe, two_views
from tests.desk.conftest import TONALA, ZAPOPAN, Clock
from tests.storage.population import Owner, populate

OPEN = "ideft-cursos"


def owners(place: str, number: int, sector: str) -> list[Owner]:
    profile = Profile.of({"place": place, "sector": sector, "need": ["market"]})
    return [Owner(profile, finished=True, opened=datetime(2026, 5, 4, tzinfo=UTC))] * number


@two_views
def test_what_a_draft_changes_and_a_talk_on_it(enter_page: Callable[..., Page], view: View) -> None:
    page = enter_page("editor")
    page.goto(f"/programmes/{OPEN}/preview")
    expect(page.locator("#owners .waiting")).to_have_count(0)  # the counts have come
    for more in page.locator("details:visible").all():
        more.locator("summary").click()
    axe(page)
    with page.expect_navigation():
        page.locator(f'button[name=talk][value="{view.lang}"]').click()
    said, mine = page.locator("#talk .said"), page.locator("#talk .mine")
    axe(page)
    said.last.locator("button").first.click()
    expect(mine).to_have_count(1)
    said.last.locator("button").first.click()
    expect(mine).to_have_count(2)
    page.locator("#text").fill("Hago ollas de barro en Tonalá" if view.lang == "es" else "I make clay pots in Tonalá")
    page.locator(".write button").click()
    expect(mine).to_have_count(3)
    expect(said.last).to_contain_text("Tonalá")
    axe(page)
    with page.expect_navigation():
        page.locator("button[name=end]").click()
    expect(page).to_have_url(re.compile(f"/programmes/{OPEN}/preview$"))


@two_views
def test_the_work_list_is_shortened(enter_page: Callable[..., Page], view: View, clock: Clock) -> None:
    clock.pass_(days=730)  # everything is old
    page = enter_page("editor")
    page.goto("/worklist")
    axe(page)
    page.locator('nav.kinds a[href*="kind=stale"]').click()
    page.wait_for_url("**/worklist?kind=stale")
    boxes = page.locator("input[name=programme]")
    names = [boxes.nth(number).input_value() for number in range(2)]
    for name in names:
        page.locator(f'input[name=programme][value="{name}"]').check()
    with page.expect_navigation():
        page.locator("button[name=confirm]").click()
    expect(page.locator(".flash")).to_contain_text("2")
    for name in names:
        expect(page.locator(f'input[name=programme][value="{name}"]')).to_have_count(0)
    axe(page)


@two_views
def test_the_overview_and_its_downloads(
    enter_page: Callable[..., Page], view: View, base: Base, tmp_path: Path
) -> None:
    with base.store.engine.begin() as c:
        populate(c, [*owners(TONALA, 12, "327"), *owners(ZAPOPAN, 9, "722")])
    page = enter_page("admin")
    page.goto("/dashboard")
    expect(page.locator("#municipality ~ .wide tbody tr").first.locator("td").first).to_have_text("12")
    for more in page.locator("details").all():
        more.locator("summary").click()
    axe(page)
    assert page.locator("svg.map title").count() == 125
    page.locator("svg.map path", has_text="Tomatlán").click()
    expect(page.locator("#map-told")).to_contain_text("Tomatlán")
    with page.expect_download() as file:
        page.locator('a[href="/dashboard/municipality.csv"]').click()
    file.value.save_as(tmp_path / "towns.csv")
    assert "Tonalá,12,12" in (tmp_path / "towns.csv").read_text("utf-8-sig")
    with page.expect_download() as file:
        page.locator('a[href="/dashboard/needs.xlsx"]').click()
    assert file.value.suggested_filename == "gancho-needs.xlsx"


@two_views
def test_a_contradiction_is_seen_while_one_writes(enter_page: Callable[..., Page], view: View) -> None:
    page = enter_page("editor")
    page.goto("/programmes/fuerza-mujeres/edit")
    field = page.locator('[name="variant_of_typed"]')
    field.fill("itonar")
    axe(page)
    page.locator("[role=option]").first.click()
    told = page.locator("#contradictions li")
    expect(told).to_have_count(1)  # a programme of one town cannot be the general one of the state
    axe(page)
    told.locator("a").click()
    page.locator('[name="variant_of"]').uncheck()
    expect(told).to_have_count(0)


@two_views
def test_the_figures_stand_within_the_page_and_say_once_what_they_are(
    enter_page: Callable[..., Page], view: View
) -> None:
    page = enter_page("editor")
    page.goto("/dashboard")
    for table in ("diversity", "rooted"):
        part = page.locator(f"section[aria-labelledby={table}]")
        part.locator("summary").click()
        wide = part.locator(".wide")
        assert wide.evaluate("each => each.scrollWidth <= each.clientWidth"), table
        labelled = part.locator("td").first.evaluate("each => getComputedStyle(each, '::before').content != 'none'")
        headed = part.locator("thead").evaluate("each => each.getBoundingClientRect().height > 5")
        assert labelled != headed, table
