"""A group in which an office answers owners: its messages, its commands, and setting it up.

The inbox body is `{"type": "group", "from", "lang", "message", "topic", "reply", "talk", "topics", "edited"}` with
`text`, or `name` and `payload` of a command, `media`, `choice` of a button, or `moved`, the group's new id. `talk` is
the number that the bot's message, or topic, bears itself: where a sending was cut short nothing else tells whose it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.app.convocations import Convocations
from bot.app.handover import Act, Handover, NotTheirs, Over, Row, Spoken, TalkStore
from bot.app.message_ports import Message, Relayed, Renderer
from bot.app.offices import Offices
from bot.app.people import Member
from bot.app.ports import Incoming
from bot.dialogue import office as words
from bot.dialogue.effects import Say
from bot.dialogue.world import Reference
from bot.domain.offices import NAME_LENGTH, Hours, Office, Talk
from bot.domain.roles import OFFICE as OFFICE_ROLE
from bot.domain.roles import Person

OFFICE, HOURS, ME, WAITING, CLOSE = (
    ("office", "oficina"), ("hours", "horario"), ("me", "yo"), ("waiting", "pendientes"), ("close", "cerrar"),
)  # fmt: skip
LEAVE = ("off", "no")
COPIED = ("photo", "voice", "video", "document", "sticker")


class OfficeGroups:
    """`member(account)`: who has that account of Telegram, with the roles of now."""

    def __init__(
        self,
        store: TalkStore,
        handover: Handover,
        offices: Offices,
        member: Callable[[int], Member | None],
        reference: Callable[[], Reference],
        renderer: Renderer,
        convocations: Convocations,
    ) -> None:
        self._convocations = convocations
        self._store = store
        self._handover = handover
        self._offices = offices
        self._member = member
        self._reference = reference
        self._renderer = renderer

    def handle(self, incoming: Incoming, now: datetime) -> None:
        """One message of a group, done with in one transaction."""
        body, office = incoming.body, self._store.office(incoming.chat)
        account = body.get("from")
        member = self._member(int(account)) if account is not None else None
        person = None if member is None else member.person
        try:
            if body.get("moved"):
                return self._act(incoming, now, moved=(incoming.chat, str(body["moved"])))
            if body.get("name") in OFFICE:
                return self._set_up(incoming, office, person, now)
            if office is None:
                return self._act(incoming, now)
            self._in_office(incoming, office, person, now)
        except NotTheirs:
            self._reply(incoming, office, now, words.not_theirs())
        except Over:
            self._reply(incoming, office, now, words.over())

    def _talk(self, incoming: Incoming) -> Talk | None:
        body = incoming.body
        known = self._store.talk_at(incoming.chat, body.get("topic"), body.get("reply"))
        number = body.get("talk")
        return self._store.talk(int(number)) if known is None and number is not None else known

    def _in_office(self, incoming: Incoming, office: Office, person: Person | None, now: datetime) -> None:
        body = incoming.body
        match body:
            case {"name": str(name)} if name in HOURS:
                return self._change(incoming, office, person, now, _hours(office, str(body.get("payload", ""))))
            case {"name": str(name)} if name in ME:
                return self._name(incoming, office, person, now)
            case {"name": str(name)} if name in WAITING:
                self._handover.check(person, office)
                return self._reply(incoming, office, now, words.waiting(self._store.not_closed(office.chat), now))
            case {"choice": str(choice)} if choice.split(".")[1:2] == ["close"]:
                number = choice.split(".")[2]
                return self._close(incoming, office, person, int(number) if number.isdigit() else 0, now)
        name, choice = str(body.get("name", "")), str(body.get("choice", ""))
        if self._convocations.concerns(name, choice):
            payload = str(body.get("payload", ""))
            return self._reply(
                incoming, office, now, self._convocations.answer(office, person, name, payload, choice, now)
            )
        talk = self._talk(incoming)
        if body.get("name") in CLOSE:
            return self._close(incoming, office, person, 0 if talk is None else talk.id, now)
        if talk is None or "name" in body or "choice" in body:
            return self._act(incoming, now)  # what clerks say among themselves
        self._answer(incoming, office, person, talk, now)

    # -- talks

    def _answer(self, incoming: Incoming, office: Office, person: Person | None, talk: Talk, now: datetime) -> None:
        body = incoming.body
        self._handover.check(person, office)
        assert person is not None
        if body.get("talk") == talk.id and body.get("reply") is not None:
            self._store.posted(talk.id, incoming.chat, int(body["reply"]), now)  # to be taken back with the others
        text, media = str(body.get("text", "")), body.get("media")
        if body.get("edited"):
            return self._reply(incoming, office, now, words.not_passed("edited"))
        if media is not None and media not in COPIED:
            return self._reply(incoming, office, now, words.not_passed("other"))
        copy = (incoming.chat, int(body["message"])) if media is not None else None
        row = Row(incoming.id, incoming.chat)
        self._handover.say(person, talk.id, Spoken(text, copy), now, row)

    def _close(self, incoming: Incoming, office: Office, person: Person | None, number: int, now: datetime) -> None:
        self._handover.check(person, office)
        assert person is not None
        self._handover.close(person, number, now, Row(incoming.id, incoming.chat))

    # -- the office itself

    def _set_up(self, incoming: Incoming, office: Office | None, person: Person | None, now: datetime) -> None:
        """`/office`, `/office Name of the office`, `/office 14101 Name`, `/office off`."""
        if person is None:
            raise NotTheirs
        body = incoming.body
        first, _, rest = str(body.get("payload", "")).strip().partition(" ")
        if first.lower() in LEAVE and office is None:
            return self._act(incoming, now)
        if first.lower() in LEAVE and office is not None:
            self._handover.check(person, office)
            self._reply(incoming, office, now, words.gone(office), gone=office.chat)
            return self._offices.refresh()
        given = (first,) if first in self._reference().places else ()
        name = (rest if given else f"{first} {rest}").strip()
        places = given or (office.places if office is not None else _own_places(person))
        if not places:
            return self._reply(incoming, office, now, words.which_place())
        lang = person.lang if office is None else office.lang
        known = office or Office(incoming.chat, "", places, lang=lang)
        made = replace(
            known,
            places=places,
            name=(name or known.name or self._default_name(person, places, lang))[:NAME_LENGTH],
            topics=bool(body.get("topics")),
        )
        self._handover.check(person, made)
        self._reply(incoming, made, now, words.set_up(made), office=made, by=person.id)
        self._offices.refresh()

    def _default_name(self, person: Person, places: Sequence[str], lang: str) -> str:
        institutions = [name for role in person.roles for name in role.institutions]
        return institutions[0] if institutions else self._renderer.text(words.default_name(places[0]), lang)

    def _name(self, incoming: Incoming, office: Office, person: Person | None, now: datetime) -> None:
        """The name by which owners see who answers."""
        self._handover.check(person, office)
        assert person is not None
        name = " ".join(str(incoming.body.get("payload", "")).split())[:NAME_LENGTH]
        clerks = {**office.clerks, person.id: name} if name else office.clerks
        told = words.named(clerks.get(person.id, person.name))
        self._reply(incoming, office, now, told, office=replace(office, clerks=clerks), by=person.id)

    def _change(
        self, incoming: Incoming, office: Office, person: Person | None, now: datetime, changed: Office | None
    ) -> None:
        self._handover.check(person, office)
        assert person is not None
        if changed is None:
            return self._reply(incoming, office, now, words.hours_how(office))
        self._reply(incoming, office, now, words.set_up(changed), office=changed, by=person.id)
        self._offices.refresh()

    # -- one transaction each

    def _reply(self, incoming: Incoming, seen: Office | None, now: datetime, said: Say, **more: Any) -> None:
        lang = seen.lang if seen is not None else "en" if str(incoming.body.get("lang")).startswith("en") else "es"
        message: Message = self._renderer.message(said, lang)
        if (talk := self._talk(incoming)) is not None:  # it is answered where it was asked
            message = replace(message, relayed=Relayed(talk=talk.id))
        self._act(incoming, now, messages=[(incoming.chat, message)], **more)

    def _act(self, incoming: Incoming, now: datetime, **more: Any) -> None:
        self._store.act(Act(now, incoming=incoming.id, group=incoming.chat, **more))


def _own_places(person: Person) -> tuple[str, ...]:
    roles = (role for role in person.roles if role.name == OFFICE_ROLE)
    return next((role.places for role in roles if role.places), ())


def _hours(office: Office, text: str) -> Office | None:
    try:
        return replace(office, hours=Hours.read(text))
    except ValueError:
        return None
