"""A scenario as a play: what the owner says or does, what the bot answers, what it then knows.

A step does one thing: `says` (with the `reading` that stands in for the understanding), `presses` a button by its
text, `skips_to` a button (skipping questions until it is there), `sends` a kind of message, `shares` a position,
`waits` some days, or meanwhile somebody `publishes` programmes that have changed. `bot` and what follows it is golden.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from bot.dialogue.reading import Reading
from bot.domain.facts import FACTS
from bot.domain.message import msg
from bot.understanding.cues import with_cues
from bot.understanding.text import prepare
from tests.conversations.world import ZONE, documents, i18n

DEEDS = ("says", "presses", "skips_to", "sends", "shares", "waits", "publishes")
_GIVEN = ("who", *DEEDS, "with", "reading", "times", "aside")
_WIDTH = 110


@dataclass(frozen=True)
class State:
    """What is known of the active business."""

    business: int | None
    facts: dict[str, Any]
    hooks: dict[str, str]


def learned(before: State, after: State) -> dict[str, dict[str, Any]]:
    """What a step has changed; a fact taken back is null. Of another business, all that is known."""
    if None not in (before.business, after.business) and before.business != after.business:
        before = State(after.business, {}, {})
    return {
        "knows": {fact: after.facts.get(fact) for fact in FACTS if before.facts.get(fact) != after.facts.get(fact)},
        "hooks": {name: state for name, state in after.hooks.items() if before.hooks.get(name) != state},
    }


class Scenario:
    """One file. `client`: the language of the person's Telegram; `at`: when the talk begins, in Mexico City."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.doc: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        for step in self.steps:
            deeds = [deed for deed in DEEDS if deed in step]
            assert len(deeds) == 1, f"{path.name}: a step does one thing, not {deeds}"

    @property
    def steps(self) -> list[dict[str, Any]]:
        return list(self.doc["steps"])

    @property
    def client(self) -> str:
        return str(self.doc["client"])

    @property
    def begins(self) -> datetime:
        return datetime.fromisoformat(f"{self.doc['at']}").replace(tzinfo=ZONE)

    def played(self, outcomes: Sequence[Mapping[str, Any]]) -> str:
        """The file as it reads when the steps came out so."""
        steps = [
            {name: value for name, value in step.items() if name in _GIVEN} | {k: v for k, v in outcome.items() if v}
            for step, outcome in zip(self.steps, outcomes, strict=True)
        ]
        return _dump({**self.doc, "steps": steps})


def words(step: Mapping[str, Any]) -> str:
    """What the owner writes in this step; `times` repeats it, for a text that is too long to stand here."""
    return " ".join([str(step["says"])] * int(step.get("times", 1)))


def reading(step: Mapping[str, Any]) -> Reading | None:
    """What is understood of the words; a command is no matter of understanding. Cues are read, not given."""
    return with_cues(Reading.of(step["reading"]), prepare(words(step))) if "reading" in step else None


def published(step: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The catalogue as it is after a step that `publishes` changes: by programme, what is new of it."""
    changes = dict(step["publishes"])
    programmes = []
    for document in documents().values():
        changed = changes.pop(document["id"], {})
        window = {**document["window"], **changed.get("window", {})}
        programmes.append({**document, **changed, "window": window})
    assert not changes, f"no such programmes: {[*changes]}"
    return programmes


def skip(said: Sequence[str], wanted: str) -> str | None:
    """The button that skips the question last put; None once the wanted button is there."""
    if any(f"[{wanted}]" in message for message in said):
        return None
    skips = (i18n().text(msg(f"button.{name}"), lang) for name in ("skip", "refuse") for lang in ("es", "en"))
    found = next((label for label in skips if said and f"[{label}]" in said[-1]), None)
    assert found, f"neither {wanted!r} nor a question that can be skipped in {said}"
    return found


def line(text: str, buttons: Sequence[str] = (), location: str = "", picture: bool = False, file: str = "") -> str:
    """A message of the bot as it stands in a play: its words, then its buttons in brackets."""
    parts = ["(picture)"] if picture else []
    parts += [text] if text else []
    parts += [f"({file})"] if file else []
    row = " ".join(f"[{label}]".replace(" ", "\xa0") for label in buttons)
    parts += textwrap.wrap(row, _WIDTH, break_long_words=False, break_on_hyphens=False)
    parts += [f"({location})"] if location else []
    return "\n".join(parts).replace("\xa0", " ")


class _Dumper(yaml.SafeDumper):  # the faster one in C writes an emoji as its number
    def ignore_aliases(self, data: Any) -> bool:
        return True


class _Inline(dict[str, Any]):
    """A mapping written on one line."""


class _Pair(list[float]):
    """A position, written on one line."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(_Inline, lambda dumper, doc: dumper.represent_mapping("tag:yaml.org,2002:map", doc, True))
_Dumper.add_representer(_Pair, lambda dumper, doc: dumper.represent_sequence("tag:yaml.org,2002:seq", doc, True))


def _dump(doc: Mapping[str, Any]) -> str:
    head = {name: value for name, value in doc.items() if name != "steps"}
    parts = [yaml.dump(head, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH) + "steps:"]
    for step in doc["steps"]:
        shown = {name: _inline(name, value) for name, value in step.items()}
        parts.append(yaml.dump([shown], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH))
    return "\n".join(parts)


def _inline(name: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        return _Inline(value)
    return _Pair(value) if name == "shares" else value
