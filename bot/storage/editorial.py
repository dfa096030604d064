"""The editorial flow's rows: standings, versions, history, locks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Row,
    Select,
    String,
    and_,
    bindparam,
    cast,
    delete,
    false,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.orm import InstrumentedAttribute

from bot.app.editorial_ports import By, EditLock, Entry, Event, Page, Query, Version
from bot.domain.message import Both
from bot.domain.terms import fold
from bot.storage import programmes
from bot.storage.catalogue_models import EditLock as LockRow
from bot.storage.catalogue_models import EditorialEvent, Programme, ProgrammeVersion, Publication
from bot.storage.engine import reading
from bot.storage.upsert import insert_for

_ROW = Programme.__table__
_NAMED = Programme.id.in_(bindparam("names", expanding=True))
_IS_HEAD = and_(ProgrammeVersion.programme == Programme.id, ProgrammeVersion.version == Programme.head)
_last_published = (
    select(Publication.version)
    .where(Publication.programme == Programme.id, Publication.version.is_not(None))
    .order_by(Publication.revision.desc())
    .limit(1)
    .correlate(Programme)
    .scalar_subquery()
)
_ENTRIES: Select[Any] = select(
    *_ROW.columns,
    func.coalesce(Programme.version, _last_published).label("current"),
    ProgrammeVersion.person.label("author"),
    ProgrammeVersion.origin,
).outerjoin(ProgrammeVersion, _IS_HEAD)
_VERSION = select(ProgrammeVersion.__table__)
_DECIDING = ("submit", "send_back", "publish", "discard", "restore", "renew", "archive", "import")
_EVENTS = select(EditorialEvent.__table__).order_by(EditorialEvent.id.desc()).limit(bindparam("most"))


class SqlWork:
    """`bot.app.editorial_ports.Work` on an open transaction."""

    def __init__(self, c: Connection) -> None:
        self._c = c

    def ensure(self, documents: Sequence[Mapping[str, Any]]) -> None:
        programmes.ensure(self._c, sorted(documents, key=lambda document: document["id"]))

    def lock(self, names: Sequence[str]) -> Mapping[str, Entry]:
        programmes.locked(self._c, names)
        return entries(self._c, names)

    def version(self, programme: str, number: int) -> Version | None:
        return version(self._c, programme, number)

    def versions(self, numbers: Mapping[str, int]) -> Mapping[str, Version]:
        return versions(self._c, numbers)

    def add(self, documents: Sequence[tuple[Mapping[str, Any], int | None]], by: By, why: str) -> Mapping[str, int]:
        return programmes.add_versions(self._c, documents, by.person, by.who, why, by.at)

    def known(self, programme: str) -> bool:
        return self._c.scalar(select(Programme.id).where(Programme.id == programme, Programme.head > 0)) is not None

    def based(self, programme: str, digest: str) -> int | None:
        newest = select(func.max(ProgrammeVersion.version)).where(ProgrammeVersion.programme == programme)
        return self._c.scalar(newest.where(ProgrammeVersion.digest.startswith(digest, autoescape=True)))

    def stand(self, names: Sequence[str], state: str, stage: str | None) -> None:
        if names:
            self._c.execute(update(Programme).where(Programme.id.in_(names)).values(state=state, stage=stage))

    def head(self, documents: Sequence[tuple[Mapping[str, Any], int]]) -> None:
        programmes.put_head(self._c, documents)

    def publish(self, versions: Mapping[str, int | None], by: By, state: str) -> str:
        return programmes.put(self._c, versions, by.person, by.who, by.at, state)

    def note(self, action: str, versions: Mapping[str, int | None], by: By, why: str = "") -> None:
        told = {"action": action, "person": by.person, "who": by.who, "why": why, "at": by.at}
        rows = [told | {"programme": name, "version": number} for name, number in versions.items()]
        self._c.execute(insert(EditorialEvent), rows)

    def steward(self, names: Sequence[str], person: int | None) -> None:
        self._c.execute(update(Programme).where(Programme.id.in_(names)).values(steward=person))


class SqlEditorialStore:
    """`bot.app.editorial_ports.EditorialStore` on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = reading(engine)

    @contextmanager
    def work(self) -> Iterator[SqlWork]:
        with self._engine.begin() as c:
            yield SqlWork(c)

    def find(self, query: Query) -> Page:
        with self._reading.begin() as c:
            return find(c, query)

    def entry(self, programme: str) -> Entry | None:
        return self.entries([programme]).get(programme)

    def entries(self, names: Sequence[str]) -> Mapping[str, Entry]:
        with self._reading.begin() as c:
            return entries(c, names)

    def version(self, programme: str, number: int) -> Version | None:
        with self._reading.begin() as c:
            return version(c, programme, number)

    def documents(self, numbers: Mapping[str, int]) -> Mapping[str, Version]:
        with self._reading.begin() as c:
            return versions(c, numbers)

    def numbered(self, programme: str) -> Sequence[Version]:
        with self._reading.begin() as c:
            chosen = _VERSION.where(ProgrammeVersion.programme == programme)
            return [_version(row) for row in c.execute(chosen.order_by(ProgrammeVersion.version.desc()))]

    def events(self, programme: str | None, limit: int) -> Sequence[Event]:
        with self._reading.begin() as c:
            chosen = _EVENTS if programme is None else _EVENTS.where(EditorialEvent.programme == programme)
            return [_event(row) for row in c.execute(chosen, {"most": limit})]

    def sent_back(self, names: Sequence[str]) -> Mapping[str, Event]:
        with self._reading.begin() as c:
            last = (
                select(func.max(EditorialEvent.id))
                .where(EditorialEvent.programme.in_(names), EditorialEvent.action.in_(_DECIDING))
                .group_by(EditorialEvent.programme)
            )
            found = select(EditorialEvent.__table__).where(EditorialEvent.id.in_(last))
            return {row.programme: _event(row) for row in c.execute(found.where(EditorialEvent.action == "send_back"))}

    def lock(self, wanted: EditLock, now: datetime, take: bool) -> EditLock:
        with self._engine.begin() as c:
            return _lock(c, wanted, now, take)

    def unlock(self, programme: str, person: int) -> None:
        with self._engine.begin() as c:
            c.execute(delete(LockRow).where(LockRow.programme == programme, LockRow.person == person))

    def locks(self, names: Sequence[str], now: datetime) -> Mapping[str, EditLock]:
        with self._reading.begin() as c:
            rows = c.execute(select(LockRow.__table__).where(LockRow.programme.in_(names), LockRow.until > now))
            return {row.programme: EditLock(**row._mapping) for row in rows}


def entries(c: Connection, names: Sequence[str]) -> dict[str, Entry]:
    rows = c.execute(_ENTRIES.where(_NAMED), {"names": list(names)})
    return {row.id: _entry(row) for row in rows}


def find(c: Connection, query: Query) -> Page:
    """The programmes that the query asks for, and how many there are beyond its limit."""
    wanted = and_(*_conditions(query))
    total = c.scalar(select(func.count()).select_from(_ROW).where(wanted)) or 0
    name = Programme.order_en if query.lang == "en" else Programme.order_es
    order: list[ColumnElement[str] | InstrumentedAttribute[str]] = [name, Programme.id]
    if query.order == "verified":
        order = [func.coalesce(Programme.verified_on, ""), Programme.id]
    rows = c.execute(_ENTRIES.where(wanted).order_by(*order).limit(query.limit).offset(query.offset))
    return Page([_entry(row) for row in rows], total)


def _conditions(query: Query) -> Iterator[ColumnElement[bool]]:
    yield Programme.head > 0
    for word in fold(query.text).split():
        yield Programme.search.contains(word, autoescape=True)
    for column, among in (
        (Programme.state, query.states),
        (Programme.stage, query.stages),
        (Programme.sphere, query.spheres),
        (Programme.kind, query.kinds),
    ):
        if among:
            yield column.in_(among)
    if query.steward is not None:
        yield Programme.steward == query.steward
    if query.unpublished:
        yield Programme.version.is_(None)
    if query.reaching is not None:
        territory = cast(Programme.territory, String)  # a list as JSON writes it
        yield or_(false(), *(territory.contains(f'"{place}"', autoescape=True) for place in query.reaching))
    if query.stale is not None:
        yield Programme.confirm_by < query.stale.isoformat()
    if query.untranslated:
        yield Programme.untranslated.is_(True)
    if query.published_or is not None:
        yield or_(Programme.version.is_not(None), Programme.id.in_(query.published_or))


def version(c: Connection, programme: str, number: int) -> Version | None:
    chosen = _VERSION.where(ProgrammeVersion.programme == programme, ProgrammeVersion.version == number)
    row = c.execute(chosen).one_or_none()
    return None if row is None else _version(row)


def versions(c: Connection, numbers: Mapping[str, int]) -> dict[str, Version]:
    """One version of each programme."""
    chosen = _VERSION.where(ProgrammeVersion.programme.in_(list(numbers)))
    if len(numbers) > 1:
        chosen = chosen.where(ProgrammeVersion.version.in_(set(numbers.values())))
    return {row.programme: _version(row) for row in c.execute(chosen) if numbers[row.programme] == row.version}


def _lock(c: Connection, wanted: EditLock, now: datetime, take: bool) -> EditLock:
    new = insert_for(c.dialect.name, LockRow).values(
        programme=wanted.programme, person=wanted.person, who=wanted.who, until=wanted.until
    )
    free = or_(LockRow.person == wanted.person, LockRow.until <= now)
    written = {name: getattr(new.excluded, name) for name in ("person", "who", "until")}
    c.execute(new.on_conflict_do_update(index_elements=["programme"], set_=written, where=None if take else free))
    row = c.execute(select(LockRow.__table__).where(LockRow.programme == wanted.programme)).one()
    return EditLock(**row._mapping)


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        id=row.id,
        name=Both(row.name_es, row.name_en),
        sphere=row.sphere,
        kind=row.kind,
        state=row.state,
        stage=row.stage,
        version=row.version,
        current=row.current,
        head=row.head,
        author=row.author,
        origin=row.origin,
        steward=row.steward,
        territory=tuple(row.territory),
        operators=tuple(row.operators),
        verified_on=row.verified_on,
    )


def _event(row: Row[Any]) -> Event:
    return Event(row.programme, row.action, row.version, By(row.person, row.who, row.at), row.why)


def _version(row: Row[Any]) -> Version:
    by = By(row.person, row.who, row.at)
    return Version(row.programme, row.version, row.document, row.digest, row.origin, by, row.why)
