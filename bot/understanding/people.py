"""How many people work in the business, its owner included."""

from __future__ import annotations

import re

from bot.understanding import kin
from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.quantities import Number, numbers
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

FACT = "employees"
MOST = 5_000
_W = Vocabulary("people")
_ALONE = _W.find("alone")
_ALONE_ANSWER = _W.compile(r"^\W*(?:{alone_lead}\W+)*{alone_answer}(?: {alone_tail})*\W*$")
_NOT_ALONE = _W.find("not_alone")
_WORKER = _W.compile(r"\s?(?:{worker_filler} )?(?P<who>{worker})\b")
_HIRED = _W.compile("{hired}")
_EMPLOYEE = _W.compile("{employee}")
_OWNER_IN = _W.find("owner_in")
_PLUS_OWNER = _W.find("plus_owner")
_HAVE = _W.compile(r"\b{have}\s(?:{have_filler} )*$")
_TOTAL = _W.compile(r"\b{total}\s(?:{total_filler} )*$")
_COLLECTIVE = _W.find("collective")
_OF_US = _W.compile(r"^\s?{of_us}\b")
_WORK_HERE = _W.compile(r"^\s?(?:{worker}\s)?(?:que\s)?{works}\b(?:\s(?P<me>{for_me}))?")
_WITH_ME = _W.compile(r"^\s\w+\s(?:\w+\s)?{with_me}\b")
_SOMETIMES = _W.find("sometimes")
_NOT_PEOPLE = _W.compile(r"^\s?{not_people}\b")
_HOUSEHOLD = _W.find("household")
_AT_WORK = _W.compile(r"\b{at_work}\w*")
_REFUTED = _W.compile(r"\b{refuted}\s(?:{were} )?$")
_STATED = _W.find("stated")
_BARE_NOISE = _W.compile(r"^(?:\W|\b(?:{bare_noise}|{worker})\b)*$")
_COUNTING = _W.find("counting")
_OUR_GROUP = _W.find("our_group")
_FOR_ME = _W.find("for_me")
_HELPING = _W.compile(r"\b{helping}\w*")
_ME_AND = _W.compile(r"\b{me_and}\s(?:otr[oa]s\s|other\s)?$")
_TEAM_GOES_ON = _W.compile(r"\s?{team_goes_on}(?!\w)")


def read(said: Said, context: Context) -> list[Found]:
    """The number of people, with how sure it is."""
    asked = context.asked == FACT
    found = _counted(said, asked)
    if asked and not found and _STATED.search(said.text) and (bare := _bare(said)) is not None:
        found = [bare]
    if not found or not found[0].closed:
        found += kin.read(said, asked) if not (found and _STATED.search(said.text)) else []
    if len(found) > 1:  # a stated total goes before a list; else the surer, then the fuller
        found = [max(found, key=lambda item: (item.certainty, item.value))]
    if not found:
        found = _alone(said, asked)
    if not found and asked and (bare := _bare(said)) is not None:
        found = [bare]
    return [
        Found(FACT, item.value, item.certainty, item.span)
        for item in found
        if 1 <= item.value <= MOST and not said.asked_about(item.span[0])
    ]


def _alone(said: Said, asked: bool) -> list[Found]:
    if asked and _ALONE_ANSWER.match(said.text):
        return [Found(FACT, 1, SURE, (0, len(said.text)))]
    for match in _ALONE.finditer(said.text):
        if _NOT_ALONE.search(said.within(match.start())) or said.before(match.start()).rstrip().endswith(" no"):
            continue
        weak = match.group() in ("nadie mas", "by myself", "nobody else", "no one else") or match.group().endswith(
            " yo"
        )
        if asked or not weak or _AT_WORK.search(said.within(match.start())):
            return [Found(FACT, 1, SURE if asked or not weak else LIKELY, match.span())]
    return []


def _counted(said: Said, asked: bool) -> list[Found]:
    found = [item for number in numbers(said.text) if (item := _count(said, number, asked)) is not None]
    totals = [item for item in found if item.closed]  # marked: a total, the owner in it
    return (totals or found)[:1]


def _count(said: Said, number: Number, asked: bool) -> Found | None:
    """A number of people; `closed` marks a total, which goes before a number of helpers."""
    text = said.text
    start, end = said.clause(number.start)
    before, after, clause = text[start : number.start], text[number.end : end], text[start:end]
    if number.value < 1 or (number.value != int(number.value) and not number.is_range) or _NOT_PEOPLE.match(after):
        return None
    if _REFUTED.search(text[: number.start]) or said.negated(number.start, 2) or number.value > MOST:
        return None
    worker = _WORKER.match(after)
    total, have = _TOTAL.search(before), _HAVE.search(before)
    here = _WORK_HERE.match(after)
    in_it = bool(_OWNER_IN.search(text[number.end : number.end + 45]) or _COUNTING.search(before))
    plus = bool(_PLUS_OWNER.match(after.lstrip()[:60]) or _PLUS_OWNER.search(after[:60]))
    helpers = bool(here and here["me"]) or bool(_WITH_ME.match(after))
    value, sure, whole = number.whole, SURE, False
    if not asked and _HOUSEHOLD.search(clause) and not _AT_WORK.search(clause):
        return None
    if plus and (asked or worker or total or have):
        value += 1
    elif _OF_US.match(after) or (
        total and not helpers and _total_of_people(said, total, worker is not None, here is not None, after, asked)
    ):
        whole = True
        if _COLLECTIVE.search(before) and not _OUR_GROUP.search(clause):
            sure = LIKELY
        if total and total.group().startswith(("trabajan", "laboran")) and _FOR_ME.search(clause) and not in_it:
            value += 1
    elif (
        helpers
        or (worker and have)
        or (
            have
            and have.group().startswith(("empleo", "empleamos", "doy empleo", "employ", "hire"))
            and (not after.strip() or worker or _BARE_NOISE.match(after))
        )
    ):
        value += 0 if in_it and not helpers else 1
        if (
            worker
            and not helpers
            and not _HIRED.match(worker["who"])
            and not _AT_WORK.search(clause)
            and not _HELPING.search(clause)
        ):
            sure = LIKELY if asked else 0.5
    elif worker and here:
        sure = SURE if asked else LIKELY
    elif asked and _ME_AND.search(before):
        value += 1
    elif asked and worker and _BARE_NOISE.match(before):
        ambiguous = bool(_EMPLOYEE.match(worker["who"])) and not in_it
        value, sure = (value + 1, LIKELY) if ambiguous else (value, SURE)
    else:
        return None
    if number.is_range or number.bounded or _SOMETIMES.search(clause) or said.hedged(number.start):
        sure = min(sure, LIKELY)
    return Found(FACT, value, sure, (number.start, number.end + (len(worker.group()) if worker else 0)), closed=whole)


def _total_of_people(said: Said, total: re.Match[str], worker: bool, here: bool, after: str, asked: bool) -> bool:
    if worker or here or asked or not after.strip():
        return total.group().split()[0] not in ("son", "are", "eran") or worker or here or asked
    return bool(_TEAM_GOES_ON.match(after)) and total.group().split()[0] in ("somos", "somo", "we", "trabajamos")


def _bare(said: Said) -> Found | None:
    """A number alone, in answer to the question; after a correction, the one that stands."""
    found = [number for number in numbers(said.text) if not _REFUTED.search(said.text[: number.start])]
    if len(found) > 1:
        found = [number for number in found if not said.negated(number.start, 1)][-1:]
    if len(found) != 1:
        return None
    number = found[0]
    rest = said.text[number.end :]
    stated = _STATED.search(said.text)
    if number.value < 1 or _NOT_PEOPLE.match(rest) or (number.article and len(said.words) > 3):
        return None
    if not stated and not (_BARE_NOISE.match(said.text[: number.start]) and _BARE_NOISE.match(rest)):
        return None
    unsure = number.is_range or number.bounded or number.value > 300 or said.hedged(number.start)
    return Found(FACT, number.whole, LIKELY if unsure else SURE, (number.start, number.end))
