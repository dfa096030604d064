"""What a number of people in a clause says of those who work in the business: all of them, helpers, or those beside."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.understanding import whole
from bot.understanding.found import LIKELY, SURE
from bot.understanding.quantities import Number, numbers
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("people")
_HIRED = _W.compile("{hired}")
_EMPLOYEE = _W.compile("{employee}")
_HELPER = _W.compile("{helper}")
_PLUS = _W.compile(
    r"\b{plus}\s(?:{me}|(?:the\s|l[oa]s\s|el\s)?(?:(?P<n>{few})\s)?(?P<owners>{owners}))\b|\b{besides_me}\b"
)
_BESIDES_US = _W.compile(r"^(?:\s\w+){1,4} {besides_us}\b")
_HAVE = _W.compile(r"\b{have}\s(?:{have_filler} )*$")
_HAVE_AND = _W.compile(r"\b{have}\s[^,;.]*\s(?:y|and|mas|plus)\s$")
_EMPLOY = _W.find("employ")
_TOTAL = _W.compile(r"\b{total}\s(?:{total_filler} )*$")
_WE_DO = _W.compile(r"\b(?!{no_total}\b)[a-z]{3,}(?:amos|emos|imos)\s(?:{total_filler} )*$")
_WEAK_TOTAL = _W.compile(r"^{weak_total}\b")
_COLLECTIVE = _W.find("collective")
_OUR_GROUP = _W.find("our_group")
_OF_US = _W.compile(r"^\s?{of_us}\b")
_AT_WORK_HERE = _W.compile(r"^\s?(?:{worker}\s)?(?:que\s)?{works}\b(?:\s(?P<me>{for_me}))?")
_WORK_HERE = _W.compile(r"^\s?(?:{worker}\s)?{work_here}\b")
_DONE_BY = _W.ends("done_by")
_WITH_ME = _W.compile(r"^\s\w+\s(?:\w+\s)?{with_me}\b")
_FOR_ME = _W.find("for_me")
_HELPING = _W.compile(r"\b{helping}\w*")
AT_WORK = _W.compile(r"\b{at_work}\w*")
NOISE = _W.compile(r"^(?:\W|\b{bare_noise+worker+trade})*$")
_AGENT = _W.compile(r"\s(?:{worker_filler} )*{agent}\b")
_AND_ME = _W.compile(r"^\s?(?:de\s)?(?:(?!(?:{plus}|mis?|my)\b)\w+\s){1,3}(?:{plus}\s{me}|{besides_me})\b")
_AND_KIN = _W.compile(
    r"^\s?\w+(?:\s\w+)?(?:,\s|\s(?:y|and|plus|mas)\s)(?:(?:mi|my)\s\w+\s(?:y|and)\s(?:yo|me|i)|(?:yo|me)\s(?:y|and)\s(?:mi|my)\s\w+)\b"
)
_THEY_ARE = _W.compile(r"\b{relatives}\s(?:are|son|eran|were)\s$")
_ONE_MORE, _AS_ONE = _W.compile(r"^\s?(?:\w+\s){1,2}{one_more}"), _W.compile(r"^\s(?:\w+\s)?{as_one}\b")
_WITH_US = _W.compile(r"\W*$|,|\s(?:who |que )?{helps}\b")
_ITS = re.compile(r"(?:tiene|has)\b")
_POSSESSED = re.compile(r"\b(?:mi|mis|my|our)\s(?:\w+\W+(?:y\s)?)?$")
_YOUNG, _AT_IT = _W.compile("{young}"), _W.compile(r"^\s(?:who )?{at_it}\b")
_OURS = re.compile(r"\b(?:mis|my)\s$")
_PARTNERS = _W.compile("{partners}")
_NO_HELP = _W.find("no_help")
_ANYBODY = _W.compile("{anybody}")
_ME_AND = _W.compile(r"\b{me_and}\s(?:otr[oa]s\s|other\s)?$")
_KINFOLK = _W.compile("{kinfolk}")
_GOES_ON = _W.compile(r"^\W*(?:$|{team_goes_on}(?!\w))")
_BESIDES = _W.compile(r"^\W*{besides_me}\b")
_THEY_WORK = ("trabajan", "laboran")
_ONE_WORD = re.compile(r"^\s[a-z]{3,}$")
_LIST_LEAD = _W.compile(r"^\W*(?:{list_lead}\W+)*$")
_LIST_REST = _W.compile(r"^(?:\W|\b{list_rest+})*(?:\b(?:between|entre)\s.*)?$")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a number: its clause before and after it, and who or what is counted."""

    before: str
    after: str
    clause: str
    worker: re.Match[str] | None
    asked: bool
    follows: str  # punctuation notwithstanding

    @property
    def people(self) -> bool:
        return self.worker is not None or _AGENT.match(self.after) is not None

    @property
    def at_my_side(self) -> bool:
        """Counted are the owner's workers, and no whole of which the owner would be one."""
        who = self.worker["who"] if self.worker is not None else None
        total = _TOTAL.search(self.before)
        if who is None or _ANYBODY.fullmatch(who) or (total and not total.group().startswith(_THEY_WORK)):
            return False
        return bool(_HAVE.search(self.before)) or not _EMPLOYEE.match(who)

    @property
    def helpers(self) -> bool:
        """Counted are those who help somebody: the owner is not among them."""
        return self.worker is not None and bool(_HELPER.match(self.worker["who"]))


Read = tuple[int, float, bool] | None


def named_after(number: Number, near: Around) -> Read:
    """A whole, and who they are with no comma between: "somos 2 mi hermana y yo", "4 of us me and my sons"."""
    total = _TOTAL.search(near.before)
    stated = (total and not _WEAK_TOTAL.match(total.group())) or _WE_DO.search(near.before) or _OF_US.match(near.after)
    if near.asked:
        stated = stated or total or NOISE.match(near.before)
    elif near.worker is not None and _ANYBODY.fullmatch(near.worker["who"]):
        stated = stated or _LIST_LEAD.match(near.before)
    if not stated:
        return None
    return (number.whole, SURE, True) if not number.article and whole.named(near.follows) else None


def _with_owner(number: Number, near: Around, in_it: bool) -> Read:
    """ "5 employees and me", "cuatro más los dos dueños"."""
    if _AND_KIN.match(near.follows) and (near.people or near.asked):
        return number.whole + 2, SURE, True
    if near.people and _BESIDES_US.match(near.after):
        return number.whole + 2, LIKELY, True
    if _POSSESSED.search(near.before):
        return None  # "my parents, my two brothers and me": a row of kin
    plus = _PLUS.search(near.after[:60])
    counted = near.asked or near.people or _TOTAL.search(near.before) or _HAVE.search(near.before)
    if plus is None or not counted:
        return None
    if not plus["owners"]:
        return number.whole + 1, SURE, not number.article  # "un yerno y yo" may end a row
    few = (
        numbers(plus["n"])[0].whole
        if plus["n"]
        else 2
        if plus["owners"].endswith("s") and plus["owners"] != "boss"
        else 1
    )
    return number.whole + few, SURE, True


def _besides_owner(number: Number, near: Around, in_it: bool) -> Read:
    """ "2 instructores y yo", "quince, sin contarme": whoever is counted, the owner comes on top."""
    if number.article or _POSSESSED.search(near.before):
        return None
    here = _AND_ME.match(near.after)
    if here and not in_it and (near.people or near.asked or not near.after[here.end() :].strip()):
        return number.whole + 1, SURE if near.people or near.asked else LIKELY, True
    return (number.whole + 1, SURE, True) if near.asked and _BESIDES.match(near.follows) else None


def _total(number: Number, near: Around, in_it: bool) -> Read:
    """ "somos 5", "tocamos 9 en el grupo", "6 of us", "23 contándome"."""
    here = _AT_WORK_HERE.match(near.after)
    if (here and here["me"]) or (_WITH_ME.match(near.after) and not in_it):
        return None
    total, sure = _TOTAL.search(near.before), SURE
    weak = total is not None and bool(_WEAK_TOTAL.match(total.group())) and not (near.people or near.asked or here)
    if ((_OF_US.match(near.after) or _WORK_HERE.match(near.after)) and not weak) or (
        in_it and (near.people or near.asked or (total and not weak))
    ):
        return number.whole, SURE, True
    if total is None:
        total, sure = _WE_DO.search(near.before) or (_DONE_BY.search(near.before) if near.people else None), LIKELY
    if total is None or (number.article and _AS_ONE.match(near.after)):
        return None  # "somos una familia"
    if near.helpers and _THEY_ARE.search(near.before):
        return None  # "my kids are two helpers": kin, told of already
    if near.people or here:
        sure = SURE
    elif not near.asked and (_WEAK_TOTAL.match(total.group()) or not _GOES_ON.match(near.after)):
        if _WEAK_TOTAL.match(total.group()) or not _ONE_WORD.match(near.after):
            return None
        sure = LIKELY  # "somos 4 wueyes"
    if _COLLECTIVE.search(near.before) and not _OUR_GROUP.search(near.clause):
        sure = LIKELY
    theirs = total.group().startswith(_THEY_WORK) and _FOR_ME.search(near.clause)
    kin = _ONE_MORE.match(near.after) if near.people else None
    beside = kin is not None and _WITH_US.match(near.after, kin.end()) is not None
    return number.whole + bool(theirs) + beside, sure if beside or kin is None else LIKELY, True


def _helpers(number: Number, near: Around, in_it: bool) -> Read:
    """ "tengo 3 empleados", "me ayudan dos muchachas": the owner comes on top."""
    here, have = _AT_WORK_HERE.match(near.after), _HAVE.search(near.before)
    if have and _ITS.match(have.group()) and near.worker and _ANYBODY.fullmatch(near.worker["who"]):
        return number.whole, SURE if near.asked else LIKELY, True
    with_me = bool(here and here["me"]) or bool(_WITH_ME.match(near.after))
    family = near.worker is not None and _KINFOLK.fullmatch(near.worker["who"]) and not near.asked and not with_me
    if have and family and not (AT_WORK.search(near.clause) or _HELPING.search(near.clause)):
        return None
    hired = near.worker is not None and not (
        _KINFOLK.fullmatch(near.worker["who"]) or _ANYBODY.fullmatch(near.worker["who"])
    )
    if hired and _HAVE_AND.search(near.before):
        return number.whole + 1, SURE, False  # "tengo 4 maquinas y 2 costureras"
    employs = have is not None and bool(_EMPLOY.match(have.group()))
    if with_me or (near.people and have) or (employs and NOISE.match(near.after)):
        plain = (
            bool(here or have)
            if with_me
            else not near.worker
            or _HIRED.match(near.worker["who"])
            or AT_WORK.search(near.clause)
            or _HELPING.search(near.clause)
        )
        return number.whole + 1, SURE if plain and not (employs and number.approximate) else LIKELY, False
    if near.people and here:
        return number.whole, SURE if near.asked else LIKELY, False
    at_it = near.worker and _AT_IT.match(near.after[near.worker.end() :]) and _LIST_LEAD.match(near.before)
    if near.worker and at_it and (near.helpers or _YOUNG.fullmatch(near.worker["who"])):
        return number.whole + 1, LIKELY, False  # "two boys help at the beach"
    if hired and _OURS.search(near.before):
        return number.whole + 1, SURE, False  # "a contract for my two employees"
    if (near.asked or near.people) and _ME_AND.search(near.before):
        return number.whole + 1, SURE, False
    return None


def _listed(number: Number, near: Around, in_it: bool) -> Read:
    """ "Carpintería, 9 personas, Ameca": people counted in a clause of their own."""
    who = near.worker or _AGENT.match(near.after)
    if who is None:
        return None
    anybody = near.worker is not None and bool(_ANYBODY.fullmatch(near.worker["who"]))
    if not _LIST_LEAD.match(near.before):
        alone = (
            anybody
            and number.whole > 1
            and not _POSSESSED.search(near.before)
            and _LIST_REST.match(near.after[who.end() :])
        )
        return (number.whole, LIKELY, True) if alone else None
    if not (near.asked or _LIST_REST.match(near.after[who.end() :])):
        return None
    if near.worker is None:
        return None if number.article else (number.whole, LIKELY, True)
    if near.helpers or number.whole == 1:
        return number.whole + 1, LIKELY, False
    name = near.worker["who"]
    untold = bool(_PARTNERS.fullmatch(name)) and not _NO_HELP.search(near.follows)  # whether there are helpers
    return number.whole, LIKELY if (untold or _EMPLOYEE.match(name)) and not near.asked else SURE, True


READERS: tuple[Callable[[Number, Around, bool], Read], ...] = (_with_owner, _besides_owner, _total, _helpers, _listed)
