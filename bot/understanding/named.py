"""People named in a message, in rows: "mi mamá y mis dos hermanas", "Toño and me", "el chofer que reparte"."""

from __future__ import annotations

import re

from bot.understanding import whole
from bot.understanding.names import veiled
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

Person = re.Match[str]
_W = Vocabulary("kin")
_WORDS = ("dos tres cuatro cinco seis siete ocho", "two three four five six seven eight")
_PAIR = ("both", "ambos", "ambas", "par de", "couple of")
_COUNT = {word: n for words in _WORDS for n, word in enumerate(words.split(), 2)} | dict.fromkeys(_PAIR, 2)
_NUM = rf"\d{{1,2}}|{'|'.join(_COUNT)}"
_NEXT = rf"(?:{{self}}|{{possessive}}|{{some}}|{_NUM})\b"
_OWN = rf"(?P<poss>{{possessive}})\s(?:(?P<num>{_NUM})\s)?(?:{{own_filler}}\s)?(?P<kin>{{relatives}}|{{hands}})"
_HAND = rf"(?:(?P<some>{{some}}|{_NUM})|(?P<the>{{the}}))\s(?:{{some_filler}}\s)?(?P<hand>{{relatives}}|{{hands}})"
_THEY = rf"(?P<they>{{they}})(?=(?:,|\s(?:{{joint}}))\s(?:{_NEXT}|{{bare_kin}}\b))"
_BARE = r"(?P<bare>{bare_kin}|(?:don|dona)\s[a-z~]{3,})|(?P<name>(?:{the}\s)?~{3,})"
_WHO_DOES = rf"(?:\s(?!{{idle}}\b)[a-z~]+)?\s(?:que|who|that)\s[^,.;:]{{2,28}}?(?=,\s|\s(?:{{joint}})\s{_NEXT})"
_CALLED = r"\s~+(?:\s~+)?|\s(?!{relatives}\b)\w+(?=\s(?:{joint})\s{self}\b)"
_PERSON = _W.compile(
    rf"(?<![\w~])(?:(?P<self>{{self}})|(?:{_OWN}|{_HAND}|{_THEY}|{_BARE})(?:\s{{which_one}}|{_WHO_DOES}|{_CALLED})?)"
    r"(?![\w~]|\s(?:sewing\s)?{machine})"
)
_SAYS_ON = _W.compile(r"\s(?!(?:{joint})\b)\w")
_SERVED, _ONE = _W.compile("{served}"), _W.compile("{some}")
_NOT_BESIDE = _W.compile(r"\b(?:{owners}|in|en|at|near|on)\s$")
_BY_SELF, _AFTER_SELF = _W.compile(r"^(?:,\s~+)*\s(?:{joint})\s{self}\b"), _W.compile(r"\b{self}\s(?:{joint})\s$")
_ROW_GOES_ON = _W.compile(r"(?:^|[,.;:+&]|\b(?:{between}|{self}|{bare_kin}|just|only|nomas|solo|somos|entre))\s*$")
_BETWEEN = _W.compile(r"[^\w.;!?\n]*(?:\b{between}\b[^\w.;!?\n]*){0,2}")
_SINGULAR = ("boss", "sis", "pops", "hubs")


def rows(said: Said, asked: bool) -> list[list[Person]]:
    """People in a row: joined by commas, "y", "con"."""
    text = veiled(said, asked)
    found: list[list[Person]] = []
    for match in _PERSON.finditer(text):
        if not _works(text, match, asked) or (match["some"] and whole.named(text[match.end("some") :])):
            continue
        between = _BETWEEN.fullmatch(text, found[-1][-1].end(), match.start()) if found else None
        if between and not (match["self"] and not between.group().strip(" ,") and _SAYS_ON.match(text, match.end())):
            found[-1].append(match)
        else:
            found.append([match])  # so does the owner in "mi suegro me dejó"
    return found


def _works(text: str, match: Person, asked: bool) -> bool:
    """Whether it may be somebody at work: none of many kids; nobody's name that may be of a place or a brand."""
    if _SERVED.match(match["hand"] or ""):
        return bool(match["some"] and _ONE.match(match["some"]))  # not "22 kids, 3 teachers and me"
    before = text[: match.start()]
    if match["name"] and not asked:
        by_owner = _BY_SELF.match(text[match.end() :]) or _AFTER_SELF.search(before)
        return bool(by_owner) and not _NOT_BESIDE.search(before)  # not "un aprendiz del CECATI y yo"
    return not match["bare"] or bool(_ROW_GOES_ON.search(before))


def number(match: Person) -> tuple[int, bool]:
    """How many people a mention counts, and whether that is a guess."""
    word = match["num"] or match["some"] or ""
    noun = match["kin"] or match["hand"] or match["bare"] or ""
    if word.isdigit():
        return int(word), False
    if word in _COUNT:
        return _COUNT[word], False
    if noun in ("padres", "papas", "parents") or (noun in ("pareja", "couple") and word):
        return 2, False
    if (
        match["poss"] in ("mis", "nuestros", "nuestras")
        or (noun.endswith("s") and noun not in _SINGULAR)
        or word in ("otros", "otras")
    ):
        return 2, True
    return 1, False
