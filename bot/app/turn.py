"""One turn: load, understand, step, commit. What is said goes to the outbox and is sent afterwards."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Any, Protocol

from bot.app import arrivals, offered
from bot.app.message_ports import Message, Pictures, Renderer
from bot.app.misreading import Anonymous, Before, Misread
from bot.app.notice_ports import Written
from bot.app.offices import Offices
from bot.app.ports import BUSY, ChatState, Commit, Incoming, Planned, Understanding
from bot.app.relays import Relays
from bot.app.store_ports import Store
from bot.app.zones import zone_of
from bot.dialogue import talk
from bot.dialogue.effects import Consent, Effect, Erase, Export, ForgetBusiness, OpenTalk, Relay, Say
from bot.dialogue.events import Due
from bot.dialogue.reading import Reading
from bot.dialogue.session import NEW, WELCOME, Session
from bot.dialogue.step import step
from bot.dialogue.world import Notice, Reference, World
from bot.domain.pace import Wish, closing_time, decide

log = logging.getLogger(__name__)

A_SENTENCE = 4  # words
RACES = 5  # how often a turn is done again when the chat moved on meanwhile
EXPORT_NAME = "gancho.json"


class Groups(Protocol):
    def handle(self, incoming: Incoming, now: datetime) -> None:
        """Answers a message of a chat that is no owner's."""


class Door(Protocol):
    def answer(self, chat: str, body: Mapping[str, Any]) -> Message | None:
        """The whole answer to what is no part of the interview; None when it is not for the door."""


class Notices(Protocol):
    """The notices that owners read, and the people who write them."""

    def card(self, key: str) -> Notice | None: ...

    def writes(self, incoming: Incoming, body: Mapping[str, Any], draft: str, now: datetime) -> Written | None:
        """The whole answer to who writes a notice, or approves one; None when it is no concern of that.

        `draft`: the one that this chat is writing, if any.
        """


class TurnLost(RuntimeError):
    """The chat kept changing under the turn; the inbox row is given back and tried again."""


@dataclass(frozen=True)
class Begun:
    """A turn, from its event to its answer."""

    incoming: Incoming
    now: datetime
    state: ChatState
    session: Session
    body: Mapping[str, Any]

    @property
    def text(self) -> str | None:
        """What is to be read."""
        return str(self.body["text"]) if self.body.get("type") == "text" else None


class Turns:
    """Handles inbox rows and planned events. `reference(revision)` is what is published at that revision, or later."""

    def __init__(
        self,
        store: Store,
        understanding: Understanding,
        reference: Callable[[str], Reference],
        renderer: Renderer,
        zone: tzinfo,
        pictures: Pictures | None = None,
        door: Door | None = None,
        offices: Offices | None = None,
        groups: Groups | None = None,
        notices: Notices | None = None,
        anonymous: Anonymous | None = None,
    ) -> None:
        self._store = store
        self._understanding = understanding
        self._reference = reference
        self._renderer = renderer
        self._zone = zone
        self._pictures = pictures
        self._door = door
        self._offices = offices or Offices()
        self._groups = groups
        self._notices = notices
        self._anonymous = anonymous

    async def handle(self, incoming: Incoming, now: datetime) -> None:
        """Answers one inbox row; raises TurnLost when the chat kept changing."""
        if self._groups is not None and incoming.body.get("type") == "group":
            return await asyncio.to_thread(self._groups.handle, incoming, now)
        for _ in range(RACES):
            begun, done = await asyncio.to_thread(self._begin, incoming, now)
            if not done and begun.text is not None:
                done = await asyncio.to_thread(self._answer, begun, await self._read(begun))
            if done:
                return
        raise TurnLost(f"inbox row {incoming.id}")

    def _begin(self, incoming: Incoming, now: datetime) -> tuple[Begun, bool]:
        """What the turn starts from; whatever is no text needs no reading and is answered at once, if it is (True)."""
        state = self._store.load(incoming.chat, now.astimezone(self._zone).date())
        session = Session.from_json(state.session)
        body = offered.press(incoming.body, session)
        if state.talk is not None and incoming.body is not body and not talk.is_own(str(body["choice"])):
            body = incoming.body  # what is said to the office is no button of the interview's
        begun = Begun(incoming, now, state, session, body)
        aside = self._door.answer(incoming.chat, begun.body) if self._door is not None else None
        if aside is not None:
            return begun, self._store.commit(self._aside(begun, (aside,)))
        written = self._notices.writes(incoming, body, session.notice, now) if self._notices is not None else None
        if written is not None:
            session.notice = written.draft
            return begun, self._store.commit(self._aside(begun, written.messages, written.relays))
        return begun, begun.text is None and self._answer(begun, None)

    def _aside(self, begun: Begun, messages: Sequence[Message], relays: Sequence[tuple[str, Message]] = ()) -> Commit:
        """Says the messages; the interview stays where it was."""
        session = begun.session
        return Commit(
            chat=begun.state.chat,
            version=begun.state.version,
            now=begun.now,
            session=session.to_json(),
            lang=session.lang,
            effects=(),
            messages=messages,
            relays=relays,
            incoming=begun.incoming.id,
            busy_until=begun.now + BUSY if session.busy else None,
        )

    def _answer(self, begun: Begun, reading: Reading | None) -> bool:
        """Whether the answer was committed: the chat may have moved on meanwhile."""
        first_language(begun.session, begun.body.get("lang"), reading)
        happened, before = arrivals.event(begun.body, reading), Before.of(begun.session)
        world = self._world(
            begun.state, begun.now, _notice_of(begun.body), self._is_full(begun.incoming.chat, begun.body)
        )
        session, effects = step(begun.session, happened, world)
        relays = Relays(begun.incoming, self._offices, self._renderer, self._reference(begun.state.revision).places)
        sent = [relay for effect in effects for relay in relays.of(effect, begun.state.talk)]
        found = before.misread(session, effects, begun.text, self._anonymous) if self._anonymous is not None else None
        return self._commit(
            begun.state, session, effects, begun.now, begun.incoming.id, relays=sent, body=begun.body, misread=found
        )

    def due(self, chat: str, now: datetime) -> bool:
        """Says the one thing, of those planned for now, that may be said; whether anything was.

        What is decided holds for the chat as it was loaded: if it moved on meanwhile, it is decided anew.
        """
        today = now.astimezone(self._zone).date()
        races = 0
        while races < RACES:
            state = self._store.load(chat, today)
            rows = {row.key: row for row in self._store.due_of(chat, now)}
            zone = zone_of(state.profile.get("place"), self._zone)
            wishes = [Wish(row.key, row.kind, row.at, row.until) for row in rows.values()]
            decision = decide(wishes, now, zone, state.unasked, state.stopped)
            moves = {**decision.later, **dict.fromkeys(decision.never)}
            if decision.say is None:
                if moves:
                    self._store.move(chat, moves, now)
                return False
            said = self._speak(state, rows[decision.say], moves, now)
            if said:
                return True
            races += said is None
        raise TurnLost(f"what is due in {chat}")

    def _speak(
        self, state: ChatState, row: Planned, moves: Mapping[str, datetime | None], now: datetime
    ) -> bool | None:
        """Whether the row had anything to say; None when the chat moved on. A row without words moves no other."""
        left = state.business or 0 if row.business not in (None, state.business) else None
        if left is not None:
            today = now.astimezone(self._zone).date()
            state = replace(self._store.load(state.chat, today, row.business), version=state.version)
        session, effects = step(
            Session.from_json(state.session),
            Due(row.kind, row.about, left),
            self._world(state, now, row.about if row.kind == "notice" else ""),
        )
        said = any(isinstance(effect, Say) for effect in effects)
        done = self._commit(state, session, effects, now, due=row.key, moves=moves if said else {})
        return said if done else None

    def zone(self, chat: str, now: datetime) -> tzinfo:
        """Where the chat's owner lives."""
        state = self._store.load(chat, now.astimezone(self._zone).date())
        return zone_of(state.profile.get("place"), self._zone)

    def _world(self, state: ChatState, now: datetime, notice: str = "", full: bool = False) -> World:
        zone = zone_of(state.profile.get("place"), self._zone)
        return World(
            reference=self._reference(state.revision),
            profile=state.profile,
            now=now,
            today=now.astimezone(zone).date(),
            hooks=state.hooks,
            business=state.business,
            businesses=tuple((business.id, business.label) for business in state.businesses),
            zone=zone,
            first_hook=None if state.first_hook is None else state.first_hook.astimezone(zone).date(),
            offices=self._offices(),
            talk=state.talk,
            notice=self._notices.card(notice) if notice and self._notices is not None else None,
            full=full,
        )

    def _is_full(self, chat: str, body: Mapping[str, Any]) -> bool:
        """Whether the meeting that is answered has no seat left for them."""
        _, _, wish = str(body.get("choice", "")).partition(".meet.")
        number = wish.partition("-")[2].partition("-")[0]
        return number.isdigit() and len(number) < 10 and self._store.is_full(chat, int(number))

    async def _read(self, begun: Begun) -> Reading:
        session, text = begun.session, begun.text or ""
        waiting = session.confirm[0] if session.confirm else None
        return await self._understanding.read(
            text,
            asked=_read_for(session, text),
            lang=None if session.stage == NEW else session.lang,
            today=begun.now.astimezone(self._zone).date(),
            profile=begun.state.profile,
            confirm={waiting["fact"]: waiting["value"]} if waiting else None,
            helping=session.helping,
        )

    def _commit(
        self,
        state: ChatState,
        session: Session,
        effects: list[Effect],
        now: datetime,
        incoming: int | None = None,
        due: str | None = None,
        moves: Mapping[str, datetime | None] | None = None,
        relays: Sequence[tuple[str, Message]] = (),
        body: Mapping[str, Any] | None = None,
        misread: Misread | None = None,
    ) -> bool:
        messages = [self._message(state.chat, effect, session.lang) for effect in effects if isinstance(effect, Say)]
        offered.remember(session, messages)
        if self._pictures is not None and any(map(_forgets, effects)):
            # before the commit: a crash in between does both again, the other way round it would leave them
            self._pictures.forget(state.chat)
        if any(isinstance(effect, Export) for effect in effects):
            stored = self._store.export(state.chat)
            messages.append(
                Message("", file=(EXPORT_NAME, json.dumps(stored, ensure_ascii=False, indent=1, default=str)))
            )
        commit = Commit(
            chat=state.chat,
            version=state.version,
            now=now,
            session=session.to_json(),
            lang=session.lang,
            effects=[effect for effect in effects if not isinstance(effect, Say | Export)],
            messages=messages,
            incoming=incoming,
            due=due,
            busy_until=now + BUSY if session.busy or any(isinstance(e, OpenTalk | Relay) for e in effects) else None,
            moves=moves or {},
            until=closing_time(now, zone_of(state.profile.get("place"), self._zone)) if due is not None else None,
            relays=relays,
            passed=(body or {}).get("message"),
            misread=misread,
        )
        return self._store.commit(commit)

    def _message(self, chat: str, said: Say, lang: str) -> Message:
        """The words, and the picture where there is one; without it they still say all."""
        message = self._renderer.message(said, lang)
        if said.picture is None or self._pictures is None:
            return message
        sheet = said.picture.put(lambda text: self._renderer.text(text, lang))
        try:
            return replace(message, picture=self._pictures.draw(chat, sheet))
        except Exception as error:
            log.error("no picture: %s", error if isinstance(error, RuntimeError) else type(error).__name__)
            return message


def _read_for(session: Session, text: str) -> str | None:
    """The question that a text is read for; a whole sentence at the welcome tells of the business already."""
    tells = session.stage == WELCOME and session.asked != "language" and len(text.split()) >= A_SENTENCE
    return "open" if session.stage == NEW or tells else session.read_as


def _notice_of(body: Mapping[str, Any]) -> str:
    """The key of the notice whose button was pressed."""
    _, question, option = (*str(body.get("choice", "")).split(".", 2), "", "", "")[:3]
    return option.rpartition("-")[0] if question == "notice" else ""


def _forgets(effect: Effect) -> bool:
    return isinstance(effect, Erase | ForgetBusiness) or (isinstance(effect, Consent) and not effect.given)


def first_language(session: Session, client: str | None, reading: Reading | None) -> None:
    """A new chat speaks the client's language; failing that, the message's own; else the language is asked."""
    if session.stage != NEW or session.asked == "language":
        return
    client = str(client or "").lower()[:2]
    if client in ("es", "en"):
        session.lang = client
    elif reading is not None and reading.lang in ("es", "en"):
        session.lang = str(reading.lang)
    elif client:
        session.asked = "language"
    elif reading is not None and reading.cues.greets_in is not None:
        session.lang = reading.cues.greets_in
