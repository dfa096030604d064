"""What the owner needs: only what is stated as a need."""

from __future__ import annotations

import re

from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

FACT = "need"
_W = Vocabulary("needs")
_NEEDS = _W.table("needs")
_CUE = _W.find("cue")
_NO_NEED = _W.find("no_need")
_TO_THE_BOT = _W.find("to_the_bot")
_DONE_FOR_OTHERS = _W.compile(r"\b{done_for_others}\s[^,;.]{0,40}$")
_HAD = _W.compile(r"\b{had}\s(?:\w+\s){0,2}$|\b{works_by}\s(?:\w+\s)?$")
_ASKING = _W.find("asking")
_BOUGHT_WITH = _W.find("bought_with")
_LACKING = _W.compile(r"\b{lacking}\s(?:\w+\s)?$")
_SHARED = ("market", "technology", "design_packaging", "legal", "equipment", "certification")


def read(said: Said, context: Context) -> list[Found]:
    asked = context.asked == FACT
    items: dict[str, tuple[int, int]] = {}
    for start, end in said.clauses():
        clause = said.text[start:end]
        cue = _CUE.search(clause)
        if not (asked or cue) or _NO_NEED.search(clause) or _TO_THE_BOT.search(clause):
            continue
        if not asked and said.asked_about(start + (cue.start() if cue else 0)) and not _ASKING.search(clause):
            continue
        scope = start if asked or cue is None else start + cue.start()
        for item, pattern in _NEEDS.items():
            if item not in items and (span := _found(said, pattern, start, scope, end)) is not None:
                items[item] = span
    items = _settled(said.text, items)
    if not items:
        return []
    span = (min(a for a, _ in items.values()), max(b for _, b in items.values()))
    doubtful = said.hedged(span[0]) and not asked
    return [Found(FACT, tuple(item for item in _NEEDS if item in items), LIKELY if doubtful else SURE, span)]


def _found(said: Said, pattern: re.Pattern[str], start: int, scope: int, end: int) -> tuple[int, int] | None:
    for match in pattern.finditer(said.text, scope, end):
        before = said.text[start : match.start()]
        lacking = _LACKING.search(before)
        if _DONE_FOR_OTHERS.search(before) or _HAD.search(before) or (said.negated(match.start(), 2) and not lacking):
            continue
        return match.span()
    return None


def _settled(text: str, items: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """One phrase is one need: "registrar mi marca" is legal, a course in selling is training."""
    kept = dict(items)
    words = {item: text[a:b] for item, (a, b) in items.items()}
    if "legal" in kept and words.get("design_packaging") == "marca":
        del kept["design_packaging"]
    for other in _SHARED:
        if "training" in kept and other in kept:
            between = text[items["training"][1] : items[other][0]]
            if (
                0 < len(between) <= 25
                and "," not in between
                and " y " not in f"{between} "
                and " and " not in f"{between} "
            ):
                del kept[other]
    if {"market", "technology"} <= set(kept) and words["market"].startswith(("vender", "sell")):
        start, end = items["market"]
        if start <= items["technology"][0] <= end + 14:  # "vender por internet": how, not to whom
            del kept["market"]
    if (
        {"workspace", "market"} <= set(kept)
        and words["workspace"].removeprefix("un ").removeprefix("el ").startswith(("lugar", "a place"))
        and "donde vender" in text
    ):
        del kept["workspace"]
    if words.get("market", "").startswith("mercado") and text[items["market"][1] :].startswith((" libre", " stall")):
        del kept["market"]
    return kept
