"""What each command does. Heavy parts are imported by the command that needs them."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bot.config import SettingError, Settings, for_telegram, from_environment
from bot.stdio import Lines, answer_each, fault, parse, standard_output

TOGETHER = 16  # messages understood at once, answers in order
WITHOUT = "add --no-nlu to go on without it"

Clock = Callable[[], datetime]


class Unavailable(RuntimeError):
    """A part that was asked for cannot be had; the message says what to do."""


def run(options: argparse.Namespace) -> int:
    """Runs the chosen command; its exit code."""
    settings = from_environment()
    if getattr(options, "db", None):
        settings = replace(settings, database_url=options.db)
    return COMMANDS[options.command](options, settings)


def note(text: str) -> None:
    """Progress, on standard error so that output stays for the results."""
    print(text, file=sys.stderr, flush=True)


def clock(at: str | None, zone: str) -> Clock:
    """The clock: the present, or noon of the given day. Raises SettingError on a wrong date."""
    if at is None:
        return lambda: datetime.now(UTC)
    try:
        fixed = datetime.combine(date.fromisoformat(at), time(12), ZoneInfo(zone))
    except ValueError:
        raise SettingError(f"--at takes a date such as 2026-11-23, not {at!r}") from None
    return lambda: fixed.astimezone(UTC)


@asynccontextmanager
async def language_service(options: argparse.Namespace, settings: Settings) -> AsyncIterator[str | None]:
    """The NLU's address: the one set, or one started here and stopped afterwards; None with --no-nlu."""
    if options.no_nlu:
        yield None
        return
    from bot.understanding.keeper import NluKeeper, answers
    from bot.understanding.provision import Trouble, ensure_ready

    at_once = options.command == "chat" and not options.json  # people need not wait for it
    if settings.nlu_url:
        if not at_once and not await answers(settings.nlu_url):
            raise Unavailable(f"no language service answers at NLU_URL ({settings.nlu_url}): start it, or {WITHOUT}")
        yield settings.nlu_url
        return
    model = await asyncio.to_thread(ensure_ready, note)
    if model is None:
        raise Unavailable(f"the language service cannot be set up here; {WITHOUT}")
    keeper = NluKeeper(model)
    try:
        await keeper.start(wait=not at_once)
    except Trouble as error:
        raise Unavailable(f"{error}; {WITHOUT}") from None
    try:
        yield keeper.url
    finally:
        await keeper.stop()


def chat(options: argparse.Namespace, settings: Settings) -> int:
    asyncio.run(_json_chat(options, settings) if options.json else _chat(options, settings))
    return 0


async def _json_chat(options: argparse.Namespace, settings: Settings) -> None:
    from bot.app import view
    from bot.bootstrap import build
    from bot.channels.json_chat import JsonChat
    from bot.channels.terminal import CHAT, Conversations

    now = clock(options.at, settings.timezone)
    async with language_service(options, settings) as nlu:
        parts = build(settings, nlu)

        def look(chat: str, at: datetime) -> dict[str, Any]:
            today = at.astimezone(parts.zone).date()
            return view.conversation(parts.store.load(chat, today), parts.published(), today, parts.i18n.text)

        if options.new:
            parts.store.forget_chats(f"{CHAT}:")
        talks = JsonChat(Conversations(parts.store, parts.turns, parts.clock), look, now, parts.zone, options.lang)
        await answer_each(talks.answer, Lines(), standard_output())


async def _chat(options: argparse.Namespace, settings: Settings) -> None:
    now = clock(options.at, settings.timezone)
    try:
        async with language_service(options, settings) as nlu:
            await _talk(options, settings, nlu, now)
    except Unavailable as error:
        note(str(error).replace(WITHOUT, "going on without it"))
        await _talk(options, settings, None, now)


async def _talk(options: argparse.Namespace, settings: Settings, nlu: str | None, now: Clock) -> None:
    from bot.bootstrap import build
    from bot.channels.terminal import CHAT, Conversations, converse

    parts = build(settings, nlu)
    if options.new:
        parts.store.forget_chats(CHAT)
    await converse(
        Conversations(parts.store, parts.turns, parts.clock), Lines().next, standard_output(), now, options.lang or "es"
    )


def understand(options: argparse.Namespace, settings: Settings) -> int:
    asyncio.run(_understand(options, settings))
    return 0


async def _understand(options: argparse.Namespace, settings: Settings) -> None:
    from bot.bootstrap import build_reader
    from bot.understanding.lines import understand_line

    zone = ZoneInfo(settings.timezone)
    today = clock(options.at, settings.timezone)().astimezone(zone).date()
    async with language_service(options, settings) as nlu:
        reader = build_reader(nlu)

        async def answer(raw: str) -> dict[str, Any]:
            line: dict[str, Any] = {}
            try:
                line = parse(raw, '{"id": "1", "text": "somos 4", "asked": "employees", "lang": "es"}')
                return await understand_line(reader, line, today)
            except ValueError as error:
                return {"id": line.get("id"), "error": fault(error)}

        await answer_each(answer, Lines(), standard_output(), TOGETHER)


def match(options: argparse.Namespace, settings: Settings) -> int:
    asyncio.run(_match(options, settings))
    return 0


async def _match(options: argparse.Namespace, settings: Settings) -> None:
    from bot.app import view
    from bot.bootstrap import build_base

    base = build_base(settings)
    today = clock(options.at, settings.timezone)().astimezone(ZoneInfo(settings.timezone)).date()
    published, text = base.published(), base.i18n.text

    async def answer(raw: str) -> dict[str, Any]:
        line: dict[str, Any] = {}
        try:
            line = parse(raw, '{"id": "1", "facts": {"place": "14101", "sector": "327"}}')
            return view.match(line, published, today, text, options.all)
        except ValueError as error:
            return {"id": line.get("id"), "error": fault(error)}

    await answer_each(answer, Lines(), standard_output())


def catalogue(options: argparse.Namespace, settings: Settings) -> int:
    from bot.catalogue_commands import ACTIONS

    return ACTIONS[options.action](options, settings)


def figures(options: argparse.Namespace, settings: Settings) -> int:
    from bot.figures_commands import figures as run_figures

    return run_figures(options, settings, clock(options.at, settings.timezone)())


def bot(options: argparse.Namespace, settings: Settings) -> int:
    from bot.runtime import run

    return run(for_telegram(settings), with_nlu=not options.no_nlu)


def desk(options: argparse.Namespace, settings: Settings) -> int:
    from bot.desk_commands import serve

    return serve(options, settings)


def admin(options: argparse.Namespace, settings: Settings) -> int:
    from bot.desk_commands import admin as run_admin

    return run_admin(options, settings)


def misread(options: argparse.Namespace, settings: Settings) -> int:
    from bot.misread_commands import run as run_misread

    return run_misread(options, settings)


def nlu(options: argparse.Namespace, settings: Settings) -> int:
    from bot.understanding.provision import ensure_ready

    if ensure_ready(note) is None:
        note("The language service cannot be had here; the bot works without it, less well.")
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace, Settings], int]] = {
    "chat": chat,
    "understand": understand,
    "match": match,
    "catalogue": catalogue,
    "figures": figures,
    "bot": bot,
    "desk": desk,
    "admin": admin,
    "misread": misread,
    "nlu": nlu,
}
