"""People counted in a message: "somos 5", "tengo 3 empleados", "6 of us", "9 personas" in a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from bot.understanding.found import LIKELY, SURE, Found, meet
from bot.understanding.headcount import AT_WORK, READERS, Around, named_after
from bot.understanding.quantities import Number, numbers
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

FACT = "employees"
MOST = 5_000
_FEW = 40  # up to here a number by itself may be of those who work there
_W = Vocabulary("people")
_WORKER = _W.compile(r"\s?(?:{worker_filler} )*(?P<who>{worker}|{trade})\b")
_OWNER_IN = _W.find("owner_in")
_COUNTING = _W.find("counting")
SOMETIMES = _W.find("sometimes")
_HOUSEHOLD = _W.find("household")
NOT_PEOPLE = _W.compile(r"^\s?(?:{not_people}|{machine})\b")
WAS = re.compile(r"\b(?:used to be|eramos)\b[^,;.]*$")
SERVING = re.compile(r"\b(?:for|para|to|from)\s$")
REFUTED = _W.compile(r"\b{refuted}\s(?:{were} )?$")
_TALK_TO = _W.ends("talk_to")
NOT_OURS = _W.compile(r"\b{not_ours}\b[^,;.]*$")
_NAMES = _W.compile(r"^\W*(?:\w+\s)?(?:{relatives}|{worker})\b")
_SERVED, _OWN_PEOPLE = _W.compile(r"^\s{served}\b"), _W.ends("own_people")
_FIRST = _W.compile(r"^(?:\W|{bare_noise}\b)*$")
_THEN = _W.compile(r"^(?:\s{first_tail}\b)*(?:\s?[,.;:(!\n]|\s{first_goes_on}\b)")
_AND_MORE = _W.compile(
    r"(?:\s\w+){0,2}?(?:\s(?:including|incluyendo) (?:me|myself))?\s(?:{plus})\s(?P<n>an?|[a-z]+|\d{1,2})"
    r"\s(?:\w+\s)?(?:{kinds}|{worker}|{trade}|{agent})\b"
)
_WHOLE_NOW = _W.compile(r"^\W*(?:(?:y|and|ya|pues|so)\s)?{whole_now}\s(?:somos |son |ya |we are )*$")
_WITH_OWNER = _W.compile(r"\s(?:conmigo|with me|counting me|including me|contandome|incluyendome)\b")
AGAIN = _W.compile(r"\W*(?:\b{again}\b\W*)+(?:\b{total}\s)?")
_APPOSED = _W.compile(r"\b{total}\s(?:\w+\s){0,2}(?:{worker}|{trade}|famili(?:a|ares))\W{1,2}(?:como\s)?$")
_TEAM = _W.compile(r"\b(?:{total}|{worker}|{have})\b")
_ALL_OF_THEM = re.compile(r"\b(?:and|y) (?:i|me|yo)[,\s]+(?:are|somos|so|we are|that makes)\s$")
_APPOSED_WITHIN = 60  # characters
_A_FAMILY = 20
_ALONE = re.compile(r"^\W*(?:$|(?:y|e|and)\s)")


def read(said: Said, asked: bool) -> list[Found]:
    """The whole that an answer begins with, else the surest total said (`closed`), else all numbers of helpers."""
    found = [item for number in numbers(said.text) if (item := _count(said, number, asked)) is not None]
    totals = [item for item in found if item.closed]
    again = [two for one, two in pairwise(totals) if _instead(said, one, two)]
    if not again and asked and (first := _first(said)) is not None:
        return [first]
    return again[:1] or sorted(totals, key=lambda item: -item.certainty)[:1] or found


def lone(said: Said, clauses: Iterable[tuple[int, int]]) -> Iterator[tuple[Number, str, str]]:
    """The number of each clause that has a single one, few enough to be people, with what the clause says before and
    after it."""
    for start, end in clauses:
        inside = [number for number in numbers(said.text) if start <= number.start and number.end <= end]
        if len(inside) != 1:
            continue
        (number,) = inside
        if not number.article and 1 < number.value <= _FEW and number.value == number.whole:
            yield number, said.text[start : number.start], said.text[number.end : end]


def _first(said: Said) -> Found | None:
    """ "8, puras mujeres", "five; two sew, one irons": who they are comes after."""
    every = numbers(said.text)
    number = every[0] if every else None
    if number is None or number.is_range or number.value != int(number.value) or not 1 <= number.value <= MOST:
        return None
    rest = said.text[number.end :]
    if said.negated(number.start, 3) or any(
        AGAIN.fullmatch(said.text, number.end, other.start) for other in every[1:2]
    ):
        return None
    if not _FIRST.match(said.text[: number.start]) or not _THEN.match(rest) or (number.article and _NAMES.match(rest)):
        return None
    hedged = number.bounded or SOMETIMES.search(said.within(number.start)) or said.hedged(number.start)
    return Found(FACT, number.whole, LIKELY if hedged else SURE, (number.start, number.end), closed=True)


def untold(said: Said, told: Found) -> bool:
    """Whether workers are counted beside those told of: "mi esposo cocina y yo cobro; dos chavos reparten"."""
    return any(
        not number.article
        and not meet(told.span, (number.start, number.end))
        and _WORKER.match(said.after(number.end))
        and not (NOT_PEOPLE.match(said.after(number.end)) or SERVING.search(said.text[: number.start]))
        for number in numbers(said.text)
    )


def _instead(said: Said, one: Found, other: Found) -> bool:
    """ "somos seis, digo, siete", "once, conmigo doce", "ocho de familia, pero los que le entramos somos cinco"."""
    between, start = said.text[one.span[1] : other.span[0]], other.span[0]
    if AGAIN.fullmatch(between) or _WHOLE_NOW.match(said.before(start)) or _WITH_OWNER.match(said.text, other.span[1]):
        return True
    return bool(_HOUSEHOLD.search(said.within(one.span[0]))) and not _HOUSEHOLD.search(said.within(start))


def _count(said: Said, number: Number, asked: bool) -> Found | None:
    text = said.text
    start, end = said.clause(number.start)
    after = text[number.end : end]
    if number.value < 1 or (number.value != int(number.value) and not number.is_range) or NOT_PEOPLE.match(after):
        return None
    if (
        REFUTED.search(text[: number.start])
        or _TALK_TO.search(text[: number.start])
        or (not asked and _SERVED.match(after) and not _OWN_PEOPLE.search(text[: number.start]))
        or NOT_OURS.search(text[: number.start])
        or said.negated(number.start, 2)
        or number.value > MOST
    ):
        return None
    near = Around(text[start : number.start], after, text[start:end], _WORKER.match(after), asked, text[number.end :])
    named = named_after(number, near)
    if named is None and not asked and _HOUSEHOLD.search(near.clause) and not AT_WORK.search(near.clause):
        return None
    follows = next((other.start for other in numbers(text) if other.start > number.start), len(text))
    owner = _OWNER_IN.search(text[number.end : number.end + 45])
    in_it = bool(owner and number.end + owner.start() < follows) or bool(_COUNTING.search(near.before))
    if owner and owner.group() == "conmigo" and near.at_my_side:
        in_it = False  # "dos mecánicos conmigo"
    near_by = text[max(0, number.start - _APPOSED_WITHIN) : number.start]
    if (
        _ALL_OF_THEM.search(text[: number.start])
        and 1 < number.whole <= _A_FAMILY
        and not number.article
        and _THEN.match(text[number.end :] or ".")
    ):
        return Found(FACT, number.whole, SURE, (number.start, number.end), closed=True)
    if (asked or near.people or _TEAM.search(text[: number.start])) and _WHOLE_NOW.match(near.before):
        return Found(FACT, number.whole, SURE, (number.start, number.end), closed=True)
    if _APPOSED.search(near_by) and _ALONE.match(after):
        return Found(FACT, number.whole, SURE, (number.start, number.end), closed=True)
    read = named or next((told for reader in READERS if (told := reader(number, near, in_it)) is not None), None)
    if read is None:
        return None
    value, sure, whole = read
    if named is None and (whole or not number.article) and (more := _more(text, number)):  # "somos 5 y 2 eventuales"
        value, sure = value + more, LIKELY
    if number.is_range or number.bounded or SOMETIMES.search(near.clause) or said.hedged(number.start):
        sure = min(sure, LIKELY)
    stop = number.end + (near.worker.end() if near.worker else 0)
    return Found(FACT, value, sure, (number.start, stop), closed=whole)


def _more(text: str, number: Number) -> int:
    """Those who come on top of a whole: "3 of us and a baker"."""
    more = _AND_MORE.match(text, number.end)
    if more is None:
        return 0
    return 1 if more["n"] in ("a", "an") else sum(other.whole for other in numbers(more["n"]))
