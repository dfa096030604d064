"""Who may see, write and decide on which notice at the desk; each page asks here."""

from __future__ import annotations

from starlette.requests import Request

from bot.app.notice_ports import DRAFT, Notice
from bot.desk.pages import Forbidden, Missing, desk, person
from bot.domain.roles import Person, ever


def writer(request: Request) -> Person:
    """Who is in, if they ever write notices."""
    if not ever(person(request), "notify"):
        raise Forbidden
    return person(request)


def notice_of(request: Request) -> Notice:
    """The page's, for whoever answers for its territory; a draft is its author's alone."""
    me, here = writer(request), desk(request)
    found = here.notices.store.notice(request.path_params["key"])
    if found is None:
        raise Missing
    if not here.notices.may_run(me, found) or (found.state == DRAFT and found.author != me.id):
        raise Forbidden
    return found


def draft_of(request: Request, key: str) -> Notice:
    """One's own, which is not sent yet."""
    found = desk(request).notices.store.notice(key)
    if found is None:
        raise Missing
    me = person(request)
    if found.author != me.id or found.state != DRAFT or not desk(request).notices.may_run(me, found):
        raise Forbidden
    return found


def account(request: Request) -> str | None:
    """The chat of who is in, for a test to themselves."""
    member = desk(request).people.get(person(request).id)
    return None if member is None or member.telegram is None else f"tg:{member.telegram}"
