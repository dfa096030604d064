"""What is sold and how far, as it is done: not where one wishes to sell, nor what customers or suppliers do."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.understanding.found import FAINT, Found
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_W, _CHANNELS = Vocabulary("exporting"), Vocabulary("channels")
_HOW_FAR, _ABROAD = ("markets", "channels"), frozenset({"international", "export"})
_BUYER = _W.compile(r"\b{buyer}\b(?=(?:[^.;!?\n]{0,40}?\b(?:who|that|which|que|q|quien))?\s(?:l[oa]s?\s)?{takes_it}\b)")
_OURSELVES = _W.compile(r"\b(?:{we_are}\s(?:una?\s|an?\s)?(?:\w+\s)?{buyer}|{our}\s(?:{firm_filler}\s)?{firm})$")
_WE_EXPORT = _W.compile(r"(?<!\bno )(?<!\bni )\b{we_export}\b")
_PLACE, _ORIGIN = _W.find("abroad"), _W.compile(r"\b(?:from|de|desde)\s(?:the\s|los\s|el\s|la\s)?$")
_COMES_TO_BUY, _BOUGHT_IN = _W.find("comes_to_buy"), _W.find("bought_in")
_SOLD = re.compile(r"\b(?:re)?(?:vend\w+|sells?|selling|sold)\s(?:\w+\s){1,3}$")
_NOT_SHOWN = _W.compile(
    r"\b(?:no|nothing|not|nada)\b[^,.;]{0,20}\b{comes_up}\b[^,.;]{0,20}\b{named}|"
    r"\bnothing\b[^,.;]{0,20}\b{named}\b[^,.;]{0,12}\b{comes_up}"
)
_TO_SELL, _DONE_NOW = _CHANNELS.find("to_sell"), _CHANNELS.find("done_now")


def only(said: Said, found: list[Found], asked: str | None) -> list[Found]:
    """The findings, in which the exports of a customer are faint, and those of a thing bought abroad are none."""
    if _NOT_SHOWN.search(said.text):  # "why does nothing about exporting come up?"
        found = [item for item in found if item.fact != "exports"]
    if asked == "need" and _TO_SELL.search(said.text) and not _DONE_NOW.search(said.text):
        found = [item for item in found if item.fact != "channels"]
    from_there = _from_there(said)
    faint, bought = from_there or _by_buyer(said.text), from_there and _BOUGHT_IN.search(said.text)
    kept: list[Found] = []
    for item in found:
        if not faint or not _tells_of_abroad(item):
            kept.append(item)
        elif not bought:
            kept.append(replace(item, certainty=min(item.certainty, FAINT)))
        elif item.fact in _HOW_FAR and (rest := tuple(each for each in item.value if each not in _ABROAD)):
            kept.append(replace(item, value=rest))
    return kept


def _tells_of_abroad(item: Found) -> bool:
    if item.fact == "exports":
        return item.value is True
    return item.fact in _HOW_FAR and not _ABROAD.isdisjoint(item.value)


def _by_buyer(text: str) -> bool:
    """Whether a buyer takes it abroad, and not the owner: "mi empresa exporta"."""
    if _WE_EXPORT.search(text):
        return False
    return any(not _OURSELVES.search(text[: buyer.end()]) for buyer in _BUYER.finditer(text))


def _from_there(said: Said) -> bool:
    """ "used tires from Texas": all that is named abroad is where something is from, and nobody who buys."""
    named = list(_PLACE.finditer(said.text))
    return bool(named) and all(_is_origin(said.before(match.start())) for match in named)


def _is_origin(before: str) -> bool:
    origin = _ORIGIN.search(before)
    if origin is None or _COMES_TO_BUY.search(before, 0, origin.start()):
        return False
    return bool(_BOUGHT_IN.search(before) or _SOLD.search(before, 0, origin.start()))
