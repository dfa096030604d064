"""Whether a place is denied: "no vivo en", "Guadalajara no, Tonalá"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding import place_words as w
from bot.understanding.place_text import Word

BETWEEN = frozenset("a de en es esta estamos estan estoy in is at longer queda quedan are".split())


def denied(words: Sequence[Word], head: int, first: int) -> bool:
    """ "my shop is not in", "el taller ya no está en": a no between what governs the place and the place."""
    for at in range(first - 1, head, -1):
        if words[at].text in w.NEGATIONS:
            return not any(word.text in w.NEARBY for word in words[at + 1 : first])
        if words[at + 1].parted or words[at].text not in BETWEEN:
            return False
    return False


def too_far(words: Sequence[Word], last: int) -> bool:
    """ "Guadalajara me queda lejos", "Guadalajara is too far"."""
    after: list[str] = []
    for word in words[last + 1 : last + 6]:
        if word.parted:
            break
        after.append(word.text)
    return ("lejos" in after and bool({"me", "nos"} & {*after})) or ("too" in after and "far" in after)


def compared(words: Sequence[Word], first: int) -> bool:
    """ "nos queda más cerca León": as near as it is, it is another's."""
    return first > 1 and (words[first - 2].text, words[first - 1].text) in (("mas", "cerca"), ("closer", "to"))


def negated(words: Sequence[Word], at: int, last: int) -> bool:
    """ "no vivo en", "no en", and "Guadalajara no, Tonalá"."""
    after = words[last + 1] if last + 1 < len(words) else None
    if after is not None and after.text in ("no", "not") and not after.breaks:
        following = words[last + 2] if last + 2 < len(words) else None
        if following is None or following.comma or following.breaks or following.text in ("sino", "but"):
            return True
    if at < len(words) and words[at].text in w.NEGATIONS:
        return True
    for back in range(at - 1, max(at - 3, -1), -1):
        if words[back + 1].parted:
            return False
        if words[back].text in w.NEGATIONS:
            return True
        if words[back].text not in ("me", "nos", "lo", "se", "es", "soy", "ya", "estoy", "i", "do", "am"):
            return False
    return False
