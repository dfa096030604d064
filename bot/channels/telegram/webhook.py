"""Updates by webhook: a small endpoint that says 200 only after the commit."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.channels.telegram.arrival import UPDATES
from bot.channels.telegram.client import Client
from bot.channels.telegram.ingest import Inlet
from bot.config import SettingError, Settings, address

log = logging.getLogger(__name__)

HEADER = "X-Telegram-Bot-Api-Secret-Token"
AGAIN = 5.0  # seconds between two tries to register
LARGEST = 1_000_000  # bytes; an update has a few thousand


def secret(settings: Settings) -> str:
    """The shared secret; made from the token when none is set, so that it is never missing."""
    return settings.webhook_secret or hashlib.sha256(f"webhook {settings.telegram_token}".encode()).hexdigest()


def endpoint(inlet: Inlet, path: str, expected: str) -> Starlette:
    """The ASGI application."""

    async def receive(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(), expected.encode()):
            return Response(status_code=403)
        if int(request.headers.get("content-length") or LARGEST + 1) > LARGEST:
            return Response(status_code=413)
        try:
            raw = await request.json()
        except ValueError:
            return Response(status_code=400)
        if not isinstance(raw, dict) or not isinstance(raw.get("update_id"), int):
            return Response(status_code=400)
        try:
            await inlet.take(raw)
        except Exception as error:  # Telegram sends it again
            log.error("update %s cannot be stored for now (%s)", raw["update_id"], type(error).__name__)
            return Response(status_code=503)
        return Response(status_code=200)

    return Starlette(routes=[Route(path, receive, methods=["POST"])])


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are the runtime's."""
        yield


async def serve(client: Client, inlet: Inlet, settings: Settings) -> None:
    """Registers the webhook and serves it without end. Raises InvalidToken, SettingError."""
    host, port = address(settings.webhook_listen, "WEBHOOK_LISTEN")
    app = endpoint(inlet, urlsplit(settings.webhook_url).path or "/", secret(settings))
    config = uvicorn.Config(app, host=host, port=port, log_config=None, access_log=False, lifespan="off")
    await _register(client, settings)
    inlet.reached.set()
    server = _Server(config)
    try:
        await server.serve()
    finally:
        if server.started:  # cancelled: requests under way are answered first
            await server.shutdown()


async def _register(client: Client, settings: Settings) -> None:
    while True:
        try:
            await client.set_webhook(
                settings.webhook_url,
                allowed_updates=list(UPDATES),
                drop_pending_updates=False,
                secret_token=secret(settings),
            )
            return
        except InvalidToken:
            raise
        except BadRequest as error:
            raise SettingError(f"Telegram does not take WEBHOOK_URL: {error.message}") from None
        except TelegramError as error:
            log.error("the webhook cannot be registered for now (%s); trying again", type(error).__name__)
            await asyncio.sleep(AGAIN)
