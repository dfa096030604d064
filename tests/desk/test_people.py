"""Roles given, taken and handed over, by requests; and none of it by who is no admin."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.app.people import Member
from bot.desk.app import Desk
from bot.domain.roles import EDITOR, OFFICE, Role
from tests.desk.conftest import TONALA, ZAPOPAN, Browser

Enter = Callable[..., Browser]
NEW = {"name": "Nadia", "telegram": "", "lang": "es", "role": "office", "places": [TONALA]}


@pytest.fixture
def admin(enter: Enter) -> Browser:
    return enter("admin")


def by_name(desk: Desk, name: str) -> Member:
    return next(member for member in desk.people.all() if member.person.name == name)


@pytest.mark.parametrize("who", ["editor", "office"])
@pytest.mark.parametrize("path", ["new", "{}/edit", "{}/roles", "{}/roles/take", "{}/join", "{}/hand-over"])
def test_only_admins_by_requests_that_skip_the_page(
    desk: Desk, enter: Enter, staff: dict[str, Member], who: str, path: str
) -> None:
    me = staff[who].person.id
    answer = enter(who).submit(
        f"/people/{path.format(me)}", name="x", role="admin", number="0", key="", active_shown="1", active="0"
    )
    assert answer.status_code == 403 and "Eso no te toca" in answer.text
    assert [member.person for member in desk.people.all()] == sorted(
        (member.person for member in staff.values()), key=lambda person: person.name
    )


def test_a_person_is_added(desk: Desk, admin: Browser) -> None:
    answer = admin.submit("/people/new", **NEW)
    assert answer.status_code == 303
    assert "Agregamos a Nadia" in admin.see(answer.headers["location"])
    assert "Agregamos" not in admin.see(answer.headers["location"]), "said once"
    assert by_name(desk, "Nadia").person.roles == (Role(OFFICE, (TONALA,)),)
    assert "Nadia" in admin.see("/people")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": " "}, "hasta 80 letras"),
        ({"telegram": "@nadia"}, "solo lleva cifras"),
        ({"telegram": "9" * 20}, "solo lleva cifras"),
        ({"telegram": "11"}, "ya tiene esa cuenta"),
        ({"places": [], "institutions": ""}, "al menos un lugar"),
        ({"places": [], "places_typed": "Tonallá de Abajo"}, "No conocemos «Tonallá de Abajo»"),
        ({"role": "king"}, "uno de los permisos"),
    ],
)
def test_what_is_wrong_stands_at_the_field_and_nothing_is_lost(
    desk: Desk, admin: Browser, wrong: dict[str, object], said: str
) -> None:
    answer = admin.submit("/people/new", **{**NEW, "institutions": "Casa de la Cultura", **wrong})
    assert answer.status_code == 422 and said in answer.text and 'class="error" id=' in answer.text
    assert wrong.get("institutions", "Casa de la Cultura") in answer.text
    assert len(desk.people.all()) == 3


@pytest.mark.parametrize(
    ("typed", "codes"), [("Tonalá", [TONALA]), ("14120; tonala", [ZAPOPAN, TONALA]), ("Región Valles\n", None)]
)
def test_places_may_be_typed_where_no_script_runs(
    desk: Desk, admin: Browser, typed: str, codes: list[str] | None
) -> None:
    answer = admin.submit("/people/new", **{**NEW, "places": [], "places_typed": typed})
    if codes is None:
        assert answer.status_code == 422
    else:
        assert by_name(desk, "Nadia").person.places == tuple(codes)


def test_a_role_is_given_and_taken(desk: Desk, admin: Browser, staff: dict[str, Member]) -> None:
    page = f"/people/{staff['office'].person.id}"
    admin.submit(f"{page}/roles", role="editor", places=[TONALA])
    assert Role(EDITOR) in by_name(desk, "Office").person.roles, "an editor is bound to no place"
    fields = {"number": "0", "key": f"office|{TONALA}||DIF Jalisco"}
    assert admin.submit(f"{page}/roles/take", **{**fields, "key": "office|x|"}).status_code == 422
    assert admin.submit(f"{page}/roles/take", **fields).status_code == 303
    assert by_name(desk, "Office").person.roles == (Role(EDITOR),)
    assert admin.submit(f"{page}/roles/take", **fields).status_code == 422, "it is gone already"
    history = admin.see(page)
    assert history.count("por Admin") == 2


def test_the_last_admin_cannot_go(desk: Desk, admin: Browser, staff: dict[str, Member]) -> None:
    page = f"/people/{staff['admin'].person.id}"
    for path, fields in (
        ("roles/take", {"number": "0", "key": "admin|"}),
        ("edit", {"name": "Admin", "telegram": "11", "lang": "es", "active_shown": "1", "active": "0"}),
    ):
        answer = admin.submit(f"{page}/{path}", **fields)
        assert answer.status_code == 422 and "única persona que administra" in answer.text


def test_who_leaves_is_out_at_once(desk: Desk, admin: Browser, enter: Enter, staff: dict[str, Member]) -> None:
    office = enter("office")
    fields = {"name": "Office", "telegram": "13", "lang": "es", "active_shown": "1", "active": "0"}
    admin.submit(f"/people/{staff['office'].person.id}/edit", **fields)
    assert office.get("/").status_code == 303
    assert "Ya no trabaja aquí" in admin.see("/people")


def test_an_office_is_handed_over(desk: Desk, admin: Browser, staff: dict[str, Member]) -> None:
    page = f"/people/{staff['office'].person.id}/hand-over"
    assert "Alguien nuevo" in admin.see(page)
    answer = admin.submit(page, successor="", name="Nadia", telegram="", lang="es")
    assert answer.status_code == 303 and "la oficina es de Nadia" in admin.see(answer.headers["location"])
    assert by_name(desk, "Nadia").person.places == (TONALA,)
    assert by_name(desk, "Office").person.roles == ()
    answer = admin.submit(page, successor=str(staff["editor"].person.id))
    assert answer.status_code == 422 and "no tiene oficina" in answer.text


def test_an_office_is_handed_over_to_somebody_who_is_here(desk: Desk, admin: Browser, staff: dict[str, Member]) -> None:
    page = f"/people/{staff['office'].person.id}/hand-over"
    assert admin.submit(page, successor=str(staff["editor"].person.id)).status_code == 303
    assert set(by_name(desk, "Editor").person.roles) == {Role(EDITOR), *staff["office"].person.roles}


def test_a_code_to_join_is_told_once(desk: Desk, admin: Browser) -> None:
    admin.submit("/people/new", **NEW)
    nadia = by_name(desk, "Nadia").person.id
    page = admin.submit(f"/people/{nadia}/join").text
    code = page.split("/admin ")[1][:9]
    assert code not in admin.see(f"/people/{nadia}")
    assert desk.admission.join(55, code) is not None and by_name(desk, "Nadia").telegram == 55


def test_nobody_is_nobody(admin: Browser) -> None:
    assert admin.get("/people/999").status_code == 404


def test_places_are_found_as_one_types(enter: Enter) -> None:
    found = enter("office", "en").get("/places", params={"q": "tonal"}).json()
    assert found[0] == {"id": TONALA, "name": "Tonalá", "kind": "municipality", "inside": "Centre"}
    assert enter("office").get("/places", params={"q": "  "}).json() == []
