"""The Bot API client: python-telegram-bot's, with updates taken raw."""

from __future__ import annotations

from typing import Any, cast

from telegram import Bot
from telegram.request import HTTPXRequest

from bot.channels.telegram.arrival import UPDATES
from bot.config import Settings

LONG_POLL = 30
SEND_CONNECTIONS = 40


class Client(Bot):
    """`Bot.get_updates` parses a batch as a whole and logs it when one update is strange: here each stands alone."""

    @property
    def number(self) -> int:
        """The bot's own, as its token tells."""
        return int(self.token.partition(":")[0])

    async def raw_updates(self, offset: int | None, seconds: int) -> list[dict[str, Any]]:
        """The next updates as JSON, waited for so long. What is below `offset` counts as received."""
        data = {"offset": offset, "timeout": seconds, "allowed_updates": list(UPDATES)}
        return cast("list[dict[str, Any]]", await self._post("getUpdates", data, read_timeout=seconds + 10))


def make_client(settings: Settings, read_timeout: float = 20) -> Client:
    """A client of the configured Bot API server. No connection is made yet."""
    return Client(
        settings.telegram_token,
        base_url=f"{settings.telegram_api_base_url.rstrip('/')}/bot",
        request=HTTPXRequest(
            connection_pool_size=SEND_CONNECTIONS,
            read_timeout=read_timeout,
            write_timeout=20,
            media_write_timeout=60,
            connect_timeout=10,
            pool_timeout=30,
        ),
        get_updates_request=HTTPXRequest(connection_pool_size=1, connect_timeout=10, pool_timeout=30),
    )


async def close(client: Client) -> None:
    for request in client._request:  # `Bot.shutdown` does nothing unless getMe succeeded before
        await request.shutdown()
