"""Importing: a file is sent, looked through row by row, and only then applied, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app.bench import Refused
from bot.app.import_ports import FILE_FAULTS, FileFault
from bot.app.importing import OUTCOMES, SAME, WRONG, Plan
from bot.desk.pages import Entry, Forbidden, Missing, demand, desk, go, render, say
from bot.desk.values import words

MOST_SHOWN = 500  # rows that change something; who has more sees how many there are


def ask(request: Request) -> Response:
    """The page that takes a file, and the plan of the one that was sent."""
    me = demand(request, "import")
    if request.method == "GET":
        return render(request, "import.html", error=None)
    file = request.state.form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        return render(request, "import.html", 422, error=say(request, "desk.import.no_file"))
    try:
        plan = desk(request).importing.upload(me, file.filename[:200], file.file.read())
    except FileFault as fault:
        error = say(request, f"desk.file.{fault.id}", **fault.params)
        return render(request, "import.html", 422, error=error)
    if plan.number is None:
        return _page(request, plan, 422)
    return go(request, f"/import/{plan.number}")


def look(request: Request) -> Response:
    """A plan that is kept, as it would go now."""
    demand(request, "import")
    return _page(request, _plan(request), 200)


def apply(request: Request) -> Response:
    me, plan = demand(request, "import"), _plan(request)
    publish = request.state.form.get("do") == "publish"
    try:
        done = desk(request).importing.confirm(me, plan.number or 0, publish)
    except Refused as refused:
        if refused.reason == "not_allowed":
            raise Forbidden from None
        return go(request, "/import", "desk.import.applied")
    counts = {"published": len(done.published), "review": len(done.review), "drafts": len(done.drafts)}
    return go(request, "/import", "desk.import.done", **counts)


def _plan(request: Request) -> Plan:
    importing = desk(request).importing
    try:
        return importing.open(demand(request, "import"), request.path_params["number"])
    except Refused:
        raise Missing from None


def _page(request: Request, plan: Plan, status: int) -> Response:
    """Rows with faults alone, where there are any; else all that change something."""
    telling = [row for row in plan.rows if (row.what == WRONG if not plan.sound else row.what != SAME)]
    return render(
        request,
        "import_plan.html",
        status,
        plan=plan,
        rows=telling[:MOST_SHOWN],
        more=len(telling) - MOST_SHOWN,
        counts={what: count for what, count in plan.counts.items() if count},
        may_publish=desk(request).importing.may_publish(demand(request, "import")),
        words=words(request),
        told=lambda fault: desk(request).texts.text(fault.message, request.state.lang),
    )


menu = (Entry("/import", "desk.menu.import", "import"),)
routes = [
    Route("/import", ask, methods=["GET", "POST"]),
    Route("/import/{number:int}", look),
    Route("/import/{number:int}/apply", apply, methods=["POST"]),
]


def families() -> Iterator[str]:
    yield from (f"desk.file.{fault}" for fault in FILE_FAULTS)
    yield from (f"desk.import.what.{what}" for what in OUTCOMES)
