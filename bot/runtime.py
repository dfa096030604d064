"""The running bot: ingest, workers, sender, clock tick and the language service, until a signal stops it."""

from __future__ import annotations

import asyncio
import fcntl
import logging
import signal
import sys
import uuid
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import make_url
from telegram.error import InvalidToken, TelegramError

from bot.app.work import work_one
from bot.bootstrap import Parts, build
from bot.channels.telegram.client import Client, close, make_client
from bot.channels.telegram.ingest import Inlet, poll
from bot.channels.telegram.menu import set_menu
from bot.channels.telegram.outgoing import Outlet
from bot.config import SettingError, Settings, address
from bot.delivery.pacing import Pacer
from bot.delivery.sender import Sender
from bot.dialogue.commands import COMMANDS
from bot.domain.message import msg
from bot.language import Keeper, LateKeeper, watch_language
from bot.storage.notice_files import SqlFiles

log = logging.getLogger(__name__)

WORKERS = 4
IDLE = 2.0  # seconds after which a worker looks by itself
TICK = 15.0
FAILED = 1


class Tickets:
    """Each ring wakes one waiter."""

    def __init__(self) -> None:
        self._tickets = asyncio.Semaphore(0)

    def ring(self) -> None:
        self._tickets.release()

    async def wait(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._tickets.acquire(), seconds)


def run(settings: Settings, with_nlu: bool = True) -> int:
    """`gancho bot`: runs until SIGINT or SIGTERM; the exit code."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    for chatty in ("httpx", "httpcore", "telegram", "uvicorn"):  # their lines hold the token or what people write
        logging.getLogger(chatty).setLevel(logging.CRITICAL)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with only_process(settings.database_url) as holder:
        keeper = LateKeeper() if with_nlu and not settings.nlu_url else None
        parts = build(settings, keeper.url if keeper else settings.nlu_url or None, at_home=False)
        try:
            asyncio.run(_until_signal(parts, settings, keeper, holder))
        except BaseExceptionGroup as group:
            first = _first(group)
            if not isinstance(first, InvalidToken):
                raise first from group
            print("gancho: Telegram refuses TELEGRAM_TOKEN: copy it again from @BotFather", file=sys.stderr)
            return FAILED
        finally:
            parts.store.close()
    return 0


def _first(error: BaseException) -> BaseException:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


async def _until_signal(parts: Parts, settings: Settings, keeper: Keeper | None, holder: str) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def asked() -> None:
        stop.set()
        for number in (signal.SIGINT, signal.SIGTERM):  # a second one does not wait
            loop.remove_signal_handler(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, asked)
    await run_bot(parts, settings, keeper, stop=stop, holder=holder)


async def run_bot(
    parts: Parts, settings: Settings, keeper: Keeper | None, *, stop: asyncio.Event, holder: str = ""
) -> None:
    """Runs until `stop`: takes nothing new then, and finishes what is in hand. Raises InvalidToken in a group."""
    holder = holder or uuid.uuid4().hex
    client = make_client(settings)
    tickets = Tickets()
    outlet = Outlet(client, parts.store, SqlFiles(parts.store.engine))
    sender = Sender(parts.store, outlet, Pacer(int(settings.send_rate)), holder, _now)
    inlet = Inlet(client, parts.store, _now, tickets.ring, lambda chat: parts.store.office(chat) is not None)
    await asyncio.to_thread(parts.published.refresh)
    try:
        async with asyncio.TaskGroup() as group:
            endless = [
                group.create_task(_ingest(client, inlet, settings)),
                group.create_task(_tick(parts, sender)),
                group.create_task(_menu(client, inlet, parts)),
                group.create_task(watch_language(parts.nlu, keeper, _teller(client, settings))),
            ]
            if settings.desk_url:
                endless.append(group.create_task(_desk(parts, settings)))
            for number in range(WORKERS):
                group.create_task(_work(parts, f"{holder}-{number}", tickets, sender, stop))
            group.create_task(_send(sender, inlet, stop))
            await stop.wait()
            log.info("stopping: what is in hand is finished, the rest is kept")
            for task in endless:
                task.cancel()
            inlet.reached.set()
            for _ in range(WORKERS):
                tickets.ring()
            sender.wake()
    finally:
        await close(client)


def _teller(client: Client, settings: Settings) -> Callable[[str], Awaitable[None]]:
    """Tells the log and, where ADMIN_CHAT is set, the admins."""

    async def tell(text: str) -> None:
        log.error(text)
        if settings.admin_chat:
            try:
                await client.send_message(settings.admin_chat, text)
            except TelegramError as error:
                log.error("ADMIN_CHAT cannot be told: %s", type(error).__name__)

    return tell


def _now() -> datetime:
    return datetime.now(UTC)


async def _send(sender: Sender, inlet: Inlet, stop: asyncio.Event) -> None:
    await inlet.reached.wait()  # with a token that is refused nothing can be sent
    await sender.run(stop)


async def _menu(client: Client, inlet: Inlet, parts: Parts) -> None:
    await inlet.reached.wait()
    await set_menu(client, COMMANDS, lambda name, lang: parts.i18n.text(msg(f"command.{name}"), lang))


async def _ingest(client: Client, inlet: Inlet, settings: Settings) -> None:
    if settings.webhook_url:
        from bot.channels.telegram.webhook import serve

        return await serve(client, inlet, settings)
    await poll(client, inlet)


async def _desk(parts: Parts, settings: Settings) -> None:
    """The web desk beside the bot; a bot without it does not load it."""
    from bot.bootstrap import build_desk, build_links
    from bot.desk.app import create_app
    from bot.desk.serving import serve

    app = create_app(await asyncio.to_thread(build_desk, settings, parts.base, parts.understanding))
    await serve(app, *address(settings.desk_listen, "DESK_LISTEN"), build_links(settings, parts.base).run)


async def _work(parts: Parts, name: str, tickets: Tickets, sender: Sender, stop: asyncio.Event) -> None:
    """One worker: row after row while there are any."""
    while not stop.is_set():
        try:
            busy = await work_one(parts.store, parts.turns, _now(), name)
        except Exception as error:
            log.error("the inbox cannot be read for now (%s)", type(error).__name__)
            busy = False
            await asyncio.sleep(IDLE)
        if busy:
            sender.wake()
        else:
            await tickets.wait(IDLE)


async def _tick(parts: Parts, sender: Sender) -> None:
    """The one clock: what is due, and a newly published catalogue."""
    while True:
        try:
            more = await parts.clock.tick(_now())
            sender.wake()
        except Exception as error:
            log.error("what is due cannot be read for now (%s)", type(error).__name__)
            more = False
        await asyncio.sleep(0 if more else TICK)


@contextmanager
def only_process(database_url: str) -> Iterator[str]:
    """The sender's name. SQLite serves one process: a lock on a file beside it, which ends with the process.

    So a killed bot's successor takes its lease over at once. Raises SettingError when another one runs.
    """
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        yield uuid.uuid4().hex
        return
    path = Path(f"{url.database}.lock").expanduser()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise SettingError(
                f"another bot uses {url.database}: stop it, or set DATABASE_URL to PostgreSQL, which many can share"
            ) from None
        yield "the one process"
