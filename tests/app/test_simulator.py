from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.app import simulator as module
from bot.app.preview import drafted
from bot.app.simulator import IDLE, LINES, MOST_OF_ONE, Simulator, Talk
from bot.storage.models import Base
from bot.storage.store import SqlStore, open_store
from bot.understanding.reader import Reader
from tests.conversations.world import ZONE, documents, i18n, reference

DOCUMENTS = {document["id"]: document for document in documents().values()}
NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
TOOL = "tonala-herramienta"


class Room:
    """A simulator whose clock and store can be looked at."""

    def __init__(self) -> None:
        self.now = NOW
        self.made: list[SqlStore] = []
        reader = Reader(places=reference().places, lexicon=reference().lexicon, nlu=None)
        self.simulator = Simulator(self._store, reader, i18n(), ZONE, lambda: self.now)

    def _store(self) -> SqlStore:
        self.made.append(open_store("sqlite://", reference().lexicon))
        return self.made[-1]

    async def begin(self, of: int = 1, lang: str = "es", **document: Any) -> Talk:
        ref = drafted(reference(), TOOL, {**DOCUMENTS[TOOL], **document})
        return await self.simulator.begin(of, TOOL, ref, lang)

    def rows(self) -> dict[str, int]:
        with self.made[0].engine.connect() as c:
            counted = {
                table.name: c.scalar(select(func.count()).select_from(table)) or 0
                for table in Base.metadata.sorted_tables
            }
        return {name: number for name, number in counted.items() if number}


@pytest.fixture
def room() -> Iterator[Room]:
    made = Room()
    yield made
    for store in made.made:
        store.close()


def pressed(talk: Talk, label: str) -> str:
    """The id of a button by what it says."""
    return next(key for line in reversed(talk.lines) for key, name in line.choices if name == label)


async def interviewed(room: Room, talk: Talk, *answers: str) -> str:
    for answer in answers:
        await room.simulator.say(talk, answer)
    return "\n".join(line.text for line in talk.lines)


@pytest.mark.parametrize(("lang", "word"), [("es", "negocio"), ("en", "business")])
async def test_it_begins_as_the_bot_does_in_the_language_asked_for(room: Room, lang: str, word: str) -> None:
    talk = await room.begin(lang=lang)
    assert word in "\n".join(line.text for line in talk.lines)
    assert any(line.choices for line in talk.lines)


async def test_the_draft_is_what_the_bot_offers(room: Room) -> None:
    name = {"es": "Herramienta de prueba", "en": "Trial tools"}
    talk = await room.begin(name=name, requires={"all": []}, serves=["equipment"])
    await room.simulator.press(talk, talk.lines[-1].choices[0][0])
    await room.simulator.press(talk, pressed(talk, "Es mío"))
    await interviewed(room, talk, "hago ollas de barro en Tonalá, no tengo RFC", "un horno")
    for _ in range(15):
        labels = [label for _, label in talk.lines[-1].choices]
        if any("Herramienta de prueba" in line.text for line in talk.lines):
            break
        skips = [label for label in labels if label in ("No sé / saltar", "Prefiero no decir", "Está bien")]
        await room.simulator.press(talk, pressed(talk, [*skips, labels[0]][0]))
    assert any("Herramienta de prueba" in line.text for line in talk.lines), [line.text for line in talk.lines]


async def test_a_button_that_was_not_shown_does_nothing(room: Room) -> None:
    talk = await room.begin()
    before = list(talk.lines)
    await room.simulator.press(talk, "1.delete.all")
    await room.simulator.say(talk, "   ")
    assert talk.lines == before


async def test_a_talk_is_its_persons_own_and_ends(room: Room) -> None:
    talk = await room.begin()
    assert room.simulator.find(1, talk.token) is talk
    assert room.simulator.find(2, talk.token) is None
    room.now += IDLE - timedelta(seconds=1)
    assert room.simulator.find(1, talk.token) is talk
    room.now += timedelta(seconds=1)
    assert room.simulator.find(1, talk.token) is None


async def test_nothing_is_left_of_a_talk(room: Room) -> None:
    talk = await room.begin()
    await room.simulator.press(talk, talk.lines[-1].choices[0][0])
    await interviewed(room, talk, "vendo tacos en Tonalá", "3")
    assert room.rows().get("profile") == 1
    await room.simulator.end(talk)
    assert room.simulator.find(1, talk.token) is None
    assert set(room.rows()) <= {"counter", "alembic_version"}


async def test_talks_are_bounded(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = [await room.begin() for _ in range(MOST_OF_ONE + 2)]
    assert [room.simulator.find(1, talk.token) is not None for talk in mine] == [False] * 2 + [True] * MOST_OF_ONE
    monkeypatch.setattr(module, "MOST", 3)
    other = await room.begin(of=2)
    assert room.simulator.find(2, other.token) is other
    assert sum(room.simulator.find(1, talk.token) is not None for talk in mine) == 2
    assert room.rows()["chat"] == 3
    assert len(room.made) == 1


async def test_only_the_latest_lines_are_shown(room: Room) -> None:
    talk = await room.begin()
    for _ in range(LINES // 2 + 5):
        await room.simulator.say(talk, "hola")
    assert len(talk.lines) == LINES
