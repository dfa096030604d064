"""Notices: written by an office, approved where they are large, begun at their time, kept to the day's hours."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from textwrap import shorten
from typing import Any

from bot.app.notice_ports import (
    APPROVAL_ABOVE,
    APPROVAL_FROM_START,
    DONE,
    DRAFT,
    PAUSED,
    PLANNED,
    SENDING,
    TOLD_ON,
    VEDA,
    WAITING,
    Count,
    Notice,
    NoticeStore,
    Question,
)
from bot.app.people import Member
from bot.app.ports import Message, Renderer
from bot.app.zones import zone_of
from bot.dialogue import notice_words, noticed
from bot.dialogue.effects import Say
from bot.dialogue.world import Notice as Card
from bot.dialogue.world import Reference
from bot.domain.audience import Audience, checked
from bot.domain.census import FEWEST
from bot.domain.disclosure import GETS
from bot.domain.message import Quote, Text
from bot.domain.pace import closing_time, slot
from bot.domain.places import WORLD, Gazetteer
from bot.domain.roles import ADMIN, OFFICE, Person, Thing, may

log = logging.getLogger(__name__)

LANGUAGES = ("es", "en")
DIGEST_OF = timedelta(days=1)
NAME_LENGTH = 60


@dataclass(frozen=True)
class Order:
    """A notice that was put down. `approvers`: who may approve it, where somebody must; `asks`: what they are sent."""

    state: str
    approvers: Sequence[Member]
    asks: Sequence[tuple[str, Message]]


class Notices:
    """The use cases; the desk's pages and the chat stand on these."""

    def __init__(
        self,
        store: NoticeStore,
        everybody: Callable[[], Sequence[Member]],
        reference: Callable[[], Reference],
        renderer: Renderer,
        zone: tzinfo,
        also: Callable[[Person, date], Sequence[Text]] = lambda person, day: (),
    ) -> None:
        """`also`: what else somebody who works at the desk is told that morning."""
        self.store = store
        self._everybody = everybody
        self.reference = reference
        self._renderer = renderer
        self._zone = zone
        self._also = also

    # -- writing

    def zone(self, office: Sequence[str]) -> tzinfo:
        return zone_of(office[0] if office else None, self._zone)

    def question(self, document: Mapping[str, Any], office: Sequence[str], now: datetime) -> Question:
        """Who is meant. Raises AudienceRefused, ValueError."""
        ref = self.reference()
        audience = checked(Audience.of(document.get("audience") or {}), ref.catalogue)
        programme = str(document.get("programme") or "")
        return Question(audience, tuple(office), ref.catalogue, ref.places, now, programme)

    def count(self, document: Mapping[str, Any], office: Sequence[str], now: datetime) -> Count:
        """What may be told of who is meant, and how many they are, which is told to nobody."""
        return self.store.count(self.question(document, office, now))

    def content(self, key: str, document: Mapping[str, Any]) -> dict[str, Message]:
        """What each language gets."""
        media = document.get("file")
        attached = (str(media[0]), str(media[1])) if media else None
        catalogue = self.reference().catalogue
        said = {lang: noticed.say(key, document, lang, catalogue) for lang in LANGUAGES}
        return {lang: replace(self._renderer.message(each, lang), media=attached) for lang, each in said.items()}

    def order(
        self, key: str, author: Person, office: Sequence[str], document: Mapping[str, Any], at: datetime, now: datetime
    ) -> Order:
        """Puts it down to be sent at that time, or to be approved first. Raises AudienceRefused."""
        counted = self.count(document, office, now)
        state = WAITING if self.needs_approval(counted.size) else PLANNED
        approvers = self.approvers(author, office) if state == WAITING else []
        content = self.content(key, document)
        notice = Notice(
            key=key,
            office=tuple(office),
            state=DRAFT,
            document=dict(document),
            content={lang: asdict(message) for lang, message in content.items()},
            made=now,
            author=author.id,
            programme=document.get("programme") or None,
            number=counted.told.get(GETS),
            at=at,
        )
        self.store.keep(notice)
        self.store.change(key, state, now)
        shown = [replace(message, choices=()) for message in content.values()]
        return Order(state, approvers, [*self._asking(notice, author, approvers, shown, counted)])

    def _asking(
        self, notice: Notice, author: Person, approvers: Sequence[Member], shown: Sequence[Message], counted: Count
    ) -> Iterator[tuple[str, Message]]:
        """What each of them gets to see, and to decide on, in their chat."""
        audience = Audience.of(notice.document.get("audience") or {})
        meant = notice_words.in_words(audience, notice.office, self.reference())
        said = notice_words.please_approve(
            notice.key,
            author.name,
            counted.told,
            meant,
            self.begins(notice.at or notice.made, notice.office, notice.made),
        )
        for each in approvers:
            chat = f"tg:{each.telegram}"
            yield from ((chat, message) for message in shown)
            yield chat, self._renderer.message(said, each.person.lang)

    def begins(self, at: datetime, office: Sequence[str], now: datetime) -> datetime | None:
        """When what is put down for then can begin, in the office's zone; None: at once."""
        zone = self.zone(office)
        begins = slot(max(at, now), zone).astimezone(zone)
        return None if begins <= now else begins

    # -- approving

    def needs_approval(self, size: int) -> bool:
        limit = self.store.setting(APPROVAL_ABOVE)
        return size > (APPROVAL_FROM_START if limit is None else limit)

    def approvers(self, author: Person, office: Sequence[str]) -> list[Member]:
        """Who else may answer for that territory: the office's own people; where there is nobody, the nearest wider
        office's, as the region's; else the admins."""
        places = self.reference().places
        others = [each for each in self._everybody() if each.person.active and each.person.id != author.id]
        able = [each for each in others if each.telegram is not None and _answers_for(each.person, office, places)]
        if not able:
            return [each for each in others if each.telegram is not None and each.person.has(ADMIN)]
        width = {each.person.id: len(_towns(each.person.places, places)) for each in able}
        return [each for each in able if width[each.person.id] == min(width.values())]

    def approve(self, key: str, person: Person, now: datetime) -> bool:
        """By somebody who may, and did not write it; False when it waits for nobody's approval any more."""
        notice = self.store.notice(key)
        if notice is None or notice.author == person.id or not self.may_run(person, notice):
            return False
        return self.store.change(key, PLANNED, now, approver=person.id)

    def may_run(self, person: Person, notice: Notice) -> bool:
        return may(person, "notify", Thing(territory=notice.office), self.reference().places)

    # -- in its time

    def tick(self, now: datetime) -> bool:
        """Begins what is due, opens the day's hours, and closes what is done."""
        if not self.store.setting(VEDA):
            for notice in self.store.notices(None, [PLANNED], 50):
                if notice.at is not None and slot(notice.at, self.zone(notice.office)) <= now:
                    self._begin(notice, now)
        for notice in self.store.notices(None, [SENDING], 200):
            if notice.closes is None or notice.closes <= now:
                self._open(notice, now)
        self.store.finish(now)
        self._tell_offices(now)
        return False

    def _tell_offices(self, now: datetime) -> None:
        """Each morning, once: what came in since yesterday, and what waits. Who has neither is left in peace."""
        today = now.astimezone(self._zone).date()
        day = today.toordinal()
        if slot(now, self._zone) > now or (self.store.setting(TOLD_ON) or 0) >= day:
            return
        messages = []
        for each in self._everybody():
            if each.telegram is None or not each.person.active:
                continue
            office = office_of(each.person)
            said = self._digest(office, now) if office else None
            also = self._also(each.person, today)
            if said is not None or also:
                told = Say((*(said.paragraphs if said else ()), *also))
                messages.append((f"tg:{each.telegram}", self._renderer.message(told, each.person.lang)))
        self.store.mornings(day, messages, now)

    def _digest(self, office: Sequence[str], now: datetime) -> Say | None:
        lines: list[tuple[str, Text, int | None]] = []
        for notice in self.store.notices(office, [WAITING, PLANNED, SENDING, PAUSED, DONE], 20):
            if notice.state == DONE and (notice.ended is None or now - notice.ended > DIGEST_OF):
                continue
            interested = self.store.progress(notice.key).answers.get(noticed.INTERESTED, 0)
            told = interested if interested >= FEWEST else None
            lines.append((notice.state, self.name(notice), told))
        return notice_words.digest(lines) if lines else None

    def name(self, notice: Notice) -> Text:
        """What a notice is called: its programme, or its first words."""
        programme = self.reference().catalogue.get(notice.programme or "")
        if programme is not None:
            return programme.name
        words = str(notice.document.get("es") or notice.document.get("en") or "…").strip()
        return Quote(shorten(words.splitlines()[0], NAME_LENGTH, placeholder="…"))

    def _begin(self, notice: Notice, now: datetime) -> None:
        zone = self.zone(notice.office)
        if slot(now, zone) > now:
            return
        self._open(notice, now)
        try:
            question = self.question(notice.document, notice.office, now)
        except ValueError as error:  # its programme is published no more
            log.warning("notice %s cannot begin: %s", notice.key, error)
            self.store.change(notice.key, "cancelled", now)
            return
        queued = self.store.queue(notice.key, question)
        log.info("notice %s goes out to %s owners", notice.key, queued)

    def _open(self, notice: Notice, now: datetime) -> None:
        zone = self.zone(notice.office)
        opens = slot(now, zone)
        self.store.hours(notice.key, opens, closing_time(opens, zone))

    # -- read

    def card(self, key: str) -> Card | None:
        notice = self.store.notice(key)
        if notice is None:
            return None
        return Card(key, notice.programme, noticed.both(notice.document, self.reference().catalogue))


def office_of(person: Person) -> tuple[str, ...]:
    """The territory that a person writes to: an office's places; an admin's is everywhere."""
    if person.has(OFFICE) and person.places:
        return person.places
    return (WORLD,) if person.has(ADMIN) else ()


def _answers_for(person: Person, office: Sequence[str], places: Gazetteer) -> bool:
    return person.has(OFFICE) and all(places.within(place, person.places) is True for place in office)


def _towns(held: Sequence[str], places: Gazetteer) -> set[str]:
    return {town for place in held for town in places.municipalities_of(place)}
