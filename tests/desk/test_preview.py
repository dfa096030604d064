"""The page before publishing, and the simulator, by requests."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from markupsafe import escape
from sqlalchemy import func, select

from bot.bootstrap import Base
from bot.desk.app import Desk
from bot.storage.models import Base as Tables
from tests.desk.conftest import Browser

OPEN = "ideft-cursos"
HERS = "tonala-itonar"
ELSEWHERE = "zapopan-adelante"


@pytest.mark.parametrize(("lang", "word"), [("es", "Vista previa"), ("en", "Preview")])
def test_it_shows_the_card_in_both_languages_and_the_samples(
    enter: Callable[..., Browser], lang: str, word: str
) -> None:
    browser = enter("editor")
    browser.submit("/language", lang=lang)
    page = browser.see(f"/programmes/{OPEN}/preview")
    assert word in page
    assert "Lo quiero" in page or "Quiero este" in page, "the Spanish card has its buttons"
    assert 'lang="en"' in page and 'lang="es"' in page
    assert "data-load" in page, "owners are counted apart"


def test_a_withdrawal_names_who_would_lose_it(enter: Callable[..., Browser], desk: Desk) -> None:
    first = next(
        programme
        for programme in base_programmes(desk)
        if desk.previews.samples(programme, desk.previews.draft(programme, None), desk.today()).moved
    )
    tried = desk.previews.samples(first, desk.previews.draft(first, None), desk.today())
    page = enter("editor").see(f"/programmes/{first}/preview?withdrawn=1")
    assert "estaría cerrado o retirado" in page
    assert all(escape(each.sample.about.es) in page for each in tried.moved)


def base_programmes(desk: Desk) -> list[str]:
    return [programme.id for programme in desk.previews.draft("", None).catalogue]


def test_owners_are_counted_when_asked_for(enter: Callable[..., Browser]) -> None:
    page = enter("editor").see(f"/programmes/{OPEN}/preview?owners=1")
    assert "Se cuentan de cinco en cinco" in page and "data-load" not in page


@pytest.mark.parametrize(
    ("who", "programme", "status"),
    [
        ("admin", OPEN, 200),
        ("editor", OPEN, 200),
        ("office", HERS, 200),
        ("office", ELSEWHERE, 403),
        ("admin", "x", 404),
    ],
)
def test_who_may_see_what_would_change(enter: Callable[..., Browser], who: str, programme: str, status: int) -> None:
    browser = enter(who)
    assert browser.get(f"/programmes/{programme}/preview").status_code == status
    begun = browser.submit(f"/programmes/{programme}/talk", talk="es")
    assert begun.status_code == (303 if status == 200 else status)


def talk(browser: Browser, programme: str, lang: str = "es") -> str:
    browser.see(f"/programmes/{programme}/preview")
    return str(browser.submit(f"/programmes/{programme}/talk", talk=lang).headers["location"].partition("#")[0])


def counts(base: Base) -> dict[str, Any]:
    with base.store.engine.connect() as c:
        names = ("chat", "profile", "inbox", "outbox")
        return {name: c.scalar(select(func.count()).select_from(Tables.metadata.tables[name])) for name in names}


def test_a_talk_goes_on_by_buttons_and_words_and_nothing_of_it_is_kept(
    enter: Callable[..., Browser], base: Base
) -> None:
    browser = enter("editor")
    path = talk(browser, OPEN)
    page = browser.see(path)
    button = re.search(r'name="choice" value="([^"]+)" class="second">Sí, empezamos', page)
    assert button is not None
    assert browser.submit(path, choice=button[1]).status_code == 303
    assert browser.submit(path, text="vendo <b>tacos</b> en Tonalá").status_code == 303
    page = browser.see(path)
    assert "vendo &lt;b&gt;tacos&lt;/b&gt; en Tonalá" in page
    assert counts(base) == {"chat": 0, "profile": 0, "inbox": 0, "outbox": 0}
    assert browser.submit(path, end="1").headers["location"] == f"/programmes/{OPEN}/preview"
    assert browser.get(path).status_code == 404


def test_a_talk_is_nobody_elses(enter: Callable[..., Browser]) -> None:
    path = talk(enter("editor"), OPEN)
    other = enter("admin")
    assert other.get(path).status_code == 404
    assert other.submit(path, text="hola").status_code == 404


def test_it_speaks_english_to_whoever_tries_it_in_english(enter: Callable[..., Browser]) -> None:
    browser = enter("editor")
    assert "business" in browser.see(talk(browser, OPEN, "en"))


def test_a_draft_that_makes_no_programme_says_so(
    enter: Callable[..., Browser], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any) -> None:
        raise KeyError("window")

    monkeypatch.setattr(desk.previews, "draft", fails)
    browser = enter("editor")
    answer = browser.get(f"/programmes/{OPEN}/preview")
    assert answer.status_code == 422 and "todavía le falta" in answer.text
    assert browser.submit(f"/programmes/{OPEN}/talk").headers["location"] == f"/programmes/{OPEN}/preview"
