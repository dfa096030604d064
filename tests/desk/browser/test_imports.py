"""A spreadsheet taken out, changed and brought in again, in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page

from bot.bootstrap import Base
from tests.desk.browser.conftest import axe


def test_a_spreadsheet_is_changed_and_published(enter_page: Callable[..., Page], base: Base, tmp_path: Path) -> None:
    page = enter_page("admin")
    page.goto("/export")
    axe(page)
    with page.expect_download() as download:
        page.locator('a[href="/export/csv"]').click()
    file = tmp_path / "lista.csv"
    download.value.save_as(file)
    page.goto("/import")
    axe(page)
    text = file.read_text("utf-8-sig")
    file.write_text(text.replace(",registration,", ",regalo,", 1), "utf-8")
    page.locator("#file").set_input_files(file)
    page.locator("main form button").click()
    page.locator("[role=alert]").wait_for()
    axe(page)
    file.write_text(text.replace("Alibaba", "Alibabá"), "utf-8")
    page.goto("/import")
    page.locator("#file").set_input_files(file)
    page.locator("main form button").click()
    page.wait_for_url("**/import/*")
    axe(page)
    page.screenshot(path=tmp_path / "plan.png", full_page=True)
    page.locator('button[value="publish"]').click()
    page.locator(".flash").wait_for()
    names = {document["id"]: document["name"]["es"] for document in base.store.published()}
    assert "Alibabá" in names["alibaba-artesanos"]
