"""Taking the catalogue away: what is published, in each format, and the template that explains the columns."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app.import_ports import FORMATS
from bot.desk.pages import Entry, Missing, demand, desk, render
from bot.domain.roles import Thing

TEMPLATE = "template"
_ALL = Thing(published=True)  # whatever owners see, everybody at the desk may take along


def choose(request: Request) -> Response:
    demand(request, "export", _ALL)
    return render(request, "export.html", formats=FORMATS)


def take(request: Request) -> Response:
    """A file."""
    demand(request, "export", _ALL)
    format = request.path_params["format"]
    if format not in (*FORMATS, TEMPLATE):
        raise Missing
    file = desk(request).take(format)
    disposition = f'attachment; filename="{file.name}"'
    return Response(file.content, media_type=file.media, headers={"Content-Disposition": disposition})


menu = (Entry("/export", "desk.menu.export", "export"),)
routes = [Route("/export", choose), Route("/export/{format}", take)]


def families() -> Iterator[str]:
    yield from (f"desk.export.format.{format}" for format in FORMATS)
