"""A notice above the admin's size, written at the desk: who is asked, in Telegram and here, what its author hears."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.app.message_ports import Message
from bot.app.notice_desk import NoticeDesk
from bot.app.notice_ports import APPROVAL_ABOVE, DRAFT, PLANNED, WAITING
from bot.app.people import Member
from bot.app.ports import Incoming
from bot.bootstrap import Base
from bot.desk.app import Desk
from bot.domain.roles import OFFICE, Role
from bot.storage.desk_store import DeskStore
from tests.desk.conftest import TONALA, ZAPOPAN, Browser, Clock
from tests.desk.noticing import stored
from tests.storage.noticed import PNG, owners

Enter = Callable[..., Browser]
Hire = Callable[..., Member]
AUTHOR, PEER, REGION, STATE, ADMIN = "tg:13", "tg:23", "tg:21", "tg:24", "tg:11"
OFFICES = {"region": (21, (TONALA, ZAPOPAN)), "neighbour": (22, (ZAPOPAN,)), "state": (24, ("14",))}


@pytest.fixture
def hire(desk: Desk, enter: Enter, staff: dict[str, Member]) -> Hire:
    """`hire("region")`: somebody who also works for the territory, or the neighbours'."""

    def make(name: str, account: int | None = None, places: tuple[str, ...] = (TONALA,), lang: str = "es") -> Member:
        if name in OFFICES:
            account, places = OFFICES[name]
        staff[name] = desk.people.add(name.title(), account, [Role(OFFICE, places)], lang, None)
        return staff[name]

    return make


@pytest.fixture
def large(desk: Desk, base: Base) -> None:
    owners(base.store.engine, 12)
    desk.notices.store.set(APPROVAL_ABOVE, 10)


def sent(browser: Browser, **fields: str) -> str:
    """A notice is written and sent off; its page."""
    browser.see("/notices/new")
    answer = browser.post(
        "/notices/new",
        data={"csrf": browser.csrf, "es": "Mañana hay feria", **fields},
        files={"file": ("cartel.png", PNG, "image/png")},
    )
    path = str(answer.headers["location"])
    browser.see(path)
    browser.submit(path, do="send")
    return path


def came(base: Base, clock: Clock) -> dict[str, list[Message]]:
    """What waits in the outbox, taken from it, by chat."""
    found: dict[str, list[Message]] = {}
    while rows := base.store.outgoing(clock(), 50):
        for row in rows:
            assert base.store.sending(row.id, clock())
            base.store.settle(row.id, "sent", clock())
            found.setdefault(row.chat, []).append(row.message)
    return found


def press(desk: Desk, base: Base, clock: Clock, chat: str, message: Message, label: str) -> list[tuple[str, Message]]:
    """A button in Telegram; what it has the bot say, to whom."""
    choice = next(choice for choice, shown in message.choices if shown == label)
    bot = NoticeDesk(desk.notices, desk.approval, DeskStore(base.store.engine).by_telegram, base.i18n)
    body = {"type": "press", "choice": choice, "lang": "es"}
    written = bot.writes(Incoming(1, "1", chat, body, clock()), body, "", clock())
    assert written is not None
    return [*((chat, each) for each in written.messages), *written.relays]


@pytest.mark.parametrize(
    ("others", "asked"),
    [
        (("region", "neighbour", "state"), {REGION}),  # who is alone is answered for by the nearest wider office
        (("neighbour", "state"), {STATE}),
        (("neighbour",), {ADMIN}),
        (("peer", "region"), {PEER}),  # a colleague comes before the region
    ],
)
@pytest.mark.usefixtures("large")
def test_who_is_asked(
    desk: Desk,
    base: Base,
    clock: Clock,
    enter: Enter,
    hire: Hire,
    others: tuple[str, ...],
    asked: set[str],
) -> None:
    for name in others:
        hire(name, 23)
    path = sent(enter("office"))
    got = came(base, clock)
    assert {*got} == asked and stored(desk, path).state == WAITING
    spanish, english, question = got[asked.pop()]
    assert "Mañana hay feria" in spanish.text and "This notice comes in Spanish only" in english.text
    assert spanish.media == english.media == tuple(stored(desk, path).document["file"])
    assert not spanish.choices and not english.choices, "to be looked at, not answered"
    for words in ("Office quiere mandar este aviso", "Negocios de Tonalá", "Le llega a 12 personas"):
        assert words in question.text
    assert [label for _, label in question.choices] == ["Aprobar", "Regresar"]


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize(
    ("label", "state", "said", "news"),
    [
        ("Aprobar", PLANNED, "Aprobado: sale a su hora", "Aprobaron tu aviso"),
        ("Regresar", DRAFT, "Lo regresé", "Te regresaron este aviso"),
    ],
)
def test_it_is_decided_in_telegram(
    desk: Desk,
    base: Base,
    clock: Clock,
    enter: Enter,
    hire: Hire,
    label: str,
    state: str,
    said: str,
    news: str,
) -> None:
    hire("region")
    browser = enter("office")
    path = sent(browser)
    question = came(base, clock)[REGION][-1]
    mine = press(desk, base, clock, AUTHOR, question, label)  # a forwarded button is of no use to who wrote it
    assert "ya no espera tu aprobación" in mine[0][1].text and stored(desk, path).state == WAITING
    (_, answer), (author, told) = press(desk, base, clock, REGION, question, label)
    assert said in answer.text and stored(desk, path).state == state
    assert author == AUTHOR and news in told.text and "Mañana hay feria" in told.text
    again = press(desk, base, clock, REGION, question, "Aprobar")
    assert [("ya no espera" in message.text) for _, message in again] == [True]
    assert ("Borrador" if state == DRAFT else "Sale a su hora") in browser.see(path)


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize(
    ("do", "state", "news"),
    [("approve", PLANNED, "Aprobaron tu aviso"), ("send_back", DRAFT, "Te regresaron este aviso")],
)
def test_it_is_decided_here_and_the_author_hears_of_it_in_telegram(
    desk: Desk, base: Base, clock: Clock, enter: Enter, hire: Hire, do: str, state: str, news: str
) -> None:
    hire("region")
    path = sent(enter("office"))
    came(base, clock)
    wider = enter("region")
    assert path in wider.see("/notices")
    wider.see(path)
    for _ in range(2):  # a second press changes and says nothing
        wider.submit(path, do=do)
    assert stored(desk, path).state == state
    told = came(base, clock)
    assert {*told} == {AUTHOR} and news in told[AUTHOR][0].text and len(told[AUTHOR]) == 1
    opens = [label for _, label in told[AUTHOR][0].choices]
    assert opens == (["Abrir el aviso"] if state == DRAFT else [])


@pytest.mark.usefixtures("large")
def test_who_has_no_telegram_finds_it_here(
    base: Base, clock: Clock, enter: Enter, desk: Desk, hire: Hire, staff: dict[str, Member]
) -> None:
    desk.people.edit(staff["admin"], name="Admin", telegram=None, active=True, lang="es", who=None)
    hire("peer", None)
    author = enter("office")
    path = sent(author)
    assert "(Peer). Lo ve aquí" in author.see(path)
    assert came(base, clock) == {}
    colleague = enter("peer")
    assert path in colleague.see("/notices")
    colleague.see(path)
    colleague.submit(path, do="approve")
    assert stored(desk, path).state == PLANNED


@pytest.mark.usefixtures("large")
def test_where_nobody_may_approve_that_is_said(base: Base, clock: Clock, enter: Enter, desk: Desk, hire: Hire) -> None:
    """The only admin writes to everywhere, for which no office answers."""
    hire("state")
    author = enter("admin")
    path = sent(author)
    assert "no hay nadie que pueda darla" in author.see(path)
    assert came(base, clock) == {} and stored(desk, path).state == WAITING


def test_up_to_that_size_nobody_is_asked(base: Base, clock: Clock, enter: Enter, desk: Desk, hire: Hire) -> None:
    owners(base.store.engine, 10)
    desk.notices.store.set(APPROVAL_ABOVE, 10)
    hire("region")
    path = sent(enter("office"))
    assert stored(desk, path).state == PLANNED and came(base, clock) == {}
