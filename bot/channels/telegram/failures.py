"""What became of one call to Telegram, by the error it ended in."""

from __future__ import annotations

from dataclasses import dataclass

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

SENT, RETRY, UNCERTAIN, BLOCKED, GONE, BAD = "sent", "retry", "uncertain", "blocked", "gone", "bad"
_NO_ERRORS = ("message is not modified", "query is too old")
_NOBODY = ("chat not found", "user not found", "user is deactivated", "peer_id_invalid", "chat_id is empty")
_NOT_REACHED = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)


@dataclass(frozen=True, slots=True)
class Result:
    """`outcome` as `Store.settle` takes it. `retry_after`: seconds in which the server wants no call at all.

    `refused`: the server was reached and has not done it, for reasons of its own.
    """

    outcome: str = SENT
    detail: str = ""
    retry_after: float | None = None
    refused: bool = False


def pause(error: RetryAfter) -> float:
    """The seconds in which Telegram wants no call."""
    after = error.retry_after
    return float(after if isinstance(after, int) else after.total_seconds())


def sort(error: BaseException) -> Result:
    """The outcome that an error stands for. Its text may quote the message: only its class is told on."""
    name = type(error).__name__
    match error:
        case RetryAfter():
            return Result(RETRY, name, pause(error))
        case Forbidden():
            return Result(BLOCKED, name)
        case ChatMigrated():
            return Result(GONE, name)
        case InvalidToken():  # the bot's fault, not the message's
            return Result(RETRY, name)
        case BadRequest():
            said = error.message.lower()
            if any(words in said for words in _NO_ERRORS):
                return Result()
            return Result(GONE if any(words in said for words in _NOBODY) else BAD, name)
        case TimedOut() | NetworkError():
            cause = error.__cause__
            if isinstance(cause, _NOT_REACHED):
                return Result(RETRY, type(cause).__name__)
            # without a cause the server answered in its own form that it has not done it
            if cause is None and not isinstance(error, TimedOut):
                return Result(RETRY, name, refused=True)
            return Result(UNCERTAIN, type(cause).__name__ if cause else name)
        case TelegramError():
            return Result(BAD, name)
    return Result(UNCERTAIN, name)  # the answer came and could not be read
