"""What a message takes out of lists: "quita el barro", "all except design", "certificados no", "not clay"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.facts import FACTS, Kind
from bot.domain.profile import Profile
from bot.domain.terms import fold, stem
from bot.understanding import dislikes, misfiled, only
from bot.understanding.answers import wanted_facts
from bot.understanding.found import FAINT, LIKELY, SURE, Found, meet
from bot.understanding.removals import ABOUT, Gone, Span, removed, within
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary, Wording

_W = Vocabulary("excluded")
_SMALL = frozenset(_W.entries("small"))
_FLAGS, _CALLED = _W.table("flags"), _W.table("called")
_DENIED, _OF_OTHER_CAUSE = _W.table("denied"), _W.table("of_other_cause")
_BEFORE_DENIED = _W.compile(r"(?:\W|{before_denied}\b|no\s?[,.;])*")
_WORD, _JOINED = re.compile(r"[^\W_]+"), re.compile(r"\s*,\s*|\s+(?:y|e|and|&)\s+")
_PUT = _W.find("put")
_OPTIONS: Mapping[str, Mapping[str, Wording]] = {
    "need": Vocabulary("needs").table("needs"),
    "channels": Vocabulary("channels").table("channels"),
    "markets": Vocabulary("spheres").table("spheres"),
    "languages": Vocabulary("tongues").table("tongues"),
}
_NEEDED, _PLACE, _TRADE = "need", "place", ("product", "sector")
_CALLED_ONLY = ("markets",)  # Monterrey is a part of the country, and not to sell there leaves the rest
_RECAP = "recap"


@dataclass(frozen=True, slots=True)
class Named:
    """An item of a list where the message names it; `wholly`: by all its words."""

    fact: str
    item: str
    spans: tuple[Span, ...]
    wholly: bool = True

    def weight(self, wanted: Collection[str | None]) -> int:
        """How likely it is meant, beside another that the same words name."""
        if self.fact in wanted:
            return 4
        if self.fact not in _OPTIONS:
            return 3 if self.wholly else 0
        return 1 if self.fact == _NEEDED else 2


def read(
    said: Said, asked: str | None, profile: Profile, confirm: Mapping[str, Any] | None
) -> dict[str, tuple[str, ...]]:
    """Of what is recorded or waits to be confirmed, by fact, the items that the message says are not so. Without a
    command only where they are talked of: elsewhere "no tengo barro" may answer anything."""
    if said.asked_about(len(said.text) - 1):
        return {}
    lists = _lists(profile, confirm)
    named = list(_named(said, lists, _CALLED_ONLY))
    where = Gone(said, _spans(named))
    talked_of = {each.fact for each in named if asked in (None, _RECAP, each.fact) or each.fact in (confirm or {})}
    gone = [
        each
        for each in named
        if any(within(span, where.commanded) or misfiled.none_of(said, each.fact, span[1]) for span in each.spans)
        or (each.fact in talked_of and any(where.told(span) or where.not_so(each.fact, span) for span in each.spans))
    ]
    if not gone:
        return only.others(lists, _all_there_is(said, [each for each in named if each.fact in talked_of], {asked}))
    wanted: set[str | None] = {
        fact for fact in wanted_facts(said, hinted=True) if any(each.fact == fact for each in gone)
    } or {asked}
    kept = [each for each in gone if not any(_outweighs(other, each, wanted) for other in gone)]
    facts = dict.fromkeys(each.fact for each in kept if each.fact != _NEEDED or not dislikes.unwanted(said))
    return {fact: tuple(dict.fromkeys(each.item for each in kept if each.fact == fact)) for fact in facts}


def _all_there_is(said: Said, named: Sequence[Named], wanted: Collection[str | None]) -> dict[str, set[str]]:
    clauses = list(only.clauses(said, _spans(named)))
    kept: dict[str, set[str]] = {}
    for each in named:
        if any(_outweighs(other, each, wanted) for other in named):
            continue
        if any(within(span, clauses) for span in each.spans):
            kept.setdefault(each.fact, set()).add(each.item)
    return kept


def _outweighs(one: Named, other: Named, wanted: Collection[str | None]) -> bool:
    """Whether the same words rather name an item of another fact: "lana" the wool, not the money."""
    if one.fact == other.fact or not any(meet(a, b) for a in one.spans for b in other.spans):
        return False
    return one.weight(wanted) > other.weight(wanted)


def without(said: Said, found: Sequence[Found], taken: Mapping[str, tuple[str, ...]]) -> list[Found]:
    """The findings without what the message takes out. Where it takes out nothing that is known, its trade stays:
    "borramos tatuajes"."""
    told = {item.fact: item.value for item in found if isinstance(item.value, tuple)}
    named = list(_named(said, {fact: (*told.get(fact, ()), *taken.get(fact, ())) for fact in {**told, **taken}}))
    where, whole = Gone(said, _spans(named)), (0, len(said.text))
    command = bool(where.commanded and taken)
    instead = command and _PUT.search(said.text) is not None
    clauses = [(said.clause(start)[0], end) for start, end in (*where.commanded, *where.excepted) if taken]
    misplaced = [said.clause(each.spans[0][0]) for each in _misfiled(said, taken)]
    kept = []
    for item in found:
        if command and item.certainty <= FAINT and item.span == whole and FACTS[item.fact].kind is not Kind.FLAG:
            continue  # it only seems to tell it
        if any(meet(item.span, clause) for clause in misplaced):
            continue
        if item.fact == _PLACE and within(item.span, where.commanded) and taken:
            continue  # of "vivo en Ajijic", which goes
        if isinstance(item.value, tuple) and item.value:
            gone = taken.get(item.fact, ())
            denied = bool(gone) or item.fact in _OPTIONS
            rest = tuple(v for v in item.value if v not in gone and not _is_out(said, item.fact, v, where, denied))
            if rest:
                put = instead and item.fact in taken and item.fact in _OPTIONS
                kept.append(replace(item, value=rest, certainty=SURE if put else item.certainty))
        elif item.fact not in _TRADE or not any(meet(item.span, clause) for clause in clauses):
            kept.append(item)
    if _NEEDED in taken:
        kept = [item for item in kept if item.fact != "certifications" or item.value]
    return kept


def left(said: Said, taken: Mapping[str, tuple[str, ...]]) -> list[Found]:
    """What stays of an item of several things of which one is taken out: "parota" of "pino y parota"; and what belongs
    to another list."""
    told = {stem(word) for word in said.words}
    found = []
    for each in _misfiled(said, taken):
        found += misfiled.instead(said, each.fact, each.spans[0][1], taken[each.fact])
    for fact, items in taken.items():
        for parts in (_JOINED.split(item) for item in items if fact not in _OPTIONS):
            rest = tuple(part for part in parts if not told.intersection(map(stem, _WORD.findall(fold(part)))))
            if rest and len(rest) < len(parts):
                found.append(Found(fact, rest, SURE, (0, len(said.text))))
    return found


def _misfiled(said: Said, taken: Mapping[str, tuple[str, ...]]) -> list[Named]:
    named = _named(said, taken)
    return [each for each in named if any(misfiled.none_of(said, each.fact, end) for _, end in each.spans)]


def trade_left(said: Said, profile: Profile) -> list[Found]:
    """What stays of a product of several things of which one is told to go: "pan" of "pan y galletas"."""
    told = {stem(word) for start, end in removed(said) for word in _WORD.findall(said.text, start, end)}
    parts = _JOINED.split(str(profile.get("product") or ""))
    rest = [part for part in parts if not {stem(word) for word in _WORD.findall(fold(part))} <= told]
    return [Found("product", ", ".join(rest), LIKELY, (0, len(said.text)))] if 0 < len(rest) < len(parts) else []


def put_instead(said: Said, profile: Profile) -> str | None:
    """The list in which something else is put: "quita el equipo y pon permisos"."""
    facts = [fact for fact in read(said, None, profile, None) if fact in _OPTIONS]
    return facts[0] if len(facts) == 1 and _PUT.search(said.text) else None


def flags(said: Said, profile: Profile, found: Sequence[Found] = ()) -> list[Found]:
    """The facts known to be so that the message takes out by name: "quita lo de los daños"; or that it denies, where
    it tells nothing that is so: "no fue por violencia, fue por el huracán"."""
    taken = []
    for fact in {**_FLAGS, **_DENIED}:
        if profile.get(fact) is not True or said.asked_about(len(said.text) - 1):
            continue
        hits = [hit.span() for start, end in removed(said) for hit in _FLAGS[fact].finditer(said.text, start, end)
                if ABOUT.fullmatch(said.text, start, hit.start())]  # fmt: skip
        if fact in _DENIED and not any(item.fact == fact and item.value is True for item in found):
            whole = (0, len(said.text))
            hits += [clause for clause in said.clauses() if _wholly(_DENIED[fact], said.text, *clause)]
            hits += [whole] if _wholly(_OF_OTHER_CAUSE[fact], said.text, *whole) else []
        taken += [Found(fact, False, SURE, span) for span in hits][:1]
    return taken


def _wholly(wording: Wording, text: str, start: int, end: int) -> bool:
    return any(
        _BEFORE_DENIED.fullmatch(text, start, hit.start()) and not _WORD.search(text, hit.end(), end)
        for hit in wording.finditer(text, start, end)
    )


def _lists(profile: Profile, confirm: Mapping[str, Any] | None) -> dict[str, tuple[str, ...]]:
    lists = {fact: profile.items(fact) for fact, spec in FACTS.items() if spec.is_list}
    for fact, value in (confirm or {}).items():
        if isinstance(value, list | tuple):
            lists[fact] = (*lists.get(fact, ()), *(item for item in value if item not in lists.get(fact, ())))
    return lists


def _named(said: Said, lists: Mapping[str, tuple[str, ...]], called_only: Collection[str] = ()) -> Iterator[Named]:
    said_words = [(match.span(), stem(match.group())) for match in _WORD.finditer(said.text)]
    for fact, items in lists.items():
        if fact in _OPTIONS:
            tables = (_CALLED,) if fact in called_only else (_OPTIONS[fact], _CALLED)
            for item in items:
                patterns = [table[item] for table in tables if item in table]
                spans = tuple(match.span() for pattern in patterns for match in pattern.finditer(said.text))
                if spans:
                    yield Named(fact, item, spans)
            continue
        words = {item: {stem(word) for word in _WORD.findall(fold(item)) if word not in _SMALL} for item in items}
        for item, own in words.items():
            shared = {word for name, other in words.items() if name != item for word in other}
            spans = tuple(span for span, word in said_words if word in own)
            told = {word for _, word in said_words} & own
            if spans and (told - shared or told == own):
                yield Named(fact, item, spans, told == own)


def _spans(named: Sequence[Named]) -> list[Span]:
    return [span for each in named for span in each.spans]


def _is_out(said: Said, fact: str, value: str, where: Gone, denied: bool) -> bool:
    """Whether what was found in the message itself is told there to go; `denied`: or that it is not so."""
    spans = _spans(list(_named(said, {fact: (value,)})))
    told = [span for span in spans if not where.told(span)]
    if denied:
        told = [span for span in told if not where.not_so(fact, span)]
    return bool(spans) and not told
