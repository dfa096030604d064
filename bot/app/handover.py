"""An owner's talk with an office: the office's side, in whatever channel its people answer.

What an owner writes comes by the owner's own turn (`app.turn`). Here an office answers and closes, unanswered talks go
to the next sphere, and an office sees what waits. Who may do it is asked of `domain.roles`, every time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import Protocol

from bot.app.message_ports import Message, Relayed, Renderer
from bot.app.offices import Offices
from bot.app.store_ports import Store
from bot.app.zones import zone_of
from bot.dialogue import office as words
from bot.dialogue.effects import Say
from bot.dialogue.talk import summary
from bot.dialogue.world import Reference
from bot.domain.message import Text
from bot.domain.offices import ANSWERS_WITHIN, CLOSED, IDLE, OPEN, UNANSWERED, WAITING, Office, Talk, following
from bot.domain.roles import Person, Thing, may

RACES = 5
AT_ONCE = 50
PIECE = 3_500  # characters of one message to an owner


class NotTheirs(Exception):
    """The person has no role for that office's places."""


class Over(Exception):
    """The talk is closed, erased, or another office's by now."""


@dataclass(frozen=True)
class Act:
    """All that one deed of an office changes. `before`: the talk as it was seen, `after`: as it is from now on.

    `office` is written, by the person `by`; `gone` is one no more; `moved`: its chat has another id. `messages` go to
    the chats named; `incoming` is the inbox row that is done with it, of the chat `group`.
    """

    now: datetime
    before: Talk | None = None
    after: Talk | None = None
    office: Office | None = None
    by: int = 0
    gone: str | None = None
    moved: tuple[str, str] | None = None
    messages: Sequence[tuple[str, Message]] = ()
    incoming: int | None = None
    group: str | None = None


class TalkStore(Store, Protocol):
    """Each call is one transaction."""

    def offices(self) -> Sequence[Office]:
        """The oldest first."""

    def office(self, chat: str) -> Office | None: ...

    def talk(self, number: int) -> Talk | None: ...

    def talk_at(self, chat: str, topic: int | None, reply: int | None) -> Talk | None:
        """Whose topic of the chat it is, or whose message of the chat was replied to."""

    def not_closed(self, chat: str) -> Sequence[Talk]:
        """Of the office; those nobody has answered first, then the oldest."""

    def overdue_talks(self, now: datetime, limit: int) -> Sequence[Talk]: ...

    def passed(self, talk: Talk) -> Sequence[int]:
        """The owner's messages that were passed on, by the channel's numbers."""

    def posted(self, talk: int, chat: str, message: int, now: datetime) -> None:
        """A message of the talk stands there; where the owner has erased all meanwhile, it is taken back."""

    def act(self, act: Act) -> bool:
        """All or nothing; False when the talk is no longer as it was seen."""


@dataclass(frozen=True)
class Spoken:
    """What somebody of an office says: words, or a copy of a message, (chat, number), with words of its own."""

    text: str = ""
    copy: tuple[str, int] | None = None


@dataclass(frozen=True)
class Row:
    """The inbox row that a deed answers, and its chat; at a desk there is none."""

    incoming: int | None = None
    group: str | None = None


class Handover:
    def __init__(
        self,
        store: TalkStore,
        offices: Offices,
        reference: Callable[[], Reference],
        renderer: Renderer,
        zone: tzinfo,
    ) -> None:
        self._store = store
        self._offices = offices
        self._reference = reference
        self._renderer = renderer
        self._zone = zone

    # -- what an office does

    def offices(self, person: Person) -> Sequence[Office]:
        """For which the person may answer."""
        return [office for office in self._store.offices() if self._may(person, office)]

    def look(self, person: Person, number: int, now: datetime) -> tuple[Talk, Office, tuple[Text, ...]]:
        """A talk that is not closed, its office, and what the owner lets be seen. Raises NotTheirs, Over."""
        talk, office = self._open(number)
        self.check(person, office)
        return talk, office, self._summary(talk, now) or ()

    def say(self, person: Person, number: int, spoken: Spoken, now: datetime, row: Row = Row()) -> Talk:
        """To the owner. Raises NotTheirs, Over."""

        def answer(talk: Talk, office: Office) -> tuple[Talk, list[tuple[str, Message]]]:
            who = office.clerks.get(person.id, person.name)
            pieces = [spoken.text[at : at + PIECE] for at in range(0, len(spoken.text), PIECE)] or [""]
            said = [words.to_owner(who, office.name, piece, reopened=talk.state == UNANSWERED) for piece in pieces]
            messages = [self._renderer.message(each, talk.lang) for each in said]
            if spoken.copy is not None:
                messages = [replace(messages[0], relayed=Relayed(copy=spoken.copy))]
            told = [(talk.owner, message) for message in messages]
            if row.group is None:  # at the desk: the others of the office see that somebody answered, and what
                told += [self._in_thread(talk, office, words.answered(talk.id, who, piece)) for piece in pieces]
            return replace(talk, state=OPEN, until=now + IDLE), told

        return self._deed(person, number, answer, now, row)

    def close(self, person: Person, number: int, now: datetime, row: Row = Row()) -> Talk:
        """Raises NotTheirs, Over."""

        def close(talk: Talk, office: Office) -> tuple[Talk, list[tuple[str, Message]]]:
            told = self._renderer.message(words.closed_by_office(office.name), talk.lang)
            noted = self._in_thread(talk, office, words.closed(talk.id, by_owner=False))
            return replace(talk, state=CLOSED, until=None), [(talk.owner, told), noted]

        return self._deed(person, number, close, now, row)

    def waiting(self, person: Person, office: Office) -> Sequence[Talk]:
        """What is not closed, the unanswered first. Raises NotTheirs."""
        self.check(person, office)
        return self._store.not_closed(office.chat)

    def check(self, person: Person | None, office: Office) -> None:
        """Raises NotTheirs unless the person may answer for all of the office's places."""
        if person is None or not self._may(person, office):
            raise NotTheirs

    def _may(self, person: Person, office: Office) -> bool:
        return may(person, "answer", Thing(territory=office.places), self._reference().places)

    def _open(self, number: int) -> tuple[Talk, Office]:
        """Raises Over."""
        talk = self._store.talk(number)
        office = None if talk is None else self._store.office(talk.office)
        if talk is None or office is None or talk.state == CLOSED:
            raise Over
        return talk, office

    def _deed(
        self,
        person: Person,
        number: int,
        do: Callable[[Talk, Office], tuple[Talk, list[tuple[str, Message]]]],
        now: datetime,
        row: Row,
    ) -> Talk:
        for _ in range(RACES):
            talk, office = self._open(number)
            if row.group not in (None, office.chat):
                raise Over
            self.check(person, office)
            after, messages = do(talk, office)
            act = Act(now, talk, after, messages=messages, incoming=row.incoming, group=row.group)
            if self._store.act(act):
                return after
        raise RuntimeError(f"talk {number} kept changing")

    def _in_thread(self, talk: Talk, office: Office, said: Say) -> tuple[str, Message]:
        title = words.title(talk.id, talk.place, self._reference().places.label)
        message = self._renderer.message(said, office.lang)
        return office.chat, replace(message, relayed=Relayed(talk=talk.id, title=title))

    # -- what nobody has answered

    def tick(self, now: datetime) -> bool:
        """Looks which offices there are, and what waits too long; whether there may be more of it."""
        self._offices.refresh()
        return self.go_up(now) == AT_ONCE

    def go_up(self, now: datetime) -> int:
        """Talks that waited too long go to the next office, or to the list of the last one; how many were late.

        One that was answered, and has gone silent since, is closed.
        """
        late = self._store.overdue_talks(now, AT_ONCE)
        for talk in late:
            act = self._idle(talk, now) if talk.state == OPEN else self._up(talk, now)
            self._store.act(act)  # one that changed meanwhile is looked at again
        return len(late)

    def _idle(self, talk: Talk, now: datetime) -> Act:
        office = self._store.office(talk.office)
        told = self._renderer.message(words.silent(office), talk.lang)
        noted = [] if office is None else [self._in_thread(talk, office, words.closed(talk.id, by_owner=False))]
        return Act(now, talk, replace(talk, state=CLOSED, until=None), messages=[(talk.owner, told), *noted])

    def _up(self, talk: Talk, now: datetime) -> Act:
        before, to = self._store.office(talk.office), following(self._offices(), talk, self._reference().places)
        if to is None:
            told = self._renderer.message(words.nobody(before), talk.lang)
            left = [self._in_thread(talk, before, words.left_waiting(talk.id))] if before is not None else []
            return Act(now, talk, replace(talk, state=UNANSWERED, until=None), messages=[(talk.owner, told), *left])
        until = to.hours.after(now, ANSWERS_WITHIN, zone_of(to.places[0], self._zone))
        after = replace(talk, asked=(*talk.asked, to.chat), state=WAITING, until=until)
        told = self._renderer.message(words.went_up(before, to), talk.lang)
        messages = [(talk.owner, told), *self._opening(after, to, now)]
        if before is not None:
            messages.append(self._in_thread(talk, before, words.taken_up(talk.id, to.name)))
        return Act(now, talk, after, messages=messages)

    def _opening(self, talk: Talk, office: Office, now: datetime) -> list[tuple[str, Message]]:
        """What the next office sees: the header, and all that the owner wrote so far."""
        messages = [self._in_thread(talk, office, words.header(talk.id, talk.place, self._summary(talk, now)))]
        for number in self._store.passed(talk):
            copied = Message(words.mark(talk.id), relayed=Relayed(talk=talk.id, copy=(talk.owner, number)))
            messages.append((office.chat, copied))
        return messages

    def _summary(self, talk: Talk, now: datetime) -> tuple[Text, ...] | None:
        """What the owner lets the office see of the business."""
        if not talk.summary:
            return None
        today = now.astimezone(zone_of(talk.place, self._zone)).date()
        return summary(self._store.load(talk.owner, today).profile, self._reference())
