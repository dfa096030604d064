"""Draws `outlines.json`, the municipalities of Jalisco for the desk's map, out of a TopoJSON of Mexico's:
`python data/places/outlines.py municipios.topojson`. README.md says which, and on what terms.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

Point = tuple[float, float]

STATE = "14"
WIDTH, HEIGHT, EDGE = 640, 560, 8
TOLERANCE = 0.9  # of the map's units: smaller bends are straightened, once for both neighbours
SOURCE = (
    "INEGI, Cartografía geoestadística, Encuesta Intercensal 2015, under INEGI's terms of free use with attribution; "
    "by way of mxmaps (github.com/diegovalle/mxmaps), copyright (c) 2016 Diego Valle-Jones, BSD-3-Clause"
)


def main(topology: dict[str, Any]) -> None:
    (objects,) = topology["objects"].values()
    towns = {town["properties"]["id"]: town for town in objects["geometries"] if town["properties"]["id"][:2] == STATE}
    used = sorted({_arc(arc) for town in towns.values() for ring in _rings(town) for arc in ring})
    arcs = {arc: _degrees(topology, arc) for arc in used}
    place = _projection([point for arc in arcs.values() for point in arc])
    lines = {arc: [_whole(point) for point in _plain([place(each) for each in arcs[arc]])] for arc in used}
    drawn = {id: "".join(_path(ring, lines) for ring in _rings(towns[id])) for id in sorted(towns)}
    file = Path(__file__).parent / "outlines.json"
    told = {"source": SOURCE, "width": WIDTH, "height": HEIGHT, "places": drawn}
    file.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _rings(town: dict[str, Any]) -> list[list[int]]:
    many = [town["arcs"]] if town["type"] == "Polygon" else town["arcs"]
    return [ring for polygon in many for ring in polygon]


def _arc(number: int) -> int:
    """A negative number is the arc walked backwards."""
    return number if number >= 0 else ~number


def _degrees(topology: dict[str, Any], arc: int) -> list[Point]:
    (x, y), points = (0, 0), []
    (wide, high), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    for dx, dy in topology["arcs"][arc]:
        x, y = x + dx, y + dy
        points.append((west + x * wide, south + y * high))
    return points


def _projection(points: list[Point]) -> Any:
    (west, east), (south, north) = ((min(each), max(each)) for each in zip(*points, strict=True))
    narrow = cos(radians((north + south) / 2))  # a degree of longitude is shorter than one of latitude
    scale = min((WIDTH - 2 * EDGE) / ((east - west) * narrow), (HEIGHT - 2 * EDGE) / (north - south))
    left = (WIDTH - (east - west) * narrow * scale) / 2
    return lambda point: (left + (point[0] - west) * narrow * scale, EDGE + (north - point[1]) * scale)


def _plain(points: list[Point]) -> list[Point]:
    """Without bends smaller than the tolerance (Ramer, Douglas and Peucker)."""
    (ax, ay), (bx, by) = points[0], points[-1]
    length = hypot(bx - ax, by - ay)

    def away(point: Point) -> float:
        x, y = point
        return abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length if length else hypot(x - ax, y - ay)

    at = max(range(1, len(points) - 1), key=lambda each: away(points[each]), default=0)
    if at == 0 or away(points[at]) <= TOLERANCE:
        return [points[0], points[-1]]
    return _plain(points[: at + 1])[:-1] + _plain(points[at:])


def _whole(point: Point) -> tuple[int, int]:
    return round(point[0]), round(point[1])


def _path(ring: list[int], lines: dict[int, list[tuple[int, int]]]) -> str:
    """As SVG: a start, and steps from point to point."""
    walked = [point for arc in ring for point in (lines[arc] if arc >= 0 else lines[~arc][::-1])]
    points = [point for at, point in enumerate(walked) if at == 0 or point != walked[at - 1]]
    if points[0] == points[-1]:
        points.pop()
    steps = (f"{bx - ax} {by - ay}" for (ax, ay), (bx, by) in pairwise(points))
    return f"M{points[0][0]} {points[0][1]}l{' '.join(steps).replace(' -', '-')}z" if len(points) > 2 else ""


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text("utf-8")))
