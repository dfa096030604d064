"""From a product phrase and what is done with it to the three-digit SCIAN subsector."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.understanding.product import Way
from bot.understanding.thing import can_name
from bot.understanding.trade_lexicon import Codes, Hit, TradeLexicon
from bot.understanding.vocabulary import Vocabulary

DATA = Path(__file__).parents[2] / "data" / "lexicon" / "sectors.yaml"
SURE, LIKELY, FAINT = 0.9, 0.65, 0.5
REPAIRS, RENTALS, USED_GOODS, PRINTING, ONLINE_SHOPS = "811", "532", "466", "323", "469"
_OTHER_THAN_GOODS = ("8", "2", "5", "6")  # "reparo techos" is building, not the repair of goods
_JOINTS = frozenset(["de", "del", "con", "en", "y", "o", "e", "and", "of", "with", "for", "from", "para", "a", "to"])
_NEAR = 25  # characters
_TRADE = ("46", "43")
_UNKNOWN_HEAD = re.compile(r"[a-z]{5,} (?:de|para|pa|for) (?:\w+ ){0,2}$")
_FOR_THEM = re.compile(r" (?:para|pa|for) (?:\w+ ){0,2}$")
_W = Vocabulary("sectors")
_HAND_MADE, _USED = _W.find("hand_made"), _W.find("used")
WHOLESALE = {"461": "431", "463": "432", "466": "433", "467": "434"}
_WHOLESALE = re.compile(r"\b(?:mayoreo|mayorist\w+|wholesal\w+)\b")
HERDS, FISHING = "112", "114"
_FISHING, _SALE_OF = _W.find("fishing"), _W.find("sale_of")
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


@dataclass(frozen=True, slots=True)
class SectorGuess:
    """The likeliest subsector, and rivals where nothing decides."""

    code: str
    certainty: float
    rivals: tuple[str, ...] = ()


class SectorReader:
    """Reads `data/lexicon/sectors.yaml`: groups of words with the code that each way of dealing in them has."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._lexicon = TradeLexicon(table)
        self._verbs = [(_before(verbs), str(code)) for verbs, code in table["verbs"].items()]
        self._deeds = [
            (_before(deed["verbs"]), re.compile(rf"\b(?:{deed['things']})\b"), str(deed["code"]))
            for deed in table["deeds"]
        ]

    def __len__(self) -> int:
        return len(self._lexicon)

    def guess(self, phrase: str, way: Way, around: str = "", lang: str | None = None) -> SectorGuess | None:
        """`phrase` is prepared text, `around` its clause, which may tell handmade from bought. None: not known."""
        hits = self._lexicon.hits(phrase, lang)
        certainty = SURE
        if not hits:
            near = self._lexicon.nearest(phrase) if can_name(phrase) else None
            if near is None:
                return None
            hits, certainty = [near[0]], near[1]
        hand_made = bool(_HAND_MADE.search(phrase) or _HAND_MADE.search(around))
        used = bool(_USED.search(phrase) or _USED.search(around.partition(phrase)[0][-_NEAR:]))
        guess = _decide(phrase, hits, way, hand_made, used)
        if guess is None:
            return None
        if _UNKNOWN_HEAD.search(phrase[: hits[0].start]):  # "maquinaria para tortillerías"
            return None if _FOR_THEM.search(phrase[: hits[0].start]) else replace_certainty(guess, LIKELY)
        bought = way is Way.MAKE and guess.code.startswith(_TRADE)  # nobody makes what only shops have
        return replace_certainty(guess, min(certainty, LIKELY) if bought else certainty)

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

    @staticmethod
    def by_trade(guess: SectorGuess, text: str, way: Way) -> SectorGuess:
        """Goods that are sold by internet only, or by the wholesale."""
        if guess.code == HERDS and _FISHING.search(text):
            return SectorGuess(FISHING, guess.certainty)
        if way is Way.REPAIR or not guess.code.startswith("46"):
            return guess
        if way in (Way.SELL, Way.RESELL) or _SALE_OF.search(text):
            if _ONLINE_ONLY.search(text):
                return SectorGuess(ONLINE_SHOPS, guess.certainty)
            if way is Way.RESELL and guess.code in WHOLESALE and _WHOLESALE.search(text):
                return SectorGuess(WHOLESALE[guess.code], guess.certainty)
        return guess

    def by_verb(self, before: str, way: Way) -> SectorGuess | None:
        """For a thing that the lexicon lacks: the verb before it may be enough ("I translate …", "siembro …")."""
        for pattern, code in self._verbs:
            if pattern.search(before):
                return SectorGuess(code, SURE - 0.05)
        by_way = {Way.REPAIR: REPAIRS, Way.RENT: RENTALS}.get(way)
        return SectorGuess(by_way, SURE - 0.05) if by_way else None

    def named(self, text: str) -> list[tuple[int, int]]:
        """Where a prepared text names a thing or trade, words said in passing left out."""
        return self._lexicon.named(text)

    def borne_out(self, guess: SectorGuess, text: str, span: tuple[int, int]) -> str | None:
        """The rival that something outside the span belongs to, whatever is done with it; None for none or several."""
        others = [hit.codes for hit in self._lexicon.hits(text) if not span[0] <= hit.start < span[1]]
        codes = {codes["any"] for codes in others if codes.get("any") in guess.rivals}
        return codes.pop() if len(codes) == 1 else None


def replace_certainty(guess: SectorGuess, most: float) -> SectorGuess:
    return SectorGuess(guess.code, min(guess.certainty, most), guess.rivals)


def _before(verbs: str) -> re.Pattern[str]:
    """The verbs in the clause before a thing."""
    return re.compile(rf"\b(?:{verbs})\b[^,;.]*$")


def _head(phrase: str, hits: list[Hit]) -> Hit:
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


def _others(phrase: str, hits: list[Hit], head: Codes) -> list[Codes]:
    """Things of another trade named beside the first: "veladoras, jabón y pomadas"."""
    listed = [hit for hit in hits if "mod" not in hit.codes and "of" not in hit.codes and hit.codes is not head]
    return [hit.codes for hit in listed if re.search(r"(?:,|\b(?:y|e|and))\s(?:\w+\s)?$", phrase[: hit.start])]


def _decide(phrase: str, hits: list[Hit], way: Way, hand_made: bool, used: bool) -> SectorGuess | None:
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
