"""Lists of the owner's phrases in answer to their question: materials, techniques, equipment, partners, …"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.domain.terms import Lexicon, fold, stem
from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.text import Said, prepare
from bot.understanding.thing import can_name
from bot.understanding.used import UsedReader, certificates, listed
from bot.understanding.vocabulary import Vocabulary

FACTS = ("materials", "techniques", "equipment", "partners", "certifications", "difference")
_W = Vocabulary("phrases")
_NONE = _W.compile(r"^\W*(?:{none_lead}\W+)*{none}(?: {none_tail})*\W*$")
_NONE_INSIDE, _NOTHING = _W.find("none_inside"), _W.compile(r"{nothing}\b")
_LEAD = _W.compile(r"^(?:\W|{lead}\s)+")
_LEAD_LIGHT = _W.compile(r"^(?:\W|{lead_light}\s)+")
_KEEP_LEAD = frozenset({"techniques", "difference"})
_SPLIT = re.compile(
    r"\s*(?:[,;/\n+()]|\.(?=\s)|\s(?:y(?=\s(?!medi))|e(?=\si)|and(?=\s)|plus(?=\s)|&(?=\s)|"
    r"(?:pero|but)(?=\s(?:tambien|ademas|also)\s(?!de\s))))\s*"
)
_TAIL = _W.compile(r"(?:\s{tail})+\W*$")
_TOO_LONG, _LONG_ITEM, _MOST_ITEMS = 14, 8, 8
_LONGEST_ANSWER = 40
_EXCEPT = _W.compile(r"^\W*(?:(?:con|mis|las|solo|nomas) )*{none_inside}\W+(?:{except}\s)+(?!{no_exception})")
_NOT_YET, _OF_ELSE = _W.find("not_yet"), _W.compile(r"^\W*(?:(?:y|and|pero|but|pos|pues|we|i|nosotros|yo)\s)*{of_else}")
_FINALLY_NONE = _W.compile(r"[.?!,]\s?[^.?!]{0,25}\b(?:{none_inside}|none|ningun[oa]|nada|nothing)\b[^?]{0,30}$")
_EXPIRED, _PAPER, _PAPERS = _W.find("expired"), _W.find("paper"), _W.find("papers")
_OPENS_NONE, _OF_OTHERS = _W.compile(r"^\W*(?:{none_lead}\W+)*{opens_none}"), _W.find("of_others")
_NOTHING_AT_ALL = _W.compile(r"^\W*(?:{none_lead}\W+)*{nothing_at_all}")
_BY_HAND, _AFTER_ALL, _SAYS_NONE = (
    _W.compile(r"\W*{by_hand}\b"),
    _W.compile(r"\W*{after_all}\b"),
    _W.find("says_none"),
)
_ALL_THE_SAME, _A_THING = _W.find("all_the_same"), re.compile(r"\W*(?:una?|unos|unas|an?|one|two|dos|tres|\d+)\s")
_ONLY_THAT = _W.compile(r"^\W*{only_that}\b")
_WHERE, _AROUND_A_PLACE = _W.find("where"), _W.compile(r"(?:\W|{around_a_place}\b)*")
_MADE = {"material": "materials", "technique": "techniques"}
_KINDS = {
    "materials": {"material", "product", "resource"},
    "techniques": {"technique", "tradition"},
    "equipment": {"technique", "resource", "product"},
    "partners": {"resource", "certification", "tradition", "product"},
    "certifications": {"certification"},
}
_LENT = _W.find("lent")
_HAD = {
    "materials": {"material"},
    "techniques": {"technique", "tradition"},
    "partners": {"resource", "certification"},
}
"""What is had all the same after a none; not a product: "nada, hago pan"."""
_MACHINE = _W.find("machine")
_COUNTED = _W.compile(r"(?:con |with )?{how_many}\s(?P<what>{machine})")
_WORKED = re.compile(r"\w{3,}[ai]d[oa]s? (?:con|en|a|de|al)\b")
_DONE = re.compile(r"\w{3,}[ai]d[oa]s?")
_LETTERS = re.compile(r"[a-z]{2}")


class PhraseReader:
    """Splits an answer into the owner's phrases; elsewhere takes only what is plainly said."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._used = UsedReader(lexicon)

    def read(
        self, said: Said, context: Context, sector: str | None, places: Sequence[tuple[int, int]] = ()
    ) -> list[Found]:
        """`places`: where the text names one; "aquí y en Guadalajara" answers another question."""
        found = self._answer(said, context.asked, places) if context.asked in FACTS else []
        known = sector or str(context.profile.get("sector") or "")
        return found + [item for item in self._used.read(said, context, known) if item.fact != context.asked]

    def _answer(self, said: Said, fact: str, places: Sequence[tuple[int, int]]) -> list[Found]:
        text = said.text
        whole = (0, len(text))
        if "?" in text and len(said.words) > 2 and not _FINALLY_NONE.search(text):
            return []
        if fact != "certifications" and _PAPERS.search(text):
            return []  # "no tengo nada de papeles"
        rest = self._goes_on_with(text, fact)
        but = _EXCEPT.search(text) or (_ONLY_THAT.search(text) if fact == "certifications" else None)
        if rest is None and fact == "certifications" and _none_of_them(said):
            return [Found(fact, (), SURE, whole, closed=True)]
        if rest is None and (
            _nothing_at_all(text)
            or (_NONE.match(text) and not but)
            or (fact in ("certifications", "partners", "equipment") and _NONE_INSIDE.search(text) and not but)
        ):
            return [Found(fact, (), SURE, whole, closed=True)]
        if len(said.words) > _LONGEST_ANSWER:
            return []
        items: list[str] = []
        opens = _OPENS_NONE.match(text) if fact == "certifications" else None
        after = opens.end() if opens else but.end() if but and not _ONLY_THAT.search(text) else 0
        after = after if rest is None else rest
        if fact == "difference":
            return [Found(fact, (said.quote(*whole),), SURE, whole, free=True)] if len(said.words) >= 2 else []
        at = after
        pieces: list[tuple[int, int]] = []
        for cut in [*_SPLIT.finditer(text, after), None]:
            end = cut.start() if cut else len(text)
            pieces.append((at, end))
            at = cut.end() if cut else end
        for start, end in pieces:
            if _OF_ELSE.match(text[start:end]) or (fact == "certifications" and _NOT_YET.search(text[start:end])):
                continue
            if fact == "techniques" and _COUNTED.fullmatch(text[start:end].strip()):
                continue  # "con máquina de coser, 2 máquinas": those are equipment
            span = self._trimmed(text, start, end, fact)
            if span is not None and not _only_where(text, start, end, places):
                items.append(said.quote(*span))
        unique = tuple(dict.fromkeys(item for item in items if item))
        known = {item for item in unique if self._known(item, fact)}
        kept = tuple(item for item in unique if item in known or can_name(fold(item)))[:_MOST_ITEMS]
        kept = tuple(item for item in kept if not any(_counts_again(item, other) for other in kept))
        if fact == "certifications" and (not kept or _EXPIRED.search(text)) and (valid := certificates(said, True)):
            return listed(fact, valid)
        if not kept:
            return [] if rest is None else [Found(fact, (), SURE, whole, closed=True)]
        of_others = {item: other for item in kept if (other := self._told_of(item, fact)) is not None}
        kept = tuple(item for item in kept if item not in of_others)
        others = [
            Found(other, tuple(item for item in of_others if of_others[item] == other), SURE, whole)
            for other in dict.fromkeys(of_others.values())
        ]
        if not kept:
            return others
        papers = fact == "certifications"
        doubtful = (
            (papers and (_EXPIRED.search(text) or not (known or _PAPER.search(text))))
            or any(len(item.split()) > _LONG_ITEM for item in kept)
            or (len(kept) < len(unique) and not known)
        )
        return [Found(fact, kept, LIKELY if doubtful else SURE, whole, free=not known), *others]

    def _goes_on_with(self, text: str, fact: str) -> int | None:
        """Where an answer that opens with none goes on with what there is: "nadie, la universidad nos apoya"."""
        none = _NOTHING_AT_ALL.match(text)
        if none is None or _BY_HAND.match(text, none.end()):
            return None
        pieces = [piece for piece in _SPLIT.split(text[none.end() :]) if not _SAYS_NONE.search(piece)]
        after_all = None if _SAYS_NONE.search(text, none.end()) else _AFTER_ALL.match(text, none.end())
        if after_all:
            return after_all.end()
        return none.end() if any(self._had(piece, fact) for piece in pieces) else None

    def _had(self, piece: str, fact: str) -> bool:
        if _OF_ELSE.match(piece) or _NOT_YET.search(piece) or _EXPIRED.search(piece):
            return False
        if fact == "equipment":
            return _MACHINE.search(piece) is not None and not _LENT.search(piece)
        if fact == "certifications":
            return bool(certificates(prepare(piece), True)) or bool(_PAPER.search(piece))
        kinds = {self._lexicon.kinds.get(term) for term in self._lexicon.terms_of(piece)}
        return not kinds.isdisjoint(_HAD.get(fact, ()))

    def _known(self, item: str, fact: str) -> bool:
        """Whether the lexicon knows it; of papers, as a paper."""
        kinds = {self._lexicon.kinds.get(term) for term in self._lexicon.terms_of(item)} - {None}
        return "certification" in kinds if fact == "certifications" else bool(kinds)

    def _told_of(self, item: str, fact: str) -> str | None:
        """The fact that an item tells of instead; None where it may well answer."""
        if fact == "techniques" and (_WORKED.match(fold(item)) or _DONE.fullmatch(fold(item))):
            return None  # "bruñido", "bruñido con piedra": how, not of what
        kinds = {self._lexicon.kinds.get(term) for term in self._lexicon.terms_of(item)}
        only = next(iter(kinds)) if len(kinds) == 1 else None
        return None if only is None or only in _KINDS[fact] else _MADE.get(only)

    @staticmethod
    def _trimmed(text: str, start: int, end: int, fact: str) -> tuple[int, int] | None:
        piece = text[start:end]
        lead = (_LEAD_LIGHT if fact in _KEEP_LEAD else _LEAD).match(piece)
        offset = lead.end() if lead else 0
        rest = piece[offset:]
        tail = _TAIL.search(" " + rest)
        if tail and tail.start() > 1:
            rest = rest[: tail.start() - 1]
        rest = rest.rstrip(" .,!¡?¿()\"'")
        if not rest or not _LETTERS.search(rest) or len(rest.split()) > _TOO_LONG or _NOTHING.match(rest):
            return None
        return start + offset, start + offset + len(rest)


def _counts_again(item: str, other: str) -> bool:
    """ "máquina de coser, 2 máquinas": how many of them there are."""
    counted, first = _COUNTED.fullmatch(fold(item)), fold(other).split()[:1]
    return counted is not None and item != other and first != [] and stem(counted["what"]) == stem(first[0])


def _nothing_at_all(text: str) -> bool:
    """ "ninguna, todo a mano": what comes after tells why, not what there is; not "nada, un horno"."""
    none = _NOTHING_AT_ALL.match(text)
    return none is not None and not (_ALL_THE_SAME.search(text, none.end()) or _A_THING.match(text, none.end()))


def _none_of_them(said: Said) -> bool:
    """ "none, I asked for it", "the supplier has one, we don't": no paper that is had."""
    if _OF_OTHERS.search(said.text):
        return True
    opens = _OPENS_NONE.match(said.text)
    if opens is None or certificates(said, True):
        return False
    pieces = [piece for piece in _SPLIT.split(said.text[opens.end() :]) if _PAPER.search(piece)]
    return all(_NOT_YET.search(piece) for piece in pieces)


def _only_where(text: str, start: int, end: int, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a piece says where, and nothing else: "a veces en Guadalajara"."""
    within = [(max(a, start), min(b, end)) for a, b in places if a < end and start < b]
    if not within or not _WHERE.search(text[start:end]):
        return False
    rest = "".join(" " if any(a <= at < b for a, b in within) else text[at] for at in range(start, end))
    return _AROUND_A_PLACE.fullmatch(rest) is not None
