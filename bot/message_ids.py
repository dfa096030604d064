"""Collects the message ids of the code, for extraction and for checking the translations.

Ids that begin with `desk.` are the desk's: they stand in its own domain, and also in its templates, as `t("desk.…")`.
`python -m bot.message_ids check` fails on an id without a text, a text without an id, an empty or fuzzy text, or one
whose parameters differ between the languages.
"""

from __future__ import annotations

import ast
import string
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

from bot.app.people import KINDS_OF_CHANGE
from bot.app.people import REASONS as REFUSED
from bot.catalogue.checking import FAULTS
from bot.catalogue.table import FIELDS
from bot.config import LOCALES, ROOT
from bot.desk import (
    actions,
    dashboard,
    edit,
    exports,
    imports,
    notices,
    pages,
    partners,
    preview,
    programmes,
    refusals,
    sentences,
    talks,
    values,
    warnings,
    worklist,
)
from bot.dialogue.check_in import ANSWERS
from bot.dialogue.commands import COMMANDS
from bot.dialogue.diagnosis import STEPS, TONGUES
from bot.dialogue.dislikes import NAMED as UNWANTED
from bot.dialogue.notice_audience import CUTS, option
from bot.dialogue.notice_words import RESULTS
from bot.dialogue.questions import QUESTIONS
from bot.dialogue.reading import TOPICS
from bot.dialogue.refusal import REASONS
from bot.dialogue.remark import KINDS as REMARKS
from bot.dialogue.replies import UNKNOWN as UNKNOWN_PARTS
from bot.dialogue.step import SENT_KINDS
from bot.dialogue.talk import NOT_RELAYED
from bot.dialogue.taps import SKIP
from bot.domain.disclosure import GETS, PARTS
from bot.domain.facts import CERTIFICATES, FACTORS, FACTS, FOREBEARS, SPHERES, Kind
from bot.domain.gatherings import ANSWERS as MEETING_ANSWERS
from bot.domain.ladder import GOALS
from bot.domain.pace import GROUPS
from bot.domain.partnership import ANSWERS as HOW_WELL
from bot.domain.partnership import ASKED
from bot.domain.places import PlaceKind
from bot.domain.plain_conditions import CONDITIONS
from bot.domain.programme import EFFORTS, KINDS, LENDING
from bot.domain.roles import ROLES
from bot.domain.verdict import ELIGIBLE, NEARLY, NOT, UNKNOWN

LANGUAGES = ("es", "en")
DOMAINS = ("gancho", "desk")
TEMPLATES = ROOT / "bot" / "desk" / "templates"
# the calls whose literal argument is an id, and the position of that argument
_CALLS = {"msg": 0, "Msg": 0, "_say": 0}
_DESK_CALLS = {"msg": 0, "say": 1, "go": 2, "flash": 1, "_back": 1, "Entry": 1, "_refuse": 1}


def _of_programmes() -> Iterator[str]:
    yield from (f"contact.{name}" for name in ("address", "phone", "email", "url"))
    yield from (f"until.{state}" for state in ("closed", "exhausted"))
    yield from (f"asked.unknown.{part}" for part in UNKNOWN_PARTS)
    yield from (f"asked.{kind}" for kind in LENDING)
    yield from (f"asked.effort.{n}" for n in EFFORTS)


def families() -> Iterator[str]:
    """The ids that the code makes from the vocabulary: `msg(f"ask.{fact}")` and its like."""
    for fact, question in QUESTIONS.items():
        yield from (f"{part}.{fact}" for part in ("ask", "why", "what", "example"))
        yield from (f"opt.{fact}.{option.id}" for option in question.options)
    for fact, spec in FACTS.items():
        yield f"fact.{fact}"
        if spec.kind is Kind.FLAG:
            yield from (f"{part}.{fact}.{answer}" for part in ("value", "condition") for answer in ("yes", "no"))
        elif spec.is_list:
            yield f"value.{fact}.none"
        elif spec.kind is Kind.NUMBER:
            yield from (f"condition.{fact}.{bound}" for bound in ("min", "max", "between"))
            if fact not in ("age_months",):
                yield f"value.{fact}"
        yield from (f"opt.{fact}.{option}" for option in spec.options)
    yield from (f"certificate.{item}" for item in CERTIFICATES)
    yield from (f"{part}.{who}" for part in ("trait.tradition", "value.tradition_years") for who in FOREBEARS)
    yield from (f"{part}.{sphere}" for part in ("sphere", "still") for sphere in SPHERES)
    yield from (f"factor.{factor}" for factor in FACTORS)
    yield from (f"apart.reach.{reach}" for reach in (*SPHERES[1:], "unknown"))
    yield from (f"apart.among.{number}{where}" for number in ("one", "some") for where in ("", "_in"))
    of_kinds = (("kind", KINDS), ("unwanted", UNWANTED), ("button.also", UNWANTED))
    yield from (f"{part}.{kind}" for part, kinds in of_kinds for kind in kinds)
    yield from (f"month.{month}" for month in range(1, 13))
    yield from (f"ladder.{status}" for status in (ELIGIBLE, NEARLY, UNKNOWN, NOT))
    yield from (f"{part}.{goal}" for part in ("climb.goal", "button.climb") for goal in GOALS)
    yield from (f"about.{topic}" for topic in TOPICS)
    yield from (f"sent.{kind}" for kind in SENT_KINDS)
    yield from (f"talk.not.{kind}" for kind in NOT_RELAYED)
    yield from (*(f"weekday.{day}" for day in range(7)), *(f"button.meet.{answer}" for answer in MEETING_ANSWERS))
    yield from (f"command.{command}" for command in COMMANDS)
    yield from (f"diagnosis.{step.name}" for step in STEPS)
    yield from (f"tongue.{code}" for code in TONGUES)
    yield from (f"{part}.{lang}" for part in ("button.language", "language.offer") for lang in LANGUAGES)
    yield from (f"small.{intent}" for intent in ("greet", "thanks", "bye"))
    yield from (f"progress.{state}" for state in ("applied", "accepted", "refused", "finished", "dropped", "held"))
    for answer in ("applied", "accepted", "refused", "dropped", "finished", "got", "silent", "going_on"):
        yield f"button.progress.{answer}"
    yield from (f"{part}.{reason}" for reason in REASONS for part in ("reason", "button.reason"))
    yield from (f"button.alive.{answer}" for answer in ANSWERS)
    yield from (f"button.remark.{kind}" for kind in REMARKS)
    yield from (f"button.well.{answer}" for answer in (*HOW_WELL, SKIP))
    yield from (f"well.{condition}" for condition in ASKED)
    yield from (
        f"{part}.{group}" for group in GROUPS for part in ("stopped", "resumed", "button.stop", "button.resume")
    )
    yield from _of_notices()
    yield from _of_programmes()
    for what in ("restart", "delete"):
        yield from (f"sure.{what}", f"button.sure.{what}")


def _of_notices() -> Iterator[str]:
    yield from (
        f"nw.state.{state}"
        for state in ("waiting", "planned", "sending", "paused", "done", "cancelled", "draft", "yours")
    )
    yield from (f"nw.left.{part}" for part in PARTS if part != GETS)
    yield from (f"{part}.{fit}" for part in ("nw.fit", "button.nw.fit") for fit in (ELIGIBLE, NEARLY))
    yield from (f"button.nw.by.{by}" for by in CUTS)
    yield from (f"{part}.{topic}" for topic in CONDITIONS for part in ("nw.if", "button.nw.if"))
    for topic in CONDITIONS:
        yield from (option(topic, name).id for name in CONDITIONS[topic])
    yield from (f"button.nw.{act}" for act in ("pause", "resume", "cancel", "poster"))
    yield from (f"{part}.{what}" for part in ("nw.result", "nw.result_few") for what in RESULTS)


def desk_families() -> Iterator[str]:
    """The same of the desk, whose templates write `t("desk.role." ~ role)`."""
    yield from (f"desk.role.{role}{part}" for role in ROLES for part in ("", ".about"))
    yield from (f"desk.place.{kind}" for kind in PlaceKind)
    yield from (f"desk.people.error.{reason}" for reason in REFUSED)
    yield from (f"desk.change.{what}" for what in KINDS_OF_CHANGE)
    parts = (
        actions, dashboard, edit, exports, imports, notices, pages, partners, preview, programmes, refusals, sentences,
        talks, values, warnings, worklist,
    )  # fmt: skip
    for part in parts:
        yield from part.families()
    yield from (f"desk.wrong.{fault}" for fault in FAULTS)
    yield from (f"desk.column.{name}" for name in (*(column.path for column in FIELDS), "base"))


def literals(source: str, calls: Mapping[str, int] = _CALLS) -> Iterator[tuple[int, str]]:
    """Line and id of every literal argument that is an id, both branches of a conditional one."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            at = calls.get(node.func.id, len(node.args))
            yield from ((node.lineno, text) for each in node.args[at : at + 1] for text in _strings(each))


def in_template(source: str) -> Iterator[tuple[int, str]]:
    """Line and id of every `t("…")`."""
    from jinja2 import Environment, nodes

    for call in Environment().parse(source).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "t" and call.args:
            first = call.args[0]
            for each in (first.expr1, first.expr2) if isinstance(first, nodes.CondExpr) else (first,):
                if isinstance(each, nodes.Const):
                    yield call.lineno, str(each.value)


def _strings(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _strings(node.body)
        yield from _strings(node.orelse)


def _ids(path: Path, source: str) -> Iterator[tuple[int, str]]:
    if path.suffix == ".html":
        return in_template(source)
    if path.parent.name == "desk":
        return _with_menu(literals(source, _DESK_CALLS))
    return literals(source)


def _with_menu(found: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The home page says of each entry of the menu what it is about."""
    for line, text in found:
        yield line, text
        if text.startswith("desk.menu.") and text != "desk.menu.home":
            yield line, f"{text}.about"


def _domain(text: str) -> str:
    return "desk" if text.startswith("desk.") else "gancho"


def extract(file: Any, keywords: Any, comment_tags: Any, options: Any) -> Iterator[tuple[int, None, str, list[str]]]:
    """Babel's extraction method; the option `domain` says whose ids."""
    path = Path(getattr(file, "name", ""))
    found = list(_ids(path, file.read().decode()))
    if path.name == "message_ids.py":
        found += [(1, text) for text in sorted({*families(), *desk_families()})]
    for line, text in found:
        if _domain(text) == options["domain"]:
            yield line, None, text, []


def used(domain: str) -> set[str]:
    """Every id that the code can say."""
    sources = [*(ROOT / "bot").rglob("*.py"), *TEMPLATES.glob("*.html")]
    found = {text for path in sources for _, text in _ids(path, path.read_text("utf-8"))}
    return {text for text in found.union(families(), desk_families()) if _domain(text) == domain}


def faults() -> Iterable[str]:
    """What is wrong with the translations, a line each."""
    for domain in DOMAINS:
        yield from _faults(domain)


def _faults(domain: str) -> Iterator[str]:
    wanted = used(domain)
    parameters: dict[str, set[str]] = {}
    for lang in LANGUAGES:
        with (LOCALES / lang / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
            catalogue = {str(message.id): message for message in read_po(file) if message.id}
        yield from (f"{lang}: no text for {text}" for text in sorted(wanted - catalogue.keys()))
        yield from (f"{lang}: {text} is said nowhere" for text in sorted(catalogue.keys() - wanted))
        for text, message in catalogue.items():
            if not message.string or message.fuzzy:
                yield f"{lang}: {text} is {'fuzzy' if message.fuzzy else 'empty'}"
            names = {name for _, name, _, _ in string.Formatter().parse(str(message.string)) if name is not None}
            if parameters.setdefault(text, names) != names:
                yield f"{text}: parameters differ between the languages"


def main() -> int:
    found = list(faults())
    for fault in found:
        print(fault, file=sys.stderr)
    print(f"{sum(len(used(domain)) for domain in DOMAINS)} message ids, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
