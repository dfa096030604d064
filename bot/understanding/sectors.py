"""From a product phrase and what is done with it to the three-digit SCIAN subsector."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz, process

from bot.domain.terms import fold, stem
from bot.understanding.product import Way
from bot.understanding.thing import can_name
from bot.understanding.vocabulary import Vocabulary

DATA = Path(__file__).parents[2] / "data" / "lexicon" / "sectors.yaml"
SURE, LIKELY, FAINT = 0.9, 0.65, 0.5
REPAIRS, RENTALS, USED_GOODS, PRINTING, ONLINE_SHOPS = "811", "532", "466", "323", "469"
_OTHER_THAN_GOODS = ("8", "2", "5", "6")  # "reparo techos" is building, not the repair of goods
_WORD = re.compile(r"[a-z0-9]+(?:'s)?")
_STOP = frozenset(
    "a al con de del el en la las lo los mi mis pa para por su sus un una unos y o and for from in my of on our the "
    "to with e".split()
)
_JOINTS = frozenset(["de", "del", "con", "en", "y", "o", "e", "and", "of", "with", "for", "from", "para", "a", "to"])
_WINDOW = 5
_NEAR = 25  # characters
_ALIKE, _CLOSE = 90, 86  # of 100: a misspelling, perhaps a misspelling
_W = Vocabulary("sectors")
_HAND_MADE, _USED = _W.find("hand_made"), _W.find("used")
_PRINTED, _ONLINE_ONLY = _W.find("printed"), _W.find("online_only")
_KEYS: Mapping[Way, tuple[str, ...]] = {
    Way.MAKE: ("make", "any", "serve"),
    Way.SELL: ("sell", "any"),
    Way.RESELL: ("resell", "sell", "any"),
    Way.SERVE: ("serve", "any"),
    Way.GROW: ("grow", "make", "any"),
    Way.REPAIR: ("repair",),
    Way.RENT: ("rent",),
    Way.SERVICE: ("any", "run"),
    Way.RUN: ("any", "run"),
    Way.IS: ("any", "run"),
    Way.THING: ("any",),
}
Codes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SectorGuess:
    """The likeliest subsector, and rivals where nothing decides."""

    code: str
    certainty: float
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hit:
    codes: Codes
    first: int  # token
    last: int
    start: int  # character
    end: int
    english: bool


class SectorReader:
    """Reads `data/lexicon/sectors.yaml`: groups of words with the code that each way of dealing in them has."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._exact: dict[tuple[str, ...], Codes] = {}
        self._stems: dict[tuple[str, ...], list[tuple[tuple[str, ...], Codes]]] = {}
        self._english: set[tuple[str, ...]] = set()
        for group in table["groups"]:
            codes = {str(way): str(code) for way, code in group["codes"].items()}
            for lang in ("es", "en"):
                for phrase in group.get(lang, ()):
                    words = tuple(word for word in _WORD.findall(fold(str(phrase))) if word not in _STOP)
                    stems = tuple(map(stem, words))
                    self._english |= {stems} if lang == "en" else set()
                    self._exact.setdefault(words, codes)
                    self._stems.setdefault(stems, []).append((words, codes))
        self._verbs = [(_before(verbs), str(code)) for verbs, code in table["verbs"].items()]
        self._deeds = [
            (_before(deed["verbs"]), re.compile(rf"\b(?:{deed['things']})\b"), str(deed["code"]))
            for deed in table["deeds"]
        ]
        self._single = {key[0]: same[0][1] for key, same in self._stems.items() if len(key) == 1 and len(key[0]) > 4}
        self._passing = frozenset(str(word) for word in table["passing"])

    def __len__(self) -> int:
        return len(self._exact)

    def guess(self, phrase: str, way: Way, around: str = "", lang: str | None = None) -> SectorGuess | None:
        """`phrase` is prepared text, `around` its clause, which may tell handmade from bought. None: not known."""
        hits = self._hits(phrase, lang)
        certainty = SURE
        if not hits:
            near = self._nearest(phrase) if can_name(phrase) else None
            if near is None:
                return None
            hits, certainty = [near[0]], near[1]
        hand_made = bool(_HAND_MADE.search(phrase) or _HAND_MADE.search(around))
        used = bool(_USED.search(phrase) or _USED.search(around.partition(phrase)[0][-_NEAR:]))
        guess = _decide(phrase, hits, way, hand_made, used)
        return None if guess is None else SectorGuess(guess.code, min(guess.certainty, certainty), guess.rivals)

    def by_deed(self, phrase: str, before: str, text: str, way: Way) -> SectorGuess | None:
        """What is done with a thing may say more than the thing: printed shirts, taught pottery, sold online only."""
        for verbs, things, code in self._deeds:
            if verbs.search(before) and things.search(phrase):
                return SectorGuess(code, SURE)
        if _PRINTED.search(phrase) and way is not Way.RESELL:
            return SectorGuess(PRINTING, SURE)
        if way is Way.RESELL and _ONLINE_ONLY.search(text):
            return SectorGuess(ONLINE_SHOPS, SURE)
        return None

    def by_verb(self, before: str, way: Way) -> SectorGuess | None:
        """For a thing that the lexicon lacks: the verb before it may be enough ("I translate …", "siembro …")."""
        for pattern, code in self._verbs:
            if pattern.search(before):
                return SectorGuess(code, SURE - 0.05)
        by_way = {Way.REPAIR: REPAIRS, Way.RENT: RENTALS}.get(way)
        return SectorGuess(by_way, SURE - 0.05) if by_way else None

    def borne_out(self, guess: SectorGuess, text: str, span: tuple[int, int]) -> str | None:
        """The rival that something outside the span belongs to, whatever is done with it; None for none or several."""
        others = [hit.codes for hit in self._hits(text) if not span[0] <= hit.start < span[1]]
        codes = {codes["any"] for codes in others if codes.get("any") in guess.rivals}
        return codes.pop() if len(codes) == 1 else None

    def named(self, text: str) -> list[tuple[int, int]]:
        """Where a prepared text names a thing or trade, words said in passing left out."""
        spans: list[tuple[int, int]] = []
        before: _Hit | None = None  # an English material stands before its thing: "silver rings"
        for hit in self._hits(text):
            if "of" not in hit.codes and "mod" not in hit.codes:
                led = before is not None and before.english and text[before.end : hit.start] == " "
                start = before.start if led and before is not None else hit.start
                if led or hit.first != hit.last or text[hit.start : hit.end] not in self._passing:
                    spans.append((start, hit.end))
            before = hit if "mod" in hit.codes else None
        return spans

    def _hits(self, text: str, lang: str | None = None) -> list[_Hit]:
        """Entries of the lexicon in the order of the text, the longest at each word."""
        words = [
            (token.group(), token.start(), token.end()) for token in _WORD.finditer(text) if token.group() not in _STOP
        ]
        plain = tuple(word for word, _, _ in words)
        stems = tuple(map(stem, plain))
        hits: list[_Hit] = []
        at = 0
        while at < len(words):
            for end in range(min(len(words), at + _WINDOW), at, -1):
                entry = self._exact.get(plain[at:end]) or self._stemmed(plain[at:end], stems[at:end])
                if entry is None and end == at + 1:
                    entry = self._diminutive(stems[at])
                if entry is not None:
                    english = lang != "es" and stems[at:end] in self._english
                    hits.append(_Hit(entry, at, end - 1, words[at][1], words[end - 1][2], english))
                    at = end
                    break
            else:
                at += 1
        return hits

    def _stemmed(self, words: tuple[str, ...], stems: tuple[str, ...]) -> Codes | None:
        """An entry that differs in number only: "car" and "care" share a stem by chance."""
        same = self._stems.get(stems, ())
        return next((codes for entry, codes in same if all(map(_same_noun, words, entry))), None)

    def _diminutive(self, word: str) -> Codes | None:
        """ "gorditas" stand in the lexicon; "cabañitas" are "cabañas"."""
        if len(word) > 5:
            for ending, plain in (
                ("quito", "co"),
                ("quita", "ca"),
                ("guito", "go"),
                ("guita", "ga"),
                ("cito", ""),
                ("cita", ""),
                ("ito", "o"),
                ("ita", "a"),
                ("illo", "o"),
                ("illa", "a"),
            ):
                if (
                    word.endswith(ending)
                    and (entry := self._single.get(stem(word[: -len(ending)] + plain))) is not None
                ):
                    return entry
        return None

    def _nearest(self, phrase: str) -> tuple[_Hit, float] | None:
        """A misspelt word of the lexicon."""
        for token in _WORD.finditer(phrase):
            word = stem(token.group())
            if len(word) < 6:
                continue
            best = process.extractOne(word, self._single.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE)
            if best is not None and best[0][:2] == word[:2]:
                hit = _Hit(self._single[best[0]], 0, 0, token.start(), token.end(), (best[0],) in self._english)
                return hit, SURE if best[1] >= _ALIKE else FAINT
        return None


def _before(verbs: str) -> re.Pattern[str]:
    """The verbs in the clause before a thing."""
    return re.compile(rf"\b(?:{verbs})\b[^,;.]*$")


def _same_noun(one: str, other: str) -> bool:
    return not _forms(one).isdisjoint(_forms(other))


def _forms(word: str) -> frozenset[str]:
    """The word and what its singular may be."""
    singular = {word}
    if word.endswith("s"):
        singular.add(word[:-1])
    if word.endswith("es"):
        singular |= {word[:-2], word[:-3] + "z"}
    return frozenset(singular)


def _head(phrase: str, hits: list[_Hit]) -> _Hit:
    """The thing itself: the first noun in Spanish, the last of the first compound in English."""
    first = next((hit for hit in hits if "mod" not in hit.codes), hits[0])
    if not first.english:
        return first
    head = first
    for hit in hits[hits.index(first) + 1 :]:
        between = phrase[head.end : hit.start]
        if not hit.english or "," in between or not _JOINTS.isdisjoint(between.split()):
            break
        if "mod" not in hit.codes and "of" not in hit.codes:
            head = hit
    return head


def _others(phrase: str, hits: list[_Hit], head: Codes) -> list[Codes]:
    """Things of another trade named beside the first: "veladoras, jabón y pomadas"."""
    listed = [hit for hit in hits if "mod" not in hit.codes and "of" not in hit.codes and hit.codes is not head]
    return [hit.codes for hit in listed if re.search(r"(?:,|\b(?:y|e|and))\s(?:\w+\s)?$", phrase[: hit.start])]


def _decide(phrase: str, hits: list[_Hit], way: Way, hand_made: bool, used: bool) -> SectorGuess | None:
    head = _head(phrase, hits).codes
    modifier = next((hit.codes for hit in hits if "mod" in hit.codes), None)
    if "of" in head and modifier is None:  # "stained-glass lamps": another thing's name tells the material
        other = next((hit.codes["make"] for hit in hits if "make" in hit.codes and hit.codes is not head), None)
        modifier = {"mod": other} if other else None
    if way in (Way.SELL, Way.THING, Way.RUN) and hand_made and "make" in head:
        way = Way.MAKE
    if used and way not in (Way.REPAIR, Way.MAKE) and ("sell" in head or "of" in head or "any" in head):
        return SectorGuess(USED_GOODS, SURE)
    if "of" in head and modifier is not None:  # a thing told by its material
        code = modifier["mod"]
        if way in (Way.SELL, Way.RESELL) and not hand_made:
            return (
                SectorGuess(code, LIKELY, _rivals(code, head["sell"]))
                if way is Way.SELL
                else SectorGuess(head["sell"], SURE)
            )
        return SectorGuess(code, SURE)
    others = _others(phrase, hits, head)
    if "mod" in head:  # "figuritas de madera", not "vainas de mezquite en harina"
        plain = way is Way.MAKE and hits[-1].end >= len(phrase.rstrip())
        return SectorGuess(head["make"], SURE if plain else LIKELY)
    if way is Way.REPAIR and not head.get("any", "").startswith(_OTHER_THAN_GOODS):
        return SectorGuess(REPAIRS, SURE)
    if way is Way.RENT and "rent" not in head:
        lodging = head.get("any", "").startswith(("721", "531", "532"))
        return SectorGuess(head["any"] if lodging else RENTALS, SURE)
    for key in _KEYS[way]:
        if key in head:
            if "or" in head or (others and way not in (Way.SELL, Way.RESELL, Way.RUN)):
                rivals = _rivals(head[key], head.get("or", head[key]), *(codes.get(key, head[key]) for codes in others))
                if len(rivals) > 1:
                    return SectorGuess(head[key], LIKELY, rivals)
            if way is Way.SERVICE and "make" in head:
                return SectorGuess(head[key], LIKELY)
            vague = "of" in head and way in (Way.THING, Way.RUN, Way.IS)
            vague = vague or (way is Way.RESELL and head[key].startswith("11"))  # cattle bought and sold again
            return SectorGuess(head[key], LIKELY if vague else SURE)
    return _unsaid(head, way, others)


def _unsaid(head: Codes, way: Way, others: list[Codes]) -> SectorGuess | None:
    """Nothing said what is done with it: making before reselling, sure where all ways lead to one code."""
    order = ("make", "grow", "sell", "resell", "serve", "repair", "run")
    if way is Way.SELL:
        order = ("sell", "make", "grow", "resell", "serve", "repair", "run")
    keys = [key for key in order if key in head]
    if not keys:
        return None
    code = head[keys[0]]
    if "of" in head:
        return SectorGuess(code, LIKELY)
    besides = (codes.get(keys[0]) or codes.get("any") for codes in others)
    rivals = _rivals(*(head[key] for key in keys if key != "resell" or way is Way.SELL), *filter(None, besides))
    return SectorGuess(code, SURE if len(rivals) == 1 else LIKELY, rivals if len(rivals) > 1 else ())


def _rivals(*codes: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def load_sectors(file: Path = DATA) -> SectorReader:
    """The lexicon of trades of the repository."""
    return SectorReader(
        yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    )
