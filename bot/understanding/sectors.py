"""From a product phrase and what is done with it to the three-digit SCIAN subsector."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz, process

from bot.domain.terms import fold, stem
from bot.understanding import product as acts

DATA = Path(__file__).parents[2] / "data" / "lexicon" / "sectors.yaml"
_WORD = re.compile(r"[a-z0-9]+")
_STOP = frozenset(
    [
        "a",
        "al",
        "con",
        "de",
        "del",
        "el",
        "en",
        "la",
        "las",
        "lo",
        "los",
        "mi",
        "mis",
        "para",
        "por",
        "su",
        "sus",
        "un",
        "una",
        "unos",
        "unas",
        "y",
        "o",
        "and",
        "for",
        "from",
        "in",
        "my",
        "of",
        "on",
        "our",
        "the",
        "to",
        "with",
        "e",
    ]
)
_WINDOW = 5
SURE, LIKELY, FAINT = 0.9, 0.65, 0.5
REPAIRS = "811"
_SERVICES = ("8", "2", "5")  # "reparo techos" is building, not the repair of goods
_ALIKE = 88
_CLOSE = 80
HAND_MADE = re.compile(
    r"\b(?:a mano|artesanal(?:es)?|caser[oa]s?|hech[oa]s? (?:a|en|por)|que (?:yo )?(?:hago|hacemos|elaboro|coso|tejo|bordo)|bordad[oa]s?|tejid[oa]s?|handmade|hand made|homemade|home made|hand ?crafted|artisanal|propi[oa]s)\b"
)
_ACT_KEYS = {
    acts.MAKE: ("make", "serve", "any"), acts.SELL: ("sell", "any"), acts.RESELL: ("resell", "sell", "any"), acts.SERVE: ("serve", "any"),
    acts.GROW: ("grow", "make", "any"), acts.REPAIR: ("repair", "any"), acts.RUN: ("run", "any"), acts.IS: ("run", "any"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SectorGuess:
    """The likeliest subsector, and rivals where nothing decides."""

    code: str
    certainty: float
    rivals: tuple[str, ...] = ()


class SectorReader:
    """Reads `data/lexicon/sectors.yaml`: groups of words with the code that each way of dealing in them has."""

    def __init__(self, groups: Iterable[Mapping[str, Any]]) -> None:
        self._exact: dict[tuple[str, ...], Mapping[str, str]] = {}
        self._codes: dict[tuple[str, ...], Mapping[str, str]] = {}
        for group in groups:
            codes = {str(way): str(code) for way, code in group.get("codes", {}).items()}
            for word in (*group.get("es", ()), *group.get("en", ())):
                words = _words(str(word))
                if words:
                    self._exact.setdefault(words, codes)
                    self._codes.setdefault(_stems(words), codes)
        self._single = {key[0]: codes for key, codes in self._codes.items() if len(key) == 1 and len(key[0]) > 3}

    def __len__(self) -> int:
        return len(self._codes)

    def guess(self, phrase: str, act: str, context: str = "") -> SectorGuess | None:
        """`phrase` is prepared text; `context` the sentence around it, which may tell handmade from bought."""
        words = _words(phrase)
        found = self._matches(words)
        certainty = SURE
        if not found:
            near = self._nearest(words)
            if near is None:
                return None
            found, certainty = [near[0]], near[1]
        hand_made = bool(HAND_MADE.search(phrase) or HAND_MADE.search(context))
        guess = self._decide(found, act, hand_made)
        return None if guess is None else SectorGuess(guess.code, min(guess.certainty, certainty), guess.rivals)

    def knows(self, phrase: str) -> bool:
        """Whether any of its words is in the lexicon."""
        return bool(self._matches(_words(phrase)))

    def _matches(self, words: tuple[str, ...]) -> list[Mapping[str, str]]:
        """In the order of the phrase, longest first at each word."""
        found: list[Mapping[str, str]] = []
        at = 0
        while at < len(words):
            for end in range(min(len(words), at + _WINDOW), at, -1):
                codes = self._exact.get(words[at:end]) or self._codes.get(_stems(words[at:end]))
                if codes is None and end == at + 1:
                    codes = self._spelt(stem(words[at]))
                if codes is not None:
                    found.append(codes)
                    at = end
                    break
            else:
                at += 1
        return found

    def _spelt(self, word: str) -> Mapping[str, str] | None:
        """Diminutives and near spellings of one word."""
        if len(word) < 5:
            return None
        for ending, plain in (("ito", "o"), ("ita", "a"), ("cito", ""), ("cita", ""), ("illo", "o"), ("illa", "a")):
            if word.endswith(ending) and (codes := self._single.get(word[: -len(ending)] + plain)) is not None:
                return codes
        return None

    def _nearest(self, words: tuple[str, ...]) -> tuple[Mapping[str, str], float] | None:
        for word in map(stem, words[:4]):
            if len(word) < 5:
                continue
            best = process.extractOne(word, self._single.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE)
            if best is not None:
                return self._single[best[0]], LIKELY + 0.16 if best[1] >= _ALIKE and len(word) > 5 else FAINT
        return None

    @staticmethod
    def _decide(found: list[Mapping[str, str]], act: str, hand_made: bool) -> SectorGuess | None:
        head = next((codes for codes in found if "mod" not in codes), None)
        modifier = next((codes for codes in found if "mod" in codes), None)
        if head is None:
            head = modifier
        assert head is not None
        if act == acts.SELL and hand_made and "make" in head:
            act = acts.MAKE
        # a generic thing ("figuras", "bolsas") is told by what it is made of
        if "of" in head and modifier is not None and (act in (acts.MAKE, acts.RUN, acts.IS) or act == acts.SELL):
            code = modifier["mod"]
            if act == acts.SELL and not hand_made:
                return SectorGuess(code, LIKELY, tuple(dict.fromkeys((code, head.get("sell", "465")))))
            return SectorGuess(code, SURE)
        if "mod" in head:
            sure = SURE if act == acts.MAKE else LIKELY
            return SectorGuess(head.get("make", head["mod"]), sure)
        if act == acts.REPAIR and "repair" not in head and not head.get("any", "").startswith(_SERVICES):
            return SectorGuess(REPAIRS, SURE)
        for way in _ACT_KEYS[act]:
            if way in head:
                return SectorGuess(head[way], SURE)
        if act == acts.SELL and "make" in head:
            return SectorGuess(head["make"], LIKELY, tuple(dict.fromkeys((head["make"], head.get("resell", "461")))))
        if act in (acts.RUN, acts.IS):
            if "grow" in head and "make" not in head and "sell" not in head:
                return SectorGuess(head["grow"], SURE)
            for way in ("make", "grow", "repair", "serve", "sell"):
                if way in head:
                    rivals = tuple(
                        dict.fromkeys(head[key] for key in ("make", "grow", "repair", "serve", "sell") if key in head)
                    )
                    return SectorGuess(
                        head[way], LIKELY if len(rivals) > 1 else SURE - 0.05, rivals if len(rivals) > 1 else ()
                    )
        for way in ("make", "grow", "sell", "repair", "serve", "run"):
            if way in head:
                return SectorGuess(head[way], LIKELY)
        return None


def load_sectors(file: Path = DATA) -> SectorReader:
    """The lexicon of trades of the repository."""
    return SectorReader(yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(fold(phrase)) if word not in _STOP)


def _stems(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(stem, words))
