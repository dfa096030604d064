"""How many people work in the business, its owner included."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from bot.understanding import counted, kin, recounted, rows
from bot.understanding.context import Context
from bot.understanding.counted import AGAIN, FACT, MOST, NOT_OURS, NOT_PEOPLE, REFUTED, SOMETIMES
from bot.understanding.found import FAINT, LIKELY, SURE, Found, meet
from bot.understanding.headcount import AT_WORK, NOISE
from bot.understanding.quantities import Number, numbers
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_DOUBTFUL_FROM = 300  # a micro business has fewer: perhaps the number counts something else
_SHORT_ANSWER, _LONGEST_ANSWER = 8, 12
_FEW_WORDS = ("nadie mas", "by myself", "nobody else", "no one else", "yo mero", "yo mera")
_BY_NOW = ("ahora", "ahorita", "hoy")
_W = Vocabulary("people")
_ME = _W.find("me")
_COUPLE, _COUPLE_LEAD = _W.find("couple"), _W.ends("couple_lead")
_COUPLE_CLAUSE = _W.compile(r"\W*{couple_clause}\W*")
_ALONE = _W.find("alone")
_NOT_ALONE = _W.find("not_alone")
_AFTER_ALL = _W.compile(r"\W+(?:{after_all}\W+)+(?:mi|un|una|my|an?)\s(?:\w+\s)?{relatives}\b")
_ALONE_ANSWER = _W.compile(r"^\W*(?:{alone_lead}\W+)*{alone_answer}(?: {alone_tail})*\W*$")
_RESTATED = _W.ends("restated")
_STATED = _W.find("stated")
_NEXT = _W.compile(r"^\W*(?:$|(?:{bare_noise}|{worker}|{trade})\b)|^\s?[.,;!?]")
_ALONE_CLAUSE = _W.compile(r"\W*{alone_clause}\W*")
_ALONE_PLAINLY = _W.find("alone_plainly")
_HALF_LEFT = _W.find("half_left")
_MORE_COME = _W.compile(r",?\s(?:and|y|plus|mas)\s(?:an?|one|una?|two|dos|three|tres|\d+)\s(?!{machine})[a-z]+")
_KINDS = _W.find("kinds")
_LONE = _W.compile(r"^(?:\W|\b{bare_noise+worker+trade})*(?:\b{lone_tail}\b.*)?$")
_HELPS_ONE = _W.compile(r"^\W*(?:{helps_one}) [^,.;]{0,30}$")


def read(said: Said, context: Context) -> list[Found]:
    """The number of people, with how sure it is."""
    asked = context.asked == FACT
    if (match := _HALF_LEFT.search(said.text)) and (once := [n for n in numbers(said.text) if n.end < match.start()]):
        return [Found(FACT, max(once[-1].whole // 2, 1), LIKELY, match.span())]
    if _HELPS_ONE.match(said.text):
        return []  # at the chat, perhaps; not at the work
    found = counted.read(said, asked)
    stated = bool(_STATED.search(said.text))
    if asked and not found and stated and (bare := _bare(said)) is not None:
        found = [bare]
    if not (found and stated):
        named = recounted.not_among(said, context, [*kin.read(said, asked), *rows.read(said, asked)])
        found = _whole(said, [*found, *named])
    if found and asked and (summed := _lone(said, said.clauses()[-1:])) and summed.value >= found[0].value:
        found = [replace(summed, certainty=SURE) if summed.value == found[0].value else summed]  # "my wife and I. Two."
    if not found:
        found = recounted.not_among(said, context, _couple(said))
    if not found:
        found = _alone(said, context, asked)
    if not found and asked and (bare := _bare(said) or _lone(said, said.clauses())) is not None:
        found = [bare]
    return [
        Found(FACT, item.value, item.certainty, item.span)
        for item in found
        if 1 <= item.value <= MOST and not said.asked_about(item.span[0])
    ]


def _whole(said: Said, found: list[Found]) -> list[Found]:
    """All who work: a whole that was said, the fullest row; else all who are told of here and there."""
    fullest = [item for item in found if not any(_within(said, item, other) for other in found)]
    best = max(fullest, key=lambda item: (item.closed, item.certainty, item.value), default=None)
    if best is None or best.closed:
        return [] if best is None else [best]
    beside = [item for item in fullest if item is not best and not kin.same(said, item, best)]
    beside = [item for n, item in enumerate(beside) if not any(meet(item.span, other.span) for other in beside[:n])]
    if beside:  # "my husband does the bread, we have three girls helping"
        every = best.value + sum(item.value - 1 for item in beside)
        return [Found(FACT, every, min(LIKELY, best.certainty), best.span)]
    if counted.untold(said, best) or _MORE_COME.match(said.text, best.span[1]):
        return [replace(best, certainty=FAINT)]
    return [best]


def _within(said: Said, item: Found, row: Found) -> bool:
    """Whether the row counts those that the item does, and others; a whole that was said yields to the owner's own."""
    inside = row.span[0] <= item.span[0] and item.span[1] <= row.span[1] and item.value < row.value
    if not inside or not item.closed:
        return inside
    surer = row.certainty > item.certainty and row.span[0] < item.span[0]  # "mis dos hermanos", not "17 socios"
    return row.closed or surer or bool(_ME.search(said.text[slice(*row.span)]))


def _couple(said: Said) -> list[Found]:
    """ "somos matrimonio", "husband and wife": two of a kind of family."""
    for match in _COUPLE.finditer(said.text):
        if not _COUPLE_LEAD.search(said.text[: match.start()]):
            return [Found(FACT, 2, LIKELY, match.span())]
    clauses = [span for span in said.clauses() if _COUPLE_CLAUSE.fullmatch(said.text[slice(*span)])]
    return [Found(FACT, 2, LIKELY, clauses[0])] if clauses else []


def _alone(said: Said, context: Context, asked: bool) -> list[Found]:
    if asked and _ALONE_ANSWER.match(said.text):
        return [Found(FACT, 1, SURE, (0, len(said.text)))]
    for match in _ALONE.finditer(said.text):
        if _NOT_ALONE.search(said.within(match.start())) or said.before(match.start()).rstrip().endswith(
            (" no", " not")
        ):
            continue
        words = match.group()
        if context.asked == "partners":
            continue  # "nadie me ayuda"
        if _AFTER_ALL.match(said.text, match.end()):  # "soy yo sola, bueno, y mi hija"
            return [Found(FACT, 2, LIKELY, match.span())]
        of_group = context.asked == "group"  # alone, or in no group
        weak = words in _FEW_WORDS or (words.endswith(" yo") and not words.startswith(_BY_NOW))
        if asked or of_group or not weak or AT_WORK.search(said.within(match.start())):
            return [Found(FACT, 1, SURE if asked or not (weak or of_group) else LIKELY, match.span())]
    for start, end in said.clauses():
        if _ALONE_CLAUSE.fullmatch(said.text[start:end]):
            return [Found(FACT, 1, SURE if _ALONE_PLAINLY.search(said.text[start:end]) else LIKELY, (start, end))]
    return []


def _bare(said: Said) -> Found | None:
    """A number alone, in answer to the question; after a correction, the one that stands."""
    text = said.text
    every = numbers(text)
    found = [number for number in every if not REFUTED.search(text[: number.start])]
    if not found:  # "dije 5, no 3"
        found = [number for number in every if _RESTATED.search(text[: number.start])]
    again = [two for one, two in pairwise(every) if AGAIN.fullmatch(text, one.end, two.start)]
    if again:  # "seis. Ah no, siete"
        found = again[-1:]
    instead = len(found) < len(every)  # "tres, no trece"
    if len(found) > 1 and not instead and (several := _several(said, found)) is not None:
        return several
    if len(found) > 1:
        found = [number for number in found if not said.negated(number.start, 1) and not number.article][-1:]
    if len(found) != 1 or len(said.words) > _LONGEST_ANSWER:
        return None
    number = found[0]
    rest = text[number.end :]
    if NOT_OURS.search(text[: number.start]):
        return None
    if number.value < 1 or NOT_PEOPLE.match(rest) or (number.article and len(said.words) > 3):
        return None
    plain = bool(NOISE.match(text[: number.start]) and NOISE.match(rest)) or instead or bool(_STATED.search(text))
    if not plain and (said.negated(number.start, 3) or len(said.words) > _SHORT_ANSWER or not _NEXT.match(rest)):
        return None
    unsure = number.is_range or number.bounded or number.value > _DOUBTFUL_FROM or said.hedged(number.start)
    return Found(FACT, number.whole, SURE if plain and not unsure else LIKELY, (number.start, number.end))


def _lone(said: Said, clauses: list[tuple[int, int]]) -> Found | None:
    """A number that is a clause of its own in a long tale: "tengo un taller, seis, dado de alta"."""
    found = [
        Found(FACT, number.whole, LIKELY, (number.start, number.end))
        for number, before, after in counted.lone(said, clauses)
        if not said.negated(number.start, 2) and NOISE.match(before) and _LONE.match(after)
    ]
    return found[0] if len({item.value for item in found}) == 1 else None


def _several(said: Said, found: list[Number]) -> Found | None:
    """ "tres fijos y dos eventuales": together; "a veces 3, a veces 4": the fewer."""
    one, other = found[0], found[-1]
    if len(found) != 2 or one.article or other.article or max(one.value, other.value) > _DOUBTFUL_FROM:
        return None
    span = (one.start, other.end)
    if _KINDS.search(said.text[one.end :]):
        return Found(FACT, one.whole + other.whole, LIKELY, span)
    return Found(FACT, min(one.whole, other.whole), LIKELY, span) if SOMETIMES.search(said.text) else None
