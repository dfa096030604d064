"""What was, is now and then, or is hoped for: asked of the words before a place."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding import place_words as w
from bot.understanding.place_text import Word

FORMERLY = frozenset({"antes", "formerly", "previously"})
NOW = frozenset("ahora ahorita orita hoy actualmente now nowadays currently".split())
PAST = (("used", "to"), ("back", "from"), ("before", "that"), ("did", "live"), ("antes", "de"))
GONE = (("se", "quemo"), ("se", "cerro"), ("it", "burned"), ("it", "closed"), ("but", "burned"), ("but", "closed"))
SHUT = frozenset("cerre cerramos quitamos traspasamos traspase".split())
HAD = frozenset("tuve tuvimos".split())
ONE_MORE = frozenset("otro otra another second segunda segundo also too tambien".split())
BEGINS = frozenset("open opening abrir abriremos abrimos poner montar start starting expand".split())


def given_up(words: Sequence[Word], last: int) -> bool:
    """ "… la cerramos", "… tuve", "… but it burned"."""
    for at in range(last + 1, min(last + 6, len(words))):
        if words[at].breaks:
            return False
        ends = at + 1 == len(words) or words[at + 1].parted
        if at == last + 1:
            if ends and words[at].text in HAD:
                return True
            continue
        before, text = words[at - 1].text, words[at].text
        if (before, text) in GONE or (before in w.ARTICLES | {"lo"} and text in SHUT):
            return True
    return False


def to_come(words: Sequence[Word], start: int, last: int) -> bool:
    """ "we'll open in … too", "abrir otra en", "opening the second in … soon": beside the one that there is."""
    begins = False
    for at in range(start, max(start - 7, -1), -1):
        begins = begins or words[at].text in BEGINS
        if words[at].parted:
            break
    told = {word.text for word in words[max(start - 3, 0) : start + 1]}
    after = {word.text for word in words[last + 1 : last + 2]}
    return begins and bool(ONE_MORE & (told | after))


def formerly(words: Sequence[Word], start: int, last: int) -> bool:
    """ "antes en", "primero en …, ahora en", "I used to have a shop in", "back from working in"."""
    first = bool({"primero", "first"} & {word.text for word in words[max(start - 1, 0) : start + 1]})
    if first and NOW.intersection(word.text for word in words[last + 1 : last + 4]):
        return True
    if FORMERLY.intersection(word.text for word in words[max(start - 2, 0) : start + 1]):
        return True
    if start + 2 < len(words) and [word.text for word in words[start + 1 : start + 3]] == ["antes", "en"]:
        return True
    for at in range(start, max(start - 8, 0), -1):
        if (words[at - 1].text, words[at].text) in PAST:
            return True
        if words[at].parted or words[at].text in NOW:
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
    before: set[str] = set()
    for at in range(start, max(start - 6, -1), -1):
        if words[at + 1].breaks:
            break
        before.add(words[at].text)
    return bool({"someday", "hopefully"} & before) or bool(
        {"would", "seria"} & {word.text for word in words[last + 1 : last + 4]}
    )


def wished(words: Sequence[Word], at: int) -> bool:
    """ "mi sueño es poner una sucursal": a wish in the same clause."""
    for back in range(at, max(at - 7, -1), -1):
        if words[back].text in w.WISHES:
            return True
        if words[back].parted:
            return False
    return False


def lasting(words: Sequence[Word], head: int) -> bool:
    return any(word.text in w.LASTING or word.text.isdigit() for word in words[head + 1 : head + 4])
