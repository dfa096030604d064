"""The golden conversations, through the dialogue and through Telegram. `pytest --update` rewrites them."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage.store import SqlStore
from tests.botapi.server import BotApi
from tests.conversations import memory, play, telegram
from tests.conversations.world import FOLDER

SCENARIOS = sorted(path for lang in ("es", "en") for path in (FOLDER / lang).glob("*.yaml"))
each = pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: f"{path.parent.name}/{path.stem}")


def as_written(path: Path, played: str) -> None:
    golden = path.read_text("utf-8")
    assert played == golden, "\n".join(difflib.unified_diff(golden.splitlines(), played.splitlines(), lineterm=""))


@each
def test_the_dialogue_plays_it_so(path: Path, request: pytest.FixtureRequest) -> None:
    played = memory.replay(play.Scenario(path))
    if request.config.getoption("--update"):
        path.write_text(played, "utf-8")
    as_written(path, played)


@pytest.fixture(scope="module")
def api() -> Iterator[BotApi]:
    with BotApi() as server:
        yield server


@pytest.fixture(scope="module")
def store() -> Iterator[SqlStore]:
    made = telegram.open_world()
    yield made
    made.close()


@each
async def test_telegram_shows_it_so(path: Path, api: BotApi, store: SqlStore, tmp_path: Path) -> None:
    as_written(path, await telegram.replay(api, store, tmp_path, play.Scenario(path)))
