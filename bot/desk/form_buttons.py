"""What the form's own buttons do to what was typed: rows added and taken away, the rule's tree changed."""

from __future__ import annotations

import json

from bot.desk import grants
from bot.desk.rule_fields import changed, fields, read
from bot.desk.rule_form import ROOT, AsText, build
from bot.desk.typed import Fields, Typed, one, rows_of
from bot.domain import rules


def pressed(typed: Typed, do: str) -> Fields:
    """The fields after the button `do`: "rule:wrap:rule.0", "rows:remove:documents.2" …"""
    kept = {name: list(values) for name, values in typed.items() if name != "do"}
    what, _, rest = do.partition(":")
    action, _, path = rest.partition(":")
    match what:  # "rows:add" only looks again: a list always ends with an empty row
        case "rule" if action == "text":
            return _from_text(kept)
        case "rule":
            return _without(kept, ROOT) | fields(changed(read(kept), action, path))
        case "rows" if action == "remove":
            return _without(kept, path)
        case "grants":
            coming = max(rows_of(kept, grants.PATH), default=-1) + 1
            return kept | {f"{grants.PATH}.{coming}.node": ["sentence"]}
    return kept


def _without(typed: Fields, path: str) -> Fields:
    return {name: values for name, values in typed.items() if name != path and not name.startswith(f"{path}.")}


def _from_text(typed: Fields) -> Fields:
    """The whole rule from its text; a text that is none stays in the form as the one part of the rule."""
    text = one(typed, "rule_text")
    try:
        node = build(rules.parse(json.loads(text)))
    except (ValueError, RecursionError):
        node = AsText(text)
    return _without(typed, ROOT) | fields(node)
