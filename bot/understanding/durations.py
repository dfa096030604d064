"""How long the business has run: spans of time and starting dates, told apart from other ages and spans."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.domain.facts import FACTS
from bot.understanding import own_age, unopened
from bot.understanding.context import Context
from bot.understanding.found import FAINT, LIKELY, SURE, Found
from bot.understanding.quantities import numbers
from bot.understanding.starts import MONTHS, STARTED, elsewhere, of_a_process, relative, since
from bot.understanding.stretches import MONTHS_IN, UNIT, Stretch, stretches
from bot.understanding.text import Said
from bot.understanding.tradition import FACT as TRADITION
from bot.understanding.tradition import of_family
from bot.understanding.vocabulary import Vocabulary

FACT = "age_months"
_W = Vocabulary("durations")
_MEANT = _W.find("meant")
_SAID_BEFORE = _W.compile(r"\b{said_before}\s(?:{said_filler}\s)*$")
_PART_OF, _PARTY = _W.ends("part_of"), _W.compile(r"\b{party}\b[^.;]{0,12}\b(?:15|quince)\s(?:anos|anios)$")
_TO_BE = _W.ends("to_be")
_IN_MONTH = _W.compile(r"\b(?:en|in|para|por|el|this|on|de|by|come|next)\s(?:el mes de\s)?(?P<month>{months})\b")
_COMES = _W.compile(r"\s(?:en|in|para|this|on|by|come|next)\s(?:el mes de\s)?{months}\b")
_TURNED = _W.find("turned")
_CLOSE = 16  # characters
_FIRST_YEAR = _W.find("first_year")
_NTH_YEAR = _W.compile(r"\b{in_our}\s(?P<nth>{nth})\s(?:year|ano)\b(?! (?:of|de)\b)")
_NTH = _W.numbered("nth", 2)
_ANNIVERSARY = _W.compile(
    r"\b(?P<n>\d+)(?: ?(?:st|nd|rd|th|o|er|to|mo|vo))? (?:anniversary|aniversario)\b|"
    r"\bcumpl\w+ (?P<m>\d+) anos (?:el|con el|de) (?:negocio|taller|local|tienda)\b"
)
_BUSINESS = _W.find("business")
_BORN = _W.compile(r"\b(?:since|desde que)\b.{0,25}\b(?:born|nacio)\b")
_LEAD = _W.compile(r"\b{lead}\b[^,;.]{0,20}$")
_TRAIL = _W.compile(r"\s{trail}\b")
_VAGUE = _W.compile(r"\b{less_than}\s(?:un\s|one\s|a\s)?$")
_IN_BUSINESS = _W.compile(r"\s(?:{in_business}\b|[a-z]{2,}(?:ando|iendo)\b)")
_OWNER_AGE = _W.compile(r"\b{owner_age}\s(?:{owner_age_filler}\s)?$")
_OWN_AGE = _W.compile(r"\b(?:i am|cumpl)")
_DOUBT = _W.find("doubt")
_NOT_EVEN = re.compile(r"\b(?:ni|not even)\s$")
_BARE_REST = _W.compile(r"^\W*(?:{bare_rest}\W*)*$")
_EXACT = re.compile(r"\W*cumplid[oa]s\b")
_OLDEST, _HALF_A_YEAR = 90, 6
_LEAST, _WORKING_AGE = 3, 14  # months, years
_PERSONS_AGE = re.compile(r"\W?(?:old\s(?!now)[a-z]|de edad)")
_APPOSED = re.compile(r"(?:^|,\s)[a-z]+(?:\s[a-z]+)?,\s$")
_BARELY = re.compile(r"\b(?:barely|apenas)\s$")
_OLD = re.compile(r"\sold\b(?!\s[a-z]*m[ae]n\b)")
_NOT_LASTING = (
    "product",
    "place",
    "employees",
    "need",
    "monthly_sales_mxn",
    "owner_age",
)  # questions whose answers have no "since"
_MARKS = " .,;:!¡¿?()-\n\"'…"


def read(said: Said, context: Context) -> list[Found]:
    """The firm's age in months, with how sure it is."""
    asked = context.asked == FACT
    if context.asked == TRADITION and (of_family(said.text) or not STARTED.search(said.text)):
        return []
    aside = context.asked in FACTS and not asked and context.asked not in _NOT_LASTING
    today = context.today
    readers: tuple[Callable[[], list[Found]], ...] = (
        lambda: unopened.not_open(said, aside),
        lambda: own_age.read(said, asked),
        lambda: since(said, today, asked, aside),
        lambda: _spans(said, today, asked),
        lambda: _bare(said, asked),
        lambda: unopened.planned_or_new(said, asked),
        lambda: relative(said, today, asked),
        lambda: own_age.loosely(said, today) if asked else [],
        lambda: [] if asked else _perhaps(said),
    )
    for reader in readers:
        found = reader()
        found = [item for item in found if not said.asked_about(item.span[0])]
        if found:
            return found[:1]
    return []


def _spans(said: Said, today: date, asked: bool) -> list[Found]:
    text = said.text
    if match := _ANNIVERSARY.search(text):
        return [Found(FACT, int(match["n"] or match["m"]) * 12, SURE, match.span())]
    if (coming := _coming(said, today, asked)) is not None:
        return [coming]
    if (match := _NTH_YEAR.search(text)) and not elsewhere(said, *match.span()):
        return [Found(FACT, _NTH[match["nth"]] * 12 - _HALF_A_YEAR, LIKELY, match.span())]
    if (match := _FIRST_YEAR.search(text)) and not elsewhere(said, *match.span()):
        return [Found(FACT, 12, LIKELY, match.span())]
    found: list[Found] = []
    spans = stretches(text)
    asked = asked or bool(spans and _MEANT.search(text))
    for stretch in spans:
        if _PART_OF.search(text[: stretch.start]) or _PARTY.search(text[: stretch.end]):
            continue
        if of_a_process(said, stretch.start, stretch.end):
            continue
        if _SAID_BEFORE.search(text[: stretch.start]) and (stated := _instead(said, stretch)) is not None:
            return [stated]
        if asked and _NOT_EVEN.search(text[: stretch.start]):
            found.append(Found(FACT, round(stretch.months), LIKELY, (stretch.start, stretch.end)))
            continue
        if said.negated(stretch.start, 2):
            if (stated := _instead(said, stretch)) is not None:
                return [stated]
            continue
        founded = asked and STARTED.search(said.within(stretch.start))  # "lo abrió mi abuela hace 50 años"
        if elsewhere(said, stretch.start, stretch.end) and not founded and not (asked and len(said.words) <= 6):
            if asked and _BORN.search(text):
                found.append(Found(FACT, round(stretch.months), LIKELY, (stretch.start, stretch.end)))
            continue
        certainty = _certainty(said, stretch, asked)
        if certainty:
            found.append(Found(FACT, round(stretch.months), certainty, (stretch.start, stretch.end)))
    if not found and asked and _BORN.search(text) and (ages := [n for n in numbers(text) if not n.article]):
        found.append(Found(FACT, ages[-1].whole * 12, LIKELY, (ages[-1].start, ages[-1].end)))
    found.sort(key=lambda item: (-item.certainty, not STARTED.search(said.before(item.span[0])[-_CLOSE:])))
    if not asked and len({item.value for item in found}) > 1:  # of a trade and of a shop
        return [replace(found[0], certainty=min(found[0].certainty, LIKELY))]
    return found


def _coming(said: Said, today: date, asked: bool) -> Found | None:
    """ "van a ser 4 años en marzo", "en marzo cumplimos 4 años": not four yet."""
    spans = [(stretch.months, stretch.start, stretch.end) for stretch in stretches(said.text)]
    if asked and not spans:
        bare = (number for number in numbers(said.text) if not number.article and 0 < number.value <= _OLDEST)
        spans = [(number.value * 12, number.start, number.end) for number in bare]
    for months, start, end in spans:
        clause, before = said.within(start), said.before(start)
        month = _IN_MONTH.search(clause)
        if month is None or not (asked or _BUSINESS.search(clause) or not before.strip()):
            continue
        wait = (MONTHS[month["month"]] - today.month) % 12 or 12
        if _TURNED.search(clause) and wait > _HALF_A_YEAR:  # of late
            wait -= 12
        elif not (_TO_BE.search(before) or (_COMES.match(said.text, end) and not before.strip())):
            continue
        return Found(FACT, max(round(months) - wait, 0), SURE if asked else LIKELY, (start, end))
    return None


def _certainty(said: Said, stretch: Stretch, asked: bool) -> float:
    text, start, end = said.text, stretch.start, stretch.end
    years = stretch.months / 12
    about = bool(_BUSINESS.search(said.within(start))) or bool(_BUSINESS.search(text[max(0, start - 80) : start]))
    lead = bool(_LEAD.search(said.before(start))) or bool(_TRAIL.match(text, end))
    if _OWNER_AGE.search(text[max(0, start - 20) : start]) and not _IN_BUSINESS.match(text, end) and years >= 16:
        return LIKELY if asked and not _OWN_AGE.search(said.before(start)) else 0.0
    if asked:
        alone = len(text[:start].split()) <= 5 and len(text[end:].split()) <= 5
        sure = SURE if about or lead or alone else LIKELY
    elif lead:
        sure = SURE if about else LIKELY
    elif about and (_OLD.match(text, end) or (stretch.number.start and _BARELY.search(text[:start]))):
        sure = SURE
    elif about and not said.after(end).strip(_MARKS) and stretch.scale >= 1:
        sure = LIKELY
    else:
        return 0.0
    vague = (
        stretch.number.is_range or stretch.number.bounded or _VAGUE.search(said.before(start)) or _DOUBT.search(text)
    )
    return min(sure, LIKELY) if vague else sure


def _instead(said: Said, refuted: Stretch) -> Found | None:
    """ "no son 3 años, son 7": the other number has the same unit."""
    for number in numbers(said.text):
        if number.start > refuted.end and not number.article and not said.negated(number.start, 2):
            unit = UNIT.match(said.text, number.end)
            scale = MONTHS_IN[unit["unit"][:2]] if unit else refuted.scale
            return Found(FACT, round(number.value * scale), SURE, (number.start, number.end))
    return None


def _bare(said: Said, asked: bool) -> list[Found]:
    """A number alone: years, most likely."""
    found = numbers(said.text) if asked else ()
    if len(found) != 1 or found[0].article or not 0 < found[0].value <= _OLDEST:
        return []
    number = found[0]
    if not own_age.BARE.match(said.text[: number.start]) or not _BARE_REST.match(said.text[number.end :]):
        return []
    sure = SURE if _EXACT.match(said.text, number.end) else LIKELY
    return [Found(FACT, round(number.value * 12), sure, (number.start, number.end))]


def _perhaps(said: Said) -> list[Found]:
    """The only span or year of a message, where nothing says that it is something else's: worth a question."""
    spans = [stretch for stretch in stretches(said.text) if stretch.months >= _LEAST]
    if len(spans) != 1:
        return []
    start, end = spans[0].start, spans[0].end
    if (
        _PARTY.search(said.text[:end])
        or of_a_process(said, start, end)
        or elsewhere(said, start, end)
        or _OWNER_AGE.search(said.text[max(0, start - 20) : start])
    ):
        return []
    grown = spans[0].months >= _WORKING_AGE * 12
    person = _PERSONS_AGE.match(said.text[end:]) or (grown and _APPOSED.search(said.text[:start]))
    return [] if person or said.negated(start, 3) else [Found(FACT, round(spans[0].months), FAINT, (start, end))]
