"""A picture or PDF that goes with a notice: who may send and see it, what is refused, and how long it is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.app.notice_days import NoticeDays
from bot.app.notice_files import FAULTS, LARGEST, MOST_SEGMENTS, FileRefused, looked_at
from bot.app.notice_ports import APPROVAL_ABOVE, CANCELLED, DONE
from bot.app.people import Member
from bot.bootstrap import Base
from bot.desk.app import Desk
from bot.domain.roles import OFFICE, Role
from bot.storage.notice_models import NoticeFile as Row
from tests.desk.conftest import TONALA, ZAPOPAN, Browser, Clock
from tests.desk.noticing import stored
from tests.storage.noticed import PDF, PNG, jpeg, owners, png

Enter = Callable[..., Browser]
File = tuple[str, bytes, str]  # name, content, and what the browser says that it is
WORDS = {"es": "Mañana hay feria", "en": "Fair tomorrow"}
PICTURE = ("cartel.png", PNG, "image/png")


@pytest.fixture
def enters(desk: Desk, enter: Enter, staff: dict[str, Member]) -> Enter:
    """Of the region, who may approve; of another town; and a colleague of the same office."""
    for name, account, places in (
        ("region", 21, (TONALA, ZAPOPAN)),
        ("neighbour", 22, (ZAPOPAN,)),
        ("peer", 23, (TONALA,)),
    ):
        staff[name] = desk.people.add(name.title(), account, [Role(OFFICE, places)], "es", None)
    return enter


def send(browser: Browser, file: File | None = PICTURE, path: str = "/notices/new", **fields: Any) -> Any:
    browser.see(path)
    data = {"csrf": browser.csrf, **(WORDS | fields)}
    return browser.post(path, data=data, files={} if file is None else {"file": file})


def made(browser: Browser, file: File | None = PICTURE, **fields: Any) -> str:
    answer = send(browser, file, **fields)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def kept(base: Base) -> int:
    with base.store.engine.connect() as c:
        return int(c.scalar(select(func.count()).select_from(Row)) or 0)


def test_it_is_seen_as_owners_will_see_it_and_goes_to_them(desk: Desk, base: Base, clock: Clock, enter: Enter) -> None:
    owners(base.store.engine, 9)
    browser = enter("office")
    path = made(browser)
    assert browser.see(path).count(f'<img src="{path}/file"') == 2
    answer = browser.get(f"{path}/file")
    assert (answer.content, answer.headers["content-type"]) == (PNG, "image/png")
    assert answer.headers["x-content-type-options"] == "nosniff" and answer.headers["cache-control"] == "no-store"
    kind, name = stored(desk, path).document["file"]
    browser.submit(path, do="test")
    assert base.store.outgoing(clock(), 9)[0].message.media == (kind, name) and name.startswith("upload:")
    browser.submit(path, do="send")
    NoticeDays(desk.notices, list, desk.zone).tick(clock())
    assert {row.message.media for row in base.store.outgoing_notices(clock(), 50)} == {(kind, name)}


def test_a_pdf_is_downloaded_under_its_name(enter: Enter) -> None:
    browser = enter("office")
    path = made(browser, ("Bases 2026.pdf", PDF, "application/octet-stream"))
    assert "📄 Bases 2026.pdf" in browser.see(path)
    answer = browser.get(f"{path}/file")
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''Bases%202026.pdf"
    assert (answer.content, answer.headers["content-type"]) == (PDF, "application/pdf")


def test_only_who_may_see_the_notice_sees_its_file(desk: Desk, base: Base, enters: Enter, browser: Browser) -> None:
    owners(base.store.engine, 9)
    desk.notices.store.set(APPROVAL_ABOVE, 5)
    author, others = enters("office"), {name: enters(name) for name in ("peer", "region", "neighbour", "editor")}
    path = made(author)
    assert {name: each.get(f"{path}/file").status_code for name, each in others.items()} == dict.fromkeys(others, 403)
    author.submit(path, do="send")
    seen = {name: each.get(f"{path}/file").status_code for name, each in others.items()}
    assert seen == {"peer": 200, "region": 200, "neighbour": 403, "editor": 403}
    assert browser.get(f"{path}/file").status_code == 303  # to the door


def test_nobody_takes_anothers_file(desk: Desk, enters: Enter, staff: dict[str, Member]) -> None:
    """Not one that waits for its notice, nor one that is in a notice, one's own included."""
    author, peer = enters("office"), enters("peer")
    loose = desk.files.take(staff["office"].person.id, *PICTURE[:2], desk.now())
    path = made(author)
    used = desk.files.of(stored(desk, path).document)
    assert used is not None
    for browser, id in ((peer, loose.id), (peer, used.id), (author, used.id), (author, "nothing")):
        assert "file" not in stored(desk, made(browser, None, kept_file=id)).document
    assert "file" in stored(desk, made(author, None, kept_file=loose.id)).document
    assert author.get(f"{path}/file").content == PNG


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        (("cartel.png", PNG + b"\0" * LARGEST, "image/png"), "large"),
        (("cartel.png", b"MZ" + b"\0" * 99, "image/png"), "type"),
        (("cartel.pdf", b"<html><script>alert(1)</script>%%EOF", "application/pdf"), "type"),
        (("cartel.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "image/svg+xml"), "type"),
        (("cartel.pdf", b"%PDF-1.4 cut off", "application/pdf"), "type"),
        (("cartel.jpg", b"\xff\xd8\xff" + b"\xfe\0\0\0" * 9999, "image/jpeg"), "type"),
        (("cartel.png", png(9_000, 2_000), "image/png"), "pixels"),
        (("cartel.jpg", jpeg(900, 20), "image/jpeg"), "pixels"),
        (("cartel.jpg", jpeg(0, 0), "image/jpeg"), "pixels"),
        (("cartel.png", b"", "image/png"), "empty"),
    ],
)
def test_what_is_refused_is_told_at_the_field_and_nothing_typed_is_lost(
    base: Base, enter: Enter, file: File, fault: str
) -> None:
    browser = enter("office")
    answer = send(browser, file, sectors="327")
    assert answer.status_code == 422
    said = {
        "large": "Pesa demasiado",
        "type": "No es una foto",
        "pixels": "Telegram no acepta",
        "empty": "El archivo está vacío",
    }
    assert {*said} == {*FAULTS}
    assert f'id="file-error">{said[fault]}' in answer.text
    assert WORDS["es"] in answer.text and 'value="327" checked' in answer.text
    assert kept(base) == 0


def test_a_jpeg_is_known_behind_its_cameras_notes() -> None:
    assert looked_at(jpeg(4_000, 3_000)) == ("photo", "image/jpeg")
    notes = b"\xff\xe1\0\x04ab" * MOST_SEGMENTS
    with pytest.raises(FileRefused):
        looked_at(b"\xff\xd8" + notes + jpeg(40, 30)[2:])


@pytest.mark.parametrize(
    ("name", "becomes"),
    [
        ("../../etc/passwd", "passwd.png"),
        ("C:\\fotos\\cartel feria.JPG", "cartel feria.png"),
        ("a\r\nSet-Cookie: x=1.png", "a_Set-Cookie_ x_1.png"),
        ("<script>.png", "script.png"),
        ("…", "aviso.png"),
        ("x" * 300, "x" * 60 + ".png"),
    ],
)
def test_a_name_leads_nowhere(desk: Desk, name: str, becomes: str) -> None:
    assert desk.files.take(1, name, PNG, desk.now()).name == becomes


def test_a_file_stays_while_something_else_is_mended(desk: Desk, base: Base, enter: Enter) -> None:
    """Browsers send a file once: what came with a form that was wrong, or whose builder was used, is kept."""
    browser = enter("office")
    file = None
    for fields in ({"es": "x" * 1_501}, {"do": "rule:add:rule"}):
        answer = send(browser, PICTURE, **fields)
        file = answer.text.partition('name="kept_file" value="')[2].partition('"')[0]
        assert file and "Va con el aviso: cartel.png" in answer.text
    path = made(browser, None, kept_file=file)
    assert browser.get(f"{path}/file").content == PNG
    assert made(browser, None, path=f"{path}/edit", kept_file=file) == path
    assert browser.get(f"{path}/file").content == PNG
    wrong = send(browser, ("x.png", b"x", "image/png"), path=f"{path}/edit", kept_file=file)
    assert wrong.status_code == 422 and "Va con el aviso: cartel.png" in wrong.text
    made(browser, ("otro.pdf", PDF, "application/pdf"), path=f"{path}/edit", kept_file=file)
    assert browser.get(f"{path}/file").content == PDF and kept(base) == 2  # one more came with the first form
    made(browser, None, path=f"{path}/edit", kept_file=stored(desk, path).document["file"][1][7:], drop_file="1")
    assert browser.get(f"{path}/file").status_code == 404 and kept(base) == 1


def test_what_came_through_the_chat_stays_when_the_draft_is_changed_here(
    desk: Desk, enter: Enter, staff: dict[str, Member]
) -> None:
    browser = enter("office")
    path = made(browser, None)
    notice = stored(desk, path)
    me = staff["office"].person
    document = {**notice.document, "file": ["photo", "F1"]}
    desk.notices.store.keep(desk.notices.draft(notice.key, me, notice.office, document, desk.now()))
    assert "le mandaste al bot" in browser.see(f"{path}/edit") and "le mandaste al bot" in browser.see(path)
    made(browser, None, path=f"{path}/edit", kept_file="chat")
    assert stored(desk, path).document["file"] == ["photo", "F1"]
    assert (
        "file" not in stored(desk, made(browser, None, path=f"{path}/edit", kept_file="chat", drop_file="1")).document
    )


@pytest.mark.parametrize("path", ["/notices/new", "/enter"])
def test_only_who_is_in_may_send_much(enter: Enter, browser: Browser, path: str) -> None:
    large = {"file": ("x.png", b"x" * 13_000_000, "image/png")}
    browser.see("/enter")
    assert browser.post(path, data={"csrf": browser.csrf}, files=large).status_code == 413
    inside = enter("office")
    inside.see("/notices/new")
    assert inside.post("/notices/new", data={"csrf": inside.csrf, **WORDS}, files=large).status_code == 422


def test_it_is_kept_as_long_as_its_notice_needs_it(desk: Desk, base: Base, clock: Clock, enter: Enter) -> None:
    owners(base.store.engine, 9)
    days, browser = NoticeDays(desk.notices, list, desk.zone), enter("office")
    for _ in range(7):
        desk.files.take(1, *PICTURE[:2], clock())
    assert kept(base) == 5, "of one person few wait for their notice"
    dropped, sent = made(browser), made(browser)
    assert kept(base) == 7
    browser.submit(dropped, do="drop")
    assert kept(base) == 6 and stored(desk, dropped).state == CANCELLED
    browser.submit(sent, do="send")
    days.tick(clock())
    for row in base.store.outgoing_notices(clock(), 50):
        assert base.store.sending(row.id, clock())
        base.store.settle(row.id, "sent", clock())
    clock.now += timedelta(days=1)
    days.tick(clock())
    assert stored(desk, sent).state == DONE and kept(base) == 1
    clock.now += timedelta(days=30)
    days.tick(clock())
    assert kept(base) == 0
    assert stored(desk, sent).document["file"]
