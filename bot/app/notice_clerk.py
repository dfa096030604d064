"""Who writes a notice in the chat, and what is said to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.app.message_ports import Message, Renderer
from bot.app.notice_approval import Approval
from bot.app.notice_ports import Notice, Written
from bot.app.notices import Notices
from bot.app.people import Member
from bot.dialogue.effects import Say

PREFIX = "tg:"


@dataclass
class Clerk:
    """One step of somebody who writes notices. `key`, `document`: the draft in hand; empty where there is none."""

    member: Member
    office: tuple[str, ...]
    lang: str
    key: str
    document: dict[str, Any]
    now: datetime
    incoming: int  # the inbox row of what they did

    @property
    def chat(self) -> str:
        return f"{PREFIX}{self.member.telegram}"


class Steps:
    """What the steps of writing and of running share."""

    def __init__(self, notices: Notices, approval: Approval, renderer: Renderer) -> None:
        self.notices = notices
        self.approval = approval
        self.store = notices.store
        self.renderer = renderer

    def message(self, clerk: Clerk, said: Say) -> Message:
        return self.renderer.message(said, clerk.lang)

    def say(self, clerk: Clerk, said: Say, draft: str, before: Sequence[Message] = ()) -> Written:
        return Written((*before, self.message(clerk, said)), draft)

    def keep(self, clerk: Clerk, said: Say) -> Written:
        """The draft as it is now, and what comes next."""
        self.store.keep(self.row(clerk))
        return self.say(clerk, said, draft=clerk.key)

    def row(self, clerk: Clerk) -> Notice:
        clerk.document |= {"chat": clerk.chat, "lang": clerk.lang}
        return self.notices.draft(clerk.key, clerk.member.person, clerk.office, clerk.document, clerk.now)
