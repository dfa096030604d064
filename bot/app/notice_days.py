"""Notices in their time: begun when they are due, kept to the day's hours, closed; and each morning's digest."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, tzinfo

from bot.app.notice_ports import CANCELLED, DONE, PAUSED, PLANNED, SENDING, TOLD_ON, VEDA, WAITING, Notice
from bot.app.notices import Notices, office_of
from bot.app.people import Member
from bot.dialogue import notice_words, noticed
from bot.dialogue.effects import Say
from bot.domain.census import FEWEST
from bot.domain.message import Text, msg
from bot.domain.pace import closing_time, slot
from bot.domain.roles import Person

log = logging.getLogger(__name__)

DIGEST_OF = timedelta(days=1)


class NoticeDays:
    """`everybody`: who works at the desk. `also`: what else one of them is told that morning; `zone`: when it is."""

    def __init__(
        self,
        notices: Notices,
        everybody: Callable[[], Sequence[Member]],
        zone: tzinfo,
        also: Callable[[Person, date], Sequence[Text]] = lambda person, day: (),
    ) -> None:
        self._notices = notices
        self._store = notices.store
        self._everybody = everybody
        self._zone = zone
        self._also = also

    def tick(self, now: datetime) -> bool:
        """Begins what is due, opens the day's hours, and closes what is done."""
        if not self._store.setting(VEDA):
            for notice in self._store.notices(None, [PLANNED], 50):
                if notice.at is not None and slot(notice.at, self._notices.zone(notice.office)) <= now:
                    self._begin(notice, now)
        for notice in self._store.notices(None, [SENDING], 200):
            if notice.closes is None or notice.closes <= now:
                self._open(notice, now)
        self._store.finish(now)
        self._tell_offices(now)
        return False

    def _begin(self, notice: Notice, now: datetime) -> None:
        zone = self._notices.zone(notice.office)
        if slot(now, zone) > now:
            return
        self._open(notice, now)
        try:
            question = self._notices.question(notice.document, notice.office, now)
        except ValueError as error:  # its programme is published no more
            log.warning("notice %s cannot begin: %s", notice.key, error)
            self._store.change(notice.key, CANCELLED, now)
            self._tell_author(notice, now)
            return
        queued = self._store.queue(notice.key, question)
        log.info("notice %s goes out to %s owners", notice.key, queued)

    def _tell_author(self, notice: Notice, now: datetime) -> None:
        if chat := notice.document.get("chat"):
            said = notice_words.to_author(msg("nw.could_not_go"), self._notices.name(notice), "")
            lang = str(notice.document.get("lang", "es"))
            self._store.tell(str(chat), self._notices.renderer.message(said, lang), now)

    def _open(self, notice: Notice, now: datetime) -> None:
        zone = self._notices.zone(notice.office)
        opens = slot(now, zone)
        self._store.hours(notice.key, opens, closing_time(opens, zone))

    def _tell_offices(self, now: datetime) -> None:
        """Each morning, once: what came in since yesterday, and what waits. Who has neither is left in peace."""
        today = now.astimezone(self._zone).date()
        day = today.toordinal()
        if slot(now, self._zone) > now or (self._store.setting(TOLD_ON) or 0) >= day:
            return
        messages, waiting = [], self._store.notices(None, [WAITING], 500)
        for each in self._everybody():
            if each.telegram is None or not each.person.active:
                continue
            office = office_of(each.person)
            asked = [one for one in waiting if self._notices.decides(each.person, one)]
            said = self._digest(office, asked, now) if office else None
            also = self._also(each.person, today)
            if said is not None or also:
                told = Say((*(said.paragraphs if said else ()), *also))
                messages.append((f"tg:{each.telegram}", self._notices.renderer.message(told, each.person.lang)))
        self._store.mornings(day, messages, now)

    def _digest(self, office: Sequence[str], asked: Sequence[Notice], now: datetime) -> Say | None:
        """`asked`: what waits for this person's approval, of whatever office."""
        lines: list[tuple[str, Text, int | None]] = [("yours", self._notices.name(one), None) for one in asked]
        known = {one.key for one in asked}
        for notice in self._store.notices(office, [WAITING, PLANNED, SENDING, PAUSED, DONE], 20):
            over = notice.state == DONE and (notice.ended is None or now - notice.ended > DIGEST_OF)
            if over or notice.key in known:
                continue
            interested = self._store.progress(notice.key).answers.get(noticed.INTERESTED, 0)
            told = interested if interested >= FEWEST else None
            lines.append((notice.state, self._notices.name(notice), told))
        return notice_words.digest(lines) if lines else None
