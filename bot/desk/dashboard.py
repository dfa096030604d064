"""The picture for offices and admins, and each of its tables to take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app.picture import DIMENSIONS, OTHERS, STEPS, UNKNOWN, Picture, Table
from bot.desk.pages import Entry, Forbidden, Missing, desk, person, render, say
from bot.desk.picture_map import HEIGHT, SHADES, WIDTH, dots
from bot.domain.message import PlaceName

TABLES = (*DIMENSIONS, "needs", "survival", "diversity")
COLUMNS = (*STEPS, "asking", "unmet", "businesses", "going", "changed", "closed", "not_known", "diversity", "mentions")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
REGIONS = "-R"


@dataclass(frozen=True)
class Shown:
    """A table in the reader's words: a head, rows of a label and cells, perhaps a sum."""

    name: str
    title: str
    head: list[str]
    rows: list[list[Any]]
    total: list[Any] | None


def _picture(request: Request) -> Picture:
    try:
        return desk(request).pictures.of(person(request))
    except PermissionError as error:
        raise Forbidden from error


def show(request: Request) -> Response:
    picture = _picture(request)
    values = {
        each.place: each.diversity for each in picture.varied if REGIONS not in each.place and len(each.place) == 5
    }
    return render(
        request,
        "dashboard.html",
        picture=picture,
        tables=[shown(request, picture.tables[name]) for name in TABLES],
        regions=[each for each in picture.varied if REGIONS in each.place],
        dots=dots(desk(request).places, values),
        width=WIDTH,
        height=HEIGHT,
        shades=range(1, SHADES + 1),
    )


def take(request: Request) -> Response:
    """One table, as CSV or XLSX."""
    name, kind = request.path_params["table"], request.path_params["kind"]
    if name not in TABLES or kind not in ("csv", "xlsx"):
        raise Missing
    table = shown(request, _picture(request).tables[name])
    content = _csv(table) if kind == "csv" else _xlsx(table)
    headers = {"Content-Disposition": f'attachment; filename="gancho-{name}.{kind}"'}
    return Response(content, media_type="text/csv; charset=utf-8" if kind == "csv" else XLSX, headers=headers)


def shown(request: Request, table: Table) -> Shown:
    hidden = say(request, "desk.picture.hidden")

    def cells(numbers: tuple[int | float | None, ...]) -> list[Any]:
        return [hidden if number is None else number for number in numbers]

    return Shown(
        table.name,
        say(request, f"desk.picture.table.{table.name}"),
        [
            say(request, f"desk.picture.of.{table.name}"),
            *(say(request, f"desk.picture.column.{c}") for c in table.columns),
        ],
        [[_label(request, table.name, key), *cells(numbers)] for key, numbers in table.rows],
        None if table.total is None else [say(request, "desk.picture.total"), *cells(table.total)],
    )


def _label(request: Request, table: str, key: str) -> str:
    if key in (OTHERS, UNKNOWN):
        return say(request, f"desk.picture.{key}")
    texts, lang = desk(request).texts, request.state.lang
    match table:
        case "sphere":
            return say(request, f"desk.sphere.{key}")
        case "municipality" | "diversity":
            return texts.text(PlaceName(key), lang)
        case "sector":
            sectors: Mapping[str, Any] = desk(request).truth.sectors
            return texts.text(sectors[key], lang) if key in sectors else key
        case "month":
            return f"{say(request, f'month.{int(key[5:])}')} {key[:4]}"
        case "needs":
            return say(request, f"opt.need.{key}")
    return say(request, f"desk.picture.age.{key}")


def _csv(table: Shown) -> bytes:
    """With a mark that tells spreadsheets that it is UTF-8."""
    out = io.StringIO()
    csv.writer(out).writerows([table.head, *table.rows, *([table.total] if table.total else [])])
    return out.getvalue().encode("utf-8-sig")


def _xlsx(table: Shown) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = table.title[:31]
    for row in (table.head, *table.rows, *([table.total] if table.total else [])):
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    sheet.column_dimensions["A"].width = 34
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def families() -> Iterator[str]:
    for part in ("table", "of"):
        yield from (f"desk.picture.{part}.{table}" for table in TABLES)
    yield from (f"desk.picture.column.{column}" for column in COLUMNS)
    yield from (f"desk.picture.{name}" for name in (OTHERS, UNKNOWN))
    yield from (f"desk.picture.age.{age}" for age in ("12", "24"))


menu = (Entry("/dashboard", "desk.menu.dashboard", "dashboard"),)
routes = [Route("/dashboard", show), Route("/dashboard/{table}.{kind}", take)]
