"""What each command does. Heavy parts are imported by the command that needs them."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO
from zoneinfo import ZoneInfo

from bot.config import DATA, Settings, for_telegram, from_environment

if TYPE_CHECKING:
    from bot.bootstrap import Parts

OPEN_LINES = 16  # messages understood at once, answers in order


class Unavailable(RuntimeError):
    """A part that was asked for cannot be had; the message says what to do."""


def run(options: argparse.Namespace) -> int:
    """Runs the chosen command; its exit code."""
    settings = from_environment()
    if getattr(options, "db", None):
        settings = replace(settings, database_url=options.db)
    if options.command == "catalogue":
        return CATALOGUE[options.action](options, settings)
    return COMMANDS[options.command](options, settings)


def note(text: str) -> None:
    """Progress, on standard error so that output stays for the results."""
    print(text, file=sys.stderr, flush=True)


def clock(at: str | None, zone: str) -> Callable[[], datetime]:
    """The clock: the present, or noon of the given day. Raises ValueError on a wrong date."""
    if at is None:
        return lambda: datetime.now(UTC)
    try:
        fixed = datetime.combine(date.fromisoformat(at), time(12), ZoneInfo(zone))
    except ValueError:
        raise ValueError(f"--at takes a date such as 2026-11-23, not {at!r}") from None
    return lambda: fixed.astimezone(UTC)


@asynccontextmanager
async def language_service(options: argparse.Namespace, settings: Settings) -> AsyncIterator[str | None]:
    """The NLU's address: the one set, or one started here and stopped afterwards; None with --no-nlu."""
    if options.no_nlu:
        yield None
        return
    if settings.nlu_url:
        yield settings.nlu_url
        return
    from bot.understanding.keeper import NluKeeper, ensure_ready

    model = await asyncio.to_thread(ensure_ready, note)
    if model is None:
        raise Unavailable("the language service cannot be set up here; add --no-nlu to go on without it")
    keeper = NluKeeper(model)
    await keeper.start(wait=options.command != "chat" or options.json)
    try:
        yield keeper.url
    finally:
        await keeper.stop()


def chat(options: argparse.Namespace, settings: Settings) -> int:
    return asyncio.run(_chat(options, settings))


async def _chat(options: argparse.Namespace, settings: Settings) -> int:
    from bot.bootstrap import build
    from bot.channels.terminal import CHAT, Conversations, converse

    now = clock(options.at, settings.timezone)
    if options.json:
        async with language_service(options, settings) as nlu:
            parts = build(settings, nlu)
            if options.new:
                parts.store.forget_chats(f"{CHAT}:")
            await JsonChat(parts, now).run(sys.stdin, sys.stdout)
        return 0
    try:
        async with language_service(options, settings) as nlu:
            await _talk(options, settings, nlu, now, converse, Conversations)
    except Unavailable as error:
        note(str(error).replace("add --no-nlu to go on without it", "going on without it"))
        await _talk(options, settings, None, now, converse, Conversations)
    return 0


async def _talk(
    options: argparse.Namespace,
    settings: Settings,
    nlu: str | None,
    now: Callable[[], datetime],
    converse: Any,
    talks: Any,
) -> None:
    from bot.bootstrap import build
    from bot.channels.terminal import CHAT

    parts = build(settings, nlu)
    if options.new:
        parts.store.forget_chats(CHAT)

    def read() -> str | None:
        try:
            return input("\n> ")
        except EOFError:
            return None

    await converse(talks(parts.store, parts.turns), read, sys.stdout, now, options.lang)


class JsonChat:
    """The contract of `gancho chat --json`: one output line for each input line."""

    def __init__(self, parts: Parts, now: Callable[[], datetime]) -> None:
        from bot.channels.terminal import CHAT, Conversations

        self._parts = parts
        self._now = now
        self._moved: datetime | None = None
        self._talks = Conversations(parts.store, parts.turns)
        self._prefix = CHAT
        self._run = uuid.uuid4().hex

    async def run(self, lines: TextIO, out: TextIO) -> None:
        number = 0
        while True:
            raw = await asyncio.to_thread(lines.readline)
            if not raw:
                return
            if not raw.strip():
                continue
            number += 1
            print(json.dumps(await self.answer(raw, number), ensure_ascii=False), file=out, flush=True)

    async def answer(self, raw: str, number: int) -> dict[str, Any]:
        from bot.channels.terminal import body_of, parse_line

        user = "u1"
        try:
            line = parse_line(raw)
            user = str(line.get("user") or user)
            if line.get("at"):
                self._moved = moment(str(line["at"]), self._parts.zone)
            now = self._moved or self._now()
            chat = f"{self._prefix}:{user}"
            if line.get("tick"):
                messages = await self._talks.tick(chat, now)
            else:
                key = f"{chat}:{line['update_id']}" if "update_id" in line else f"{chat}:{self._run}:{number}"
                messages = await self._talks.send(chat, key, body_of(line), now)
        except ValueError as error:
            return {"user": user, "error": str(error), "replies": []}
        return {"user": user, **self._view(chat, messages, now)}

    def _view(self, chat: str, messages: list[Any], now: datetime) -> dict[str, Any]:
        from bot.app import view
        from bot.dialogue.session import Session

        parts = self._parts
        today = now.astimezone(parts.zone).date()
        state = parts.store.load(chat, today)
        profile = view.with_hooks(state.profile, dict(state.hooks))
        session = Session.from_json(state.session)
        told = view.conversation(session, profile, parts.published(), today, parts.i18n.text)
        return {"replies": view.replies(messages), **told}


def moment(text: str, zone: ZoneInfo) -> datetime:
    """A date (its noon) or a time in ISO form; local where it names no offset. Raises ValueError."""
    try:
        if len(text) == len("2026-11-23"):
            return datetime.combine(date.fromisoformat(text), time(12), zone).astimezone(UTC)
        parsed = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"at takes a date or a time such as 2026-11-23T18:00, not {text!r}") from None
    return (parsed if parsed.tzinfo else parsed.replace(tzinfo=zone)).astimezone(UTC)


def understand(options: argparse.Namespace, settings: Settings) -> int:
    return asyncio.run(_understand(options, settings))


async def _understand(options: argparse.Namespace, settings: Settings) -> int:
    from bot.bootstrap import build_reader
    from bot.understanding.lines import understand_line

    today = clock(options.at, settings.timezone)().astimezone(ZoneInfo(settings.timezone)).date()
    async with language_service(options, settings) as nlu:
        reader = build_reader(nlu)
        waiting: list[asyncio.Task[dict[str, Any]]] = []

        async def one(raw: str) -> dict[str, Any]:
            document: Any = None
            try:
                document = json.loads(raw)
                if not isinstance(document, dict) or not isinstance(document.get("text"), str):
                    raise ValueError('a line is {"id": "…", "text": "…", "asked": …, "lang": …}')
                return await understand_line(reader, document, today)
            except ValueError as error:
                return {**_named(document), "error": str(error)}

        for raw in _lines(sys.stdin):
            waiting.append(asyncio.create_task(one(raw)))
            if len(waiting) >= OPEN_LINES:
                print(json.dumps(await waiting.pop(0), ensure_ascii=False), flush=True)
        for task in waiting:
            print(json.dumps(await task, ensure_ascii=False), flush=True)
    return 0


def _named(document: Any) -> dict[str, Any]:
    return {"id": document.get("id")} if isinstance(document, dict) else {}


def _lines(source: TextIO) -> Iterator[str]:
    return (line for line in source if line.strip())


def match(options: argparse.Namespace, settings: Settings) -> int:
    from bot.app import view
    from bot.bootstrap import build
    from bot.domain.profile import Profile

    parts = build(settings, None)
    today = clock(options.at, settings.timezone)().astimezone(parts.zone).date()
    ref = parts.published()
    for raw in _lines(sys.stdin):
        document: Any = None
        try:
            document = json.loads(raw)
            if not isinstance(document, dict):
                raise ValueError('a line is {"id": "…", "facts": {…}}')
            profile = Profile.of(document.get("facts") or {}, ref.lexicon, frozenset(document.get("held") or ()))
            lang = "en" if document.get("lang") == "en" else "es"
            answer = {
                "id": document.get("id"),
                "hooks": view.hooks(profile, ref, today, parts.i18n.text, lang, options.all),
                "climb": view.climb_of(profile, ref, today, document.get("goal")),
            }
        except (ValueError, TypeError) as error:
            answer = {**_named(document), "error": str(error)}
        print(json.dumps(answer, ensure_ascii=False), flush=True)
    return 0


def catalogue_check(options: argparse.Namespace, settings: Settings) -> int:
    from bot.catalogue.files import check, read_folder
    from bot.understanding.places_data import load_gazetteer

    folder = Path(options.folder) if options.folder else DATA / "catalogue"
    documents = read_folder(folder)
    places = load_gazetteer()
    faults = check(documents, DATA / "catalogue", lambda place: place == "world" or place in places)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(documents)} programmes, {len(faults)} faults")
    return 1 if faults or not documents else 0


def catalogue_export(options: argparse.Namespace, settings: Settings) -> int:
    from bot.bootstrap import open_seeded
    from bot.catalogue.files import write_folder

    documents = list(open_seeded(settings).published())
    if options.format == "yaml":
        if not options.to:
            raise ValueError("YAML is a file a programme: say which folder with --to")
        print(f"{write_folder(documents, Path(options.to))} programmes written to {options.to}")
        return 0
    text = json.dumps(documents, ensure_ascii=False, indent=1)
    if options.to:
        Path(options.to).write_text(text + "\n", "utf-8")
    else:
        print(text)
    return 0


def catalogue_import(options: argparse.Namespace, settings: Settings) -> int:
    from bot.bootstrap import open_seeded
    from bot.catalogue.files import check, read_folder
    from bot.understanding.places_data import load_gazetteer

    documents = read_folder(Path(options.folder))
    places = load_gazetteer()
    faults = check(documents, DATA / "catalogue", lambda place: place == "world" or place in places)
    if faults or not documents:
        for fault in faults or [f"no programme files in {options.folder}"]:
            print(fault, file=sys.stderr)
        return 1
    who = os.environ.get("USER", "import")
    changed = open_seeded(settings).import_programmes(list(documents.values()), who, datetime.now(UTC))
    print(f"{changed} of {len(documents)} programmes changed")
    return 0


def bot(options: argparse.Namespace, settings: Settings) -> int:
    from bot.runtime import run

    return run(for_telegram(settings), with_nlu=not options.no_nlu)


def nlu(options: argparse.Namespace, settings: Settings) -> int:
    from bot.understanding.keeper import ensure_ready

    if ensure_ready(note) is None:
        note("The language service cannot be had here; the bot works without it, less well.")
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace, Settings], int]] = {
    "chat": chat,
    "understand": understand,
    "match": match,
    "bot": bot,
    "nlu": nlu,
}
CATALOGUE: dict[str, Callable[[argparse.Namespace, Settings], int]] = {
    "check": catalogue_check,
    "export": catalogue_export,
    "import": catalogue_import,
}
