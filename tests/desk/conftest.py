"""A desk over a database of its own, with people in it, and browsers without a screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot import bootstrap
from bot.app.admission import Admission
from bot.app.people import Member, People
from bot.bootstrap import Base, build_base, build_desk, build_partnerships, build_pictures, build_truth
from bot.catalogue_parts import catalogue_parts
from bot.config import Settings
from bot.desk.app import Desk, create_app
from bot.domain.roles import ADMIN, EDITOR, OFFICE, Role
from bot.sheet.files import Sheets
from bot.storage.desk_store import DeskStore
from tests.botapi.server import TOKEN

HOST = "http://127.0.0.1"
TONALA, ZAPOPAN = "14101", "14120"
ROLES = {
    "admin": Role(ADMIN),
    "editor": Role(EDITOR),
    "office": Role(OFFICE, (TONALA,), ("DIF Jalisco",)),
}
ACCOUNTS = {"admin": 11, "editor": 12, "office": 13}


@dataclass
class Clock:
    """A clock that a test moves."""

    now: datetime = datetime(2026, 11, 23, 18, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the catalogue that ships, made once and copied."""
    file = tmp_path_factory.mktemp("desk") / "gancho.db"
    build_base(Settings(database_url=f"sqlite:///{file}")).store.close()
    return file


# what ships is read once for all tests
READERS = {
    name: cache(getattr(bootstrap, name))
    for name in ("load_gazetteer", "load_lexicon", "load_knowledge", "load_sectors")
}


@pytest.fixture
def base(shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Base]:
    for name, reader in READERS.items():
        monkeypatch.setattr(bootstrap, name, reader)
    file = tmp_path / "gancho.db"
    file.write_bytes(shipped.read_bytes())
    made = build_base(Settings(database_url=f"sqlite:///{file}"))
    yield made
    made.store.close()


@pytest.fixture
def desk(base: Base, clock: Clock, tmp_path: Path) -> Desk:
    """The use cases, on the test's clock."""
    store = DeskStore(base.store.engine)
    made = build_desk(Settings(telegram_token=TOKEN, bot_name="@GanchoBot"), base)
    work = catalogue_parts(base.store.engine, base.places, clock, made.zone)
    return replace(
        made,
        now=clock,
        draw=Sheets(tmp_path / "sheets").poster,
        truth=build_truth(base, made.zone, clock, patience=60),
        pictures=build_pictures(base, clock),
        partnerships=build_partnerships(base, made.zone, clock),
        bestow=Sheets(tmp_path / "sheets").accomplishment,
        editorial=work.editorial,
        shelf=work.shelf,
        upkeep=work.upkeep,
        importing=work.importing,
        admission=Admission(store, clock, TOKEN, (99,)),
        people=People(store, clock, base.places.__contains__),
    )


@pytest.fixture
def staff(desk: Desk) -> dict[str, Member]:
    """One person of each role."""
    return {name: desk.people.add(name.title(), ACCOUNTS[name], [ROLES[name]], "es", None) for name in ROLES}


class Browser(TestClient):
    """A browser without a screen: it keeps cookies, and sends the token of the page it last saw."""

    csrf = ""

    def __init__(self, desk: Desk, lang: str = "es") -> None:
        super().__init__(create_app(desk), HOST, follow_redirects=False, headers={"Accept-Language": lang})

    def see(self, path: str) -> str:
        """A page that must be there; its text."""
        answer = self.get(path, follow_redirects=True)
        assert answer.status_code == 200, (path, answer.status_code)
        self.csrf = token(answer.text)
        return answer.text

    def submit(self, path: str, **fields: Any) -> Any:
        """A form, as the last page would send it."""
        return self.post(path, data={"csrf": self.csrf, **fields})


def token(page: str) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    return found[1] if found else ""


@pytest.fixture
def browser(desk: Desk) -> Browser:
    """Somebody who is not in."""
    return Browser(desk)


@pytest.fixture
def enter(desk: Desk, staff: dict[str, Member]) -> Callable[..., Browser]:
    """`enter("office")`: a browser of that person, who is in."""

    def make(who: str, lang: str = "es") -> Browser:
        browser = Browser(desk, lang)
        browser.cookies.set("lang", lang, domain="127.0.0.1")
        invitation = desk.admission.invite_person(staff[who].person.id)
        assert invitation is not None
        browser.see(f"/enter/{invitation.token}")
        assert browser.submit(f"/enter/{invitation.token}").status_code == 303
        browser.see("/")
        return browser

    return make
