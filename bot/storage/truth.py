"""What the work list counts and remembers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from time import monotonic, sleep

from sqlalchemy import Connection, Engine, case, delete, func, select

from bot.app.links import Seen
from bot.app.truth import Said
from bot.app.unmet import Group
from bot.domain.catalogue import Catalogue
from bot.domain.facts import FACTS
from bot.domain.places import Gazetteer
from bot.storage import planned, remarks
from bot.storage.engine import reading
from bot.storage.models import Hook, Profile
from bot.storage.truth_models import LinkCheck
from bot.storage.upsert import upsert
from bot.storage.verdict_sql import Verdicts

AT_ONCE = 25  # programmes counted in one pass over the owners
ONCE = {"compiled_cache": None}  # of no use again, and large
FOLLOWED_UP = ("chosen", "applied")


class SqlTruth:
    """`bot.app.truth.TruthStore`, `bot.app.tally.Owners` and `bot.app.links.LinkLog` on SQLite or PostgreSQL."""

    def __init__(self, engine: Engine, places: Gazetteer) -> None:
        self._engine = engine
        self._reading = reading(engine)
        self._places = places

    def remarks(self) -> Mapping[str, Sequence[Said]]:
        with self._reading.begin() as c:
            found = remarks.unsettled(c)
        return {name: [Said(*each) for each in said] for name, said in found.items()}

    def settle(self, programme: str, by: int, now: datetime) -> int:
        with self._engine.begin() as c:
            return remarks.settle(c, programme, by, now)

    def seen(self) -> Mapping[str, Seen]:
        with self._reading.begin() as c:
            rows = c.execute(select(LinkCheck.__table__)).mappings().all()
        return {row["url"]: Seen(**row) for row in rows}

    def record(self, seen: Seen) -> None:
        row = {name: getattr(seen, name) for name in Seen.__dataclass_fields__}
        with self._engine.begin() as c:
            upsert(c, LinkCheck, row, "url")

    def forget(self, urls: Sequence[str]) -> None:
        with self._engine.begin() as c:
            c.execute(delete(LinkCheck).where(LinkCheck.url.in_(urls)))

    def lease(self, name: str, holder: str, now: datetime, seconds: int) -> bool:
        with self._engine.begin() as c:
            return planned.lease(c, name, holder, now, seconds)

    def fits(self, catalogue: Catalogue, today: date) -> Mapping[str, int]:
        verdicts = Verdicts(catalogue, self._places, today)
        waiting = iter(catalogue)
        found: dict[str, int] = {}
        while batch := list(islice(waiting, AT_ONCE)):
            begun = monotonic()
            counted = [func.count(case((verdicts.fits(programme), 1))) for programme in batch]
            with self._reading.begin() as c:
                numbers = c.execute(select(*counted).select_from(Profile), execution_options=ONCE).one()
            found |= {programme.id: number for programme, number in zip(batch, numbers, strict=True)}
            sleep(monotonic() - begun)  # whoever waits for a page or an answer comes first
        return found

    def taken(self) -> Mapping[str, int]:
        followed = select(Hook.programme, func.count()).where(Hook.state.in_(FOLLOWED_UP)).group_by(Hook.programme)
        with self._reading.begin() as c:
            return {name: number for name, number in c.execute(followed)}

    def needs(self, municipalities: Sequence[str] | None = None) -> Sequence[Group]:
        with self._reading.begin() as c:
            return needs(c, municipalities)


def needs(c: Connection, municipalities: Sequence[str] | None) -> list[Group]:
    """Each combination of needs is counted by the database; here it is taken apart."""
    columns = (Profile.municipality, Profile.sector, Profile.need)
    counted = select(*columns, func.count().label("number")).where(Profile.need > 0).group_by(*columns)
    if municipalities is not None:
        counted = counted.where(Profile.municipality.in_(municipalities))
    totals: dict[tuple[str | None, str | None, str], int] = {}
    for row in c.execute(counted):
        for bit, need in enumerate(FACTS["need"].options):
            if row.need >> bit & 1:
                key = (row.municipality, row.sector, need)
                totals[key] = totals.get(key, 0) + row.number
    return [Group(*key, number) for key, number in totals.items()]
