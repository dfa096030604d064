"""An import: what each row would change, before anything is written; then all of it, or nothing.

What came in between since a row was taken out, or is being worked on, is never written over: the row becomes a draft
beside it, and whoever publishes that is shown both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.app.bench import Bench, Refused
from bot.app.editorial_ports import By, Entry, Version, Work
from bot.app.import_ports import Formula, ImportStore, Row
from bot.domain.editing import DRAFT, PUBLISHED, REVIEW, Change, Document, diff
from bot.domain.faults import Fault
from bot.domain.roles import Person, Thing

OUTCOMES = ("new", "change", "conflict", "same", "wrong")
NEW, CHANGE, CONFLICT, SAME, WRONG = OUTCOMES


@dataclass(frozen=True)
class Planned:
    """What a row would do. `seen`: the digest of what it was compared with, None where there was nothing.

    `base`: the beginning of the digest of what it was taken from, where the file told. `faults`: as `check` tells
    them; of a table's row, the paths are columns. `pending`: who is working on it.
    """

    where: str
    id: str
    what: str
    document: Document | None = None
    seen: str | None = None
    base: str | None = None
    changes: Sequence[Change] = ()
    faults: Sequence[Fault] = ()
    pending: bool = False


@dataclass(frozen=True)
class Plan:
    file: str
    rows: Sequence[Planned]
    number: int | None = None  # under which it is kept
    applied: datetime | None = None

    @property
    def counts(self) -> Mapping[str, int]:
        found = Counter(row.what for row in self.rows)
        return {what: found[what] for what in OUTCOMES}

    @property
    def sound(self) -> bool:
        return not self.counts[WRONG]


@dataclass
class Applied:
    """The programmes' ids, by what became of their rows."""

    published: list[str] = field(default_factory=list)
    review: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    same: int = 0


@dataclass(frozen=True)
class Table:
    """How a programme stands in a table: `fault` makes one of a column and an id."""

    to_row: Callable[[Document], Mapping[str, str]]
    from_row: Callable[[Mapping[str, Any]], tuple[dict[str, Any], Sequence[Fault]]]
    column_of: Callable[[str], str]
    fault: Callable[[str, str], Fault]


class Importing:
    def __init__(
        self, bench: Bench, read: Callable[[str, bytes], Sequence[Row]], table: Table, kept: ImportStore
    ) -> None:
        """`read`: the rows of a file, by its name and content; raises FileFault."""
        self._bench = bench
        self._read = read
        self._table = table
        self._kept = kept

    # -- at the desk

    def upload(self, person: Person, file: str, data: bytes) -> Plan:
        """The plan of a file; one without faults is kept, to be applied. Raises Refused and FileFault."""
        self._demand(person)
        plan = Plan(file, self.plan(self._read(file, data)))
        if not plan.sound:
            return plan
        rows = [{"where": row.where, "document": row.document, "seen": row.seen, "base": row.base} for row in plan.rows]
        return Plan(file, plan.rows, self._kept.keep(person.id, file, rows, self._bench.now()))

    def open(self, person: Person, number: int) -> Plan:
        """A plan that is kept, against what is there now. Raises Refused."""
        self._demand(person)
        kept = self._kept.kept(number, person.id)
        if kept is None:
            raise Refused("missing")
        rows = [Row(row["where"], row["document"], base=row["base"]) for row in kept.rows]
        seen = {row["document"]["id"]: row["seen"] for row in kept.rows}
        return Plan(kept.file, self.plan(rows, seen, checked=True), number, kept.applied)

    def confirm(self, person: Person, number: int, publish: bool) -> Applied:
        """Applies a plan that is kept: published, by who may publish own work, else for review. Raises Refused."""
        plan = self.open(person, number)
        if plan.applied is not None:
            raise Refused("applied")
        if publish and not self.may_publish(person):
            raise Refused("not_allowed")
        done = self.apply(plan.rows, By.of(person, self._bench.now()), publish)
        self._kept.applied(number, self._bench.now())
        return done

    def may_publish(self, person: Person) -> bool:
        return self._bench.may(person, "publish", Thing(author=person.id))

    def _demand(self, person: Person) -> None:
        if not self._bench.may(person, "import", None):
            raise Refused("not_allowed")

    # -- the plan

    def plan(
        self, rows: Sequence[Row], seen: Mapping[str, str | None] | None = None, checked: bool = False
    ) -> list[Planned]:
        """Row by row. `seen`: the digests that an earlier plan was made against; `checked`: that plan had no faults."""
        named = [_id_of(row) for row in rows]
        times = Counter(named)
        entries = self._bench.store.entries([name for name in times if name])
        now = self._bench.store.documents({name: entry.current or entry.head for name, entry in entries.items()})
        known = {name for name in times if name} | entries.keys()
        parents = {row.document.get("variant_of") for row in rows if isinstance(row.document, Mapping)}
        parents |= {(row.cells or {}).get("variant_of") for row in rows}
        known |= self._bench.store.entries([name for name in parents if isinstance(name, str) and name]).keys()
        planned = []
        for row, name in zip(rows, named, strict=True):
            entry, version = entries.get(name), now.get(name)
            public = version if entry is not None and entry.current is not None else None
            document, faults = (
                (row.document, [])
                if checked
                else self._document(row, version, public, bool(name) and times[name] > 1, known)
            )
            if faults or document is None:
                planned.append(Planned(row.where, name, WRONG, faults=faults))
            else:
                against = seen[name] if seen is not None else None if version is None else version.digest
                planned.append(_compared(row, document, entry, version, against))
        return planned

    def _document(
        self, row: Row, version: Version | None, public: Version | None, twice: bool, known: set[str]
    ) -> tuple[dict[str, Any] | None, list[Fault]]:
        """The document of a row, and what is wrong with it. A table's row leaves alone what it has no column for.

        `public`: the version that is, or was, published: it was checked then, and is not checked again.
        """
        table, faults = self._table, []
        document = row.document
        if row.cells is not None:
            faults = [table.fault(name, "formula") for name, cell in row.cells.items() if isinstance(cell, Formula)]
            document, unreadable = table.from_row({**self._row_of(version), **row.cells})
            faults += unreadable
        if row.extra:
            faults.append(table.fault("id", "extra"))
        if twice:
            faults.append(table.fault("id", "twice"))
        if not faults and public is not None and document == public.document:
            return document, faults
        told = {fault.path for fault in faults}
        for fault in self._bench.check(document, known.__contains__):
            path = table.column_of(fault.path) if row.cells is not None else fault.path
            if path not in told and not any(path.startswith(f"{each}.") for each in told):
                faults.append(replace(fault, path=path))
        return document if isinstance(document, dict) else None, faults

    def _row_of(self, version: Version | None) -> Mapping[str, str]:
        try:
            return {} if version is None else self._table.to_row(version.document)
        except (KeyError, TypeError):  # a draft that is not whole
            return {}

    # -- done

    def apply(self, rows: Sequence[Planned], by: By, publish: bool) -> Applied:
        """All rows in one transaction, and what is published as one revision. Raises Refused on a row with a fault."""
        documents = {row.id: row.document for row in rows if row.document is not None}
        if len(documents) != len(rows):
            raise Refused("faults")
        done = Applied()
        with self._bench.store.work() as work:
            work.ensure(list(documents.values()))
            entries = work.lock(sorted(documents))
            now = work.versions({name: entry.current or entry.head for name, entry in entries.items()})
            ready: list[tuple[Document, int | None]] = []
            drafts: list[tuple[Document, int | None]] = []
            for row in rows:
                assert row.document is not None
                entry, version = entries[row.id], now.get(row.id)
                found = _compared(Row(row.where, base=row.base), row.document, entry, version, row.seen)
                if found.what == SAME:
                    done.same += 1
                elif found.what == CONFLICT:
                    drafts.append((row.document, _origin(work, row, entry)))
                else:
                    ready.append((row.document, entry.current))
            seen_by_owners = {name for name, entry in entries.items() if entry.state in (DRAFT, PUBLISHED)}
            to_publish = [one for one in ready if publish and one[0]["id"] in seen_by_owners]
            to_review = [one for one in ready if not (publish and one[0]["id"] in seen_by_owners)]
            done.drafts = list(self._write(work, drafts, entries, DRAFT, by))
            done.review = list(self._write(work, to_review, entries, REVIEW, by))
            numbers = self._write(work, to_publish, entries, None, by)
            if numbers:
                work.publish(numbers, by, PUBLISHED)
            done.published = list(numbers)
        return done

    def _write(
        self,
        work: Work,
        documents: Sequence[tuple[Document, int | None]],
        entries: Mapping[str, Entry],
        stage: str | None,
        by: By,
    ) -> Mapping[str, int]:
        if not documents:
            return {}
        numbers = work.add(documents, by, "")
        work.head([(document, numbers[document["id"]]) for document, _ in documents])
        for state in {entries[name].state for name in numbers}:
            work.stand([name for name in numbers if entries[name].state == state], state, stage)
        work.note("import", numbers, by)
        return numbers


def _id_of(row: Row) -> str:
    holder = row.cells if row.cells is not None else row.document
    name = holder.get("id") if isinstance(holder, Mapping) else None
    return str(name).strip() if name is not None else ""


def _compared(row: Row, document: Document, entry: Entry | None, version: Version | None, seen: str | None) -> Planned:
    if entry is None or version is None:
        return Planned(row.where, document["id"], NEW, document, None, row.base)
    changes = diff(version.document, document)
    pending = entry.stage is not None
    what = CHANGE
    if not changes and not pending:
        what = SAME
    elif pending or version.digest != seen or (row.base is not None and not version.digest.startswith(row.base)):
        what = CONFLICT if changes else SAME
    return Planned(row.where, document["id"], what, document, seen, row.base, changes, pending=pending)


def _origin(work: Work, row: Planned, entry: Entry) -> int | None:
    """The version that the row started from, as far as it is known."""
    began = row.base or row.seen
    return work.based(row.id, began) if began else None
