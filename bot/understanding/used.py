"""What the business works with, said in passing: materials, techniques, machines and land, certificates."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.domain.terms import Lexicon, stem
from bot.understanding.context import Context
from bot.understanding.found import FAINT, LIKELY, SURE, Found
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary, Wording

_W = Vocabulary("used")
_OPEN = ("open", "product", None)
_OF = _W.compile(r"\b{of}\s(?:{of_filler} )?$")
_PAST = _W.find("past")
_NOT_MADE_OF = _W.compile(r"\b{not_made_of}\s(?:de\s)?$")
_NOT_MATERIAL = frozenset(_W.entries("not_material"))
_SMALL = frozenset(_W.entries("small"))
_BEFORE_A_THING = re.compile(r"\s(?!(?:and|or|in|at|is|from|for|with)\b)[a-z]{3,}")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[a-z0-9]+")
_MAKERS = ("313", "314", "315", "316", "321", "322", "325", "326", "327", "332", "337", "339")
_HOW = _W.find("how")
_MACHINE = r"(?:{kind}\s)*(?:{machine}|{machine_too})\b(?:\s(?:de|para)\s{machine_of}\b)?"
_OWNED = _W.compile(rf"\b{{owned}}\s(?:{{owned_filler}}\s)*(?P<what>{_MACHINE})")
_HAD = _W.compile(rf"\b{{had}}\s(?:{{owned_filler}}\s)*(?P<what>{{count}}\s{_MACHINE})")
_COUNTED = _W.compile(rf"(?:^|[,.;:]\s?|\b{{before_count}}\s)(?P<what>{{count}}\s{_MACHINE})")
_NAMED = _W.compile(rf"\b{_MACHINE}")
_BARE = _W.compile(r"{count}\s(?P<what>{machine}|{machine_too})")
_OF_A_KIND = _W.compile(r"(?P<what>{machine}|{machine_too})\s(?:de|para)\s.+")
_WANTED, _DEALT_IN = _W.find("wanted"), _W.compile(r"\b{dealt_in}\b[^,;.]{0,14}$")
_CERTIFIED, _NOT_YET = _W.find("certified"), _W.find("not_yet")
_SEALS = _W.find("seals")
_JOINED = re.compile(r"(?:\W|\b(?:and|y|plus|mas)\b)*")
_DENIED = re.compile(
    r"\s(?:todavia |aun )?(?:no|ni)\b|[^.;]{0,12}\b(?:expired|venci[dot]\w*|caduc\w+|en tramite|pending)"
)
_NO_CERTIFICATE = _W.find("no_certificate")
_CERTIFICATES = _W.find("certificates")

Spans = dict[str, tuple[int, int]]


class UsedReader:
    """Materials by the lexicon, the rest by wordings."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(self, said: Said, context: Context, sector: str) -> list[Found]:
        open_talk = context.asked in _OPEN
        found: list[Found] = []
        if sector in (_MAKERS if context.asked is None else ("", *_MAKERS)) and open_talk:
            found += listed("materials", self._materials(said, context.asked is not None))
        found += _technique(said, sector, SURE if open_talk else LIKELY)
        if context.asked not in ("registered", "need"):  # a permit tells there that there is no more; or it is needed
            found += listed("certifications", certificates(said))
            if (none := _NO_CERTIFICATE.search(said.text)) and not said.asked_about(none.start()):
                found.append(Found("certifications", (), SURE, none.span(), closed=True))
        if open_talk:
            found += listed("equipment", _equipment(said, _COUNTED, _OWNED)) or _machine_named(said)
        elif context.asked != "need":
            found += listed("equipment", _equipment(said, _HAD))
        return found

    def _materials(self, said: Said, of_work: bool) -> Spans:
        """What it is made of: "de barro", "con hoja de maíz"; where the work was asked (`of_work`), "silver rings"."""
        items: Spans = {}
        words = list(_WORD.finditer(said.text))
        at = 0
        while at < len(words):
            step = 1
            for size in (3, 2, 1):
                piece = words[at : at + size]
                start, end = piece[0].start(), piece[-1].end()
                phrase = said.text[start:end]
                if len(piece) == size and self._is_material(phrase) and _made_of(said, start, end, of_work):
                    items.setdefault(said.quote(start, end), (start, end))
                    step = size
                    break
            at += step
        return items

    def _is_material(self, phrase: str) -> bool:
        words = phrase.split()
        if words[0] in _SMALL or words[-1] in _SMALL or len(phrase) < 4:
            return False
        if _DIGIT.search(phrase) or not phrase.replace(" ", "").isalnum():
            return False
        terms = self._lexicon.terms_of(phrase)
        known = [term for term in terms if self._lexicon.kinds.get(term) == "material"]
        # the longest phrase that is a material as a whole: "hoja de maíz", not "collares de chaquira"
        return bool(known) and (len(words) == 1 or len(terms) == 1 or terms == {*known})


def _made_of(said: Said, start: int, end: int, of_work: bool) -> bool:
    before = said.before(start)
    if said.negated(start, 3) or said.in_name(start) or _PAST.search(before) or _NOT_MADE_OF.search(before):
        return False
    if said.text[start:end] in _NOT_MATERIAL:
        return False
    # an English material stands before the thing: "silver rings", "leather journals"
    return bool(_OF.search(before)) or (of_work and said.lang == "en" and bool(_BEFORE_A_THING.match(said.text, end)))


def _technique(said: Said, sector: str, certainty: float) -> list[Found]:
    """With food, shops and farms only a wood fire counts as one."""
    match = _HOW.search(said.text)
    if match is None or said.negated(match.start(), 3):
        return []
    if sector[:2] in ("72", "46", "11") and "lena" not in match.group():
        return []
    return [Found("techniques", (said.quote(*match.span()),), certainty, match.span())]


def _equipment(said: Said, *patterns: Wording) -> Spans:
    """Machines, vehicles and land that the owner works with, not what they sell, mend or wish for."""
    items: Spans = {}
    for match in [match for pattern in patterns for match in pattern.finditer(said.text)]:
        start, end = match.span("what")
        if said.negated(start, 3) or said.asked_about(start) or _DEALT_IN.search(said.before(start)):
            continue
        named = {stem(said.text[a:b].split()[-1]) for a, b in items.values()}
        if _WANTED.search(said.within(start)) or stem(said.text[start:end].split()[-1]) in named:
            continue
        items.setdefault(said.quote(start, end), (start, end))
    return {words: span for words, span in items.items() if not _counts_again(said, span, items.values())}


def _counts_again(said: Said, span: tuple[int, int], every: Iterable[tuple[int, int]]) -> bool:
    """ "máquina de coser, 2 máquinas": the second tells how many."""
    bare = _BARE.fullmatch(said.text, *span)
    named = (_OF_A_KIND.fullmatch(said.text, *other) for other in every)
    return bare is not None and any(match and stem(match["what"]) == stem(bare["what"]) for match in named)


def _machine_named(said: Said) -> list[Found]:
    """A machine or vehicle that is named without a word of whose it is: worth a question."""
    for match in _NAMED.finditer(said.text):
        start, clause = match.start(), said.within(match.start())
        other = _DEALT_IN.search(said.before(start)) or _WANTED.search(clause) or not said.before(start).strip()
        if not (other or said.negated(start, 3) or said.asked_about(start) or said.in_name(start)):
            return [Found("equipment", (said.quote(*match.span()),), FAINT, match.span())]
    return []


def certificates(said: Said, answering: bool = False) -> Spans:
    """`answering`: where they were asked for, and naming one tells that it is had."""
    items: Spans = {}
    for match in _SEALS.finditer(said.text):
        clause, before = said.within(match.start()), said.before(match.start())
        if said.negated(match.start()) or said.asked_about(match.start()) or _NOT_YET.search(before):
            continue
        if _DENIED.match(said.text, match.end()):
            continue
        plain = _CERTIFICATES.fullmatch(match.group()) and (answering or _CERTIFIED.search(clause))
        if plain or _only_certificates(clause):
            items.setdefault(said.quote(*match.span()), match.span())
    return items


def _only_certificates(clause: str) -> bool:
    """ "kosher + organic": a clause that says nothing else."""
    last = 0
    for match in _SEALS.finditer(clause):
        if not _JOINED.fullmatch(clause, last, match.start()):
            return False
        last = match.end()
    return bool(_CERTIFICATES.search(clause)) and bool(_JOINED.fullmatch(clause, last))


def listed(fact: str, items: Spans) -> list[Found]:
    if not items:
        return []
    spans = list(items.values())
    return [Found(fact, tuple(items), SURE, (min(spans)[0], max(end for _, end in spans)))]
