"""Notices: who one is for, how each language sees it, and who may run it. Approval and time stand beside this."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta, tzinfo
from textwrap import shorten
from typing import Any

from bot.app.message_ports import Message, Renderer
from bot.app.notice_ports import DRAFT, WAITING, Count, Notice, NoticeStore, Question
from bot.app.zones import zone_of
from bot.dialogue import noticed
from bot.dialogue.world import Notice as Card
from bot.dialogue.world import Reference
from bot.domain.audience import Audience, checked
from bot.domain.gatherings import Gathering
from bot.domain.message import Quote, Text
from bot.domain.pace import slot
from bot.domain.places import WORLD
from bot.domain.roles import ADMIN, OFFICE, Person, Thing, may

LANGUAGES = ("es", "en")
LONGEST = 1_500  # characters of what is written, in each language
NAME_LENGTH = 60
LATEST = timedelta(days=180)  # how far ahead one may be put down
MEETINGS_OF = timedelta(days=180)  # how long ago a meeting may be that a notice goes to


class Notices:
    """What the desk's pages, the chat and the clock know of notices."""

    def __init__(
        self, store: NoticeStore, reference: Callable[[], Reference], renderer: Renderer, zone: tzinfo
    ) -> None:
        self.store = store
        self.reference = reference
        self.renderer = renderer
        self._zone = zone

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

    def meetings(self, office: Sequence[str], now: datetime) -> Sequence[Gathering]:
        """Those that owners of its towns were called to, the latest first."""
        towns = [town for place in office for town in self.reference().places.municipalities_of(place)]
        found, zone = self.store.meetings(towns, now - MEETINGS_OF), self.zone(office)
        return [replace(one, at=one.at and one.at.astimezone(zone)) for one in found]

    def content(self, key: str, document: Mapping[str, Any]) -> dict[str, Message]:
        """What each language gets."""
        media = document.get("file")
        attached = (str(media[0]), str(media[1])) if media else None
        catalogue = self.reference().catalogue
        said = {lang: noticed.say(key, document, lang, catalogue) for lang in LANGUAGES}
        return {lang: replace(self.renderer.message(each, lang), media=attached) for lang, each in said.items()}

    def draft(
        self, key: str, author: Person, office: Sequence[str], document: Mapping[str, Any], now: datetime, **more: Any
    ) -> Notice:
        """The notice as it is kept while it is written."""
        content = {lang: asdict(message) for lang, message in self.content(key, document).items()}
        programme = document.get("programme") or None
        return Notice(
            key, tuple(office), DRAFT, dict(document), content, now, author=author.id, programme=programme, **more
        )

    def begins(self, at: datetime, office: Sequence[str], now: datetime) -> datetime | None:
        """When what is put down for then can begin, in the office's zone; None: at once."""
        zone = self.zone(office)
        begins = slot(max(at, now), zone).astimezone(zone)
        return None if begins <= now else begins

    def may_run(self, person: Person, notice: Notice) -> bool:
        return may(person, "notify", Thing(territory=notice.office), self.reference().places)

    def decides(self, person: Person, notice: Notice) -> bool:
        """Whether this one is for that person to approve, or to send back."""
        return notice.state == WAITING and notice.author != person.id and self.may_run(person, notice)

    def name(self, notice: Notice) -> Text:
        """What a notice is called: its programme, or its first words."""
        programme = self.reference().catalogue.get(notice.programme or "")
        if programme is not None:
            return programme.name
        words = str(notice.document.get("es") or notice.document.get("en") or "…").strip()
        return Quote(shorten(words.splitlines()[0], NAME_LENGTH, placeholder="…").rstrip(" .:;,"))

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
