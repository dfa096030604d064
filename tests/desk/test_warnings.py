"""What contradicts itself is said in the form and wherever one publishes; a parent is searched by its name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.desk.app import Desk
from tests.desk.conftest import Browser
from tests.desk.test_programmes import ANY, act, edit, send
from tests.desk.typing import form_of

Enter = Callable[..., Browser]
LOCAL = "tonala-itonar"
SPLIT = '{"all": [{"fact": "registered", "is": true}, {"not": {"fact": "registered", "is": true}}]}'
SAID = {"es": "dos de sus condiciones se contradicen", "en": "two of its conditions contradict each other"}


@pytest.mark.parametrize("lang", ["es", "en"])
def test_it_is_said_from_the_form_to_the_publishing(enter: Enter, lang: str) -> None:
    editor, admin = enter("editor", lang), enter("admin", lang)
    for browser in (editor, admin):
        browser.submit("/language", lang=lang)
    assert SAID[lang] not in editor.see(f"/programmes/{ANY}/edit")
    page = edit(editor, ANY, do="rule:text", rule_text=SPLIT).text
    assert SAID[lang] in page and 'href="#f-requires"' in page
    assert send(editor, ANY, form_of(page), "save").status_code == 303, "it stops nobody"
    for path in ("", "/edit", "/preview"):
        assert SAID[lang] in editor.see(f"/programmes/{ANY}{path}")
    act(editor, ANY, "submit")
    assert SAID[lang] in admin.see("/review")


def test_programmes_are_searched_by_name(enter: Enter, browser: Browser) -> None:
    found = enter("office").get("/programme-names?q=fuerza+indigena").json()
    assert [each["id"] for each in found] == ["fuerza-mujeres-indigena"]
    assert found[0]["name"].startswith("Fuerza Mujeres") and found[0]["inside"] == "Jalisco"
    assert browser.get("/programme-names?q=fuerza").status_code == 303, "who is not in finds nothing"


def test_a_parent_is_typed_by_its_name(enter: Enter, desk: Desk) -> None:
    editor = enter("editor")
    assert edit(editor, LOCAL, variant_of_typed="fuerza mujeres: APOYO para tu negocio").status_code == 303
    saved = desk.shelf.store.version(LOCAL, 2)
    assert saved is not None and saved.document["variant_of"] == ANY
    page = editor.see(f"/programmes/{LOCAL}/edit")
    assert f'name="variant_of" value="{ANY}" checked' in page and "<span>Fuerza Mujeres" in page
    unticked = {name: values for name, values in form_of(page).items() if name != "variant_of"}
    assert send(editor, LOCAL, unticked, "save").status_code == 303
    saved = desk.shelf.store.version(LOCAL, 3)
    assert saved is not None and saved.document["variant_of"] is None


@pytest.mark.parametrize(
    ("typed", "said"), [("no hay tal", "No encontramos ningún programa"), ("oficina", "Hay varios que se llaman así")]
)
def test_a_parent_that_is_not_clear(enter: Enter, typed: str, said: str) -> None:
    answer = edit(enter("editor"), LOCAL, variant_of_typed=typed)
    assert answer.status_code == 422 and said in answer.text and f">{typed}</textarea>" in answer.text


def test_a_missing_parent_is_said(enter: Enter) -> None:
    editor, admin = enter("editor"), enter("admin")
    edit(editor, LOCAL, variant_of_typed="fuerza mujeres: APOYO para tu negocio")
    act(admin, ANY, "pause", why="Se acabó")
    assert "que no está publicado" in editor.see(f"/programmes/{LOCAL}")
