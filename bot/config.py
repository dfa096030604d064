"""Every setting, read from the environment once."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
LOCALES = ROOT / "locales"
VAR = ROOT / "var"
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


class SettingError(ValueError):
    """A setting is missing or wrong; the message says what to do, in one line."""


@dataclass(frozen=True)
class Settings:
    """Each field's variable and meaning stand in the README; `SETTINGS` is what a test compares with it."""

    telegram_token: str = ""
    telegram_api_base_url: str = "https://api.telegram.org"
    database_url: str = f"sqlite:///{VAR / 'gancho.db'}"
    nlu_url: str = ""
    operator_name: str = ""
    operator_privacy_url: str = ""
    webhook_url: str = ""
    webhook_listen: str = "127.0.0.1:8443"
    webhook_secret: str = ""
    admin_chat: str = ""
    bot_name: str = ""
    send_rate: str = "30"
    desk_url: str = ""
    desk_listen: str = "127.0.0.1:8080"
    admin_telegram_id: str = ""
    timezone: str = "America/Mexico_City"


SETTINGS: Mapping[str, str] = {
    "TELEGRAM_TOKEN": "telegram_token",
    "TELEGRAM_API_BASE_URL": "telegram_api_base_url",
    "DATABASE_URL": "database_url",
    "NLU_URL": "nlu_url",
    "OPERATOR_NAME": "operator_name",
    "OPERATOR_PRIVACY_URL": "operator_privacy_url",
    "WEBHOOK_URL": "webhook_url",
    "WEBHOOK_LISTEN": "webhook_listen",
    "WEBHOOK_SECRET": "webhook_secret",
    "ADMIN_CHAT": "admin_chat",
    "BOT_NAME": "bot_name",
    "SEND_RATE": "send_rate",
    "DESK_URL": "desk_url",
    "DESK_LISTEN": "desk_listen",
    "ADMIN_TELEGRAM_ID": "admin_telegram_id",
    "TIMEZONE": "timezone",
}


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings as the environment has them; an empty variable counts as unset. Raises SettingError."""
    given = {field: environment[name] for name, field in SETTINGS.items() if environment.get(name)}
    settings = Settings(**given)
    if settings.desk_url and not settings.desk_url.startswith(("https://", "http://")):
        raise SettingError(f"DESK_URL is an address such as https://mesa.example.org, not {settings.desk_url!r}")
    try:
        ZoneInfo(settings.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SettingError(f"TIMEZONE is a name such as America/Mexico_City, not {settings.timezone!r}") from None
    return settings


def admins(settings: Settings) -> tuple[int, ...]:
    """The accounts that the settings name as admins. Raises SettingError."""
    numbers = settings.admin_telegram_id.replace(",", " ").split()
    if not all(number.isascii() and number.isdigit() for number in numbers):
        raise SettingError("ADMIN_TELEGRAM_ID is the number of a Telegram account; several are parted by commas")
    return tuple(map(int, numbers))


def address(listen: str, name: str) -> tuple[str, int]:
    """Host and port of a setting. Raises SettingError."""
    host, _, port = listen.rpartition(":")
    if not host or not port.isdigit():
        raise SettingError(f"{name} is host:port, for example 127.0.0.1:8080")
    return host, int(port)


def for_telegram(settings: Settings) -> Settings:
    """The same settings, once they suffice for Telegram. Raises SettingError."""
    if not settings.telegram_token:
        raise SettingError("TELEGRAM_TOKEN is not set: get a token from @BotFather and run TELEGRAM_TOKEN=… make bot")
    if not _TOKEN.fullmatch(settings.telegram_token):
        raise SettingError(
            "TELEGRAM_TOKEN is no bot's token: digits, a colon, and letters after it; copy it again from @BotFather"
        )
    if not settings.operator_name or not settings.operator_privacy_url:
        raise SettingError(
            "OPERATOR_NAME and OPERATOR_PRIVACY_URL are not set: owners must know who runs the bot and where its "
            "privacy notice stands"
        )
    return settings
