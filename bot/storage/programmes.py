"""What is published: the revision, the documents now and as they were, and publishing.

Who locks several rows takes the programmes first, by their ids, and then the counter, so that nobody waits in a circle.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Row, and_, bindparam, func, insert, select, update

from bot.app.store_ports import Snapshot
from bot.domain.editing import DRAFT, PUBLISHED, digest
from bot.storage.catalogue_models import EditorialEvent, Programme, ProgrammeVersion, Publication
from bot.storage.models import Counter
from bot.storage.summary import summary
from bot.storage.upsert import insert_for

CATALOGUE = "catalogue"
TOLD = "told"  # the revision whose consequences every owner was told; the first has none
FEW = 500  # so many are asked for by name at once

REVISION = select(Counter.value).where(Counter.name == CATALOGUE)
_ROW = Programme.__table__
_NAMED: BindParameter[Any] = bindparam("names", expanding=True)
_IS_PUBLISHED = and_(ProgrammeVersion.programme == Programme.id, ProgrammeVersion.version == Programme.version)
_VERSIONS = select(Programme.id, Programme.version).where(Programme.version.is_not(None)).order_by(Programme.id)
_DOCUMENTS = (
    select(Programme.id, Programme.version, ProgrammeVersion.document)
    .join(ProgrammeVersion, _IS_PUBLISHED)
    .order_by(Programme.id)
)
_PUBLISHED_DIGESTS = (
    select(ProgrammeVersion.programme, ProgrammeVersion.digest)
    .join(Programme, _IS_PUBLISHED)
    .where(Programme.id.in_(_NAMED))
)
_LOCKED = select(_ROW).where(Programme.id.in_(_NAMED)).order_by(Programme.id).with_for_update()
_LAST = (
    select(ProgrammeVersion.programme, func.max(ProgrammeVersion.version).label("last"))
    .where(ProgrammeVersion.programme.in_(_NAMED))
    .group_by(ProgrammeVersion.programme)
)
_OF = Programme.id == bindparam("of")
_HEAD = update(Programme).where(_OF).values({name: bindparam(name) for name in ("head", *summary({}))})
_PUT = update(Programme).where(_OF).values(version=bindparam("version"), state=bindparam("state"))


def revision(c: Connection) -> str:
    return str(c.scalar(REVISION) or 0)


def published(c: Connection) -> list[Mapping[str, Any]]:
    return [row.document for row in c.execute(_DOCUMENTS)]


def snapshot(c: Connection, known: Mapping[str, int]) -> Snapshot:
    """What is published, with the documents of those versions only that are not known."""
    now = revision(c)
    versions = {row.id: row.version for row in c.execute(_VERSIONS)}
    fresh = [name for name, version in versions.items() if known.get(name) != version]
    if not fresh:
        return Snapshot(now, versions, {})
    parts = [fresh[at : at + FEW] for at in range(0, len(fresh), FEW)] if len(fresh) < len(versions) else []
    asked = [_DOCUMENTS.where(Programme.id.in_(part)) for part in parts] or [_DOCUMENTS]
    rows = [row for one in asked for row in c.execute(one)]
    return Snapshot(now, versions | {row.id: row.version for row in rows}, {row.id: row.document for row in rows})


def at(c: Connection, revision: int) -> list[Mapping[str, Any]]:
    """The documents as they stood at that revision."""
    last = (
        select(Publication.programme, func.max(Publication.revision).label("revision"))
        .where(Publication.revision <= revision)
        .group_by(Publication.programme)
        .subquery()
    )
    rows = c.execute(
        select(ProgrammeVersion.document)
        .join(
            Publication,
            and_(Publication.programme == ProgrammeVersion.programme, Publication.version == ProgrammeVersion.version),
        )
        .join(last, and_(Publication.programme == last.c.programme, Publication.revision == last.c.revision))
        .order_by(ProgrammeVersion.programme)
    )
    return [row.document for row in rows]


def publish(c: Connection, documents: Sequence[Mapping[str, Any]], who: str, now: datetime) -> int:
    """Each changed document becomes its programme's published version; the revision moves when any did.

    A draft that is pending stays so: whoever publishes it will be shown both. Raises ValueError: twice the same one,
    or one without what a draft alone may lack.
    """
    wanted: dict[str, Mapping[str, Any]] = {}
    for document in documents:
        one = plain(document)
        if not (one.get("sphere") and one.get("kind")):
            raise ValueError(f"programme '{one['id']}' has no sphere or kind")
        if one["id"] in wanted:
            raise ValueError(f"programme '{one['id']}' stands twice in the import")
        wanted[one["id"]] = one
    ensure(c, [wanted[name] for name in sorted(wanted)])
    rows = locked(c, list(wanted))
    digests = {row.programme: row.digest for row in c.execute(_PUBLISHED_DIGESTS, {"names": list(wanted)})}
    fresh = [document for name, document in wanted.items() if digests.get(name) != digest(document)]
    if not fresh:
        return 0
    versions = [(document, rows[document["id"]].version) for document in fresh]
    numbers = add_versions(c, versions, None, who, "", now)
    put_head(c, [(one, numbers[one["id"]]) for one in fresh if rows[one["id"]].stage is None])
    put(c, numbers, None, who, now)
    told = {"action": "publish", "person": None, "who": who, "why": "", "at": now}
    c.execute(insert(EditorialEvent), [told | {"programme": name, "version": numbers[name]} for name in numbers])
    return len(fresh)


def ensure(c: Connection, documents: Sequence[Mapping[str, Any]]) -> None:
    """Each document's programme is there afterwards: one that is new has no version yet."""
    new = insert_for(c.dialect.name, Programme).on_conflict_do_nothing(index_elements=["id"])
    blank = {"state": DRAFT, "version": None, "head": 0, "stage": None}
    there = set(
        c.scalars(select(Programme.id).where(Programme.id.in_(_NAMED)), {"names": [d["id"] for d in documents]})
    )
    rows = [blank | {"id": one["id"]} | summary(one) for one in documents if one["id"] not in there]
    if rows:
        c.execute(new, rows)


def locked(c: Connection, names: Sequence[str]) -> dict[str, Row[Any]]:
    """The programmes' rows, which nobody else changes until this is done."""
    rows = c.execute(_LOCKED, {"names": list(names)}).all()
    return {row.id: row for row in rows}


def add_versions(
    c: Connection,
    documents: Sequence[tuple[Mapping[str, Any], int | None]],
    person: int | None,
    who: str,
    why: str,
    now: datetime,
) -> dict[str, int]:
    """Each document, with its origin, as its programme's next version; their numbers. The programmes are locked."""
    names = [document["id"] for document, _ in documents]
    last = {row.programme: row.last for row in c.execute(_LAST, {"names": names})}
    numbers = {name: last.get(name, 0) + 1 for name in names}
    by = {"person": person, "who": who, "why": why, "at": now}
    rows = [
        {"programme": document["id"], "version": numbers[document["id"]], "origin": origin, "document": document}
        | {"digest": digest(document)}
        | by
        for document, origin in documents
    ]
    c.execute(insert(ProgrammeVersion), rows)
    return numbers


def put_head(c: Connection, documents: Sequence[tuple[Mapping[str, Any], int]]) -> None:
    """These are worked on now: each document with its version's number."""
    if documents:
        c.execute(_HEAD, [{"of": one["id"], "head": number} | summary(one) for one, number in documents])


def put(
    c: Connection,
    versions: Mapping[str, int | None],
    person: int | None,
    who: str,
    now: datetime,
    state: str = PUBLISHED,
) -> str:
    """Publishes these versions, all as one revision, or withdraws them (None, and the state then); the revision."""
    coming = _next_revision(c)
    c.execute(_PUT, [{"of": name, "version": version, "state": state} for name, version in versions.items()])
    by = {"revision": coming, "person": person, "who": who, "at": now}
    c.execute(insert(Publication), [by | {"programme": name, "version": number} for name, number in versions.items()])
    return str(coming)


def _next_revision(c: Connection) -> int:
    """Moves the revision; whoever else publishes waits until this is done."""
    counted = insert_for(c.dialect.name, Counter).values(name=CATALOGUE, value=1)
    moved = counted.on_conflict_do_update(index_elements=["name"], set_={"value": Counter.value + 1})
    coming = int(c.execute(moved.returning(Counter.value)).scalar_one())
    told = insert_for(c.dialect.name, Counter).values(name=TOLD, value=max(1, coming - 1))
    c.execute(told.on_conflict_do_nothing(index_elements=["name"]))
    return coming


def plain(document: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON carries it: YAML's dates become text."""
    copied: dict[str, Any] = json.loads(json.dumps(document, default=str, ensure_ascii=False))
    return copied
