"""A play of an owner and offices: each step is somebody's, and what everybody then sees is golden.

The head names the `offices`, who answer in a group: their `clerk`, `place`, and whether the group has `topics`; and
the `people` who write notices, each in their own chat with the bot: their `name`, and their `place`, without which they
are an admin. `neighbours` are as many more owners of the same facts. A step is the owner's unless `who` names somebody.
A clerk `says` or `sends` it in the talk's topic, or in reply to its last message, unless the step says `aside`. Talks
are numbered from #1 as they appear.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text

from bot.app.people import Member
from bot.app.ports import Commit
from bot.dialogue.effects import Consent, FirstHook, Record
from bot.dialogue.session import RESULTS, Session
from bot.domain.roles import ADMIN, OFFICE, Person, Role
from tests.botapi.server import Received
from tests.conversations import play
from tests.conversations.telegram import KINDS, Bot, Phone

_NUMBERS = itertools.count(1)
_TALK = re.compile(r"#\d+")
_NEIGHBOURS = "tg:8000"
# what one play leaves behind that the next must not see: meetings are counted from 1, days and notices anew
_TABLES = ("invitation", "gathering", "notice_answer", "notice", "disclosure")


@dataclass
class Clerk:
    """Somebody who works, and where: an office's group, or a chat of one's own."""

    name: str
    account: int
    chat: int
    lang: str = "es"
    seen: int = 0
    gone: set[int] = field(default_factory=set)

    @property
    def alone(self) -> bool:
        """Who writes notices does so in a chat of their own."""
        return self.chat > 0


class Stage:
    """The owner's phone and the offices' groups."""

    def __init__(self, bot: Bot, scenario: play.Scenario) -> None:
        self.bot, self.api = bot, bot.api
        self.phone = Phone(bot, scenario)
        self.talks: dict[str, str] = {}
        self.clerks: dict[str, Clerk] = {}
        for office in scenario.doc.get("offices", ()):
            clerk = self._add(str(office["clerk"]), office, in_group=True)
            if office.get("topics"):
                self.api.forums.add(clerk.chat)
        for one in scenario.doc.get("people", ()):
            self._add(str(one["name"]), one, in_group=False)
        owner = f"tg:{self.phone.chat}"
        for number in range(scenario.doc.get("neighbours", 0) + 1 if "facts" in scenario.doc else 0):
            self._know(f"{_NEIGHBOURS}{number}" if number else owner, scenario.doc["facts"])

    def _add(self, name: str, given: Mapping[str, Any], in_group: bool) -> Clerk:
        number = next(_NUMBERS)
        account = 9000 + number
        clerk = Clerk(name, account, -7000 - number if in_group else account, str(given.get("lang", "es")))
        role = Role(OFFICE, (str(given["place"]),)) if "place" in given else Role(ADMIN)
        person = Person(number, clerk.name, (role,), clerk.lang)
        self.bot.members[account] = Member(person, account, self.bot.now)
        self.clerks[clerk.name] = clerk
        return clerk

    def _know(self, chat: str, facts: Mapping[str, Any]) -> None:
        """An owner who has got that far already."""
        records = [Record(fact, value, "words") for fact, value in facts.items()]
        session = Session(stage=RESULTS, consented=True, had_first=True, lang=self.phone.lang[:2])
        effects = (Consent(True), *records, FirstHook())
        assert self.bot.store.commit(Commit(chat, 0, self.bot.now, session.to_json(), session.lang, effects, ()))

    async def do(self, deed: Mapping[str, Any]) -> dict[str, Any]:
        clerk = self.clerks.get(str(deed.get("who")))
        if clerk is None:
            shown = await self.phone.do(deed)
            found = {"owner": shown["bot"]}
        else:
            self._act(clerk, deed)
            await self.bot.answer()
            found = {"owner": self.phone.shown()}
        return {
            who: [_TALK.sub(self._number, line) for line in lines]
            for who, lines in {**found, **{name: self._came(each) for name, each in self.clerks.items()}}.items()
        }

    def _number(self, talk: re.Match[str]) -> str:
        return self.talks.setdefault(talk.group(), f"#{len(self.talks) + 1}")

    def _act(self, clerk: Clerk, deed: Mapping[str, Any]) -> int:
        if "presses" in deed:
            real = {shown: talk for talk, shown in self.talks.items()}
            wanted = _TALK.sub(lambda talk: real[talk.group()], deed["presses"])
            buttons = {label: data for item in self.api.received(clerk.chat) for label, data in item.buttons.items()}
            assert wanted in buttons, f"no button {wanted!r} among {[*buttons]}"
            if clerk.alone:
                return self.api.press_data(clerk.chat, buttons[wanted], clerk.lang)
            return self.api.press_in_group(clerk.chat, clerk.account, buttons[wanted])
        content = {"text": deed["says"]} if "says" in deed else KINDS[deed["sends"]]
        if clerk.alone:
            return self.api.send(
                clerk.chat, clerk.lang, **content, **({"caption": deed["with"]} if "with" in deed else {})
            )
        where = {} if deed.get("aside") else self._place(clerk)
        return self.api.in_group(clerk.chat, clerk.account, **content, **where)

    def _place(self, clerk: Clerk) -> dict[str, Any]:
        mine = self.api.received(clerk.chat)
        topics = [topic for group, topic in self.api.topics if group == clerk.chat]
        return {"topic": topics[-1]} if topics else {"reply": mine[-1].message_id} if mine else {}

    def _came(self, clerk: Clerk) -> list[str]:
        """What they see come, and go."""
        everything = self.api.received(clerk.chat)
        fresh, clerk.seen = everything[clerk.seen :], len(everything)
        lines = [self._line(item) for item in fresh]
        gone = {number for group, number in self.api.deleted if group == clerk.chat} - clerk.gone
        clerk.gone |= gone
        return [*lines, *([f"({len(gone)} messages taken back)"] if gone else [])]

    def _line(self, item: Received) -> str:
        topic = self.api.topics.get((item.chat, item.data.get("message_thread_id", 0)), "")
        copied = self.api.content(item) if item.method == "copyMessage" else {}
        kind = f"(copy: {copied.get('text') or next(iter(copied))}) " if copied else ""
        kind += {"sendPhoto": "(photo) ", "sendDocument": "(file) "}.get(item.method, "")
        return play.line(f"{f'[{topic}] ' if topic else ''}{kind}{item.text}".strip(), [*item.buttons])


async def replay(bot: Bot, scenario: play.Scenario) -> str:
    _clear(bot)
    stage = Stage(bot, scenario)
    groups = [clerk for clerk in stage.clerks.values() if not clerk.alone]
    for clerk in groups:
        bot.api.in_group(clerk.chat, clerk.account, text="/office")
    await bot.answer()
    for clerk in groups:
        assert bot.store.office(f"tg:{clerk.chat}") is not None
        clerk.seen = len(bot.api.received(clerk.chat))
    try:
        return scenario.played([await stage.do(step) for step in scenario.steps])
    finally:
        bot.script.reading = None
        alone = [f"tg:{clerk.chat}" for clerk in stage.clerks.values() if clerk.alone]
        for chat in (f"tg:{stage.phone.chat}", _NEIGHBOURS, *alone):
            bot.store.forget_chats(chat)
        for clerk in groups:
            bot.api.in_group(clerk.chat, clerk.account, text="/office off")
        await bot.answer()
        for clerk in stage.clerks.values():
            del bot.members[clerk.account]
        _clear(bot)


def _clear(bot: Bot) -> None:
    with bot.store.engine.begin() as c:
        for table in _TABLES:
            c.execute(text(f"DELETE FROM {table}"))
        c.execute(text("DELETE FROM sqlite_sequence WHERE name = 'gathering'"))
        c.execute(text("DELETE FROM counter WHERE name LIKE 'notices.%'"))
        c.execute(text("DELETE FROM lease WHERE name = 'convocations'"))
