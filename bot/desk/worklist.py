"""What may no longer be true, whom it concerns, who looks into it this week; and what to do about many at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app.bench import Refused
from bot.app.doubts import KINDS, SOON
from bot.app.truth import Task, WorkList
from bot.desk.pages import Entry, Forbidden, Missing, desk, flash, go, local, person, render
from bot.desk.partners import pair
from bot.desk.programmes import stewards
from bot.desk.refusals import text
from bot.dialogue.remark import KINDS as REMARKS
from bot.domain.message import Text
from bot.domain.roles import ever

PER_PAGE = 50
NOBODY = "none"


@dataclass(frozen=True)
class Filters:
    """What the list was asked for; what is not known asks for nothing."""

    kind: str = ""
    who: str = ""  # a steward's number, or "none"
    week: str = ""
    page: int = 1

    @classmethod
    def of(cls, request: Request) -> Filters:
        asked = request.query_params
        kind, who, page = asked.get("kind", ""), asked.get("who", ""), asked.get("page", "")
        return cls(
            kind if kind in KINDS else "",
            who if who == NOBODY or who.isdigit() else "",
            "1" if asked.get("week") else "",
            int(page) if page.isdigit() and 0 < int(page) < 10_000 else 1,
        )

    def address(self, **changes: Any) -> str:
        values = {"kind": self.kind, "who": self.who, "week": self.week, "page": self.page} | changes
        return "/worklist?" + urlencode({name: value for name, value in values.items() if value and value != 1})

    def wants(self, task: Task, last: Any) -> bool:
        mine = not self.who or self.who == (NOBODY if task.entry.steward is None else str(task.entry.steward))
        return mine and (not self.kind or task.has(self.kind)) and (not self.week or task.due <= last)


def show(request: Request) -> Response:
    me = person(request)
    if not ever(me, "confirm"):
        raise Forbidden
    filters, work = Filters.of(request), desk(request).truth.work(me)
    tasks = [task for task in work.tasks if filters.wants(task, desk(request).today() + SOON)]
    start = (filters.page - 1) * PER_PAGE
    return render(
        request,
        "worklist.html",
        filters=filters,
        work=work,
        tasks=tasks[start : start + PER_PAGE],
        total=len(tasks),
        pages=max(1, -(-len(tasks) // PER_PAGE)),
        kinds={kind: sum(task.has(kind) for task in work.tasks) for kind in KINDS},
        names=stewards(request),
        week=_week(work),
        today=desk(request).today(),
        words=lambda said: _words(request, said),
        sector=lambda code: _sector(request, code),
        partnerships=desk(request).partnerships.due(me),
        pair=pair(request),
    )


def _week(work: WorkList) -> list[tuple[int | None, int]]:
    return sorted(work.week.items(), key=lambda each: (each[0] is None, -each[1]))


def _words(request: Request, said: Text) -> str:
    return desk(request).texts.text(said, request.state.lang)


def _sector(request: Request, code: str | None) -> str:
    found = desk(request).truth.sectors.get(code or "")
    return _words(request, found) if found else code or ""


def act(request: Request) -> Response:
    """`renew` and `settle` name one programme; `confirm` is for all that are ticked."""
    form = request.state.form
    if "renew" in form:
        return _renew(request, str(form["renew"]))
    if "settle" in form:
        return _settle(request, str(form["settle"]))
    ticked = [str(name) for name in form.getlist("programme")]
    if not ticked:
        return _back(request, "desk.work.none_ticked")
    done = desk(request).upkeep.confirm(person(request), ticked)
    if done.left:
        flash(request, "desk.work.left", n=len(done.left), done=len(done.done))
        return _back(request)
    return _back(request, "desk.work.confirmed", n=len(done.done))


def _renew(request: Request, programme: str) -> Response:
    try:
        entry = desk(request).upkeep.renew(person(request), programme)
    except Refused as refused:
        said = text(refused)
        return go(request, f"/programmes/{programme}", said) if refused.reason == "pending" else _back(request, said)
    if entry.stage:
        return go(request, f"/programmes/{programme}", "desk.work.renewed_draft")
    return _back(request, "desk.work.renewed")


def _settle(request: Request, programme: str) -> Response:
    try:
        desk(request).truth.settle(person(request), programme)
    except KeyError as error:
        raise Missing from error
    except PermissionError as error:
        raise Forbidden from error
    return _back(request, "desk.work.settled")


def _back(request: Request, said: str | None = None, **params: Any) -> Response:
    return go(request, local(str(request.state.form.get("back", "/worklist"))), said, **params)


def families() -> Iterator[str]:
    yield from (f"desk.work.kind.{kind}" for kind in KINDS)
    yield from (f"desk.work.said.{kind}" for kind in REMARKS)


menu = (Entry("/worklist", "desk.menu.worklist", "confirm"),)
routes = [Route("/worklist", show), Route("/worklist/do", act, methods=["POST"])]
