"""The golden conversations, through the dialogue and through Telegram. `pytest --update` rewrites them."""

from __future__ import annotations

import difflib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.catalogue.files import check
from tests.botapi.server import BotApi
from tests.conversations import memory, play, telegram, two_sides
from tests.conversations.world import FOLDER, documents, reference

SCENARIOS = sorted(path for lang in ("es", "en") for path in (FOLDER / lang).glob("*.yaml"))
TALKS = sorted(path for lang in ("es", "en") for path in (FOLDER / "talks" / lang).glob("*.yaml"))
each = pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: f"{path.parent.name}/{path.stem}")


def as_written(path: Path, played: str) -> None:
    golden = path.read_text("utf-8")
    assert played == golden, "\n".join(difflib.unified_diff(golden.splitlines(), played.splitlines(), lineterm=""))


def test_the_world_is_a_legal_one_and_there_are_twelve_scenarios_a_language() -> None:
    assert check(documents(), lambda place: place in reference().places) == []
    assert all(sum(path.parent.name == lang for path in SCENARIOS) >= 12 for lang in ("es", "en"))


@each
def test_the_dialogue_plays_it_so(path: Path, request: pytest.FixtureRequest) -> None:
    played = memory.replay(play.Scenario(path))
    if request.config.getoption("--update"):
        path.write_text(played, "utf-8")
    as_written(path, played)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[telegram.Bot]:
    with BotApi() as api:
        async with telegram.running(api, tmp_path_factory.mktemp("pictures")) as made:
            yield made


@pytest.mark.parametrize("path", TALKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
@pytest.mark.asyncio(loop_scope="module")
async def test_owner_and_office_see_it_so(path: Path, bot: telegram.Bot, request: pytest.FixtureRequest) -> None:
    played = await two_sides.replay(bot, play.Scenario(path))
    if request.config.getoption("--update"):
        path.write_text(played, "utf-8")
    as_written(path, played)


@each
@pytest.mark.asyncio(loop_scope="module")
async def test_telegram_shows_it_so(path: Path, bot: telegram.Bot) -> None:
    as_written(path, await telegram.replay(bot, play.Scenario(path)))
