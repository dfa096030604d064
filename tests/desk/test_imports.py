"""The pages of import and export: who may, what they show, and that nothing is written before it is confirmed."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.bootstrap import Base
from tests.catalogue.shipped import documents
from tests.desk.conftest import Browser

Enter = Callable[..., Browser]
SHIPPED = sorted(documents().values(), key=lambda document: document["id"])
GOOD = documents()["gs1-codigo-barras.yaml"]


def send(browser: Browser, name: str, content: bytes) -> Any:
    browser.see("/import")
    files = {"file": (name, content, "application/octet-stream")}
    return browser.post("/import", data={"csrf": browser.csrf}, files=files)


def as_json(*programmes: dict[str, Any]) -> bytes:
    return json.dumps(programmes).encode()


@pytest.mark.parametrize(("who", "allowed"), [("admin", True), ("editor", True), ("office", False)])
def test_who_may_import(enter: Enter, who: str, allowed: bool) -> None:
    browser = enter(who)
    assert ("/import" in browser.see("/")) is allowed
    assert browser.get("/import").status_code == (200 if allowed else 403)
    for path in ("/import", "/import/1/apply"):
        answer = browser.submit(path)
        assert answer.status_code == (403 if not allowed else 422 if path == "/import" else 404)
    assert browser.get("/import/1").status_code == (404 if allowed else 403)


@pytest.mark.parametrize("lang", ["es", "en"])
def test_an_admin_imports_and_publishes(enter: Enter, base: Base, lang: str) -> None:
    browser = enter("admin")
    browser.submit("/language", lang=lang, next="/")
    edited = {**GOOD, "effort": 3, "name": {"es": "<b>Código</b>", "en": "<b>Code</b>"}}
    answer = send(browser, "lista.json", as_json(edited))
    assert answer.status_code == 303
    plan = browser.see(answer.headers["location"])
    assert "&lt;b&gt;" in plan
    assert "<b>Código" not in plan
    label = "Cuánto trabajo es pedirlo" if lang == "es" else "How much work it is to ask for it"
    assert f"<dt>{label}</dt>" in plan
    assert base.store.published() == SHIPPED, "nothing is written yet"
    done = browser.submit(f"{answer.headers['location']}/apply", do="publish")
    assert done.status_code == 303
    assert ("1 publicados" if lang == "es" else "1 published") in browser.see("/import")
    assert next(one for one in base.store.published() if one["id"] == GOOD["id"])["effort"] == 3
    again = browser.see(answer.headers["location"])
    assert "/apply" not in again


def test_an_editor_sends_it_for_review_even_when_the_page_is_skipped(enter: Enter, base: Base) -> None:
    browser = enter("editor")
    where = send(browser, "lista.json", as_json({**GOOD, "effort": 3})).headers["location"]
    assert 'value="publish"' not in browser.see(where)
    assert browser.submit(f"{where}/apply", do="publish").status_code == 403
    browser.submit(f"{where}/apply", do="review")
    assert "1 en revisión" in browser.see("/import")
    assert base.store.published() == SHIPPED
    assert enter("admin").get(where).status_code == 404, "an import is its sender's"


def test_faults_are_shown_by_cell_and_nothing_is_kept(enter: Enter) -> None:
    browser = enter("editor")
    answer = send(browser, "lista.csv", "id,effort,kind\ngs1-codigo-barras,dos,regalo\n".encode("utf-8-sig"))
    assert answer.status_code == 422
    assert "Renglón 2" in answer.text
    assert "<strong>Cuánto trabajo es pedirlo (effort)</strong>: «dos» no es un número entero." in answer.text
    assert "<strong>Qué es (kind)</strong>" in answer.text
    assert "/apply" not in answer.text


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("lista.doc", b"x", "Ese tipo de archivo no se puede leer"),
        ("lista.xlsx", b"PK\x03\x04", "está dañado"),
        ("lista.csv", b"nombre\nx\n", "El primer renglón"),
        ("../../etc/x.csv", b"", "no trae ningún programa"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_at_its_field(enter: Enter, name: str, content: bytes, told: str) -> None:
    answer = send(enter("editor"), name, content)
    assert answer.status_code == 422
    assert told in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_what_changes_nothing_offers_nothing_to_save(enter: Enter) -> None:
    browser = enter("editor")
    where = send(browser, "todo.json", as_json(*documents().values())).headers["location"]
    page = browser.see(where)
    assert "no hay nada que importar" in page
    assert "/apply" not in page


@pytest.mark.parametrize("who", ["admin", "editor", "office"])
def test_everybody_takes_along_what_is_published(enter: Enter, who: str) -> None:
    browser = enter(who)
    page = browser.see("/export")
    for format, kind in (("xlsx", "spreadsheetml"), ("csv", "text/csv"), ("json", "json"), ("yaml", "zip")):
        assert f'href="/export/{format}"' in page
        answer = browser.get(f"/export/{format}")
        assert kind in answer.headers["content-type"]
        assert answer.headers["content-disposition"].startswith("attachment;")
    assert json.loads(browser.get("/export/json").content) == SHIPPED
    assert browser.get("/export/exe").status_code == 404


def test_nobody_from_outside_takes_anything(browser: Browser) -> None:
    for path in ("/export/json", "/export", "/import"):
        assert browser.get(path).headers["location"] == "/enter"


def test_the_template_explains_itself(enter: Enter) -> None:
    book = load_workbook(io.BytesIO(enter("office").get("/export/template").content))
    help_rows = {row[0].value: (row[1].value, row[2].value) for row in book.worksheets[1].iter_rows(min_row=2)}
    assert help_rows["name.en"] == (
        "Nombre como lo ven las personas, hasta 60 letras. En inglés.",
        "The name that people see, up to 60 characters. In English.",
    )
    assert all(all(pair) for pair in help_rows.values())


def test_what_was_taken_out_comes_in_again_unchanged(enter: Enter) -> None:
    browser = enter("editor")
    for format in ("xlsx", "csv", "yaml"):
        answer = browser.get(f"/export/{format}")
        name = answer.headers["content-disposition"].partition('"')[2].strip('"')
        page = browser.see(send(browser, name, answer.content).headers["location"])
        assert "no hay nada que importar" in page
