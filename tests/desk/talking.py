"""Offices and owners' talks for the desk's tests."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.app.handover import Act
from bot.app.message_ports import Message
from bot.app.ports import Commit
from bot.bootstrap import Base
from bot.dialogue.effects import Consent, OpenTalk, Record
from bot.domain.offices import Office

TOWN = Office("tg:-1", "Padrón y Licencias", ("14101",))
NEIGHBOUR = Office("tg:-2", "Oficina de Zapopan", ("14120",))


def open_offices(base: Base, now: datetime) -> None:
    for office in (TOWN, NEIGHBOUR):
        base.store.act(Act(now, office=office, by=1))


def open_talk(base: Base, office: Office, now: datetime, owner: str = "tg:501", shows: bool = True) -> int:
    """An owner's talk with the office; its number. `shows`: the owner lets the office see a summary."""
    place = office.places[0]
    base.store.ingest(f"tg:{owner}", owner, {"type": "text", "text": "hola"}, now)
    incoming = base.store.claim(now, "w")
    assert incoming is not None
    facts = {"place": place, "product": "ollas", "monthly_sales_mxn": 12_345}
    effects = (Consent(True), *(Record(fact, value, "words") for fact, value in facts.items()))
    talk = OpenTalk(office.chat, place, now + timedelta(hours=4), () if shows else None)
    version = base.store.load(owner, now.date()).version
    assert base.store.commit(Commit(owner, version, now, {}, "es", (*effects, talk), (), incoming.id))
    return incoming.id


def outgoing(base: Base, now: datetime) -> list[tuple[str, Message]]:
    """What waits to be sent, and to whom."""
    return [(row.chat, row.message) for row in base.store.outgoing(now, 50)]
