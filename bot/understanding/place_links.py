"""How a place hangs in its sentence: the words that link it to what governs it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.understanding import place_words as w
from bot.understanding.place_clauses import is_agent, is_shop
from bot.understanding.place_text import Word

OF = frozenset({"de", "del", "from", "of"})
TO = frozenset({"a", "al", "para", "hasta", "to", "hacia", "into"})
KINDS = (
    ("resident", w.RESIDENCE),
    ("born", w.BORN),
    ("move", w.MOVE),
    ("customers", w.CUSTOMERS),
    ("sells", w.SELLS),
    ("supply", w.SUPPLY),
    ("events", w.EVENTS),
    ("lives", w.LIVES),
    ("works", w.WORKS),
    ("works", w.PREMISES),
    ("third", w.THIRD),
)


@dataclass(frozen=True, slots=True)
class Link:
    """`start` is the position left of the linking words, -1 at the message's beginning."""

    start: int
    toward: str
    """ "in", "of", "to", or "" without a preposition."""
    glue: frozenset[str]
    opens: bool
    """Nothing stands before the link in its sentence."""

    @property
    def near(self) -> bool:
        return bool(self.glue & w.NEARBY)

    @property
    def here(self) -> bool:
        """ "aquí de", "del pueblo de": said of where people are, not of where goods come from."""
        return bool(self.glue & (w.HERE | w.SETTLED))


def _means_another(words: Sequence[Word], at: int, beside: bool) -> bool:
    text = words[at].text
    return head_class(text) is not None or is_agent(words, at) or (text in w.NOT_PLACES and not beside)


def head_class(word: str) -> str | None:
    """What a governing word makes of a place."""
    kind = next((name for name, group in KINDS if word in group), None)
    if kind is None and ((len(word) > 5 and word.endswith(("amos", "emos"))) or is_shop(word)):
        return "works"  # "juntamos", "pastelería"
    return kind


def linked(words: Sequence[Word], first: int, places: frozenset[int]) -> Link:
    """The link of the place that begins at `first`; `places` are the positions of words that belong to places."""
    start = _before_glue(words, first, places)
    toward = _direction(words, start, first, places)
    if toward == "of" and start >= 0 and words[start].text in w.VENUES and not words[start + 1].breaks:
        venue = start  # "en la prepa de", "enfrente de la escuela de"
        start = _before_glue(words, venue, places)
        toward = _direction(words, start, venue, places) or "of"
    if toward == "of" and (wider := _around(words, start)) is not None:
        start, toward = wider, "in"
    glue = frozenset(words[at].text for at in range(start + 1, first) if at not in places)
    return Link(start, toward, glue, _opens(words, start))


def _opens(words: Sequence[Word], start: int) -> bool:
    """Nothing but "pues" stands before."""
    while start >= 0 and words[start].text in w.FILLERS and not words[start + 1].breaks:
        start -= 1
    return start < 0 or words[start + 1].breaks


def _before_glue(words: Sequence[Word], first: int, places: frozenset[int]) -> int:
    at = first - 1
    while at >= 0 and not words[at + 1].breaks:
        joined = words[at].text in w.JOINERS and at - 1 in places
        between = words[at].text in w.GLUE or words[at].text in w.QUARTERS
        if not (between or words[at].text.isdigit() or at in places or joined):
            break
        if words[at + 1].comma and any(here not in places for here in range(at + 1, first)):
            break
        at -= 1
    return at


def _direction(words: Sequence[Word], start: int, first: int, places: frozenset[int]) -> str:
    said: list[str] = []
    for at in range(first - 1, start, -1):
        if at in places:
            if set(said) - w.JOINERS:
                break  # what stands before the other place leads to that one
            continue
        said.append(words[at].text)
    if said[:2] == ["from", "in"]:
        return "of"  # "sailed in from"
    if any(word in w.INSIDE or word in w.NEARBY for word in said):
        return "in"
    if any(word in OF for word in said):
        return "of"
    return "to" if any(word in TO for word in said) else ""


def _around(words: Sequence[Word], start: int) -> int | None:
    """The position before "en la parte fea" where "de" and the place follow: any noun with its article."""
    for noun in (1, 2):
        at = start - noun
        if at < 1 or words[at + 1].breaks:
            return None
        if words[at].text in w.ARTICLES | {"un", "una", "a", "some", "mi", "al", "del"}:
            named = range(at + 1, start + 1)
            beside = words[at - 1].text in w.NEARBY
            if any(_means_another(words, here, beside) for here in named):
                return None
            return at - 2 if beside or words[at - 1].text in w.INSIDE else None
    return None
