"""The work list, by requests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.app.links import DEAD, Seen
from bot.app.people import Member
from bot.bootstrap import Base
from bot.desk.app import Desk
from bot.domain.roles import Person
from bot.storage import remarks
from bot.storage.truth import SqlTruth
from tests.desk.conftest import Browser, Clock
from tests.storage.population import Owner, populate

HERS = "tonala-itonar"
ELSEWHERE = "zapopan-adelante"


def admin(staff: dict[str, Member]) -> Person:
    return staff["admin"].person


def doubted(desk: Desk, staff: dict[str, Member]) -> dict[str, set[str]]:
    """What the list has, by programme."""
    return {task.entry.id: {each.kind for each in task.doubts} for task in desk.truth.work(admin(staff)).tasks}


@pytest.fixture
def later(clock: Clock) -> None:
    """Two years on everything is old."""
    clock.pass_(days=730)


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize("lang", ["es", "en"])
def test_it_can_be_read_in_both_languages(enter: Callable[..., Browser], lang: str) -> None:
    browser = enter("editor")
    browser.submit("/language", lang=lang)
    page = browser.see("/worklist")
    assert ("Hace mucho que no se verifica" if lang == "es" else "Not verified for too long") in page
    assert ("Esta semana" if lang == "es" else "this week") in page


@pytest.mark.usefixtures("later")
def test_many_are_confirmed_at_once(enter: Callable[..., Browser], desk: Desk, staff: dict[str, Member]) -> None:
    first, second = [name for name, kinds in doubted(desk, staff).items() if kinds == {"stale"}][:2]
    browser = enter("editor")
    browser.see("/worklist")
    answer = browser.submit("/worklist/do", programme=[first, second], confirm="1", back="/worklist?kind=stale")
    assert answer.headers["location"] == "/worklist?kind=stale"
    assert "Programas confirmados hoy: 2" in browser.see("/worklist")
    assert {first, second}.isdisjoint(doubted(desk, staff))


def test_nothing_ticked_is_said(enter: Callable[..., Browser]) -> None:
    browser = enter("editor")
    browser.submit("/worklist/do", confirm="1")
    assert "Marca al menos un programa" in browser.see("/worklist")


@pytest.mark.usefixtures("later")
def test_an_office_sees_and_confirms_its_own_only(
    enter: Callable[..., Browser], desk: Desk, staff: dict[str, Member]
) -> None:
    browser = enter("office")
    page = browser.see("/worklist")
    assert f'value="{HERS}"' in page and f'value="{ELSEWHERE}"' not in page
    browser.submit("/worklist/do", programme=[HERS, ELSEWHERE], confirm="1")
    assert "No se pudo con 1" in browser.see("/worklist")
    assert HERS not in doubted(desk, staff) and ELSEWHERE in doubted(desk, staff)


def test_what_owners_say_stands_there_until_it_is_settled(
    enter: Callable[..., Browser], base: Base, desk: Desk, staff: dict[str, Member]
) -> None:
    with base.store.engine.begin() as c:
        for name in (HERS, HERS, ELSEWHERE):
            remarks.add(c, name, "gone", desk.today())
    assert "untrue" in doubted(desk, staff)[HERS]
    browser = enter("office")
    assert "ya no existe (2)" in browser.see("/worklist?kind=untrue")
    assert browser.submit("/worklist/do", settle=ELSEWHERE).status_code == 403
    assert browser.submit("/worklist/do", settle="none").status_code == 404
    assert browser.submit("/worklist/do", settle=HERS).status_code == 303
    assert "untrue" not in doubted(desk, staff).get(HERS, set())
    assert "untrue" in doubted(desk, staff)[ELSEWHERE]


def test_a_dead_link_stands_there(enter: Callable[..., Browser], base: Base, desk: Desk, clock: Clock) -> None:
    programme = base.published().catalogue.get(HERS)
    assert programme is not None
    store = SqlTruth(base.store.engine, base.places)
    store.record(Seen(programme.source, clock.now, DEAD, 404, 2, clock.now + timedelta(days=2)))
    assert programme.source in enter("editor").see("/worklist?kind=dead_link")


def test_what_concerns_more_owners_comes_first_and_a_few_are_not_told(
    enter: Callable[..., Browser], base: Base, desk: Desk, staff: dict[str, Member], clock: Clock
) -> None:
    with base.store.engine.begin() as c:
        populate(c, [Owner(hooks={ELSEWHERE: "chosen"})] * 3 + [Owner(hooks={HERS: "applied"})] * 6)
        for name in (HERS, ELSEWHERE):
            remarks.add(c, name, "contact", desk.today())
    tasks = {task.entry.id: task.affected for task in desk.truth.work(admin(staff)).tasks}
    assert tasks[HERS] == 5 and tasks[ELSEWHERE] is None
    assert [*tasks].index(HERS) < [*tasks].index(ELSEWHERE)


@pytest.mark.usefixtures("later")
def test_the_list_is_there_before_owners_are_counted(
    enter: Callable[..., Browser], desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.truth._tallying, "latest", lambda ref, today: None)
    page = enter("editor").see("/worklist")
    assert "Se está contando" in page and "Programas por confirmar: 0" not in page


@pytest.mark.usefixtures("later")
def test_the_week_is_told_by_steward(enter: Callable[..., Browser], desk: Desk, staff: dict[str, Member]) -> None:
    editor = staff["editor"].person
    names = list(doubted(desk, staff))[:3]
    desk.upkeep.name_steward(admin(staff), names, editor.id)
    assert desk.truth.work(admin(staff)).week[editor.id] == 3
    page = enter("admin").see(f"/worklist?who={editor.id}&week=1")
    assert "Editor: 3" in page and "Programas por confirmar: 3" in page


def test_a_closed_one_is_renewed_in_one_step(
    enter: Callable[..., Browser], desk: Desk, staff: dict[str, Member], base: Base, clock: Clock
) -> None:
    dated = [each for each in base.published().catalogue if each.window.closes is not None]
    name = max(dated, key=lambda each: each.window.closes.toordinal() if each.window.closes else 0).id
    closes = next(each.window.closes for each in dated if each.id == name)
    assert closes is not None
    clock.pass_(days=(closes - desk.today()).days + 2)
    browser = enter("admin")
    assert f'name="renew" value="{name}"' in browser.see("/worklist?kind=over")
    assert browser.submit("/worklist/do", renew=name).status_code == 303
    renewed = base.published.refresh().catalogue.get(name)
    assert renewed is not None and renewed.window.closes is not None and renewed.window.closes > desk.today()


@pytest.mark.parametrize(("who", "status"), [("admin", 200), ("editor", 200), ("office", 200)])
def test_who_has_it_in_the_menu(enter: Callable[..., Browser], who: str, status: int) -> None:
    assert enter(who).get("/worklist").status_code == status


def test_what_is_asked_for_in_vain_asks_for_nothing(enter: Callable[..., Browser]) -> None:
    for query in ("kind=x", "who=x", "page=0", "page=999999", "week=%00"):
        assert enter("editor").get(f"/worklist?{query}").status_code == 200


def test_what_has_changes_pending_is_not_offered_to_be_renewed(
    enter: Callable[..., Browser], desk: Desk, base: Base, clock: Clock
) -> None:
    dated = [each for each in base.published().catalogue if each.window.closes is not None]
    clock.pass_(days=max((each.window.closes - desk.today()).days for each in dated if each.window.closes) + 2)
    browser, name = enter("admin"), dated[0].id
    browser.see("/worklist?kind=over")
    assert browser.submit(f"/programmes/{name}/do", action="renew", head="1").status_code == 303
    assert f'name="renew" value="{name}"' not in browser.see("/worklist?kind=over")
    refused = browser.submit("/worklist/do", renew=name)
    assert refused.headers["location"] == f"/programmes/{name}"
    page = browser.see(f"/programmes/{name}")
    assert '<p class="flash attention" role="status">Ya tiene cambios pendientes.' in page
    browser.submit("/worklist/do", confirm="1")
    assert '<p class="flash attention" role="status">Marca' in browser.see("/worklist")
