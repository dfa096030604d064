"""The picture for offices and admins, and each of its tables to take away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from babel.numbers import format_decimal
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app.picture import DIMENSIONS, OTHERS, STEPS, UNKNOWN, Picture, Table
from bot.desk.downloads import FORMATS, download
from bot.desk.pages import LOCALES, Entry, Forbidden, Missing, desk, person, render, say
from bot.desk.picture_map import REGIONS, SHADES, WIDTH, drawn
from bot.domain.message import PlaceName

TABLES = (*DIMENSIONS, "needs", "survival", "diversity", "rooted")
COLUMNS = (
    *STEPS, "asking", "unmet", "businesses", "going", "changed", "closed", "not_known", "diversity", "quotient",
    "mentions",
)  # fmt: skip


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
        map=drawn(values),
        width=WIDTH,
        shades=range(1, SHADES + 1),
        figure=lambda cell: (
            format_decimal(cell, "#,##0.#", locale=LOCALES[request.state.lang]) if _number(cell) else cell
        ),
    )


def _number(cell: Any) -> bool:
    return isinstance(cell, int | float)


def take(request: Request) -> Response:
    """One table, as CSV or XLSX."""
    name, kind = request.path_params["table"], request.path_params["kind"]
    if name not in TABLES or kind not in FORMATS:
        raise Missing
    table = shown(request, _picture(request).tables[name])
    sums = [table.total] if table.total else []
    return download(f"gancho-{name}", kind, table.title, [table.head, *table.rows, *sums])


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
        case "rooted":
            region, term = key.split(" ")
            return f"{texts.text(desk(request).pictures.called(term), lang)} · {texts.text(PlaceName(region), lang)}"
        case "sector":
            sectors: Mapping[str, Any] = desk(request).truth.sectors
            return texts.text(sectors[key], lang) if key in sectors else key
        case "month":
            return f"{say(request, f'month.{int(key[5:])}')} {key[:4]}"
        case "needs":
            return say(request, f"opt.need.{key}")
    return say(request, f"desk.picture.age.{key}")


def families() -> Iterator[str]:
    for part in ("table", "of"):
        yield from (f"desk.picture.{part}.{table}" for table in TABLES)
    yield from (f"desk.picture.column.{column}" for column in COLUMNS)
    yield from (f"desk.picture.{name}" for name in (OTHERS, UNKNOWN))
    yield from (f"desk.picture.age.{age}" for age in ("12", "24"))


menu = (Entry("/dashboard", "desk.menu.dashboard", "dashboard"),)
routes = [Route("/dashboard", show), Route("/dashboard/{table}.{kind}", take)]
