"""`make bench`: every benchmark, as tables. No time is judged here; DESIGN's figures stand beside for the eye."""

from __future__ import annotations

import asyncio
import sys

from tests.benchmarks import audience, desk, matching, process, questions, sending, turns, wire

ALL = {
    "audience": audience.main,
    "sending": sending.main,
    "turns": turns.main,
    "wire": wire.main,
    "matching": matching.main,
    "process": process.main,
    "questions": questions.main,
    "desk": desk.main,
}


def main(names: list[str]) -> int:
    for name in names or list(ALL):
        print(f"\n== {name}")
        result = ALL[name]()
        if asyncio.iscoroutine(result):
            asyncio.run(result)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
