from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.app import links as module
from bot.app.links import AGAIN, BARRED, DEAD, HOST_PAUSE, OK, REFUSED, UNREACHABLE, Answer, Links, Seen, after, urls_of
from bot.domain.programme import Contact
from tests.chances import programme

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass
class Log:
    rows: dict[str, Seen] = field(default_factory=dict)
    held: bool = True

    def seen(self) -> Mapping[str, Seen]:
        return dict(self.rows)

    def record(self, seen: Seen) -> None:
        self.rows[seen.url] = seen

    def forget(self, urls: Sequence[str]) -> None:
        for url in urls:
            del self.rows[url]

    def lease(self, name: str, holder: str, now: datetime, seconds: int) -> bool:
        return self.held


class Web:
    """A checker over an imagined web, whose pages say what they are told to."""

    def __init__(self, *urls: str) -> None:
        self.log, self.now, self.urls = Log(), NOW, urls
        self.says: dict[str, str] = {}
        self.links = Links(self.log, self.programmes, self.look, lambda: self.now, "me")

    def programmes(self) -> list[object]:
        return [programme(f"p{at}", source=url) for at, url in enumerate(self.urls)]

    async def look(self, url: str) -> Answer:
        return Answer(self.says.get(url, OK))

    async def all(self) -> list[str]:
        found = []
        while (url := await self.links.one()) is not None:
            found.append(url)
        return found


def test_the_page_that_was_read_and_the_one_to_apply_on_are_looked_at() -> None:
    made = programme("p", source="https://a.mx/1", contact=Contact(url="https://b.mx/2"))
    assert urls_of(made) == ("https://a.mx/1", "https://b.mx/2")


@pytest.mark.parametrize("fails", range(12))
def test_each_failure_doubles_the_wait_up_to_a_month(fails: int) -> None:
    before = None if not fails else Seen("u", NOW, DEAD, 404, fails, NOW)
    made = after(Answer(DEAD, 404), "u", before, NOW)
    assert (made.fails, made.next) == (fails + 1, NOW + min(AGAIN, DAY * 2**fails))
    assert after(Answer(OK, 200), "u", made, NOW) == Seen("u", NOW, OK, 200, 0, NOW + AGAIN)


@pytest.mark.parametrize(
    ("status", "fails", "broken"),
    [(OK, 0, False), (DEAD, 1, False), (DEAD, 2, True), (REFUSED, 9, False), (UNREACHABLE, 3, False),
     (UNREACHABLE, 4, True), (BARRED, 1, True)],
)  # fmt: skip
def test_what_is_called_broken(status: str, fails: int, broken: bool) -> None:
    assert Seen("u", NOW, status, None, fails, NOW).broken is broken


async def test_a_host_rests_between_two_looks() -> None:
    web = Web("https://a.mx/1", "https://a.mx/2", "https://b.mx/1")
    assert await web.all() == ["https://a.mx/1", "https://b.mx/1"]
    web.now += HOST_PAUSE
    assert await web.all() == ["https://a.mx/2"]
    web.now += DAY
    assert await web.all() == []


async def test_a_day_has_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "A_DAY", 2)
    web = Web(*(f"https://{host}.mx/" for host in "abc"))
    assert len(await web.all()) == 2
    web.now += DAY
    assert len(await web.all()) == 1


async def test_what_failed_is_looked_at_again_and_what_no_programme_names_is_forgotten() -> None:
    web = Web("https://a.mx/")
    web.says["https://a.mx/"] = DEAD
    await web.all()
    web.now += DAY
    await web.all()
    assert web.log.rows["https://a.mx/"].broken
    web.urls = ("https://b.mx/",)
    await web.all()
    assert list(web.log.rows) == ["https://b.mx/"]


async def test_only_one_process_looks() -> None:
    web = Web("https://a.mx/")
    web.log.held = False
    assert await web.all() == []
