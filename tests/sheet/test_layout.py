"""No text leaves its field or touches another, measured with the fonts' own widths by another library."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.effects import Sheet
from bot.sheet.layout import HEIGHT, MARGIN, MEASURE, ROWS_LEFT, ROWS_WIDTH, WIDTH, Layout, Placed, lay_out
from bot.sheet.type import BODY, FACES, STRONG, Face, fit, whole
from tests.sheet.conftest import EXTREMES, sheet

KERNING = 1.02  # the sum of the letters' widths knows no kerning


@cache
def font(face: Face) -> tuple[dict[int, str], Any, int]:
    read = TTFont(face.path)
    return read.getBestCmap(), read["hmtx"], read["head"].unitsPerEm


def width(face: Face, line: str, size: float) -> float:
    names, advances, em = font(face)
    return sum(float(advances[names[ord(letter)]][0]) for letter in line) * size / em


def right(text: Placed) -> float:
    return text.x + max((width(text.set.face, line, text.set.size) for line in text.set.lines), default=0)


Pages = list[tuple[Sheet[str], Layout]]


def check(page: Layout) -> None:
    assert all(text.x >= MARGIN for text in page.texts())
    for text in (*page.head, *page.base):
        assert right(text) <= MARGIN + MEASURE * KERNING
    for row in page.rows:
        for text in row.texts:
            assert text.x >= ROWS_LEFT
            assert right(text) <= ROWS_LEFT + ROWS_WIDTH * KERNING < WIDTH
            assert row.top - 1 <= text.y and text.bottom <= row.bottom + 1
        if row.pill is not None:
            assert row.heading.right < row.pill.x
    for above, below in pairwise(page.rows):
        assert above.bottom < below.top
    assert page.head[-1].bottom < page.head_bottom
    assert page.head_bottom < page.rows[0].top
    assert page.rows[-1].bottom < page.base_top
    assert all(page.base_top < text.y and text.bottom < HEIGHT for text in page.base)
    for above, below in (*pairwise(page.head), *pairwise(page.base[:-1])):
        assert above.bottom <= below.y


def test_every_programme_in_both_languages_and_the_extremes(pages: Pages) -> None:
    assert len(pages) > 300
    for _, page in pages:
        check(page)


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=80), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_whatever_an_owner_types(product: str, difference: str, note: str, stands: int) -> None:
    check(lay_out(sheet(product, difference, stands, towns=note, note=note)))


def test_what_a_phone_shows_is_large_enough(pages: Pages) -> None:
    """At a third of the size nothing is smaller than about 9 pixels, and what matters most is larger."""
    for _, page in pages:
        assert min(text.set.size for text in page.texts()) >= 26
        assert min(text.set.size for text in page.head) >= 38


def test_nearly_every_programme_keeps_its_sentence(pages: Pages) -> None:
    of_catalogue = pages[: -len(EXTREMES) * 4]
    assert sum(len(page.base) == 5 for _, page in of_catalogue) >= 0.9 * len(of_catalogue)


def test_a_long_text_shrinks_then_is_cut_between_words() -> None:
    assert fit(BODY, "corto", 400, (40, 30), 1).size == 40
    assert fit(BODY, "una frase algo larga", 330, (40, 30), 1).size == 30
    cut = fit(BODY, "una frase que no cabe de ninguna manera", 330, (40, 30), 1)
    assert cut.lines == ("una frase que no cabe…",)
    assert cut.width <= 330
    assert whole(BODY, "una frase que no cabe de ninguna manera", 330, (40, 30), 1) is None


def test_lines_are_even() -> None:
    lines = fit(STRONG, "De Tonalá, tierra de barro bruñido y petatillo. Lo nuestro", 936, (54,), 2).lines
    long, short = sorted((STRONG.width(line, 54) for line in lines), reverse=True)
    assert len(lines) == 2 and short > 0.7 * long


def test_spanish_and_english_have_their_letters() -> None:
    wanted = "aábcdeéfghiíjklmnñoópqrstuúüvwxyzAÁEÉIÍNÑOÓUÚÜ¿?¡!«»“”'’—–…·,.;:()$%&0123456789@#/+°ºª"
    for face in FACES:
        assert face.clean(wanted) == wanted
