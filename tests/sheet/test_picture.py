"""The picture itself: its size, its text, that nothing an owner types becomes markup, that it is quick."""

from __future__ import annotations

import re
import struct
import time
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from bot.sheet import render
from bot.sheet.files import Sheets
from bot.sheet.render import NotDrawn, draw, png
from bot.sheet.svg import compose
from tests.sheet.conftest import EXTREMES, HOSTILE, of_document, sheet

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "defs", "linearGradient", "stop", "rect", "circle", "ellipse", "path", "g", "text"}


def size(picture: bytes) -> tuple[int, int]:
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", picture[16:24])
    return width, height


def test_it_is_a_portrait_png(documents: list[dict[str, Any]]) -> None:
    picture = png(compose(of_document(documents[0], "es")))
    assert size(picture) == (1080, 1350)
    assert len(picture) < 600_000


def test_its_own_fonts_are_drawn() -> None:
    """A renderer that finds no font draws no text at all, and says nothing of it."""
    svg = compose(sheet())
    for family in ("Fraunces", "Figtree"):
        without = re.sub(f'<text[^>]*font-family="{family}".*?</text>', "", svg)
        assert without != svg
        assert draw(without) != draw(svg)


def test_what_an_owner_types_is_text_and_never_markup(documents: list[dict[str, Any]]) -> None:
    for made in (extreme(documents, stands) for extreme in EXTREMES for stands in range(4)):
        root = ET.fromstring(compose(made))
        assert {element.tag.removeprefix(SVG) for element in root.iter()} <= DRAWN
        assert not any("href" in name for element in root.iter() for name in element.attrib)
    svg = compose(sheet(product=HOSTILE))
    assert "<script" not in svg and "&lt;script&gt;" in svg
    assert "😀" not in svg and "\x00" not in svg and "\u202e" not in svg


def test_the_picture_carries_the_texts_whole() -> None:
    root = ET.fromstring(compose(sheet()))
    shown = " ".join(str(element.text) for element in root.iter(f"{SVG}text"))
    for text in (
        "Ollas de barro bruñido",
        "Lo nuestro: pintado a mano.",
        "Aquí estamos",
        "Hecho con Gancho",
        "El mundo",
    ):
        assert text in shown


def test_one_is_made_in_under_300_ms_of_work(documents: list[dict[str, Any]]) -> None:
    made = of_document(max(documents, key=lambda document: len(document["gives"]["es"])), "es")

    def work() -> float:
        start = time.process_time()
        draw(compose(made))
        return time.process_time() - start

    assert min(work() for _ in range(3)) < 0.3


def test_a_picture_lies_where_its_path_says_and_goes_with_its_chat(tmp_path: Path) -> None:
    kept = Sheets(tmp_path / "sheets")
    mine, again, other = kept.draw("tg:1", sheet()), kept.draw("tg:1", sheet()), kept.draw("tg:11", sheet())
    assert mine == again != other
    assert size(Path(mine).read_bytes()) == (1080, 1350)
    kept.forget("tg:1")
    assert not Path(mine).exists() and Path(other).exists()
    assert list((tmp_path / "sheets").glob("*.part")) == []


def test_forgetting_where_nothing_was_drawn(tmp_path: Path) -> None:
    Sheets(tmp_path / "none").forget("tg:1")


def test_what_is_older_than_a_week_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = Sheets(tmp_path).draw("tg:1", sheet())
    later = time.time() + 8 * 86_400
    monkeypatch.setattr("bot.sheet.files.time.time", lambda: later)
    Sheets(tmp_path).draw("tg:2", sheet())
    assert not Path(old).exists()


def test_a_picture_that_cannot_be_drawn_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(NotDrawn):
        png("<svg")
    monkeypatch.setattr(render, "SECONDS", 0.001)
    with pytest.raises(NotDrawn):
        Sheets(tmp_path).draw("tg:1", sheet())
    assert list(tmp_path.iterdir()) == []
