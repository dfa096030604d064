"""Whether the business is registered with the tax office: said, under way, lacking, given up."""

from __future__ import annotations

import re

from bot.understanding.context import Context
from bot.understanding.found import LIKELY, RECORD_FROM, SURE, Found
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("flags")
_NEAR = 30  # characters in which a wish still speaks of the paper
_WILL = _W.find("will")
_UNDER_WAY = _W.find("under_way")
_REGISTERED = _W.find("registered")
_WEAK = _W.compile(r"^{weak}$")
_INFORMAL = _W.find("informal")
_NOT_TAX = _W.find("not_tax")
_PERMIT = _W.compile(r"\b{permit}")
_LATER_NO = _W.compile(r"\s?{later_no}\b")
_AFTER_ALL = _W.find("after_all")
_NOT_GOT = _W.find("not_got")
_LEFT = _W.find("left")
_POSITIVE = _W.find("positive")
_POSITIVE_NOW = re.compile(r"\b(?:ya|tengo|estoy|have|am)\b")
_KIN = _W.compile(r"\b(?:mi|mis|my) {kin}\b")
_TAX_OFFICE, _WHAT_IS, _LACKING = _W.find("tax_office"), _W.find("what_is"), _W.find("lacking")
WITHHELD = _W.find("withheld")
_NOT_OF_BUSINESS, _TO_REGISTER = _W.find("not_of_business"), _W.find("to_register")
_THERE_IS, _NOT_MINE = _W.compile(r"\W?\W?{there_is}\b"), _W.find("not_mine")
_HAS, _WILL_YET = _W.find("has"), _W.find("will_yet")
_ONLY_INVOICES = _W.compile(r"(?:(?:y|si|ya|tambien)\s)*facturamos|(?:(?:y|si|ya|tambien)\s)*facturo")


def _registers(text: str) -> bool:
    """Whether the tax office is spoken of as well: then the only permit is not all there is."""
    return any(not _WEAK.match(match.group()) for match in _REGISTERED.finditer(text))


def registered(said: Said, context: Context) -> list[Found]:
    text, asked = said.text, context.asked == "registered"
    if (match := _PERMIT.search(text)) and not _registers(text):
        return [Found("registered", False, SURE if asked else RECORD_FROM, match.span())]
    if asked and (match := _UNDER_WAY.search(text)):
        return [Found("registered", False, SURE, match.span())]
    if asked and (match := _NOT_OF_BUSINESS.search(text)):
        return [Found("registered", False, SURE, match.span())]
    if context.asked == "need" and (match := _TO_REGISTER.search(text)) and not said.negated(match.start()):
        return [Found("registered", False, RECORD_FROM, match.span())]
    votes = [
        Found("registered", said.negated(match.start(), 2), SURE if asked else RECORD_FROM, match.span())
        for match in _INFORMAL.finditer(text)
    ]
    for match in _REGISTERED.finditer(text):
        clause, before = said.within(match.start()), said.before(match.start())
        weak = bool(_WEAK.match(match.group()))
        if _KIN.search(before[-_NEAR:]) and not asked:
            continue  # "my brother has an RFC"
        if context.asked == "need" and not _POSITIVE_NOW.search(before):
            continue  # "darme de alta en el SAT": what is needed, not what is
        if match.group() == "rfc" and WITHHELD.search(before):
            continue  # "no le voy a dar mi rfc a nadie"
        if (_NOT_TAX.search(clause) and not _TAX_OFFICE.search(clause)) or _WHAT_IS.search(clause):
            continue
        if said.negated(match.start()) or _LACKING.search(before[-30:]) or _LATER_NO.match(text, match.end()):
            votes.append(Found("registered", False, SURE, match.span()))
        elif match.group() in ("hacienda", "facturo", "facturamos") and not asked:
            only = _ONLY_INVOICES.fullmatch(clause.strip())
            if only or match.group() != "hacienda":
                votes.append(Found("registered", True, RECORD_FROM if only else LIKELY, match.span()))
            continue
        elif _WILL.search(before + match.group() + said.after(match.end())[:_NEAR]):
            has = _HAS.search(clause)
            under_way = _UNDER_WAY.search(clause) or _WILL_YET.search(clause)
            votes.append(
                Found("registered", bool(has), LIKELY if has else SURE if under_way else RECORD_FROM, match.span())
            )
        elif "does not matter" not in clause:
            said_so = _POSITIVE.search(before + " " + match.group()) or _THERE_IS.match(text, match.end())
            if weak and asked and not said_so:
                continue
            plain = RECORD_FROM if asked or match.group() == "incorporated" else LIKELY
            sure = SURE if said_so and (not weak or asked) else plain
            votes.append(
                Found("registered", True, min(sure, LIKELY) if said.hedged(match.start()) else sure, match.span())
            )
    if not votes and asked and (match := _NOT_GOT.search(text)):
        return [Found("registered", False, SURE, match.span())]
    mine = any(vote.value and vote.certainty >= SURE for vote in votes)
    if asked and (match := _NOT_MINE.search(text)) and not (mine and match.end() < votes[-1].span[0]):
        return [Found("registered", False, SURE, match.span())]
    if (votes or asked) and (match := _AFTER_ALL.search(text)):
        return [Found("registered", True, SURE, match.span())]
    if (votes or asked) and (match := _LEFT.search(text)):
        return [Found("registered", False, SURE, match.span())]
    return _agreed(votes)


def _agreed(votes: list[Found]) -> list[Found]:
    """One value: the surest; to be confirmed where equally sure ones contradict each other."""
    if not votes:
        return []
    best = max(votes, key=lambda item: item.certainty)
    rivals = [item for item in votes if item.value != best.value and item.certainty >= best.certainty]
    return [Found(best.fact, best.value, LIKELY, best.span) if rivals else best]
