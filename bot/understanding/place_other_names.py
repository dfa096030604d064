"""Whether the words beside a known name make it another, unknown one: "Nueva Tonalá", "Zapotlanejo de Arriba"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding import place_words as w
from bot.understanding.place_hits import Hit
from bot.understanding.place_names import HOME, home_town
from bot.understanding.place_text import Word

OF = frozenset(("de", "del", "of"))
SIDES = frozenset("norte oriente poniente sur".split())


def other_name(words: Sequence[Word], hit: Hit, covered: frozenset[int], asked: bool) -> bool:
    """Whether the words beside make it another, unknown name: "Nueva Tonalá", "Zapotlanejo de Arriba"."""
    if hit.cost and _completes(words, hit.first, covered):
        return True
    before = hit.first - 1
    if _ends_a_name(words, hit, covered):
        return True
    if before >= 0 and before not in covered and not words[hit.first].breaks and not words[hit.first].comma:
        if words[before].text in w.NAME_HEADS:
            return True
        if hit.cost and words[before].text not in w.EVERYDAY and (asked or words[before].capital):
            return True
    return _goes_by_more(words, hit, covered, asked)


def _ends_a_name(words: Sequence[Word], hit: Hit, covered: frozenset[int]) -> bool:
    """ "Rancho Garambullo del Llano": the name before "de" is unknown."""
    at = hit.first - 2
    if at < 0 or at in covered or words[at + 1].text not in ("de", "del"):
        return False
    if words[at + 1].breaks or words[hit.first].comma:
        return False
    if words[at].text in w.NAME_HEADS and words[hit.last].text in w.SPOTS:
        return True  # "Lomas del Mirador"
    return not w.known(words[at].text) and not any(owner.startswith(HOME) for owner in hit.owners)


def _goes_by_more(words: Sequence[Word], hit: Hit, covered: frozenset[int], asked: bool) -> bool:
    after = list(words[hit.last + 1 : hit.last + 4])
    for cut, word in enumerate(after):
        if word.parted:
            after = after[:cut]
            break
    if not after or hit.last + 1 in covered:
        return False
    if after[0].text in w.COMPLEMENTS:
        if after[0].text in SIDES and any(map(home_town, hit.owners)):
            return False  # "Zapopan norte"
        return len(after) < 2 or after[1].text not in OF  # "Villa Guerrero, norte de Jalisco"
    if after[0].text in w.ARTICLES and len(after) > 1:
        return after[1].text in w.COMPLEMENTS
    if after[0].text == "of" and len(after) > 1 and after[1].text == "the":
        return True
    if after[0].text not in ("de", "del") or len(after) < 2:
        return False
    article = after[1].text in w.ARTICLES
    at = hit.last + 2 + article
    if len(after) < 2 + article or at in covered:
        return False
    word = words[at]
    ends = at + 1 >= len(words) or words[at + 1].parted
    if word.text in w.COMPLEMENTS or word.capital:
        return True
    return (asked and ends and (article or word.text not in w.COMMON | w.EDGES)) or (article and ends)


def _completes(words: Sequence[Word], first: int, covered: frozenset[int]) -> bool:
    """Whether the words belong to a name begun before: "San Isidro de las Palomas"."""
    at = first - 1
    while at > 0 and words[at].text in w.LINKS and not words[at + 1].breaks and not words[at + 1].comma:
        at -= 1
    return at >= 0 and at < first - 1 and at in covered
