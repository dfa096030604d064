"""Notices: an office's own and those that wait for this person; and what admins set for all offices.

Offices see numbers, never who; `bot.app.notices` decides what may be told and who may run which.
"""

from __future__ import annotations

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app.notice_ports import APPROVAL_ABOVE, APPROVAL_FROM_START, BEGUN, DRAFT, STATES, VEDA, WAITING
from bot.app.notices import office_of
from bot.desk import notice_acts, notice_page, notice_said, notice_upload, notice_write
from bot.desk.downloads import FORMATS, download
from bot.desk.notice_access import writer
from bot.desk.pages import Entry, Forbidden, Missing, desk, go, person, render, say
from bot.domain.roles import ADMIN

MOST, MOST_WAITING, MOST_RESULTS = 60, 500, 1_000


def index(request: Request) -> Response:
    """The office's own, the newest first, after those that wait for this person's approval."""
    me, notices = writer(request), desk(request).notices
    store = notices.store
    office = None if me.has(ADMIN) else office_of(me)
    own = store.notices(office, STATES, MOST) if office is None or office else ()
    waiting = [each for each in store.notices(None, (WAITING,), MOST_WAITING) if notices.decides(me, each)]
    above = store.setting(APPROVAL_ABOVE)
    return render(
        request,
        "notices.html",
        waiting=waiting,
        notices=[each for each in own if each not in waiting and (each.state != DRAFT or each.author == me.id)],
        name=lambda notice: notice_said.name(request, notice),
        when=lambda notice: notice_said.when(request, notice),
        writes=bool(office_of(me)),
        settings=me.has(ADMIN),
        formats=tuple(FORMATS),
        veda=bool(store.setting(VEDA)),
        above=APPROVAL_FROM_START if above is None else above,
    )


def results(request: Request) -> Response:
    """What came of all that went out, a line each, as a file."""
    me, notices = writer(request), desk(request).notices
    office, format = None if me.has(ADMIN) else office_of(me), request.path_params["format"]
    if format not in FORMATS:
        raise Missing
    begun = notices.store.notices(office, BEGUN, MOST_RESULTS) if office is None or office else ()
    return download("notices", format, say(request, "desk.menu.notices"), notice_said.table(request, begun))


def settings(request: Request) -> Response:
    """The electoral silence, and above how many owners another person approves: the admins'."""
    if not person(request).has(ADMIN):
        raise Forbidden
    form, store = request.state.form, desk(request).notices.store
    above = str(form.get("above", ""))
    if not (above.isascii() and above.isdigit() and len(above) < 7):
        return go(request, "/notices", "desk.notice.above_wrong")
    store.set(VEDA, int(form.get("veda") == "1"))
    store.set(APPROVAL_ABOVE, int(above))
    return go(request, "/notices", "desk.notice.settings_saved")


def families() -> Iterator[str]:
    for part in (notice_page, notice_acts, notice_said, notice_upload):
        yield from part.families()


menu = (Entry("/notices", "desk.menu.notices", "notify"),)
routes = [
    Route("/notices", index),
    Route("/notices/settings", settings, methods=["POST"]),
    Route("/notices/results.{format}", results),
    Route("/notices/new", notice_write.write, methods=["GET", "POST"]),
    Route("/notices/{key}", notice_page.page),
    Route("/notices/{key}", notice_acts.act, methods=["POST"]),
    Route("/notices/{key}/edit", notice_write.write, methods=["GET", "POST"]),
    Route("/notices/{key}/results.{format}", notice_page.results),
    Route("/notices/{key}/poster", notice_page.poster),
    Route("/notices/{key}/file", notice_upload.shown),
]
