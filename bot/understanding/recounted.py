"""How many people there are, told anew where a number of them is known: "no, it's 3 with the kid", "so 3"."""

from __future__ import annotations

from collections.abc import Iterable

from bot.domain.facts import Kind, kind_of
from bot.understanding.context import Context
from bot.understanding.counted import FACT, NOT_PEOPLE, lone
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("people")
_NO, _ANEW = _W.compile(r"^\W*(?:{no_lead}\W+)*no\b"), _W.compile(r"^(?:\W|\b{anew_lead}\b)*\b{anew}\b")
_BESIDE = _W.compile(r"^(?:\W|\b{bare_noise+anew_lead+anew+worker+trade})*$")
_AFTER = _W.compile(r"^(?:\W|\b{bare_noise+worker+trade})*(?:\b(?:{lone_tail}|{aside})\b.*)?$")
_PEOPLE = _W.compile(r"^\s?(?:{worker}|{trade})\b")
_ALL = _W.compile(r"\b{all_of_them}\W*$")


def read(said: Said, context: Context) -> list[Found]:
    """The other number, where a clause is hardly more than it; sure where a no to the known one stands before it."""
    known = context.profile.get(FACT)
    if known is None or kind_of(context.asked) is Kind.NUMBER:
        return []
    found = []
    for number, before, after in lone(said, said.clauses()):
        if said.asked_about(number.start) or not _BESIDE.match(before) or not _AFTER.match(after):
            continue
        denies = kind_of(context.asked) is not Kind.FLAG and _opens_with_no(said.text[: number.start], before)
        tells = denies or _ANEW.match(before) or (_PEOPLE.match(after) and not before.strip())
        if number.whole != known and not NOT_PEOPLE.match(after) and tells:
            found.append(Found(FACT, number.whole, SURE if denies else LIKELY, (number.start, number.end)))
    return found[-1:]


def _opens_with_no(text: str, before: str) -> bool:
    """Whether a no stands before a number, in its clause or as all that is said before that. `text`: up to the number,
    of which `before` stands in its clause."""
    no = _NO.match(text)
    return bool(_NO.match(before) or (no and not text[no.end() : len(text) - len(before)].strip(" .,;!")))


def not_among(said: Said, context: Context, found: Iterable[Found]) -> list[Found]:
    """Those named one by one who need not be others than the known number of people: "my wife owns half of it"."""
    known = context.profile.get(FACT)
    if not isinstance(known, int) or context.asked == FACT or _NO.match(said.text):
        return list(found)
    return [item for item in found if item.value > known or _ALL.search(said.text[: item.span[0]])]
