"""Owners' talks at the desk: who sees and answers which, by requests that skip the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.bootstrap import Base
from bot.desk.app import Desk
from bot.domain.offices import CLOSED, OPEN
from tests.desk.conftest import Browser, Clock
from tests.desk.talking import NEIGHBOUR, TOWN, open_offices, open_talk, outgoing

Enter = Callable[..., Browser]


@pytest.fixture
def mine(base: Base, clock: Clock) -> int:
    open_offices(base, clock())
    return open_talk(base, TOWN, clock())


@pytest.fixture
def another(base: Base, clock: Clock, mine: int) -> int:
    """A talk of the office next door."""
    return open_talk(base, NEIGHBOUR, clock(), "tg:502")


@pytest.mark.parametrize(("who", "own", "foreign"), [("admin", 200, 200), ("editor", 403, 403), ("office", 200, 403)])
def test_who_sees_and_answers(
    base: Base, clock: Clock, enter: Enter, mine: int, another: int, who: str, own: int, foreign: int
) -> None:
    browser = enter(who)
    assert ('href="/answers"' in browser.see("/")) is (own == 200)
    assert browser.get("/answers").status_code == own
    for number, allowed in ((mine, own == 200), (another, foreign == 200)):
        assert browser.get(f"/answers/{number}").status_code == (200 if allowed else 403)
        for fields in ({"text": "hola"}, {"close": "1"}):
            assert browser.submit(f"/answers/{number}", **fields).status_code == (303 if allowed else 403)
        talk = base.store.talk(number)
        assert talk is not None
        assert (talk.state == CLOSED) is allowed
    assert bool(outgoing(base, clock())) is (own == 200)


def test_an_office_sees_its_own_talks_alone(enter: Enter, mine: int, another: int) -> None:
    page = enter("office").see("/answers")
    assert f"/answers/{mine}" in page and "Padrón y Licencias" in page
    assert f"/answers/{another}" not in page and "Oficina de Zapopan" not in page


def test_an_answer_goes_to_the_owner_and_shows_in_the_group(base: Base, clock: Clock, enter: Enter, mine: int) -> None:
    browser = enter("office")
    browser.see(f"/answers/{mine}")
    assert browser.submit(f"/answers/{mine}", text="Ven <hoy>").status_code == 303
    sent = dict(outgoing(base, clock()))
    assert "Office, de Padrón y Licencias" in sent["tg:501"].text and "Ven <hoy>" in sent["tg:501"].text
    group = sent[TOWN.chat]
    assert "Ven <hoy>" in group.text and group.relayed is not None and group.relayed.talk == mine
    talk = base.store.talk(mine)
    assert talk is not None and talk.state == OPEN
    assert "Tu respuesta va en camino" in browser.see(f"/answers/{mine}")


@pytest.mark.parametrize(("text", "said"), [("  ", "Escribe algo"), ("x" * 4_001, "Es muy largo")])
def test_what_cannot_be_sent_stands_at_the_field(
    base: Base, clock: Clock, enter: Enter, mine: int, text: str, said: str
) -> None:
    browser = enter("office")
    answer = browser.submit(f"/answers/{mine}", text=text)
    assert answer.status_code == 422 and said in answer.text and text.strip() in answer.text
    assert outgoing(base, clock()) == []


def test_only_what_the_owner_lets_be_seen(base: Base, clock: Clock, enter: Enter, mine: int) -> None:
    browser = enter("office")
    page = browser.see(f"/answers/{mine}")
    assert "ollas" in page and "12,345" not in page and "501" not in page
    hidden = open_talk(base, TOWN, clock(), "tg:503", shows=False)
    assert "ollas" not in browser.see(f"/answers/{hidden}")


def test_a_talk_that_is_over_leads_back(enter: Enter, mine: int) -> None:
    browser = enter("office")
    browser.see("/answers")
    browser.submit(f"/answers/{mine}", close="1")
    for answer in (browser.get(f"/answers/{mine}"), browser.submit(f"/answers/{mine}", text="hola")):
        assert (answer.status_code, answer.headers["location"]) == (303, "/answers")
    assert "ya terminó" in browser.see("/answers")
    assert browser.get("/answers/99999").headers["location"] == "/answers"


def test_an_office_without_a_group_is_told_how(desk: Desk, enter: Enter) -> None:
    assert "/oficina" in enter("office").see("/answers")
