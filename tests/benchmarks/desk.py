"""The desk's lists over 10,000 programmes, each page as a browser gets it and shows it; an import of as many, and
how long until the bot has taken up what was published."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice, product
from pathlib import Path
from typing import Any

from bot.app.editorial_ports import Query
from bot.bootstrap import Base, build_base, build_desk
from bot.catalogue.files import read_folder
from bot.config import DATA, Settings
from bot.desk.app import Desk, create_app
from bot.desk.serving import server
from bot.domain.roles import Role
from tests.benchmarks.table import p, show

SIZE = 10_000
ROUNDS = 15
WAITING = 50  # for review
PAGES = (
    "/programmes",
    "/programmes?page=200",
    "/programmes?q=credito+mujeres",
    "/programmes?place=Tonal%C3%A1&order=verified",
    "/programmes?check=stale&kind=grant",
    "/programmes?check=untranslated&sphere=local&stage=draft",
    "/review",
    "/dashboard",
    "/worklist",  # while owners are counted
    "/worklist?page=2",
)


def grown(size: int) -> list[dict[str, Any]]:
    """The programmes that ship, and copies of them in other towns, until there are that many."""
    documents = list(read_folder(DATA / "catalogue").values())
    copies = (
        {**document, "id": f"{document['id'][:30]}-{town}-{number}", "territory": [f"14{town:03d}"], "variant_of": None}
        for number, town, document in product(range(9), range(1, 126), documents)
    )
    return list(islice((*documents, *islice(copies, size)), size))


@contextmanager
def serving(desk: Desk) -> Iterator[str]:
    running = server(create_app(desk), "127.0.0.1", 0)
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{running.servers[0].sockets[0].getsockname()[1]}"
    running.should_exit = True
    thread.join(20)


def made(base: Base, desk: Desk) -> Any:
    """The catalogue, with drafts that wait for their review; who looks at it."""
    base.store.import_programmes(grown(SIZE), "benchmark", datetime.now(UTC))
    admin = desk.people.add("Admin", None, [Role("admin")], "es", None)
    editor = desk.people.add("Editor", None, [Role("editor")], "es", None).person
    for document in grown(WAITING):
        entry = desk.editorial.save(
            editor, document["id"], 1, {**document, "months": document["months"] + 1}, "Otro plazo"
        )
        desk.editorial.submit(editor, entry.id, entry.head)
    return admin


def main() -> None:
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        raise SystemExit("the desk's benchmark needs a browser: apt-get install chromium, or set CHROMIUM to one")
    with tempfile.TemporaryDirectory() as folder:
        base = build_base(Settings(database_url=f"sqlite:///{Path(folder) / 'desk.db'}"))
        desk = build_desk(Settings(), base)
        admin = made(base, desk)
        with serving(desk) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(f"{address}/enter/{desk.admission.invite_person(admin.person.id).token}")  # type: ignore[union-attr]
            page.locator("main button").click()
            rows = [(path, *_times(page, address + path), "1000") for path in PAGES[:-1]]
            while desk.truth.work(admin.person).counted is None:
                time.sleep(0.5)
            rows.append((PAGES[-1], *_times(page, address + PAGES[-1]), "1000"))
            browser.close()
        show(
            (
                f"{SIZE:,} programmes: page",
                "bytes",
                "first ms",
                "server p50 ms",
                "shown p50 ms",
                "p90 ms",
                "CPU ms",
                "figure to reach",
            ),
            rows,
        )
        full = desk.take("csv").content
        show(
            (f"{SIZE:,} programmes", "seconds", "CPU seconds"),
            [*_importing(base, desk, admin.person), *_new(Path(folder), full)],
        )
        base.store.close()


def timed(what: str, do: Callable[[], Any], taken: list[Any]) -> tuple[str, str, str]:
    begun, cpu = time.perf_counter(), time.process_time()
    taken.append(do())
    return what, f"{time.perf_counter() - begun:.1f}", f"{time.process_time() - cpu:.1f}"


def _new(folder: Path, full: bytes) -> Iterator[tuple[str, str, str]]:
    """The same file into a catalogue that has none of them but those that ship."""
    base = build_base(Settings(database_url=f"sqlite:///{folder / 'new.db'}"))
    desk = build_desk(Settings(), base)
    person = desk.people.add("Admin", None, [Role("admin")], "es", None).person
    taken: list[Any] = []
    yield timed("import: the plan of a CSV of new ones", lambda: desk.importing.upload(person, "all.csv", full), taken)
    plan = taken[-1]
    yield timed(
        f"import: {plan.counts['new']:,} new ones for review",
        lambda: desk.importing.confirm(person, plan.number, False),
        taken,
    )
    base.store.close()


def _importing(base: Base, desk: Desk, person: Any) -> Iterator[tuple[str, str, str]]:
    """All of them out as a file, changed, and in again; then the snapshot that the bot matches against."""
    taken: list[Any] = []

    base.published.refresh()
    for kind in ("csv", "xlsx"):
        yield timed(f"export as {kind}", lambda kind=kind: desk.take(kind), taken)  # type: ignore[misc]
    changed = taken[0].content.replace(b",registration,", b",training,")
    yield timed("import: the plan of a CSV", lambda: desk.importing.upload(person, "all.csv", changed), taken)
    plan = taken[-1]
    yield timed(
        f"import: {plan.counts['change']:,} changes published",
        lambda: desk.importing.confirm(person, plan.number, True),
        taken,
    )
    yield timed("the bot takes up that revision", base.published.refresh, taken)
    entry = desk.shelf.find(person, Query(limit=1, states=("published",))).entries[0]
    desk.editorial.pause(person, entry.id, "Se acabó")
    yield timed("the bot takes up one changed programme", base.published.refresh, taken)
    yield timed(
        "a bot that starts reads all of them",
        lambda: build_base(Settings(database_url=str(base.store.engine.url))),
        taken,
    )


def _times(page: Any, address: str) -> tuple[str, ...]:
    """The page's size, how long it took the first time, the times to its first byte and to its being shown with style
    and scripts, and the processor's time here, which a busy machine does not stretch.
    """
    first, shown, size, cpu = [], [], 0, 0.0
    for number in range(1 + ROUNDS):
        if number == 1:
            cpu = time.process_time()
        page.goto(address)
        timing = page.evaluate("performance.getEntriesByType('navigation')[0].toJSON()")
        first.append(timing["responseStart"] / 1000)
        shown.append(timing["loadEventEnd"] / 1000)
        size = timing["decodedBodySize"]
    cold, spent = f"{shown[0] * 1000:.0f}", (time.process_time() - cpu) / ROUNDS * 1000
    first, shown = first[1:], shown[1:]
    return f"{size:,}", cold, f"{p(first, 50):.0f}", f"{p(shown, 50):.0f}", f"{p(shown, 90):.0f}", f"{spent:.0f}"
