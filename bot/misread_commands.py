"""`gancho misread list|keep|drop|export`: what was misread, looked at and made training examples."""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

import yaml

from bot.config import Settings
from bot.dialogue.reading import INTENTS


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Raises ValueError for a number or an intent that there is not."""
    from bot.opening import open_seeded
    from bot.storage import misread

    store = open_seeded(settings)
    try:
        with store.engine.begin() as c:
            match options.action:
                case "list":
                    for row in misread.of_state(c, misread.KEPT if options.kept else misread.NEW):
                        read = f"\tread as {dict(row.read)}" if row.read else ""
                        intent = f"\t{row.intent}" if row.intent else ""
                        print(f"{row.id}\t{row.lang}\t{row.asked or '-'}\t{row.why}\t{row.words}{read}{intent}")
                case "keep":
                    if options.intent not in INTENTS:
                        raise ValueError(f"no such intent: {options.intent}; one of {', '.join(INTENTS)}")
                    _there(misread.keep(c, options.number, options.intent, options.words), options.number)
                case "drop":
                    _there(misread.drop(c, options.number), options.number)
                case "export":
                    examples: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
                    for row in misread.of_state(c, misread.KEPT):
                        examples[row.lang][str(row.intent)].append(row.words)
                    for lang, intents in examples.items():
                        file = Path(options.to) / lang / "misread.yaml"
                        file.parent.mkdir(parents=True, exist_ok=True)
                        file.write_text(_lines(intents), encoding="utf-8")
                        print(f"{file}: {sum(map(len, intents.values()))}")
    finally:
        store.close()
    return 0


def _there(found: bool, number: int) -> None:
    if not found:
        raise ValueError(f"no such message: {number}; see gancho misread list")


def _lines(intents: dict[str, list[str]]) -> str:
    """As nlu/messages/ has them: an intent, then its examples, one a line."""
    texts = {intent: "\n".join(sorted(set(words))) + "\n" for intent, words in sorted(intents.items())}
    return "".join(yaml.dump({intent: text}, allow_unicode=True, default_style="|") for intent, text in texts.items())
