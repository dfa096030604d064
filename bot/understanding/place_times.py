"""What was, is now and then, or is hoped for: asked of the words before a place."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding import place_words as w
from bot.understanding.place_text import Word

FORMERLY = frozenset({"antes", "formerly", "previously"})
NOW = frozenset("ahora ahorita orita hoy actualmente now nowadays currently".split())


def formerly(words: Sequence[Word], start: int) -> bool:
    """ "antes en", "I used to have a shop in", "back from working in"."""
    if FORMERLY.intersection(word.text for word in words[max(start - 2, 0) : start + 1]):
        return True
    for at in range(start, max(start - 8, 0), -1):
        if (words[at - 1].text, words[at].text) in (("used", "to"), ("back", "from")):
            return True
        if words[at].breaks or words[at].comma or words[at].text in NOW:
            return False
    return False


def left_for(words: Sequence[Word], start: int) -> bool:
    """ "we left Mexico City for"."""
    if start < 0 or words[start].text != "for":
        return False
    return any(word.text in ("left", "leaving", "traded") for word in words[max(start - 6, 0) : start])


def now_and_then(words: Sequence[Word], start: int) -> bool:
    """ "a veces en", "Fridays at"."""
    return start >= 0 and not words[start + 1].comma and words[start].text in w.DAYS


def once(words: Sequence[Word], start: int) -> bool:
    """ "después de 12 años en", "after twenty years in"."""
    return words[start].text in ("anos", "years") and any(
        word.text in ("despues", "after", "tras", "dure", "spent") for word in words[max(start - 4, 0) : start]
    )


def dreamt(words: Sequence[Word], start: int, last: int) -> bool:
    """ "someday a shop in", "… would be great": to be asked about."""
    before = {word.text for word in words[max(start - 5, 0) : start + 1]}
    return "someday" in before or bool({"would", "seria"} & {word.text for word in words[last + 1 : last + 4]})


def wished(words: Sequence[Word], at: int) -> bool:
    """ "mi sueño es poner una sucursal": a wish in the same clause."""
    for back in range(at, max(at - 7, -1), -1):
        if words[back].text in w.WISHES:
            return True
        if words[back].breaks or words[back].comma:
            return False
    return False


def lasting(words: Sequence[Word], head: int) -> bool:
    return any(word.text in w.LASTING or word.text.isdigit() for word in words[head + 1 : head + 4])
