"""What waits to be reviewed: what changed, by whom; publish it, or send it back with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app.editorial_ports import Entry as Listed
from bot.app.editorial_ports import Query, Version
from bot.app.shelf import Pending
from bot.desk.actions import Action, possible
from bot.desk.pages import Entry, desk, person, render
from bot.desk.values import words
from bot.desk.warnings import Warned, warnings
from bot.domain.editing import REVIEW, Change, diff

MOST, SHOWN = 200, 20
JUDGED = ("publish", "send_back")


@dataclass(frozen=True)
class Waiting:
    """`changes` since what is published, or was; None for a programme that is new."""

    entry: Listed
    version: Version
    changes: list[Change] | None
    actions: list[Action]
    warnings: Sequence[Warned]


def queue(request: Request) -> Response:
    """The longest waiting first."""
    me = person(request)
    found = desk(request).shelf.pending(me, Query(stages=(REVIEW,), lang=request.state.lang, limit=MOST))
    ordered = sorted(found, key=lambda each: each.version.by.at)
    waiting = [_waiting(request, each) for each in ordered[:SHOWN]]
    return render(
        request, "review.html", waiting=waiting, more=len(found) - len(waiting), words=words(request), me_id=me.id
    )


def _waiting(request: Request, pending: Pending) -> Waiting:
    entry, version, old = pending
    changes = diff(old.document, version.document) if old else None
    return Waiting(
        entry,
        version,
        changes,
        [each for each in possible(request, entry) if each.name in JUDGED],
        warnings(request, version.document),
    )


menu = (Entry("/review", "desk.menu.review", "edit"),)
routes = [Route("/review", queue)]
