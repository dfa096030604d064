"""What a place is to the owner where a word of its sentence governs it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.understanding import place_words as w
from bot.understanding.place_clauses import is_agent, is_shop, owned, to_somebody
from bot.understanding.place_governors import Governor
from bot.understanding.place_links import Link
from bot.understanding.place_roles import (
    ABOVE_ALL,
    BORN,
    BUSINESS,
    CUSTOMERS,
    ELSEWHERE,
    LIVING,
    RESIDENT,
    Role,
    Setting,
)
from bot.understanding.place_text import Word
from bot.understanding.place_times import FORMERLY, lasting, wished

SHIPS = frozenset("deliver delivering export exporting exports send sending ship shipping ships".split())
SHE = frozenset("el ella ellas ellos he she te they".split())
THEN = frozenset("despues later luego then".split())
NEAR_ME = frozenset({"aqui", "aca", "here"})
NEAR = 0.88
"""The most that "cerca de" is worth."""


def governed(words: Sequence[Word], head: Governor, link: Link, first: int, asked: bool) -> Setting:
    word, kind, toward = words[head.at].text, head.kind, link.toward
    before = head.at < first
    lead = [past.text for past in words[max(head.at - 3, 0) : head.at]]
    if kind == "events" and asked and toward != "":
        return Setting(Role.WORKS, 0.8, RESIDENT)
    if "a" in link.glue and link.glue & NEAR_ME:
        return Setting(Role.WORKS, 0.9, LIVING, placed=True)  # "me las traen hasta acá a"
    if kind in ("elsewhere", "supply", "events"):
        return ELSEWHERE
    if FORMERLY.intersection(lead[-2:]):
        return BORN
    if kind == "customers" and not (word in ("llevo", "llevamos", "llevan") and lasting(words, head.at)):
        from_here = bool(link.glue & {"desde", "out"}) or ("from" in link.glue and word in SHIPS)
        if from_here:
            return Setting(Role.WORKS, 0.9, LIVING, placed=True)
        shown = toward == "in" and before and head.at < link.start and word in w.GUESTS
        return Setting(Role.WORKS, 0.7, LIVING) if shown else CUSTOMERS  # "I take visitors riding in"
    if kind == "born" and word == "vengo" and toward == "of":
        return Setting(Role.UNKNOWN, 0.6, 0)  # from there today, or once
    if kind == "born":
        return Setting(Role.BORN, 0.6, 0, True) if asked else BORN
    if kind == "move":
        if w.WISHES.intersection(lead):
            return CUSTOMERS
        tier = BUSINESS if _moves_shop(words[max(head.at - 1, 0) : first]) else LIVING
        tier = ABOVE_ALL if THEN.intersection(lead) else tier  # "abrimos en Tala y luego nos cambiamos a"
        if toward in ("to", "in"):
            return Setting(Role.WORKS, 0.95, tier, True, told=True)
        said = link.glue & {"es", "is"}
        return Setting(Role.WORKS, 0.85, RESIDENT) if said else BORN  # "cambie lo del lugar, es"
    if kind == "resident":
        if toward == "" and before:
            return ELSEWHERE
        made = toward == "of" and _makes(words, link.start)
        placed = asked or link.here or (toward == "of" and not made)
        tier = LIVING if link.glue & w.HERE else RESIDENT
        return Setting(Role.WORKS, nearly(link, 0.95 if asked else 0.9), tier, placed, of=made, told=True)
    if word in ("viene", "vienen") and toward == "of":
        return ELSEWHERE  # "la leche viene de"
    if kind == "third" and toward != "in":
        return Setting(Role.UNKNOWN, 0.5, 0)
    if kind == "sells":
        return _sold(words, head, link, first, lead, asked)
    return _worked(words, head, link, lead, asked)


def _sold(words: Sequence[Word], head: Governor, link: Link, first: int, lead: Sequence[str], asked: bool) -> Setting:
    """ "vendo en": where customers are, but for most owners where they are too."""
    if w.WISHES.intersection(lead):
        return CUSTOMERS
    if link.toward == "in":
        if link.glue & w.HERE:
            return Setting(Role.WORKS, 0.92, LIVING, placed=True)
        if SHE.intersection(lead[-1:]):
            return ELSEWHERE
        if to_somebody(words, head.at, link.start):
            return Setting(Role.UNKNOWN, 0.6, 0)
        directly = head.at < first and link.start <= head.at
        return Setting(Role.WORKS, 0.81 if asked else 0.7, 0) if directly else Setting(Role.WORKS, 0.82, LIVING)
    if link.toward == "":
        return ELSEWHERE  # "I sell Tonalá pottery"
    return CUSTOMERS if link.toward == "to" else Setting(Role.UNKNOWN, 0.6 if asked else 0.45, 0)


def _worked(words: Sequence[Word], head: Governor, link: Link, lead: Sequence[str], asked: bool) -> Setting:
    """ "vivo en", "mi taller está en"."""
    word, toward = words[head.at].text, link.toward
    if w.ANOTHER.intersection((*lead, word)) and wished(words, head.at):
        return CUSTOMERS
    tier = BUSINESS if head.kind == "works" else LIVING
    tier = RESIDENT if wished(words, head.at) else tier  # "queremos abrir en"
    says = any(between.text in w.THIRD for between in words[head.at + 1 : link.start + 1])  # "is actually in"
    says = says or bool(link.glue & {"es", "esta"})
    if any(one.text == "te" and other.text in w.SELLS for one, other in pairwise(words[max(head.at - 4, 0) : head.at])):
        return ELSEWHERE  # "te vendo un terreno en"
    premises = word in w.PREMISES and not owned(words, head.at) and not says
    told = not premises and word not in w.THIRD and head.kind in ("works", "lives") and not w.WISHES.intersection(lead)
    told = told and word not in w.MADE and lead[-1:] != ["se"]  # "como se hace en Colotlán"
    if toward == "of":
        direct = link.start <= head.at and (head.kind == "works" or word in w.HOMES)
        if link.here or direct or word in w.HOMELY or (link.start >= 0 and is_agent(words, link.start)):
            return Setting(Role.WORKS, nearly(link, 0.88), tier, placed=link.here, of=True, told=told)
        return Setting(Role.UNKNOWN, 0.6 if asked else 0.45, 0)
    if toward == "to" and head.kind == "lives" and "hasta" in link.glue:
        toward = "in"  # "estoy hasta Bolaños"
    if toward == "to":
        return Setting(Role.WORKS, 0.6, RESIDENT) if asked else CUSTOMERS
    if toward == "in" and to_somebody(words, head.at, link.start):
        return Setting(Role.UNKNOWN, 0.6, 0)
    if toward == "in":
        placed = asked or word in w.HOMELY or link.here
        if says and is_shop(word) and {"pero", "but"}.intersection(lead):
            tier = ABOVE_ALL  # "chambeo en Tonalá, pero la base es en"
        tier = RESIDENT if link.glue & w.APPROACH else tier
        return Setting(Role.WORKS, nearly(link, 0.97), tier, placed=placed, told=told)
    if link.glue & {"es", "is"} and _own_shop(words, head.at):
        return Setting(Role.WORKS, 0.9, tier, told=True)  # "mi rancho ya es"
    return Setting(Role.WORKS, 0.9 if asked else 0.6, RESIDENT)


def _own_shop(words: Sequence[Word], at: int) -> bool:
    return is_shop(words[at].text) and owned(words, at)


def _makes(words: Sequence[Word], at: int) -> bool:
    """ "productor de aguacate", "una huerta de limón": what follows is made or grown before it is a place."""
    return at >= 0 and words[at].text in w.MAKERS | w.PROPERTY | w.PREMISES


def _moves_shop(between: Sequence[Word]) -> bool:
    """ "moved it to", "cambiamos el taller a"."""
    return any(word.text in ("it", "la", "lo") or word.text in w.PREMISES for word in between)


def nearly(link: Link, strength: float) -> float:
    return min(strength, NEAR) if link.near else strength
