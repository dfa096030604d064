"""Selling abroad: done, never done, wished for; and the sphere that it tells of."""

from __future__ import annotations

import re

from bot.understanding.comers import taken_by_others, who_come
from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary, Wording

_W = Vocabulary("exporting")
_DONE = _W.find("done")
_NAMED = _W.find("named")
_GAP, _THERE = r"[^.;!?\n]", r"\b(?:{abroad}|in la(?!\s[a-z]))\b"
_SELLS = _W.compile(rf"\b(?!{{infinitive}}){{sells}}\b(?:(?!\b(?:but|pero)\b){_GAP}){{0,60}}{_THERE}")
_SPEAKS_OF = _W.compile(rf"\b(?!{{infinitive}}){{sells}}\b{_GAP}{{0,60}}{_THERE}")
_FOREIGNERS = _W.compile(r"{foreigners}$")
_BROUGHT = re.compile(r"\b(?:bring|brought|traigo|traemos|import\w*|compro|compramos|buy)\b")
_TAKES_BACK = _W.find("takes_back")
_PLACE = _W.find("abroad")
_SOME_DAY = _W.find("some_day")
_NOT_NOW = _W.find("not_now")
_NOT_YET = _W.compile(r"\b{not_now}\b(?! (?:tengo|tenemos|cuento|estoy|estamos|soy|se)\b)")
_HOW_SURE = _W.compile(r"^{how_sure}")
_WISH = _W.find("wish")
_AGAINST = _W.find("against")
_ONCE = _W.find("once")
_NEVER = _W.compile(r"\b{never}")
_NO_MORE = _W.find("no_more")
_THEIRS, _KIN, _NOT_I = _W.find("theirs"), _W.find("kin"), _W.find("not_i")
_COMES_UP = _W.find("comes_up")
_LOCAL_ONLY = _W.compile(r"\b{only}\b[^.;!?]{0,25}\b{local_only}\b")
_SELLING = _W.find("selling")
_TO_EXPORT = re.compile(r"\b(?:exportar(?:lo|la|los|las)?|export)\b(?! mas\b)")
_QUESTIONS = ("exports", "wants_export")
_FAR_APART = 48  # characters from the selling to the place
_SAID_BEFORE, _ABSURD, _NO_SHIPPING = _W.find("said_before"), _W.find("absurd"), _W.find("no_shipping")
_PAST, _BEGINS, _ALREADY = _W.find("past"), _W.find("begins"), _W.find("already")
_NOW_AND_THEN, _ONLY_IF = _W.compile("{now_and_then}"), _W.find("only_if")
_AFTER_ALL_NO = _W.compile(r"\b{after_all_no}\W*$")
_HOW_TO = _W.find("how_to")
_NOT_MUCH = _W.find("not_much")
_STRUCK = _W.compile(r"\b{strikes}\b[^.;]{0,30}\b{named}\b")
_TO_SELL = _W.compile(r"\b{infinitive}[^.;!?\n]{0,60}\b{abroad}\b")
_TO_SELL_AWAY = re.compile(r"\b(?:vender(?:l[oa]s?)?|sell(?:ing)?)\s(?:\w+\s)?(?:a?fuera|outside|away)(?=\W*$|[,.;])")
_TO_ABROAD = _W.compile(r"\b(?:in|to|en|a|al|para|pa)\s(?:el |la |los |las |the )?{abroad}\b")
_WITHIN_MEXICO = _W.compile(r"\b{only}\b[^.;!?]{0,25}\b{far_home}\b")
_PLAINLY = (
    (_W.find("not_us"), False, SURE), (_ABSURD, False, SURE), (_NO_SHIPPING, False, SURE), (_NOT_YET, False, SURE),
    (_PAST, False, SURE), (_W.find("never_have"), False, SURE), (_BEGINS, False, LIKELY),
    (_WITHIN_MEXICO, False, LIKELY), (_NOW_AND_THEN, True, LIKELY),
)  # fmt: skip

_UNLESS_TOLD = (_NO_SHIPPING, _PAST, _BEGINS)  # "we used to sell here only, now we ship to Texas"


def read(said: Said, context: Context) -> list[Found]:
    found = [*_done(said, context), *_theirs(said), *_wished(said, context)]
    if context.asked in ("markets", "channels") and not any(item.fact == "exports" for item in found):
        abroad = _abroad(said, _PLACE if context.asked == "markets" else _TO_ABROAD)
        if abroad and not said.negated(abroad.start(), 4) and not _WISH.search(said.text):
            found.append(Found("exports", True, LIKELY, abroad.span()))
    if not any(item.fact == "exports" for item in found) and (match := _LOCAL_ONLY.search(said.text)):
        if context.asked == "exports":
            found.append(Found("exports", False, SURE, match.span()))
        elif _SELLING.search(said.text) or context.asked == "markets":
            found.append(Found("exports", False, LIKELY, match.span()))
    return [item for item in found if item.fact != "exports" or not said.asked_about(item.span[0])]


def _done(said: Said, context: Context) -> list[Found]:
    text, asked = said.text, context.asked == "exports"
    if match := _NEVER.search(text):
        return [Found("exports", False, SURE, match.span())]
    if asked and (plainly := _plainly(said)) is not None:
        return [plainly]
    if context.asked == "wants_export" and (match := _ALREADY.search(text)):
        return [Found("exports", True, SURE, match.span())]
    for match in [*_DONE.finditer(text), *_SELLS.finditer(text)]:
        position = match.start()
        clause = said.within(position)
        if context.asked == "need" or _of_others(said, match):
            continue  # where one wishes to sell, or others do
        if _SAID_BEFORE.search(said.before(position)):
            continue
        wish = _WISH.search(said.before(position) + match.group())
        if _NOT_MUCH.search(clause):
            return [Found("exports", True, LIKELY, match.span())]
        if said.negated(position, 4) and not wish and not _TAKES_BACK.search(text):
            return [Found("exports", False, SURE, match.span())]
        if wish or (
            context.asked == "wants_export" and match.group().startswith(("mand", "export")) and len(said.words) > 6
        ):
            continue
        if _NO_MORE.search(text[position:]):
            return [Found("exports", False, SURE if asked else LIKELY, match.span())]
        if _BROUGHT.search(match.group()):
            continue
        if _TAKES_BACK.search(text):
            return [Found("exports", True, LIKELY, match.span())]
        loose = len(match.group()) > _FAR_APART or bool(_FOREIGNERS.search(match.group()))
        vague = loose or (bool(_HOW_SURE.match(match.group())) and not asked)
        others = _KIN.search(said.before(position)) or _NOT_I.search(text)
        weak = vague or bool(others or _ONCE.search(clause)) or said.hedged(position)
        return [Found("exports", True, LIKELY if weak else SURE, match.span())]
    if asked and (match := _abroad(said)) and not said.negated(match.start(), 5) and not _WISH.search(text):
        return [
            Found("exports", True, SURE if len(said.words) <= 12 and not _ONCE.search(text) else LIKELY, match.span())
        ]
    if (
        (match := _NAMED.search(text))
        and said.negated(match.start(), 3)
        and not _AGAINST.search(text)
        and not _WISH.search(said.before(match.start()))
        and not _COMES_UP.search(said.before(match.start()))
    ):
        return [Found("exports", False, SURE, match.span())]
    return []


def _abroad(said: Said, wording: Wording = _PLACE) -> re.Match[str] | None:
    """Where the owner sells abroad, not others."""
    match = wording.search(said.text)
    return None if match is None or _of_others(said, match) else match


def _of_others(said: Said, match: re.Match[str]) -> bool:
    """Whether others sell there, or come from there: the place is the end of what was found."""
    place = _PLACE.search(match.group())
    start = match.start() + place.start() if place else match.start()
    return taken_by_others(said, start) or who_come(said, start, match.end())


def _plainly(said: Said) -> Found | None:
    """What answers the question whether one exports without a word of where to."""
    told = _SELLS.search(said.text) or _DONE.search(said.text)
    for pattern, value, certainty in _PLAINLY:
        if (match := pattern.search(said.text)) and not (told and pattern in _UNLESS_TOLD):
            return Found("exports", value, certainty, match.span())
    return None


def _theirs(said: Said) -> list[Found]:
    """ "la empacadora exporta lo mío, yo directo no": not the owner's exports."""
    match = _PLACE.search(said.text)
    if match and taken_by_others(said, match.start()):
        return [Found("exports", False, LIKELY, match.span())]
    match = _THEIRS.search(said.text)
    return [Found("exports", False, LIKELY, match.span())] if match and _NOT_I.search(said.text) else []


def _wished(said: Said, context: Context) -> list[Found]:
    text = said.text
    if (match := _STRUCK.search(text)) and (context.asked in _QUESTIONS or _WISH.search(match.group())):
        return [Found("wants_export", False, LIKELY, match.span())]
    about = _NAMED.search(text) or _SPEAKS_OF.search(text) or _DONE.search(text)
    at_it = context.asked in _QUESTIONS
    if not about and not at_it and context.asked != "need" and not _TO_SELL_AWAY.search(text):
        return []
    if context.asked == "wants_export" and (match := _AFTER_ALL_NO.search(text)):
        return [Found("wants_export", False, SURE, match.span())]
    if (match := _AGAINST.search(text)) and not _ONLY_IF.search(text):
        return [Found("wants_export", False, SURE, match.span())] if about or context.asked == "wants_export" else []
    for wish in _WISH.finditer(text):
        if said.negated(wish.start(), 2) and wish.group() != "ganas":
            continue
        near = about is not None and -60 < about.start() - wish.start() < 45
        if near or (at_it and (context.asked == "wants_export" or len(text[wish.start() :].split()) <= 6)):
            doubtful = said.hedged(wish.start()) or (context.asked != "exports" and _NOT_NOW.search(text))
            return [Found("wants_export", True, LIKELY if doubtful else SURE, wish.span())]
    if match := _HOW_TO.search(text):
        return [Found("wants_export", True, LIKELY, match.span())]
    to_sell = _TO_EXPORT.search(text) or _TO_SELL.search(text) if context.asked == "need" else None
    if to_sell and not said.negated(to_sell.start(), 2):
        return [Found("wants_export", True, SURE, to_sell.span())]
    if (match := _TO_SELL_AWAY.search(text)) and _WISH.search(text) and not said.negated(match.start(), 2):
        return [Found("wants_export", True, LIKELY, match.span())]
    if context.asked == "wants_export" and (match := _SOME_DAY.search(text)):
        return [Found("wants_export", True, LIKELY, match.span())]
    return []
