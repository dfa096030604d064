"""What an owner can have, and can have erased."""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import insert, select

from bot.app.message_ports import Message, Relayed
from bot.app.misreading import UNREAD, Misread
from bot.dialogue.effects import (
    CheckIn,
    Erase,
    Export,
    Forget,
    Hook,
    Judged,
    OpenBusiness,
    OpenTalk,
    Plan,
    Record,
    Relay,
)
from bot.storage.export import OF_BUSINESS, OF_CHAT
from bot.storage.gathering_models import GatheringRow, Invitation
from bot.storage.models import Base, Profile
from bot.storage.notice_store import SqlNotices
from bot.storage.store import SqlStore
from tests.storage.made import CHAT, NOW, agreed, commit, later, said, texts
from tests.storage.noticed import notice
from tests.world import TODAY

QUOTE = "hago alebrijes de xoloitzcuintle"
OTHER = "telegram:77"
OFFICE = "telegram:-100"


def invited(store: SqlStore, chat: str) -> None:
    """To a meeting."""
    with store.engine.begin() as c:
        mine = c.scalars(select(Profile.id).where(Profile.chat == chat)).first()
        made = {"office": OFFICE, "place": "14101", "kind": "need", "about": "market", "state": "called", "where": ""}
        row = insert(GatheringRow).values(**made, made=NOW, at=later(days=3), seats=9).returning(GatheringRow.id)
        guest = {"gathering": c.scalar(row), "chat": chat, "number": 1, "business": mine, "shows": True, "came": False}
        c.execute(insert(Invitation).values(guest))


def _lived_in(store: SqlStore, chat: str, quote: str) -> None:
    """A chat with something of it in every table."""
    agreed(
        store,
        Record("product", quote, "words", 0.9, quote),
        Record("materials", [quote], "words", 0.9, quote),
        Record("place", "14101", "location"),
        Hook("rfc", "chosen"),
        Judged("rfc", "rules", "yes", quote),
        CheckIn(1, "going"),
        Plan(f"ask {quote}", later(days=7), "how_it_went", quote),
        chat=chat,
    )
    commit(store, OpenBusiness(), Record("difference", [quote], "words", quote=quote), chat=chat)
    commit(
        store,
        Forget("difference"),
        messages=[Message(quote), Message(quote)],
        session={"said": quote},
        chat=chat,
        misread=Misread(quote, "es", "open", UNREAD),
    )
    notices = SqlNotices(store)
    notices.keep(notice())
    notices.answer("n1", chat, "interested", NOW)
    invited(store, chat)
    opening = said(store, f"{quote[:4]}-talk", chat)
    relays = [(OFFICE, Message(quote, relayed=Relayed(talk=opening.id)))]
    open_talk = OpenTalk(OFFICE, "14101", later(hours=4), (quote,))
    commit(store, open_talk, chat=chat, incoming=opening.id, relays=relays)
    commit(store, Relay(), chat=chat, passed=5)
    store.posted(opening.id, OFFICE, opening.id + 70, NOW)
    row = next(row for row in store.outgoing(NOW, 99) if row.chat == chat)
    store.sending(row.id, NOW)
    store.settle(row.id, "bad", NOW, detail=quote)
    store.ingest(f"{quote[:4]}-failed", chat, {"text": quote}, NOW)
    for _ in range(5):
        incoming = store.claim(NOW, "w")
        assert incoming is not None
        store.release(incoming.id, f"ValueError: {quote}", NOW)


def _dump(store: SqlStore) -> str:
    with store.engine.connect() as c:
        tables = Base.metadata.tables.items()
        return "\n".join(f"{name}: {row}" for name, table in tables for row in c.execute(select(table)))


def test_an_erasure_leaves_nothing_but_blank_keys(store: SqlStore) -> None:
    _lived_in(store, CHAT, QUOTE)
    _lived_in(store, OTHER, "vendo tamales")
    others = store.export(OTHER)
    incoming = said(store, "last")
    assert commit(store, Erase(), messages=[Message("Adiós")], incoming=incoming.id, session={"said": QUOTE})
    assert QUOTE not in _dump(store)
    assert texts(item for item in store.outgoing(NOW, 99) if item.chat == CHAT) == ["Adiós"]
    # what the office has not got yet it never gets, and what it has is taken back; another's stays
    assert texts(item for item in store.outgoing(NOW, 99) if item.chat == OFFICE) == ["vendo tamales", ""]
    assert [row.message.relayed.withdraw for row in store.outgoing(NOW, 99) if row.message.relayed][-1] != ()
    state = store.load(CHAT, TODAY)
    assert (state.version, state.session, state.consent, state.businesses) == (0, None, None, ())
    assert store.export(OTHER) == others
    # redelivered, it is still known
    assert store.ingest("last", CHAT, {"text": QUOTE}, NOW) is False
    assert store.ingest(f"{QUOTE[:4]}-failed", CHAT, {"text": QUOTE}, NOW) is False
    assert QUOTE not in _dump(store)


def test_the_goodbye_is_sent_and_then_the_chat_itself_is_forgotten(store: SqlStore) -> None:
    _lived_in(store, CHAT, QUOTE)
    incoming = said(store, "last")
    commit(store, Erase(), messages=[Message("Adiós"), Message("Vuelve cuando quieras")], incoming=incoming.id)
    for row in store.outgoing(NOW, 9):
        assert store.sending(row.id, NOW)
        store.settle(row.id, "sent", NOW)
    assert CHAT not in _dump(store)
    assert store.export(CHAT) == {}


def test_a_message_under_way_while_its_chat_is_erased_settles_quietly(store: SqlStore) -> None:
    agreed(store)
    commit(store, messages=[Message(QUOTE)])
    (row,) = store.outgoing(NOW, 9)
    store.sending(row.id, NOW)
    commit(store, Erase(), messages=[Message("Adiós")])
    store.settle(row.id, "sent", NOW)
    assert texts(store.outgoing(NOW, 9)) == ["Adiós"]


def test_what_was_written_after_the_erasure_was_asked_for_begins_a_new_chat(store: SqlStore) -> None:
    agreed(store)
    incoming = said(store, "1")
    store.ingest("2", CHAT, {"text": "hola otra vez"}, NOW)
    commit(store, Erase(), incoming=incoming.id)
    following = store.claim(NOW, "w")
    assert following is not None
    assert following.body == {"text": "hola otra vez"}
    assert store.load(CHAT, TODAY).consent is None
    assert commit(store, incoming=following.id)


def test_no_trace_is_left_in_the_file(store: SqlStore, tmp_path: Path) -> None:
    if store.engine.dialect.name != "sqlite":
        return
    _lived_in(store, CHAT, QUOTE)
    incoming = said(store, "last")
    commit(store, Erase(), incoming=incoming.id)
    files = [path for path in tmp_path.iterdir() if path.name.startswith("gancho.db")]
    assert files
    assert not [path.name for path in files if QUOTE.encode() in path.read_bytes()]


def test_an_export_holds_all_of_the_chat_as_plain_json(store: SqlStore) -> None:
    _lived_in(store, CHAT, QUOTE)
    _lived_in(store, OTHER, "vendo tamales")
    found = store.export(CHAT)
    text = json.dumps(found, ensure_ascii=False)
    assert json.loads(text) == found
    assert "tamales" not in text
    tables = {model.__tablename__ for model, _ in OF_CHAT} | {model.__tablename__ for model in OF_BUSINESS}
    assert set(found) == tables
    assert len(found["profile"]) == 2
    assert [row["quote"] for row in found["fact_history"] if row["fact"] == "product"] == [QUOTE]
    assert store.export("nobody") == {}


def test_asking_for_the_export_stores_nothing(store: SqlStore) -> None:
    agreed(store, Record("product", "ollas", "words"))
    before = store.load(CHAT, TODAY)
    assert commit(store, Export(), messages=[Message("", file=("gancho.json", "{}"))])
    assert store.load(CHAT, TODAY).profile == before.profile


def test_every_table_of_people_is_known_to_the_export() -> None:
    """A table added later must be exported, or be named here as holding nothing of a person."""
    impersonal = {
        "lease", "counter", "programme", "programme_version", "publication", "editorial_event", "edit_lock",
        "import_plan", "notice", "notice_file", "disclosure", "remark", "link_check", "office", "talk_topic",
        "gathering", "partnership", "partnership_year", "bestowal",
    }  # fmt: skip
    of_the_desk = {"person", "role", "role_change", "ticket", "desk_session", "kept_form"}  # loaded with the desk
    known = {model.__tablename__ for model, _ in OF_CHAT} | {model.__tablename__ for model in OF_BUSINESS}
    assert set(Base.metadata.tables) - of_the_desk == known | impersonal


def test_chats_forgotten_by_their_prefix_begin_anew(store: SqlStore) -> None:
    for chat in ("terminal:u1", "terminal:u2", "telegram:1"):
        agreed(store, Record("product", "ollas", "words"), chat=chat)
        incoming = said(store, f"{chat}:1", chat)
        commit(store, chat=chat, incoming=incoming.id, messages=[Message("hola")])
    store.ingest("terminal:u1:2", "terminal:u1", {"text": "never handled"}, NOW)
    store.forget_chats("terminal:")
    assert store.claim(NOW, "w") is None
    assert [row.chat for row in store.outgoing(NOW, 9)] == ["telegram:1"]
    assert store.load("terminal:u1", TODAY).consent is None
    assert store.load("telegram:1", TODAY).profile.values == {"product": "ollas"}
    assert store.ingest("terminal:u1:1", "terminal:u1", {}, NOW) is True
    assert store.ingest("telegram:1:1", "telegram:1", {}, NOW) is False
