"""Which words of a message are names of places: as spelt, as they sound, or with letters wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.places import Gazetteer, PlaceKind
from bot.understanding import place_words as w
from bot.understanding.place_names import HOME, LARGE, Match, NameIndex
from bot.understanding.place_text import Word

LONGEST_NAME = 6
LONGEST_ANSWER = 14
BARE = 4
ITEM = 6
"""Letters from which an item of a list may be a misspelt place."""
CLOSE = 0.5
"""Names that differ by no more, in letters wrong, are asked between."""
HOME_STATE = frozenset({"jal", "jalisco"})
"""Right before these stands a place, however it is spelt."""
NEVER_ALONE = w.GLUE | w.NAME_HEADS
LEADS = w.GLUE - w.ARTICLES - {"es", "is", "que", "se", "lo"}


@dataclass(frozen=True, slots=True)
class Hit:
    """Words first..last, read as one of the names."""

    first: int
    last: int
    matches: tuple[Match, ...]
    weight: float
    letters: int
    qualified: bool = False
    """A wider place beside it has decided between namesakes."""
    doubt: float = 1.0

    @property
    def cost(self) -> float:
        return self.matches[0].cost

    @property
    def owners(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(owner for match in self.matches for owner in match.owners))


def everyday(words: Sequence[Word], hit: Hit) -> bool:
    """ "la huerta", "mascota", "el primero de mayo"; "Villa Corona" is not, though each of its words is."""
    own = [word.text for word in words[hit.first : hit.last + 1] if word.text not in w.LINKS]
    return all(text in w.COMMON for text in own) and (len(own) < 2 or own[-1] in w.MONTHS)


class HitFinder:
    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._names = NameIndex(gazetteer)

    def find(self, words: Sequence[Word], asked: bool, hint: str | None) -> list[Hit]:
        """The heaviest that do not overlap, in the order of the text; `hint` is the state already known."""
        exact: list[Hit] = []
        unknown: list[tuple[int, int]] = []
        for first, last in _windows(words):
            texts = [word.text for word in words[first : last + 1]]
            if first == last and texts[0] in NEVER_ALONE:
                continue
            match = self._names.exact("".join(texts)) or self._told_apart(texts)
            if match is not None:
                plain = all(text in w.COMMON or text in w.LINKS for text in texts)
                weight = len(match.key) - 3.0 * (match.partial or plain)
                exact.append(Hit(first, last, (match, *self._alike(match, texts, hint)), weight, len(match.key)))
            elif texts[0] != "the" and _guessable(words, first, last, asked):
                unknown.append((first, last))
        return _apart([*exact, *self._guessed(words, unknown, exact, asked, hint)])

    def _guessed(
        self, words: Sequence[Word], windows: Iterable[tuple[int, int]], exact: list[Hit], asked: bool, hint: str | None
    ) -> Iterator[Hit]:
        states = {owner for hit in exact for owner in hit.owners if len(owner) == 2 and owner.isdigit()}
        groups = [HOME, *sorted((states | ({hint} if hint else set())) - {HOME}), "large"]
        known = {
            at
            for hit in exact
            if len(hit.matches[0].key) > 4 and not everyday(words, hit)
            for at in range(hit.first, hit.last + 1)
        }
        for first, last in windows:
            if set(range(first, last + 1)) <= known:
                continue
            texts = [word.text for word in words[first : last + 1]]
            found = self._guess(texts, groups, asked and len(words) <= 2 * BARE)
            if found:
                key = max(len(match.key) for match in found)
                weight = key - 4.0 * found[0].cost - 3.0 * found[0].partial
                yield Hit(first, last, found, weight, sum(map(len, texts)))

    def _told_apart(self, texts: Sequence[str]) -> Match | None:
        """ "San Martín, el de Hidalgo"."""
        named = any(one in ("el", "la") and other in ("de", "del") for one, other in pairwise(texts[1:]))
        if not named or texts[-1] in w.LINKS:
            return None
        return self._names.exact("".join(text for text in texts if text not in w.LINKS))

    def _guess(self, texts: Sequence[str], groups: Iterable[str], bare: bool) -> tuple[Match, ...]:
        """The names that sound like the words, and those with as few letters wrong."""
        key = "".join(texts)
        plain = all(map(w.known, texts))
        most = 1 if plain else 0 if len(key) < (4 if bare else 5) else 1 if len(key) < 9 else 2 if len(key) < 14 else 3
        found = {match.key: match for match in self._names.heard(texts)}
        if most:
            for group in groups:
                for match in self._names.nearest(key, group, most):
                    found.setdefault(match.key, match)
        if bare and len(texts) == 1 and not found and not plain and (begun := self._names.begun(key)):
            found[begun.key] = begun
        least = min((match.cost for match in found.values()), default=0.0)
        close = (match for match in found.values() if match.cost <= least + CLOSE)
        return tuple(sorted(close, key=lambda match: match.cost))

    def _alike(self, match: Match, texts: Sequence[str], hint: str | None) -> tuple[Match, ...]:
        """For a small place of another state: the names of Jalisco one letter away."""
        owners = [place for owner in match.owners if (place := self._gazetteer.get(owner)) is not None]
        if (
            len(match.key) < 4
            or all(text in w.COMMON for text in texts)
            or any(
                place.id.startswith(HOME)
                or place.kind is not PlaceKind.MUNICIPALITY
                or place.population >= LARGE
                or place.id[:2] == hint
                for place in owners
            )
        ):
            return ()
        return tuple(near for near in self._guess(texts, [HOME], True) if near.key != match.key and near.cost <= 1)


def _windows(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Stretches of words that could be a name: within a sentence, not begun or ended by a small word."""
    for first, word in enumerate(words):
        if word.text in w.EDGES and word.text not in w.STARTS:
            continue
        for last in range(first, min(first + LONGEST_NAME, len(words))):
            if last > first and (words[last].breaks or (words[last].comma and not _tells_apart(words, last))):
                break
            if words[last].text not in w.EDGES:
                yield first, last


def _tells_apart(words: Sequence[Word], at: int) -> bool:
    return words[at].text in ("el", "la") and at + 1 < len(words) and words[at + 1].text in ("de", "del")


def _guessable(words: Sequence[Word], first: int, last: int, asked: bool) -> bool:
    """Whether a misspelt place may stand here: after a preposition of place, as an answer, or written large."""
    texts = [word.text for word in words[first : last + 1]]
    if all(w.known(text) or text.isdigit() for text in texts) and (last - first < 2 or len("".join(texts)) < 10):
        return False
    before = words[first - 1] if first and not words[first].breaks else None
    led = before is not None and (before.text in LEADS or (before.text in w.ARTICLES and first > 1))
    large = words[first].capital and not words[first].breaks
    after = words[last + 1] if last + 1 < len(words) else None
    beside_the_state = after is not None and after.text in HOME_STATE and not after.breaks
    if led or large or beside_the_state or (asked and len(words) <= LONGEST_ANSWER) or len(words) <= BARE:
        return True
    return len("".join(texts)) >= ITEM and _an_item(words, first, last)


def _an_item(words: Sequence[Word], first: int, last: int) -> bool:
    """ "panadería, Tepatitlan, 3 personas"."""
    after = words[last + 1] if last + 1 < len(words) else None
    opens = words[first].parted
    return opens and first > 0 and (after is None or after.parted or after.text == "born")


def _apart(hits: Iterable[Hit]) -> list[Hit]:
    taken: set[int] = set()
    kept = []
    for hit in sorted(hits, key=lambda each: (-each.weight, each.first - each.last, each.cost, each.first)):
        span = set(range(hit.first, hit.last + 1))
        if not span & taken:
            taken |= span
            kept.append(hit)
    return sorted(kept, key=lambda each: each.first)
