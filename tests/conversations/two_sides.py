"""A play of an owner and offices: each step is somebody's, and what everybody then sees is golden.

The head names the `offices`: their `clerk`, `place`, and whether the group has `topics`; `neighbours` are as many
more owners of the same facts. A step is the owner's unless
`who` names a clerk. A clerk `says` or `sends` it in the talk's topic, or in reply to its last message, unless the step
says `aside`. Talks are numbered from #1 as they appear.
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
from bot.domain.roles import OFFICE, Person, Role
from tests.botapi.server import Received
from tests.conversations import play
from tests.conversations.telegram import KINDS, Bot, Phone

_NUMBERS = itertools.count(1)
_TALK = re.compile(r"#\d+")


@dataclass
class Clerk:
    """Somebody of an office, and the group where its people are."""

    name: str
    account: int
    group: int
    seen: int = 0
    gone: set[int] = field(default_factory=set)


class Stage:
    """The owner's phone and the offices' groups."""

    def __init__(self, bot: Bot, scenario: play.Scenario) -> None:
        self.bot, self.api = bot, bot.api
        self.phone = Phone(bot, scenario)
        self.talks: dict[str, str] = {}
        self.clerks: dict[str, Clerk] = {}
        for office in scenario.doc["offices"]:
            self._add(office)
        owner = f"tg:{self.phone.chat}"
        for number in range(scenario.doc.get("neighbours", 0) + 1 if "facts" in scenario.doc else 0):
            self._know(f"neighbour:{number}" if number else owner, scenario.doc["facts"])

    def _add(self, office: Mapping[str, Any]) -> None:
        number = next(_NUMBERS)
        clerk = Clerk(str(office["clerk"]), 9000 + number, -7000 - number)
        role = Role(OFFICE, (str(office["place"]),))
        person = Person(number, clerk.name, (role,), str(office.get("lang", "es")))
        self.bot.members[clerk.account] = Member(person, clerk.account, self.bot.now)
        if office.get("topics"):
            self.api.forums.add(clerk.group)
        self.clerks[clerk.name] = clerk

    def _know(self, chat: str, facts: Mapping[str, Any]) -> None:
        """An owner who has got that far already; the `neighbours` have no Telegram."""
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
            for who, lines in {**found, **{name: self._group(each) for name, each in self.clerks.items()}}.items()
        }

    def _number(self, talk: re.Match[str]) -> str:
        return self.talks.setdefault(talk.group(), f"#{len(self.talks) + 1}")

    def _act(self, clerk: Clerk, deed: Mapping[str, Any]) -> int:
        if "presses" in deed:
            real = {shown: talk for talk, shown in self.talks.items()}
            wanted = _TALK.sub(lambda talk: real[talk.group()], deed["presses"])
            buttons = {label: data for item in self.api.received(clerk.group) for label, data in item.buttons.items()}
            return self.api.press_in_group(clerk.group, clerk.account, buttons[wanted])
        content = {"text": deed["says"]} if "says" in deed else KINDS[deed["sends"]]
        where = {} if deed.get("aside") else self._place(clerk)
        return self.api.in_group(clerk.group, clerk.account, **content, **where)

    def _place(self, clerk: Clerk) -> dict[str, Any]:
        mine = self.api.received(clerk.group)
        topics = [topic for group, topic in self.api.topics if group == clerk.group]
        return {"topic": topics[-1]} if topics else {"reply": mine[-1].message_id} if mine else {}

    def _group(self, clerk: Clerk) -> list[str]:
        """What the office's people see come, and go."""
        everything = self.api.received(clerk.group)
        fresh, clerk.seen = everything[clerk.seen :], len(everything)
        lines = [self._line(item) for item in fresh]
        gone = {number for group, number in self.api.deleted if group == clerk.group} - clerk.gone
        clerk.gone |= gone
        return [*lines, *([f"({len(gone)} messages taken back)"] if gone else [])]

    def _line(self, item: Received) -> str:
        topic = self.api.topics.get((item.chat, item.data.get("message_thread_id", 0)), "")
        copied = self.api.content(item) if item.method == "copyMessage" else {}
        kind = "".join(f"(copy: {copied.get('text') or next(iter(copied))}) " if copied else "")
        return play.line(f"{f'[{topic}] ' if topic else ''}{kind}{item.text}".strip(), [*item.buttons])


async def replay(bot: Bot, scenario: play.Scenario) -> str:
    with bot.store.engine.begin() as c:  # meetings are counted from 1 in each play, and days anew
        for table in ("invitation", "gathering", "lease", "sqlite_sequence"):
            where = " WHERE name = 'gathering'" if table == "sqlite_sequence" else ""
            where = where or (" WHERE name = 'convocations'" if table == "lease" else "")
            c.execute(text(f"DELETE FROM {table}{where}"))
    stage = Stage(bot, scenario)
    for clerk in stage.clerks.values():
        bot.api.in_group(clerk.group, clerk.account, text="/office")
    await bot.answer()
    for clerk in stage.clerks.values():
        assert bot.store.office(f"tg:{clerk.group}") is not None
        clerk.seen = len(bot.api.received(clerk.group))
    try:
        return scenario.played([await stage.do(step) for step in scenario.steps])
    finally:
        bot.script.reading = None
        for chat in (f"tg:{stage.phone.chat}", "neighbour:"):
            bot.store.forget_chats(chat)
        for clerk in stage.clerks.values():
            bot.api.in_group(clerk.group, clerk.account, text="/office off")
        await bot.answer()
