"""What the business makes, sells or does: the owner's noun phrase, and what is done with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.understanding.found import meet
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary


class Way(StrEnum):
    """How one deals in a thing."""

    MAKE = "make"
    SELL = "sell"
    RESELL = "resell"
    SERVE = "serve"
    GROW = "grow"
    REPAIR = "repair"
    RENT = "rent"
    SERVICE = "service"
    RUN = "run"  # "I have a …"
    IS = "is"  # "I am a …"
    THING = "thing"  # only named


_W = Vocabulary("product")
_VERBS = [
    (way, _W.compile(rf"\b{{{way}}}(?:\s{{adverb}})*\s"))
    for way in (Way.RESELL, Way.MAKE, Way.GROW, Way.REPAIR, Way.RENT, Way.SERVICE, Way.SELL)
]
_BUYS = _W.compile(r"\b{buy}\s(?=[^.;!?]*\b{sell_on}\b)")
_DEDICATE = _W.compile(r"\b{dedicate}\s(?:(?:a|al|de|en)\s)?(?:(?:las?|los|el)\s)?(?:{trade_of} de\s)?")
_HAVE = _W.compile(r"\b{have}\s(?:{have_filler}\s)?(?:{article}\s)?(?:{small}\s)?")
_IS_A = _W.compile(r"\b{is_a}\s(?:una?\s|el\s|la\s)?(?=[a-z])")
_END = _W.compile(r"""[.,;:!?¿¡()\n\"“”…|]|\s{end}(?=\s|$|[.,;:!?])""")
_BREAKS_OFF = _W.compile(r"\s{breaks_off}(?=\W|$)")
_OF = "de "
_LEAD = _W.compile(r"^(?:\W|{lead}\s)+")
_TAIL = _W.compile(r"(?:\W|\s{tail})+$")
_PERSONS = _W.compile(r"^(?:{persons}\b|{relatives}$)")
_NO_NOUN = _W.compile(r"^{no_noun}\b(?!\s(?:de\s)?{kind_of_thing})")
_SHARED = re.compile(r"\byo l[oa]s?\b|\bi \w+ (?:it|them)\b")
_PAST, _THIRD = (_W.compile(rf"\b{{{name}}}\s(?:(?:tambien|ya|also|me)\s)?$") for name in ("past", "third"))
_KIN_DOES = _W.compile(r"\b{kin_does}\s(?:(?:tambien|ya|also|me|has)\s)?$")
KIN_IS = _W.compile(r"\b{kin_does}\s(?:is|are|was|were|works?|worked|had)\s(?:\w+\s){0,3}$")
_ANSWER_LEAD = _W.compile(r"^(?:\W|{answer_lead}\s|{answer_no}(?=\s?[,.;!]))+")
_LIST = _W.compile(
    r"(?:,\s(?!{no_item_before}\s)[a-z]+(?:\s(?:de|con)\s[a-z]+|\s[a-z]+)?){1,5},?\s(?:y|e|and)\s(?!{no_item}\b)"
)
_LETTERS = re.compile(r"[a-z]{3}")
_MOSTLY = _W.compile(r"\b{mostly}\s(?:(?:las?|los|el|the)\s)?")
_CLAUSE, _DOES = _W.compile(r"\b{clause}\b"), _W.find("does")
_CUSTOMERS = re.compile(r"\b(?:vend|revend|surt|ofre|entreg|distribu|llev|mand|envi|report)\w+\s(?:\w+\s)?$")
_TO_SOMEBODY = re.compile(r"\ba(?:l| la| las| los| un| una)?\s$")  # "los vendemos en pie a un rastro"
_TAIL_END, _ANOTHER_SENTENCE = re.compile(r"\W*$"), re.compile(r"[.;!?]\W*\w")
_MADE_OF = _W.compile(r"\b(?:{them}\s(?:\w+\s)?{from}|l[oa]s?\s{made_from}\s(?:de|con))\s(?:(?!{deals}\s)\w+\s){0,4}$")
_MOST_WORDS = 9
Spans = Sequence[tuple[int, int]]
CHANCE = 0.81  # sure enough where nothing speaks against it


@dataclass(frozen=True, slots=True)
class Phrase:
    """A product phrase, with what is done, where it stands, and how surely it names a product."""

    text: str  # prepared text
    way: Way
    span: tuple[int, int]
    certainty: float


def phrases(said: Said, named: Spans = (), for_another: bool = False) -> list[Phrase]:
    """Every product phrase that a verb or a wording introduces, the surest first. `named`: where known things stand;
    `for_another`: the business is that of whom they speak of."""
    found: list[Phrase] = []

    def add(start: int, at: int, way: Way, certainty: float) -> None:
        if _CUSTOMERS.search(said.text[:at]) and said.text.startswith(("a ", "al "), at):
            return  # "le vendo a dos mueblerías"
        if excluded(said, start, for_another) or (phrase := cut(said, at, way, certainty, named)) is None:
            return
        if said.lang == "en" or not _TO_SOMEBODY.search(said.text[at : phrase.span[0]]):
            found.append(phrase)

    for match in _BUYS.finditer(said.text):
        add(match.start(), match.end(), Way.RESELL, 0.91)
    for way, pattern in _VERBS:
        for match in pattern.finditer(said.text):
            theirs = not for_another and _KIN_DOES.search(said.before(match.start()))
            add(match.start(), match.end(), way, CHANCE if theirs else 0.9)
    for match in _DEDICATE.finditer(said.text):
        add(match.start(), match.end(), way_before(said, match.end()), 0.83)
    for match in _MOSTLY.finditer(said.text):
        add(match.start(), match.end(), way_before(said, match.end()), 0.79)
    for match in _HAVE.finditer(said.text):
        add(match.start(), match.end(), Way.RUN, 0.6)
    for match in _IS_A.finditer(said.text):
        add(match.start(), match.end(), Way.IS, 0.5)
    kept: list[Phrase] = []
    for phrase in sorted(found, key=lambda item: (-item.certainty, item.span)):
        if not any(meet(phrase.span, other.span) for other in kept):
            kept.append(phrase)
    return kept


def answer(said: Said, named: Spans = (), whole: bool = False) -> Phrase | None:
    """The message as the answer to what the business makes or sells: its first noun phrase, or all of it."""
    lead = _ANSWER_LEAD.match(said.text)
    start = lead.end() if lead else 0
    phrase = cut(said, start, Way.THING, 0.82, named)
    if phrase is None or not whole or _DOES.search(said.text[:start]) or _CLAUSE.search(said.text[start:]):
        return phrase
    if _ANOTHER_SENTENCE.search(said.text, phrase.span[1]):
        return phrase
    end = len(said.text) - len(_TAIL_END.search(said.text)[0])  # type: ignore[index]
    return Phrase(said.text[phrase.span[0] : end], Way.THING, (phrase.span[0], end), phrase.certainty)


def way_before(said: Said, position: int, otherwise: Way = Way.THING) -> Way:
    """What is done with a thing named here: the last such verb before it in its clause."""
    before = said.before(position) + " "
    last, found = -1, otherwise
    for way, pattern in _VERBS:
        for match in pattern.finditer(before):
            if match.start() > last:
                last, found = match.start(), way
    return found


def cut(said: Said, start: int, way: Way, certainty: float, named: Spans = ()) -> Phrase | None:
    """The noun phrase that begins at `start`, None where there is none; a known thing in it stays whole."""
    rest = said.text[start : start + 160]
    if lead := _LEAD.match(rest):
        end_of_lead = min([lead.end(), *(at - start for at, _ in named if at >= start)])
        start, rest = start + end_of_lead, rest[end_of_lead:]
    end = _END.search(rest)
    piece = rest[: end.start()] if end else rest
    if end and (more := _LIST.match(rest, end.start())):  # "tacos, tortas y quesadillas"
        end = _END.search(rest, more.end())
        piece = rest[: end.start()] if end else rest
    if tail := _TAIL.search(piece):
        piece = piece[: tail.start()]
    known = any(at == start for at, _ in named)
    inside = [stop - start for at, stop in named if start <= at < start + len(piece) < stop]
    if inside:
        piece = rest[: max(inside)]
    words = piece.split()
    if not words or _names_nothing(piece, way) or not (inside or known or _LETTERS.search(piece)):
        return None
    if len(words) > _MOST_WORDS:
        piece, certainty = " ".join(words[:_MOST_WORDS]), min(certainty, 0.6)
    return Phrase(piece, way, (start, start + len(piece)), certainty)


def heard(said: Said, start: int, end: int) -> tuple[int, int]:
    """What the service hears as a product, without what stands beside one: "miel no abejas", "(huerta) de limón"."""
    over = _BREAKS_OFF.search(said.text, start + 1, end)
    first = start + len(_OF) if said.text.startswith(_OF, start) else start
    return first, over.start() if over is not None else end


def of_kin(before: str, after: str) -> bool:
    """Whether what stands between is a relative's: "my husband is the …", "mi hermano hace …"; not what they share:
    "mi esposa hace pays, yo los vendo"."""
    return bool(KIN_IS.search(before) or _KIN_DOES.search(before)) and not _SHARED.search(after)


def made_of(said: Said, position: int) -> bool:
    """What the product is made of: "she sews them from old jeans"."""
    return bool(_MADE_OF.search(said.before(position)))


def _names_nothing(piece: str, way: Way) -> bool:
    return bool(_NO_NOUN.match(piece)) or (way is not Way.SERVICE and bool(_PERSONS.match(piece)))


def excluded(said: Said, position: int, for_another: bool = False) -> bool:
    """A question, a denial, something past or somebody else's."""
    if said.negated(position, 2) or said.asked_about(position):
        return True
    before = said.before(position)
    return bool(_PAST.search(before) or (not for_another and _THIRD.search(before)))
