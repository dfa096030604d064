"""People named one by one who work together: "mi mamá y mis dos hermanas me ayudan", "me and my husband"."""

from __future__ import annotations

import re

from bot.understanding.counted import NOT_OURS
from bot.understanding.found import LIKELY, SURE, Found, meet
from bot.understanding.names import veiled
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

FACT = "employees"
_W = Vocabulary("kin")
_WORDS = ("dos tres cuatro cinco seis siete ocho", "two three four five six seven eight")
_PAIR = ("both", "ambos", "ambas", "par de", "couple of")
_COUNT = {word: n for words in _WORDS for n, word in enumerate(words.split(), 2)} | dict.fromkeys(_PAIR, 2)
_NUM = rf"\d{{1,2}}|{'|'.join(_COUNT)}"
_GOES_ON = rf",\s|\s(?:{{joint}})\s(?:{{self}}|{{possessive}}|{{some}}|{_NUM})\b"
_PERSON = _W.compile(
    rf"(?<![\w~])(?:(?P<self>{{self}})|(?P<poss>{{possessive}})\s(?:(?P<num>{_NUM})\s)?(?:{{own_filler}}\s)?"
    rf"(?P<kin>{{relatives}}|{{hands}})|(?:(?P<some>{{some}}|{_NUM})|(?P<the>{{the}}))\s(?:{{some_filler}}\s)?"
    rf"(?P<hand>{{relatives}}|{{hands}})|(?P<they>{{they}})(?=(?:,|\s(?:{{joint}}))\s(?:{{self}}|{{possessive}}|{{some}}|{{bare_kin}}|{_NUM})\b)"
    rf"|(?P<bare>{{bare_kin}}|(?:don|dona)\s[a-z~]{{3,}})|(?P<name>(?:{{the}}\s)?~{{3,}}))"
    rf"(?:\s{{which_one}}|(?:\s(?!{{idle}}\b)[a-z~]+)?\s(?:que|who|that)\s[^,.;:]{{2,28}}?(?={_GOES_ON})|\s~+(?:\s~+)?|\s(?!{{relatives}}\b)\w+(?=\s(?:{{joint}})\s{{self}}\b))?(?![\w~]|\s(?:sewing\s)?{{machine}})"
)
_SAYS_ON = _W.compile(r"\s(?!(?:{joint})\b)\w")  # "mi suegro me dejó" names one
_SERVED, _ONE = _W.compile("{served}"), _W.compile("{some}")
_THEY = _W.compile(r"{they}(?:,|\s(?:{joint}))\s")
_BY_SELF, _AFTER_SELF = _W.compile(r"^\s(?:{joint})\s{self}\b"), _W.compile(r"\b{self}\s(?:{joint})\s$")
_ROW_GOES_ON = _W.compile(r"(?:^|[,.;:+&]|\b(?:{between}|{self}|{bare_kin}|just|only|nomas|solo|somos|entre))\s*$")
_BARE_KIN = _W.compile(r"^\W*{relatives}\b")
_BETWEEN = _W.compile(r"\W*(?:\b{between}\b\W*){0,2}")
_TOGETHER = _W.compile(r"\b{together}\s(?:{together_filler}\s)*(?:(?:mi|my)\s\w+\s(?:y|and)\s)?$")
_HELPED = _W.compile(r"\b{helped}\s(?:{helped_filler}\s)*$|\bhelps?(?: me)?(?: out)? (?:is|are)?\s?$")
_HELPS = _W.compile(r"^\W*(?:{helps_filler}\s)*{helps}")
_HELPER = _W.compile(r"\b(?:que|who|that)\s{helps}")
_DOES = _W.compile(
    r"^\W*(?:{does_filler}\s)?(?:(?:me|nos|se)\s)?(?:(?:l[oa]s?|les?)\s)?{does}n?\b(?! (?:un|una|muchos|\d+) (?:ano|meses|tiempo))"
)
_MAY_DO = _W.compile(r"^\s(?:{does_filler}\s)?(?:(?:l[oa]s?|les?)\s)?(?!{idle}\b)[a-z]{3,}(?:[aes]|[ae]n)\b")
_NOW_AND_THEN = _W.find("now_and_then")
_EACH_DOES = re.compile(r"\s(?:l[oa]s? )?\w+(?:a|e|an|en)\b[^,.;]{0,30}\by yo (?:l[oa]s? )?\w+o\b")
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
_SINGULAR = ("boss", "sis", "pops", "hubs")
_SHORT = 2  # letters of words that name nobody
_AND_I = _W.compile(
    r"^\s(?!{idle}\b)[a-z]{3,}\b[^.;!?]{0,60}?(?:,|\s(?:and|y|n)|(?<=s))\s(?:i|yo)\s(?:l[oa]s?\s)?(?!{idle}\b|am\b|soy\b)[a-z]+"
)
_I_DO = re.compile(r",\s(?:and |y )?(?:i|yo)\s(?:l[oa]s?\s)?[a-z]+")
_SENTENCE = re.compile(r"[.;!?\n]|\b(?:pero|but|aunque|although)\b")


def read(said: Said, asked: bool) -> list[Found]:
    """The owner and the people named, where they are said to work together."""
    groups = _groups(veiled(said, asked), asked)
    return [found for group in groups if (found := _count(said, group, asked)) is not None]


def same(said: Said, one: Found, other: Found) -> bool:
    """Whether both name the same people: "mi esposa me ayuda, somos mi esposa y yo", "mi hijo atiende, él y yo"."""
    if meet(one.span, other.span) or any(_THEY.match(said.text, found.span[0]) for found in (one, other)):
        return True
    first, second = (set(said.text[a:b].split()) for a, b in (one.span, other.span))
    return bool({word for word in first & second if len(word) > _SHORT})


def _groups(text: str, asked: bool) -> list[list[re.Match[str]]]:
    """People in a row: joined by commas, "y", "con"."""
    groups: list[list[re.Match[str]]] = []
    for match in _PERSON.finditer(text):
        if _SERVED.match(match["hand"] or "") and match["some"] and not _ONE.match(match["some"]):
            continue  # "22 kids, 3 teachers and me"
        if match["name"] and not (asked or _beside_owner(text, match)):
            continue
        if match["bare"] and not _ROW_GOES_ON.search(text[: match.start()]):
            continue
        between = _BETWEEN.fullmatch(text, groups[-1][-1].end(), match.start()) if groups else None
        if between and not (match["self"] and not between.group().strip() and _SAYS_ON.match(text, match.end())):
            groups[-1].append(match)
        else:
            groups.append([match])
    return groups


def _beside_owner(text: str, match: re.Match[str]) -> bool:
    """Whether a name stands right beside the owner: "Toño and me"; elsewhere it may be of a place or a brand."""
    if _OWNERS.search(text[: match.start()]):
        return False  # "un aprendiz del CECATI y yo"
    return bool(_BY_SELF.match(text[match.end() :]) or _AFTER_SELF.search(text[: match.start()]))


def _count(said: Said, group: list[re.Match[str]], asked: bool) -> Found | None:
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
    if _NOT_WORK.search((said.after(end) if owner else after)[:30]) or (_NOT_WORK.search(clause) and not owner and not _HELPS.match(after)):
        return None
    if not owner and others[:1] and others[0]["some"] and _ALL_OF_US.search(before):
        return None  # "somos tres hermanas": all of them
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
            match["bare"] or match["name"] or match["they"] or match["poss"] in ("mi", "mis", "my", "our", "nuestro", "nuestra", "nuestros", "nuestras")
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
    elif (does and hired and not others[0]["the"] and _I_DO.search(after)) or (kin and (_AND_I.match(after) or _MAY_DO.match(after))):
        sure = LIKELY
    elif asked and (kin or hired) and _NO_MORE.match(after) and _MERE_LEAD.match(before):
        sure = SURE
    else:
        return None
    total, vague = 1 + bool(owner and _BESIDES_THEM.search(before)), False
    for match in others:
        if match["they"] and match is not others[0]:
            continue  # "mi mamá, ella y yo"
        number, some = _number(match)
        total, vague = total + number, vague or some
    total += bool(bare and not any(match.start() == 0 for match in others))
    if vague:
        sure = min(sure, 0.5)
    if not _ALL_OF_US.search(before) and _SOMETIMES.search(before[-30:] + text[start:end] + after[:30]):
        sure = min(sure, LIKELY)
    if said.negated(start, 3) or _NOW_AND_THEN.search(text[max(0, start - 12) : end]):
        return None
    return Found(FACT, total, sure, (start, end))


def _number(match: re.Match[str]) -> tuple[int, bool]:
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


def _sentence(text: str, position: int) -> tuple[int, int]:
    left, right = 0, len(text)
    for match in _SENTENCE.finditer(text):
        if match.end() <= position:
            left = match.end()
        elif match.start() >= position:
            right = match.start()
            break
    return left, right
