"""What a message takes out of lists: "quita el barro", "all except design", "certificados no", "not clay"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.domain.facts import FACTS, Kind
from bot.domain.profile import Profile
from bot.domain.terms import fold, stem
from bot.understanding import dislikes
from bot.understanding.answers import wanted_facts
from bot.understanding.found import FAINT, SURE, Found, meet
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary, Wording

Span = tuple[int, int]
_W = Vocabulary("excluded")
_REMOVES = _W.compile(r"^(?:\W|{lead}\b)*\b(?P<cue>{removes})\s")
_EXCEPTS, _TURN = _W.compile(r"\b{excepts}\s"), _W.find("turn")
_NO, _NOT_SO_AFTER = _W.find("no"), _W.compile(r"\s?,?\s?{not_so_after}")
_OF_A_NEED, _OF_ALL_ELSE = _W.compile(r"(?:\W|{plain}\b|{needed}\b)*"), _W.compile(r"(?:\W|{plain}\b|{done}\b)*")
_SMALL = frozenset(_W.entries("small"))
_FLAGS, _DENIED, _CALLED = _W.table("flags"), _W.table("denied"), _W.table("called")
_WORD, _JOINED = re.compile(r"[^\W_]+"), re.compile(r"\s*,\s*|\s+(?:y|e|and|&)\s+")
_PUT = _W.find("put")
_OPTIONS: Mapping[str, Mapping[str, Wording]] = {
    "need": Vocabulary("needs").table("needs"),
    "channels": Vocabulary("channels").table("channels"),
    "markets": Vocabulary("spheres").table("spheres"),
    "languages": Vocabulary("tongues").table("tongues"),
}
_NEEDED, _TRADE = "need", ("product", "sector")


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
    """Of what is recorded or waits to be confirmed, by fact, the items that the message says are not so."""
    if said.asked_about(len(said.text) - 1):
        return {}
    named = list(_named(said, _lists(profile, confirm)))
    spans = sorted({span for each in named for span in each.spans})
    gone = [each for each in named if any(_out(said, each.fact, span, spans) for span in each.spans)]
    wanted: set[str | None] = {
        fact for fact in wanted_facts(said, hinted=True) if any(each.fact == fact for each in gone)
    } or {asked}
    kept = [each for each in gone if not any(_outweighs(other, each, wanted) for other in gone)]
    facts = dict.fromkeys(each.fact for each in kept if each.fact != _NEEDED or not dislikes.unwanted(said))
    return {fact: tuple(dict.fromkeys(each.item for each in kept if each.fact == fact)) for fact in facts}


def _outweighs(one: Named, other: Named, wanted: Collection[str | None]) -> bool:
    """Whether the same words rather name an item of another fact: "lana" the wool, not the money."""
    if one.fact == other.fact or not any(meet(a, b) for a in one.spans for b in other.spans):
        return False
    return one.weight(wanted) > other.weight(wanted)


def without(said: Said, found: Sequence[Found], taken: Mapping[str, tuple[str, ...]]) -> list[Found]:
    """The findings without what the message takes out."""
    out, whole = list(_taken_out(said)), (0, len(said.text))
    command = next(_removed(said), None) is not None
    instead = command and _PUT.search(said.text) is not None
    clauses = [(said.clause(start)[0], end) for start, end in out]
    kept = []
    for item in found:
        if command and item.certainty <= FAINT and item.span == whole and FACTS[item.fact].kind is not Kind.FLAG:
            continue  # it only seems to tell it
        if isinstance(item.value, tuple) and item.value:
            gone = taken.get(item.fact, ())
            rest = tuple(each for each in item.value if each not in gone and not _is_out(said, item.fact, each, out))
            if rest:
                put = instead and item.fact in taken and item.fact in _OPTIONS
                kept.append(replace(item, value=rest, certainty=SURE if put else item.certainty))
        elif item.fact not in _TRADE or not any(meet(item.span, clause) for clause in clauses):
            kept.append(item)
    if _NEEDED in taken:
        kept = [item for item in kept if item.fact != "certifications" or item.value]
    return kept


def left(said: Said, taken: Mapping[str, tuple[str, ...]]) -> list[Found]:
    """What stays of an item of several things of which one is taken out: "parota" of "pino y parota"."""
    told = {stem(word) for word in said.words}
    found = []
    for fact, items in taken.items():
        for parts in (_JOINED.split(item) for item in items if fact not in _OPTIONS):
            rest = tuple(part for part in parts if not told.intersection(map(stem, _WORD.findall(fold(part)))))
            if rest and len(rest) < len(parts):
                found.append(Found(fact, rest, SURE, (0, len(said.text))))
    return found


def put_instead(said: Said, profile: Profile) -> str | None:
    """The list in which something else is put: "quita el equipo y pon permisos"."""
    facts = [fact for fact in read(said, None, profile, None) if fact in _OPTIONS]
    return facts[0] if len(facts) == 1 and _PUT.search(said.text) else None


def flags(said: Said, profile: Profile) -> list[Found]:
    """The facts known to be so that the message takes out by name: "quita lo de los daños"."""
    found = []
    for fact in {**_FLAGS, **_DENIED}:
        if profile.get(fact) is not True or said.asked_about(len(said.text) - 1):
            continue
        hits = [_FLAGS[fact].search(said.text, start, end) for start, end in _removed(said)]
        hits.append(_DENIED[fact].search(said.text) if fact in _DENIED else None)
        found += [Found(fact, False, SURE, hit.span()) for hit in hits if hit][:1]
    return found


def _lists(profile: Profile, confirm: Mapping[str, Any] | None) -> dict[str, tuple[str, ...]]:
    lists = {fact: profile.items(fact) for fact, spec in FACTS.items() if spec.is_list}
    for fact, value in (confirm or {}).items():
        if isinstance(value, list | tuple):
            lists[fact] = (*lists.get(fact, ()), *(item for item in value if item not in lists.get(fact, ())))
    return lists


def _named(said: Said, lists: Mapping[str, tuple[str, ...]]) -> Iterator[Named]:
    said_words = [(match.span(), stem(match.group())) for match in _WORD.finditer(said.text)]
    for fact, items in lists.items():
        if fact in _OPTIONS:
            for item in items:
                patterns = [table[item] for table in (_OPTIONS[fact], _CALLED) if item in table]
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


def _out(said: Said, fact: str, span: Span, named: Sequence[Span]) -> bool:
    """Whether what is named there is taken out, or said not to be so."""
    if any(start <= span[0] < end for start, end in _taken_out(said)):
        return True
    if _NOT_SO_AFTER.match(said.text, span[1]):
        return True
    start = said.clause(span[0])[0]
    last = max(_NO.finditer(said.text, start, span[0]), key=lambda match: match.start(), default=None)
    if last is None:
        return False
    between = "".join(" " if any(a <= at < b for a, b in named) else said.text[at] for at in range(last.end(), span[0]))
    return (_OF_A_NEED if fact == _NEEDED else _OF_ALL_ELSE).fullmatch(between) is not None


def _is_out(said: Said, fact: str, value: str, out: Sequence[Span]) -> bool:
    """Whether what was found in the message itself is told there to go; an option, also that it is not so."""
    spans = [span for named in _named(said, {fact: (value,)}) for span in named.spans]
    told = [span for span in spans if not any(start <= span[0] < end for start, end in out)]
    if fact in _OPTIONS:
        told = [span for span in told if not _out(said, fact, span, spans)]
    return bool(spans) and not told


def _taken_out(said: Said) -> Iterator[Span]:
    """The stretches of a message that tell what is to go."""
    yield from _removed(said)
    for match in _EXCEPTS.finditer(said.text):
        yield _until_turn(said, match.end())


def _removed(said: Said) -> Iterator[Span]:
    for start, end in said.clauses():
        if match := _REMOVES.match(said.text[start:end] + " "):
            yield _until_turn(said, min(start + match.end(), end))


def _until_turn(said: Said, start: int) -> Span:
    end = said.clause(start)[1]
    turn = _TURN.search(said.text, start, end)
    return start, turn.start() if turn else end
