"""People in a row who work together, counted and named: "una docena de costureras, 2 cortadores, mi hija y yo"."""

from __future__ import annotations

import re

from bot.understanding import whole
from bot.understanding.counted import SERVING, WAS
from bot.understanding.found import FAINT, LIKELY, SURE, Found
from bot.understanding.quantities import Number, near, numbers
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

FACT = "employees"
_W = Vocabulary("people")
_ITEM = _W.compile(
    r"\b(?:(?P<self>{me})|(?:(?P<many>mis|nuestr[oa]s|los|las|unos|unas)\s)?"
    r"(?P<count>\d{1,3}|(?!(?:y|demas)\b)[a-z]+)(?:\s(?:docenas?|par))?\s(?:{row_filler}\s)*(?P<who>(?P<hand>{worker}|{trade})|{agent}|{relatives}))"
    r"(?:\s{row_tail}|\s(?:que|who)\s\w+)?\b"
)
_JOINT = _W.compile(r"[\s,+]*(?:\b{row_joint}\b[\s,+]*){0,2}")
_AND = re.compile(r"\b(?:y|e|and|plus|with|con)\b|\+")
_COUNTED_IN = re.compile("conmigo")  # "quince gentes conmigo"
_OWNS = _W.compile(r"\b{have}\s(?:{have_filler} )*$")
_ALL = _W.compile(r"\b(?:{total}|estamos)\s(?:{total_filler} )*$")
_SERVED, _OWN = _W.compile("{served}"), _W.ends("own_people")
_ONE = frozenset("mi my un una a an el la the otro otra su our nuestro nuestra".split())
_PLURAL = frozenset("padres papas parents".split())
_OTHERS = 2  # mentions beside the owner's own


def read(said: Said, asked: bool) -> list[Found]:
    """The sum of each row in which the owner stands and at least two other mentions; one, where it was asked."""
    every = numbers(said.text)
    found = []
    for row in _rows(said.text, every):
        counts = [_people(match, every) for match in row if not match["self"]]
        if len(counts) == len(row):
            found += _unowned(said, row, counts)
            continue
        if len(counts) < _OTHERS - asked or (len(row) == _OTHERS and _COUNTED_IN.fullmatch(row[-1].group())):
            continue
        sure = LIKELY if None in counts else SURE
        span = (row[0].start(), row[-1].end())
        if not (said.negated(span[0], 2) or WAS.search(said.before(span[0]))):
            found.append(Found(FACT, 1 + sum(count or 2 for count in counts), sure, span, closed=True))
    return found


def _unowned(said: Said, row: list[re.Match[str]], counts: list[int | None]) -> list[Found]:
    """ "two dentists, one assistant and a receptionist": all of them, and one more where the owner has them."""
    start, end = row[0].start(), row[-1].end()
    hands = all(match["hand"] for match in row)
    if len(row) < _OTHERS or not hands or said.negated(start, 2) or _number(row[0], numbers(said.text)) is None:
        return []
    if len(counts) > _OTHERS and counts[0] == sum(count or 0 for count in counts[1:]):
        counts = counts[:1]  # "somos 8, 3 mujeres y 5 hombres"
    whole = bool(_ALL.search(said.before(start)))
    owned = bool(_OWNS.search(said.before(start)))
    return [
        Found(FACT, owned + sum(count or 2 for count in counts), SURE if whole else FAINT, (start, end), closed=True)
    ]


def _rows(text: str, every: tuple[Number, ...]) -> list[list[re.Match[str]]]:
    rows: list[list[re.Match[str]]] = []
    for match in _ITEM.finditer(text):
        number = _number(match, every)
        if not match["self"] and match["count"] not in _ONE and not match["many"] and number is None:
            continue
        if number is not None and not number.article and whole.named(text[number.end :]):
            continue  # "2 personas mi hijo y yo": the whole, told of after it
        if SERVING.search(text[: match.start()]) or (match["many"] and match["who"] == "son"):
            continue  # "crowns for 15 dentists", "mis clientes son"
        joined = bool(rows) and _JOINT.fullmatch(text, rows[-1][-1].end(), match.start()) is not None
        if (
            _SERVED.fullmatch(match["who"] or "")
            and match["count"] not in _ONE
            and not _OWN.search(text[: match.start()])
            and not (joined and _ends_family(text, rows[-1], match.start()))
        ):
            continue  # "18 kids, 4 teachers and me"
        if joined:
            rows[-1].append(match)
        else:
            rows.append([match])
    return rows


def _ends_family(text: str, row: list[re.Match[str]], start: int) -> bool:
    """ "Me, my wife and two kids": counted children close a row of kin; others' children do not."""
    return not any(match["hand"] for match in row) and bool(_AND.search(text, row[-1].end(), start))


def _number(match: re.Match[str], every: tuple[Number, ...]) -> Number | None:
    if match["self"]:
        return None
    return near(every, match.start("count"), match.start("who"))


def _people(match: re.Match[str], every: tuple[Number, ...]) -> int | None:
    """How many a mention counts; None for several of whom the number is not said."""
    number = _number(match, every)
    if number is not None and not number.article:
        return number.whole
    return 2 if match["who"] in _PLURAL else None if match["many"] else 1
