"""The desk under uvicorn, until it is cancelled."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp


class Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are the runtime's."""
        yield


def server(app: ASGIApp, host: str, port: int) -> Server:
    """Port 0: any free one. Addresses are not logged, since some hold a token; what fails, the desk logs itself."""
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
    return Server(
        uvicorn.Config(
            app, host=host, port=port, log_config=None, access_log=False, lifespan="off", server_header=False,
            timeout_graceful_shutdown=5,
        )
    )  # fmt: skip


async def serve(app: ASGIApp, host: str, port: int, beside: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """`beside` runs as long. Raises OSError when the port is taken."""
    made = server(app, host, port)
    task = asyncio.create_task(beside())
    try:
        await made.serve()
    except SystemExit:  # uvicorn's way to say that it cannot bind
        raise OSError(f"{host}:{port} cannot be listened at; set DESK_LISTEN to another address") from None
    finally:
        task.cancel()
        if made.started:  # cancelled: requests under way are answered first
            await made.shutdown()
