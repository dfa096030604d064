"""A notice that is ready: put down to be sent at its time, or to be approved by a second person first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.app.message_ports import Message
from bot.app.notice_ports import APPROVAL_ABOVE, APPROVAL_FROM_START, DRAFT, PLANNED, WAITING, Count, Notice
from bot.app.notices import Notices
from bot.app.people import Member
from bot.dialogue import notice_words
from bot.dialogue.notice_audience import in_words
from bot.domain.audience import Audience
from bot.domain.disclosure import GETS
from bot.domain.message import msg
from bot.domain.places import Gazetteer
from bot.domain.roles import ADMIN, OFFICE, Person

Sent = tuple[str, Message]  # to which chat


@dataclass(frozen=True)
class Order:
    """A notice that was put down. `approvers`: who may approve it, where somebody must; `asks`: what they are sent."""

    state: str
    approvers: Sequence[Member]
    asks: Sequence[Sent]


@dataclass(frozen=True)
class Decision:
    """`done`: it was still to be decided. `tells`: what its author is sent."""

    done: bool
    tells: Sequence[Sent] = ()


class Approval:
    """`everybody`: who works at the desk."""

    def __init__(self, notices: Notices, everybody: Callable[[], Sequence[Member]]) -> None:
        self._notices = notices
        self._store = notices.store
        self._everybody = everybody

    def order(
        self, key: str, author: Person, office: Sequence[str], document: Mapping[str, Any], at: datetime, now: datetime
    ) -> Order:
        """Puts it down to be sent at that time, or to be approved first. Raises AudienceRefused."""
        counted = self._notices.count(document, office, now)
        state = WAITING if self.needed(counted.size) else PLANNED
        approvers = self.approvers(author, office) if state == WAITING else []
        notice = self._notices.draft(key, author, office, document, now, number=counted.told.get(GETS), at=at)
        self._store.keep(notice)
        self._store.change(key, state, now)
        return Order(state, approvers, [*self._asking(notice, author, approvers, counted)])

    def _asking(self, notice: Notice, author: Person, approvers: Sequence[Member], counted: Count) -> Iterator[Sent]:
        """What each of them gets to see, and to decide on, in their chat."""
        content = self._notices.content(notice.key, notice.document)
        audience = Audience.of(notice.document.get("audience") or {})
        meetings = self._notices.meetings(notice.office, notice.made) if audience.meetings else ()
        said = notice_words.please_approve(
            notice.key,
            author.name,
            counted.told,
            in_words(audience, notice.office, meetings, self._notices.reference()),
            self._notices.begins(notice.at or notice.made, notice.office, notice.made),
        )
        for each in approvers:
            if each.telegram is not None:
                chat = f"tg:{each.telegram}"
                yield from ((chat, replace(message, choices=())) for message in content.values())
                yield chat, self._notices.renderer.message(said, each.person.lang)

    def needed(self, size: int) -> bool:
        limit = self._store.setting(APPROVAL_ABOVE)
        return size > (APPROVAL_FROM_START if limit is None else limit)

    def approvers(self, author: Person, office: Sequence[str]) -> list[Member]:
        """Who else may answer for that territory: the office's own people; where there is nobody, the nearest wider
        office's, as the region's; else the admins. Whoever can be asked in Telegram is, before who only has the desk.
        """
        places = self._notices.reference().places
        others = [each for each in self._everybody() if each.person.active and each.person.id != author.id]
        for reached in (True, False):
            some = [each for each in others if (each.telegram is not None) is reached]
            able = [each for each in some if _answers_for(each.person, office, places)]
            width = {each.person.id: len(_towns(each.person.places, places)) for each in able}
            nearest = [each for each in able if width[each.person.id] == min(width.values())]
            if found := nearest or [each for each in some if each.person.has(ADMIN)]:
                return found
        return []

    def approve(self, key: str, person: Person, now: datetime) -> Decision:
        """By somebody who may, and did not write it."""
        return self._decide(key, person, PLANNED, now, approver=person.id)

    def send_back(self, key: str, person: Person, now: datetime) -> Decision:
        """To whoever wrote it, as a draft again."""
        return self._decide(key, person, DRAFT, now)

    def _decide(self, key: str, person: Person, state: str, now: datetime, **values: Any) -> Decision:
        notice = self._store.notice(key)
        if (
            notice is None
            or not self._notices.decides(person, notice)
            or not self._store.change(key, state, now, **values)
        ):
            return Decision(False)
        chat = notice.document.get("chat")
        if not chat:
            return Decision(True)
        news = msg("nw.was_sent_back" if state == DRAFT else "nw.was_approved")
        said = notice_words.to_author(news, self._notices.name(notice), key if state == DRAFT else "")
        return Decision(
            True, [(str(chat), self._notices.renderer.message(said, str(notice.document.get("lang", "es"))))]
        )


def _answers_for(person: Person, office: Sequence[str], places: Gazetteer) -> bool:
    return person.has(OFFICE) and all(places.within(place, person.places) is True for place in office)


def _towns(held: Sequence[str], places: Gazetteer) -> set[str]:
    return {town for place in held for town in places.municipalities_of(place)}
