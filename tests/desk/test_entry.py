"""Getting in and out, by requests: links, codes, the Mini App, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.app.admission import IDLE, TICKET_LIFE, Invitation
from bot.app.people import Member
from bot.desk.app import Desk
from tests.app.test_init_data import signed
from tests.desk.conftest import ACCOUNTS, Browser, Clock, token

Enter = Callable[..., Browser]


@pytest.fixture
def invitation(desk: Desk, staff: dict[str, Member]) -> Invitation:
    made = desk.admission.invite(ACCOUNTS["office"])
    assert made is not None
    return made


def inside(browser: Browser) -> bool:
    return browser.get("/").status_code == 200


def test_a_preview_does_not_use_a_link_up(desk: Desk, browser: Browser, invitation: Invitation) -> None:
    path = f"/enter/{invitation.token}"
    for _ in range(3):
        preview = Browser(desk)
        assert preview.get(path).status_code == 200 and preview.head(path).status_code == 200
        assert not inside(preview)
    browser.see(path)
    assert browser.submit(path).headers["location"] == "/"
    assert inside(browser)
    late = Browser(desk)
    answer = late.get(path)
    assert answer.status_code == 410 and "Este enlace ya no sirve" in answer.text
    late.csrf = token(answer.text)
    assert late.submit(path).status_code == 410 and not inside(late)


def test_a_code_lets_a_computer_in(browser: Browser, invitation: Invitation) -> None:
    browser.see("/enter")
    answer = browser.submit("/enter", code="QQQQ-QQQQ")
    assert answer.status_code == 422 and 'value="QQQQ-QQQQ"' in answer.text and "aria-invalid" in answer.text
    assert browser.submit("/enter", code=invitation.code.lower()).status_code == 303
    assert inside(browser)


def test_a_code_of_yesterday_is_refused(browser: Browser, invitation: Invitation, clock: Clock) -> None:
    browser.see("/enter")
    clock.pass_(seconds=TICKET_LIFE.total_seconds())
    assert browser.submit("/enter", code=invitation.code).status_code == 422


def test_guessing_is_slowed_down(browser: Browser, invitation: Invitation) -> None:
    browser.see("/enter")
    tries = [browser.submit("/enter", code="QQQQ-QQQQ").status_code for _ in range(22)]
    assert tries == [422] * 20 + [429] * 2
    assert browser.submit("/enter", code=invitation.code).status_code == 429, "the right one as well"
    assert browser.get(f"/enter/{invitation.token}").status_code == 429


def test_guessing_from_many_addresses_as_well(desk: Desk, invitation: Invitation) -> None:
    browser = Browser(desk)
    browser.see("/enter")
    for _ in range(200):
        browser.app.state.wrong_codes.allows("")
    assert browser.submit("/enter", code=invitation.code).status_code == 429


def test_a_mini_app_lets_in_once(desk: Desk, browser: Browser, staff: dict[str, Member], clock: Clock) -> None:
    data = signed(ACCOUNTS["editor"], clock.now)
    browser.see("/app")
    assert browser.submit("/app", init_data=data).status_code == 303 and inside(browser)
    other = Browser(desk)
    other.see("/app")
    assert other.submit("/app", init_data=data).status_code == 403
    for wrong in ("", data[:-1], signed(777, clock.now), signed(ACCOUNTS["editor"], clock.now, token="1:x")):
        answer = other.submit("/app", init_data=wrong)
        assert answer.status_code == 403 and "comprobar que eres" in answer.text
    assert not inside(other)


def test_a_mini_app_in_a_frame_has_no_cookies(desk: Desk, staff: dict[str, Member], clock: Clock) -> None:
    data = {"init_data": signed(ACCOUNTS["admin"], clock.now)}
    browser = Browser(desk)
    assert browser.post("/app", data=data, headers={"Origin": "https://evil.example"}).status_code == 403
    assert browser.post("/app", data=data, headers={"Origin": "http://127.0.0.1"}).status_code == 303


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"Origin": "http://127.0.0.1"}, 303),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ],
)
def test_a_form_from_elsewhere_is_refused(enter: Enter, headers: dict[str, str], status: int) -> None:
    browser = enter("admin")
    assert browser.post("/leave", data={"csrf": browser.csrf}, headers=headers).status_code == status


@pytest.mark.parametrize("path", ["/leave", "/language", "/sessions/1/end", "/people/new", "/people/1/edit", "/enter"])
def test_every_form_needs_its_token(enter: Enter, path: str) -> None:
    browser = enter("admin")
    for csrf in ("", "wrong", enter("editor").csrf):
        answer = browser.post(path, data={"csrf": csrf, "lang": "en"})
        assert answer.status_code == 403 and "Abre la página otra vez" in answer.text
    assert inside(browser)


def test_a_guest_needs_one_as_well(browser: Browser, invitation: Invitation) -> None:
    """Else somebody could let a stranger's browser in as themselves."""
    browser.see("/enter")
    path = f"/enter/{invitation.token}"
    assert browser.post(path, data={"csrf": "wrong"}).status_code == 403
    assert browser.post(path, data={}).status_code == 403
    assert not inside(browser)


def test_leaving(desk: Desk, enter: Enter) -> None:
    browser = enter("office")
    stolen = browser.cookies["desk"]
    answer = browser.submit("/leave")
    assert answer.headers["location"] == "/enter" and "Hasta pronto" in browser.see("/enter")
    browser.cookies.set("desk", stolen, domain="127.0.0.1")
    assert not inside(browser), "the session itself has ended"


def test_it_leads_on_to_where_one_was_going(desk: Desk, browser: Browser, invitation: Invitation) -> None:
    assert browser.get("/sessions?of=all").headers["location"] == "/enter"
    browser.see(f"/enter/{invitation.token}")
    assert browser.submit(f"/enter/{invitation.token}").headers["location"] == "/sessions?of=all"


@pytest.mark.parametrize("going", ["https://evil.example/", "//evil.example", "%2F%2Fevil.example", "/%5Cevil.example"])
def test_and_nowhere_else(browser: Browser, invitation: Invitation, going: str) -> None:
    browser.see(f"/enter/{invitation.token}")
    browser.cookies.set("next", going, domain="127.0.0.1")
    assert browser.submit(f"/enter/{invitation.token}").headers["location"] == "/"


def test_cookies_are_out_of_reach(desk: Desk, staff: dict[str, Member]) -> None:
    at_home, public = desk, replace(desk, url="https://mesa.example.org")
    for made, secure in ((at_home, False), (public, True)):
        browser = Browser(made)
        browser.base_url = "https://mesa.example.org" if secure else browser.base_url
        invitation = desk.admission.invite(ACCOUNTS["admin"])
        assert invitation is not None
        browser.see(f"/enter/{invitation.token}")
        answer = browser.submit(f"/enter/{invitation.token}")
        cookie = next(each for each in answer.headers.get_list("set-cookie") if each.startswith("desk="))
        assert "HttpOnly" in cookie and "SameSite=lax" in cookie
        assert ("Secure" in cookie) is secure
        assert ("strict-transport-security" in answer.headers) is secure


def test_sessions_are_listed_and_closed(desk: Desk, enter: Enter) -> None:
    phone, computer = enter("office"), enter("office")
    assert computer.see("/sessions").count("/end") == 2
    numbers = [seat.id for seat in desk.admission.sessions(None)]
    first = min(numbers)
    assert computer.submit(f"/sessions/{first}/end").headers["location"] == "/sessions"
    assert not inside(phone) and inside(computer)


def test_only_an_admin_closes_anothers(desk: Desk, enter: Enter) -> None:
    office, editor, admin = enter("office"), enter("editor"), enter("admin")
    number = min(seat.id for seat in desk.admission.sessions(None))
    assert "Office" not in editor.see("/sessions?of=all"), "an editor sees only their own"
    assert editor.submit(f"/sessions/{number}/end").status_code == 403 and inside(office)
    assert "Office" in admin.see("/sessions?of=all")
    assert admin.submit(f"/sessions/{number}/end").headers["location"] == "/sessions?of=all"
    assert not inside(office)
    assert admin.submit("/sessions/999/end").status_code == 404


def test_an_idle_session_is_asked_to_enter_again(enter: Enter, clock: Clock) -> None:
    browser = enter("editor")
    clock.pass_(seconds=IDLE.total_seconds())
    assert browser.get("/sessions").headers["location"] == "/enter"
