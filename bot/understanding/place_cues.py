"""What the words around a place say of it: where the business works, where somebody was born, where customers are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.understanding import place_words as w
from bot.understanding.place_clauses import i_do, is_agent, of_a_buyer, own_town, stands_alone, there_we
from bot.understanding.place_denials import compared, denied, negated, too_far
from bot.understanding.place_governed import NEAR_ME, governed, nearly
from bot.understanding.place_governors import governor
from bot.understanding.place_links import Link, linked
from bot.understanding.place_others import others
from bot.understanding.place_relatives import a_relatives, apart, by_relatives, is_relative, theirs, with_them
from bot.understanding.place_roles import BORN, CUSTOMERS, ELSEWHERE, LIVING, MENTIONED, RESIDENT, Role, Setting
from bot.understanding.place_text import Word
from bot.understanding.place_times import dreamt, formerly, given_up, left_for, now_and_then, once, to_come

TRADES_TOO = frozenset("capacitacion college curso cursos equipo escuela hospital instituto school".split())
"""Of EVENTS: what opens a message may be the trade itself: "Spanish school in Ajijic"."""
DREAMT = 0.7
THE_PLACE = frozenset("lugar municipio place ubicacion location".split())
BELONGS = frozenset("belongs pertenece pertenecemos".split())
"""Before "to" these tell whose hamlet it is."""
LISTED = ("works", "lives", "sells", "resident", "events", "elsewhere", "third")
"""What governs no item of a list after it: "school uniforms, Encarnación, 4 sewing machines"."""


def setting(words: Sequence[Word], first: int, last: int, asked: bool, places: frozenset[int]) -> Setting:
    """Of the place at words first..last; `places` are the positions of all words that belong to places."""
    link = linked(words, first, places)
    if now_and_then(words, link.start):
        return Setting(Role.WORKS, 0.7, 0)
    if there_we(words, last):
        return Setting(Role.WORKS, 0.9, LIVING, placed=True, told=True)
    if (
        link.start >= 0
        and link.glue & {"es", "is"}
        and (is_relative(words, link.start) or words[link.start].text in w.EVENTS)
    ):
        return ELSEWHERE
    if formerly(words, link.start, last) or given_up(words, last):
        return BORN
    if to_come(words, link.start, last):
        return CUSTOMERS
    if link.toward == "in" and link.start >= 0 and once(words, link.start):
        return BORN
    if link.toward == "in" and link.start > 0 and words[link.start].text in ("another", "otra", "otro"):
        return Setting(Role.UNKNOWN, 0.6, 0)  # "a shop in Ajijic and another in"
    if link.toward in ("in", "of") and of_a_buyer(words, link.start, last):
        return CUSTOMERS
    if others(words, link, last, asked):
        return ELSEWHERE
    if words[first].comma and first - 1 in places and link.glue & w.APPROACH and stands_alone(words, first, last):
        return Setting(Role.WORKS, 0.97 if asked else 0.87, LIVING, placed=asked, bare=True)  # "salida a Ameca, Tala"
    head = governor(words, link, first, last)
    item = link.toward == "" and stands_alone(words, first, last)
    if negated(words, head.at if head is not None and head.at < first and not item else link.start + 1, last):
        return ELSEWHERE
    if head is not None and head.at < first and denied(words, head.at, first):
        return ELSEWHERE
    if too_far(words, last) or compared(words, first):
        return ELSEWHERE
    stated = bool(link.glue & {"es", "is"})
    if stated and link.start >= 0 and words[link.start].text in THE_PLACE:
        return Setting(Role.WORKS, 0.95, LIVING, placed=True, told=True)  # "todo bien menos el lugar, es"
    if left_for(words, link.start) or (link.toward == "to" and link.start >= 0 and words[link.start].text in BELONGS):
        return Setting(Role.WORKS, 0.95, LIVING, placed=True, told=True)
    if _named(words, link.start) or (stated and link.glue & w.SETTLED):
        return Setting(Role.WORKS, 0.95, LIVING, placed=True, told=True)  # "the town is"
    if words[first].breaks and first and words[first - 1].text in THE_PLACE:
        return Setting(Role.WORKS, 0.95, LIVING, placed=True, told=True)  # "location: Tepic"
    if own_town(words, last):
        return Setting(Role.WORKS, 0.9, LIVING, placed=True, told=True)
    if link.toward == "in" and link.start >= 0 and is_relative(words, link.start) and not with_them(words, link.start):
        if a_relatives(words, link.start):
            return ELSEWHERE
        if link.start < 2:
            return Setting(Role.UNKNOWN, 0.6, 0)  # "mi tía en Ameca hace camisas"
    listed = item and head is not None and head.at < first and (head.kind in LISTED or _far(words, head.at, first))
    if head is None or listed or (head.at <= 1 and words[head.at].text in TRADES_TOO):
        found = _ungoverned(words, link, first, last, asked)
    else:
        found = governed(words, head, link, first, asked)
    if link.toward in ("in", "of") and link.glue & NEAR_ME:
        here = Setting(Role.WORKS, nearly(link, 0.95), LIVING, placed=True, told=True)  # "me surto aquí de"
        found = replace(found, told=True) if found.role is Role.WORKS else here
    if head is not None and head.at < first and words[head.at].text in w.SELLS and not link.glue & w.HERE:
        found = replace(found, sold=True)
    by_them = by_relatives(words, link.start)
    if found.role is Role.WORKS and by_them and (theirs(words, link.start) or apart(words, last)):
        return ELSEWHERE
    if found.role is Role.WORKS and dreamt(words, link.start, last):
        return replace(found, strength=min(found.strength, DREAMT), tier=RESIDENT, told=False)
    if found.tier > RESIDENT and by_them:
        return replace(found, strength=min(found.strength, MENTIONED), tier=RESIDENT, told=False)
    return replace(found, near=True) if link.near or _around(words, last) else found


def _ungoverned(words: Sequence[Word], link: Link, first: int, last: int, asked: bool) -> Setting:
    if link.toward == "in":
        plain = asked or link.here or i_do(words, link.start)
        tier = RESIDENT if link.glue & w.APPROACH else LIVING  # "Tala, por la salida a Guadalajara"
        return Setting(Role.WORKS, nearly(link, 0.95 if plain else MENTIONED), tier, placed=asked or link.here)
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
    opens = words[first].parted
    if opens and last + 1 < len(words) and words[last + 1].text in ("cerca", "near"):
        return Setting(Role.WORKS, 0.87, LIVING, bare=True)  # "Ayutla, cerca de Unión"
    ends = last + 1 == len(words) or words[last + 1].parted
    if ends and last > first + 1:
        return Setting(Role.WORKS, 0.65, RESIDENT)  # "uniformes San Miguel el Alto"
    return Setting(Role.WORKS, 0.6, RESIDENT) if opens else ELSEWHERE  # "queso Oaxaca"


def _far(words: Sequence[Word], head: int, first: int) -> bool:
    """Another item stands between: "mead from bought honey, 60 bottles a month, Tapalpa"."""
    return sum(word.comma for word in words[head + 1 : first + 1]) > 1


def _named(words: Sequence[Word], at: int) -> bool:
    """ "the town is"."""
    return at > 0 and words[at].text in ("es", "is") and words[at - 1].text in w.SETTLED | THE_PLACE


def _around(words: Sequence[Word], last: int) -> bool:
    """ "in the Colotlán region"."""
    after = words[last + 1] if last + 1 < len(words) else None
    return after is not None and after.text in ("area", "region") and not after.breaks and not after.comma
