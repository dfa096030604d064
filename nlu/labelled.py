"""The labelled messages of development/ as training examples: the text with its entities, and the question."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from letters import fold

FOLDER, HELD_OUT = (Path(__file__).resolve().parent / name for name in ("development", "heldout"))
ENTITIES = {
    "product": "product", "materials": "material", "techniques": "technique", "equipment": "equipment",
    "certifications": "certification", "partners": "partner",
}  # fmt: skip
SHORT, LIKE, ENOUGH = 2, 5, 0.6  # letters that tell nothing; letters that make two words the same; share of them found


class Labelled(NamedTuple):
    """`text`: annotated as Rasa does."""

    lang: str
    intent: str
    text: str
    asked: str | None


def taught() -> Iterator[dict[str, Any]]:
    """The messages of every set, in the order of their names, without what is held out, wherever else it stands."""
    held_out = {normal(row["text"]) for row in _rows(HELD_OUT.glob("*.jsonl"))}
    return (row for row in _rows(FOLDER.glob("*/*.jsonl")) if normal(row["text"]) not in held_out)


def examples() -> Iterator[Labelled]:
    for row in taught():
        yield Labelled(row["lang"], row["intent"], _annotated(row["text"], spans(row) or []), row.get("asked"))


def _rows(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    for path in sorted(paths):
        yield from map(json.loads, path.read_text("utf-8").splitlines())


def spans(row: dict[str, Any]) -> list[tuple[int, int, str]] | None:
    """Where the facts' own words stand, those that one may record or not among them; None where the product's cannot be
    found, or may be one or not."""
    found: list[tuple[int, int, str]] = []
    facts = {**row.get("optional", {}), **row["facts"]}
    if facts.get("product") and not row["facts"].get("product"):
        return None
    for fact, entity in ENTITIES.items():
        said = (row.get("spans", {}).get(fact) or facts[fact]) if facts.get(fact) else []
        for words in [said] if isinstance(said, str) else said:
            place = _place(row["text"], words)
            if place is None and fact == "product":
                return None
            if place is not None and all(place[1] <= start or place[0] >= end for start, end, _ in found):
                found.append((*place, entity))
    return sorted(found)


def _place(text: str, words: str) -> tuple[int, int] | None:
    """Where a label's words stand in the message, accents and endings aside."""
    plain, wanted = fold(text), fold(words)
    if (at := plain.find(wanted)) >= 0:
        return at, at + len(wanted)
    parts = [part for part in re.findall(r"\w+", wanted) if len(part) > SHORT]
    hits = [hit for part in parts if (hit := re.search(rf"\b{re.escape(part[:LIKE])}\w*", plain))]
    if not hits or len(hits) < ENOUGH * len(parts):
        return None
    start, end = min(hit.start() for hit in hits), max(hit.end() for hit in hits)
    return (start, end) if end - start < 2 * len(wanted) + LIKE else None


def normal(text: str) -> str:
    """The same for texts that differ in accents, capitals and marks alone."""
    return "".join(filter(str.isalnum, fold(text)))


def _annotated(text: str, named: list[tuple[int, int, str]]) -> str:
    plain = str.maketrans("[]()\n", "     ")  # Rasa's own marks
    out, end = [], 0
    for first, last, entity in named:
        out += [text[end:first].translate(plain), f"[{text[first:last].translate(plain)}]({entity})"]
        end = last
    return " ".join("".join([*out, text[end:].translate(plain)]).split())
