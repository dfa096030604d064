"""The desk in a real browser: Debian's Chromium, a real server, both widths and both languages.

A page knows where the desk is: `page.goto("/people")`. `axe(page)` fails on a serious finding. A missing browser is a
failure: `apt-get install chromium`, or CHROMIUM=/path/to/chromium.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bot.app.people import Member
from bot.desk.app import Desk, create_app
from bot.desk.serving import server
from tests.desk.conftest import ACCOUNTS

PHONE, COMPUTER = (360, 740), (1280, 800)
SIZES = {"phone": PHONE, "computer": COMPUTER}
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip
SERIOUS = ("serious", "critical")
PATIENCE = 30_000  # milliseconds on a busy machine


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs the browser."""
    for item in items:
        if "tests/desk/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.long)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Of a module, since Playwright keeps a loop running that other tests would trip over."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if path is None:
        pytest.fail("no browser: apt-get install chromium, or set CHROMIUM to one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def address(desk: Desk) -> Iterator[str]:
    """A running desk, on a free port."""
    running = server(create_app(desk), "127.0.0.1", 0)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        assert thread.is_alive()
        thread.join(0.01)
    yield f"http://127.0.0.1:{running.servers[0].sockets[0].getsockname()[1]}"
    running.should_exit = True
    thread.join(20)


@dataclass(frozen=True)
class View:
    size: str
    lang: str


VIEWS = [View(size, lang) for size in SIZES for lang in ("es", "en")]
# for a test to which the other two views would add nothing: @two_views in place of all four
two_views = pytest.mark.parametrize(
    "view", [View("phone", "es"), View("computer", "en")], ids=["phone-es", "computer-en"]
)


@pytest.fixture(params=VIEWS, ids=lambda view: f"{view.size}-{view.lang}")
def view(request: pytest.FixtureRequest) -> View:
    found: View = request.param
    return found


@pytest.fixture
def open_browser(chromium: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """`open_browser(view)`: a page of somebody who is not in. What breaks in a page's scripts fails the test."""
    contexts: list[BrowserContext] = []
    broken: list[str] = []

    def make(view: View, **options: Any) -> Page:
        width, height = SIZES[view.size]
        context = chromium.new_context(
            base_url=address,
            viewport={"width": width, "height": height},
            locale="es-MX" if view.lang == "es" else "en-US",
            has_touch=view.size == "phone",
            **options,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.on("console", lambda said: broken.append(said.text) if "Content Security Policy" in said.text else None)
        return page

    yield make
    for context in contexts:
        context.close()
    assert broken == []


@pytest.fixture
def page(open_browser: Callable[..., Page], view: View) -> Page:
    """A page at each width, in each language."""
    return open_browser(view)


@pytest.fixture
def enter_page(
    desk: Desk, staff: dict[str, Member], open_browser: Callable[..., Page], view: View
) -> Callable[..., Page]:
    """`enter_page("editor")`: a page of that person, who came in by a link and is on the first page."""

    def make(who: str, **options: Any) -> Page:
        member = desk.people.get(staff[who].person.id)
        assert member is not None
        person = member.person
        if person.lang != view.lang:
            desk.people.edit(member, name=person.name, telegram=member.telegram, active=True, lang=view.lang, who=None)
        page = open_browser(view, **options)
        come_in(desk, page, who)
        return page

    return make


def come_in(desk: Desk, page: Page, who: str) -> None:
    """By a link, pressing its one button."""
    invitation = desk.admission.invite(ACCOUNTS[who])
    assert invitation is not None
    page.goto(f"/enter/{invitation.token}")
    page.locator("main button").click()
    page.wait_for_url(lambda url: "/enter" not in url)


def axe(page: Page) -> None:
    """No serious or critical finding, and nothing to be scrolled sideways."""
    found = Axe().run(page).response["violations"]
    serious = [
        (each["id"], each["help"], [node["html"] for node in each["nodes"]][:3])
        for each in found
        if each["impact"] in SERIOUS
    ]
    assert serious == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{page.url} is too wide"
