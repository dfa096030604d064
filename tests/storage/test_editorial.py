"""From a draft to owners and back: who may, what is kept, and two people at once, on both engines."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.app.bench import Conflict, Refused
from bot.app.editorial_ports import Query
from bot.domain.editing import merge
from bot.domain.roles import Person
from bot.storage.store import SqlStore
from tests.storage.desk import (
    ADMIN,
    EDITOR,
    LOCAL,
    NATIONAL,
    NOBODY,
    OTHER,
    TODAY,
    TONALA,
    YEARLY,
    Desk,
    document,
)
from tests.storage.made import later


@pytest.fixture
def desk(store: SqlStore) -> Desk:
    return Desk(store)


def refusal(call: Callable[..., Any], *given: Any, **more: Any) -> str:
    with pytest.raises(Refused) as refused:
        call(*given, **more)
    return refused.value.reason


def test_the_whole_way_of_a_draft(desk: Desk) -> None:
    before = desk.store.revision()
    made = desk.editorial.draft(TONALA, document("tonala-nuevo", territory=["14101"]), "oímos de él")
    assert (made.head, desk.standing("tonala-nuevo")) == (1, "draft/draft -<1")
    desk.at = later(minutes=1)
    better = document("tonala-nuevo", territory=["14101"], effort=2)
    desk.editorial.save(TONALA, "tonala-nuevo", 1, better)
    desk.editorial.submit(TONALA, "tonala-nuevo", 2)
    assert desk.published("tonala-nuevo") is None
    assert refusal(desk.editorial.publish, TONALA, "tonala-nuevo", 2) == "not_allowed"
    desk.editorial.send_back(EDITOR, "tonala-nuevo", 2, " falta la fuente ")
    assert desk.standing("tonala-nuevo") == "draft/draft -<2"
    desk.editorial.submit(TONALA, "tonala-nuevo", 2)
    assert desk.store.revision() == before
    desk.editorial.publish(EDITOR, "tonala-nuevo", 2)
    assert desk.standing("tonala-nuevo") == "published/ 2<2"
    assert desk.store.revision() != before
    assert desk.published("tonala-nuevo") == better
    versions, events = desk.shelf.history(TONALA, "tonala-nuevo")
    assert [(one.number, one.by.who, one.why) for one in versions] == [(2, "Delia", ""), (1, "Delia", "oímos de él")]
    assert [(one.action, one.version, one.by.person, one.why) for one in reversed(events)] == [
        ("save", 1, TONALA.id, "oímos de él"),
        ("save", 2, TONALA.id, ""),
        ("submit", 2, TONALA.id, ""),
        ("send_back", 2, EDITOR.id, "falta la fuente"),
        ("submit", 2, TONALA.id, ""),
        ("publish", 2, EDITOR.id, ""),
    ]


def test_what_is_published_stays_while_its_next_version_is_written(desk: Desk) -> None:
    desk.editorial.save(EDITOR, LOCAL, 1, document(LOCAL, territory=["14101"], effort=3), "")
    assert desk.standing(LOCAL) == "published/draft 1<2"
    published = desk.published(LOCAL)
    assert published is not None
    assert published["effort"] == document(LOCAL)["effort"]
    assert desk.shelf.open(EDITOR, LOCAL).version.document["effort"] == 3
    assert desk.shelf.open(EDITOR, LOCAL, 1).version.number == 1
    desk.editorial.discard(EDITOR, LOCAL, 2, "era un error")
    assert desk.standing(LOCAL) == "published/ 1<1"
    assert desk.rows.version(LOCAL, 2) is not None, "it stays in the history"
    saved = desk.editorial.save(EDITOR, LOCAL, 1, document(LOCAL, territory=["14101"], effort=1))
    assert saved.head == 3, "its number is never given again"


@pytest.mark.parametrize(
    ("person", "author", "submitted", "outcome"),
    [
        (ADMIN, ADMIN, False, "done"),
        (ADMIN, EDITOR, True, "done"),
        (EDITOR, TONALA, True, "done"),
        (EDITOR, TONALA, False, "not_submitted"),
        (EDITOR, EDITOR, True, "own_work"),
        (OTHER, EDITOR, True, "done"),
        (TONALA, EDITOR, True, "not_allowed"),
        (TONALA, TONALA, True, "not_allowed"),
        (NOBODY, EDITOR, True, "not_allowed"),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_another_than_the_writer_publishes(
    desk: Desk, person: Person, author: Person, submitted: bool, outcome: str
) -> None:
    desk.editorial.save(author, LOCAL, 1, document(LOCAL, territory=["14101"], effort=3))
    if submitted:
        desk.editorial.submit(author, LOCAL, 2)
    if outcome == "done":
        assert desk.editorial.publish(person, LOCAL, 2).version == 2
    else:
        assert refusal(desk.editorial.publish, person, LOCAL, 2) == outcome
        assert desk.standing(LOCAL).endswith("1<2")


def test_an_office_works_on_its_own_alone(desk: Desk) -> None:
    assert refusal(desk.editorial.save, TONALA, NATIONAL, 1, document(NATIONAL)) == "not_allowed"
    assert refusal(desk.editorial.draft, TONALA, document("x", territory=["14039"])) == "not_allowed"
    away = document(LOCAL, territory=["14"])
    assert refusal(desk.editorial.save, TONALA, LOCAL, 1, away) == "not_allowed", "nor may it move one away"
    assert refusal(desk.editorial.pause, TONALA, LOCAL, "x") == "not_allowed"
    assert refusal(desk.shelf.history, TONALA, NATIONAL) == "not_allowed"
    desk.editorial.save(EDITOR, NATIONAL, 1, document(NATIONAL, effort=3))
    assert desk.shelf.open(TONALA, NATIONAL).version.number == 1, "of others' it sees what is published"
    assert refusal(desk.shelf.open, TONALA, NATIONAL, 2) == "not_allowed"
    desk.editorial.draft(EDITOR, document("secreto"))
    assert refusal(desk.shelf.open, TONALA, "secreto") == "missing"
    assert refusal(desk.editorial.save, TONALA, "nada", 1, document("nada")) == "missing"
    seen = desk.shelf.find(TONALA, Query(text="código"))
    assert {entry.id for entry in seen.entries} == {NATIONAL, LOCAL, YEARLY}
    assert desk.shelf.find(EDITOR, Query()).total == 4


def test_what_cannot_be_done_is_refused(desk: Desk) -> None:
    assert refusal(desk.editorial.draft, EDITOR, document(LOCAL)) == "exists"
    assert refusal(desk.editorial.save, EDITOR, LOCAL, 1, document("otro")) == "renamed"
    assert refusal(desk.editorial.submit, EDITOR, LOCAL, 1) == "stage"
    assert refusal(desk.editorial.send_back, EDITOR, LOCAL, 1, "x") == "stage"
    assert refusal(desk.editorial.publish, EDITOR, LOCAL, 9) == "missing"
    assert refusal(desk.editorial.resume, EDITOR, LOCAL) == "stage"
    assert refusal(desk.editorial.pause, EDITOR, LOCAL, "  ") == "why"
    desk.editorial.draft(EDITOR, document("nuevo"))
    assert refusal(desk.editorial.discard, EDITOR, "nuevo", 1) == "stage"
    desk.faults = ("wrong",)
    with pytest.raises(Refused) as refused:
        desk.editorial.submit(EDITOR, "nuevo", 1)
    assert (refused.value.reason, refused.value.faults) == ("faults", ("wrong",))
    assert refusal(desk.editorial.publish, ADMIN, "nuevo", 1) == "faults"
    assert [event.action for event in desk.rows.events("nuevo", 9)] == ["save"]


def test_pausing_resuming_and_archiving(desk: Desk) -> None:
    before = int(desk.store.revision())
    desk.editorial.pause(EDITOR, LOCAL, "no contestan")
    assert (desk.published(LOCAL), desk.standing(LOCAL)) == (None, "paused/ -<1")
    desk.editorial.save(EDITOR, LOCAL, 1, document(LOCAL, territory=["14101"], effort=3))
    desk.editorial.resume(EDITOR, LOCAL)
    assert desk.standing(LOCAL) == "published/draft 1<2"
    desk.editorial.archive(EDITOR, LOCAL, "ya no existe")
    assert (desk.published(LOCAL), desk.standing(LOCAL)) == (None, "archived/ -<1")
    desk.editorial.restore(EDITOR, LOCAL, 2, 1, "volvió")
    desk.editorial.submit(EDITOR, LOCAL, 3)
    desk.editorial.publish(OTHER, LOCAL, 3)
    published = desk.published(LOCAL)
    assert published is not None
    assert published["effort"] == 3
    assert int(desk.store.revision()) == before + 4
    then = [{one["id"] for one in desk.store.catalogue_at(before + step)} for step in range(5)]
    assert [LOCAL in names for names in then] == [True, False, True, False, True]


def test_who_saves_second_is_shown_both_sides(desk: Desk) -> None:
    desk.editorial.save(EDITOR, LOCAL, 1, document(LOCAL, territory=["14101"], effort=3))
    mine = document(LOCAL, territory=["14101"], months=9)
    with pytest.raises(Conflict) as caught:
        desk.editorial.save(TONALA, LOCAL, 1, mine)
    conflict = caught.value
    assert conflict.theirs.by.who == "Beto"
    assert desk.standing(LOCAL) == "published/draft 1<2", "nothing was written"
    assert conflict.base is not None
    both = merge(conflict.base, conflict.mine, conflict.theirs.document, {})
    assert both is not None
    saved = desk.editorial.save(TONALA, LOCAL, conflict.head, both, onto=conflict.onto)
    assert saved.origin == 1
    opened = desk.shelf.open(TONALA, LOCAL).version.document
    assert (opened["effort"], opened["months"]) == (3, 9)
    for late in (desk.editorial.submit, desk.editorial.discard):
        with pytest.raises(Conflict):
            late(EDITOR, LOCAL, 2)


def test_a_draft_does_not_undo_what_was_published_since(desk: Desk) -> None:
    desk.editorial.save(EDITOR, LOCAL, 1, document(LOCAL, territory=["14101"], effort=3))
    desk.store.import_programmes([document(LOCAL, territory=["14101"], months=9)], "command", later(hours=1))
    assert desk.standing(LOCAL) == "published/draft 3<2"
    with pytest.raises(Conflict) as caught:
        desk.editorial.publish(ADMIN, LOCAL, 2)
    conflict = caught.value
    assert conflict.base is not None
    both = merge(conflict.base, conflict.mine, conflict.theirs.document, {})
    assert both is not None
    desk.editorial.save(EDITOR, LOCAL, conflict.head, both, onto=conflict.onto)
    desk.editorial.publish(ADMIN, LOCAL, 4)
    published = desk.published(LOCAL)
    assert published is not None
    assert (published["effort"], published["months"]) == (3, 9)


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What the calls give, or raise, when all start together."""
    barrier = Barrier(len(calls))

    def one(call: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return call()
        except (Conflict, Refused) as error:
            return error

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(one, calls))


def test_two_who_save_at_once_never_write_over_each_other(desk: Desk) -> None:
    people = (EDITOR, OTHER, ADMIN)
    for head in range(1, 6):
        calls = [
            partial(desk.editorial.save, person, LOCAL, head, document(LOCAL, territory=["14101"], months=number))
            for number, person in enumerate(people)
        ]
        results = at_once(*calls)
        losers = [each for each in results if isinstance(each, Conflict)]
        winner = next(number for number, each in enumerate(results) if not isinstance(each, Conflict))
        opened = desk.shelf.open(ADMIN, LOCAL).version
        assert (opened.number, opened.by.person, opened.document["months"]) == (head + 1, people[winner].id, winner)
        assert [each.theirs.number for each in losers] == [opened.number] * 2


def test_two_who_publish_at_once_publish_once(desk: Desk) -> None:
    desk.editorial.save(EDITOR, LOCAL, 1, document(LOCAL, territory=["14101"], effort=3))
    desk.editorial.submit(EDITOR, LOCAL, 2)
    before = int(desk.store.revision())
    results = at_once(*(partial(desk.editorial.publish, person, LOCAL, 2) for person in (ADMIN, OTHER) * 2))
    assert sorted(str(each) for each in results if isinstance(each, Refused)) == ["stage"] * 3
    assert int(desk.store.revision()) == before + 1
    assert [event.action for event in desk.rows.events(LOCAL, 9)].count("publish") == 2  # the first by the import


def test_a_new_programme_is_drafted_once(desk: Desk) -> None:
    results = at_once(*(partial(desk.editorial.draft, EDITOR, document("nuevo", months=n)) for n in range(4)))
    assert sorted(str(each) for each in results if isinstance(each, Refused)) == ["exists"] * 3
    assert desk.standing("nuevo") == "draft/draft -<1"


def test_every_publication_at_once_has_a_revision_of_its_own(desk: Desk) -> None:
    before = int(desk.store.revision())
    names = [f"uno-{number}" for number in range(6)]
    for name in names:
        desk.editorial.draft(EDITOR, document(name))
        desk.editorial.submit(EDITOR, name, 1)

    calls = [partial(desk.editorial.publish, ADMIN, name, 1) for name in names]
    results = at_once(*calls, partial(desk.upkeep.confirm, ADMIN, [NATIONAL, LOCAL, YEARLY]))
    assert not any(isinstance(each, Exception) for each in results)
    assert int(desk.store.revision()) == before + 7
    assert desk.store.catalogue_at(before + 7) == desk.store.published()
    assert set(names) < {one["id"] for one in desk.store.published()}


def test_the_same_is_confirmed_for_many_at_once(desk: Desk) -> None:
    desk.editorial.save(EDITOR, YEARLY, 1, document(YEARLY, territory=["14101"]))
    before = int(desk.store.revision())
    done = desk.upkeep.confirm(TONALA, [LOCAL, NATIONAL, YEARLY, "nada"])
    assert done.done == [LOCAL]
    assert done.left == {NATIONAL: "not_allowed", YEARLY: "pending", "nada": "missing"}
    published = desk.published(LOCAL)
    assert published is not None
    assert published["verified_on"] == TODAY.isoformat()
    assert desk.standing(LOCAL) == "published/ 2<2"
    assert desk.upkeep.confirm(ADMIN, [LOCAL, NATIONAL]).done == [LOCAL, NATIONAL]
    assert int(desk.store.revision()) == before + 2
    assert [(one.action, one.by.person) for one in desk.rows.events(LOCAL, 1)] == [("confirm", TONALA.id)]
    entry = desk.rows.entry(NATIONAL)
    assert entry is not None
    assert entry.verified_on == TODAY.isoformat()


@pytest.mark.parametrize(
    ("person", "as_draft", "standing"),
    [
        (ADMIN, False, "published/ 2<2"),
        (ADMIN, True, "published/draft 1<2"),
        (EDITOR, False, "published/draft 1<2"),
        (TONALA, False, "published/draft 1<2"),
    ],
)
def test_a_yearly_programme_is_renewed_in_one_step(desk: Desk, person: Person, as_draft: bool, standing: str) -> None:
    desk.upkeep.renew(person, YEARLY, as_draft)
    assert desk.standing(YEARLY) == standing
    newest = desk.rows.version(YEARLY, 2)
    assert newest is not None
    window = newest.document["window"]
    assert (window["opens"], window["closes"], window["state"]) == ("2027-03-01", "2027-04-30", None)
    assert newest.document["verified_on"] == TODAY.isoformat()
    assert refusal(desk.upkeep.renew, ADMIN, NATIONAL) == "no_dates"
    if as_draft:
        assert refusal(desk.upkeep.renew, ADMIN, YEARLY) == "pending"


def test_a_steward_is_named(desk: Desk) -> None:
    done = desk.upkeep.name_steward(EDITOR, [LOCAL, NATIONAL, "nada"], TONALA.id)
    assert (sorted(done.done), done.left) == ([NATIONAL, LOCAL], {"nada": "missing"})
    kept = desk.shelf.find(ADMIN, Query(steward=TONALA.id))
    assert [entry.id for entry in kept.entries] == [NATIONAL, LOCAL]
    assert desk.upkeep.name_steward(TONALA, [LOCAL], None).left == {LOCAL: "not_allowed"}
    assert desk.published(LOCAL) == document(LOCAL, territory=["14101"], sphere="local"), "no new version"


def test_a_lock_says_who_is_in_and_ends_by_itself(desk: Desk) -> None:
    held = desk.shelf.lock(EDITOR, LOCAL)
    assert (held.person, held.until) == (EDITOR.id, later(minutes=10))
    desk.at = later(minutes=5)
    assert desk.shelf.lock(OTHER, LOCAL).who == "Beto"
    assert desk.shelf.lock(EDITOR, LOCAL).until == later(minutes=15), "the open form renews it"
    assert desk.shelf.open(OTHER, LOCAL).lock == desk.shelf.locks([LOCAL])[LOCAL]
    desk.editorial.save(OTHER, LOCAL, 1, document(LOCAL, territory=["14101"]))  # it never blocks
    assert desk.shelf.lock(OTHER, LOCAL, take=True).who == "Carla"
    desk.shelf.unlock(EDITOR, LOCAL)  # no longer his
    assert desk.shelf.locks([LOCAL])[LOCAL].who == "Carla"
    desk.at = later(minutes=15) + timedelta(seconds=1)
    assert desk.shelf.locks([LOCAL]) == {}
    assert desk.shelf.lock(EDITOR, LOCAL).who == "Beto"
    desk.shelf.unlock(EDITOR, LOCAL)
    assert desk.shelf.locks([LOCAL]) == {}
    assert refusal(desk.shelf.lock, TONALA, NATIONAL) == "not_allowed"


def test_a_lock_is_taken_by_one_of_many(desk: Desk) -> None:
    people = (ADMIN, EDITOR, OTHER, TONALA)
    held = at_once(*(partial(desk.shelf.lock, person, LOCAL) for person in people))
    assert len({lock.person for lock in held}) == 1


def test_lists_are_searched_filtered_and_paged(desk: Desk) -> None:
    desk.editorial.draft(EDITOR, document("zeta", name={"es": "Ñoños 100%", "en": "Nerds"}, kind="fair"))

    def ids(**query: Any) -> list[str]:
        return [entry.id for entry in desk.shelf.find(ADMIN, Query(**query)).entries]

    assert ids(text="ñoños") == ids(text="NONOS zeta") == ids(text="100%") == ["zeta"]
    assert ids(text="%") == ["zeta"]
    assert ids(states=("draft",)) == ids(stages=("draft",)) == ids(unpublished=True) == ["zeta"]
    assert ids(spheres=("local",)) == [YEARLY, LOCAL]
    assert ids(kinds=("fair",), lang="en") == ["zeta"]
    assert ids(reaching=("14101", "14")) == [YEARLY, LOCAL]
    assert ids(reaching=()) == ids(reaching=("1410",)) == []
    page = desk.shelf.find(ADMIN, Query(limit=2, offset=1))
    assert (len(page.entries), page.total) == (2, 4)
    desk.upkeep.confirm(ADMIN, [NATIONAL])
    assert ids(order="verified")[-1] == NATIONAL


def test_lists_are_sorted_as_people_sort(desk: Desk) -> None:
    for name, spanish in (("uno", "Ámbar"), ("dos", "bordado"), ("tres", "Zapato"), ("cuatro", "")):
        desk.editorial.draft(EDITOR, document(name, name={"es": spanish, "en": "Amber"}))
    found = [entry.id for entry in desk.shelf.find(ADMIN, Query(stages=("draft",))).entries]
    assert found == ["uno", "cuatro", "dos", "tres"]  # one without a Spanish name goes by its English one


def test_what_is_past_its_day_and_what_lacks_a_language_is_found(desk: Desk) -> None:
    texts = {"name": {"es": "Feria", "en": ""}, "verified_on": "2026-11-01", "page_date": None}
    desk.editorial.draft(EDITOR, document("feria", kind="fair", **texts))
    desk.editorial.draft(EDITOR, document("nadie", verified_on=None, page_date=None))
    desk.editorial.draft(EDITOR, document("siempre", fallback=True, verified_on=None, page_date=None))

    def ids(**query: Any) -> list[str]:
        return [entry.id for entry in desk.shelf.find(ADMIN, Query(stages=("draft",), **query)).entries]

    assert ids(untranslated=True) == ["feria"]
    assert ids(stale=date(2026, 11, 23)) == ids(stale=date(2027, 7, 29)) == ["nadie"]
    assert ids(stale=date(2027, 7, 30)) == ["nadie", "feria"]  # a fair is believed for 270 days


def test_a_refusal_leaves_nothing_behind(desk: Desk, engine: Engine) -> None:
    desk.editorial.draft(EDITOR, document("nuevo"))
    before = desk.rows.events(None, 99)
    desk.faults = ("wrong",)
    assert refusal(desk.editorial.publish, ADMIN, "nuevo", 1) == "faults"
    assert refusal(desk.editorial.restore, EDITOR, LOCAL, 7, 1) == "missing"
    assert desk.rows.events(None, 99) == before
