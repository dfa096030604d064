"""What is kept of partnerships, and what the records tell of a place and a year, on both engines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import insert, select

from bot.app.partnership_ports import Deeds, Had
from bot.dialogue.effects import Hook, Judged, OpenTalk, Record
from bot.domain.partnership import CONDITIONS, NO, OFFICE, PARTNER, YES, Said
from bot.storage.gathering_models import GatheringRow, Invitation
from bot.storage.models import Profile
from bot.storage.notice_models import Notice
from bot.storage.partnerships import SqlPartnerships
from bot.storage.store import SqlStore
from bot.storage.talk_models import TalkRow
from tests.storage.made import NOW, agreed, commit, said
from tests.world import TODAY

SPAN = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))
BEFORE = (datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC))
TONALA = ("14101",)


@pytest.fixture
def kept(store: SqlStore) -> SqlPartnerships:
    return SqlPartnerships(store.engine)


def test_one_of_a_place_and_a_partner_however_it_is_written(kept: SqlPartnerships) -> None:
    number = kept.begin("14101", "Fomento", "Instituto Ñandú", TODAY)
    assert number is not None
    assert kept.begin("14101", "Fomento", "INSTITUTO ñandu", TODAY) is None
    assert kept.begin("14039", "Fomento", "Instituto Ñandú", TODAY) not in (None, number)
    kept.end(number, TODAY)
    assert [each.place for each in kept.all()] == ["14039"]
    assert kept.begin("14101", "Promoción", "Instituto Ñandú", TODAY) == number
    assert [(each.id, each.office) for each in kept.all() if each.place == "14101"] == [(number, "Promoción")]


def test_what_a_side_says_of_a_year_is_written_over(kept: SqlPartnerships) -> None:
    number = kept.begin("14101", "Fomento", "DIF", TODAY) or 0
    first = Said(OFFICE, 2026, dict.fromkeys(CONDITIONS, YES), "", TODAY, 1)
    other = Said(PARTNER, 2026, dict.fromkeys(CONDITIONS, NO), "Falta", TODAY, 2)
    later = Said(OFFICE, 2026, dict.fromkeys(CONDITIONS, NO), "Ya no", TODAY + timedelta(1), 3)
    for each in (first, other, later):
        kept.say(number, each)
    assert kept.said([number, 99]) == {number: [later, other], 99: []}
    kept.bestow(number, 2026, 1, NOW)
    kept.bestow(number, 2026, 2, NOW)
    assert kept.bestowed(number) == [2026]


def test_answers_of_owners_by_condition_in_their_order(store: SqlStore, kept: SqlPartnerships) -> None:
    told = (
        ("1", "DIF", "14101", YES),
        ("2", "DIF", "14101", NO),
        ("3", "DIF", "14039", YES),
        ("4", "SAT", "14101", YES),
    )
    for at, (chat, institution, place, answer) in enumerate(told):
        effects = (Hook("p", "finished"), Judged("p", "rules", answer, institution, place))
        agreed(store, chat=chat)
        commit(store, *effects, chat=chat, now=NOW - timedelta(hours=at))
    assert kept.answers(["DIF", "Other"], TONALA, SPAN) == {"rules": [NO, YES]}
    assert kept.answers(["DIF"], TONALA, BEFORE) == {}
    assert kept.answers([], TONALA, SPAN) == kept.answers(["DIF"], [], SPAN) == {}


def test_what_was_done(store: SqlStore, kept: SqlPartnerships) -> None:
    states = (
        ("a", "14101", "finished"),
        ("b", "14101", "refused"),
        ("c", "14101", "chosen"),
        ("d", "14039", "finished"),
    )
    ids = {}
    for chat, place, state in states:
        agreed(store, Record("place", place, "button"), Hook("p", state), Hook("other", "finished"), chat=chat)
        with store.engine.begin() as c:
            ids[chat] = c.scalar(select(Profile.id).where(Profile.chat == chat))
    for chat in "ab":
        opening = said(store, f"talk-{chat}", chat)
        commit(store, OpenTalk("tg:-1", "141010001", NOW), chat=chat, incoming=opening.id)
    with store.engine.begin() as c:
        c.execute(TalkRow.__table__.update().where(TalkRow.chat == "a").values(answered=NOW + timedelta(hours=3)))
        notice = {"state": "done", "document": {}, "content": {}, "made": NOW, "began": NOW}
        for key, office, programme in (("1", "14101 14039", "p"), ("2", "14101", None), ("3", "14039", "p")):
            c.execute(insert(Notice).values(key=key, office=office, programme=programme, **notice))
        meeting = {"office": "tg:-1", "kind": "need", "about": "market", "made": NOW, "at": NOW, "where": ""}
        for place, state in (("14101", "held"), ("14101", "called"), ("14039", "held")):
            row = insert(GatheringRow).values(place=place, state=state, **meeting).returning(GatheringRow.id)
            guest = {"gathering": c.scalar(row), "number": 1, "answer": "yes", "shows": False}
            for chat, came in (("a", True), ("b", False)):
                c.execute(insert(Invitation).values(chat=chat, business=ids[chat], came=came, **guest))
    a, b = ids["a"] or 0, ids["b"] or 0
    assert kept.deeds("14101", ["p"], TONALA, SPAN) == Deeds(
        2, [3.0], ["p", None], [1], [Had(a, "p"), Had(b, "p")], [Had(a, "p")]
    )
    assert kept.deeds("14101", ["p"], TONALA, BEFORE) == Deeds(0, [], [], [], [], [])
