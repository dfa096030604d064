"""The catalogue's rows: a programme, its immutable versions, and the revision of all that is published."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select

from bot.storage.models import Counter, Programme, ProgrammeVersion
from bot.storage.upsert import insert_for, upsert

PUBLISHED = "published"
CATALOGUE = "catalogue"
TOLD = "told"  # the revision whose consequences every owner was told; the first has none


def revision(c: Connection) -> str:
    return str(c.scalar(select(Counter.value).where(Counter.name == CATALOGUE)) or 0)


def published(c: Connection) -> list[Mapping[str, Any]]:
    return [row.document for row in c.execute(_current(ProgrammeVersion.document))]


def at(c: Connection, revision: int) -> list[Mapping[str, Any]]:
    """The documents as they stood at that revision."""
    chosen = (
        select(ProgrammeVersion.programme, func.max(ProgrammeVersion.version).label("version"))
        .where(ProgrammeVersion.revision <= revision)
        .group_by(ProgrammeVersion.programme)
        .subquery()
    )
    one = and_(ProgrammeVersion.programme == chosen.c.programme, ProgrammeVersion.version == chosen.c.version)
    rows = c.execute(select(ProgrammeVersion.document).join(chosen, one).order_by(ProgrammeVersion.programme))
    return [row.document for row in rows]


def _current(*what: Any) -> Any:
    newest = and_(ProgrammeVersion.programme == Programme.id, ProgrammeVersion.version == Programme.version)
    chosen = select(Programme.id, *what).join(ProgrammeVersion, newest)
    return chosen.where(Programme.state == PUBLISHED).order_by(Programme.id)


def publish(c: Connection, documents: Sequence[Mapping[str, Any]], who: str, now: datetime) -> int:
    """Each changed document becomes its programme's next version; the revision moves when any did."""
    known = {row.id: row for row in c.execute(_current(ProgrammeVersion.version, ProgrammeVersion.digest))}
    fresh: dict[str, Mapping[str, Any]] = {}
    seen: set[str] = set()
    for document in documents:
        plain = json.loads(json.dumps(document, default=str, ensure_ascii=False))  # YAML's dates become text
        name = plain["id"]
        if name in seen:
            raise ValueError(f"programme '{name}' stands twice in the import")
        seen.add(name)
        if name not in known or known[name].digest != digest(plain):
            fresh[name] = plain
    if fresh:
        coming = _next_revision(c)
        for name, plain in fresh.items():
            number = known[name].version + 1 if name in known else 1
            row = {"id": name, "sphere": plain["sphere"], "kind": plain["kind"], "state": PUBLISHED, "version": number}
            upsert(c, Programme, row, "id")
            version = {"programme": name, "version": number, "revision": coming, "document": plain}
            c.execute(insert(ProgrammeVersion).values(**version, digest=digest(plain), who=who, at=now))
    return len(fresh)


def _next_revision(c: Connection) -> int:
    """Moves the revision; whoever else publishes waits until this is done."""
    counted = insert_for(c.dialect.name, Counter).values(name=CATALOGUE, value=1)
    moved = counted.on_conflict_do_update(index_elements=["name"], set_={"value": Counter.value + 1})
    coming = int(c.execute(moved.returning(Counter.value)).scalar_one())
    told = insert_for(c.dialect.name, Counter).values(name=TOLD, value=max(1, coming - 1))
    c.execute(told.on_conflict_do_nothing(index_elements=["name"]))
    return coming


def digest(document: Mapping[str, Any]) -> str:
    """Of the content, whatever the order of its keys."""
    return sha256(json.dumps(document, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
