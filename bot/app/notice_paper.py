"""A notice beyond Telegram: as a poster with a QR code, and as a text to forward; both lead to the bot at its place."""

from __future__ import annotations

from bot.app.message_ports import Message, Renderer
from bot.app.notice_ports import Notice, Poster
from bot.dialogue.notice_words import forward
from bot.dialogue.world import Reference
from bot.domain.message import msg
from bot.domain.start_link import start_link


def paper(notice: Notice, ref: Reference, renderer: Renderer, bot: str, lang: str) -> tuple[Poster, Message]:
    """Both in that language, or in the one that the notice is written in. `bot`: its @name."""
    programme = ref.catalogue.get(notice.programme or "")
    link = start_link(bot, notice.office[0], notice.programme or "")
    own = str(notice.document.get(lang) or notice.document.get("es") or notice.document.get("en") or "")
    title = renderer.text(programme.name if programme else msg("nw.poster_title"), lang)
    told = own or (programme.gives.get(lang) if programme else "")
    office, call = str(notice.document["from"]), renderer.text(msg("nw.poster_call"), lang)
    said = renderer.message(forward(office, title, told, link), lang)
    return Poster(office, title, told, call, link), said
