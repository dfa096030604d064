"""An audience's own rule at the desk: the builder of the programmes' form, less what nobody is chosen by."""

from __future__ import annotations

from collections.abc import Iterator

from starlette.requests import Request

from bot.desk.form_view import FormView
from bot.desk.pages import desk
from bot.desk.rule_fields import fields, read, renamed, walk
from bot.desk.rule_form import ROOT, Group, build, rule_of
from bot.desk.sentences import TODAY, sentence
from bot.desk.typed import Fields, Typed
from bot.domain.audience import PROTECTED, protected
from bot.domain.faults import Fault
from bot.domain.message import Listing, Msg, Text, msg
from bot.domain.rules import ALWAYS, All, Any_, Not, Rule, leaves, push_not

HIDDEN = PROTECTED | {TODAY}


def filled(request: Request, rule: Rule) -> Fields:
    """The builder's fields; of no rule none."""
    names, lang = desk(request).names, request.state.lang
    node = renamed(build(rule), lambda fact, code: names.shown(fact, code, lang))
    return fields(node) if rule != ALWAYS else {}


def taken(request: Request, typed: Typed) -> tuple[Rule, list[Fault]]:
    """The rule that was typed, and what is wrong with it; what an office may not choose by is refused at its part."""
    node = renamed(read(typed), desk(request).names.code)
    rule, faults = rule_of(node)
    for path, part in walk(node):
        if not isinstance(part, Group) and any(protected(leaf) for leaf, _ in leaves(rule_of(part)[0])):
            faults.append(Fault(path, msg("desk.notice.error.rule")))
    return rule, faults


def view(request: Request, typed: Typed, faults: list[Fault]) -> FormView:
    here, lang = desk(request), request.state.lang
    rule = {name: values for name, values in typed.items() if name.startswith(ROOT)}
    return FormView(rule, faults, here.names, lang, lambda text: here.texts.text(text, lang), HIDDEN)


def in_words(request: Request, rule: Rule) -> list[str]:
    """The rule's conditions as sentences."""
    whole = push_not(rule)
    parts = whole.parts if isinstance(whole, All) else (whole,)
    here = desk(request)
    return [here.texts.text(_said(part, request), request.state.lang) for part in parts]


def _said(rule: Rule, request: Request) -> Text:
    match rule:
        case All(parts):
            return Listing(tuple(_said(part, request) for part in parts))
        case Any_(parts):
            return Listing(tuple(_said(part, request) for part in parts), "or")
        case Not(part):
            return _leaf(part, False, request)
    return _leaf(rule, True, request)


def _leaf(leaf: Rule, positive: bool, request: Request) -> Msg:
    assert not isinstance(leaf, All | Any_ | Not), "negations stand at the leaves"
    return sentence(leaf, positive, desk(request).names.sectors)


def families() -> Iterator[str]:
    yield "desk.notice.error.rule"
