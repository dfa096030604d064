"""The poster: its code holds the link, and every text stands on it."""

from __future__ import annotations

import re

import segno

from bot.app.notice_ports import Poster
from bot.sheet.poster import compose, draw

POSTER = Poster(
    "Fomento <Tonalá>", "Credencial", "Abre la puerta a las ferias.", "Escanéalo", "https://t.me/b?start=m-1"
)


def test_the_code_on_the_page_is_the_links() -> None:
    path = re.search(r'<path d="([^"]+)"', compose(POSTER))
    assert path is not None
    dark = sum(sum(row) for row in segno.make(POSTER.link, error="m", micro=False).matrix_iter(border=4))
    assert path.group(1).count("M") == dark


def test_every_text_is_on_it_escaped() -> None:
    page = compose(POSTER)
    for text in ("Fomento &lt;Tonalá&gt;", "Credencial", "ferias", "Escanéalo", POSTER.link):
        assert text in page


def test_it_is_drawn() -> None:
    assert draw(POSTER).startswith(b"\x89PNG")
