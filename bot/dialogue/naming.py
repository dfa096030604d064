"""Which programme a person means by name or kind: "ya me aceptaron en el de artesanos"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.dialogue.cues import Named
from bot.domain import official
from bot.domain.catalogue import Catalogue
from bot.domain.names import alike, initials, parts, stems
from bot.domain.programme import Programme
from bot.domain.terms import Lexicon

MOST = 5  # more than so many that fit are no answer to "which one"
RARE = 3  # in so many names at most a word names something by itself
COMMON = 8  # in what so many programmes give and ask for, it is a word of every day, and names none
_CLOSE = 0.75  # what fits nearly as well as the best one fits too
_OPERATOR, _KIND = 0.5, 0.5


def fitting(named: Named, among: Sequence[Programme], catalogue: Catalogue) -> list[Programme]:
    """Those of `among` that fit best, in their order; empty when nothing names any of them.

    A word counts by how few names of the catalogue hold it; what an owner calls a kind counts for all of that kind.
    """
    return _best(
        (_score(named.words, programme, catalogue) + _KIND * (programme.kind in named.kinds), programme)
        for programme in among
    )


def by_name(words: Sequence[str], among: Sequence[Programme], catalogue: Catalogue) -> list[Programme]:
    """As `fitting`, but by a rare word of the name alone."""
    rare = [word for word in words if 0 < _names_with(word, catalogue) <= RARE and not _of_every_day(word, catalogue)]
    return _best(
        (_score(words, programme, catalogue), programme)
        for programme in among
        if any(_holds(programme, word) for word in rare)
    )


def called(named: Named, among: Sequence[Programme], catalogue: Catalogue) -> list[Programme]:
    """By its whole name, common or official; else by a rare word of it; else by initials: "COFEPRIS", "RNT"."""
    said = (*named.words, *named.of_kinds)
    whole = [(len(name), each) for each in among for name in _names(each) if len(name) > 1 and name <= {*said}]
    return _best(whole) or by_name(said, among, catalogue) or _by_initials(said, among)


def granting(named: Named, among: Sequence[Programme], lexicon: Lexicon) -> list[Programme]:
    """By the paper that they give, under any of its names: "lo de salubridad"."""
    meant = lexicon.terms_of(" ".join((*named.words, *named.of_kinds))) & lexicon.names.keys()
    papers = ((each, each.grants.get("certifications")) for each in among)
    return [each for each, given in papers if isinstance(given, tuple) and meant.intersection(given)]


def _names(programme: Programme) -> list[frozenset[str]]:
    texts = (programme.name.es, programme.name.en, *parts(programme.official_name or ""))
    return [_words(text) for text in texts]


def _by_initials(said: Sequence[str], among: Sequence[Programme]) -> list[Programme]:
    """Of the official name, else of who gives it."""
    official = [each for each in among if not _initials(each.official_name or "").isdisjoint(said)]
    return official or [each for each in among if not _initials(each.operator.es).isdisjoint(said)]


def _initials(name: str) -> frozenset[str]:
    return _words(*initials(name))


def surely(words: Sequence[str], among: Sequence[Programme], catalogue: Catalogue) -> list[Programme]:
    """As `by_name`, by a name in capitals or by several words: where any words may stand, one says little."""
    found = by_name(words, among, catalogue)
    short = [word for word in words if word.upper() in _short_names(catalogue)]
    return [each for each in found if any(_holds(each, word) for word in short) or _held(words, each) > 1]


def _held(words: Sequence[str], programme: Programme) -> int:
    return sum(_holds(programme, word) for word in words)


def names(programme: Programme, words: str) -> bool:
    """Whether any of the words stands in its name."""
    return any(_holds(programme, word) for word in stems(words))


def by_operator_alone(words: Sequence[str], programme: Programme) -> bool:
    """Whether the words name who gives it, by name or by the page's address, and not the programme itself."""
    page = official.page(programme)
    own = stems(f"{programme.operator.es} {programme.operator.en} {official.host_of(page) if page else ''}")
    named = any(_holds(programme, word) for word in words)
    return not named and any(alike(word, other) for word in words for other in own)


def _best(scored: Iterable[tuple[float, Programme]]) -> list[Programme]:
    found = [(score, programme) for score, programme in scored if score > 0]
    best = max((score for score, _ in found), default=0.0)
    return [programme for score, programme in found if score >= _CLOSE * best]


def _score(said: Iterable[str], programme: Programme, catalogue: Catalogue) -> float:
    operator = _words(programme.operator.es, programme.operator.en)
    score = 0.0
    for word in said:
        if _of_every_day(word, catalogue):
            continue
        if _holds(programme, word):
            score += 1 / _names_with(word, catalogue)
        elif any(alike(word, other) for other in operator):
            score += _OPERATOR / max(1, _names_with(word, catalogue))
    return score


def _holds(programme: Programme, word: str) -> bool:
    return any(alike(word, other) for other in _words(programme.name.es, programme.name.en))


@lru_cache(maxsize=4096)
def _words(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in stems(text))


@lru_cache(maxsize=1024)
def _of_every_day(word: str, catalogue: Catalogue) -> bool:
    """Whether it stands in few names, but in what many programmes give and ask for; short names, as RFC, do not."""
    if _names_with(word, catalogue) > RARE or word.upper() in _short_names(catalogue):
        return False
    return sum(any(alike(word, other) for other in told) for told in _told_of_each(catalogue)) >= COMMON


@lru_cache(maxsize=4)
def _short_names(catalogue: Catalogue) -> frozenset[str]:
    words = (word.strip("():;,.") for each in catalogue for word in f"{each.name.es} {each.name.en}".split())
    return frozenset(word for word in words if word.isupper())


@lru_cache(maxsize=4)
def _told_of_each(catalogue: Catalogue) -> tuple[frozenset[str], ...]:
    """The words of what each programme gives, asks for and goes by."""
    texts = ((each.gives, *each.documents, *each.conditions) for each in catalogue)
    return tuple(frozenset(word for text in told for word in stems(f"{text.es} {text.en}")) for told in texts)


@lru_cache(maxsize=1024)
def _names_with(word: str, catalogue: Catalogue) -> int:
    return sum(_holds(programme, word) for programme in catalogue)
