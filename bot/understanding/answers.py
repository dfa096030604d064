"""Bare answers, which mean something only at their question: "sí", "no", "nada"; and corrections without a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.domain.facts import Kind, kind_of
from bot.understanding.context import Context
from bot.understanding.evidence import answered
from bot.understanding.found import FAINT, SURE, Found
from bot.understanding.intents import Intent, outright
from bot.understanding.papers import WITHHELD
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

Options = dict[str, tuple[Any, ...]]
_W = Vocabulary("answers")
_BARE = 2  # words
_ADDS = _W.compile(r"\b{adds}\b|^\W*{and}\s")
_NAMES, _HINTS = _W.table("named"), _W.table("hinted")


def bare_answer(
    said: Said,
    context: Context,
    intent: Intent,
    found: list[Found],
    options: Options,
    confirm: Mapping[str, Any] | None,
) -> tuple[list[Found], Options]:
    """The findings with what a yes or no means here."""
    asked = context.asked
    if intent.name not in ("affirm", "deny"):
        return found, options
    yes = intent.name == "affirm"
    span = (0, len(said.text))
    if confirm:
        if yes:
            found += [
                Found(fact, tuple(value) if isinstance(value, list) else value, 0.99, span)
                for fact, value in confirm.items()
                if not any(item.fact == fact for item in found)
            ]
        else:
            found = [item for item in found if item.value != confirm.get(item.fact)]
        return found, options
    if WITHHELD.search(said.text):
        return found, options  # "no te lo voy a decir" is no answer
    if asked is not None and kind_of(asked) is Kind.FLAG and len(said.words) <= _BARE:
        found = [item for item in found if item.fact != asked or item.certainty > FAINT]  # "ajá" is what it says
    if asked is not None and kind_of(asked) is Kind.FLAG and outright(said, asked, yes):
        found = [replace(item, certainty=max(item.certainty, SURE)) if (item.fact, item.value) == (asked, yes) else item
                 for item in found]  # fmt: skip
    open_flag = asked is not None and kind_of(asked) is Kind.FLAG and not any(item.fact == asked for item in found)
    if asked is not None and open_flag and answered(said, asked, found):
        found.append(Found(asked, yes, SURE if intent.confidence >= 0.75 else 0.7, span))
    return found, options


def adds(said: Said) -> bool:
    """Whether what it tells comes on top of something: "y en Tala también"."""
    return bool(_ADDS.search(said.text))


def wanted_facts(said: Said, hinted: bool = False) -> tuple[str, ...]:
    """The facts that a message names without saying a value; `hinted`: also by what is a name only at the recap."""
    tables = (_NAMES, _HINTS) if hinted else (_NAMES,)
    hits = [(match.start(), fact) for table in tables for fact, pattern in table.items()
            if (match := pattern.search(said.text))]  # fmt: skip
    return tuple(dict.fromkeys(fact for _, fact in sorted(hits)))[:3]
