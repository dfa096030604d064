"""A message as calls to the Bot API: plain text, buttons laid out for a phone, the location keyboard, files."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    WebAppInfo,
)

from bot.app.message_ports import Message, Threads
from bot.app.notice_files import UPLOAD, Files
from bot.channels.telegram.arrival import PREFIX
from bot.channels.telegram.failures import RETRY, Result, sort
from bot.channels.telegram.relaying import Relaying
from bot.channels.telegram.uploads import NotYet, Uploads

TEXT_LENGTH = 4096
CAPTION_LENGTH = 1024
ROW = {3: 9, 2: 16}  # how long each label may be where so many share a row of a small phone
THANKS = "👍"
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API; without an `optional` one the message is still whole."""

    method: str
    arguments: dict[str, Any] = field(default_factory=dict)
    optional: bool = False
    keyboard: bool | None = None  # afterwards the location keyboard is there, or is not


def calls(message: Message, keyboard: bool = False) -> list[Call]:
    """The calls that send a message. `keyboard`: the chat shows the location keyboard from before.

    A message of Telegram has either buttons or a keyboard, so the keyboard comes and goes with one of its own.
    """
    buttons = inline(message)
    made: list[Call] = []
    leaving = keyboard and not message.ask_location
    if leaving and buttons is not None:
        made.append(_text(THANKS, ReplyKeyboardRemove(), optional=True, keyboard=False))
    if message.picture is not None and Path(message.picture).is_file():
        made.append(Call("send_photo", {"photo": Path(message.picture)}, optional=True))
    if message.media is not None:
        kind, name = message.media
        if _units(message.text) <= CAPTION_LENGTH:
            return [*made, Call(f"send_{kind}", {kind: name, "caption": message.text, "reply_markup": buttons})]
        made.append(Call(f"send_{kind}", {kind: name}, optional=True))
    texts = split(message.text)
    for text in texts[:-1]:
        made.append(_text(text))
    for text in texts[-1:]:
        if leaving and buttons is None:
            made.append(_text(text, ReplyKeyboardRemove(), keyboard=False))
        elif message.ask_location and buttons is None:
            made.append(_text(text, _location(message.ask_location), keyboard=True))
        else:
            made.append(_text(text, buttons))
    if message.ask_location and buttons is not None and not keyboard:
        made.append(_text(f"{message.ask_location} 👇", _location(message.ask_location), optional=True, keyboard=True))
    if message.file is not None:
        name, content = message.file
        made.append(Call("send_document", {"document": InputFile(content.encode(), filename=name)}))
    return made


def _text(text: str, markup: Any = None, optional: bool = False, keyboard: bool | None = None) -> Call:
    arguments = {"text": text, "reply_markup": markup, "link_preview_options": _NO_PREVIEW}
    return Call("send_message", arguments, optional, keyboard)


def inline(message: Message) -> InlineKeyboardMarkup | None:
    """The buttons under a message: those that answer, then those that lead elsewhere, each in a row."""
    made = [[InlineKeyboardButton(label, callback_data=name) for name, label in row] for row in rows(message.choices)]
    made += [[InlineKeyboardButton(label, url=url)] for label, url in message.links]
    if message.app is not None:
        label, url = message.app
        made.append([InlineKeyboardButton(label, web_app=WebAppInfo(url))])
    return InlineKeyboardMarkup(made) if made else None


def rows(choices: Sequence[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """Buttons in rows, in their order: short labels side by side, a long one alone."""
    made: list[list[tuple[str, str]]] = []
    rest = list(choices)
    while rest:
        fits = (
            count
            for count, length in ROW.items()
            if len(rest) >= count and all(len(label) <= length for _, label in rest[:count])
        )
        count = next(fits, 1)
        made.append(rest[:count])
        del rest[:count]
    return made


def _location(label: str) -> ReplyKeyboardMarkup:
    return ReplyKeyboardMarkup(
        [[KeyboardButton(label, request_location=True)]], resize_keyboard=True, one_time_keyboard=True
    )


def split(text: str, length: int = TEXT_LENGTH) -> list[str]:
    """A long text in parts that Telegram takes, cut between paragraphs, else lines, words, or anywhere."""
    parts: list[str] = []
    rest = text.strip()
    while _units(rest) > length:
        head = _head(rest, length)
        cut = next((at for mark in ("\n\n", "\n", " ") if (at := head.rfind(mark)) > 0), len(head))
        parts.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*parts, rest] if rest else parts


def _units(text: str) -> int:
    """Length as Telegram counts: UTF-16 units."""
    return len(text) + sum(ord(letter) > 0xFFFF for letter in text)


def _head(text: str, length: int) -> str:
    encoded = text.encode("utf-16-le", "surrogatepass")[: 2 * length]
    return encoded.decode("utf-16-le", "ignore")


@dataclass(frozen=True, slots=True)
class Part:
    """One call, ready to be made."""

    send: Callable[[], Awaitable[Result]]
    optional: bool = False


class Outlet:
    """Telegram as the sender sees it."""

    def __init__(self, bot: Bot, threads: Threads | None = None, files: Files | None = None) -> None:
        self._bot = bot
        self._uploads = None if files is None else Uploads(files)
        self._threads = threads
        self._keyboards: set[str] = set()  # chats that show the location keyboard; a restart forgets it

    def serves(self, chat: str) -> bool:
        return chat.startswith(PREFIX)

    def is_group(self, chat: str) -> bool:
        return chat.startswith(f"{PREFIX}-")

    def parts(self, chat: str, message: Message) -> list[Part]:
        """The calls of one message, in order."""
        if message.relayed is not None and self._threads is not None:
            relay = Relaying(self._bot, self._threads, chat, message)
            return [Part(send, optional) for send, optional in relay.parts()]
        return [
            Part(partial(self._make, chat, call), call.optional)
            for call in calls(message, keyboard=chat in self._keyboards)
        ]

    async def _make(self, chat: str, call: Call) -> Result:
        try:
            await self._do(int(chat.removeprefix(PREFIX)), call)
        except NotYet as error:
            return Result(RETRY, str(error))
        except Exception as error:
            result = sort(error)
            if result.outcome != "sent":
                return result
        if call.keyboard is not None:
            (self._keyboards.add if call.keyboard else self._keyboards.discard)(chat)
        return Result()

    async def _do(self, chat: int, call: Call) -> None:
        kind = call.method.removeprefix("send_")
        name = call.arguments.get(kind)
        send = partial(getattr(self._bot, call.method), chat_id=chat)
        if not isinstance(name, str) or not name.startswith(UPLOAD):
            await send(**call.arguments)
            return
        rest = {key: value for key, value in call.arguments.items() if key != kind}
        there = self._uploads is not None and await self._uploads.send(send, kind, name, **rest)
        if not there and "caption" in rest:  # the file is gone, what it went along with is not
            await self._bot.send_message(
                chat, rest["caption"], reply_markup=rest["reply_markup"], link_preview_options=_NO_PREVIEW
            )
