"""Measures the whole understanding on the held-out messages, per language, and fails on a drop below the floors.

Run by the bot's Python: `make nlu-report`. `--record` writes the present figures as floors (nlu/floors.json);
`--errors N` shows N misread messages; `--folder` measures another folder's `es.jsonl` and `en.jsonl`, without floors.
A line may also hold `intent_also` (intents as right), `optional` (facts that may be recorded or not) and `range`
(of a number, the ends within which it is right). No time is judged.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from bot.bootstrap import build_reader
from bot.domain.profile import Profile
from bot.domain.terms import fold
from bot.understanding.keeper import NluKeeper, ensure_ready

HERE = Path(__file__).parent
HELDOUT = HERE / "heldout"
FLOORS = HERE / "floors.json"
TODAY = date(2026, 11, 23)
TOLERANCE = 0.01
# The figures aimed at: DESIGN's issue "It understands people as they type".
AIMS = {
    "intent": 0.95, "precision": 0.97, "recall": 0.85, "recall_with_unsure": 0.93,
    "place": 0.98, "sector": 0.90, "language": 0.98, "off_topic_facts": 0.01,
}  # fmt: skip
PHRASES = ("product", "materials", "techniques", "certifications", "equipment", "partners", "difference")


def same(fact: str, said: Any, wanted: Any) -> bool:
    """Whether a reading is right: phrases by a shared word, a number of months within a month, lists as sets."""
    if fact in PHRASES:
        mine, theirs = _words(said), _words(wanted)
        return bool(mine & theirs) or mine == theirs
    if isinstance(wanted, list):
        return set(_list(said)) == set(wanted)
    if fact == "place":
        return str(said)[:5] == str(wanted)[:5]
    return said == wanted


def _words(value: Any) -> set[str]:
    return {word for item in _list(value) for word in re.findall(r"\w+", fold(str(item))) if len(word) > 2}


def right(row: Mapping[str, Any], fact: str, said: Any) -> bool:
    """Whether a reading is right for a message: as its label says, in its range, or the optional other list."""
    low, high = row.get("range", {}).get(fact, (None, None))
    if low is not None and isinstance(said, int) and low <= said <= high:
        return True
    other = row.get("optional", {}).get(fact)
    return same(fact, said, row["facts"][fact]) or (other is not None and same(fact, said, other))


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


async def measure(rows: list[Mapping[str, Any]], reader: Any, lang: str) -> tuple[dict[str, float], list[str]]:
    """The figures of one language and the lines of what went wrong."""
    count: Counter[str] = Counter()
    wrong: list[str] = []
    times: list[float] = []
    by_fact: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        began = time.perf_counter()
        reading = await reader.read(
            row["text"], asked=row.get("asked"), lang=None, today=TODAY, profile=Profile(), confirm=row.get("confirm")
        )
        times.append(time.perf_counter() - began)
        count["rows"] += 1
        intended = (row["intent"], *row.get("intent_also", ()))
        count["intent"] += reading.intent in intended
        if reading.intent not in intended:
            wrong.append(f"intent {row['intent']} read {reading.intent}: [{row.get('asked')}] {row['text']}")
        if len(row["text"].split()) >= 3:
            count["long"] += 1
            count["language"] += reading.lang == row["lang"]
        wanted = {fact: value for fact, value in row["facts"].items() if value is not None}
        for fact, mention in reading.facts.items():
            good = fact in wanted and right(row, fact, mention.value)
            if not good and fact in row.get("optional", {}) and same(fact, mention.value, row["optional"][fact]):
                continue
            count["recorded"] += 1
            count["right"] += good
            by_fact[fact]["recorded"] += 1
            by_fact[fact]["right"] += good
            if not good:
                wrong.append(f"fact {fact}={mention.value!r}, wanted {wanted.get(fact)!r}: [{row.get('asked')}] {row['text']}")
        for fact, value in wanted.items():
            count["wanted"] += 1
            by_fact[fact]["wanted"] += 1
            sure = fact in reading.facts and right(row, fact, reading.facts[fact].value)
            asked_back = fact in reading.unsure and right(row, fact, reading.unsure[fact].value)
            offered = any(same(fact, option, value) for option in reading.options.get(fact, ()))
            count["found"] += sure
            count["found_or_asked"] += sure or asked_back or offered
            by_fact[fact]["found"] += sure or asked_back or offered
            if fact in ("place", "sector"):
                count[f"{fact}s"] += 1
                count[fact] += sure or asked_back or offered
            if not (sure or asked_back or offered):
                wrong.append(f"missed {fact}={value!r}: [{row.get('asked')}] {row['text']}")
        if row["intent"] in ("off_topic", "complain") and not wanted:
            count["silly"] += 1
            count["silly_facts"] += bool(reading.facts)
    figures = {
        "intent": count["intent"] / count["rows"],
        "precision": count["right"] / max(1, count["recorded"]),
        "recall": count["found"] / max(1, count["wanted"]),
        "recall_with_unsure": count["found_or_asked"] / max(1, count["wanted"]),
        "place": count["place"] / max(1, count["places"]),
        "sector": count["sector"] / max(1, count["sectors"]),
        "language": count["language"] / max(1, count["long"]),
        "off_topic_facts": count["silly_facts"] / max(1, count["silly"]),
        "p50_ms": statistics.median(times) * 1000,
    }
    print(f"\n{lang}: {count['rows']} messages, {count['wanted']} facts")
    print(f"  {'figure':<20}{'here':>8}{'aim':>8}")
    for name, value in figures.items():
        print(f"  {name:<20}{value:>8.3f}{AIMS.get(name, 10.0):>8.2f}")
    print("  " + ", ".join(f"{fact} {c['right']}/{c['recorded']} {c['found']}/{c['wanted']}" for fact, c in sorted(by_fact.items())))
    return figures, wrong


async def main(options: argparse.Namespace) -> int:
    keeper = None
    if not options.no_nlu:
        model = ensure_ready(lambda line: print(line, file=sys.stderr))
        if model is None:
            return 1
        keeper = NluKeeper(model)
        await keeper.start()
    try:
        reader = build_reader(keeper.url if keeper else None)
        figures = {}
        for lang in ("es", "en"):
            rows = [json.loads(line) for line in (options.folder / f"{lang}.jsonl").read_text("utf-8").splitlines()]
            figures[lang], wrong = await measure(rows, reader, lang)
            for line in wrong[: options.errors]:
                print("   ", line)
    finally:
        if keeper:
            await keeper.stop()
    if options.record:
        floors = {lang: {name: round(value, 4) for name, value in found.items() if name != "p50_ms"} for lang, found in figures.items()}
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n")
        return 0
    judged = FLOORS.exists() and not options.no_nlu and options.folder == HELDOUT
    return judge(figures) if judged else 0


def judge(figures: Mapping[str, Mapping[str, float]]) -> int:
    """1 when a figure fell below its floor."""
    drops = [
        f"{lang} {name}: {figures[lang][name]:.3f}, floor {floor:.3f}"
        for lang, floors in json.loads(FLOORS.read_text()).items()
        for name, floor in floors.items()
        if (figures[lang][name] > floor + TOLERANCE if name == "off_topic_facts" else figures[lang][name] < floor - TOLERANCE)
    ]
    for drop in drops:
        print("below the floor:", drop, file=sys.stderr)
    return 1 if drops else 0


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--no-nlu", action="store_true")
    arguments.add_argument("--record", action="store_true")
    arguments.add_argument("--errors", type=int, default=0)
    arguments.add_argument("--folder", type=Path, default=HELDOUT)
    sys.exit(asyncio.run(main(arguments.parse_args())))
