"""What is asked of a programme, answered from its own data; what the data leaves open is said so, with whom to ask."""

from __future__ import annotations

from collections.abc import Callable

from bot.dialogue import card, wanting
from bot.dialogue.cues import Asks
from bot.dialogue.nearby import companion
from bot.dialogue.turn import Turn
from bot.dialogue.words import condition
from bot.domain.availability import CLOSED, EXHAUSTED, OPENING, UNCONFIRMED
from bot.domain.message import Listing, Msg, Text, msg
from bot.domain.programme import LENDING, PAPERS, Programme
from bot.domain.rules import Is, leaves
from bot.domain.told import DUTY, INTEREST, papers_with, told, told_of
from bot.domain.verdict import NOT, Verdict

UNKNOWN = ("amount", "cost", "price", "interest", "need", "where", "until", "duty", "hours", "far")
_MONEY = ("grant", "prize", *LENDING)


def replies(turn: Turn, programme: Programme, asks: Asks) -> tuple[Text, ...]:
    """A paragraph or two for each thing that is asked, under the programme's name."""
    verdict = turn.verdict(programme.id)
    assert verdict is not None
    parts = [text for what in asks.what for text in _ANSWERS[what](turn, verdict, asks)]
    return (msg("card.name", name=programme.name), *dict.fromkeys(parts))


def unknown(what: str, programme: Programme) -> Msg:
    return msg("asked.unknown", what=msg(f"asked.unknown.{what}"), who=programme.operator)


def _what(turn: Turn, verdict: Verdict, asks: Asks) -> list[Text]:
    unlocks = card.unlocked(turn, verdict.programme)
    then = [msg("more.unlocks", programmes=Listing(tuple(unlocks), "lines"))] if unlocks else []
    return [verdict.programme.gives, *then]


def _amount(turn: Turn, verdict: Verdict, asks: Asks) -> list[Text]:
    programme = verdict.programme
    if programme.amount is not None:
        return [msg("more.amount", amount=programme.amount)]
    if programme.kind in _MONEY or "finance" in programme.serves:
        return [unknown("amount", programme)]
    return [msg("asked.no_money", gives=programme.gives)]


def _cost(turn: Turn, verdict: Verdict, asks: Asks) -> list[Text]:
    programme = verdict.programme
    note: list[Text] = [] if programme.cost_note is None else [programme.cost_note]
    lent: list[Text] = [msg(f"asked.{programme.kind}")] if programme.kind in LENDING else []
    if programme.free is None:
        return [*lent, *(note or [unknown("cost", programme)])]
    if programme.free:
        return [msg("asked.free"), *note, *lent]
    return [*lent, *([msg("asked.paid"), *note] if note else [unknown("price", programme)])]


def _loan(turn: Turn, verdict: Verdict, asks: Asks) -> list[Text]:
    kind = verdict.programme.kind
    return [msg(f"asked.{kind}") if kind in LENDING else msg("asked.no_loan", kind=card.money_kind(verdict.programme))]


def _pay(turn: Turn, verdict: Verdict, asks: Asks) -> list[Text]:
    """ "¿Se paga?": back, where money is given; else for it."""
    return (_loan if verdict.programme.kind in _MONEY else _cost)(turn, verdict, asks)


def _interest(turn: Turn, verdict: Verdict, asks: Asks) -> list[Text]:
    programme = verdict.programme
    if programme.kind not in LENDING:
        return _loan(turn, verdict, asks)
    return [*told(programme, INTEREST)[:1]] or [unknown("interest", programme)]


def _papers(turn: Turn, verdict: Verdict, asks: Asks) -> list[Text]:
    programme = verdict.programme
    if programme.documents:
        return [msg("more.documents", documents=Listing(programme.documents, "lines"))]
    return [msg("asked.usual_papers", who=programme.operator)]


def _demands(turn: Turn, verdict: Verdict, asks: Asks) -> list[Text]:
    """What one has to be or have, and the papers."""
    rule = turn.ref.catalogue.rule(verdict.programme)
    asked = [condition(leaf, positive, turn.ref) for leaf, positive in leaves(rule) if leaf.fact != "place"]
    rows: tuple[Text, ...] = tuple(dict.fromkeys((*asked, *verdict.programme.conditions)))
    demanded: list[Text] = [msg("more.asked", conditions=Listing(rows, "lines"))] if rows else []
    return [*demanded, *_papers(turn, verdict, asks)]


def _need(turn: Turn, verdict: Verdict, asks: Asks) -> list[Text]:
    """Whether one thing is required: by the rule, by what the programme says of it, or not that is known."""
    programme = verdict.programme
    required = [pair for pair in leaves(turn.ref.catalogue.rule(programme)) if pair[0].fact == asks.fact]
    if required:
        leaf, positive = required[0]
        wanted = condition(leaf, positive, turn.ref)
        unwanted = isinstance(leaf, Is) and (leaf.value is False) is positive
        return [msg("asked.required_not", condition=wanted) if unwanted else msg("asked.required", condition=wanted)]
    if papers := papers_with(programme, asks.thing, asks.fact):
        return [msg("asked.in_papers", paper=papers[0])]
    if found := told_of(programme, asks.thing, asks.fact):
        return [msg("asked.mentioned", text=found[0])]
    return [msg("asked.not_required")] if programme.rule_complete and asks.fact else [unknown("need", programme)]


def _where(turn: Turn, verdict: Verdict, asks: Asks) -> list[Text]:
    if rows := card.contact_rows(verdict.programme):
        return [msg("more.where", rows=Listing(rows, "lines"))]
    near = companion(turn, verdict.programme)
    return [unknown("where", verdict.programme), *([] if near is None else [msg("ally.near", who=near)])]


def _until(turn: Turn, verdict: Verdict, asks: Asks) -> list[Text]:
    """Until when, or from when; open without a date, that none is known."""
    programme, window = verdict.programme, verdict.programme.window
    dated = window.always or window.closes is not None or verdict.availability in (OPENING, CLOSED, EXHAUSTED)
    if not dated or verdict.availability == UNCONFIRMED:
        return [unknown("until", programme)]
    return [msg("asked.until", until=card.until(verdict, turn.world.today))]


def _time(turn: Turn, verdict: Verdict, asks: Asks) -> list[Text]:
    programme = verdict.programme
    if programme.months:
        if programme.months == 1:
            return [msg("asked.months.one", who=programme.operator)]
        return [msg("asked.months", n=programme.months, who=programme.operator)]
    return [msg(f"asked.effort.{programme.effort}", who=programme.operator)]


def _duty(turn: Turn, verdict: Verdict, asks: Asks) -> list[Text]:
    programme = verdict.programme
    if found := told(programme, DUTY):
        return [*found[:1]]
    return [unknown("duty", programme) if programme.kind in PAPERS else msg("asked.voluntary")]


def _sure(turn: Turn, verdict: Verdict, asks: Asks) -> list[Text]:
    sure = card.how_sure(verdict, turn.ref) or msg("sure.as_far_as_known")
    return [sure, msg("asked.decides", who=verdict.programme.operator)]


def _next(turn: Turn, verdict: Verdict, asks: Asks) -> list[Text]:
    programme = verdict.programme
    texts = (wanting.bring(programme), wanting.where(turn, programme), wanting.then(programme))
    steps: tuple[Text, ...] = tuple(msg("want.step", n=n, text=text) for n, text in enumerate(texts, 1))
    return [Listing(steps, "lines")]


def _hours(turn: Turn, verdict: Verdict, asks: Asks) -> list[Text]:
    """Nobody publishes them for long: by what they can be asked."""
    return [unknown("hours", verdict.programme), *card.contact(verdict.programme)]


def _far(turn: Turn, verdict: Verdict, asks: Asks) -> list[Text]:
    """How it may be asked for without going there, and who is nearer."""
    near = companion(turn, verdict.programme)
    there = [unknown("far", verdict.programme), *card.contact(verdict.programme)]
    return [*there, *([] if near is None else [msg("ally.near", who=near)])]


def _trust(turn: Turn, verdict: Verdict, asks: Asks) -> list[Text]:
    """Who gives it, where that was read, and what no support asks for."""
    programme = verdict.programme
    return [msg("more.operator", operator=programme.operator), card.source(programme), msg("asked.trust")]


def _why(turn: Turn, verdict: Verdict, asks: Asks) -> list[Text]:
    """Why it is shown to this owner, that a loan is one, and what to do where it is none for them."""
    programme = verdict.programme
    if verdict.status == NOT:
        return [card.sure_not(verdict, turn.ref)]
    because, reason = card.met(turn, verdict), card.why(turn, verdict)
    parts: list[Text] = [reason] if reason is not None else []
    if because is not None and reason is not None and reason.id in ("card.favours", "card.need"):
        parts.append(msg("asked.why_also", reason=because))
    if not parts:
        parts.append(msg("asked.why_near"))
    if programme.kind in LENDING:
        parts.append(msg(f"asked.{programme.kind}"))
    return [*parts, msg("asked.why_else")]


_ANSWERS: dict[str, Callable[[Turn, Verdict, Asks], list[Text]]] = {
    "what": _what,
    "show": _what,
    "amount": _amount,
    "cost": _cost,
    "loan": _loan,
    "pay": _pay,
    "interest": _interest,
    "papers": _papers,
    "demands": _demands,
    "need": _need,
    "where": _where,
    "until": _until,
    "giver": lambda turn, verdict, asks: [msg("more.operator", operator=verdict.programme.operator)],
    "time": _time,
    "duty": _duty,
    "sure": _sure,
    "next": _next,
    "hours": _hours,
    "far": _far,
    "trust": _trust,
    "why": _why,
    "why_it": _why,
}
