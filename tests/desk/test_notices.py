"""Notices at the desk: who writes, sees, approves and stops which, by requests that skip the page."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import insert, select

from bot.app.notice_days import NoticeDays
from bot.app.notice_ports import APPROVAL_ABOVE, CANCELLED, DRAFT, PAUSED, PLANNED, SENDING, VEDA, WAITING
from bot.app.people import Member
from bot.bootstrap import Base
from bot.desk.app import Desk
from bot.domain.audience import Audience
from bot.domain.roles import OFFICE, Role
from bot.storage.gathering_models import GatheringRow, Invitation
from bot.storage.models import Profile
from tests.desk.conftest import TONALA, ZAPOPAN, Browser, Clock
from tests.desk.noticing import stored
from tests.storage.noticed import owners

Enter = Callable[..., Browser]
WORDS = {"es": "Mañana hay <feria>", "en": "Fair tomorrow"}
ACTS = ("send", "test", "drop", "approve", "send_back", "pause", "resume", "cancel")


def write(browser: Browser, **fields: Any) -> str:
    """A notice is written; its page."""
    browser.see("/notices/new")
    answer = browser.submit("/notices/new", **(WORDS | fields))
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


@pytest.fixture
def region(desk: Desk) -> Member:
    """Somebody of a wider office, who may approve for the town."""
    return desk.people.add("Rita", 21, [Role(OFFICE, (TONALA, ZAPOPAN))], "es", None)


@pytest.fixture
def neighbour(desk: Desk) -> Member:
    return desk.people.add("Nora", 22, [Role(OFFICE, (ZAPOPAN,))], "es", None)


@pytest.fixture
def enters(enter: Enter, staff: dict[str, Member], region: Member, neighbour: Member) -> Enter:
    staff |= {"region": region, "neighbour": neighbour}
    return enter


@pytest.mark.parametrize(("who", "allowed"), [("admin", True), ("editor", False), ("office", True)])
def test_who_writes_notices(enter: Enter, who: str, allowed: bool) -> None:
    browser = enter(who)
    assert ('href="/notices"' in browser.see("/")) is allowed
    assert browser.get("/notices").status_code == (200 if allowed else 403)
    assert browser.get("/notices/new").status_code == (200 if allowed else 403)
    assert browser.submit("/notices/new", **WORDS).status_code == (303 if allowed else 403)


@pytest.mark.parametrize("who", ["editor", "neighbour"])
def test_nobody_touches_another_offices_notice(desk: Desk, enters: Enter, who: str) -> None:
    path = write(enters("office"))
    browser = enters(who)
    for do in ACTS:
        assert browser.submit(path, do=do).status_code == 403, do
    for page in (path, f"{path}/edit", f"{path}/results.csv", f"{path}/poster"):
        assert browser.get(page).status_code == 403, page
    assert browser.submit(f"{path}/edit", es="otro").status_code == 403
    assert (stored(desk, path).state, stored(desk, path).document["es"]) == (DRAFT, WORDS["es"])


def test_a_draft_is_its_authors(desk: Desk, enters: Enter) -> None:
    path = write(enters("office"))
    wider = enters("region")
    assert [wider.get(page).status_code for page in (path, f"{path}/poster")] == [403, 403]
    assert wider.submit(path, do="send").status_code == 403
    assert wider.submit(f"{path}/edit", es="otro").status_code == 403
    assert path not in wider.see("/notices")
    assert stored(desk, path).state == DRAFT


@pytest.mark.parametrize(("who", "lines"), [("admin", 2), ("office", 2), ("neighbour", 1), ("editor", 0)])
def test_results_are_of_ones_own_office(
    desk: Desk, base: Base, clock: Clock, enters: Enter, who: str, lines: int
) -> None:
    owners(base.store.engine, 9)
    browser = enters("office")
    browser.submit(write(browser), do="send")
    NoticeDays(desk.notices, list, desk.zone).tick(clock())
    answer = enters(who).get("/notices/results.csv")
    assert answer.status_code == (200 if lines else 403)
    assert not lines or len(answer.content.decode().splitlines()) == lines


def test_what_is_put_down_for_a_sunday_says_when_it_really_goes(enter: Enter) -> None:
    browser = enter("office")
    assert "Sale: en cuanto se mande" in browser.see(write(browser))
    page = browser.see(write(browser, at="2026-11-29T22:00")).replace("\u202f", " ")
    assert "Sale: 30 nov 2026, 9:00" in page and "Escogiste 29 nov 2026, 10:00" in page
    listed = browser.see("/notices").replace("\u202f", " ")
    assert "30 nov 2026, 9:00" in listed and "29 nov 2026" not in listed and "En cuanto se pueda" in listed
    page = browser.see(write(browser, at="2026-11-30T10:00")).replace("\u202f", " ")
    assert "Sale: 30 nov 2026, 10:00" in page and "Escogiste" not in page


def test_what_is_not_there_is_missing(enter: Enter) -> None:
    browser = enter("office")
    assert browser.get("/notices/nothing").status_code == 404
    path = write(browser)
    assert browser.submit(path, do="fly").status_code == 404
    assert browser.get(f"{path}/results.exe").status_code == 404


def test_who_gets_it_and_why_others_do_not(desk: Desk, base: Base, clock: Clock, enter: Enter) -> None:
    owners(base.store.engine, 12, first=1)
    owners(base.store.engine, 6, first=100, chat={"stopped": ["notices"]})
    owners(base.store.engine, 2, first=200, chat={"blocked_at": clock()})
    owners(base.store.engine, 30, first=300, place=ZAPOPAN)
    browser = enter("office")
    page = browser.see(write(browser))
    assert "Le llega a 12 personas" in page and "6 que no quieren avisos" in page
    assert "bloquearon" not in page, "fewer than five are not told"
    assert "Mañana hay &lt;feria&gt;" in page and "Fair tomorrow" in page


def test_a_notice_to_those_who_were_called_to_a_meeting(base: Base, desk: Desk, enters: Enter, clock: Clock) -> None:
    """Only meetings of the office's own towns can be chosen, and only real ones."""
    chats, meetings = owners(base.store.engine, 7, place=TONALA), []
    row = {"office": "tg:-1", "kind": "need", "about": "market", "state": "called", "made": clock(), "where": ""}
    with base.store.engine.begin() as c:
        for place in (TONALA, ZAPOPAN):
            new = insert(GatheringRow).values(**row, place=place, at=clock() + timedelta(days=3))
            meetings.append(c.scalar(new.returning(GatheringRow.id)))
        for number, chat in enumerate(chats[:6]):
            business = c.scalar(select(Profile.id).where(Profile.chat == chat))
            guest = {"number": number, "business": business, "shows": False, "came": False}
            c.execute(insert(Invitation).values(gathering=meetings[0], chat=chat, **guest))
    browser = enters("office")
    assert "26 nov 2026" in browser.see("/notices/new")
    path = write(browser, meetings=[str(meetings[0]), str(meetings[1]), "x"])
    assert stored(desk, path).document["audience"]["meetings"] == [str(meetings[0])]
    page = browser.see(path)
    assert "2026, 12:00 p.m. · Tonalá · " in page.replace("\u202f", " ") and "Zapopan" not in page
    question = desk.notices.question(stored(desk, path).document, (TONALA,), clock())
    assert desk.notices.store.count(question).size == 6


def test_fewer_than_five_are_never_counted_across_questions_too(base: Base, enter: Enter) -> None:
    owners(base.store.engine, 12, first=1, sector="327")
    owners(base.store.engine, 3, first=50, sector="311")
    browser = enter("office")
    assert "Le llega a" not in browser.see(write(browser, sectors="311"))
    assert "Le llega a 12 personas" in browser.see(write(browser, sectors="327"))
    assert "Le llega a" not in browser.see(write(browser)), "15 less 12 would tell of three"


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"es": "", "en": ""}, "es"),
        ({"es": "x" * 1_501}, "es"),
        ({"en": "x" * 1_501}, "en"),
        ({"programme": "nothing"}, "programme"),
        ({"fit": "eligible"}, "fit"),
        ({"fit": "rich"}, "fit"),
        ({"places": ZAPOPAN}, "places"),
        ({"places_typed": "Nowhere"}, "places"),
        ({"at": "2020-01-01T10:00"}, "at"),
        ({"at": "2029-01-01T10:00"}, "at"),
        ({"at": "soon"}, "at"),
    ],
)
def test_what_is_wrong_stands_at_its_field(desk: Desk, enter: Enter, fields: dict[str, str], name: str) -> None:
    browser = enter("office")
    browser.see("/notices/new")
    answer = browser.submit("/notices/new", **(WORDS | fields))
    assert answer.status_code == 422 and f'id="{name}-error"' in answer.text
    assert fields.get("es", "Mañana hay &lt;feria&gt;") in answer.text, "nothing typed is lost"
    assert desk.notices.store.notices(None, (DRAFT,), 5) == []


@pytest.mark.parametrize("fact", ["rule", "registered", "monthly_sales_mxn", "audience"])
def test_nobody_is_chosen_by_what_an_office_must_not_learn(base: Base, desk: Desk, enter: Enter, fact: str) -> None:
    browser = enter("office")
    path = write(browser, **{fact: '{"fact": "registered", "is": false}'})
    assert stored(desk, path).document["audience"] == Audience().doc()


def test_an_audience_is_kept_and_changed(desk: Desk, enter: Enter) -> None:
    browser = enter("office")
    chosen = {"places": TONALA, "sectors": ["327", "311"], "needs": "training", "stages": "local"}
    path = write(browser, **chosen, at="2026-11-30T10:30", programme="gs1-codigo-barras", fit="nearly")
    notice = stored(desk, path)
    assert notice.at is not None and notice.at.isoformat() == "2026-11-30T16:30:00+00:00"
    page = browser.see(f"{path}/edit")
    assert 'value="2026-11-30T10:30"' in page and page.count(" checked") == 6
    assert browser.submit(f"{path}/edit", **WORDS).status_code == 303
    assert stored(desk, path).document["audience"]["sectors"] == []
    assert stored(desk, path).at is None


def test_a_test_goes_to_who_asks_and_to_nobody_else(base: Base, clock: Clock, enter: Enter) -> None:
    owners(base.store.engine, 9)
    browser = enter("office")
    path = write(browser)
    assert browser.submit(path, do="test").status_code == 303
    waiting = base.store.outgoing(clock(), 50)
    assert [row.chat for row in waiting] == ["tg:13"] and WORDS["es"] in waiting[0].message.text


def test_a_small_notice_goes_out_and_tells_what_came_of_it(desk: Desk, base: Base, clock: Clock, enter: Enter) -> None:
    chats = owners(base.store.engine, 12)
    browser = enter("office")
    path = write(browser)
    browser.submit(path, do="send")
    assert stored(desk, path).state == PLANNED
    NoticeDays(desk.notices, list, desk.zone).tick(clock())
    assert stored(desk, path).state == SENDING
    for do, state in (("pause", PAUSED), ("resume", SENDING)):
        browser.submit(path, do=do)
        assert stored(desk, path).state == state
    for row in base.store.outgoing_notices(clock(), 50)[:11]:
        assert base.store.sending(row.id, clock())
        base.store.settle(row.id, "sent", clock())
    for chat, answer in [*((chat, "interested") for chat in chats[:5]), (chats[6], "stop")]:
        desk.notices.store.answer(stored(desk, path).key, chat, answer, clock())
    rows = list(csv.reader(io.StringIO(browser.get(f"{path}/results.csv").content.decode("utf-8-sig"))))
    assert ["Les interesa", "5"] in rows and ["Ya no quieren avisos", "menos de 5"] in rows
    assert ["Por salir", "no se muestra"] in rows and ["Entregados", "no se muestra"] in rows, "12 less 11 would be one"
    book = load_workbook(io.BytesIO(browser.get(f"{path}/results.xlsx").content))
    assert [[str(cell) for cell in row] for row in book.worksheets[0].values] == rows
    write(browser)  # a draft is in no list of results
    table = list(csv.reader(io.StringIO(browser.get("/notices/results.csv").content.decode("utf-8-sig"))))
    head, line = table[0], dict(zip(*table, strict=True))
    assert line["Aviso"] == "Mañana hay <feria>" and line["Cuándo"] == "2026-11-23 12:00" and len(head) == 16
    assert (
        line["Les interesa"] == "5"
        and line["Ya no quieren avisos"] == "menos de 5"
        and line["Bloquearon al bot"] == "0"
    )
    assert line["Por salir"] == line["Entregados"] == "no se muestra"
    assert 'href="/notices/results.xlsx"' in browser.see("/notices")
    assert browser.get("/notices/results.exe").status_code == 404
    browser.see(path)
    browser.submit(path, do="cancel")
    assert stored(desk, path).state == CANCELLED
    assert base.store.outgoing_notices(clock(), 50) == []
    browser.see(path)
    browser.submit(path, do="resume")
    assert stored(desk, path).state == CANCELLED
    assert "ya cambió" in browser.see(path)


def test_a_large_one_waits_for_another_person(desk: Desk, base: Base, enters: Enter) -> None:
    owners(base.store.engine, 12)
    desk.notices.store.set(APPROVAL_ABOVE, 10)
    author, wider, neighbour = enters("office"), enters("region"), enters("neighbour")
    path = write(author)
    author.submit(path, do="send")
    assert "Rita" in author.see(path)
    assert stored(desk, path).state == WAITING
    assert 'value="approve"' not in author.see(path)
    for browser in (author, neighbour):
        assert browser.submit(path, do="approve").status_code == 403
    assert path in wider.see("/notices") and 'value="approve"' in wider.see(path)
    wider.submit(path, do="send_back")
    assert stored(desk, path).state == DRAFT
    author.submit(path, do="send")
    wider.submit(path, do="approve")
    assert stored(desk, path).state == PLANNED and stored(desk, path).approver is not None


def test_a_poster_and_a_text_to_forward(enters: Enter) -> None:
    browser = enters("office")
    path = write(browser)
    page = browser.see(path)
    assert "https://t.me/GanchoBot?start=m-14101" in page and "Mañana hay &lt;feria&gt;" in page
    drawn = browser.get(f"{path}/poster")
    assert drawn.status_code == 200 and drawn.content.startswith(b"\x89PNG")
    assert enters("neighbour").get(f"{path}/poster").status_code == 403


@pytest.mark.parametrize(("who", "status"), [("admin", 303), ("editor", 403), ("office", 403)])
def test_the_settings_are_the_admins(desk: Desk, enter: Enter, who: str, status: int) -> None:
    answer = enter(who).submit("/notices/settings", veda="1", above="50")
    assert answer.status_code == status
    store = desk.notices.store
    assert (store.setting(VEDA), store.setting(APPROVAL_ABOVE)) == ((1, 50) if status == 303 else (None, None))


def test_in_electoral_silence_nothing_goes_out(desk: Desk, base: Base, clock: Clock, enter: Enter) -> None:
    owners(base.store.engine, 12)
    desk.notices.store.set(VEDA, 1)
    browser = enter("office")
    path = write(browser)
    browser.submit(path, do="send")
    NoticeDays(desk.notices, list, desk.zone).tick(clock())
    assert stored(desk, path).state == PLANNED and "veda" in browser.see(path)


def test_an_office_without_places_is_told(desk: Desk, enter: Enter, staff: dict[str, Member]) -> None:
    staff["loose"] = desk.people.add("Lola", 23, [Role(OFFICE, (), ("DIF Jalisco",))], "es", None)
    browser = enter("loose")
    assert "no tiene lugares" in browser.see("/notices")
    assert browser.get("/notices/new").status_code == 403


RULE = {"rule.node": "group", "rule.mode": "all", "rule.0.node": "sentence", "rule.0.says": "exports.no"}


def test_any_rule_chooses_whom_it_reaches(base: Base, desk: Desk, enter: Enter) -> None:
    owners(base.store.engine, 7, place=TONALA, exports=False)
    owners(base.store.engine, 6, first=50, place=TONALA, exports=True)
    browser = enter("office")
    path = write(browser, **RULE)
    assert stored(desk, path).document["audience"]["rule"] == {"all": [{"fact": "exports", "is": False}]}
    page = browser.see(path)
    assert "Todavía no exporta" in page and "Le llega a 7 personas" in page
    assert 'value="exports.no" selected' in browser.see(f"{path}/edit")


def test_the_builders_buttons_change_the_form_and_keep_nothing(desk: Desk, enter: Enter) -> None:
    browser = enter("office")
    browser.see("/notices/new")
    answer = browser.submit("/notices/new", **WORDS, **RULE, do="rule:add:rule")
    assert answer.status_code == 200
    assert 'name="rule.1.says"' in answer.text and 'value="exports.no" selected' in answer.text
    assert desk.notices.store.notices(None, [DRAFT], 9) == []


@pytest.mark.parametrize("says", ["registered.no", "monthly_sales_mxn.range", "owner_age.range", "disability.yes"])
def test_no_rule_asks_for_what_an_office_must_not_learn(desk: Desk, enter: Enter, says: str) -> None:
    """Not offered, and refused when it is sent all the same: in a sentence, in a group, as a text."""
    browser = enter("office")
    assert f'value="{says}"' not in browser.submit("/notices/new", **RULE, do="look").text
    values = {"rule.0.1.low": "1", "rule.0.1.high": "9"}
    hidden = {"rule.node": "group", "rule.0.node": "group", "rule.0.mode": "any", "rule.0.not": "1",
              "rule.0.0.node": "sentence", "rule.0.0.says": "exports.no",
              "rule.0.1.node": "sentence", "rule.0.1.says": says}  # fmt: skip
    as_text = {"rule.node": "text", "rule.text": '{"not": {"fact": "registered", "is": true}}'}
    for rule in (hidden | values, as_text):
        answer = browser.submit("/notices/new", **WORDS, **rule)
        assert answer.status_code == 422 and "Por esto no se escoge a nadie" in answer.text
    assert desk.notices.store.notices(None, [DRAFT], 9) == []
