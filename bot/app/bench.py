"""What the use cases of the desk share: who may, what was seen, a new version written, a programme moved on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

from bot.app.editorial_ports import By, EditorialStore, Entry, Version, Work
from bot.domain import editing
from bot.domain.editing import DRAFT, Document, Standing
from bot.domain.faults import Fault
from bot.domain.message import Both
from bot.domain.places import Gazetteer
from bot.domain.roles import Person, Thing, may

REASON_LENGTH = 500


class Refused(ValueError):
    """It cannot be done; `reason` names a text of the desk: not_allowed, missing, exists, stage, why, own_work …"""

    def __init__(self, reason: str, faults: Sequence[Fault] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.faults = faults  # of the document, where that is the reason


class Conflict(Exception):
    """Both sides changed since `base`, which is None where there was nothing. Nothing was written.

    Once somebody has chosen, it is saved from `head` and, where what is published had moved on, `onto` that.
    """

    def __init__(self, base: Document | None, mine: Document, theirs: Version, head: int, onto: int | None) -> None:
        super().__init__(f"version {theirs.number} of {theirs.programme} came in between")
        self.base = base
        self.mine = mine
        self.theirs = theirs
        self.head = head
        self.onto = onto


class Bench:
    """Where programmes are worked on."""

    def __init__(
        self,
        store: EditorialStore,
        places: Gazetteer,
        check: Callable[[Document, Callable[[str], bool]], Sequence[Fault]],
        now: Callable[[], datetime],
        today: Callable[[], date],
    ) -> None:
        """`check`: the faults of a document, told which programmes there are. `today`: the day where the desk is."""
        self.store = store
        self.places = places
        self.check = check
        self.now = now
        self.today = today

    def may(self, person: Person, action: str, thing: Thing | None) -> bool:
        return may(person, action, thing, self.places)

    def by(self, person: Person) -> By:
        return By.of(person, self.now())

    def demand(self, person: Person, action: str, thing: Thing) -> None:
        if not self.may(person, action, thing):
            raise Refused("not_allowed")

    def readable(self, person: Person, programme: str) -> Entry:
        entry = self.store.entry(programme)
        if entry is None or not entry.head or not self.may(person, "read", entry.thing):
            raise Refused("missing")  # which is all that who may not read it learns
        return self.told(person, [entry])[0]

    def told(self, person: Person, entries: Sequence[Entry]) -> list[Entry]:
        """The entries as the person may see them: of what others work on, what is published."""
        others = {
            entry.id: entry.version
            for entry in entries
            if entry.version is not None and entry.head != entry.version and not self.may(person, "edit", entry.thing)
        }
        published = self.store.documents(others) if others else {}
        return [as_published(entry, published[entry.id]) if entry.id in published else entry for entry in entries]

    @contextmanager
    def changing(self, person: Person, action: str | None, programme: str) -> Iterator[tuple[Work, Entry]]:
        with self.store.work() as work:
            entry = work.lock([programme]).get(programme)
            if entry is None or not entry.head:
                raise Refused("missing")
            if action is not None:
                self.demand(person, action, entry.thing)
            yield work, entry

    def seen(self, work: Work, entry: Entry, head: int) -> Version:
        """The version that the person saw, which is the newest. Raises Conflict."""
        seen = self.version(work, entry.id, head)
        if entry.head != head:
            raise self.conflict(work, entry, head, entry.head, seen.document, None)
        return seen

    def conflict(
        self, work: Work, entry: Entry, base: int | None, theirs: int, mine: Document, onto: int | None
    ) -> Conflict:
        old = None if base is None else work.version(entry.id, base)
        return Conflict(
            None if old is None else old.document, mine, self.version(work, entry.id, theirs), entry.head, onto
        )

    def version(self, work: Work, programme: str, number: int) -> Version:
        version = work.version(programme, number)
        if version is None:
            raise Refused("missing")
        return version

    def faults(self, document: Document) -> Sequence[Fault]:
        """What stands in the way of its being published."""
        return self.check(document, lambda name: self.store.entry(name) is not None)

    def sound(self, work: Work, version: Version) -> None:
        if faults := self.check(version.document, work.known):
            raise Refused("faults", faults)

    def write(
        self, work: Work, entry: Entry, document: Document, origin: int | None, by: By, why: str, action: str = "save"
    ) -> Entry:
        why = " ".join(why.split())[:REASON_LENGTH]
        number = work.add([(document, origin)], by, why)[entry.id]
        work.head([(document, number)])
        work.stand([entry.id], entry.state, DRAFT)
        work.note(action, {entry.id: number}, by, why)
        return replace(entry, stage=DRAFT, head=number, author=by.person, origin=origin)

    def let_go(self, work: Work, entry: Entry, current: int) -> Entry:
        """What is published, or was last, is the newest again; what was pending stays in the history."""
        kept = self.version(work, entry.id, current)
        work.head([(kept.document, current)])
        return replace(entry, head=current, author=kept.by.person, origin=kept.origin)

    def move(self, work: Work, entry: Entry, action: str, by: By, why: str) -> Entry:
        becomes = editing.after(action, standing(entry))
        if becomes is None:
            raise Refused("stage")
        work.stand([entry.id], becomes.state, becomes.stage)
        work.note(action, {entry.id: entry.head}, by, " ".join(why.split())[:REASON_LENGTH])
        return replace(entry, state=becomes.state, stage=becomes.stage)


def standing(entry: Entry) -> Standing:
    return Standing(entry.state, entry.stage)


def as_published(entry: Entry, version: Version) -> Entry:
    """Without a word of what is pending."""
    document, thing = version.document, thing_of(version.document)
    return replace(
        entry,
        name=Both.of(document["name"]),
        sphere=document["sphere"],
        kind=document["kind"],
        stage=None,
        head=version.number,
        author=version.by.person,
        origin=version.origin,
        territory=thing.territory,
        operators=tuple(dict.fromkeys(thing.operators)),
        verified_on=document["verified_on"],
        others=True,
    )


def thing_of(document: Document) -> Thing:
    """What roles look at, of a document that need not be whole yet."""
    operator = document.get("operator") or {}
    names = [operator] if isinstance(operator, str) else operator.values()
    return Thing(tuple(document.get("territory") or ()), tuple(filter(None, names)))


def reason(why: str) -> str:
    if not why.strip():
        raise Refused("why")
    return why
