"""How a place hangs in its sentence: the words that link it to what governs it, and that governing word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.understanding import place_words as w
from bot.understanding.place_text import Word

REACH = 7
AHEAD = 5
CLAUSES = frozenset({"y", "pero", "and", "but", "donde", "where", "que", "aunque", "mas"})
SUBJECTS = frozenset("yo nosotros nosotras i we".split())
THERE = frozenset({"ahi", "alli", "alla", "donde", "there", "where"})
RESELLS = frozenset("resells revende revenden compra compran buys".split())
OWN = frozenset("mi mis nuestro nuestra nuestros my our tengo tenemos have own got abri abrimos".split())
BUYERS = w.ARTICLES | w.CUSTOMERS | {"un", "una", "unos", "mis", "gente"}
OF = frozenset({"de", "del", "from", "of"})
TO = frozenset({"a", "al", "para", "hasta", "to", "hacia", "into"})
AGENT_ENDINGS = ("dora", "dor", "tora", "tor", "ista", "er")
NOT_AGENTS = frozenset(
    "leather silver paper copper pepper butter cider beer flower timber amber water dinner supper computer trailer "
    "sweater powder letter river corner center quarter order never over under after better other together number "
    "summer winter another whether sister brother mother father daughter partner dressmaker ever".split()
)
_KINDS = (
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


@dataclass(frozen=True, slots=True)
class Governor:
    at: int
    kind: str


def head_class(word: str) -> str | None:
    """What a governing word makes of a place."""
    return next((name for name, group in _KINDS if word in group), None)


def linked(words: Sequence[Word], first: int, places: frozenset[int]) -> Link:
    """The link of the place that begins at `first`; `places` are the positions of words that belong to places."""
    start = _before_glue(words, first, places)
    toward = _direction(words, start, first, places)
    if toward == "of" and (wider := _around(words, start)) is not None:
        start, toward = wider, "in"
    glue = frozenset(words[at].text for at in range(start + 1, first) if at not in places)
    return Link(start, toward, glue, start < 0 or words[start + 1].breaks)


def governor(words: Sequence[Word], link: Link, first: int, last: int) -> Governor | None:
    """The word that says what the place is to the owner: on the left, or on the right where none is nearer."""
    right = _on_the_right(words, last)
    if link.toward == "" and right is not None and right.kind == "resident":
        right = None
    start = link.start
    fresh = start + 1 < first and (words[start + 1].comma or words[start].text in CLAUSES) if start >= 0 else True
    there = last + 2 < len(words) and any(word.text in THERE for word in words[last + 1 : last + 3])
    if right is not None and ((fresh and link.toward in ("in", "")) or (there and right.kind in ("lives", "works"))):
        return right
    left = _on_the_left(words, link)
    if left is None or right is None or right.kind != "customers":
        return left or right
    others = left.kind == "third" or (words[right.at].text in RESELLS and not owned(words, left.at))
    return right if others else left


def is_agent(word: str) -> bool:
    """ "bordadora", "weaver": who does the work."""
    return word in w.PEOPLE or (len(word) > 4 and word.endswith(AGENT_ENDINGS) and word not in NOT_AGENTS)


def _before_glue(words: Sequence[Word], first: int, places: frozenset[int]) -> int:
    at = first - 1
    while at >= 0 and not words[at + 1].breaks:
        joined = words[at].text in w.JOINERS and at - 1 in places
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
            if set(said) - w.JOINERS:
                break  # what stands before the other place leads to that one
            continue
        said.append(words[at].text)
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
            named = [words[here].text for here in range(at + 1, start + 1)]
            beside = words[at - 1].text in w.NEARBY
            if any(head_class(word) or is_agent(word) or (word in w.NOT_PLACES and not beside) for word in named):
                return None
            return at - 2 if beside or words[at - 1].text in w.INSIDE else None
    return None


def _on_the_left(words: Sequence[Word], link: Link) -> Governor | None:
    start = link.start
    if start >= 0 and words[start + 1].breaks:
        return None
    found = event = None
    for at in range(start, max(start - REACH, -1), -1):
        kind = head_class(words[at].text)
        if kind == "events" and link.toward == "in" and at < start + 1 and found is None:
            event = event or (None if _for(words, at) else Governor(at, kind))
        elif kind is not None and found is None:
            brought = kind == "supply" and words[at].text in w.BRINGS and link.toward == "in"
            found = Governor(at, "works") if brought else _subject(words, at, kind)
            if found.kind == "supply" and any(word.text in w.PROPERTY for word in words[found.at + 1 : start + 1]):
                found = Governor(at, "works")  # "compramos un terreno en"
        if kind == "move" and link.toward == "to":
            return Governor(at, kind)
        if words[at].breaks or _new_subject(words, at):
            break
    return found or event


def _new_subject(words: Sequence[Word], at: int) -> bool:
    """ "…, I do", "… y yo": what stands before is said of something else."""
    if words[at].text not in SUBJECTS or at == 0:
        return False
    return words[at].comma or (words[at - 1].text in CLAUSES and not (at > 1 and words[at - 2].text in w.RELATIVES))


def _subject(words: Sequence[Word], at: int, kind: str) -> Governor:
    """For "mis clientes están en", "mi mamá vive en", "le vendo a una tienda en": not the nearest word governs."""
    third = words[at].text in w.THIRD
    if at > 1 and words[at - 1].text == "to":
        for back in range(at - 2, max(at - 5, -1), -1):
            if words[back].text in w.BORN:
                return Governor(back, "born")  # "taught me to weave in"
    if third or kind == "works":
        for back in range(at - 1, max(at - 5, -1), -1):
            if words[back + 1].breaks:
                break
            text = words[back].text
            if text in w.RELATIVES and any(word.text in w.PREMISES for word in words[max(back - 3, 0) : back]):
                continue  # "la fábrica de mi abuelo"
            if (third and back >= at - 3 and text in w.RELATIVES) or (
                text in w.CUSTOMERS | w.SUPPLY | w.EVENTS and back >= at - 3
            ):
                return Governor(back, "elsewhere" if text in w.RELATIVES else head_class(text) or kind)
            if third and text in w.WORKS | w.PREMISES and back >= at - 3:
                return Governor(back, "works")
            if text in w.BORN and words[at].text in w.PREMISES:
                return Governor(back, "born")  # "antes trabajaba en una fábrica"
            if text in w.SELLS | w.CUSTOMERS and _handed(words, back, at):
                return Governor(back, "customers")
    if words[at].text in w.RELATIVES:
        return Governor(at, "elsewhere")
    return Governor(at, kind)


def _handed(words: Sequence[Word], verb: int, noun: int) -> bool:
    """ "surto a una tienda", "we sell to the hotel": the noun is the buyer."""
    between = [word.text for word in words[max(verb + 1, noun - 3) : noun]]
    to = any(word in ("to", "para", "for") for word in between) or to_one(between)
    return to and not owned(words, noun)


def to_one(texts: Sequence[str]) -> bool:
    """ "a la", "a un": the Spanish "a", not the English one."""
    return any(one == "a" and other in BUYERS for one, other in pairwise(texts))


def _for(words: Sequence[Word], at: int) -> bool:
    """ "arreglos pa fiestas": what the goods are for governs nothing."""
    return any(word.text in ("para", "for") for word in words[max(at - 2, 0) : at])


def owned(words: Sequence[Word], at: int) -> bool:
    """ "mi taller", "I have a small bakery"."""
    return any(word.text in OWN for word in words[max(at - 4, 0) : at])


def _there(words: Sequence[Word], at: int) -> bool:
    """ "donde", "y ahí"."""
    following = words[at + 1].text if at + 1 < len(words) else ""
    return words[at].text in THERE or (words[at].text in w.JOINERS and following in THERE)


def _on_the_right(words: Sequence[Word], last: int) -> Governor | None:
    """ "en Guadalajara tengo mis clientes", "de Oaxaca soy", "Tala, donde tengo mi taller"."""
    for at in range(last + 1, min(last + 1 + AHEAD, len(words))):
        word = words[at]
        if at <= last + 2 and not word.breaks and _there(words, at):
            continue
        if word.breaks or word.comma or word.text in CLAUSES:
            return None
        kind = head_class(word.text)
        if kind in ("lives", "third"):
            for further in range(at + 1, min(at + 4, len(words))):
                if words[further].breaks or words[further].text in CLAUSES:
                    break
                if words[further].text in w.RELATIVES:
                    return Governor(further, "elsewhere")
                deeper = head_class(words[further].text)
                if deeper in ("customers", "supply"):
                    return Governor(further, deeper)
        if kind is not None:
            return Governor(at, kind)
    return None
