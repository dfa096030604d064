"""`/admin` in the chat: a way in for who works at the desk. To anybody else it is a command that is not known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from bot.app.admission import Admission, Invitation, TooOften
from bot.app.message_ports import Message
from bot.domain.message import Text, msg

COMMAND = "admin"
_TELEGRAM = "tg:"  # a private chat with the bot has its person's number


class Texts(Protocol):
    def text(self, value: Text, lang: str) -> str: ...


class Door:
    """`url`: the desk's public address."""

    def __init__(self, admission: Admission, texts: Texts, url: str) -> None:
        self._admission = admission
        self._texts = texts
        self._url = url.rstrip("/")

    def answer(self, chat: str, body: Mapping[str, Any]) -> Message | None:
        """What is said to `/admin`, or to `/admin CODE` of somebody who joins; None when it is no concern of this."""
        number = chat.removeprefix(_TELEGRAM)
        private = number != chat and number.isascii() and number.isdigit()
        if body.get("type") != "command" or body.get("name") != COMMAND or not private:
            return None
        try:
            invitation = self._admission.invite(int(number)) or self._joined(int(number), str(body.get("payload", "")))
        except TooOften:
            lang = "en" if body.get("lang") == "en" else "es"
            return Message(self._texts.text(msg("admin.too_often"), lang))
        return None if invitation is None else self._message(invitation)

    def _joined(self, number: int, code: str) -> Invitation | None:
        return self._admission.join(number, code) if code else None

    def _message(self, invitation: Invitation) -> Message:
        lang = invitation.person.lang
        link = f"{self._url}/enter/{invitation.token}"
        said = self._texts.text(msg("admin.door", url=f"{self._url}/enter", code=invitation.code), lang)
        if not self._url.startswith("https://"):  # Telegram takes no button for such an address
            return Message(f"{link}\n\n{said}")
        there = self._texts.text(msg("button.admin.link"), lang)
        inside = self._texts.text(msg("button.admin.app"), lang)
        return Message(said, links=((there, link),), app=(inside, f"{self._url}/app"))
