"""Engines: SQLite made durable, or PostgreSQL through psycopg 3."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import QueuePool

BUSY_SECONDS = 15
_READS = {"begin": "BEGIN"}
_FLEETING = {"synchronous": "NORMAL"}


def database_url(text: str) -> URL:
    """The URL as SQLAlchemy takes it; `postgres://` and `postgresql://` mean psycopg 3."""
    url = make_url(text)
    if url.drivername in ("postgres", "postgresql"):
        return url.set(drivername="postgresql+psycopg")
    return url


def make_engine(text: str) -> Engine:
    """An engine for the URL. A SQLite file's folder is made when it is not there."""
    url = database_url(text)
    if url.get_backend_name() != "sqlite":
        # compiling a long condition takes longer than running it over a million rows
        return create_engine(url, pool_pre_ping=True, pool_size=8, connect_args={"options": "-c jit=off"})
    in_memory = url.database in (None, "", ":memory:")
    if not in_memory:
        Path(str(url.database)).expanduser().parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(
        url,
        poolclass=QueuePool,
        # a database in memory belongs to its one connection
        pool_size=1 if in_memory else 8,
        max_overflow=0,
        connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS},
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def reading(engine: Engine) -> Engine:
    """The same engine for transactions that only read: on SQLite they wait for no writer."""
    return engine.execution_options(**_READS)


def fleeting(engine: Engine) -> Engine:
    """The same engine for what need not outlive a power cut: SQLite does not wait for the disk, but keeps its order."""
    return engine.execution_options(**_FLEETING)


def _on_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late and is not IMMEDIATE
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",  # what an owner erases is overwritten, not just unlinked
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _on_begin(connection: Connection) -> None:
    # IMMEDIATE: a transaction that reads first and then writes would else fail instead of waiting
    options = connection.get_execution_options()
    driver: Any = connection.connection.driver_connection  # SQLAlchemy's way there costs more than the statements
    driver.execute(f"PRAGMA synchronous={options.get('synchronous', 'FULL')}")
    driver.execute(options.get("begin", "BEGIN IMMEDIATE"))
