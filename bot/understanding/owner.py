"""The owner in their own words: gender, age; never from a name."""

from __future__ import annotations

import re

from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.quantities import numbers
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("owner")
_SET_APART = r"(?:^|[,.;]\s)(?:(?:hi|hello|hey)\W+)?(?:{described}\s)+"  # "…, retired canadian woman"
_STOPS_THERE = r"(?=$|[,.;]|\s(?:here|from|in|with|living)\b(?![^,.;]*\b(?:buys?|sells?|takes?|comes?|helps?|who)\b))"
_SAID = (
    ("woman", _W.compile(r"\b{self}(?: {self_filler})* {woman}\b(?! por (?:mi|el|la) (?:madre|padre))")),
    ("man", _W.compile(r"\b{self}(?: {self_filler})* {man}\b(?! de mi (?:hij|famil))")),
    ("woman", _W.compile(r"\bsoy (?:una? |la |muy )?{woman_ending}\b")),
    ("man", _W.compile(r"\bsoy (?:un |el |muy )?{man_ending}\b")),
    ("woman", _W.compile(r"(?:^|[,.;]\s)(?:yo )?(?:sola|solita)\s?(?=[,.;]|$)")),
    ("woman", _W.compile(r"^\W*(?:(?:hola|buenas|que tal)\W+)?{woman} soy\b")),
    ("man", _W.compile(r"^\W*(?:(?:hola|buenas|que tal)\W+)?{man} soy\b")),
    ("woman", _W.find("woman_said")),
    ("man", _W.find("man_said")),
    ("woman", _W.compile(r"\bi am an? \d\d[ -]years?[ -]old {woman_en}\b")),
    ("man", _W.compile(r"\bi am an? \d\d[ -]years?[ -]old {man_en}\b")),
    ("woman", _W.compile(r"^\W*(?:(?:hola|buenas|que tal)\W+)?(?!veterinaria){woman}(?:,| de | en )")),
    ("man", _W.compile(r"^\W*(?:(?:hola|buenas|que tal)\W+)?{man}(?:,| de | en )")),
    ("woman", _W.compile(rf"{_SET_APART}{{woman_en}}{_STOPS_THERE}")),
    ("man", _W.compile(rf"{_SET_APART}{{man_en}}{_STOPS_THERE}")),
    ("woman", _W.compile(r"\b{self_en} (?:{self_en_filler} )?{woman_en}\b")),
    ("man", _W.compile(r"\b{self_en} (?:{self_en_filler} )?{man_en}\b")),
)
_ANSWERS = (
    ("woman", _W.compile(r"^\W*(?:{answer_lead}\W+)*{woman_answer}\b")),
    ("man", _W.compile(r"^\W*(?:{answer_lead}\W+)*{man_answer}\b")),
    ("other", _W.compile(r"^\W*(?:{answer_lead}\W+)*{other_answer}\b")),
)
_ANSWERS_INSIDE = tuple((gender, _W.find(f"{gender}_answer")) for gender in ("other", "woman", "man"))
_WOMEN = _W.find("women")
_NOT_OWNER = _W.find("not_owner")
_PUT_DOWN = _W.compile(r"\b{put_down}\b[^,;.]*$")
_OWNER_IS = (("woman", _W.find("she_owns")), ("man", _W.find("he_owns")))
_NOT_SELF, _I = _W.ends("not_self"), _W.find("i")
_KIN = _W.compile(r"\b(?:mi|mis|my) {kin}\b")
_AGE_CUE = _W.compile(r"\b{age_cue}\s(?:{age_filler} )?$")
_REFUTED = _W.compile(r"\b(?:te |le )?{refuted}\s$")
_TURNED = re.compile(r"\s(?:anos\s)?(?:ya\s)?cumplid")
_AT_ONCE = re.compile(r"\W*(?:[a-z]+\W+){0,2}$")
_STATES, _PERSON_OF = _W.compile(r"\b{states_age}\s(?:{age_filler} )?$"), _W.compile(r"{person_of}\b")
_THEN = _W.ends("then")  # "I was 22 when I opened"
_MY_AGE = _W.compile(r"\b{my_age}\s(?:ya )?$")
_UNIT = _W.compile(r"\s?{years}\b")
_WAS_BORN = _W.find("was_born")
_DAY = r"(?:\d{1,2} (?:de |of )?{month}(?: del?| of|,)? (?:ano )?)?"
_BORN = _W.compile(rf"\b{{born}}\b[^.;!?\d]{{0,25}}{_DAY}(?P<year>19[2-9]\d|20[01]\d|(?<!, )\d\d)\b")
_OTHERS, _COMING = _W.ends("others"), _W.compile(r"{coming}")
_IN_BUSINESS = _W.compile(r"\s(?:{in_business}\b|[a-z]{2,}(?:ando|iendo)\b)")
_SENTENCE_GOES_ON = _W.compile(r"\W*(?:$|[.,;!]|(?:and|y|but|with|not|now)\b)")
_IN_MONTH = _W.compile(r"\s(?:in|en|este|this|next|el proximo)\s{month}\b")
_PLAIN_AGE, _STOPS = _W.ends("plain_age"), _W.compile(r"\s?(?:$|[.,;]|y\s(?!\d|un|dos|tres)|and\s)")
_APPOSED = _W.compile(r"(?:\b(?:soy|i am) [^,.]{3,30},\s|^[^,.\d]{3,30},\s)$")
_YEAR_OLD = _W.compile(r"\b(?:i am|me|as) an? (?P<n>\d\d)[ -](?:year|yr)s?[ -]old\b")
_AND_MORE, _EXACTLY = re.compile(r"\s(?:y|and)\s(?:tantos|pico|algo|fraccion)"), _W.find("exactly")
_APPOSED_ANY, _GROWN = re.compile(r"(?:^|[,.]\s|\bsoy )[a-z]+(?:\s[a-z]+)?,\s$"), 25
_I_AM = ("i am", "i turned", "i just", "turned")
_YOUNGEST, _LEAST_ADULT, _ADULT, _OLDEST = 14, 16, 18, 105
_SHORT_ANSWER = 8  # words


def gender(said: Said, context: Context) -> list[Found]:
    text = said.text
    if context.asked == "owner_gender":
        for value, pattern in _ANSWERS:
            if match := pattern.search(text):
                return [Found("owner_gender", value, SURE, match.span())]
        for value, pattern in _OWNER_IS:
            if match := pattern.search(text):
                return [Found("owner_gender", value, SURE, match.span())]
        for value, pattern in _ANSWERS_INSIDE if len(said.words) <= _SHORT_ANSWER and "?" not in text else ():
            if (match := pattern.search(text)) and not said.negated(match.start(), 2) and not _KIN.search(text):
                return [Found("owner_gender", value, SURE, match.span())]
    votes = []
    if _NOT_OWNER.search(text):
        return []
    for value, pattern in _SAID:
        for match in pattern.finditer(text):
            before = said.before(match.start())
            others = _NOT_SELF.search(before) and not match.group().startswith("estoy")  # "no estoy dado de alta"
            asks = said.asked_about(match.start()) and "como" not in match.group()
            if others or asks or _PUT_DOWN.search(before + match.group()):
                continue
            kin = _KIN.search(before) and not _I.search(match.group())
            courtly = match.group() in ("un servidor", "su servidor")  # an owner may well be a woman and say so
            votes.append(Found("owner_gender", value, LIKELY if kin or courtly else SURE, match.span()))
    if not votes and (match := _WOMEN.search(text)):
        votes.append(Found("owner_gender", "woman", LIKELY, match.span()))
    return votes[:1] if len({item.value for item in votes}) == 1 else []


def age(said: Said, context: Context) -> list[Found]:
    text, asked = said.text, context.asked == "owner_age"
    if (born := _born(said, context)) is not None:
        return [born]
    if (match := _YEAR_OLD.search(text)) and not said.negated(match.start(), 2):
        return [Found("owner_age", int(match["n"]), SURE, match.span())]
    found = tuple(number for number in numbers(text) if not _REFUTED.search(text[: number.start])) or numbers(text)
    instead = len(found) < len(numbers(text))  # "puse 22 y son 32"
    if asked and len(found) > 1:  # "pushing seventy, I'm 69"
        found = tuple(n for n in found if not _THEN.search(text[: n.start])) or found
        exact = tuple(n for n in found if _TURNED.match(text, n.end)) or (found[-1:] if _EXACTLY.search(text) else ())
        found = exact or tuple(n for n in found if _MY_AGE.search(text[: n.start])) or found
    for number in found:
        if not _YOUNGEST <= number.value <= _OLDEST or number.value != int(number.value) or number.is_range:
            continue
        unit = _UNIT.match(text, number.end)
        own = _AGE_CUE.search(text[max(0, number.start - 40) : number.start])
        before, end = said.before(number.start), unit.end() if unit else number.end
        if _KIN.search(before[-30:]) or _OTHERS.search(before[-30:]):
            continue
        vague = bool(_AND_MORE.match(text, number.end))
        coming = (
            own is not None
            and (_COMING.match(own.group()) or (own.group().startswith("cumplo") and _IN_MONTH.match(text, end)))
        ) or (own is None and _IN_MONTH.match(text, end))
        years = int(number.value) - bool(coming)
        plainly = own or unit or instead or _AT_ONCE.match(text[: number.start])
        if asked and (plainly or len(said.words) <= _SHORT_ANSWER):
            return [
                Found(
                    "owner_age",
                    years,
                    LIKELY if number.bounded or vague or len(found) > 1 else SURE,
                    (number.start, end),
                )
            ]
        if number.value >= _ADULT and not _IN_BUSINESS.match(text, end) and _STOPS.match(text, end):
            person = own is not None and _PERSON_OF.match(own.group())
            if _STATES.search(before) or (person and _I.search(before)):
                return [Found("owner_age", years, SURE, (number.start, end))]
            if person:
                return [Found("owner_age", years, LIKELY, (number.start, end))]
        if context.asked == "age_months" or _IN_BUSINESS.match(text, end):
            continue
        if own and unit and number.value >= _LEAST_ADULT:
            english = own.group().startswith("i am") and "old" not in unit.group()
            return [Found("owner_age", years, LIKELY if english or years < _ADULT else SURE, (number.start, end))]
        if (unit and "old" in unit.group() and not before.strip()) or (
            own and said.lang == "en" and own.group().startswith(_I_AM) and _SENTENCE_GOES_ON.match(text, end)
        ):
            first = own or not text[: number.start].strip()  # "a loom from my grandma, 80 years old"
            return [Found("owner_age", years, SURE if first and years >= _ADULT else LIKELY, (number.start, end))]
        if unit and number.value >= _GROWN and _APPOSED_ANY.search(text[: number.start]) and _STOPS.match(text, end):
            return [Found("owner_age", years, LIKELY, (number.start, end))]
        plain = _PLAIN_AGE.search(before) or _APPOSED.search(text[: number.start])
        if plain and not unit and _STOPS.match(text, number.end):
            return [Found("owner_age", years, LIKELY, (number.start, number.end))]
    return []


def _born(said: Said, context: Context) -> Found | None:
    """ "nací en el 77", "soy del 77"."""
    asked = context.asked == "owner_age"
    match = _BORN.search(said.text)
    if match is None or not (asked or _WAS_BORN.search(match.group())):
        return None
    year = int(match["year"])
    year += 0 if year > 100 else 1900 if year > context.today.year % 100 else 2000
    years = context.today.year - year
    if not _YOUNGEST <= years <= _OLDEST:
        return None
    return Found("owner_age", years, SURE if asked else LIKELY, match.span())


def read(said: Said, context: Context) -> list[Found]:
    return [*gender(said, context), *(item for item in age(said, context) if not said.asked_about(item.span[0]))]
