"""The editorial flow: drafts, review, publication, and going back. Each use case is one transaction.

What somebody saw is named by the number of its version (`head`), so that nothing is ever written over unseen.
"""

from __future__ import annotations

from dataclasses import replace

from bot.app.bench import Bench, Refused, reason, thing_of
from bot.app.editorial_ports import Entry
from bot.domain.editing import DRAFT, PUBLISHED, Document
from bot.domain.roles import Person


class Editorial(Bench):
    def draft(self, person: Person, document: Document, why: str = "") -> Entry:
        """A new programme. Raises Refused."""
        self.demand(person, "draft", thing_of(document))
        with self.store.work() as work:
            work.ensure([document])
            entry = work.lock([document["id"]])[document["id"]]
            if entry.head:
                raise Refused("exists")
            return self.write(work, entry, document, None, self.by(person), why)

    def save(
        self,
        person: Person,
        programme: str,
        head: int,
        document: Document,
        why: str = "",
        onto: int | None = None,
    ) -> Entry:
        """A new version on the one that the person began from; `onto`: the published one that it takes up.

        Raises Conflict, with what came in between, and Refused.
        """
        with self.changing(person, "edit", programme) as (work, entry):
            self.demand(person, "draft", thing_of(document))
            if document["id"] != programme:
                raise Refused("renamed")
            if entry.head != head:
                raise self.conflict(work, entry, head, entry.head, document, None)
            origin = entry.origin if entry.stage else entry.current
            return self.write(work, entry, document, origin if onto is None else onto, self.by(person), why)

    def submit(self, person: Person, programme: str, head: int, why: str = "") -> Entry:
        """Asks for a review of what the person saw. Raises Refused, with the document's faults, and Conflict."""
        with self.changing(person, "submit", programme) as (work, entry):
            self.sound(work, self.seen(work, entry, head))
            return self.move(work, entry, "submit", self.by(person), why)

    def send_back(self, person: Person, programme: str, head: int, why: str) -> Entry:
        """Back to its writer, with a reason. Raises Refused and Conflict."""
        with self.changing(person, "send_back", programme) as (work, entry):
            self.seen(work, entry, head)
            return self.move(work, entry, "send_back", self.by(person), reason(why))

    def publish(self, person: Person, programme: str, head: int, why: str = "") -> Entry:
        """What the person saw is what owners see from now on. Raises Refused and Conflict."""
        with self.changing(person, None, programme) as (work, entry):
            self._may_publish(person, entry)
            seen = self.seen(work, entry, head)
            if not entry.stage:
                raise Refused("stage")
            if entry.origin != entry.current and entry.current is not None:
                raise self.conflict(work, entry, entry.origin, entry.current, seen.document, entry.current)
            self.sound(work, seen)
            by = self.by(person)
            moved = self.move(work, entry, "publish", by, why)
            work.publish({programme: head}, by, PUBLISHED)
            return replace(moved, version=head, current=head)

    def discard(self, person: Person, programme: str, head: int, why: str = "") -> Entry:
        """Lets what is pending go: it stays in the history. Raises Refused and Conflict."""
        with self.changing(person, "edit", programme) as (work, entry):
            self.seen(work, entry, head)
            if entry.author != person.id:
                self.demand(person, "restore", entry.thing)
            if entry.current is None:
                raise Refused("stage")
            return self.let_go(work, self.move(work, entry, "discard", self.by(person), why), entry.current)

    def pause(self, person: Person, programme: str, why: str) -> Entry:
        """Owners no longer see it, until it is resumed. Raises Refused."""
        return self._withdraw(person, "pause", programme, why)

    def archive(self, person: Person, programme: str, why: str) -> Entry:
        """Owners no longer see it, and nothing of it is pending. Raises Refused."""
        return self._withdraw(person, "archive", programme, why)

    def resume(self, person: Person, programme: str, why: str = "") -> Entry:
        """Publishes again what was published last. Raises Refused."""
        with self.changing(person, "pause", programme) as (work, entry):
            if entry.current is None:
                raise Refused("stage")
            by = self.by(person)
            moved = self.move(work, entry, "resume", by, why)
            work.publish({programme: entry.current}, by, PUBLISHED)
            return replace(moved, version=entry.current)

    def restore(self, person: Person, programme: str, number: int, head: int, why: str = "") -> Entry:
        """An old version as the new one, a draft. Raises Refused and Conflict."""
        with self.changing(person, "restore", programme) as (work, entry):
            self.seen(work, entry, head)
            old = self.version(work, programme, number)
            return self.write(work, entry, old.document, entry.current, self.by(person), why, "restore")

    def _may_publish(self, person: Person, entry: Entry) -> None:
        own = replace(entry.thing, author=person.id)
        if self.may(person, "publish", own):
            return
        if not self.may(person, "publish", replace(own, author=None)):
            raise Refused("not_allowed")
        if entry.author == person.id:
            raise Refused("own_work")
        if entry.stage == DRAFT:
            raise Refused("not_submitted")

    def _withdraw(self, person: Person, action: str, programme: str, why: str) -> Entry:
        with self.changing(person, action, programme) as (work, entry):
            by = self.by(person)
            moved = self.move(work, entry, action, by, reason(why))
            if entry.version is not None:
                work.publish({programme: None}, by, moved.state)
            if entry.stage and not moved.stage and entry.current is not None:
                moved = self.let_go(work, moved, entry.current)
            return replace(moved, version=None)
