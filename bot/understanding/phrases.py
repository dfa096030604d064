"""Lists of the owner's phrases: materials, techniques, equipment, partners, certifications, what is different."""

from __future__ import annotations

import re

from bot.domain.terms import Lexicon, fold
from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.text import Said
from bot.understanding.thing import can_name
from bot.understanding.vocabulary import Vocabulary

FACTS = ("materials", "techniques", "equipment", "partners", "certifications", "difference")
_W = Vocabulary("phrases")
_NONE = _W.compile(r"^\W*(?:{none_lead}\W+)*{none}(?: {none_tail})*\W*$")
_NONE_INSIDE, _NOTHING = _W.find("none_inside"), _W.compile(r"{nothing}\b")
_LEAD = _W.compile(r"^(?:\W|{lead}\s)+")
_LEAD_LIGHT = _W.compile(r"^(?:\W|{lead_light}\s)+")
_KEEP_LEAD = frozenset({"techniques", "difference"})
_SPLIT = re.compile(r"\s*(?:[,;/\n+]|\.(?=\s)|\s(?:y(?=\s(?!medi))|e(?=\si)|and(?=\s)|plus(?=\s)|&(?=\s)))\s*")
_TAIL = _W.compile(r"(?:\s{tail})+\W*$")
_TOO_LONG = 14
_LONGEST_ANSWER = 40

_OF = _W.compile(r"\b{of}\s(?:{of_filler} )?$")
_NOT_MADE_OF = _W.compile(r"\b{not_made_of}\s(?:de\s)?$")
_NOT_MATERIAL = frozenset(_W.entries("not_material"))
_SMALL = frozenset(_W.entries("small"))
_BEFORE_A_THING = re.compile(r"\s(?!(?:and|or|in|at|is|from|for|with)\b)[a-z]{3,}")
_WORD = re.compile(r"[a-z0-9]+")
_LETTERS = re.compile(r"[a-z]{2}")
_MAKERS = ("313", "314", "315", "316", "321", "322", "325", "326", "327", "332", "337", "339")
_HOW = _W.find("how")
_OWNED = _W.compile(r"\b{owned}\s(?:{owned_filler}\s)?(?P<what>{machine})\b")
_WANTED, _CERTIFIED, _NOT_YET = _W.find("wanted"), _W.find("certified"), _W.find("not_yet")
_CERTIFICATES = _W.find("certificates")


class PhraseReader:
    """Splits an answer into the owner's phrases; elsewhere takes only what is plainly said."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(self, said: Said, context: Context, sector: str | None) -> list[Found]:
        found: list[Found] = []
        if context.asked in FACTS:
            found = self._answer(said, context.asked)
        known = sector or str(context.profile.get("sector") or "")
        if context.asked != "materials" and known in _MAKERS:
            found += self._materials(said)
        if context.asked != "techniques":
            found += self._how(said, known, SURE if context.asked in ("open", "product", None) else LIKELY)
        if context.asked != "certifications":
            found += self._certificates(said)
        if context.asked in ("open", "product", "techniques", None):
            found += self._equipment(said)
        return found

    @staticmethod
    def _how(said: Said, sector: str, certainty: float) -> list[Found]:
        """A technique in passing; with food, shops and farms only a wood fire counts as one."""
        match = _HOW.search(said.text)
        if match is None or said.negated(match.start(), 3):
            return []
        if sector[:2] in ("72", "46", "11") and "lena" not in match.group():
            return []
        return [Found("techniques", (said.quote(*match.span()),), certainty, match.span())]

    def _answer(self, said: Said, fact: str) -> list[Found]:
        text = said.text
        whole = (0, len(text))
        if "?" in text and len(said.words) > 2:
            return []
        if _NONE.match(text) or (fact in ("certifications", "partners", "equipment") and _NONE_INSIDE.search(text)):
            return [Found(fact, (), SURE, whole, closed=True)]
        if len(said.words) > _LONGEST_ANSWER:
            return []
        items: list[str] = []
        if fact == "difference":
            return [Found(fact, (said.quote(*whole),), SURE, whole, free=True)] if len(said.words) >= 2 else []
        at = 0
        pieces: list[tuple[int, int]] = []
        for cut in [*_SPLIT.finditer(text), None]:
            end = cut.start() if cut else len(text)
            pieces.append((at, end))
            at = cut.end() if cut else end
        for start, end in pieces:
            span = self._trimmed(text, start, end, fact)
            if span is not None:
                items.append(said.quote(*span))
        unique = tuple(dict.fromkeys(item for item in items if item))[:8]
        known = any(self._lexicon.kinds.keys() & self._lexicon.terms_of(item) for item in unique)
        if not unique or not (known or all(can_name(fold(item)) for item in unique)):
            return []
        long = any(len(item.split()) > 8 for item in unique)
        return [Found(fact, unique, LIKELY if long else SURE, whole, free=not known)]

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

    def _materials(self, said: Said) -> list[Found]:
        """What it is made of: "de barro", "con hoja de maíz", "silver rings"."""
        items: dict[str, tuple[int, int]] = {}
        words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(said.text)]
        at = 0
        while at < len(words):
            step = 1
            for size in (3, 2, 1):
                piece = words[at : at + size]
                phrase = said.text[piece[0][1] : piece[-1][2]]
                if len(piece) == size and self._is_material(phrase) and self._made_of(said, piece[0][1], piece[-1][2]):
                    items.setdefault(said.quote(piece[0][1], piece[-1][2]), (piece[0][1], piece[-1][2]))
                    step = size
                    break
            at += step
        if not items:
            return []
        spans = list(items.values())
        return [Found("materials", tuple(items), SURE, (min(spans)[0], max(end for _, end in spans)))]

    def _is_material(self, phrase: str) -> bool:
        words = phrase.split()
        if words[0] in _SMALL or words[-1] in _SMALL or len(phrase) < 4:
            return False
        terms = self._lexicon.terms_of(phrase)
        known = [term for term in terms if self._lexicon.kinds.get(term) == "material"]
        # the longest phrase that is a material as a whole: "hoja de maíz", not "collares de chaquira"
        return bool(known) and (len(words) == 1 or len(terms) == 1 or terms == {*known})

    @staticmethod
    def _made_of(said: Said, start: int, end: int) -> bool:
        before = said.before(start)
        if said.negated(start, 3) or _NOT_MADE_OF.search(before) or said.text[start:end] in _NOT_MATERIAL:
            return False
        if _OF.search(before):
            return True
        # an English material stands before the thing: "silver rings", "leather journals"
        return said.lang == "en" and bool(_BEFORE_A_THING.match(said.text, end))

    @staticmethod
    def _equipment(said: Said) -> list[Found]:
        """Machines and vehicles that the owner says they work with."""
        items: dict[str, tuple[int, int]] = {}
        for match in _OWNED.finditer(said.text):
            if not (
                said.negated(match.start(), 3)
                or said.asked_about(match.start())
                or _WANTED.search(said.within(match.start()))
            ):
                items.setdefault(said.quote(*match.span("what")), match.span("what"))
        if not items:
            return []
        spans = list(items.values())
        return [Found("equipment", tuple(items), SURE, (min(spans)[0], max(end for _, end in spans)))]

    @staticmethod
    def _certificates(said: Said) -> list[Found]:
        items: dict[str, tuple[int, int]] = {}
        for match in _CERTIFICATES.finditer(said.text):
            clause, before = said.within(match.start()), said.before(match.start())
            if said.negated(match.start()) or said.asked_about(match.start()) or not _CERTIFIED.search(clause):
                continue
            if _NOT_YET.search(before):
                continue
            items.setdefault(said.quote(*match.span()), match.span())
        if not items:
            return []
        spans = list(items.values())
        return [Found("certifications", tuple(items), SURE, (min(spans)[0], max(end for _, end in spans)))]
