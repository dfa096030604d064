"""The catalogue's rows: a programme, its immutable versions, and the revision of all that is published."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, and_, insert, select

from bot.storage.models import Counter, Programme, ProgrammeVersion
from bot.storage.upsert import insert_for, upsert

PUBLISHED = "published"
CATALOGUE = "catalogue"


def revision(c: Connection) -> str:
    return str(c.scalar(select(Counter.value).where(Counter.name == CATALOGUE)) or 0)


def published(c: Connection) -> list[Mapping[str, Any]]:
    return [row.document for row in c.execute(_current(ProgrammeVersion.document))]


def _current(*what: Any) -> Any:
    newest = and_(ProgrammeVersion.programme == Programme.id, ProgrammeVersion.version == Programme.version)
    chosen = select(Programme.id, *what).join(ProgrammeVersion, newest)
    return chosen.where(Programme.state == PUBLISHED).order_by(Programme.id)


def publish(c: Connection, documents: Sequence[Mapping[str, Any]], who: str, now: datetime) -> int:
    """Each changed document becomes its programme's next version; the revision moves when any did."""
    known = {row.id: row for row in c.execute(_current(ProgrammeVersion.version, ProgrammeVersion.digest))}
    seen: set[str] = set()
    changed = 0
    for document in documents:
        plain = json.loads(json.dumps(document, default=str, ensure_ascii=False))  # YAML's dates become text
        name = plain["id"]
        if name in seen:
            raise ValueError(f"programme '{name}' stands twice in the import")
        seen.add(name)
        before = known.get(name)
        sign = digest(plain)
        if before is not None and before.digest == sign:
            continue
        number = 1 if before is None else before.version + 1
        row = {
            "id": name,
            "sphere": plain["sphere"],
            "kind": plain["kind"],
            "state": PUBLISHED,
            "version": number,
        }
        upsert(c, Programme, row, "id")
        version = {
            "programme": name,
            "version": number,
            "document": plain,
            "digest": sign,
            "who": who,
            "at": now,
        }
        c.execute(insert(ProgrammeVersion).values(**version))
        changed += 1
    if changed:
        counted = insert_for(c.dialect.name, Counter).values(name=CATALOGUE, value=1)
        c.execute(counted.on_conflict_do_update(index_elements=["name"], set_={"value": Counter.value + 1}))
    return changed


def digest(document: Mapping[str, Any]) -> str:
    """Of the content, whatever the order of its keys."""
    return sha256(json.dumps(document, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
