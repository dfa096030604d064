"""What the words around a place say of it: where the business works, where somebody was born, where customers are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.understanding import place_words as w
from bot.understanding.place_text import Word

HERE = frozenset({"aqui", "aca", "alla", "ahi", "here"})
JOINERS = frozenset({"y", "e", "o", "and", "or"})
FORMERLY = frozenset({"used", "antes", "formerly", "previously"})
REACH = 7
AHEAD = 5


class Role(StrEnum):
    WORKS = "works"
    BORN = "born"
    CUSTOMERS = "customers"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Setting:
    """How a place stands in its sentence. Of several places the business works at that of the highest `tier`."""

    role: Role
    strength: float
    tier: int = 2
    placed: bool = False
    """Said as a place beyond doubt, so that even "Mascota" or "Tequila" is one."""
    bare: bool = False
    """The place makes up the whole message or the whole item of a list."""


BUSINESS, LIVING, RESIDENT = 3, 2, 1
ELSEWHERE = Setting(Role.UNKNOWN, 0.3, 0)
CUSTOMERS = Setting(Role.CUSTOMERS, 0.3, 0, True)
BORN = Setting(Role.BORN, 0.3, 0, True)


def setting(words: Sequence[Word], first: int, last: int, asked: bool, places: frozenset[int]) -> Setting:
    """Of the place at words first..last; `places` are the positions of all words that belong to places."""
    start = _before_glue(words, first, places)
    glue = {words[at].text for at in range(start + 1, first) if at not in places}
    toward = _direction(words, start, first, places)
    head = _head(words, start, first, places)
    if head is None:
        head = _head_after(words, last)
        if head is not None and toward == "" and head_class(words[head].text) == "resident":
            head = None
    if start >= 0 and glue & {"es", "is"} and words[start].text in w.RELATIVES:
        return ELSEWHERE
    opens = start < 0 or words[start + 1].breaks
    if _negated(words, head if head is not None and head < first else start + 1, last):
        return ELSEWHERE
    if head is not None:
        return _governed(words, head, start, first, toward, glue, asked)
    if toward == "in":
        return Setting(Role.WORKS, _near(glue, 0.95), LIVING, placed=opens or asked)
    if toward == "of":
        if _of_person(words, start) or _rooted(glue):
            return Setting(Role.WORKS, 0.9, RESIDENT, placed=True)
        if opens:
            return Setting(Role.WORKS, 0.95 if asked else 0.85, RESIDENT, placed=True)
        return Setting(Role.UNKNOWN, 0.7 if asked else 0.45, 0)
    if toward == "to":
        return Setting(Role.WORKS, 0.6, RESIDENT) if asked else CUSTOMERS
    bare = _stands_alone(words, first, last)
    if bare:
        return Setting(Role.WORKS, 0.97 if asked else 0.87, LIVING, placed=asked, bare=True)
    capital = words[first].capital and not words[first].breaks
    return Setting(Role.WORKS, 0.9 if asked else 0.62 if capital else 0.45, RESIDENT)


def head_class(word: str) -> str | None:
    """What a governing word makes of a place."""
    for name, group in (
        ("resident", w.RESIDENCE), ("born", w.BORN), ("move", w.MOVE), ("customers", w.CUSTOMERS), ("sells", w.SELLS),
        ("supply", w.SUPPLY), ("lives", w.LIVES), ("works", w.WORKS), ("third", w.THIRD),
    ):  # fmt: skip
        if word in group:
            return name
    return None


def _before_glue(words: Sequence[Word], first: int, places: frozenset[int]) -> int:
    """The position left of the words that merely link the place to what governs it."""
    at = first - 1
    while at >= 0 and not words[at + 1].breaks:
        joined = words[at].text in JOINERS and at - 1 in places
        if not (words[at].text in w.GLUE or words[at].text.isdigit() or at in places or joined):
            break
        if words[at + 1].comma and any(here not in places for here in range(at + 1, first)):
            break
        at -= 1
    return at


def _direction(words: Sequence[Word], start: int, first: int, places: frozenset[int]) -> str:
    said: list[str] = []
    for at in range(first - 1, start, -1):
        if at in places:
            if set(said) - JOINERS:
                break  # what stands before the other place leads to that one
            continue
        said.append(words[at].text)
    if any(word in ("en", "in", "at", "por", "desde", "aqui", "aca", "here") or word in w.NEARBY for word in said):
        return "in"
    if any(word in ("de", "del", "from", "of") for word in said):
        return "of"
    return "to" if any(word in ("a", "al", "para", "hasta", "to") for word in said) else ""


def _head(words: Sequence[Word], start: int, first: int, places: frozenset[int]) -> int | None:
    """The nearest governing word on the left, in the same sentence."""
    if start >= 0 and (words[start + 1].breaks or (words[start + 1].comma and start in places)):
        return None
    for at in range(start, max(start - REACH, -1), -1):
        kind = head_class(words[at].text)
        if kind is not None:
            return _subject(words, at, kind)
        if words[at].breaks:
            return None
    return None


def _subject(words: Sequence[Word], at: int, kind: str) -> int:
    """For "mis clientes están en", "mi mamá vive en": the subject governs, not the verb."""
    if words[at].text in w.THIRD or kind in ("third", "works"):
        for back in range(at - 1, max(at - 4, -1), -1):
            if words[back + 1].breaks:
                break
            if words[back].text in w.CUSTOMERS | w.SUPPLY or (
                words[back].text in w.RELATIVES and words[at].text in w.THIRD
            ):
                return back
            if words[back].text in w.WORKS and words[at].text in w.THIRD:
                return back
    return at


def _head_after(words: Sequence[Word], last: int) -> int | None:
    """A governing word after the place: "en Guadalajara tengo mis clientes", "de Oaxaca soy"."""
    for at in range(last + 1, min(last + 1 + AHEAD, len(words))):
        word = words[at]
        if word.breaks or word.comma or word.text in ("y", "pero", "and", "but", "donde", "where", "que"):
            return None
        kind = head_class(word.text)
        if kind in ("lives", "third"):
            for further in range(at + 1, min(at + 4, len(words))):
                if words[further].breaks:
                    break
                if head_class(words[further].text) in ("customers", "supply") or words[further].text in w.RELATIVES:
                    return further
        if kind is not None:
            return at
    return None


def _governed(
    words: Sequence[Word], head: int, start: int, first: int, toward: str, glue: set[str], asked: bool
) -> Setting:
    word, kind = words[head].text, head_class(words[head].text)
    before = head < first
    if any(past.text in FORMERLY for past in words[max(head - 2, 0) : head]):
        return BORN
    if kind == "customers" and word in ("llevo", "llevamos", "llevan") and _lasting(words, head):
        kind = "lives"
    if word in w.RELATIVES:
        return ELSEWHERE
    if kind == "customers":
        return Setting(Role.WORKS, 0.9, LIVING, placed=True) if glue & {"desde", "from"} and toward else CUSTOMERS
    if kind == "supply":
        return ELSEWHERE
    if kind == "born":
        return Setting(Role.BORN, 0.6, 0, True) if asked else BORN
    if kind == "move":
        return Setting(Role.WORKS, 0.95, LIVING, True) if toward in ("to", "in") else BORN
    if kind == "resident":
        if toward == "" and before:
            return ELSEWHERE
        return Setting(Role.WORKS, _near(glue, 0.95 if asked else 0.9), RESIDENT, placed=True)
    if kind == "third" and toward != "in":
        return Setting(Role.UNKNOWN, 0.5, 0)
    adjacent = not before or start <= head
    if kind == "sells" and any(word.text in w.WISHES for word in words[max(head - 3, 0) : head]):
        return CUSTOMERS
    if kind == "sells":
        if toward == "in" and glue & HERE:
            return Setting(Role.WORKS, 0.92, LIVING, placed=True)
        if toward == "in":
            return (
                Setting(Role.WORKS, 0.82, LIVING)
                if not adjacent or not before
                else Setting(Role.WORKS, 0.81 if asked else 0.7, 0)
            )
        return Setting(Role.UNKNOWN, 0.6 if asked else 0.45, 0) if toward != "to" else CUSTOMERS
    tier = BUSINESS if kind == "works" else LIVING
    if toward == "of":
        rooted = _rooted(glue)
        if rooted or _of_person(words, start) or (adjacent and kind == "works" and word in w.WORKS):
            return Setting(Role.WORKS, _near(glue, 0.88), tier)
        return Setting(Role.UNKNOWN, 0.6 if asked else 0.45, 0)
    if toward == "to":
        return Setting(Role.WORKS, 0.6, RESIDENT) if asked else CUSTOMERS
    if toward == "in":
        return Setting(
            Role.WORKS,
            _near(glue, 0.97),
            tier,
            placed=asked or word in w.HOMELY or _rooted(glue),
        )
    capital = words[first].capital and not words[first].breaks
    return Setting(Role.WORKS, 0.85 if asked else 0.62 if capital else 0.45, RESIDENT)


def _rooted(glue: set[str]) -> bool:
    """ "aquí de", "del pueblo de": said of where people are, not of where goods come from."""
    return bool((glue - w.EDGES - w.ARTICLES) | (glue & HERE))


def _lasting(words: Sequence[Word], head: int) -> bool:
    return any(word.text in w.LASTING or word.text.isdigit() for word in words[head + 1 : head + 4])


def _near(glue: set[str], strength: float) -> float:
    return min(strength, 0.85) if glue & w.NEARBY else strength


def _of_person(words: Sequence[Word], at: int) -> bool:
    """ "artesanas de Tonalá", "productores de Acatic": the people's own place."""
    return at >= 0 and words[at].text in w.PEOPLE


def _negated(words: Sequence[Word], at: int, last: int) -> bool:
    """ "no vivo en", "no en", and "Guadalajara no, Tonalá"."""
    after = words[last + 1] if last + 1 < len(words) else None
    if after is not None and after.text in ("no", "not") and not after.breaks:
        following = words[last + 2] if last + 2 < len(words) else None
        if following is None or following.comma or following.breaks or following.text in ("sino", "but"):
            return True
    if at < len(words) and words[at].text in w.NEGATIONS:
        return True
    for back in range(at - 1, max(at - 3, -1), -1):
        if words[back + 1].breaks or words[back + 1].comma:
            return False
        if words[back].text in w.NEGATIONS:
            return True
        if words[back].text not in ("me", "nos", "lo", "se", "es", "soy", "ya", "estoy", "i", "do", "am"):
            return False
    return False


def _stands_alone(words: Sequence[Word], first: int, last: int) -> bool:
    opens = words[first].breaks or words[first].comma
    after = words[last + 1] if last + 1 < len(words) else None
    return opens and (after is None or after.breaks or after.comma)
