"""Programmes at the desk, by requests without scripts: found, edited, reviewed, published, gone back to."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from bot.desk.app import Desk
from bot.domain.roles import OFFICE, Role
from tests.desk.conftest import Browser
from tests.desk.typing import form_of

Enter = Callable[..., Browser]
ANY, LOCAL = "fuerza-mujeres", "tonala-taller-de-barro"


def edit(browser: Browser, programme: str, do: str = "save", **typed: str | list[str]) -> Any:
    """Opens the form, changes fields ("gives__es"), and presses a button."""
    return send(browser, programme, form_of(browser.see(f"/programmes/{programme}/edit")), do, **typed)


def send(browser: Browser, programme: str, form: dict[str, list[str]], do: str, **typed: str | list[str]) -> Any:
    changed = {name.replace("__", "."): [value] if isinstance(value, str) else value for name, value in typed.items()}
    return browser.post(f"/programmes/{programme}/edit", data={**form, **changed, "do": do})


def act(browser: Browser, programme: str, action: str, **more: str) -> Any:
    """Presses a button of the programme's page, as it would be sent from the page as it is."""
    head = re.search(r'name="head" value="(\d+)"', browser.see(f"/programmes/{programme}"))
    fields = {"head": head[1] if head else "1", "action": action, **more}
    return browser.submit(f"/programmes/{programme}/do", **fields)


def new(browser: Browser, name: str, do: str = "save", **typed: str | list[str]) -> Any:
    form = form_of(browser.see("/programmes/new"))
    whole = {
        "name.es": name, "name.en": name, "operator.es": "Taller", "operator.en": "Workshop", "kind": "training",
        "sphere": "local", "territory": "14101", "gives.es": "Un curso de barro.", "gives.en": "A course in clay.",
        "serves": "training", "effort": "1", "months": "0", "source": "https://example.org/curso",
        "verified_on": "2026-11-20",
    }  # fmt: skip
    changed = {name.replace("__", "."): value for name, value in typed.items()}
    return browser.post("/programmes/new", data={**form, **whole, **changed, "do": do})


def published(desk: Desk, base: Any, programme: str) -> Any:
    return next((one for one in base.store.published() if one["id"] == programme), None)


def test_what_the_files_brought_is_said_in_words(enter: Enter) -> None:
    admin = enter("admin")
    edit(admin, ANY, gives__es="Otra cosa.")
    assert "vino con los archivos del catálogo" in admin.see(f"/programmes/{ANY}/history")
    assert "(los archivos del catálogo, " in admin.see(f"/programmes/{ANY}/compare")
    assert "seed" not in admin.see(f"/programmes/{ANY}") + admin.see(f"/programmes/{ANY}/history")


@pytest.mark.parametrize("lang", ["es", "en"])
def test_every_page_is_there_in_both_languages(enter: Enter, lang: str) -> None:
    admin = enter("admin")
    admin.submit("/language", lang=lang)
    for path in ("", "/new", f"/{ANY}", f"/{ANY}/edit", f"/{ANY}/history", f"/{ANY}/compare"):
        assert f'<html lang="{lang}"' in admin.see(f"/programmes{path}")
    assert f'<html lang="{lang}"' in admin.see("/review")


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("q=FUERZA+mujeres", "fuerza-mujeres"),
        ("q=raicilla&kind=registration", "do-raicilla"),
        ("place=Ajijic&kind=space", "ajijic-callejon-del-arte"),
        ("q=mujeres&sphere=regional&order=verified&state=published&check=stale&page=1", "fuerza-mujeres"),
        ("page=999&kind=nonsense&order=&steward=x", None),
        ("q=nothing-is-called-so", None),
    ],
)
def test_the_list_finds(enter: Enter, asked: str, first: str | None) -> None:
    found = re.findall(
        r'<th scope="row"><a href="/programmes/([a-z0-9-]+)"', enter("editor").see(f"/programmes?{asked}")
    )
    assert any(name.startswith(first) for name in found) if first else not found


def test_the_list_pages_and_keeps_what_was_asked(enter: Enter) -> None:
    page = enter("admin").see("/programmes?state=published&page=2")
    assert "/programmes?state=published&amp;page=3" in page
    assert 'href="/programmes?state=published"' in page


def test_an_unchanged_form_saves_no_version(enter: Enter, desk: Desk) -> None:
    editor = enter("editor")
    assert edit(editor, ANY).status_code == 303
    assert desk.shelf.store.entry(ANY).head == 1


def test_the_whole_way_of_a_change(enter: Enter, desk: Desk, base: Any) -> None:
    editor, admin = enter("editor"), enter("admin")
    assert edit(editor, ANY, "submit", amount__es="En 2026: 40 mil", why="Nueva convocatoria").status_code == 303
    queue = admin.see("/review")
    assert "En 2026: 40 mil" in queue
    assert "Nueva convocatoria" in queue
    assert published(desk, base, ANY)["amount"]["es"] != "En 2026: 40 mil"
    assert act(editor, ANY, "publish").status_code == 422  # nobody publishes their own
    assert act(admin, ANY, "send_back").status_code == 422  # not without a reason
    assert act(admin, ANY, "send_back", why="Falta el inglés").status_code == 303
    assert "Falta el inglés" in editor.see(f"/programmes/{ANY}")
    assert edit(editor, ANY, "submit", amount__en="In 2026: 40,000").status_code == 303
    answer = act(admin, ANY, "publish", why="Visto", **{"from": "review"})
    assert answer.headers["location"] == "/review"
    assert published(desk, base, ANY)["amount"] == {"es": "En 2026: 40 mil", "en": "In 2026: 40,000"}
    assert "40 mil" in admin.see(f"/programmes/{ANY}/compare?before=1&after=3")
    assert admin.submit(f"/programmes/{ANY}/restore", version="1", head="3").status_code == 303
    assert act(admin, ANY, "publish").status_code == 303
    assert "40 mil" not in str(published(desk, base, ANY)["amount"])


def test_a_new_programme_is_not_whole_until_it_is(enter: Enter, desk: Desk, base: Any) -> None:
    editor = enter("editor")
    answer = new(editor, "Taller de barro en Tonalá", "submit", gives__en="", name__en="")
    assert answer.headers["location"] == "/programmes/taller-de-barro-en-tonala/edit?check=1"
    page = editor.see(answer.headers["location"])
    assert 'id="f-gives-en-error"' in page
    assert page.count('<span class="badge warn">') == 2  # what is missing is marked
    answer = edit(editor, "taller-de-barro-en-tonala", "submit")
    assert answer.status_code == 422
    assert 'id="f-gives-en-error"' in answer.text
    whole = edit(editor, "taller-de-barro-en-tonala", "submit", gives__en="Clay.", name__en="Clay workshop")
    assert whole.status_code == 303
    assert act(enter("admin"), "taller-de-barro-en-tonala", "publish").status_code == 303
    assert published(desk, base, "taller-de-barro-en-tonala")["name"]["en"] == "Clay workshop"
    assert new(editor, "Taller de barro en Tonalá").status_code == 422  # there is one already


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(enter: Enter) -> None:
    answer = edit(
        enter("editor"),
        ANY,
        contact__phone="12 34",
        window__opens="pronto",
        gives__es="Otra cosa",
        territory_typed="Atlantis",
    )
    assert answer.status_code == 422
    for path in ("contact-phone", "window-opens"):
        assert f'id="f-{path}-error"' in answer.text
    form = form_of(answer.text)
    assert (form["contact.phone"], form["window.opens"], form["gives.es"]) == (["12 34"], ["pronto"], ["Otra cosa"])
    assert "Atlantis" in form["territory_typed"][0]


def test_the_builder_works_without_scripts(enter: Enter, desk: Desk) -> None:
    editor = enter("editor")
    page = send(editor, ANY, form_of(editor.see(f"/programmes/{ANY}/edit")), "rule:add:rule")
    form = form_of(page.text)
    assert form["rule.2.node"] == ["sentence"]
    page = send(editor, ANY, form, "look", rule__2__says="sector.in", rule__2__value="piel y calzado")
    assert "Se dedica a piel y calzado" in page.text
    page = send(editor, ANY, form_of(page.text), "rule:wrap:rule.2")
    page = send(editor, ANY, form_of(page.text), "rule:add:rule.2")
    typed = {"rule__2__1__says": "place.within", "rule__2__1__value_typed": "Tonalá; Zapopan"}
    assert send(editor, ANY, form_of(page.text), "save", **typed).status_code == 303
    requires = desk.shelf.store.version(ANY, 2).document["requires"]
    assert requires["all"][2] == {
        "any": [{"fact": "sector", "in": ["316"]}, {"fact": "place", "within": ["14101", "14120"]}]
    }


def test_the_form_says_how_the_window_stands_today(enter: Enter) -> None:
    editor = enter("editor")
    form = form_of(editor.see(f"/programmes/{ANY}/edit"))
    page = send(editor, ANY, form, "look", verified_on="2026-11-20", window__opens="2027-02-01")
    assert "Así se ve hoy" in page.text and "Abre pronto" in page.text
    page = send(editor, ANY, form, "look", window__state="exhausted")
    assert "Sin presupuesto" in page.text


def test_a_rule_can_be_pasted_as_text(enter: Enter) -> None:
    editor = enter("editor")
    form = form_of(editor.see(f"/programmes/{ANY}/edit"))
    page = send(editor, ANY, form, "rule:text:", rule_text='{"all": [{"fact": "registered", "is": true}]}')
    assert form_of(page.text)["rule.0.says"] == ["registered.yes"]
    page = send(editor, ANY, form, "rule:text:", rule_text='{"all": [')
    assert form_of(page.text)["rule.text"] == ['{"all": [']
    assert send(editor, ANY, form_of(page.text), "save").status_code == 422


def test_two_who_save_at_once_choose_field_by_field(enter: Enter, desk: Desk) -> None:
    one, other = enter("editor"), enter("admin")
    mine = form_of(one.see(f"/programmes/{ANY}/edit"))
    assert "Editor" in other.see(f"/programmes/{ANY}/edit")  # who is in
    assert edit(other, ANY, months="9", gives__es="De otra").status_code == 303
    clash = send(one, ANY, mine, "save", gives__es="De una", amount__es="Mucho")
    assert clash.status_code == 409
    assert "De una" in clash.text and "De otra" in clash.text
    form = form_of(clash.text, f"/programmes/{ANY}/edit")
    again = send(one, ANY, form, "resolve")
    assert again.status_code == 409  # a side has to be chosen
    assert desk.shelf.store.entry(ANY).head == 2
    form = form_of(again.text, f"/programmes/{ANY}/edit")
    assert send(one, ANY, form, "resolve", side__gives__es="mine").status_code == 303
    document = desk.shelf.store.version(ANY, 3).document
    assert (document["gives"]["es"], document["amount"]["es"], document["months"]) == ("De una", "Mucho", 9)


def test_what_was_published_meanwhile_is_shown_before_a_draft_goes_over_it(enter: Enter, desk: Desk) -> None:
    editor, admin = enter("editor"), enter("admin")
    assert edit(editor, ANY, "submit", gives__es="Del borrador").status_code == 303
    documents = [{**desk.shelf.store.version(ANY, 1).document, "gives": {"es": "De un archivo", "en": "From a file"}}]
    admin_store = desk.shelf.store
    base_store = admin_store._engine  # an import goes past the draft
    from bot.storage import programmes

    with base_store.begin() as c:
        programmes.publish(c, documents, "import", desk.now())
    clash = act(admin, ANY, "publish")
    assert clash.status_code == 409
    form = form_of(clash.text, f"/programmes/{ANY}/edit")
    assert send(admin, ANY, form, "resolve", side__gives__es="mine").status_code == 303
    assert act(admin, ANY, "publish").status_code == 303
    gives = desk.shelf.store.version(ANY, desk.shelf.store.entry(ANY).version).document["gives"]
    assert gives == {"es": "Del borrador", "en": "From a file"}


def test_a_lapsed_session_brings_the_form_back_filled(enter: Enter, desk: Desk, clock: Any, staff: Any) -> None:
    editor = enter("editor")
    form = form_of(editor.see(f"/programmes/{ANY}/edit"))
    clock.pass_(hours=13)
    answer = send(editor, ANY, form, "save", gives__es="Escrito con cuidado")
    assert answer.headers["location"].startswith("/enter")
    invitation = desk.admission.invite_person(staff["editor"].person.id)
    assert invitation is not None
    editor.see(f"/enter/{invitation.token}")
    answer = editor.submit(f"/enter/{invitation.token}")
    assert answer.headers["location"] == f"/programmes/{ANY}/edit"
    form = form_of(editor.see(f"/programmes/{ANY}/edit"))
    assert form["gives.es"] == ["Escrito con cuidado"]
    assert send(editor, ANY, form, "save").status_code == 303
    assert desk.shelf.store.version(ANY, 2).document["gives"]["es"] == "Escrito con cuidado"


def test_the_lock_tells_who_is_in_and_ends_on_leaving(enter: Enter) -> None:
    one, other = enter("editor"), enter("admin")
    one.see(f"/programmes/{ANY}/edit")
    other.see("/")
    assert other.submit(f"/programmes/{ANY}/lock").json() == {"other": "Editor"}
    assert one.submit(f"/programmes/{ANY}/lock", leave="1").json() == {"other": None}
    assert other.submit(f"/programmes/{ANY}/lock").json() == {"other": None}


def test_who_may_do_what(enter: Enter, desk: Desk) -> None:
    """Role × action × territory, by requests that skip the pages."""
    everything = ("submit", "publish", "send_back", "confirm", "renew", "discard", "pause", "resume", "archive")
    office = enter("office")
    office.see("/")
    own = next(one for one in desk.shelf.store.find(_reaching("14101")).entries if one.territory == ("14101",)).id
    assert edit(office, own, months="11").status_code == 303
    assert office.get(f"/programmes/{ANY}/edit").status_code == 403
    assert office.get(f"/programmes/{ANY}").status_code == 200
    for path in ("history", "compare"):
        assert office.get(f"/programmes/{ANY}/{path}").status_code == 403
        assert office.get(f"/programmes/{own}/{path}").status_code == 200
    for action in everything:
        assert office.submit(f"/programmes/{ANY}/do", action=action, head="1", why="x").status_code == 403, action
    for action in ("publish", "send_back", "pause", "archive", "resume"):
        assert office.submit(f"/programmes/{own}/do", action=action, head="2", why="x").status_code == 403, action
    assert office.submit(f"/programmes/{own}/do", action="submit", head="2").status_code == 303
    assert office.submit(f"/programmes/{own}/steward", steward="").status_code == 403
    assert office.submit(f"/programmes/{own}/restore", version="1", head="2").status_code == 403
    assert new(office, "Fuera de lugar", territory="14120").status_code == 422
    assert new(office, "En su lugar").status_code == 303
    moved = edit(office, own, territory=["14120"])
    assert moved.status_code == 422  # nor may it be moved out of its reach


def _reaching(place: str) -> Any:
    from bot.app.editorial_ports import Query

    return Query(reaching=(place,), limit=200)


@pytest.mark.parametrize("action", ["draft", "read"])
def test_who_has_no_role_sees_nothing(desk: Desk, enter: Enter, staff: Any, action: str) -> None:
    office = enter("office")
    new(enter("editor"), "Borrador ajeno", territory="14120")
    assert office.get("/programmes/borrador-ajeno").status_code == 404  # which is all that it learns
    desk.people.take(staff["office"], Role(OFFICE, ("14101",), ("DIF Jalisco",)), None)
    assert office.get("/programmes/new" if action == "draft" else f"/programmes/{ANY}").status_code in (303, 403, 404)


def test_an_office_sees_its_own_in_the_queue(enter: Enter) -> None:
    assert edit(enter("editor"), ANY, "submit", months="9").status_code == 303
    new(enter("office"), "De Tonalá", "submit")
    queue = enter("office").see("/review")
    assert "De Tonalá" in queue and ANY not in queue
    assert 'value="publish"' not in queue


def test_pause_resume_archive(enter: Enter, desk: Desk, base: Any) -> None:
    admin = enter("admin")
    assert act(admin, ANY, "pause").status_code == 422
    assert act(admin, ANY, "pause", why="Cambió la convocatoria").status_code == 303
    assert published(desk, base, ANY) is None
    assert act(admin, ANY, "resume").status_code == 303
    assert published(desk, base, ANY) is not None
    assert act(admin, ANY, "confirm").status_code == 303
    assert published(desk, base, ANY)["verified_on"] == "2026-11-23"
    assert act(admin, ANY, "archive", why="Ya no existe").status_code == 303
    assert admin.submit(f"/programmes/{ANY}/do", action="nonsense").status_code == 404


def test_a_steward_is_named(enter: Enter, staff: Any) -> None:
    admin = enter("admin")
    admin.see("/")
    number = str(staff["office"].person.id)
    assert admin.submit(f"/programmes/{ANY}/steward", steward=number).status_code == 303
    assert "Lo cuida Office." in admin.see(f"/programmes/{ANY}")
    found = admin.see(f"/programmes?steward={number}")
    assert "1 programa" in found and f"/programmes/{ANY}" in found
    assert admin.submit(f"/programmes/{ANY}/steward", steward="9999").status_code == 404


def test_an_office_learns_no_word_of_what_others_have_not_published(enter: Enter) -> None:
    editor, office = enter("editor"), enter("office")
    was = re.search(r"<h1>(.*?)</h1>", office.see(f"/programmes/{ANY}"))
    assert was is not None
    changed = {"name__es": "Nombre pendiente", "name__en": "Pending name", "territory": ["14120"]}
    assert edit(editor, ANY, "submit", **changed, verified_on="2026-11-22").status_code == 303
    editor.see(f"/programmes/{ANY}/edit")
    for path in (f"/programmes/{ANY}", "/programmes?q=fuerza", "/programmes?stage=review", "/programmes?page=2"):
        page = office.see(path)
        for word in ("bre pendiente", "22 de noviembre", "compare", "Editor", "En revisión</span>", "Con cambios"):
            assert word not in page, (path, word)
    assert was[0] in office.see(f"/programmes/{ANY}") and was[1] in office.see("/programmes?q=fuerza")
    assert "Nombre pendiente" in editor.see("/programmes?q=fuerza")
    assert "Nombre pendiente" not in str(office.get("/programme-names?q=fuerza").json())


def test_an_office_that_picks_a_place_outside_its_own_is_told_at_the_field(enter: Enter, desk: Desk) -> None:
    office = enter("office")
    refused = new(office, "De dos municipios", territory=["14101", "14120"], amount__es="Lo que sea")
    assert refused.status_code == 422
    assert "Esto no es de tu oficina: Zapopan." in refused.text and "Lo que sea" in refused.text
    assert "Escoge un lugar de tu oficina: Tonalá." in new(office, "De ninguno", territory="").text
    assert "No conozco «Atlantis»" in new(office, "De quién sabe", territory="Atlantis").text
    assert new(office, "De dos municipios", territory=["14101"]).status_code == 303
    moved = edit(office, "de-dos-municipios", territory=["14120"])
    assert moved.status_code == 422 and "Esto no es de tu oficina: Zapopan." in moved.text
    assert new(office, "De fuera", territory=["14120"], operator__es="DIF Jalisco").status_code == 303


def test_an_office_without_places_is_told_whose_institution_it_is(enter: Enter, desk: Desk, staff: Any) -> None:
    desk.people.take(staff["office"], Role(OFFICE, ("14101",), ("DIF Jalisco",)), None)
    member = desk.people.get(staff["office"].person.id)
    assert member is not None
    desk.people.give(member, Role(OFFICE, (), ("DIF Jalisco",)), None)
    assert "Escribe aquí una de tus instituciones: DIF Jalisco." in new(enter("office"), "De otros").text


@pytest.mark.parametrize("field", ["verified_on", "page_date"])
def test_nobody_has_looked_at_it_tomorrow(enter: Enter, field: str) -> None:
    admin = enter("admin")
    for typed in ("2026-11-24", "01/12/2027", "2026-12", "2027"):
        refused = edit(admin, ANY, **{field: typed})
        assert refused.status_code == 422 and "Esa fecha todavía no llega." in refused.text, typed
    assert edit(admin, ANY, **{field: "2026-11-23"}).status_code == 303


@pytest.mark.parametrize("programme", ["artesanias-jalisco-mas", "artesanos-del-tejuino", ANY])
def test_saving_what_nobody_changed_makes_no_draft(enter: Enter, desk: Desk, programme: str) -> None:
    admin = enter("admin")
    for _ in range(2):
        assert edit(admin, programme).status_code == 303
        assert "No cambiaste nada" in admin.see(f"/programmes/{programme}")
    entry = desk.shelf.store.entry(programme)
    assert entry is not None and (entry.stage, entry.head) == (None, 1)


def test_what_was_sent_back_is_told_to_its_writer(enter: Enter) -> None:
    office, editor = enter("office"), enter("editor")
    new(office, "De Tonalá", "submit")
    home = re.compile(r'href="/review">Por revisar</a> <span class="badge warn">1</span>')
    assert home.search(editor.see("/")) and not home.search(office.see("/"))
    assert act(editor, "de-tonala", "send_back", why="Falta el teléfono").status_code == 303
    for path in ("/", "/programmes/de-tonala", "/programmes/de-tonala/edit"):
        page = office.see(path)
        assert "Falta el teléfono" in page.partition("</section>")[0], path
    assert "Regresado</span>" in office.see("/programmes?q=tonala") and "Regresado" in office.see(
        "/programmes/de-tonala"
    )
    assert "Falta el teléfono" not in editor.see("/")
    assert edit(office, "de-tonala", months="3").status_code == 303
    assert "Regresado" in office.see("/programmes/de-tonala"), "until it is sent again"
    assert edit(office, "de-tonala", "submit", months="4").status_code == 303
    for path in ("/", "/programmes/de-tonala"):
        assert "Regresado" not in office.see(path) and "Te regresaron" not in office.see(path)
    edit(editor, ANY, "submit", months="5")
    assert act(enter("admin"), ANY, "send_back", why="Mejor no").status_code == 303
    assert "Mejor no" in editor.see("/") and "Mejor no" not in office.see(f"/programmes/{ANY}") + office.see("/")


def test_all_mistakes_are_told_at_once_in_the_order_of_the_form(enter: Enter, desk: Desk) -> None:
    admin = enter("admin")
    wrong = {
        "name__es": "x" * 75,
        "window__opens": "2027-03-01",
        "window__closes": "2027-01-01",
        "contact__phone": "33 12",
    }
    refused = edit(admin, ANY, "submit", **wrong)
    assert refused.status_code == 422
    listed = re.findall(r'<li><a href="#(f-[^"]+)"', refused.text)
    assert listed == ["f-name-es", "f-window-closes", "f-contact-phone"]
    entry = desk.shelf.store.entry(ANY)
    assert entry is not None and entry.head == 1
    wrong.pop("contact__phone")
    saved = edit(admin, ANY, "submit", **wrong)
    assert saved.status_code == 422 and "Ya está guardado en borrador" in saved.text
    entry = desk.shelf.store.entry(ANY)
    assert entry is not None and entry.head == 2
