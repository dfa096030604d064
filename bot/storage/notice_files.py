"""`bot.app.notice_files.FileStore`: each method one transaction. A file lives as long as its notice may need it."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, and_, delete, insert, or_, select, update

from bot.app.notice_files import NoticeFile
from bot.app.notice_ports import DONE
from bot.storage.engine import reading
from bot.storage.notice_models import Notice
from bot.storage.notice_models import NoticeFile as Row

IN_NOTICE = timedelta(days=30)  # after the notice was sent
ALONE = timedelta(days=1)  # of one that was never kept with a notice
MOST_ALONE = 5  # of one author
_TOLD = [getattr(Row, each.name) for each in fields(NoticeFile)]


class SqlFiles:
    """On an engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = reading(engine)

    def add(self, file: NoticeFile, content: bytes) -> None:
        alone = select(Row.id).where(Row.author == file.author, Row.notice.is_(None))
        with self._engine.begin() as c:
            c.execute(insert(Row).values(**asdict(file), content=content))
            older = c.scalars(alone.order_by(Row.made.desc(), Row.id).offset(MOST_ALONE)).all()
            c.execute(delete(Row).where(Row.id.in_(older)))

    def file(self, id: str) -> NoticeFile | None:
        with self._reading.begin() as c:
            row = c.execute(select(*_TOLD).where(Row.id == id)).mappings().one_or_none()
        return None if row is None else NoticeFile(**row)

    def content(self, id: str) -> bytes | None:
        with self._reading.begin() as c:
            return c.scalar(select(Row.content).where(Row.id == id))

    def sent_as(self, id: str, file_id: str) -> None:
        with self._engine.begin() as c:
            c.execute(update(Row).where(Row.id == id, Row.file_id.is_(None)).values(file_id=file_id))

    def refused_as(self, id: str, file_id: str) -> None:
        with self._engine.begin() as c:
            c.execute(update(Row).where(Row.id == id, Row.file_id == file_id).values(file_id=None))


def keep_only(c: Connection, notice: str, id: str | None) -> None:
    """The notice has that file, or none; what it had before goes."""
    if id is not None:
        c.execute(update(Row).where(Row.id == id, Row.notice.is_(None)).values(notice=notice))
    c.execute(delete(Row).where(Row.notice == notice, Row.id != (id or "")))


def tidy(c: Connection, now: datetime) -> None:
    """Away with those that nothing needs any more."""
    over = select(Notice.key).where(Notice.state == DONE, Notice.ended <= now - IN_NOTICE)
    alone = and_(Row.notice.is_(None), Row.made <= now - ALONE)
    c.execute(delete(Row).where(or_(alone, Row.notice.in_(over))))
