"""An office writes a notice in the chat, another person approves it, owners get it and answer: both languages."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from bot.app import arrivals
from bot.app.message_ports import Message
from bot.app.notice_approval import Approval
from bot.app.notice_days import NoticeDays
from bot.app.notice_desk import NoticeDesk
from bot.app.notice_ports import APPROVAL_ABOVE, VEDA, Poster
from bot.app.notices import Notices
from bot.app.people import Member
from bot.app.turn import Turns
from bot.app.work import work_one
from bot.dialogue.reading import Reading
from bot.domain.audience import Audience
from bot.domain.catalogue import Catalogue
from bot.domain.message import Quote
from bot.domain.roles import Person, Role
from bot.storage.columns import place_columns
from bot.storage.gathering_models import GatheringRow, Invitation
from bot.storage.models import Chat, Profile
from bot.storage.notice_models import Notice as NoticeRow
from bot.storage.notice_store import SqlNotices
from bot.storage.store import SqlStore, open_store
from tests.conversations.world import ZONE, i18n, reference

MONDAY = datetime(2026, 11, 23, 17, tzinfo=UTC)  # eleven in the morning in Mexico
CLERK, BOSS, REGION, ADMIN, OWNER = "tg:1", "tg:2", "tg:3", "tg:4", "tg:100"


class Told:
    """The understanding: every text is what the test says it is."""

    intent = "off_topic"

    async def read(self, text: str, **_: Any) -> Reading:
        return Reading(self.intent)


class World:
    """The bot without a network. `people` work for offices."""

    def __init__(self, people: dict[int, Person]) -> None:
        self.store: SqlStore = open_store("sqlite://", reference().lexicon)
        members = [Member(person, number, MONDAY) for number, person in people.items()]
        self.rows = SqlNotices(self.store)
        self.members = members
        self.notices = Notices(self.rows, reference, i18n(), ZONE)
        self.days = NoticeDays(self.notices, lambda: members, ZONE)
        self.approval = Approval(self.notices, lambda: members)
        desk = NoticeDesk(self.notices, self.approval, self.member, i18n())
        self.understanding = Told()
        self.turns = Turns(self.store, self.understanding, lambda _: reference(), i18n(), ZONE, notices=desk)
        self.now, self.number = MONDAY, 0
        self.got: dict[str, list[Message]] = {}

    def member(self, number: int) -> Member | None:
        return next((each for each in self.members if each.telegram == number), None)

    def owners(self, count: int, first: int = 100, **facts: Any) -> None:
        chat = facts.pop("chat", {})
        names = [f"tg:{number}" for number in range(first, first + count)]
        session = {"version": 2, "stage": "results", "consented": True, "lang": chat.get("lang", "es"), "seen": []}
        with self.store.engine.begin() as c:
            rows = [{"id": n, "version": 1, "consent": True, "lang": "es", "session": session, **chat} for n in names]
            c.execute(insert(Chat), rows)
            row = {"active": True, "opened": MONDAY, **place_columns("14101"), "sector": "327", **facts}
            c.execute(insert(Profile), [{"chat": name, **row} for name in names])

    def does(self, chat: str, body: dict[str, Any]) -> list[Message]:
        """What the chat gets; the others' messages are kept."""
        self.number += 1
        self.store.ingest(str(self.number), chat, body, self.now)
        asyncio.run(work_one(self.store, self.turns, self.now, "worker"))
        return self._send().get(chat, [])

    def _send(self) -> dict[str, list[Message]]:
        came: dict[str, list[Message]] = {}
        while rows := [*self.store.outgoing(self.now, 99), *self.store.outgoing_notices(self.now, 999)]:
            for row in rows:
                assert self.store.sending(row.id, self.now)
                self.store.settle(row.id, "sent", self.now)
                came.setdefault(row.chat, []).append(row.message)
        for name, messages in came.items():
            self.got.setdefault(name, []).extend(messages)
        return came

    def says(self, chat: str, words: str, lang: str = "es", **more: Any) -> list[Message]:
        return self.does(chat, arrivals.text(words, lang) | more)

    def presses(self, chat: str, label: str, lang: str = "es") -> list[Message]:
        for message in reversed(self.got.get(chat, [])):
            for choice, shown in message.choices:
                if label in shown:
                    return self.does(chat, {"type": "press", "choice": choice, "lang": lang})
        raise AssertionError(f"no button {label!r} in {[m.choices for m in self.got.get(chat, [])[-2:]]}")

    def tick(self, **span: float) -> None:
        self.now += timedelta(**span)
        self.days.tick(self.now)
        self._send()
        self.days.tick(self.now)


def office(number: int, name: str, *places: str, lang: str = "es") -> Person:
    return Person(number, name, (Role("office", places, ("Fomento de Tonalá",)),), lang)


@pytest.fixture
def world() -> Iterator[World]:
    made = World(
        {
            1: office(1, "Ana", "14101"),
            3: office(3, "Región", "14-R12", lang="en"),
            4: Person(4, "Admin", (Role("admin"),)),
        }
    )
    yield made
    made.store.close()


def text(messages: list[Message]) -> str:
    return "\n".join(message.text for message in messages)


def _written(world: World, chat: str = CLERK) -> list[Message]:
    """A clerk's way from the command to the preview, in Spanish."""
    world.says(chat, "/notice")
    world.presses(chat, "Escribir un aviso")
    world.presses(chat, "Solo mi texto")
    world.says(chat, "El jueves hay taller de esmaltes.")
    world.says(chat, "On Thursday there is a glazing workshop.")
    return world.presses(chat, "Seguir")


def test_to_anybody_else_it_is_a_command_that_is_not_known(world: World) -> None:
    world.owners(1)
    assert text(world.says(OWNER, "/notice")) == text(world.says(OWNER, "/nothing"))


def test_from_the_command_to_the_owners_and_back(world: World) -> None:
    world.owners(8)
    world.owners(6, first=200, chat={"lang": "en"})
    world.owners(5, first=300, chat={"stopped": ["notices"]})
    shown = _written(world)
    assert "El jueves hay taller" in shown[1].text and "On Thursday" in shown[2].text
    assert "Le llega a 14 personas" in shown[3].text and "5 no quieren avisos" in shown[3].text
    assert "El jueves" in text(world.presses(CLERK, "Prueba solo a mí"))
    assert "el aviso ya va saliendo" in text(world.presses(CLERK, "Mandar ahora"))
    world.tick(seconds=15)
    assert "Aviso de Fomento de Tonalá" in text(world.got[OWNER]) and "El jueves" in text(world.got[OWNER])
    assert "Notice from Fomento de Tonalá" in text(world.got["tg:200"]) and "On Thursday" in text(world.got["tg:200"])
    assert "tg:300" not in world.got

    for number in range(100, 105):
        assert "le interesa" in text(world.presses(f"tg:{number}", "Me interesa"))
    assert "OK, I'll remind you" in text(world.presses("tg:200", "Remind me", "en"))
    assert "ya no te llegan avisos" in text(world.presses("tg:105", "No más avisos"))
    assert world.store.load("tg:105", MONDAY.date()).stopped == {"notices"}
    assert "uno a la semana" in text(world.presses("tg:105", "Sí, mándame avisos"))
    assert world.store.load("tg:105", MONDAY.date()).stopped == frozenset()
    assert "Entendido" in text(world.presses("tg:106", "No es para mí"))

    world.says(CLERK, "/notice")
    results = text(world.presses(CLERK, "El jueves"))
    for line in ("terminado", "Entregados: 14", "Les interesa: 5", "Pidieron recordatorio: menos de cinco"):
        assert line in results, results


def test_stopping_in_words_stops_notices_too(world: World) -> None:
    world.owners(6)
    world.understanding.intent = "stop_notices"
    world.says(OWNER, "ya no me manden cosas")
    assert "notices" in world.store.load(OWNER, MONDAY.date()).stopped
    _written(world)
    world.presses(CLERK, "Mandar ahora")
    world.tick(seconds=15)
    assert "taller" not in text(world.got[OWNER]) and "taller" in text(world.got["tg:101"])


def test_the_reminder_comes_three_days_later(world: World) -> None:
    world.owners(6)
    _written(world)
    world.presses(CLERK, "Mandar ahora")
    world.tick(seconds=15)
    world.presses(OWNER, "Recuérdame")
    world.now += timedelta(days=3)
    assert world.turns.due(OWNER, world.now)
    world._send()
    assert "Me pediste" in world.got[OWNER][-1].text and "El jueves" in world.got[OWNER][-1].text


def test_one_language_is_told_of_to_who_reads_the_other(world: World) -> None:
    world.owners(6, chat={"lang": "en"})
    world.says(CLERK, "/aviso")
    world.presses(CLERK, "Escribir un aviso")
    world.presses(CLERK, "Solo mi texto")
    world.says(CLERK, "Solo en español")
    world.presses(CLERK, "Sin este texto")
    world.presses(CLERK, "Seguir")
    world.presses(CLERK, "Mandar ahora")
    world.tick(seconds=15)
    assert "This notice comes in Spanish only" in text(world.got[OWNER])


def test_a_large_one_is_approved_by_the_region_where_the_office_has_nobody_else(world: World) -> None:
    world.owners(8)
    world.rows.set(APPROVAL_ABOVE, 5)
    assert "lo aprueba otra persona" in text(_written(world))
    assert "Región" in text(world.presses(CLERK, "Mandar ahora"))
    world.tick(seconds=15)
    assert OWNER not in world.got
    assert "wants to send this notice" in text(world.got[REGION])
    assert "ya no espera" in text(world.does(CLERK, _press(world, REGION, "Approve")))  # not by who wrote it
    assert "Approved" in text(world.presses(REGION, "Approve", "en"))
    assert "Aprobaron tu aviso" in text(world.got[CLERK])
    world.tick(seconds=15)
    assert "El jueves" in text(world.got[OWNER])


def _press(world: World, chat: str, label: str) -> dict[str, Any]:
    pressed = next(choice for m in reversed(world.got[chat]) for choice, shown in m.choices if label in shown)
    return {"type": "press", "choice": pressed, "lang": "es"}


def test_it_keeps_to_the_hours_and_to_the_silence(world: World) -> None:
    world.owners(8)
    _written(world)
    world.presses(CLERK, "Mandar ahora")
    world.rows.set(VEDA, 1)
    world.tick(hours=1)
    assert OWNER not in world.got
    world.rows.set(VEDA, 0)
    world.now = MONDAY + timedelta(hours=9)  # eight in the evening
    world.tick()
    assert OWNER not in world.got
    world.tick(hours=13)
    assert "El jueves" in text(world.got[OWNER])


def test_the_audience_is_cut_and_the_territory_is_the_offices_own(world: World) -> None:
    world.owners(7, need=1)
    world.owners(9, first=200)
    world.owners(9, first=300, **place_columns("14039"))
    _written(world)
    assert "Le llega a 16" in world.got[CLERK][-1].text
    world.presses(CLERK, "Cambiar a quién")
    world.presses(CLERK, "Por necesidad")
    world.presses(CLERK, "Dinero")
    world.presses(CLERK, "Volver")
    assert "Le llega a 7 personas" in text(world.presses(CLERK, "Seguir"))
    world.presses(CLERK, "El lunes a las 10")
    world.tick(days=6, hours=23)
    assert "El jueves" in text(world.got[OWNER])
    assert "tg:200" not in world.got and "tg:300" not in world.got


def test_only_an_admin_sets_the_silence_and_the_size(world: World) -> None:
    assert "veda" not in text(world.says(CLERK, "/notice")).lower()
    world.does(CLERK, {"type": "press", "choice": "0.nw.veda-on", "lang": "es"})
    assert not world.rows.setting(VEDA)
    world.says(ADMIN, "/notice")
    world.presses(ADMIN, "Empieza la veda")
    world.presses(ADMIN, "Aprobar si son más de 50")
    assert (world.rows.setting(VEDA), world.rows.setting(APPROVAL_ABOVE)) == (1, 50)


def test_a_picture_goes_along(world: World) -> None:
    world.owners(6)
    world.says(CLERK, "/notice")
    world.presses(CLERK, "Escribir un aviso")
    world.presses(CLERK, "Solo mi texto")
    world.does(CLERK, {"type": "sent", "kind": "photo", "lang": "es", "file": ["photo", "F1"]})
    world.says(CLERK, "Cartel")
    world.presses(CLERK, "Sin este texto")
    world.presses(CLERK, "Seguir")
    world.presses(CLERK, "Mandar ahora")
    world.tick(seconds=15)
    assert world.got[OWNER][-1].media == ("photo", "F1")


def test_a_notice_comes_on_paper_and_to_be_forwarded(world: World) -> None:
    drawn: list[Poster] = []
    desk = NoticeDesk(
        world.notices, world.approval, world.member, i18n(), "@gancho_bot", lambda p: drawn.append(p) or "x"
    )
    world.turns = Turns(world.store, world.understanding, lambda _: reference(), i18n(), ZONE, notices=desk)
    world.owners(6)
    _written(world)
    world.presses(CLERK, "Mandar ahora")
    world.says(CLERK, "/notice")
    world.presses(CLERK, "El jueves")
    picture, forward = world.presses(CLERK, "Cartel y WhatsApp")
    assert picture.picture == "x"
    assert "https://t.me/gancho_bot?start=m-14101" in forward.text and "El jueves hay taller" in forward.text
    assert [(poster.office, poster.link) for poster in drawn] == [
        ("Fomento de Tonalá", "https://t.me/gancho_bot?start=m-14101")
    ]


def test_each_morning_the_office_is_told_once_how_its_notices_stand(world: World) -> None:
    world.owners(8)
    world.tick(seconds=1)
    assert CLERK not in world.got  # nothing to tell
    _written(world)
    world.presses(CLERK, "Mandar ahora")
    world.tick(seconds=15)
    for number in range(100, 105):
        world.presses(f"tg:{number}", "Me interesa")
    world.tick(hours=23)
    assert "Buenos días" in world.got[CLERK][-1].text and "les interesa a 5" in world.got[CLERK][-1].text
    before = len(world.got[CLERK])
    world.tick(hours=1)
    assert len(world.got[CLERK]) == before


def test_what_else_waits_is_told_that_morning_to_whom_it_concerns(world: World) -> None:
    """Be it that no notice is to be told of, or that somebody's office has no place at all."""
    institution = Person(5, "Iris", (Role("office", (), ("IMPI",)),))
    members = [*world.members, Member(institution, 5, MONDAY)]
    waits = {1: [Quote("Alianzas")], 5: [Quote("Partnerships")]}
    days = NoticeDays(world.notices, lambda: members, ZONE, lambda who, _: waits.get(who.id, []))
    days.tick(world.now)
    world._send()
    assert {chat: text(got) for chat, got in world.got.items()} == {CLERK: "Alianzas", "tg:5": "Partnerships"}


def test_a_notice_in_english_alone_is_told_of_to_who_reads_spanish(world: World) -> None:
    world.owners(6)
    world.says(CLERK, "/notice")
    world.presses(CLERK, "Escribir un aviso")
    world.presses(CLERK, "Solo mi texto")
    assert "solo en inglés" in text(world.presses(CLERK, "Sin este texto"))
    assert "Sin este texto" not in str(world.got[CLERK][-1].choices)
    world.does(CLERK, {"type": "press", "choice": "0.nw.skip-en", "lang": "es"})  # an old button
    assert "en español" in world.got[CLERK][-1].text
    world.presses(CLERK, "Sin este texto")
    assert "caben 1,500 letras" in text(world.says(CLERK, "x" * 1_501))
    world.says(CLERK, "In English only")
    world.presses(CLERK, "Seguir")
    world.presses(CLERK, "Mandar ahora")
    world.tick(seconds=15)
    assert "Este aviso viene solo en inglés:\n\nIn English only" in text(world.got[OWNER])


def test_those_called_to_a_meeting_are_chosen_in_the_chat(world: World) -> None:
    """Of the office's own towns only; a number that is not among its meetings changes nothing."""
    world.owners(12)
    row = {"office": "tg:-1", "kind": "need", "about": "market", "state": "called", "made": MONDAY, "where": ""}
    with world.store.engine.begin() as c:
        for number, place in ((1, "14101"), (2, "14120")):
            at = MONDAY + timedelta(days=1, hours=8)  # seven in the evening; in UTC it is the day after
            c.execute(insert(GatheringRow).values(**row, id=number, place=place, at=at))
        for number in range(6):
            business = c.scalar(select(Profile.id).where(Profile.chat == f"tg:{100 + number}"))
            guest = {"gathering": 1, "number": number, "business": business, "shows": False, "came": False}
            c.execute(insert(Invitation).values(chat=f"tg:{100 + number}", **guest))
    _written(world)
    world.presses(CLERK, "Cambiar a quién")
    world.presses(CLERK, "Por convocatoria")
    assert [label for _, label in world.got[CLERK][-1].choices] == ["Vender más, 24 de noviembre de…", "Volver"]
    world.presses(CLERK, "Vender más, 24")
    world.does(CLERK, {"type": "press", "choice": "0.nw.take-meetings-2", "lang": "es"})
    assert world.got[CLERK][-1].text.endswith("• Invitados a: vender más, 24 de noviembre de 2026, Tonalá")
    assert "Le llega a 6 personas" in text(world.presses(CLERK, "Seguir"))
    world.presses(CLERK, "Mandar ahora")
    world.tick(seconds=15)
    assert "El jueves" in text(world.got["tg:105"]) and "tg:106" not in world.got


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("mañana", "No entendí"),
        ("31/02/2027 09:00", "No entendí"),
        ("20/11/2026 10:00", "ya pasó"),
        ("30/11/2028 10:00", "muy lejos"),
    ],
)
def test_a_day_that_cannot_be_is_told_and_sends_nothing(world: World, typed: str, said: str) -> None:
    world.owners(6)
    _written(world)
    answer = world.says(CLERK, typed)
    assert said in text(answer) and "24/11/2026 10:00" in text(answer)
    world.tick(days=1)
    assert OWNER not in world.got
    assert "quedó programado" in text(world.says(CLERK, "30/11/2026 10:00"))


def test_the_region_is_told_each_morning_what_waits_for_it(world: World) -> None:
    world.owners(8)
    world.rows.set(APPROVAL_ABOVE, 5)
    world.tick(seconds=1)  # today's is over
    _written(world)
    world.presses(CLERK, "Mandar ahora")
    world.tick(days=1)
    assert "waits for your approval" in world.got[REGION][-1].text
    assert "espera aprobación" in world.got[CLERK][-1].text


def test_who_wrote_it_hears_that_it_could_not_go(world: World) -> None:
    world.owners(8)
    _written(world)
    world.presses(CLERK, "El lunes a las 10")
    notice = world.rows.notices(None, ["planned"], 1)[0]
    world.notices.reference = lambda: replace(reference(), catalogue=Catalogue([]))
    gone = {"audience": Audience(programme="gone", fit="eligible").doc()}
    with world.store.engine.begin() as c:
        c.execute(update(NoticeRow).values(document={**notice.document, **gone}))
    world.tick(days=7)
    assert "no salió" in world.got[CLERK][-1].text and "El jueves" in world.got[CLERK][-1].text
    assert OWNER not in world.got


def test_who_has_no_telegram_is_said_to_find_it_at_the_desk(world: World) -> None:
    world.owners(8)
    world.rows.set(APPROVAL_ABOVE, 5)
    world.members[1:] = [replace(each, telegram=None) for each in world.members[1:2]]
    _written(world)
    assert "Región. Lo ve en la mesa" in text(world.presses(CLERK, "Mandar ahora"))
