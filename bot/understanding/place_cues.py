"""What the words around a place say of it: where the business works, where somebody was born, where customers are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.understanding import place_words as w
from bot.understanding.place_clauses import (
    FORMERLY,
    a_relatives,
    apart,
    by_relatives,
    denied,
    dreamt,
    formerly,
    i_do,
    is_agent,
    is_relative,
    lasting,
    negated,
    of_a_buyer,
    once,
    own_town,
    owned,
    stands_alone,
    to_somebody,
    wished,
)
from bot.understanding.place_governors import Governor, governor
from bot.understanding.place_links import Link, linked
from bot.understanding.place_text import Word

SHIPS = frozenset("deliver delivering export exporting exports send sending ship shipping ships".split())
SHE = frozenset("el ella ellas ellos he she te they".split())
NEAR_ME = frozenset({"aqui", "aca", "here"})
MENTIONED = 0.78
""" "en Zapopan" with no word that says whose: worth a question."""
NEAR = 0.88
"""The most that "cerca de" is worth."""


class Role(StrEnum):
    WORKS = "works"
    BORN = "born"
    CUSTOMERS = "customers"
    ELSEWHERE = "elsewhere"
    """A supplier's, a relative's, an office's, or denied."""
    UNKNOWN = "unknown"
    """Perhaps only where a thing comes from."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a place stands in its sentence. Of several places the business works at that of the highest `tier`."""

    role: Role
    strength: float
    tier: int = 2
    placed: bool = False
    """Said as a place beyond doubt, so that even "Mascota" or "Tequila" is one."""
    of: bool = False
    """After "de": perhaps only where a thing comes from."""
    bare: bool = False
    """The place makes up the whole message or the whole item of a list."""
    near: bool = False
    told: bool = False
    """The owner says outright that this is where they live or work."""


ABOVE_ALL, BUSINESS, LIVING, RESIDENT = 4, 3, 2, 1
TRADES_TOO = frozenset("capacitacion college curso cursos equipo escuela hospital instituto school".split())
"""Of EVENTS: what opens a message may be the trade itself: "Spanish school in Ajijic"."""
LISTED = ("works", "lives", "sells", "resident", "events", "elsewhere", "third")
"""What governs no item of a list after it: "school uniforms, Encarnación, 4 sewing machines"."""
ELSEWHERE = Setting(Role.ELSEWHERE, 0.3, 0, True)
CUSTOMERS = Setting(Role.CUSTOMERS, 0.3, 0, True)
BORN = Setting(Role.BORN, 0.3, 0, True)


def setting(words: Sequence[Word], first: int, last: int, asked: bool, places: frozenset[int]) -> Setting:
    """Of the place at words first..last; `places` are the positions of all words that belong to places."""
    link = linked(words, first, places)
    if (
        link.start >= 0
        and link.glue & {"es", "is"}
        and (is_relative(words, link.start) or words[link.start].text in w.EVENTS)
    ):
        return ELSEWHERE
    if formerly(words, link.start):
        return BORN
    if link.toward == "in" and link.start >= 0 and once(words, link.start):
        return BORN
    if link.toward in ("in", "of") and of_a_buyer(words, link.start, last):
        return CUSTOMERS
    head = governor(words, link, first, last)
    if negated(words, head.at if head is not None and head.at < first else link.start + 1, last):
        return ELSEWHERE
    if head is not None and head.at < first and denied(words, head.at, first):
        return ELSEWHERE
    if _named(words, link.start) or (link.glue & {"es", "is"} and link.glue & w.SETTLED):
        return Setting(Role.WORKS, 0.95, LIVING, placed=True, told=True)  # "the town is"
    if own_town(words, last):
        return Setting(Role.WORKS, 0.9, LIVING, placed=True, told=True)
    if link.toward == "in" and link.start >= 0 and is_relative(words, link.start):
        if a_relatives(words, link.start):
            return ELSEWHERE
        if link.start < 2:
            return Setting(Role.UNKNOWN, 0.6, 0)  # "mi tía en Ameca hace camisas"
    item = link.toward == "" and stands_alone(words, first, last)
    listed = item and head is not None and head.at < first and head.kind in LISTED
    if head is None or listed or (head.at <= 1 and words[head.at].text in TRADES_TOO):
        found = _ungoverned(words, link, first, last, asked)
    else:
        found = _governed(words, head, link, first, asked)
    if found.role is Role.WORKS and by_relatives(words, link.start) and apart(words, last):
        return ELSEWHERE
    if found.role is Role.WORKS and dreamt(words, link.start, last):
        return replace(found, strength=min(found.strength, MENTIONED), told=False)
    if found.tier > RESIDENT and by_relatives(words, link.start):
        return replace(found, tier=RESIDENT, told=False)
    return replace(found, near=True) if link.near or _around(words, last) else found


def _named(words: Sequence[Word], at: int) -> bool:
    """ "the town is"."""
    return at > 0 and words[at].text in ("es", "is") and words[at - 1].text in w.SETTLED


def _around(words: Sequence[Word], last: int) -> bool:
    """ "in the Colotlán region"."""
    after = words[last + 1] if last + 1 < len(words) else None
    return after is not None and after.text in ("area", "region") and not after.breaks and not after.comma


def _ungoverned(words: Sequence[Word], link: Link, first: int, last: int, asked: bool) -> Setting:
    if link.toward == "in":
        plain = asked or link.here or i_do(words, link.start)
        return Setting(Role.WORKS, _near(link, 0.95 if plain else MENTIONED), LIVING, placed=asked or link.here)
    if link.toward == "of":
        if link.here or (link.start >= 0 and is_agent(words, link.start)):
            return Setting(Role.WORKS, 0.9, RESIDENT, placed=True, of=True)
        if link.opens and (asked or not link.glue - w.SMALL):
            return Setting(Role.WORKS, 0.95 if asked else 0.85, RESIDENT, placed=True, of=True)
        return Setting(Role.UNKNOWN, 0.7 if asked else 0.45, 0)
    if link.toward == "to":
        return Setting(Role.WORKS, 0.6, RESIDENT) if asked else CUSTOMERS
    if stands_alone(words, first, last):
        return Setting(Role.WORKS, 0.97 if asked else 0.87, LIVING, placed=asked, bare=True)
    if asked or link.here:
        return Setting(Role.WORKS, 0.9, RESIDENT, placed=link.here or first < last)
    if last + 1 < len(words) and words[last + 1].text in ("based", "born", "native", "nativa", "nativo"):
        return Setting(Role.WORKS, 0.85, RESIDENT)
    opens = words[first].breaks or words[first].comma
    return Setting(Role.WORKS, 0.6, RESIDENT) if opens else ELSEWHERE  # "queso Oaxaca"


def _governed(words: Sequence[Word], head: Governor, link: Link, first: int, asked: bool) -> Setting:
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
        from_here = "desde" in link.glue or ("from" in link.glue and word in SHIPS)
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
        if toward in ("to", "in"):
            return Setting(Role.WORKS, 0.95, tier, True, told=True)
        said = link.glue & {"es", "is"}
        return Setting(Role.WORKS, 0.85, RESIDENT) if said else BORN  # "cambie lo del lugar, es"
    if kind == "resident":
        if toward == "" and before:
            return ELSEWHERE
        made = toward == "of" and _makes(words, link.start)
        placed = asked or link.here or (toward == "of" and not made)
        return Setting(Role.WORKS, _near(link, 0.95 if asked else 0.9), RESIDENT, placed, of=made, told=True)
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
    says = any(between.text in w.THIRD for between in words[head.at + 1 : link.start + 1])  # "is actually in"
    premises = word in w.PREMISES and not owned(words, head.at) and not says
    told = not premises and word not in w.THIRD and head.kind in ("works", "lives") and not w.WISHES.intersection(lead)
    told = told and word not in w.MADE
    if toward == "of":
        direct = link.start <= head.at and (head.kind == "works" or word in w.HOMES)
        if link.here or direct or word in w.HOMELY or (link.start >= 0 and is_agent(words, link.start)):
            return Setting(Role.WORKS, _near(link, 0.88), tier, placed=link.here, of=True, told=told)
        return Setting(Role.UNKNOWN, 0.6 if asked else 0.45, 0)
    if toward == "to" and head.kind == "lives" and "hasta" in link.glue:
        toward = "in"  # "estoy hasta Bolaños"
    if toward == "to":
        return Setting(Role.WORKS, 0.6, RESIDENT) if asked else CUSTOMERS
    if toward == "in" and to_somebody(words, head.at, link.start):
        return Setting(Role.UNKNOWN, 0.6, 0)
    if toward == "in":
        placed = asked or word in w.HOMELY or link.here
        if says and word in w.PREMISES and {"pero", "but"}.intersection(lead):
            tier = ABOVE_ALL  # "chambeo en Tonalá, pero la base es en"
        tier = RESIDENT if link.glue & w.APPROACH else tier
        return Setting(Role.WORKS, _near(link, 0.97), tier, placed=placed, told=told)
    return Setting(Role.WORKS, 0.9 if asked else 0.6, RESIDENT)


def _makes(words: Sequence[Word], at: int) -> bool:
    """ "productor de aguacate", "vendedora de tuna": what follows is made before it is a place."""
    return at >= 0 and words[at].text in w.MAKERS


def _moves_shop(between: Sequence[Word]) -> bool:
    """ "moved it to", "cambiamos el taller a"."""
    return any(word.text in ("it", "la", "lo") or word.text in w.PREMISES for word in between)


def _near(link: Link, strength: float) -> float:
    return min(strength, NEAR) if link.near else strength
