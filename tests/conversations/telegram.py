"""A scenario through Telegram: a person at a Bot API server, the real inbox, turns, store and sender between."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import and_, func, or_, select

from bot.app.changes import Changes
from bot.app.convocations import Convocations
from bot.app.handover import Handover
from bot.app.notice_approval import Approval
from bot.app.notice_days import NoticeDays
from bot.app.notice_desk import NoticeDesk
from bot.app.notices import Notices
from bot.app.office_group import OfficeGroups
from bot.app.offices import Offices
from bot.app.people import Member
from bot.app.published import Published
from bot.app.turn import Turns
from bot.app.work import work_due, work_one
from bot.channels.telegram.client import close, make_client
from bot.channels.telegram.ingest import Inlet
from bot.channels.telegram.outgoing import THANKS, Outlet
from bot.config import Settings
from bot.delivery.pacing import Pacer
from bot.delivery.sender import Sender
from bot.dialogue.reading import Reading
from bot.domain.profile import Profile
from bot.sheet.files import Sheets
from bot.storage.models import Outbox
from bot.storage.notice_store import SqlNotices
from bot.storage.store import open_store
from tests.botapi.server import TOKEN, BotApi, Received
from tests.conversations import play
from tests.conversations.world import ZONE, documents, i18n, reference

_FILE = {"file_id": "f", "file_unique_id": "f"}
KINDS: dict[str, dict[str, Any]] = {
    "voice": {"voice": {**_FILE, "duration": 3}},
    "photo": {"photo": [{**_FILE, "width": 9, "height": 9}]},
    "document": {"document": _FILE},
    "contact": {"contact": {"phone_number": "1", "first_name": "x"}},
    "sticker": {
        "sticker": {**_FILE, "width": 9, "height": 9, "is_animated": False, "is_video": False, "type": "regular"}
    },
}
_CHATS = itertools.count(101)


class Script:
    """The understanding: what the scenario says that it understood."""

    def __init__(self) -> None:
        self.text = ""
        self.reading: Reading | None = None

    async def read(
        self,
        text: str,
        *,
        asked: str | None,
        lang: str | None,
        today: date,
        profile: Profile,
        confirm: Mapping[str, Any] | None = None,
        helping: bool = False,
    ) -> Reading:
        reading, self.reading = self.reading, None
        assert reading is not None and self.text.startswith(text), f"nobody said {text!r}"
        return reading


class Bot:
    """The bot as `runtime` wires it, but for the clock, the understanding and the pace."""

    def __init__(self, api: BotApi, pictures: Path) -> None:
        self.api = api
        self.now = datetime(2026, 11, 1, tzinfo=ZONE)
        self.offset: int | None = None
        self.script = Script()
        self.store = open_store("sqlite://", reference().lexicon)
        self.store.import_programmes(list(documents().values()), "tests", self.now)
        self.client = make_client(Settings(telegram_token=TOKEN, telegram_api_base_url=api.url))
        self.members: dict[int, Member] = {}  # who works at an office, by account
        is_office = lambda chat: self.store.office(chat) is not None  # noqa: E731
        self.inlet = Inlet(self.client, self.store, lambda: self.now, lambda: None, is_office)
        self.sender = Sender(self.store, Outlet(self.client, self.store), Pacer(1000, 0.0), "one", lambda: self.now)
        self.published = Published(self.store, lambda catalogue: replace(reference(), catalogue=catalogue))
        self.published()  # the businesses are counted while there are none
        offices = Offices(self.store.offices)
        self.handover = Handover(self.store, offices, self.published, i18n(), ZONE)
        self.convocations = Convocations(self.store, self.handover, offices, self.published, i18n(), ZONE)
        account = self.members.get
        groups = OfficeGroups(self.store, self.handover, offices, account, self.published, i18n(), self.convocations)
        notices = Notices(SqlNotices(self.store), self.published, i18n(), ZONE)
        everybody = lambda: [*self.members.values()]  # noqa: E731
        self.notice_days = NoticeDays(notices, everybody, ZONE)
        desk = NoticeDesk(notices, Approval(notices, everybody), account, i18n())
        self.turns = Turns(
            self.store,
            self.script,
            self.published,
            i18n(),
            ZONE,
            Sheets(pictures),
            offices=offices,
            groups=groups,
            notices=desk,
        )

    def publish(self, programmes: Sequence[Mapping[str, Any]]) -> None:
        """A new revision of the catalogue, and what it means for the owners."""
        self.store.import_programmes(programmes, "tests", self.now)
        self.published.refresh()
        while Changes(self.store, self.published, ZONE).tell(self.now):
            pass

    async def answer(self) -> None:
        """Takes in what people did, works through it, and sends until nothing is left."""
        for raw in await self.client.raw_updates(self.offset, 0):
            await self.inlet.take(raw)
            self.offset = raw["update_id"] + 1
        while await work_one(self.store, self.turns, self.now, "worker"):
            pass
        await self.send()

    async def tick(self) -> None:
        """What is due now."""
        await asyncio.to_thread(self.handover.tick, self.now)
        await asyncio.to_thread(self.notice_days.tick, self.now)
        await asyncio.to_thread(self.convocations.tick, self.now)
        await work_due(self.store, self.turns, self.now)
        await self.send()

    async def send(self) -> None:
        self.sender.wake()
        async with asyncio.timeout(5):
            while await asyncio.to_thread(self._unsent):
                await asyncio.sleep(0.002)

    def _unsent(self) -> bool:
        """Whether anything may still go out now; a notice may wait for the day, or for an interview to end."""
        waits = and_(Outbox.state == "pending", Outbox.notice.is_(None), Outbox.chat.startswith("tg:"))
        with self.store.engine.begin() as c:
            left = c.scalar(select(func.count()).where(or_(waits, Outbox.state == "sending")))
        return bool(left or self.store.outgoing_notices(self.now, 1))


@asynccontextmanager
async def running(api: BotApi, pictures: Path) -> AsyncIterator[Bot]:
    """A bot whose sender is at work."""
    bot, stop = Bot(api, pictures), asyncio.Event()
    sending = asyncio.create_task(bot.sender.run(stop))
    yield bot
    stop.set()
    bot.sender.wake()
    await sending
    await close(bot.client)
    bot.store.close()


class Phone:
    """One person's Telegram."""

    def __init__(self, bot: Bot, scenario: play.Scenario) -> None:
        self.bot, self.api = bot, bot.api
        self.lang = scenario.client
        bot.now = scenario.begins
        self.chat = next(_CHATS)
        self.seen = 0
        self.last: list[str] = []
        self.keyboard = ""

    async def do(self, deed: Mapping[str, Any]) -> dict[str, Any]:
        """What the chat gets after one step, and what the store then holds."""
        before, said = await self.state(), []
        if "skips_to" in deed:
            while label := play.skip(self.last, deed["skips_to"]):
                self.last = await self._happen({"presses": label})
                said += self.last
        elif "waits" in deed:
            amount, unit = str(deed["waits"]).split()
            self.bot.now += timedelta(**{unit.rstrip("s") + "s": int(amount)})
            await self.bot.tick()
            said = self.shown()
        elif "publishes" in deed:
            await asyncio.to_thread(self.bot.publish, play.published(deed))
        else:
            said = await self._happen(deed)
        self.last = said or self.last
        return {"bot": said} | play.learned(before, await self.state())

    async def _happen(self, deed: Mapping[str, Any]) -> list[str]:
        self._act(deed)
        await self.bot.answer()
        self.bot.script.reading = None  # the words of a button in sight are not read
        return self.shown(-self.chat if deed.get("sends") == "group" else 0)

    async def state(self) -> play.State:
        today = self.bot.now.astimezone(ZONE).date()
        kept = await asyncio.to_thread(self.bot.store.load, f"tg:{self.chat}", today)
        return play.State(kept.business, kept.profile.facts(), dict(kept.hooks))

    def _act(self, deed: Mapping[str, Any]) -> None:
        if "says" in deed:
            self.bot.script.text = play.words(deed)
            self.bot.script.reading = play.reading(deed)
            self.api.say(self.chat, self.bot.script.text, self.lang)
        elif "presses" in deed:
            self.api.press_data(self.chat, self._button(deed["presses"]), self.lang)
        elif "shares" in deed:
            self.api.locate(self.chat, *deed["shares"], self.lang)
        elif deed["sends"] == "edited":
            self.api.update(edited_message=self.api.message(self.chat, self.lang, text="…"))
        elif deed["sends"] == "group":
            group = {"id": -self.chat, "type": "group", "title": "Vecinas"}
            self.api.update(message={**self.api.message(self.chat, self.lang, text="hola"), "chat": group})
        else:
            self.api.send(self.chat, self.lang, **KINDS[deed["sends"]])

    def _button(self, label: str) -> str:
        for received in reversed(self.api.received(self.chat)):
            if label in received.buttons:
                return received.buttons[label]
        raise AssertionError(f"no button {label!r}")

    def shown(self, number: int = 0) -> list[str]:
        """What came since the last step, as a play shows it."""
        chat = number or self.chat
        everything = self.api.received(chat)
        fresh, self.seen = everything[self.seen if chat > 0 else 0 :], len(everything) if chat > 0 else self.seen
        lines: list[str] = []
        pending: Received | None = None
        picture = False

        def close() -> None:
            nonlocal pending, picture
            if pending is not None:
                lines.append(play.line(self._words(pending), [*pending.buttons], self.keyboard, picture))
                pending, picture = None, False

        for received in fresh:
            if "keyboard" in received.markup and pending is not None:
                self.keyboard = received.markup["keyboard"][0][0]["text"]
                continue
            close()
            if received.markup.get("remove_keyboard"):
                self.keyboard = ""
            if received.method == "sendPhoto":
                picture = True
                pending = received if received.text else None  # a sheet comes before its words, a notice's has them
            elif received.method == "sendDocument":
                lines.append(play.line("", file=self._export(received)))
            elif received.text != THANKS:
                pending = received
        close()
        return lines

    def _words(self, received: Received) -> str:
        if received.method != "copyMessage":
            return received.text
        content = self.api.content(received)
        return f"(copy: {content.get('text') or next(iter(content))}) {received.text}".strip()

    def _export(self, received: Received) -> str:
        file = received.data["document"]
        assert json.loads(file["content"])["chat"]
        return str(file["name"])


async def replay(bot: Bot, scenario: play.Scenario) -> str:
    """The file as the chat showed it."""
    person = Phone(bot, scenario)
    try:
        return scenario.played([await person.do(step) for step in scenario.steps])
    finally:
        bot.script.reading = None
        bot.store.forget_chats(f"tg:{person.chat}")
        bot.publish([*documents().values()])
