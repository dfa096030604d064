"""Who gets a notice, when its rows may go out, and what is told of it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine, insert, update

from bot.app.notice_ports import (
    CANCELLED,
    DONE,
    DRAFT,
    PAUSED,
    PLANNED,
    SENDING,
    VEDA,
    WAITING,
)
from bot.domain.audience import Audience
from bot.domain.disclosure import MOST
from bot.storage.models import Chat, Hook, HookHistory, Profile
from bot.storage.notice_store import SqlNotices
from bot.storage.store import SqlStore
from tests.storage.made import NOW, commit, later
from tests.storage.noticed import asked, notice, owners, rows, sent_to

DAY = timedelta(days=1)


@pytest.fixture
def notices(store: SqlStore) -> SqlNotices:
    return SqlNotices(store)


def _deliver(store: SqlStore, outcome: str = "sent", limit: int = 999, at: timedelta = timedelta()) -> list[str]:
    """Sends what may be sent; to whom."""
    taken = [row for row in store.outgoing_notices(NOW + at, limit) if store.sending(row.id, NOW + at)]
    for row in taken:
        store.settle(row.id, outcome, NOW + at, detail="" if outcome == "sent" else "Why")
    return [row.chat for row in taken]


def _held(engine: Engine, chats: list[str], programme: str, state: str = "held") -> None:
    with engine.begin() as c:
        ids = [c.scalar(_id_of(chat)) for chat in chats]
        c.execute(insert(Hook), [{"business": i, "programme": programme, "state": state, "since": NOW} for i in ids])


def _id_of(chat: str):  # type: ignore[no-untyped-def]
    return Profile.__table__.select().with_only_columns(Profile.id).where(Profile.chat == chat)


# -- who gets it


def test_each_of_the_audience_gets_it_once(engine: Engine, notices: SqlNotices) -> None:
    potters = owners(engine, 6, sector="327")
    owners(engine, 5, first=20, sector="722")
    owners(engine, 5, first=30, sector="327", place="14039")
    assert sent_to(notices, question=asked(Audience(sectors=("327",)))) == 6
    assert rows(engine) == dict.fromkeys(potters, "pending")
    assert notices.queue("n1", asked()) is None  # begun already


def test_who_may_not_or_need_not_get_it_does_not(engine: Engine, notices: SqlNotices) -> None:
    glad = owners(engine, 5)
    busy = owners(engine, 5, first=10, chat={"busy_until": later(hours=2)})
    having = owners(engine, 5, first=20)
    owners(engine, 5, first=30, chat={"stopped": ["changes", "notices"]})
    owners(engine, 5, first=40, chat={"blocked_at": NOW - DAY})
    owners(engine, 5, first=50, chat={"notice_at": NOW - 6 * DAY})
    had_long_ago = owners(engine, 5, first=60, chat={"notice_at": NOW - 7 * DAY})
    owners(engine, 5, first=70, chat={"consent": False})
    _held(engine, having, "course")
    question = asked(programme="course")
    told = notices.count(question)
    assert told.told == {"gets": 15, "busy": 5, "has": 5, "stopped": 5, "blocked": 5, "week": 5}
    assert sent_to(notices, question=question) == told.size == 15
    assert set(rows(engine)) == {*glad, *busy, *had_long_ago}


def test_who_has_what_would_tell_of_an_rfc_gets_it_all_the_same(engine: Engine, notices: SqlNotices) -> None:
    chats = owners(engine, 12)
    _held(engine, chats[:6], "rfc")
    question = asked(programme="rfc")
    assert notices.count(question).told == {"gets": 12}
    assert sent_to(notices, question=question) == 12


def test_nobody_gets_two_in_a_week(engine: Engine, store: SqlStore, notices: SqlNotices) -> None:
    owners(engine, 6)
    assert sent_to(notices) == 6
    owners(engine, 2, first=10)
    assert sent_to(notices, "n2") == 2  # those that it waits for are left out as well
    assert len(_deliver(store)) == 8
    assert sent_to(notices, "n3", asked(now=NOW + 6 * DAY)) == 0
    assert sent_to(notices, "n4", asked(now=NOW + 8 * DAY)) == 8


def test_two_that_are_queued_at_once_share_nobody(engine: Engine, notices: SqlNotices) -> None:
    owners(engine, 40)
    for key in ("n1", "n2"):
        assert notices.keep(notice(key))
    with ThreadPoolExecutor(2) as both:
        queued = list(both.map(lambda key: notices.queue(key, asked()), ("n1", "n2")))
    assert sorted(filter(None, queued)) == [40]


# -- what is told


def test_what_would_single_out_fewer_than_five_is_not_told(engine: Engine, notices: SqlNotices) -> None:
    owners(engine, 9, sector="327")
    owners(engine, 6, first=20, sector="722")
    owners(engine, 3, first=30, sector="327", chat={"stopped": ["notices"]})
    pottery, all_ = asked(Audience(sectors=("327",))), asked()
    assert notices.count(pottery).told == {"gets": 9}
    assert notices.count(all_).told == {"gets": 15}
    owners(engine, 4, first=40, sector="316")
    assert notices.count(asked(Audience(sectors=("316", "327")))).told == {}  # less 9, it would be the four
    assert notices.count(asked(Audience(sectors=("316",)))).told == {}
    owners(engine, 1, first=50, sector="316")
    assert notices.count(asked(Audience(sectors=("316",)))).told == {"gets": 5}


def test_one_arrival_is_not_seen_by_asking_again(engine: Engine, notices: SqlNotices) -> None:
    owners(engine, 9)
    assert notices.count(asked()).told == {"gets": 9}
    for number in range(6):
        owners(engine, 1, first=20 + number)
        assert notices.count(asked()).told == {"gets": 9 if number < 4 else 14}
    assert notices.count(asked()).size == 15


def test_another_offices_counts_are_its_own(engine: Engine, notices: SqlNotices) -> None:
    owners(engine, 9)
    assert notices.count(asked()).told == {"gets": 9}
    assert notices.count(asked(office=("14039",))).told == {}
    owners(engine, 7, first=20, place="14039")
    assert notices.count(asked(office=("14039",))).told == {"gets": 7}


def test_there_is_an_end_to_asking_until_the_month_is_over(engine: Engine, notices: SqlNotices) -> None:
    owners(engine, 20, sector="327")
    for number in range(MOST):
        sectors = ("327", f"{400 + number}")
        assert notices.count(asked(Audience(sectors=sectors))).told == {"gets": 20}
    one_more = Audience(sectors=("327", "999"))
    assert notices.count(asked(one_more)).told == {}
    assert notices.count(asked(one_more, now=NOW + 31 * DAY)).told == {"gets": 20}


# -- when it goes out


def test_each_reads_it_in_their_language(engine: Engine, store: SqlStore, notices: SqlNotices) -> None:
    owners(engine, 2)
    owners(engine, 1, first=10, chat={"lang": "en"})
    owners(engine, 1, first=20, chat={"lang": None})
    sent_to(notices)
    assert sorted((row.chat, row.message.text) for row in store.outgoing_notices(NOW, 9)) == [
        ("tg:1", "Aviso"), ("tg:10", "Notice"), ("tg:2", "Aviso"), ("tg:20", "Aviso"),
    ]  # fmt: skip
    assert store.outgoing(NOW, 9) == []
    assert len(store.outgoing_notices(NOW, 3)) == 3


@pytest.mark.parametrize("hours", [8, 20])
def test_it_goes_out_in_its_hours_only(engine: Engine, store: SqlStore, notices: SqlNotices, hours: int) -> None:
    owners(engine, 5)
    sent_to(notices)
    taken = store.outgoing_notices(NOW, 1)[0]
    assert _deliver(store, at=timedelta(hours=hours)) == []
    assert store.sending(taken.id, later(hours=hours)) is False
    notices.hours("n1", later(hours=hours), later(hours=hours + 1))
    assert len(_deliver(store, at=timedelta(hours=hours))) == 5


def test_in_an_interview_it_waits_until_that_is_over(engine: Engine, store: SqlStore, notices: SqlNotices) -> None:
    owners(engine, 1, chat={"busy_until": later(hours=6), "lang": "es"})
    owners(engine, 1, first=2)
    sent_to(notices)
    assert _deliver(store) == ["tg:2"]
    assert commit(store, chat="tg:1", busy_until=None, incoming=_said(store, "tg:1"))
    assert _deliver(store, at=timedelta(minutes=1)) == ["tg:1"]


def test_an_interview_that_begins_after_the_row_was_taken_is_not_disturbed(
    engine: Engine, store: SqlStore, notices: SqlNotices
) -> None:
    owners(engine, 1)
    sent_to(notices)
    (row,) = store.outgoing_notices(NOW, 9)
    with engine.begin() as c:
        c.execute(update(Chat).values(busy_until=later(hours=1)))
    assert store.sending(row.id, NOW) is False
    assert store.sending(row.id, later(hours=2)) is True


def _said(store: SqlStore, chat: str) -> int:
    assert store.ingest(f"{chat}:1", chat, {"text": "listo"}, NOW)
    incoming = store.claim(NOW, "worker")
    assert incoming is not None
    return incoming.id


def test_pause_resume_and_cancel_hold_at_once(engine: Engine, store: SqlStore, notices: SqlNotices) -> None:
    owners(engine, 6)
    sent_to(notices)
    taken = store.outgoing_notices(NOW, 1)[0]
    assert notices.change("n1", PAUSED, NOW)
    assert store.sending(taken.id, NOW) is False and _deliver(store) == []
    assert notices.change("n1", SENDING, NOW)
    assert len(_deliver(store, limit=2)) == 2
    assert notices.change("n1", CANCELLED, NOW)
    assert _deliver(store) == []
    assert notices.progress("n1").rows == {"sent": 2, "cancelled": 4}
    assert not notices.change("n1", SENDING, NOW)
    assert sent_to(notices, "n2") == 4  # whom it never reached may get another


def test_in_silence_before_an_election_nothing_goes_out(engine: Engine, store: SqlStore, notices: SqlNotices) -> None:
    owners(engine, 5)
    sent_to(notices)
    taken = store.outgoing_notices(NOW, 1)[0]
    notices.set(VEDA, 1)
    assert notices.setting(VEDA) == 1
    assert store.sending(taken.id, NOW) is False and _deliver(store) == []
    notices.set(VEDA, 0)
    assert len(_deliver(store)) == 5


def test_who_lost_the_lease_sends_no_more(engine: Engine, store: SqlStore, notices: SqlNotices) -> None:
    owners(engine, 5)
    sent_to(notices)
    first, second, *_ = store.outgoing_notices(NOW, 9)
    assert store.lease("sender", "one", NOW, 15)
    assert store.sending(first.id, NOW, "one") is True
    assert store.sending(second.id, NOW, "two") is False
    assert store.lease("sender", "two", later(seconds=15), 15)
    assert store.sending(second.id, later(seconds=16), "one") is False
    assert store.sending(second.id, later(seconds=16), "two") is True


# -- its course


def test_a_draft_may_change_and_what_was_sent_may_not(notices: SqlNotices) -> None:
    assert notices.keep(notice(state=DRAFT, document={"text": "uno"}))
    assert notices.keep(notice(state=WAITING, document={"text": "dos"}))
    assert not notices.keep(notice(state=DRAFT, document={"text": "tres"}))
    kept = notices.notice("n1")
    assert kept is not None
    assert (kept.document, kept.state, kept.office) == ({"text": "dos"}, WAITING, ("14101",))
    assert notices.change("n1", PLANNED, NOW, approver=7)
    assert [each.key for each in notices.notices(("14101",), [PLANNED], 9)] == ["n1"]
    assert notices.notices(("14039",), [PLANNED], 9) == []
    assert notices.notice("n2") is None


def test_its_progress_is_exact_and_ends(engine: Engine, store: SqlStore, notices: SqlNotices) -> None:
    chats = owners(engine, 9)
    sent_to(notices, programme="course")
    _deliver(store, limit=5)
    _deliver(store, "uncertain", 1)
    _deliver(store, "blocked", 2)
    notices.finish(NOW)
    kept = notices.notice("n1")
    assert kept is not None and kept.state == SENDING
    _deliver(store, "gone", 1)
    notices.finish(NOW)
    kept = notices.notice("n1")
    assert kept is not None and (kept.state, kept.ended, kept.receivers) == (DONE, NOW, 9)
    for chat, answer in zip(chats, ("interested", "interested", "remind", "stop"), strict=False):
        notices.answer("n1", chat, "not_for_me", NOW)
        notices.answer("n1", chat, answer, NOW)
    _chose(engine, "tg:1", 29)
    _chose(engine, "tg:2", 31)
    _chose(engine, "tg:9", 1)  # never got it
    progress = notices.progress("n1")
    assert progress.rows == {"sent": 5, "uncertain": 1, "blocked": 2, "gone": 1}
    assert progress.reasons == {"Why": 4}
    assert progress.answers == {"interested": 2, "remind": 1, "stop": 1}
    assert progress.hooked == 1


def test_whom_nothing_reaches_is_left_out_until_they_write(
    engine: Engine, store: SqlStore, notices: SqlNotices
) -> None:
    owners(engine, 5)
    sent_to(notices)
    _deliver(store, "blocked")
    assert sent_to(notices, "n2", asked(now=NOW + 8 * DAY)) == 0
    assert commit(store, chat="tg:1", incoming=_said(store, "tg:1"))
    assert sent_to(notices, "n3", asked(now=NOW + 8 * DAY)) == 1


def _chose(engine: Engine, chat: str, days: int) -> None:
    with engine.begin() as c:
        business = c.scalar(_id_of(chat))
        row = {"business": business, "programme": "course", "state": "chosen", "at": NOW + days * DAY}
        c.execute(insert(HookHistory).values(row))


def test_an_erased_chat_takes_its_rows_along(engine: Engine, store: SqlStore, notices: SqlNotices) -> None:
    owners(engine, 5)
    sent_to(notices)
    store.forget_chats("tg:1")
    assert set(rows(engine)) == {"tg:2", "tg:3", "tg:4", "tg:5"}
