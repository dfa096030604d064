"""The sheet in the talk: what stands on it follows from the owner's facts and hooks, and the words say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.app import arrivals
from bot.app.changes import Changes
from bot.app.clock import Clock
from bot.app.message_ports import Message
from bot.app.published import Published
from bot.app.turn import Turns
from bot.bootstrap import OPERATOR_AT_HOME
from bot.channels.terminal import Conversations
from bot.config import LOCALES
from bot.dialogue import sheet as sheets
from bot.dialogue.effects import Say, Sheet
from bot.dialogue.reading import Reading
from bot.dialogue.session import RESULTS, Session
from bot.dialogue.turn import Turn
from bot.dialogue.world import Reference, World
from bot.domain.facts import SPHERES
from bot.domain.message import Text
from bot.domain.profile import Profile
from bot.i18n import I18n
from bot.opening import seed
from bot.sheet.files import Sheets
from bot.shipped import load_knowledge, load_lexicon, load_sectors
from bot.storage.store import SqlStore, open_store
from bot.understanding.places_data import load_gazetteer

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
POTTER: Mapping[str, Any] = {
    "product": "ollas de barro bruñido", "place": "14101", "sector": "327", "employees": 3, "registered": False,
    "techniques": ["pintado a mano"], "materials": ["barro"], "need": ["market"],
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    opened = open_store(f"sqlite:///{tmp_path_factory.mktemp('db')}/g.db", load_lexicon())
    seed(opened)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def published(store: SqlStore) -> Published:
    places, knowledge, lexicon, sectors = load_gazetteer(), load_knowledge(), load_lexicon(), load_sectors()
    return Published(
        store, lambda programmes: Reference(programmes, places, knowledge, lexicon, sectors, OPERATOR_AT_HOME)
    )


@pytest.fixture(scope="module")
def i18n(published: Published) -> I18n:
    return I18n(LOCALES, published().places.label)


def turn(published: Published, facts: Mapping[str, Any], hooks: Mapping[str, str] | None = None) -> Turn:
    reference = published()
    profile = Profile.of(facts, reference.lexicon)
    return Turn(Session(stage=RESULTS), World(reference, profile, NOW, NOW.date(), hooks or {}))


def said(made: Turn) -> Say:
    sheets.show(made)
    return next(effect for effect in made.effects if isinstance(effect, Say) and effect.picture is not None)


def stances(made: Sheet[Text]) -> list[str]:
    return [level.stance for level in made.levels]


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize(
    "facts", [POTTER, {}, {"place": "14101"}, {"product": "camisas", "place": "MX"}, {"place": "US"}]
)
def test_the_words_say_all_that_the_picture_shows(
    published: Published, i18n: I18n, facts: Mapping[str, Any], lang: str
) -> None:
    told = said(turn(published, facts, {"credencial-de-artesano": "finished"}))
    assert told.picture is not None
    words = i18n.message(told, lang).text
    shown = told.picture.put(lambda text: i18n.text(text, lang))
    parts = [shown.product, shown.difference, shown.here]
    for level in shown.levels:
        parts += [part for part in (level.note, level.doubt) if part is not None]
        parts += [level.name] if level.note is not None or level.stance == "here" else []
    if shown.next is not None:
        parts += [shown.next.lead, shown.next.name, shown.next.gives, shown.next.line]
    assert [part for part in parts if part not in words] == []


def test_a_potter_stands_in_town_with_a_rung_in_every_sphere_above(published: Published, i18n: I18n) -> None:
    made = turn(published, POTTER)
    content = sheets.content(made)
    assert stances(content) == ["here", "above", "above", "above"]
    assert [i18n.text(level.name, "es") for level in content.levels] == ["Tonalá", "Jalisco", "México", "El mundo"]
    best = made.ranked()[0].programme
    assert content.next is not None and content.next.name == best.name
    for sphere, level in list(zip(SPHERES, content.levels, strict=True))[1:]:
        rungs = [v.programme.name for v in made.ranked() if v.programme.sphere == sphere and v.programme is not best]
        assert level.note == rungs[0]
    assert "Tonalá" in i18n.text(content.difference, "es") and "pintado a mano" in i18n.text(content.difference, "es")


def test_what_was_accomplished_lifts_the_standing_and_is_shown(published: Published) -> None:
    regional = next(rung for rung in published().catalogue if rung.sphere == "regional")
    content = sheets.content(turn(published, POTTER, {regional.id: "finished", "no-longer-there": "finished"}))
    assert stances(content) == ["below", "here", "above", "above"]
    assert content.levels[1].note is not None and regional.name in content.levels[1].note.items  # type: ignore[union-attr]


def test_many_accomplishments_are_counted(published: Published, i18n: I18n) -> None:
    local = [rung for rung in published().catalogue if rung.sphere == "local"][:4]
    content = sheets.content(turn(published, POTTER, {rung.id: "held" for rung in local}))
    note = content.levels[0].note
    assert note is not None and i18n.text(note, "es") == f"{local[0].name.es} y 3 más"


def test_what_the_owner_is_after_is_the_next_hook(published: Published) -> None:
    second = turn(published, POTTER).ranked()[1].programme
    content = sheets.content(turn(published, POTTER, {second.id: "applied"}))
    assert content.next is not None and content.next.name == second.name


def test_who_exports_stands_at_the_top(published: Published) -> None:
    assert stances(sheets.content(turn(published, {**POTTER, "exports": True}))) == ["below", "below", "below", "here"]


def test_a_rung_that_is_not_certain_says_so(published: Published) -> None:
    made = turn(published, POTTER)
    content = sheets.content(made)
    status = {verdict.programme.name: verdict.status for verdict in made.ranked()}
    doubtful = [level for level in content.levels if level.doubt is not None]
    assert doubtful
    for level in content.levels:
        if level.stance == "above" and level.note is not None:
            assert (level.doubt is None) == (status[level.note] == "eligible")  # type: ignore[index]


def test_nothing_is_claimed_where_nothing_was_told(published: Published, i18n: I18n) -> None:
    content = sheets.content(turn(published, {"product": "tacos", "place": "14101"}))
    assert i18n.text(content.difference, "es") == "Con orgullo, de Tonalá."


class Told:
    """Facts come as they are typed: each text is the key of a reading."""

    readings: Mapping[str, Reading] = {
        "negocio": Reading.of(
            {"intent": "inform", "facts": {fact: {"value": value, "quote": ""} for fact, value in POTTER.items()}}
        )
    }

    async def read(self, text: str, **_: Any) -> Reading:
        return self.readings.get(text, Reading.of({"intent": "inform"}))


class Talk:
    def __init__(self, talks: Conversations, chat: str) -> None:
        self._talks, self._chat, self._count = talks, chat, 0
        self.choices: dict[str, str] = {}

    async def send(self, body: Mapping[str, Any]) -> list[Message]:
        self._count += 1
        messages = await self._talks.send(self._chat, f"{self._chat}-{self._count}", body, NOW)
        self.choices = {label: key for message in messages for key, label in message.choices}
        return messages

    async def says(self, text: str) -> list[Message]:
        return await self.send(arrivals.text(text, "es"))

    async def presses(self, label: str) -> list[Message]:
        return await self.send({"type": "press", "choice": self.choices[label], "lang": "es"})

    async def to_results(self) -> None:
        await self.says("hola")
        await self.presses("Sí, empezamos")
        await self.presses("Es mío")
        await self.says("negocio")
        while "Sí, está bien" not in self.choices:
            await self.presses("No sé / saltar")
        await self.presses("Sí, está bien")


def talk(store: SqlStore, published: Published, i18n: I18n, chat: str, pictures: Any) -> Talk:
    zone = ZoneInfo("America/Mexico_City")
    turns = Turns(store, Told(), published, i18n, zone, pictures)
    return Talk(Conversations(store, turns, Clock(store, turns, published, Changes(store, published, zone))), chat)


async def test_my_sheet_comes_as_a_picture_with_words_and_goes_when_all_is_erased(
    store: SqlStore, published: Published, i18n: I18n, tmp_path: Path
) -> None:
    owner = talk(store, published, i18n, "owner", Sheets(tmp_path))
    await owner.to_results()
    first, after = await owner.presses("Mi hoja")
    assert first.picture is not None and Path(first.picture).read_bytes()[:4] == b"\x89PNG"
    assert "Ollas de barro bruñido" in first.text and "Aquí estamos: Tonalá" in first.text
    assert "Mi hoja" in dict((label, key) for key, label in after.choices)
    await owner.says("/delete")
    await owner.send({"type": "press", "choice": next(key for key in owner.choices.values() if "delete" in key)})
    assert list(tmp_path.iterdir()) == []


class Broken:
    def draw(self, chat: str, sheet: Sheet[str]) -> str:
        raise RuntimeError("no picture today")

    def forget(self, chat: str) -> None:
        raise AssertionError("nothing was erased")


async def test_without_a_picture_the_words_come_all_the_same(store: SqlStore, published: Published, i18n: I18n) -> None:
    owner = talk(store, published, i18n, "unlucky", Broken())
    await owner.to_results()
    first, _ = await owner.presses("Mi hoja")
    assert first.picture is None and "Ollas de barro bruñido" in first.text
