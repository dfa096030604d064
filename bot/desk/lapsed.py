"""Nothing typed is lost: a form that comes after its session has ended is kept under its person, for the same page."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.requests import Request

from bot.app.admission import Kept, Seat
from bot.desk.pages import desk, fields, local

LARGEST_KEPT = 300_000  # characters


def keep(request: Request, seat: Seat) -> None:
    typed = fields(request.state.form.multi_items())
    if sum(len(name) + len(value) for name, value in typed) <= LARGEST_KEPT:
        desk(request).admission.keep(seat.person.id, page_of(request), request.url.path, typed)


def page_of(request: Request) -> str:
    """The page that the form stood on: the browser tells, or it is where the form goes to."""
    came_from = urlsplit(request.headers.get("referer", ""))
    here = came_from.netloc == request.headers.get("host")
    return local(came_from.path) if here else request.url.path


def kept_for(request: Request, seat: Seat) -> Kept | None:
    path = request.url.path
    return next((kept for kept in desk(request).admission.kept(seat.person.id) if kept.page == path), None)


def settled(request: Request) -> None:
    """The form went through: what was kept of it is no longer needed. Of the page's other forms it is."""
    person, page = request.state.seat.person.id, page_of(request)
    admission = desk(request).admission
    if request.state.seat.live and any(
        kept.page == page and kept.action == request.url.path for kept in admission.kept(person)
    ):
        admission.drop(person, page)
