"""`/notice` in the chat: an office writes a notice step by step, sees who gets it, tests it, and has it sent.

To anybody without an office role it is a command that is not known. The draft is the notice's row, so nothing is lost
by a restart; a message that is handled again (`seen`) changes nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.app.message_ports import Renderer
from bot.app.notice_approval import Approval
from bot.app.notice_clerk import PREFIX, Clerk, Steps
from bot.app.notice_ports import (
    APPROVAL_ABOVE,
    APPROVAL_FROM_START,
    DONE,
    DRAFT,
    PAUSED,
    PLANNED,
    SENDING,
    VEDA,
    WAITING,
    Poster,
    Written,
)
from bot.app.notice_running import Running
from bot.app.notice_writing import Writing, says
from bot.app.notices import Notices, office_of
from bot.app.people import Member
from bot.app.ports import Incoming
from bot.dialogue import notice_words as words
from bot.domain.message import msg
from bot.domain.roles import ADMIN

COMMANDS = ("notice", "aviso")
_LASTS = 6  # notices in the menu
_DRAFTS = 3  # of one's own that are not sent
# by what a button says, less what only a draft can do
_RUNNING = ("see", "pause", "resume", "cancel", "yes", "back", "poster", "veda", "above")
_WRITING = {"all": "everybody", "ready": "preview"} | {
    act: act for act in ("about", "skip", "who", "fit", "by", "take", "more", "topic", "put", "test", "send", "drop")
}


class NoticeDesk(Steps):
    """`by_telegram`: who works here with that account. `bot`: its @name, without which there are no posters."""

    def __init__(
        self,
        notices: Notices,
        approval: Approval,
        by_telegram: Callable[[int], Member | None],
        renderer: Renderer,
        bot: str = "",
        draw: Callable[[Poster], str] | None = None,
    ) -> None:
        super().__init__(notices, approval, renderer)
        self._by_telegram = by_telegram
        self._writing = Writing(notices, approval, renderer)
        self._running = Running(notices, approval, renderer, bot, draw)
        self.card = notices.card

    def writes(self, incoming: Incoming, body: Mapping[str, Any], draft: str, now: datetime) -> Written | None:
        _, question, option = (*str(body.get("choice", "")).split(".", 2), "", "", "")[:3]
        command = body.get("type") == "command"
        tried = question == "notice" and self._is_a_test(option)
        mine = question == "nw" or tried or (draft and body.get("type") != "press")
        mine = mine or (command and body.get("name") in COMMANDS)
        number = incoming.chat.removeprefix(PREFIX)
        if not mine or (command and body.get("name") not in COMMANDS) or not number.isdigit():
            return None
        member = self._by_telegram(int(number))
        office = office_of(member.person) if member is not None and member.person.active else ()
        if member is None or not office:
            return None
        clerk = Clerk(member, office, member.person.lang, draft, self._draft(draft, member), now, incoming.id)
        if tried:
            return self.say(clerk, words.only(msg("nw.only_a_test")), draft)
        if command:
            return self._menu(clerk)
        if question == "nw":
            act, _, value = option.partition("-")
            return self._act(clerk, act, value) or self._menu(clerk)
        return self._writing.typed(clerk, body) if clerk.document else None

    def _is_a_test(self, option: str) -> bool:
        """Whether a notice's button was pressed before it went out to anybody."""
        notice = self.store.notice(option.rpartition("-")[0])
        return notice is not None and notice.began is None

    def _act(self, clerk: Clerk, act: str, value: str) -> Written | None:
        if act == "new":
            return self._writing.new(clerk, value)
        if act == "open":
            clerk.key, clerk.document = value, self._draft(value, clerk.member)
            return self._writing.preview(clerk) if clerk.document else None
        if act in _RUNNING:
            done: Written | None = getattr(self._running, act)(clerk, value)
            return done
        if act in _WRITING and clerk.document:
            asked: Written = getattr(self._writing, _WRITING[act])(clerk, value)
            return asked
        return None

    def _draft(self, key: str, member: Member) -> dict[str, Any]:
        kept = self.store.notice(key) if key else None
        mine = kept is not None and kept.state == DRAFT and kept.author == member.person.id
        return dict(kept.document) if kept is not None and mine else {}

    def _menu(self, clerk: Clerk) -> Written:
        last = self.store.notices(clerk.office, [WAITING, PLANNED, SENDING, PAUSED, DONE], _LASTS)
        drafts = self.store.notices(clerk.office, [DRAFT], 50)
        own = [each for each in drafts if each.author == clerk.member.person.id and says(each.document)][:_DRAFTS]
        running = [(each.key, each.state, self.notices.name(each)) for each in (*own, *last)]
        above = self.store.setting(APPROVAL_ABOVE)
        limit = APPROVAL_FROM_START if above is None else above
        admin = clerk.member.person.has(ADMIN)
        return self.say(clerk, words.menu(running, admin, bool(self.store.setting(VEDA)), limit), draft="")
