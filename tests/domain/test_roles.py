"""Role, action, territory: who may do what, as one table."""

from __future__ import annotations

import pytest

from bot.domain.roles import ACTIONS, ADMIN, EDITOR, OFFICE, Person, Role, Thing, ever, may
from tests.world import PLACES

ME, OTHER = 1, 2
PEOPLE = {
    "admin": Person(ME, "Ana", (Role(ADMIN),)),
    "editor": Person(ME, "Eva", (Role(EDITOR),)),
    "office": Person(ME, "Olga", (Role(OFFICE, ("14101",), ("DIF Jalisco",)),)),
    "region": Person(ME, "Rita", (Role(OFFICE, ("14-R12",)),)),
    "nobody": Person(ME, "Nora"),
    "gone": Person(ME, "Gil", (Role(ADMIN),), active=False),
}
THINGS = {
    "its town": Thing(("14101",), author=ME),
    "a place in it": Thing(("141010001",), author=OTHER),
    "town next door": Thing(("14039",), author=OTHER),
    "both towns": Thing(("14101", "14039"), author=OTHER),
    "the metro zone": Thing(("zone:metro",), author=OTHER),
    "the state": Thing(("14",), author=OTHER),
    "the world": Thing(("world",), author=OTHER),
    "run by DIF": Thing(("14",), ("dif jalisco", "DIF of Jalisco"), author=OTHER),
    "a code of nowhere": Thing(("ZZ",), author=OTHER),
    "no territory": Thing(author=OTHER),
    "everything": None,
}
OWN = {
    "office": {"its town", "a place in it", "run by DIF"},
    "region": {"its town", "a place in it", "town next door", "both towns", "the metro zone"},
}
OFFICES_ACT = {"draft", "edit", "submit", "confirm", "renew", "preview", "settle", "dashboard", "read", "export"}
OFFICES_ALONE = {"answer", "notify", "partner"}
EDITORS_ALONE = {"send_back", "publish", "pause", "archive", "restore", "steward", "import"}


def expected(who: str, action: str, what: str) -> bool:
    match who:
        case "admin":
            return True
        case "editor" if action == "publish":
            return what not in ("its town", "everything")  # not what it wrote itself
        case "editor":
            return action not in {"people", *OFFICES_ALONE}
        case "office" | "region":
            return action in OFFICES_ACT | OFFICES_ALONE and what in OWN[who]
    return False


def test_the_table_names_every_action() -> None:
    assert OFFICES_ACT | OFFICES_ALONE | EDITORS_ALONE | {"people"} == ACTIONS.keys()


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("who", PEOPLE)
def test_who_may_do_what(who: str, action: str) -> None:
    allowed = {what: may(PEOPLE[who], action, thing, PLACES) for what, thing in THINGS.items()}
    assert allowed == {what: expected(who, action, what) for what in THINGS}


@pytest.mark.parametrize(("who", "sees"), [("admin", 1), ("editor", 1), ("office", 1), ("nobody", 0), ("gone", 0)])
def test_what_is_published_is_seen_by_all_who_work_here(who: str, sees: int) -> None:
    assert may(PEOPLE[who], "read", Thing(("14039",), published=True), PLACES) is bool(sees)


def test_roles_add_up() -> None:
    both = Person(ME, "Bea", (Role(OFFICE, ("14101",)), Role(OFFICE, (), ("DIF Jalisco",)), Role(EDITOR)))
    assert may(both, "publish", THINGS["town next door"], PLACES)
    assert not may(both, "publish", THINGS["its town"], PLACES)
    assert both.places == ("14101",)


def test_an_office_bound_to_nothing_owns_nothing() -> None:
    loose = Person(ME, "Lola", (Role(OFFICE),))
    assert not any(may(loose, action, thing, PLACES) for action in ACTIONS for thing in THINGS.values())


@pytest.mark.parametrize("action", ACTIONS)
def test_a_menu_shows_what_can_be_done_to_something(action: str) -> None:
    for who, person in PEOPLE.items():
        things = (*THINGS.values(), Thing(published=True))
        assert ever(person, action) is any(may(person, action, thing, PLACES) for thing in things), who


def test_an_unknown_action_is_an_error() -> None:
    with pytest.raises(KeyError):
        may(PEOPLE["admin"], "peek", None, PLACES)
    with pytest.raises(KeyError):
        ever(PEOPLE["admin"], "peek")
