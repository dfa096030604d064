"""Draws `desk.png`, the desk on a phone: what a programme asks for, a review, the work list, the overview's map.

All of it from a desk of its own, with invented owners.

Needs Debian's `chromium`, or `CHROMIUM=` one: `make picture`.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bot.bootstrap import build_base, build_desk
from bot.config import Settings
from bot.domain.profile import Profile
from bot.domain.roles import Role
from tests.benchmarks.desk import serving
from tests.storage.population import Owner, populate

HERE = Path(__file__).parent
PROGRAMME = "fuerza-mujeres"
WIDTH, HEIGHT, GAP = 360, 700, 20
SHOWN = (f"/programmes/{PROGRAMME}/edit#f-requires", "/review", "/worklist", "/dashboard#map")
SHEET = f"<body style='margin:0;display:flex;gap:{GAP}px;padding:{GAP}px;background:#e7e1d2'>{{}}"


def drafted(desk: Any, editor: Any) -> None:
    """A change that waits for its review."""
    document = desk.shelf.open(editor, PROGRAMME).version.document
    requires = {"all": [*document["requires"]["all"], {"fact": "place", "within": ["14101", "14098"]}]}
    changed = {**document, "requires": requires, "verified_on": "2026-11-20"}
    desk.editorial.save(editor, PROGRAMME, 1, changed, "La convocatoria nueva es para dos municipios")
    desk.editorial.submit(editor, PROGRAMME, 2)


def owners(base: Any) -> None:
    """Some potters and cooks, so that there is something to count."""
    where = {"14101": 24, "14039": 33, "14120": 19}
    made = [
        Owner(Profile.of({"place": place, "sector": "327", "need": ["market"]}), finished=True)
        for place, number in where.items()
        for _ in range(number)
    ]
    with base.store.engine.begin() as c:
        populate(c, made)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        base = build_base(Settings(database_url=f"sqlite:///{folder}/desk.db"))
        desk = build_desk(Settings(), base)
        owners(base)
        admin = desk.people.add("Ana Torres", None, [Role("admin")], "es", None)
        drafted(desk, desk.people.add("Beto Lara", None, [Role("editor")], "es", None).person)
        while desk.truth.work(admin.person).counted is None:  # whom programmes concern
            time.sleep(0.1)
        with serving(desk) as address, sync_playwright() as playwright:
            path = os.environ.get("CHROMIUM") or shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="es-MX")
            page.goto(f"{address}/enter/{desk.admission.invite_person(admin.person.id).token}")
            page.locator("main button").click()
            images = []
            for at, where in enumerate(SHOWN):
                page.goto(address + where)
                page.wait_for_timeout(500)
                page.screenshot(path=Path(folder) / f"{at}.png")
                images.append(f"<img src='{at}.png' width={WIDTH}>")
            (Path(folder) / "sheet.html").write_text(SHEET.format("".join(images)), "utf-8")
            wide = len(SHOWN) * (WIDTH + GAP) + GAP
            sheet = browser.new_page(viewport={"width": wide, "height": HEIGHT + 2 * GAP})
            sheet.goto(f"file://{folder}/sheet.html")
            sheet.screenshot(path=HERE / "desk.png")
            browser.close()
        base.store.close()


if __name__ == "__main__":
    main()
