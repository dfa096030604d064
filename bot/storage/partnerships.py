"""`bot.app.partnership_ports.PartnershipStore`: each method one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, Engine, func, select, update

from bot.app.partnership_ports import Deeds, Had, Span
from bot.app.unmet import Group
from bot.domain.gatherings import HELD
from bot.domain.partnership import ENDED, Partnership, Said
from bot.domain.terms import fold
from bot.storage.engine import reading
from bot.storage.gathering_models import GatheringRow, Invitation
from bot.storage.models import Hook, Profile
from bot.storage.notice_models import Notice
from bot.storage.partnership_models import Bestowal, HookAnswer, PartnershipRow, PartnershipYear
from bot.storage.partnership_rows import of_its_hook
from bot.storage.talk_models import TalkRow
from bot.storage.truth import needs
from bot.storage.upsert import insert_for, upsert

GOT = ("accepted", "finished")
_HOUR = 3600


class SqlPartnerships:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = reading(engine)

    def all(self) -> Sequence[Partnership]:
        rows = select(PartnershipRow.__table__).where(PartnershipRow.ended.is_(None))
        with self._reading.begin() as c:
            found = c.execute(rows.order_by(PartnershipRow.place, PartnershipRow.key)).all()
        return [Partnership(row.id, row.place, row.office, row.partner, row.since) for row in found]

    def begin(self, place: str, office: str, partner: str, on: date) -> int | None:
        mine = (PartnershipRow.place == place, PartnershipRow.key == fold(partner))
        values = {"office": office, "partner": partner, "since": on, "ended": None}
        with self._engine.begin() as c:
            new = insert_for(c.dialect.name, PartnershipRow).values(place=place, key=fold(partner), **values)
            number: int | None = c.scalar(
                new.on_conflict_do_nothing(index_elements=["place", "key"]).returning(PartnershipRow.id)
            )
            if number is None:
                again = update(PartnershipRow).where(*mine, PartnershipRow.ended.is_not(None))
                number = c.scalar(again.values(values).returning(PartnershipRow.id))
        return number

    def end(self, number: int, on: date) -> None:
        with self._engine.begin() as c:
            c.execute(update(PartnershipRow).where(PartnershipRow.id == number).values(ended=on))

    def said(self, numbers: Sequence[int]) -> Mapping[int, Sequence[Said]]:
        found: dict[int, list[Said]] = {number: [] for number in numbers}
        rows = select(PartnershipYear.__table__).where(PartnershipYear.partnership.in_(list(numbers)))
        with self._reading.begin() as c:
            for row in c.execute(rows.order_by(PartnershipYear.year, PartnershipYear.side)):
                found[row.partnership].append(Said(row.side, row.year, row.answers, row.remark, row.on, row.by))
        return found

    def say(self, number: int, said: Said) -> None:
        row = {"partnership": number, "side": said.side, "year": said.year, "answers": dict(said.answers)}
        row |= {"remark": said.remark, "on": said.on, "by": said.by}
        with self._engine.begin() as c:
            upsert(c, PartnershipYear, row, "partnership", "side", "year")

    def bestow(self, number: int, year: int, by: int, now: datetime) -> None:
        with self._engine.begin() as c:
            upsert(c, Bestowal, {"partnership": number, "year": year, "at": now, "by": by}, "partnership", "year")

    def bestowed(self, number: int) -> Sequence[int]:
        years = select(Bestowal.year).where(Bestowal.partnership == number).order_by(Bestowal.year)
        with self._reading.begin() as c:
            return c.scalars(years).all()

    def answers(self, institutions: Sequence[str], towns: Sequence[str], span: Span) -> Mapping[str, Sequence[str]]:
        mine = select(HookAnswer.condition, HookAnswer.answer).join(Hook, of_its_hook())
        mine = mine.where(
            HookAnswer.institution.in_(list(institutions)),
            HookAnswer.place.in_(list(towns)),
            HookAnswer.at >= span[0],
            HookAnswer.at < span[1],
        )
        found: dict[str, list[str]] = {}
        with self._reading.begin() as c:
            for row in c.execute(mine.order_by(HookAnswer.at, HookAnswer.business, HookAnswer.programme)):
                found.setdefault(row.condition, []).append(row.answer)
        return found

    def needs(self, towns: Sequence[str]) -> Sequence[Group]:
        with self._reading.begin() as c:
            return needs(c, towns)

    def deeds(self, place: str, programmes: Sequence[str], towns: Sequence[str], span: Span) -> Deeds:
        with self._reading.begin() as c:
            talks, answered = _talks(c, towns, span)
            return Deeds(
                talks,
                answered,
                _notices(c, place, span),
                _meetings(c, towns, span),
                _hooks(c, programmes, towns, span, ENDED),
                _hooks(c, programmes, towns, span, GOT),
            )


def _talks(c: Connection, towns: Sequence[str], span: Span) -> tuple[int, list[float]]:
    """Of each owner the first talk of that time counts."""
    rows = select(TalkRow.chat, TalkRow.opened, TalkRow.answered).where(
        func.substr(TalkRow.place, 1, 5).in_(list(towns)), TalkRow.opened >= span[0], TalkRow.opened < span[1]
    )
    first = {row.chat: row for row in reversed(c.execute(rows.order_by(TalkRow.id)).all())}
    waited = [(row.answered - row.opened).total_seconds() / _HOUR for row in first.values() if row.answered]
    return len(first), waited


def _notices(c: Connection, place: str, span: Span) -> list[str | None]:
    """Of offices of that place, those that went out."""
    rows = select(Notice.office, Notice.programme).where(Notice.began >= span[0], Notice.began < span[1])
    return [row.programme for row in c.execute(rows.order_by(Notice.id)) if place in row.office.split()]


def _meetings(c: Connection, towns: Sequence[str], span: Span) -> list[int]:
    came = func.count(Invitation.chat).filter(Invitation.came)
    rows = (
        select(came)
        .select_from(GatheringRow)
        .outerjoin(Invitation, Invitation.gathering == GatheringRow.id)
        .where(
            GatheringRow.state == HELD,
            GatheringRow.place.in_(list(towns)),
            GatheringRow.at >= span[0],
            GatheringRow.at < span[1],
        )
        .group_by(GatheringRow.id)
        .order_by(GatheringRow.id)
    )
    return list(c.scalars(rows))


def _hooks(
    c: Connection, programmes: Sequence[str], towns: Sequence[str], span: Span, states: Sequence[str]
) -> list[Had]:
    rows = (
        select(Hook.business, Hook.programme)
        .join(Profile, Profile.id == Hook.business)
        .where(
            Hook.programme.in_(list(programmes)),
            Hook.state.in_(states),
            Hook.since >= span[0],
            Hook.since < span[1],
            Profile.municipality.in_(list(towns)),
        )
    )
    return [Had(row.business, row.programme) for row in c.execute(rows.order_by(Hook.business, Hook.programme))]
