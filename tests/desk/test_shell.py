"""What holds for every page: headers, the menu by role, closed doors, both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from bot.desk import pages
from bot.desk.app import Desk
from bot.desk.limiter import Limiter
from bot.desk.pages import local
from bot.desk.security import OPEN, is_open
from tests.desk.conftest import HOST, Browser

Enter = Callable[..., Browser]
TEMPLATES = Path(pages.__file__).parent / "templates"


def test_a_page_loads_nothing_from_elsewhere_and_stands_in_no_frame(browser: Browser) -> None:
    headers = browser.get("/enter").headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff" and headers["cache-control"] == "no-store"


def test_only_the_mini_app_stands_in_telegrams_frames(browser: Browser) -> None:
    assert "frame-ancestors https://web.telegram.org" in browser.get("/app").headers["content-security-policy"]


def test_no_page_has_script_or_style_of_its_own(enter: Enter) -> None:
    admin = enter("admin")
    for path in ("/", "/people", "/people/new", "/people/1", "/people/3/hand-over", "/sessions"):
        page = admin.see(path)
        assert "style=" not in page and "<style" not in page and "onclick" not in page
        assert page.count("<script") == page.count('<script type="module" src="/static/')


def test_every_other_page_is_closed(desk: Desk, browser: Browser) -> None:
    routes = [route for route in browser.app.routes if isinstance(route, Route)]
    assert len(routes) > 10
    for route in routes:
        path = route.path.replace("{number:int}", "1").replace("{token:str}", "x")
        if is_open(path):
            continue
        for method in route.methods or ():
            answer = browser.request(method, path, data={} if method == "POST" else None)
            assert (answer.status_code, answer.headers["location"]) == (303, "/enter"), path


def test_another_host_is_not_answered(browser: Browser) -> None:
    assert browser.get("/enter", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(("who", "people"), [("admin", True), ("editor", False), ("office", False)])
def test_the_menu_shows_what_a_role_may_do(enter: Enter, who: str, people: bool) -> None:
    browser = enter(who)
    assert ('href="/people"' in browser.see("/")) is people
    assert browser.get("/people").status_code == (200 if people else 403)


def test_the_language_is_the_browsers_until_it_is_chosen(desk: Desk) -> None:
    browser = Browser(desk, "en-GB,en;q=0.9")
    assert '<html lang="en">' in browser.see("/enter")
    answer = browser.submit("/language", lang="es", next="/enter?kept=1")
    assert answer.headers["location"] == "/enter?kept=1"
    assert '<html lang="es">' in browser.see("/enter")
    browser.submit("/language", lang="xx", next="/enter")
    assert '<html lang="es">' in browser.see("/enter")


@pytest.mark.parametrize(
    "path",
    ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\n/evil", "", None, "\\\\x"],
)
def test_nothing_leads_elsewhere(path: str | None) -> None:
    assert local(path) == "/"


def test_a_language_switch_leads_nowhere_else(browser: Browser) -> None:
    browser.see("/enter")
    assert browser.submit("/language", lang="en", next="//evil.example").headers["location"] == "/"


def test_what_is_not_there_says_so_in_words(enter: Enter) -> None:
    answer = enter("editor").get("/nowhere")
    assert answer.status_code == 404 and "Aquí no hay nada" in answer.text


def test_what_breaks_tells_nothing(desk: Desk, enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = enter("admin")
    monkeypatch.setattr(desk.people, "all", lambda: 1 / 0)
    quiet = TestClient(browser.app, HOST, raise_server_exceptions=False, cookies=browser.cookies)
    answer = quiet.get("/people")
    assert answer.status_code == 500 and "ZeroDivision" not in answer.text and "Traceback" not in answer.text


def test_static_files_may_be_kept(browser: Browser) -> None:
    answer = browser.get("/static/desk.css?v=1")
    assert answer.status_code == 200 and "immutable" in answer.headers["cache-control"]
    assert browser.get("/static/../app.py").status_code in (303, 404)


def test_the_limiter_counts_by_key_and_forgets() -> None:
    limit = Limiter(2, 60, keys=3)
    assert [limit.allows("a") for _ in range(3)] == [True, True, False]
    assert limit.allows("b") and limit.full("a")
    assert [limit.allows(key) for key in "cde"] == [True] * 3
    assert not limit.full("a"), "the oldest key made room"
    assert Limiter(1, 0).allows("a")


def test_open_pages_are_few() -> None:
    assert set(OPEN) == {"/enter", "/app", "/language"}
    assert not is_open("/entering") and is_open("/enter/x")


def test_a_form_names_where_it_goes() -> None:
    """Else the fragment of its page goes along, and the answer opens at some section, not at what it says."""
    forms = [form for page in TEMPLATES.glob("*.html") for form in re.findall(r"<form [^>]*>", page.read_text("utf-8"))]
    assert len(forms) > 20
    assert [form for form in forms if "action=" not in form] == []


@pytest.mark.parametrize(
    ("path", "belongs_to"),
    [
        ("/people/3/roles/take", "/people/3"),
        ("/programmes/fuerza-mujeres/do", "/programmes/fuerza-mujeres"),
        ("/worklist/do", "/worklist"),
        ("/leave", "/"),
    ],
)
def test_an_address_that_only_takes_forms_leads_to_its_page(enter: Enter, path: str, belongs_to: str) -> None:
    for lang, back in (("es", "Volver a esa página"), ("en", "Back to that page")):
        answer = enter("admin", lang).get(path)
        assert answer.status_code == 405 and f'<html lang="{lang}"' in answer.text
        assert f'href="{belongs_to}">{back}' in answer.text


def test_the_language_is_changed_on_a_page_that_can_be_read(enter: Enter) -> None:
    admin = enter("admin")
    refused = admin.submit("/programmes/fuerza-mujeres/do", action="pause", head="1", why="")
    assert refused.status_code == 422
    assert 'name="next" value="/programmes/fuerza-mujeres"' in refused.text
    assert 'name="next" value="/programmes?q=barro&amp;page=1"' in admin.see("/programmes?q=barro&page=1")
