"""Whom a notice is for, as a clerk is told and asked it, step by step. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.dialogue.effects import Say
from bot.dialogue.notice_words import button, drop
from bot.dialogue.words import territory_text
from bot.dialogue.world import Reference
from bot.domain.audience import Audience
from bot.domain.facts import NEEDS, SPHERES
from bot.domain.gatherings import NEED, Gathering
from bot.domain.message import Both, Listing, Msg, PlaceName, Text, msg
from bot.domain.plain_conditions import CONDITIONS, taken_apart
from bot.domain.rules import ALWAYS
from bot.domain.verdict import ELIGIBLE, NEARLY

CUTS = ("needs", "sectors", "places", "stages", "meetings")  # parts of an audience that are lists


def who(
    audience: Audience, office: Sequence[str], programme: bool, meetings: Sequence[Gathering], ref: Reference
) -> Say:
    """The audience so far, and what it can be cut by. `meetings`: those that the office may choose from."""
    fits = [(fit, msg(f"button.nw.fit.{fit}")) for fit in (ELIGIBLE, NEARLY) if programme]
    choices = [button("fit", fit, _marked(label, fit == audience.fit)) for fit, label in fits]
    cuts = [by for by in CUTS if by != "meetings" or meetings]
    choices += [button("by", by, _marked(msg(f"button.nw.by.{by}"), bool(getattr(audience, by)))) for by in cuts]
    choices.append(button("more", "", _marked(msg("button.nw.more"), audience.rule != ALWAYS)))
    if audience != Audience():
        choices.append(button("all", "", msg("button.nw.all")))
    choices += [button("ready", "", msg("button.nw.ready")), drop()]
    return Say((msg("nw.who"), in_words(audience, office, meetings, ref)), tuple(choices))


def in_words(audience: Audience, office: Sequence[str], meetings: Iterable[Gathering], ref: Reference) -> Text:
    """Line by line; all of them must be met."""
    lines: list[Text] = [msg("nw.in_places", places=territory_text(audience.places or tuple(office)))]
    if audience.sectors:
        lines.append(Listing(tuple(ref.sectors.get(code, code) for code in audience.sectors), "or"))
    if audience.needs:
        lines.append(msg("nw.with_needs", needs=_any(msg(f"opt.need.{need}") for need in audience.needs)))
    if audience.stages:
        lines.append(msg("nw.at_stages", stages=_any(msg(f"sphere.{each}") for each in audience.stages)))
    if audience.meetings:
        known = [meeting(one, ref) for one in meetings if str(one.id) in audience.meetings]
        lines.append(msg("nw.in_meetings", meetings=_any(known)) if known else msg("nw.in_past_meetings"))
    chosen, rest = taken_apart(audience.rule)
    lines += [
        msg(f"nw.if.{topic}", values=_any(option(topic, one) for one in options)) for topic, options in chosen.items()
    ]
    if rest.parts:
        lines.append(msg("nw.with_rule"))
    if audience.fit:
        lines.append(msg(f"nw.fit.{audience.fit}"))
    return Listing(tuple(lines), "lines")


def cut_by(
    by: str,
    audience: Audience,
    towns: Sequence[str],
    trades: Mapping[str, Both],
    meetings: Sequence[Gathering],
    ref: Reference,
) -> Say:
    """What one may choose; a choice taken once more is taken back."""
    known: dict[str, list[tuple[str, Text]]] = {
        "needs": [(need, msg(f"opt.need.{need}")) for need in NEEDS],
        "stages": [(sphere, msg(f"sphere.{sphere}")) for sphere in SPHERES],
        "places": [(town, PlaceName(town)) for town in towns],
        "sectors": [(code, name) for code, name in trades.items()],
        "meetings": [(str(one.id), meeting(one, ref)) for one in meetings],
    }
    chosen = getattr(audience, by)
    choices = [button("take", f"{by}-{name}", _marked(label, name in chosen)) for name, label in known[by]]
    lead = msg("nw.by_meetings") if by == "meetings" else msg("nw.by")
    return Say((lead,), (*choices, button("who", "", msg("button.nw.back"))))


def more(audience: Audience) -> Say:
    """What else it may depend on."""
    chosen, _ = taken_apart(audience.rule)
    choices = [button("topic", topic, _marked(msg(f"button.nw.if.{topic}"), topic in chosen)) for topic in CONDITIONS]
    return Say((msg("nw.more"),), (*choices, button("who", "", msg("button.nw.back"))))


def conditions(topic: str, audience: Audience) -> Say:
    chosen = taken_apart(audience.rule)[0].get(topic, ())
    choices = [button("put", f"{topic}-{one}", _marked(option(topic, one), one in chosen)) for one in CONDITIONS[topic]]
    return Say((msg("nw.by"),), (*choices, button("more", "", msg("button.nw.back"))))


def option(topic: str, name: str) -> Msg:
    return msg(f"opt.{topic}.{name}" if topic in ("channels", "markets") else f"nw.opt.{topic}.{name}")


def meeting(one: Gathering, ref: Reference) -> Text:
    """ "Tonalá, 3 de diciembre de 2026: vender más"; its moment is in the office's zone already."""
    about: Text = msg(f"opt.need.{one.about}") if one.kind == NEED else ref.sectors.get(one.about, one.about)
    day: Text = "" if one.at is None else one.at.date()
    return msg("nw.meeting", day=day, place=PlaceName(one.place), about=about)


def _any(values: Iterable[Text]) -> Listing:
    return Listing(tuple(values), "or")


def _marked(label: Text, chosen: bool) -> Text:
    return msg("nw.chosen", what=label) if chosen else label
