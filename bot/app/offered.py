"""Buttons by their words: who types or dictates what a button says has pressed it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from bot.app.message_ports import Message
from bot.dialogue.session import RESULTS, Session
from bot.domain.terms import fold

# After the results these stay in sight, whatever is said in between.
_LASTING = frozenset({"want", "more", "not", "have", "drop", "next", "ladder", "sheet", "person"})
_MOST = 40
_SMALL = frozenset(
    "va si pues ok bueno orale ya porfa favor por please yes y and pero but el la lo los las mi my the que te en de "
    "a esta este obvio claro creo seria digo mejor jaja jajaja obviously definitely probably think guess would say lol "
    "haha its it is i".split()
)
_SIGNS = re.compile(r"[^\w ]+")
_NUMBER = re.compile(r"(\d+)\. ")


def press(body: Mapping[str, Any], session: Session) -> Mapping[str, Any]:
    """An inbox body; a text that is the label of a button in sight becomes its press."""
    if body.get("type") != "text":
        return body
    words = plain(str(body["text"]))
    choice = session.offered.get(words) or _nearly(words, session.offered)
    if choice is None or choice.partition(".")[0] != str(session.epoch):
        return body
    return {"type": "press", "choice": choice, "lang": body.get("lang")}


def remember(session: Session, messages: Iterable[Message]) -> None:
    """Keeps the labels that the owner now sees; of two alike, the lower one on the screen counts."""
    lasting = session.offered if session.stage == RESULTS else {}
    kept = {label: choice for label, choice in lasting.items() if choice.split(".")[1] in _LASTING}
    for message in messages:
        for choice, label in message.choices:
            for words in said_as(label):
                kept.pop(words, None)
                kept[words] = choice
    session.offered = dict(list(kept.items())[-_MOST:])


def said_as(label: str) -> Iterable[str]:
    """A label's own words, and the number that it opens with."""
    number = _NUMBER.match(label)
    return filter(None, (plain(label), number and number.group(1)))


def _nearly(words: str, offered: Mapping[str, str]) -> str | None:
    """The one button whose label is the same but for small words around it: "la hoja", "lo que hace falta"."""
    core = _core(words)
    found = {choice for label, choice in offered.items() if core and _core(label) == core}
    return found.pop() if len(found) == 1 else None


def _core(words: str) -> str:
    found = words.split()
    while found and found[0] in _SMALL:
        del found[0]
    while found and found[-1] in _SMALL:
        del found[-1]
    return " ".join(found)


def plain(text: str) -> str:
    """Words as they are compared: without accents, capitals and signs."""
    return " ".join(_SIGNS.sub(" ", fold(text)).split())
