"""Measures the understanding on the held-out messages and fails on a drop below the floors: `make nlu-report`.

Trains first, where anything changed. Prints the figures of each language, and writes pictures and the whole report to
nlu/build/report/. `--record` makes the present figures the floors (nlu/floors.json); `--faults N` shows N of what went
wrong; `--sets FOLDER` measures other labelled messages, without floors; `--no-nlu` measures the patterns alone.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.understanding.found import RECORD_FROM
from bot.understanding.keeper import NluKeeper
from bot.understanding.provision import ensure_ready

from report import calibration, floors, pictures, tables
from report.figures import by_fact, by_intent, faults, figures
from report.keys import LANGUAGES, read_set
from report.observe import Seen, observe_service

HERE = Path(__file__).resolve().parent
OUT = HERE / "build" / "report"


async def watch(folder: Path, with_nlu: bool) -> dict[str, list[Seen]]:
    """Every message of every language, read once. Raises Trouble or RuntimeError where the service fails."""
    if not with_nlu:
        return {lang: await observe_service(read_set(folder, lang), None) for lang in LANGUAGES}
    model = ensure_ready(lambda line: print(line, file=sys.stderr))
    if model is None:
        raise RuntimeError("the language service cannot be set up here")
    keeper = NluKeeper(model)
    await keeper.start()
    try:
        return {lang: await observe_service(read_set(folder, lang), keeper.url) for lang in LANGUAGES}
    finally:
        await keeper.stop()


async def written(seen: dict[str, list[Seen]]) -> str:
    """The report, as Markdown; its pictures are saved beside it."""
    everything = [item for items in seen.values() for item in items]
    facts = calibration.curve(calibration.fact_certainties(everything), bins=20)
    intents = calibration.curve(calibration.intent_certainties(everything))
    service = calibration.curve(calibration.service_certainties(everything))
    curves = {"facts": facts, "intents": intents} | ({"the service's intents": service} if service else {})
    parts = [
        "# How well the bot understands\n",
        tables.of_figures({lang: figures(items) for lang, items in seen.items()}),
        "\n## By intent\n\nRight, of all that were meant.\n",
        tables.of_intents({lang: by_intent(items) for lang, items in seen.items()}),
        "\n## By fact\n",
        tables.of_facts(by_fact(everything)),
        f"\n## Certainty\n\nA value is recorded at once from {RECORD_FROM:g}, else confirmed first.\n",
        tables.of_curve(facts),
        "\nWere values recorded from another certainty on:\n",
        tables.of_recording(calibration.recording(calibration.fact_certainties(everything))),
        "\nIntents:\n",
        tables.of_curve(intents),
    ]
    if service:
        tried = await calibration.thresholds(everything)
        parts += ["\nThe thresholds of weighing, each moved by itself:\n"]
        parts += [tables.table(["threshold", "value", "intents right"], [(n, v, f"{r:.1%}") for n, v, r in tried])]
    pictures.save(OUT / "reliability.png", pictures.reliability("Certainty and rightness", curves))
    for lang, items in seen.items():
        pictures.save(OUT / f"confusion-{lang}.png", pictures.confusion(f"Intents, {lang}: meant and read", items))
    return "\n".join(parts) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-nlu", action="store_true")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--faults", type=int, default=0)
    parser.add_argument("--sets", type=Path)
    options = parser.parse_args(arguments)
    try:
        seen = asyncio.run(watch(options.sets or HERE / "heldout", not options.no_nlu))
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    found = {lang: figures(items) for lang, items in seen.items()}
    text = asyncio.run(written(seen))
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "report.md").write_text(text, "utf-8")
    print(text[: text.index("\n## By fact")])
    print(f"The whole report, with pictures: {OUT.relative_to(HERE.parent)}/")
    for lang, items in seen.items():
        for line in faults(items)[: options.faults]:
            print(f"{lang}: {line}")
    if options.sets or options.no_nlu:
        return 0
    if options.record:
        floors.record(found)
        return 0
    fallen = floors.drops(found)
    for line in fallen:
        print(f"below the floor: {line}", file=sys.stderr)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
