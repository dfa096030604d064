"""What waits to be reviewed: what changed, by whom; publish it, or send it back with a reason."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app.editorial_ports import Entry as Listed
from bot.app.editorial_ports import Query, Version
from bot.desk.actions import Action, possible
from bot.desk.pages import Entry, desk, person, render
from bot.desk.values import words
from bot.domain.editing import REVIEW, Change, diff

MOST = 50
JUDGED = ("publish", "send_back")


@dataclass(frozen=True)
class Waiting:
    """`changes` since what is published, or was; None for a programme that is new."""

    entry: Listed
    version: Version
    changes: list[Change] | None
    actions: list[Action]


def queue(request: Request) -> Response:
    """The longest waiting first."""
    me, shelf = person(request), desk(request).shelf
    found = shelf.find(me, Query(stages=(REVIEW,), lang=request.state.lang, limit=MOST))
    waiting = sorted((_waiting(request, entry) for entry in found.entries), key=lambda each: each.version.by.at)
    return render(request, "review.html", waiting=waiting, total=found.total, words=words(request), me_id=me.id)


def _waiting(request: Request, entry: Listed) -> Waiting:
    me, shelf = person(request), desk(request).shelf
    version = shelf.open(me, entry.id, entry.head).version
    old = shelf.open(me, entry.id, entry.current).version if entry.current else None
    changes = diff(old.document, version.document) if old else None
    actions = [action for action in possible(request, entry) if action.name in JUDGED]
    return Waiting(entry, version, changes, actions)


menu = (Entry("/review", "desk.menu.review", "edit"),)
routes = [Route("/review", queue)]
