"""How many people work in the business, its owner included."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.understanding import kin
from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.quantities import Number, numbers
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

FACT = "employees"
MOST = 5_000
_DOUBTFUL_FROM = 300  # a micro business has fewer: perhaps the number counts something else
_SHORT_ANSWER, _LONGEST_ANSWER = 8, 12
_W = Vocabulary("people")
_ALONE, _NOT_ALONE = _W.find("alone"), _W.find("not_alone")
_ALONE_ANSWER = _W.compile(r"^\W*(?:{alone_lead}\W+)*{alone_answer}(?: {alone_tail})*\W*$")
_WORKER = _W.compile(r"\s?(?:{worker_filler} )*(?P<who>{worker}|{trade})\b")
_HIRED, _EMPLOYEE = _W.compile("{hired}"), _W.compile("{employee}")
_OWNER_IN, _COUNTING = _W.find("owner_in"), _W.find("counting")
_PLUS = _W.compile(
    r"\b{plus}\s(?:{me}|(?:the\s|l[oa]s\s|el\s)?(?:(?P<n>{few})\s)?(?P<owners>{owners}))\b|\b{besides_me}\b"
)
_HAVE = _W.compile(r"\b{have}\s(?:{have_filler} )*$")
_EMPLOY = _W.find("employ")
_TOTAL = _W.compile(r"\b{total}\s(?:{total_filler} )*$")
_WE_DO = _W.compile(r"\b(?!{no_total}\b)[a-z]{3,}(?:amos|emos|imos)\s(?:{total_filler} )*$")
_WEAK_TOTAL = _W.compile(r"^{weak_total}\b")
_COLLECTIVE, _OUR_GROUP = _W.find("collective"), _W.find("our_group")
_OF_US = _W.compile(r"^\s?{of_us}\b")
_AT_WORK_HERE = _W.compile(r"^\s?(?:{worker}\s)?(?:que\s)?{works}\b(?:\s(?P<me>{for_me}))?")
_WITH_ME = _W.compile(r"^\s\w+\s(?:\w+\s)?{with_me}\b")
_FOR_ME, _HELPING = _W.find("for_me"), _W.compile(r"\b{helping}\w*")
_SOMETIMES, _HOUSEHOLD = _W.find("sometimes"), _W.find("household")
_NOT_PEOPLE = _W.compile(r"^\s?{not_people}\b")
_AT_WORK = _W.compile(r"\b{at_work}\w*")
_REFUTED = _W.compile(r"\b{refuted}\s(?:{were} )?$")
_STATED = _W.find("stated")
_NOISE = _W.compile(r"^(?:\W|\b(?:{bare_noise}|{worker}|{trade})\b)*$")
_NEXT = _W.compile(r"^\W*(?:$|(?:{bare_noise}|{worker}|{trade})\b)|^\s?[.,;!?]")
_ALONE_CLAUSE, _AGENT = _W.compile(r"{alone_clause}"), _W.compile(r"\s{agent}\b")
_KINDS = _W.find("kinds")
_ME_AND = _W.compile(r"\b{me_and}\s(?:otr[oa]s\s|other\s)?$")
_GOES_ON = _W.compile(r"^\W*(?:$|{team_goes_on}(?!\w))")
_LIST_LEAD = _W.compile(r"^\W*(?:{list_lead}\W+)*$")
_LIST_REST = _W.compile(r"^(?:\W|\b{list_rest}\b)*$")


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands around a number: its clause before and after it, and who or what is counted."""

    before: str
    after: str
    clause: str
    worker: re.Match[str] | None
    asked: bool

    @property
    def people(self) -> bool:
        return self.worker is not None

    @property
    def employees(self) -> bool:
        """Counted are employees: the owner hardly among them."""
        return self.worker is not None and bool(_EMPLOYEE.match(self.worker["who"]))


def read(said: Said, context: Context) -> list[Found]:
    """The number of people, with how sure it is."""
    asked = context.asked == FACT
    found = _counted(said, asked)
    stated = bool(_STATED.search(said.text))
    if asked and not found and stated and (bare := _bare(said)) is not None:
        found = [bare]
    if not (found and (found[0].closed or stated)):
        found += kin.read(said, asked)
    if len(found) > 1:  # the surer, then the fuller
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
        words = match.group()
        weak = words in ("nadie mas", "by myself", "nobody else", "no one else") or words.endswith(" yo")
        if asked or not weak or _AT_WORK.search(said.within(match.start())):
            return [Found(FACT, 1, SURE if asked or not weak else LIKELY, match.span())]
    for start, end in said.clauses():
        if _ALONE_CLAUSE.fullmatch(said.text[start:end].strip()):
            return [Found(FACT, 1, SURE if "sol" in said.text[start:end] else LIKELY, (start, end))]
    return []


def _counted(said: Said, asked: bool) -> list[Found]:
    """The first total said (`closed`), else the first number of helpers."""
    found = [item for number in numbers(said.text) if (item := _count(said, number, asked)) is not None]
    totals = [item for item in found if item.closed]
    return (totals or found)[:1]


def _count(said: Said, number: Number, asked: bool) -> Found | None:
    text = said.text
    start, end = said.clause(number.start)
    after = text[number.end : end]
    if number.value < 1 or (number.value != int(number.value) and not number.is_range) or _NOT_PEOPLE.match(after):
        return None
    if _REFUTED.search(text[: number.start]) or said.negated(number.start, 2) or number.value > MOST:
        return None
    near = _Around(text[start : number.start], after, text[start:end], _WORKER.match(after), asked)
    if not asked and _HOUSEHOLD.search(near.clause) and not _AT_WORK.search(near.clause):
        return None
    follows = next((other.start for other in numbers(text) if other.start > number.start), len(text))
    in_it = bool(_OWNER_IN.search(text[number.end : min(follows, number.end + 45)]) or _COUNTING.search(near.before))
    for reader in (_with_owner, _total, _helpers, _listed):
        if (read := reader(number, near, in_it)) is not None:
            value, sure, whole = read
            break
    else:
        return None
    if number.is_range or number.bounded or _SOMETIMES.search(near.clause) or said.hedged(number.start):
        sure = min(sure, LIKELY)
    stop = number.end + (near.worker.end() if near.worker else 0)
    return Found(FACT, value, sure, (number.start, stop), closed=whole)


_Read = tuple[int, float, bool] | None


def _with_owner(number: Number, near: _Around, in_it: bool) -> _Read:
    """ "5 employees and me", "cuatro más los dos dueños"."""
    plus = _PLUS.search(near.after[:60])
    counted = near.asked or near.people or _TOTAL.search(near.before) or _HAVE.search(near.before)
    if plus is None or not counted:
        return None
    if not plus["owners"]:
        return number.whole + 1, SURE, True
    few = numbers(plus["n"])[0].whole if plus["n"] else 2 if plus["owners"].endswith("s") else 1
    return number.whole + few, SURE, True


def _total(number: Number, near: _Around, in_it: bool) -> _Read:
    """ "somos 5", "tocamos 9 en el grupo", "6 of us", "23 contándome"."""
    here = _AT_WORK_HERE.match(near.after)
    if (here and here["me"]) or _WITH_ME.match(near.after):
        return None
    if _OF_US.match(near.after) or (in_it and (near.people or near.asked)):
        return number.whole, SURE, True
    total, sure = _TOTAL.search(near.before), SURE
    if total is None:
        total, sure = _WE_DO.search(near.before), LIKELY
    if total is None:
        return None
    if near.people or here:
        sure = SURE
    elif not near.asked and (_WEAK_TOTAL.match(total.group()) or not _GOES_ON.match(near.after)):
        return None
    if _COLLECTIVE.search(near.before) and not _OUR_GROUP.search(near.clause):
        sure = LIKELY
    theirs = total.group().startswith(("trabajan", "laboran")) and _FOR_ME.search(near.clause)
    return number.whole + bool(theirs), sure, True


def _helpers(number: Number, near: _Around, in_it: bool) -> _Read:
    """ "tengo 3 empleados", "me ayudan dos muchachas": the owner comes on top."""
    here, have = _AT_WORK_HERE.match(near.after), _HAVE.search(near.before)
    with_me = bool(here and here["me"]) or bool(_WITH_ME.match(near.after))
    employs = have is not None and bool(_EMPLOY.match(have.group()))
    if with_me or (near.people and have) or (employs and _NOISE.match(near.after)):
        plain = (
            with_me
            or not near.worker
            or _HIRED.match(near.worker["who"])
            or _AT_WORK.search(near.clause)
            or _HELPING.search(near.clause)
        )
        return number.whole + 1, SURE if plain else LIKELY, False
    if near.people and here:
        return number.whole, SURE if near.asked else LIKELY, False
    if near.asked and _ME_AND.search(near.before):
        return number.whole + 1, SURE, False
    return None


def _listed(number: Number, near: _Around, in_it: bool) -> _Read:
    """ "Carpintería, 9 personas, Ameca": people counted in a clause of their own."""
    who = near.worker or _AGENT.match(near.after)
    if who is None or not _LIST_LEAD.match(near.before):
        return None
    if not (near.asked or _LIST_REST.match(near.after[who.end() :])):
        return None
    if near.worker is None:
        return number.whole, LIKELY, True
    if near.employees:
        return number.whole + 1, LIKELY, False
    return number.whole, SURE, True


def _bare(said: Said) -> Found | None:
    """A number alone, in answer to the question; after a correction, the one that stands."""
    text = said.text
    every = numbers(text)
    found = [number for number in every if not _REFUTED.search(text[: number.start])]
    instead = len(found) < len(every)  # "tres, no trece"
    if len(found) > 1 and not instead and (several := _several(said, found)) is not None:
        return several
    if len(found) > 1:
        found = [number for number in found if not said.negated(number.start, 1) and not number.article][-1:]
    if len(found) != 1 or len(said.words) > _LONGEST_ANSWER:
        return None
    number = found[0]
    rest = text[number.end :]
    if number.value < 1 or _NOT_PEOPLE.match(rest) or (number.article and len(said.words) > 3):
        return None
    plain = bool(_NOISE.match(text[: number.start]) and _NOISE.match(rest)) or instead or bool(_STATED.search(text))
    if not plain and (said.negated(number.start, 3) or len(said.words) > _SHORT_ANSWER or not _NEXT.match(rest)):
        return None
    unsure = number.is_range or number.bounded or number.value > _DOUBTFUL_FROM or said.hedged(number.start)
    return Found(FACT, number.whole, SURE if plain and not unsure else LIKELY, (number.start, number.end))


def _several(said: Said, found: list[Number]) -> Found | None:
    """ "tres fijos y dos eventuales": together; "a veces 3, a veces 4": the fewer."""
    one, other = found[0], found[-1]
    if len(found) != 2 or one.article or other.article or max(one.value, other.value) > _DOUBTFUL_FROM:
        return None
    span = (one.start, other.end)
    if _KINDS.search(said.text[one.end :]):
        return Found(FACT, one.whole + other.whole, LIKELY, span)
    return Found(FACT, min(one.whole, other.whole), LIKELY, span) if _SOMETIMES.search(said.text) else None
