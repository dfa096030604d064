"""Imports between their plan and their being applied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, delete, insert, or_, select, update

from bot.app.import_ports import Kept
from bot.storage.catalogue_models import ImportPlan
from bot.storage.engine import reading

KEPT_FOR = timedelta(days=1)


class SqlImportStore:
    """`bot.app.import_ports.ImportStore` on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = reading(engine)

    def keep(self, person: int, file: str, rows: Sequence[Mapping[str, Any]], now: datetime) -> int:
        """One that was not applied makes room for the person's next."""
        waiting = ImportPlan.applied.is_(None) & (ImportPlan.person == person)
        row = {"person": person, "file": file, "rows": list(rows), "at": now}
        with self._engine.begin() as c:
            c.execute(delete(ImportPlan).where(or_(ImportPlan.at < now - KEPT_FOR, waiting)))
            return int(c.execute(insert(ImportPlan).values(**row).returning(ImportPlan.id)).scalar_one())

    def kept(self, number: int, person: int) -> Kept | None:
        with self._reading.begin() as c:
            one = select(ImportPlan.__table__).where(ImportPlan.id == number, ImportPlan.person == person)
            row = c.execute(one).mappings().one_or_none()
            return None if row is None else Kept(**{**row, "rows": row["rows"] or ()})

    def applied(self, number: int, now: datetime) -> None:
        with self._engine.begin() as c:
            c.execute(update(ImportPlan).where(ImportPlan.id == number).values(applied=now, rows=None))
