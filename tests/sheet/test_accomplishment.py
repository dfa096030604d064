"""The accomplishment sheet: every word stands on it, inside its page, and what was not reached is not claimed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.app.partnership_ports import Drawn
from bot.sheet.accomplishment import HEIGHT, WIDTH, compose
from bot.sheet.files import Sheets
from bot.sheet.type import FACES

LONG = "Coordinación General de Crecimiento y Desarrollo Económico Municipal de Tlajomulco <Sur>"
SHEET = Drawn(
    title="Hoja de logros 2026",
    lead="Lo hicieron posible",
    office="Fomento <Tonalá>",
    joined="e",
    partner="Instituto del Emprendedor",
    number="1,250",
    what="negocios o más lograron su gancho",
    levels=(("Municipio", True, "25 o más"), ("Estado", True, "algunos"), ("México", False, ""), ("Otros", False, "")),
    place="Tonalá",
    thanks="Cada peldaño empezó con alguien que escuchó.",
    made_with="Hecho con Gancho",
)
_TEXT = re.compile(r'<text x="([\d.]+)" y="([\d.]+)" text-anchor="(\w+)" .*?weight="(\d+)" font-size="(\d+)".*?>(.*?)<')


def test_every_text_is_on_it_escaped() -> None:
    page = compose(SHEET)
    for text in ("Hoja de logros 2026", "Fomento &lt;Tonalá&gt;", "1,250", "25 o más", "algunos", "Hecho con Gancho"):
        assert text in page
    assert page.count("url(#reached)") == 2 and page.count("url(#ahead)") == 2


@pytest.mark.parametrize(
    "sheet",
    [SHEET, replace(SHEET, office=LONG, partner=LONG, thanks=f"{LONG} {LONG}"), replace(SHEET, office="A", number="5")],
    ids=["usual", "long", "short"],
)
def test_no_text_leaves_the_page_or_its_field(sheet: Drawn) -> None:
    found = _TEXT.findall(compose(sheet))
    assert len(found) >= 12
    bottoms = []
    for x, y, anchor, weight, size, text in found:
        face = next(each for each in FACES if str(each.weight) == weight)
        wide = face.width(text.replace("&lt;", "<").replace("&gt;", ">"), float(size))
        left = float(x) - (wide / 2 if anchor == "middle" else 0)
        assert left >= 60 and left + wide <= WIDTH - 60, text
        bottoms.append(float(y))
    assert max(bottoms) < HEIGHT - 92


def test_it_is_drawn_once(tmp_path: object) -> None:
    sheets = Sheets(tmp_path)  # type: ignore[arg-type]
    path = sheets.accomplishment(SHEET)
    with open(path, "rb") as file:
        assert file.read(4) == b"\x89PNG"
    assert sheets.accomplishment(SHEET) == path != sheets.accomplishment(replace(SHEET, number="5"))
