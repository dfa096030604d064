"""What the owner needs: only what is stated as a need."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary, Wording

FACT = "need"
_W = Vocabulary("needs")
_NEEDS = _W.table("needs")
_CUE = _W.find("cue")
_INSTEAD = _W.find("instead")
_NO_NEED = _W.find("no_need")
_TO_THE_BOT = _W.find("to_the_bot")
_HAS = _W.compile(r"^(?:\W|\b{has_lead}\b)*\b{has}\b")
_SELLS = _W.compile(r"^(?:\W|\b{has_lead}\b)*\b{sells}\b")
_DONE_FOR_OTHERS = _W.compile(r"\b{done_for_others}\s[^,;.]{0,40}$")
_HAD = _W.compile(r"\b{had}\s(?:\w+\s){0,2}$|\b{works_by}\s(?:\w+\s)?$")
_AFTER_IT, _WHY = _W.find("after_it"), _W.compile(r"^\W*{why}")
_LEADS_TO, _ANY = _W.compile(r"\b{cue}\s?:\s?$"), _W.compile(r"\W*")
_RECEIVED = _W.find("received")
_ASKING = _W.find("asking")
_LACKING = _W.compile(r"\b{lacking}\s(?:\w+\s)?$")
_NOT_THAT = re.compile(r",?\s?(?:no|not|nada)\s?(?:[,;.]|$)")  # "dinero no, gracias; clientes"
_A, _AND, _A_PLACE = re.compile(r"\ba\s$"), re.compile(r"\s(?:y|and)\s"), re.compile(r"(?:un |el )?(?:lugar|a place)")
_NOTHING_NEEDED, _ONE_MORE = _W.compile(r"^\W*{nothing_needed}"), _W.find("one_more")
_MACHINE, _ADVICE = _W.find("machine"), ("asesor", "orient", "advi", "guid")
_SUBJECTS = re.compile(r"\s?[.:]")  # "courses: bookkeeping, taxes"
_EXPORTING = re.compile(r"export(?:ar|ing)")
_SAME_PHRASE = 30  # characters
_SHARED = ("market", "technology", "design_packaging", "legal", "equipment", "certification")


def read(said: Said, context: Context) -> list[Found]:
    asked = context.asked == FACT
    spans: dict[str, list[tuple[int, int]]] = {}
    for start, end in said.clauses():
        clause = said.text[start:end]
        cue = _CUE.search(clause)
        if cue is None and _LEADS_TO.search(said.text[:start]):
            cue = _ANY.match(clause)  # "lo que necesito: …"
        if not (asked or cue) or _NO_NEED.search(clause) or _TO_THE_BOT.search(clause) or _RECEIVED.search(clause):
            continue
        if cue is None and (_HAS.match(clause) or (any(spans.values()) and _WHY.match(clause))):
            continue
        if not asked and said.asked_about(start + (cue.start() if cue else 0)) and not _ASKING.search(clause):
            continue
        if more := _one_more(said, start, end):
            spans.setdefault("equipment", []).append(more.span())
        scope = start if asked or cue is None or _AFTER_IT.search(clause) else start + cue.start()
        for item, pattern in _NEEDS.items():
            spans.setdefault(item, []).extend(_found(said, pattern, start, scope, end))
    if not asked:  # a wish to export is a fact of its own
        spans["market"] = [(a, b) for a, b in spans.get("market", []) if not _EXPORTING.fullmatch(said.text[a:b])]
    items = _settled(said.text, _uncovered(_said_last(said, spans) if asked else spans))
    if not items:
        none = _NOTHING_NEEDED.match(said.text) if asked else None  # not "nada, un horno"
        return [Found(FACT, (), SURE, none.span(), closed=True)] if none else []
    span = (min(a for a, _ in items.values()), max(b for _, b in items.values()))
    doubtful = said.hedged(span[0]) and not asked
    return [Found(FACT, tuple(item for item in _NEEDS if item in items), LIKELY if doubtful else SURE, span)]


def _one_more(said: Said, start: int, end: int) -> re.Match[str] | None:
    """Another of the machine that was named before."""
    more = _ONE_MORE.search(said.text, start, end)
    return more if more and _MACHINE.search(said.text[: more.start()]) else None


def denied(said: Said) -> set[str]:
    """The needs that a message names only to say that they are none: "no necesito dinero"."""
    no: set[str] = set()
    yes: set[str] = set()
    sold = False
    for start, end in said.clauses():
        clause = said.text[start:end]
        sold = _CUE.search(clause) is None and (sold or _SELLS.match(clause) is not None)
        if _one_more(said, start, end):
            yes.add("equipment")
        refused = _NO_NEED.search(said.text, start, end) or _has(clause)
        for item, pattern in _NEEDS.items():
            for match in pattern.finditer(said.text, start, end):
                (no if refused or (sold and item == "market") or _denies(said, match) else yes).add(item)
    return no - yes


def only_had(said: Said) -> bool:
    """Whether it tells what there is already, and names nothing beside it that may be needed."""
    clauses = [said.text[start:end] for start, end in said.clauses()]
    others = [clause for clause in clauses if not _has(clause)]
    named = (pattern.search(clause) for clause in others for pattern in (_CUE, *_NEEDS.values()))
    return len(others) < len(clauses) and not any(named)


def _has(clause: str) -> bool:
    """ "we use a torch": needed is what one has not."""
    return _HAS.match(clause) is not None and _CUE.search(clause) is None


def _denies(said: Said, match: re.Match[str]) -> bool:
    before = said.before(match.start())
    if match.group() == "local" and said.lang == "en" and not _A.search(before):
        return True  # "mostly local people buy"
    lacking = _LACKING.search(before)
    return bool(_NOT_THAT.match(said.text, match.end())) or (said.negated(match.start(), 2) and not lacking)


def _said_last(said: Said, spans: dict[str, list[tuple[int, int]]]) -> dict[str, list[tuple[int, int]]]:
    """ "dinero, bueno no, mejor cursos": what comes after takes the place of what came before, where anything does."""
    turn = max((match.end() for match in _INSTEAD.finditer(said.text)), default=0)
    later = {item: [span for span in each if span[0] >= turn] for item, each in spans.items()}
    return later if any(later.values()) else spans


def _found(said: Said, pattern: Wording, start: int, scope: int, end: int) -> Iterator[tuple[int, int]]:
    for match in pattern.finditer(said.text, scope, end):
        before = said.text[start : match.start()]
        if _denies(said, match):
            continue
        if _DONE_FOR_OTHERS.search(before) or _HAD.search(before):
            continue
        yield match.span()


def _uncovered(spans: dict[str, list[tuple[int, int]]]) -> dict[str, tuple[int, int]]:
    """Each need where it is first said outside another's words: in "registrar mi marca" the brand is not its design."""
    everywhere = [(item, span) for item, found in spans.items() for span in found]
    first: dict[str, tuple[int, int]] = {}
    for item, (start, end) in everywhere:
        inside = any(a <= start and end <= b and b - a > end - start for other, (a, b) in everywhere if other != item)
        if not inside:
            first.setdefault(item, (start, end))
    return first


def _settled(text: str, items: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """One phrase is one need: a course in selling is training, selling by internet is technology."""
    kept = dict(items)
    words = {item: text[a:b] for item, (a, b) in items.items()}
    if {"training", "legal"} <= set(kept) and words["training"].startswith(_ADVICE):
        between = text[items["training"][1] : items["legal"][0]]
        if 0 < len(between) <= _SAME_PHRASE and "," not in between:  # "que me asesoren para registrar la marca"
            del kept["training"]
    for other in _SHARED:
        if "training" in kept and other in kept:
            between = text[items["training"][1] : items[other][0]]
            phrase = 0 < len(between) <= _SAME_PHRASE and "," not in between and not _AND.search(f"{between} ")
            subjects = len(between) <= _SAME_PHRASE and _SUBJECTS.match(between)
            overlap = items["training"][0] <= items[other][0] < items["training"][1]
            if phrase or subjects or overlap:
                del kept[other]
    if {"market", "technology"} <= set(kept) and words["market"].startswith(("vender", "sell")):
        start, end = items["market"]
        if start <= items["technology"][0] <= end + 14:  # "vender por internet": how, not to whom
            del kept["market"]
    if {"workspace", "market"} <= set(kept) and _A_PLACE.match(words["workspace"]) and "donde vender" in text:
        del kept["workspace"]
    if words.get("market", "").startswith("mercado") and text[items["market"][1] :].startswith((" libre", " stall")):
        del kept["market"]
    return kept
