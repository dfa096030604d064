"""People, tickets and sessions on both engines."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select

from bot.app.admission import (
    ASKED_IN,
    ASKED_MOST,
    FORGOTTEN,
    IDLE,
    JOIN_LIFE,
    LONGEST,
    TICKET_LIFE,
    Admission,
    TooOften,
)
from bot.app.people import Member, People, Refused
from bot.domain.roles import ADMIN, EDITOR, OFFICE, Role
from bot.storage.desk_models import DeskSession, KeptForm, Ticket
from bot.storage.desk_store import DeskStore
from tests.app.test_init_data import TOKEN, signed
from tests.world import PLACES

TONALA = Role(OFFICE, ("14101",))


@dataclass
class Clock:
    now: datetime = datetime(2026, 11, 23, 18, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def people(engine: Engine, clock: Clock) -> People:
    return People(DeskStore(engine), clock, PLACES.__contains__)


@pytest.fixture
def admission(engine: Engine, clock: Clock) -> Admission:
    return Admission(DeskStore(engine), clock, TOKEN, (99,))


@pytest.fixture
def ana(people: People) -> Member:
    return people.add("Ana", 7, [Role(ADMIN)], "es", None)


def together(*acts: Callable[[], Any]) -> list[Any]:
    """All at once, each in a thread; what each gave or raised."""
    gate, results = threading.Barrier(len(acts)), [None] * len(acts)

    def run(at: int, act: Callable[[], Any]) -> None:
        gate.wait()
        try:
            results[at] = act()
        except Refused as refused:
            results[at] = refused.reason

    threads = [threading.Thread(target=run, args=(at, act)) for at, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


# -- ways in


def test_a_link_lets_in_once(admission: Admission, ana: Member) -> None:
    invitation = admission.invite(7)
    assert invitation is not None and admission.is_open(invitation.token)
    entered = admission.by_link(invitation.token, "Firefox")
    assert entered is not None and entered.person == ana.person
    assert not admission.is_open(invitation.token)
    assert admission.by_link(invitation.token, "") is None
    assert admission.by_code(invitation.code, "") is None, "the code beside it is spent as well"


def test_of_many_at_once_one_gets_in(admission: Admission, ana: Member) -> None:
    invitation = admission.invite(7)
    assert invitation is not None
    entered = together(*[lambda: admission.by_link(invitation.token, "")] * 6)
    assert sum(each is not None for each in entered) == 1


@pytest.mark.parametrize("form", [str.lower, lambda code: f" {code[:4]} {code[5:]} ", lambda code: code])
def test_a_code_however_it_is_typed(admission: Admission, ana: Member, form: Callable[[str], str]) -> None:
    invitation = admission.invite(7)
    assert invitation is not None
    assert admission.by_code(invitation.code[:-1] + "!", "") is None
    assert admission.by_code(form(invitation.code), "") is not None
    assert admission.by_code(form(invitation.code), "") is None


def test_a_ticket_ends(admission: Admission, ana: Member, clock: Clock) -> None:
    invitation = admission.invite(7)
    clock.now += TICKET_LIFE
    assert invitation is not None and not admission.is_open(invitation.token)
    assert admission.by_link(invitation.token, "") is None and admission.by_code(invitation.code, "") is None


def test_a_new_one_ends_the_older(admission: Admission, ana: Member) -> None:
    older, newer = admission.invite(7), admission.invite(7)
    assert older is not None and newer is not None
    assert admission.by_link(older.token, "") is None and admission.by_code(older.code, "") is None
    assert admission.by_code(newer.code, "") is not None


def test_nobody_asks_without_end(admission: Admission, ana: Member, clock: Clock) -> None:
    for _ in range(ASKED_MOST):
        admission.invite(7)
    with pytest.raises(TooOften):
        admission.invite(7)
    clock.now += ASKED_IN
    assert admission.invite(7) is not None


def test_who_has_no_role_is_not_let_in(admission: Admission, people: People, ana: Member) -> None:
    assert admission.invite(8) is None
    idle = people.add("Iris", 8, [], "es", None)
    assert admission.invite(8) is None and admission.invite_person(idle.person.id) is None
    assert admission.by_app(signed(8), "") is None


def test_the_first_admin_is_named_by_a_setting(admission: Admission, people: People) -> None:
    invitation = admission.invite(99)
    assert invitation is not None and invitation.person.has(ADMIN)
    assert [member.telegram for member in people.all()] == [99]
    ana = people.add("Ana", 7, [Role(ADMIN)], "es", None)
    named = people.all()[0]
    people.edit(named, name="Old", telegram=99, active=False, lang="es", who=ana.person.id)
    assert admission.invite(99) is None, "who was sent away is not brought back by it"


def test_a_mini_app_lets_in_once(admission: Admission, ana: Member, clock: Clock) -> None:
    data = signed(7, clock.now)
    entered = together(*[lambda: admission.by_app(data, "")] * 4)
    assert sum(each is not None for each in entered) == 1
    assert admission.by_app(data, "") is None
    assert admission.by_app(signed(7, clock.now, token="1:other"), "") is None


def test_an_account_joins_by_a_code(admission: Admission, people: People, ana: Member, clock: Clock) -> None:
    olga = people.add("Olga", None, [TONALA], "en", ana.person.id)
    code = admission.joining(olga.person.id)
    assert admission.join(7, code) is None, "Ana's account is Ana's"
    assert admission.join(21, "AAAA-AAAA") is None
    invitation = admission.join(21, code.lower())
    assert invitation is not None and invitation.person == olga.person
    assert admission.join(22, code) is None and admission.invite(21) is not None
    later = people.add("Luz", None, [TONALA], "es", None)
    code = admission.joining(later.person.id)
    clock.now += JOIN_LIFE
    assert admission.join(23, code) is None


# -- sessions


def test_a_session_idles_out_and_ends(admission: Admission, ana: Member, clock: Clock) -> None:
    token = into(admission)
    opened = clock.now
    while clock.now < opened + LONGEST - IDLE:
        clock.now += IDLE - timedelta(minutes=10)
        assert live(admission, token)
    clock.now = opened + LONGEST
    assert not live(admission, token), "seven days are the most"
    token = into(admission)
    clock.now += IDLE
    seat = admission.look(token)
    assert seat is not None and not seat.live and seat.person == ana.person


def test_a_closed_session_is_nobodys(admission: Admission, people: People, ana: Member) -> None:
    eva = people.add("Eva", 8, [Role(EDITOR)], "es", None)
    token = into(admission)
    seat = admission.look(token)
    assert seat is not None
    assert not admission.end(seat.id, eva.person.id), "not hers to close"
    assert admission.end(seat.id, ana.person.id) and not admission.end(seat.id, None)
    assert admission.look(token) is None and admission.sessions(None) == []


def test_only_hashes_are_kept(engine: Engine, admission: Admission, ana: Member) -> None:
    invitation = admission.invite(7)
    token = into(admission)
    with engine.connect() as c:
        kept = repr([c.execute(select(table.__table__)).all() for table in (Ticket, DeskSession)])
    assert invitation is not None
    assert not any(secret in kept for secret in (invitation.token, invitation.code.replace("-", ""), token))


@pytest.mark.parametrize("change", ["sent away", "no role"])
def test_who_may_no_longer_enter_is_out_at_once(admission: Admission, people: People, ana: Member, change: str) -> None:
    eva = people.add("Eva", 8, [Role(EDITOR)], "es", None)
    token, invitation = into(admission, 8), admission.invite(8)
    assert live(admission, token) and invitation is not None
    if change == "sent away":
        people.edit(eva, name="Eva", telegram=8, active=False, lang="es", who=ana.person.id)
    else:
        people.take(eva, Role(EDITOR), ana.person.id)
    assert admission.look(token) is None and admission.by_link(invitation.token, "") is None


def test_a_form_of_an_older_session_is_still_ones_own(admission: Admission, people: People, ana: Member) -> None:
    people.add("Eva", 8, [Role(EDITOR)], "es", None)
    older, newer, hers = (admission.look(into(admission, account)) for account in (7, 7, 8))
    assert older is not None and newer is not None and hers is not None
    assert admission.proves(newer, older.csrf) and not admission.proves(newer, hers.csrf)
    assert not admission.proves(newer, "") and not admission.proves(newer, "ñ")


def test_what_is_old_is_forgotten(engine: Engine, admission: Admission, ana: Member, clock: Clock) -> None:
    into(admission)
    admission.keep(ana.person.id, "/a", "/a", [("x", "1")])
    clock.now += FORGOTTEN + LONGEST + timedelta(days=1)
    admission.invite(7)
    with engine.connect() as c:
        assert [len(c.execute(select(each.__table__)).all()) for each in (DeskSession, KeptForm)] == [0, 0]


def test_kept_forms_are_the_newest(admission: Admission, ana: Member, clock: Clock) -> None:
    for number in range(30):
        clock.now += timedelta(seconds=1)
        admission.keep(ana.person.id, f"/{number}", "/x", [("a", "1"), ("a", "2")])
    kept = admission.kept(ana.person.id)
    assert [each.page for each in kept] == [f"/{number}" for number in range(29, 9, -1)]
    assert kept[0].fields == (("a", "1"), ("a", "2"))
    admission.drop(ana.person.id, "/29")
    assert admission.kept(ana.person.id)[0].page == "/28"


# -- people


def test_the_last_admin_stays(people: People, ana: Member) -> None:
    for act in (
        lambda: people.take(ana, Role(ADMIN), None),
        lambda: people.edit(ana, name="Ana", telegram=7, active=False, lang="es", who=None),
    ):
        with pytest.raises(Refused, match="last_admin"):
            act()
    two = people.add("Bea", 8, [Role(ADMIN)], "es", None)
    results = together(lambda: people.take(ana, Role(ADMIN), None), lambda: people.take(two, Role(ADMIN), None))
    assert sorted(map(str, results))[-1] == "last_admin", "not both at once"
    assert sum(member.person.has(ADMIN) for member in people.all()) == 1


def test_two_changes_at_once_do_not_overwrite_each_other(people: People, ana: Member) -> None:
    people.give(ana, Role(EDITOR), None)
    with pytest.raises(Refused, match="moved_on"):
        people.give(ana, TONALA, None)


def test_an_account_is_one_persons(people: People, ana: Member) -> None:
    with pytest.raises(Refused, match="taken"):
        people.add("Bea", 7, [], "es", None)
    bea = people.add("Bea", 8, [], "es", None)
    with pytest.raises(Refused, match="taken"):
        people.edit(bea, name="Bea", telegram=7, active=True, lang="es", who=None)
    nobody = [people.add(name, None, [], "es", None) for name in ("Cleo", "Dora")]
    assert [each.telegram for each in nobody] == [None, None]


@pytest.mark.parametrize(
    ("role", "reason"),
    [
        (Role("king"), "role"),
        (Role(OFFICE), "unbound"),
        (Role(OFFICE, (), ("  ",)), "unbound"),
        (Role(OFFICE, ("nowhere",)), "place"),
    ],
)
def test_roles_are_checked(people: People, ana: Member, role: Role, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        people.give(ana, role, None)


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_names_are_checked(people: People, name: str) -> None:
    with pytest.raises(Refused, match="name"):
        people.add(name, None, [], "es", None)


def test_a_government_changes_in_one_step(people: People, ana: Member) -> None:
    offices = (TONALA, Role(OFFICE, (), ("DIF Tonalá",)))
    old = people.add("Olga", 8, [*offices, Role(EDITOR)], "es", None)
    new = people.add("Nadia", 9, [TONALA], "es", None)
    people.hand_over(old, new, ana.person.id)
    old, new = (people.get(each.person.id) for each in (old, new))  # type: ignore[assignment]
    assert old.person.roles == (Role(EDITOR),)
    assert set(new.person.roles) == set(offices)
    assert [change.what for change in people.changes(old.person.id)] == ["handed_over", "given"]
    assert people.changes(new.person.id)[0].who == "Ana"


def test_a_hand_over_to_somebody_new_ends_the_leavers_sessions(
    admission: Admission, people: People, ana: Member
) -> None:
    old = people.add("Olga", 8, [TONALA], "es", None)
    token = into(admission, 8)
    _, new = people.hand_over_to_new(old, "Nadia", 9, "es", ana.person.id)
    assert new.person.roles == (TONALA,) and admission.look(token) is None


def test_a_hand_over_that_cannot_be_changes_nothing(people: People, ana: Member) -> None:
    old = people.add("Olga", 8, [TONALA], "es", None)
    gone = people.edit(people.add("Gil", 9, [], "es", None), name="Gil", telegram=9, active=False, lang="es", who=None)
    for heir, reason in ((old, "same_person"), (gone, "not_active")):
        with pytest.raises(Refused, match=reason):
            people.hand_over(old, heir, None)
    with pytest.raises(Refused, match="no_office"):
        people.hand_over_to_new(ana, "New", None, "es", None)
    with pytest.raises(Refused, match="moved_on"):
        people.hand_over(replace(old, person=replace(old.person, name="Olg")), ana, None)
    assert people.get(old.person.id) == old and len(people.all()) == 3


def into(admission: Admission, account: int = 7) -> str:
    """The token of a new session."""
    invitation = admission.invite(account)
    assert invitation is not None
    entered = admission.by_link(invitation.token, "Firefox")
    assert entered is not None
    return entered.token


def live(admission: Admission, token: str) -> bool:
    seat = admission.look(token)
    return seat is not None and seat.live
