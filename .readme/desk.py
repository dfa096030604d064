"""Draws `desk.png`: the rule builder on a phone and the review queue on a computer, from a desk of its own.

Needs Debian's `chromium`, or `CHROMIUM=` one, and the tests' libraries: `.venv/bin/python .readme/desk.py`.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bot.bootstrap import build_base, build_desk
from bot.config import Settings
from bot.domain.roles import Role
from tests.benchmarks.desk import serving

HERE = Path(__file__).parent
PROGRAMME = "fuerza-mujeres"
BOTH = (
    "<body style='margin:0;display:flex;gap:24px;padding:24px;background:#e7e1d2;align-items:flex-start'>"
    "<img src='{}' width=360><img src='{}' width=900>"
)


def drafted(desk: Any, editor: Any) -> None:
    """A change that waits for its review."""
    document = desk.shelf.open(editor, PROGRAMME).version.document
    requires = {"all": [*document["requires"]["all"], {"fact": "place", "within": ["14101", "14098"]}]}
    changed = {**document, "requires": requires, "verified_on": "2026-11-20"}
    desk.editorial.save(editor, PROGRAMME, 1, changed, "La convocatoria nueva es para dos municipios")
    desk.editorial.submit(editor, PROGRAMME, 2)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        base = build_base(Settings(database_url=f"sqlite:///{folder}/desk.db"))
        desk = build_desk(Settings(), base)
        admin = desk.people.add("Ana Torres", None, [Role("admin")], "es", None)
        drafted(desk, desk.people.add("Beto Lara", None, [Role("editor")], "es", None).person)
        with serving(desk) as address, sync_playwright() as playwright:
            path = os.environ.get("CHROMIUM") or shutil.which("chromium")
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
            shots = []
            for width, height, where in ((360, 760, f"/programmes/{PROGRAMME}/edit#f-requires"), (900, 760, "/review")):
                page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=1.5)
                page.goto(f"{address}/enter/{desk.admission.invite_person(admin.person.id).token}")
                page.locator("main button").click()
                page.goto(address + where)
                page.wait_for_timeout(500)
                shots.append(Path(folder) / f"{width}.png")
                page.screenshot(path=shots[-1])
            sheet = browser.new_page(viewport={"width": 1332, "height": 808}, device_scale_factor=1.5)
            (Path(folder) / "both.html").write_text(BOTH.format(*(shot.name for shot in shots)), "utf-8")
            sheet.goto(f"file://{folder}/both.html")
            sheet.screenshot(path=HERE / "desk.png")
            browser.close()
        base.store.close()


if __name__ == "__main__":
    main()
