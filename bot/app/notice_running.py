"""A notice after it was written: approved or sent back, how it goes, paused, on paper; and what admins set."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from bot.app.message_ports import Renderer
from bot.app.notice_approval import Approval, Decision
from bot.app.notice_clerk import Clerk, Steps
from bot.app.notice_paper import paper
from bot.app.notice_ports import (
    APPROVAL_ABOVE,
    CANCELLED,
    PAUSED,
    PLANNED,
    SENDING,
    VEDA,
    WAITING,
    Notice,
    Poster,
    Written,
)
from bot.app.notice_results import told
from bot.app.notices import Notices
from bot.dialogue import notice_words as words
from bot.dialogue.effects import Say
from bot.domain.message import Text, msg
from bot.domain.roles import ADMIN

log = logging.getLogger(__name__)


class Running(Steps):
    """None: there is nothing to do it with, so the menu is shown. `bot`: its @name, without which are no posters."""

    def __init__(
        self,
        notices: Notices,
        approval: Approval,
        renderer: Renderer,
        bot: str = "",
        draw: Callable[[Poster], str] | None = None,
    ) -> None:
        super().__init__(notices, approval, renderer)
        self._bot = bot
        self._draw = draw

    def see(self, clerk: Clerk, key: str) -> Written | None:
        notice = self.store.notice(key)
        if notice is None or not self.notices.may_run(clerk.member.person, notice):
            return None
        return self.say(clerk, self._results(notice), draft=clerk.key)

    def _results(self, notice: Notice) -> Say:
        lines = told(notice, self.store.progress(notice.key))
        may = {SENDING: ("pause", "cancel"), PAUSED: ("resume", "cancel"), PLANNED: ("cancel",), WAITING: ("cancel",)}
        doing = (*may.get(notice.state, ()), *(("poster",) if self._bot else ()))
        return words.results(self.notices.name(notice), notice.state, lines, [(act, notice.key) for act in doing])

    def poster(self, clerk: Clerk, key: str) -> Written | None:
        """The notice on paper, and as a text to forward; both lead to the bot at this place and programme."""
        notice = self.store.notice(key)
        if notice is None or not self._bot or not self.notices.may_run(clerk.member.person, notice):
            return None
        poster, forward = paper(notice, self.notices.reference(), self.renderer, self._bot, clerk.lang)
        picture = None
        if self._draw is not None:
            try:
                picture = self._draw(poster)
            except RuntimeError as error:
                log.error("no poster: %s", error)
        said = self.message(clerk, words.only(msg("nw.poster")))
        return Written((replace(said, picture=picture), forward), clerk.key)

    def pause(self, clerk: Clerk, key: str) -> Written | None:
        return self._move(clerk, key, PAUSED)

    def resume(self, clerk: Clerk, key: str) -> Written | None:
        return self._move(clerk, key, SENDING)

    def cancel(self, clerk: Clerk, key: str) -> Written | None:
        return self._move(clerk, key, CANCELLED)

    def _move(self, clerk: Clerk, key: str, state: str) -> Written | None:
        notice = self.store.notice(key)
        if notice is not None and self.notices.may_run(clerk.member.person, notice):
            self.store.change(key, state, clerk.now)
        return self.see(clerk, key)

    def yes(self, clerk: Clerk, key: str) -> Written:
        return self._decided(clerk, self.approval.approve(key, clerk.member.person, clerk.now), msg("nw.approved"))

    def back(self, clerk: Clerk, key: str) -> Written:
        return self._decided(clerk, self.approval.send_back(key, clerk.member.person, clerk.now), msg("nw.sent_back"))

    def _decided(self, clerk: Clerk, decision: Decision, said: Text) -> Written:
        written = self.say(clerk, words.only(said if decision.done else msg("nw.moved_on")), draft=clerk.key)
        return replace(written, relays=tuple(decision.tells))

    def veda(self, clerk: Clerk, value: str) -> Written | None:
        if clerk.member.person.has(ADMIN):
            self.store.set(VEDA, int(value == "on"))
        return None

    def above(self, clerk: Clerk, value: str) -> Written | None:
        if clerk.member.person.has(ADMIN) and value.isdigit():
            self.store.set(APPROVAL_ABOVE, int(value))
        return None
