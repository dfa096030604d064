"""`gancho bot`: what it needs, and what it says when it does not get it."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.dialogue.commands import COMMANDS
from tests.botapi.running import PATIENCE, RunningBot
from tests.botapi.server import TOKEN, BotApi, Fault
from tests.contracts.conftest import gancho, one_line

OPERATOR = {"OPERATOR_NAME": "Fomento de Prueba", "OPERATOR_PRIVACY_URL": "https://example.org/aviso"}


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi() as server:
        yield server


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, "TELEGRAM_TOKEN"),
        (OPERATOR, "TELEGRAM_TOKEN"),
        *(
            ({"TELEGRAM_TOKEN": token, **OPERATOR}, "TELEGRAM_TOKEN is no bot's token")
            for token in ("abc", ":x", "1:a b")
        ),
        ({"TELEGRAM_TOKEN": TOKEN}, "OPERATOR_NAME"),
        ({"TELEGRAM_TOKEN": TOKEN, "OPERATOR_NAME": "Fomento"}, "OPERATOR_PRIVACY_URL"),
    ],
)
def test_what_is_missing_is_named(settings: dict[str, str], said: str) -> None:
    assert said in one_line(gancho("bot", "--no-nlu", **settings), 2)


def test_a_wrong_token(api: BotApi, database: str) -> None:
    settings = {"TELEGRAM_TOKEN": "1:wrong", "TELEGRAM_API_BASE_URL": api.url, "DATABASE_URL": database, **OPERATOR}
    line = one_line(gancho("bot", "--no-nlu", **settings), 1)
    assert "TELEGRAM_TOKEN" in line and "1:wrong" not in line


def test_a_webhook_address_that_is_none(api: BotApi, database: str) -> None:
    settings = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_BASE_URL": api.url, "DATABASE_URL": database, **OPERATOR}
    webhook = {"WEBHOOK_URL": "https://example.org/hook", "WEBHOOK_LISTEN": "everywhere"}
    assert "WEBHOOK_LISTEN" in one_line(gancho("bot", "--no-nlu", **settings, **webhook), 2)
    api.faults.append(Fault("setWebhook", 400, "Bad Request: bad webhook: HTTPS URL must be provided"))
    webhook = {"WEBHOOK_URL": "http://example.org/hook"}
    assert "https url" in one_line(gancho("bot", "--no-nlu", **settings, **webhook), 2)


def test_it_talks_and_shows_its_commands_in_both_languages(api: BotApi, database: str, tmp_path: Path) -> None:
    api.say(7, "/start")
    with RunningBot(api, database, tmp_path / "log") as bot:
        bot.start()
        (welcome,) = api.wait_for(7, 1, PATIENCE)
        assert "Fomento de Prueba" in welcome.text and "https://example.org/aviso" in welcome.text
        api.wait(lambda: api.commands.keys() >= {"", "es", "en"}, PATIENCE)
        for code in ("", "es", "en"):
            assert [item["command"] for item in api.commands[code]] == list(COMMANDS)
            assert all(item["description"] for item in api.commands[code])
        assert api.commands["es"] == api.commands[""] != api.commands["en"]
        api.press(7, "Sí")
        assert "¿El negocio es tuyo" in api.wait_for(7, 2, PATIENCE)[-1].text
        assert bot.stop() == 0
    assert TOKEN not in bot.said and "Traceback" not in bot.said


def test_a_server_that_lacks_methods_is_served_all_the_same(api: BotApi, database: str, tmp_path: Path) -> None:
    api.missing |= {"setMyCommands", "deleteWebhook", "answerCallbackQuery"}
    api.say(7, "/start")
    with RunningBot(api, database, tmp_path / "log") as bot:
        bot.start()
        api.wait_for(7, 1, PATIENCE)
        api.press(7, "Sí")
        api.wait_for(7, 2, PATIENCE)
        assert bot.stop() == 0
    assert "setMyCommands" in bot.said and "Traceback" not in bot.said


def test_a_second_bot_on_the_same_file_is_turned_away(api: BotApi, database: str, tmp_path: Path) -> None:
    api.say(7, "/start")
    with RunningBot(api, database, tmp_path / "log") as bot:
        bot.start()
        api.wait_for(7, 1, PATIENCE)
        settings = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_BASE_URL": api.url, "DATABASE_URL": database, **OPERATOR}
        assert "PostgreSQL" in one_line(gancho("bot", "--no-nlu", **settings), 2)
        assert bot.process is not None
        bot.process.send_signal(signal.SIGINT)
        assert bot.wait() == 0
