"""People named one by one who work together: "mi mamá y mis dos hermanas me ayudan", "me and my husband"."""

from __future__ import annotations

import re

from bot.understanding import named
from bot.understanding.counted import NOT_OURS, WAS
from bot.understanding.found import LIKELY, SURE, Found, meet
from bot.understanding.named import Person
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

FACT = "employees"
_W = Vocabulary("kin")
_THEY = _W.compile(r"{they}(?:,|\s(?:{joint}))\s")
_BARE_KIN = _W.compile(r"^\W*{relatives}\b")
_TOGETHER = _W.compile(r"\b{together}\s(?:{together_filler}\s)*(?:(?:mi|my)\s\w+\s(?:y|and)\s)?$")
_HELPED = _W.compile(r"\b{helped}\s(?:{helped_filler}\s)*$|\bhelps?(?: me)?(?: out)? (?:is|are)?\s?$")
_HELPS = _W.compile(r"^\W*(?:{helps_filler}\s)*{helps}")
_HELPER = _W.compile(r"\b(?:que|who|that)\s{helps}")
_DOES = _W.compile(
    r"^\W*(?:{does_filler}\s)?(?:(?:me|nos|se)\s(?=l[oa]s?\s))?(?:(?:l[oa]s?|les?)\s)?{does}n?\b"
    r"(?! (?:me|us)\b| (?:un|una|muchos|\d+) (?:ano|meses|tiempo))"
)
_MAY_DO = _W.compile(r"^\s(?:{does_filler}\s)?(?:(?:l[oa]s?|les?)\s)?(?!{idle}\b)[a-z]{3,}(?:[aes]|[ae]n)\b")
_NOW_AND_THEN = _W.find("now_and_then")
_EACH_DOES = _W.compile(r"\s(?:l[oa]s? )?(?!{idle}\b)[a-z]{3,}(?:[ae]|[ae]n)\b[^,.;]{0,30}\by yo (?:l[oa]s? )?\w+o\b")
_DONE_BY = _W.ends("done_by")
_NOT_WORK = _W.find("not_work")
_NOT_ME = re.compile(r"\bnot me\b|\byo no\b|\byo ya no\b")
_APART = _W.find("apart")
_IDENTITY, _MERE_LEAD = _W.compile(r"\b{identity}\s$"), _W.compile(r"^\W*(?:{mere_lead}\W+)*$")
_OWNERS = _W.ends("owners")
_WORK = _W.find("work")
_SOMETIMES = _W.find("sometimes")
_ALL_OF_US = re.compile(r"\b(?:somos|we are)\W*$")
_NO_MORE = _W.compile(r"^\W*(?:{no_more}\b\W*)*$")
_HAVE = _W.find("have")
_HELPING = _W.find("helping")
_WE = _W.find("we")
_BESIDES_THEM = re.compile(r"\b(?:ella|ellos|ellas|he|she|they)\W+$")
_ALONE = re.compile(r"\W*(?:con|with)\W*")
_SHORT = 2  # letters of words that name nobody
_AND_I = _W.compile(
    r"^\s(?!{idle}\b)[a-z]{3,}\b[^.;!?]{0,60}?(?:,|\s(?:and|y|n)|(?<=s))\s(?:i|yo)\s(?:l[oa]s?\s)?(?!{idle}\b|am\b|soy\b)[a-z]+"
)
_I_DO = re.compile(r",\s(?:and |y )?(?:i|yo)\s(?:l[oa]s?\s)?[a-z]+")
_SENTENCE = re.compile(r"[.;!?\n]|\b(?:pero|but|aunque|although)\b")


def read(said: Said, asked: bool) -> list[Found]:
    """The owner and the people named, where they are said to work together."""
    groups = named.rows(said, asked)
    found = [item for group in groups if (item := _count(said, group, asked)) is not None]
    told = {_sentence(said.text, item.span[0]) for item in found}
    hands = [
        item for group in groups if (item := _hand(said.text, group)) and _sentence(said.text, item.span[0]) in told
    ]
    return found + [item for item in hands if not any(meet(item.span, other.span) for other in found)]


def _hand(text: str, group: list[Person]) -> Found | None:
    """ "mi papá cobra, yo vendo y un chofer reparte": a hand who works beside those told of."""
    end = group[-1].end()
    if len(group) > 1 or not group[0]["hand"] or group[0]["the"] or not _DOES.match(text[end:]):
        return None
    return Found(FACT, 1 + named.number(group[0])[0], LIKELY, (group[0].start(), end))


def same(said: Said, one: Found, other: Found) -> bool:
    """Whether both name the same people: "mi esposa me ayuda, somos mi esposa y yo", "mi hijo atiende, él y yo"."""
    if meet(one.span, other.span) or any(_THEY.match(said.text, found.span[0]) for found in (one, other)):
        return True
    first, second = (set(said.text[a:b].split()) for a, b in (one.span, other.span))
    return bool({word for word in first & second if len(word) > _SHORT})


def _count(said: Said, group: list[Person], asked: bool) -> Found | None:
    text = said.text
    start, end = group[0].start(), group[-1].end()
    others = [match for match in group if not match["self"]]
    if text.startswith("'s", end) or NOT_OURS.search(text[:start]):
        return None  # "it is my uncle's"
    if asked and group[0]["self"] and not others:
        return None
    bare = _BARE_KIN.match(text) if asked else None  # "husband, me and our teenager"
    owner = any(match["self"] for match in group)
    if (not others and not (bare and owner)) or (any(match["name"] or match["the"] for match in group) and not owner):
        return None
    left, right = _sentence(text, start)
    before, after, sentence = text[left:start], text[end:right], text[left:right]
    clause = text[slice(*said.clause(start))]
    if _NOT_WORK.search((said.after(end) if owner else after)[:30]) or (
        _NOT_WORK.search(clause) and not (owner or _HELPS.match(after) or _HELPED.search(before) or _AND_I.match(after))
    ):
        return None
    if not owner and others[:1] and others[0]["some"] and _ALL_OF_US.search(before):
        return None  # "somos tres hermanas": all of them
    if WAS.search(before):
        return None
    if not owner and _NOT_ME.search(sentence):
        return None
    if not owner and _IDENTITY.search(before) and not _HELPING.search(before):
        return None
    helped = bool(_HELPED.search(before) or _HELPS.match(after) or _HELPER.search(text[start:end]))
    together = bool(_TOGETHER.search(before))
    if not (asked or helped or owner) and _APART.search(sentence):
        return None
    does = bool(_DOES.match(after) or _DONE_BY.search(before) or _EACH_DOES.match(after))
    if any(match["bare"] for match in group) and not owner and (before.strip() or not (does or _AND_I.match(after))):
        return None
    if not (owner or helped) and _OWNERS.search(before) and not together:
        return None
    kin = (
        any(
            match["bare"]
            or match["name"]
            or match["they"]
            or match["poss"] in ("mi", "mis", "my", "our", "nuestro", "nuestra", "nuestros", "nuestras")
            for match in others
        )
        or bare
    )
    hired = any(match["hand"] for match in others)
    if owner and (kin or hired):
        alone = not clause.replace(text[start:end], "", 1).strip(" ,.")
        sure = SURE if asked or helped or together or alone or _WORK.search(sentence) else LIKELY
    elif helped:
        sure = SURE
    elif (
        together
        and (kin or hired)
        and _ALONE.fullmatch(sentence.replace(text[start:end], "", 1))
        and _WORK.search(text)
    ):
        sure = LIKELY  # a sentence of its own: "Con mi prima."
    elif together and (asked or (_WORK.search(sentence) and (kin or hired))):
        sure = SURE if asked or kin or _HAVE.search(before) else LIKELY
        if not kin and not asked and not _HELPING.search(after):
            sure = LIKELY
    elif does and kin:
        sure = SURE if asked or _WE.search(sentence) else LIKELY
    elif (does and hired and not others[0]["the"] and _I_DO.search(after)) or (
        kin and (_AND_I.match(after) or _MAY_DO.match(after))
    ):
        sure = LIKELY
    elif asked and (kin or hired) and _NO_MORE.match(after) and _MERE_LEAD.match(before):
        sure = SURE
    else:
        return None
    total, vague = _how_many(others)
    total += bool(owner and _BESIDES_THEM.search(before)) + bool(bare and all(match.start() for match in others))
    if vague:
        sure = min(sure, 0.5)
    if not _ALL_OF_US.search(before) and _SOMETIMES.search(before[-30:] + text[start:end] + after[:30]):
        sure = min(sure, LIKELY)
    if said.negated(start, 3) or _NOW_AND_THEN.search(text[max(0, start - 12) : end]):
        return None
    return Found(FACT, total, sure, (start, end))


def _how_many(others: list[Person]) -> tuple[int, bool]:
    """Those named and the owner, and whether some number of them is a guess."""
    counts = [
        named.number(match) for match in others if not match["they"] or match is others[0]
    ]  # "mi mamá, ella y yo"
    return 1 + sum(count for count, _ in counts), any(vague for _, vague in counts)


def _sentence(text: str, position: int) -> tuple[int, int]:
    left, right = 0, len(text)
    for match in _SENTENCE.finditer(text):
        if match.end() <= position:
            left = match.end()
        elif match.start() >= position:
            right = match.start()
            break
    return left, right
