"""A programme's card: what it is, why, loan or gift, cost, until when, how sure. At most 350 characters, 3 buttons."""

from __future__ import annotations

from datetime import date

from bot.dialogue.effects import Choice
from bot.dialogue.session import BROWSE
from bot.dialogue.turn import Turn
from bot.dialogue.words import condition, missing_text, most_telling, named, reason_text
from bot.dialogue.world import Reference
from bot.domain.availability import CLOSED, EXHAUSTED, OPENING, UNCONFIRMED
from bot.domain.differentiation import to_say
from bot.domain.message import Listing, Msg, Rough, Text, Yielding, msg
from bot.domain.official import host_of
from bot.domain.programme import AREA, LENDING, Programme
from bot.domain.rules import facts_of
from bot.domain.verdict import ELIGIBLE, NEARLY, NOT, Verdict

CARD_LENGTH, CARD_BUTTONS = 350, 3


def text(turn: Turn, verdict: Verdict) -> tuple[Text, ...]:
    programme = verdict.programme
    sure = how_sure(verdict, turn.ref)
    line = msg("card.line", kind=money_kind(programme), cost=cost(programme), until=until(verdict, turn.world.today))
    parts: list[Text] = [msg("card.name", name=programme.name), programme.gives]
    reason = why(turn, verdict) if verdict.status != NOT else None
    if reason is not None:
        parts.append(Yielding(reason, _shorter(reason)))
    if (works := turn.preferred(programme.id)) is not None:
        parts.append(Yielding(works))
    parts.append(line)
    if sure is not None:
        parts.append(Yielding(sure) if verdict.status == NOT else sure)
    return tuple(parts)


def buttons(turn: Turn, programme: Programme) -> list[Choice]:
    return [
        turn.choice("want", programme.id, msg("button.want")),
        turn.choice("more", programme.id, msg("button.more")),
        turn.choice("not", programme.id, msg("button.not_for_me")),
    ]


def show(turn: Turn, verdict: Verdict, *lead: Msg) -> None:
    """`lead` is at most a title."""
    turn.session.card, turn.session.offer = verdict.programme.id, None
    if turn.ranked()[:1] == [verdict]:
        turn.session.led = turn.standing(verdict)
    if verdict.programme.id not in turn.session.seen:
        turn.session.seen.append(verdict.programme.id)
    turn.say(*lead, *text(turn, verdict), choices=buttons(turn, verdict.programme), at_most=CARD_LENGTH)


_SHORTER = {  # said where the card has no room for what the owner told
    "card.favours": msg("card.short.favours"),
    "card.short.favours": msg("card.short.favours"),
    "card.need": msg("card.short.need"),
    "card.because": msg("card.short.because"),
    "card.everybody": msg("card.everybody"),
}


def _shorter(reason: Msg) -> Msg:
    if (short := _SHORTER.get(reason.id)) is not None:
        return short
    need = reason.params["need"]
    if reason.id == "card.beside_loan":
        return msg("card.short.beside_loan", need=need)
    return msg("card.short.beside", need=need)


def why(turn: Turn, verdict: Verdict) -> Msg | None:
    """One reason: a trait that it favours, a need that it serves, or the condition met that tells most; else that it
    is for everybody, where it asks for nothing. Where the business is counts as one only near by, and where there is
    no other.

    Where nothing that is open serves what was asked for, that is said instead.
    """
    for trait in turn.traits():
        if verdict.programme.favours & (trait.terms | {trait.factor}):
            said = to_say((trait,))
            return msg("card.favours", trait=said[0].words) if said else msg("card.short.favours")
    needs = turn.profile.items("need")
    if served := [need for need in needs if need in verdict.programme.serves]:
        return msg("card.need", need=named(served))
    open_ = [each.programme for each in turn.ranked() if each.status == ELIGIBLE and not each.programme.fallback]
    having = [programme for programme in open_ if programme.serves.intersection(needs)]
    because = met(turn, verdict)
    if needs and not having and because is not None:
        return msg("card.beside_because", need=named(needs), reason=because)
    if needs and all(programme.kind in LENDING for programme in having):
        return msg("card.beside_loan" if having else "card.beside", need=named(needs))
    if because is not None:
        return msg("card.because", reason=because)
    programme = verdict.programme
    return None if facts_of(programme.requires) or programme.conditions else msg("card.everybody")


def met(turn: Turn, verdict: Verdict) -> Msg | None:
    """The condition met that tells most."""
    for reason in most_telling(verdict.why):
        near = reason.fact != "place" or verdict.programme.width <= AREA
        if near and (because := reason_text(reason, turn.profile, turn.ref)) is not None:
            return because
    return None


def money_kind(programme: Programme) -> Msg:
    return msg(f"kind.{programme.kind}")


def cost(programme: Programme) -> Msg:
    if programme.free is None:
        return msg("cost.unknown")
    return msg("cost.free" if programme.free else "cost.paid")


def until(verdict: Verdict, today: date) -> Msg:
    """When one can apply; a window that is past says its usual month, never its old dates."""
    window = verdict.programme.window
    if verdict.availability == UNCONFIRMED:
        return msg("until.unconfirmed")
    if verdict.availability == OPENING:
        if window.opens is not None and window.opens > today:
            return msg("until.opens_in" if isinstance(window.opens, Rough) else "until.opens", day=window.opens)
        return msg("until.month", month=msg(f"month.{window.usual_month or 1}"))
    if verdict.availability in (CLOSED, EXHAUSTED):
        return msg(f"until.{verdict.availability}")
    if window.closes is not None:
        return msg("until.closes_in" if isinstance(window.closes, Rough) else "until.closes", day=window.closes)
    return msg("until.always" if window.always else "until.open")


def how_sure(verdict: Verdict, ref: Reference) -> Msg | None:
    if verdict.status == ELIGIBLE:
        if verdict.programme.rule_complete:
            return None
        return msg("sure.conditions" if verdict.programme.conditions else "sure.as_far_as_known")
    if verdict.status == NEARLY:
        return msg("sure.nearly")
    if verdict.status == NOT:
        return sure_not(verdict, ref)
    return msg("sure.unconfirmed" if verdict.unconfirmed_only else "sure.depends")


def sure_not(verdict: Verdict, ref: Reference) -> Msg:
    """The exact condition behind a no."""
    if verdict.failed:
        reason = verdict.failed[0]
        return msg("sure.not", condition=condition(reason.leaf, reason.positive, ref))
    return msg("sure.closed" if verdict.availability in (CLOSED, EXHAUSTED) else "sure.held")


def more(turn: Turn, verdict: Verdict, *lead: Text) -> None:
    """What to bring, where, what is missing, what it unlocks."""
    programme = verdict.programme
    parts: list[Text] = [*lead, msg("card.name", name=programme.name)]
    parts.append(msg("more.operator", operator=programme.operator))
    if programme.amount:
        parts.append(msg("more.amount", amount=programme.amount))
    if programme.cost_note:
        parts.append(msg("more.cost", cost=programme.cost_note))
    if programme.documents:
        parts.append(msg("more.documents", documents=Listing(programme.documents, "lines")))
    if turn.session.stage == BROWSE:  # of nobody is known what is missing
        asked = tuple(
            condition(item.leaf, item.positive, turn.ref) for item in verdict.missing if item.leaf is not None
        )
        parts += [msg("more.asked", conditions=Listing(asked, "lines"))] if asked else []
    elif missing := missing_lines(turn, verdict):
        parts.append(msg("more.missing", missing=Listing(tuple(missing), "lines")))
    if programme.conditions:
        parts.append(msg("more.conditions", conditions=Listing(programme.conditions, "lines")))
    if verdict.status == NOT and (other := instead(turn, programme)):
        parts.append(msg("more.instead", name=other.name))
    parts.extend(contact(programme))
    if unlocks := unlocked(turn, programme):
        parts.append(msg("more.unlocks", programmes=Listing(tuple(unlocks), "lines")))
    parts.append(source(programme))
    if turn.session.stage == BROWSE:
        return turn.say(
            *parts,
            choices=[
                turn.choice("browse", "menu", msg("button.other_needs")),
                turn.choice("consent", "yes", msg("button.consent.later")),
            ],
        )
    turn.say(
        *parts,
        choices=[
            turn.choice("want", programme.id, msg("button.want")),
            turn.choice("have", programme.id, msg("button.have")),
            turn.choice("not", programme.id, msg("button.not_for_me")),
            turn.choice("ladder", "all", msg("button.ladder")),
            turn.choice("not_true", programme.id, msg("button.not_true")),
        ],
    )


def missing_lines(turn: Turn, verdict: Verdict) -> list[Text]:
    lines: list[Text] = [missing_text(item, turn.ref) for item in verdict.missing]
    lines.extend(
        msg("missing.not", condition=condition(reason.leaf, reason.positive, turn.ref)) for reason in verdict.failed
    )
    return lines


def instead(turn: Turn, programme: Programme) -> Programme | None:
    """The nearest one that serves the same need and has no such condition."""
    fits = (verdict.programme for verdict in turn.ranked() if verdict.status == ELIGIBLE)
    return next((other for other in fits if other.serves & programme.serves and other.id != programme.id), None)


def contact(programme: Programme) -> list[Text]:
    """Only what the source states; what is not known is left out, and said so when there is nothing at all."""
    rows = contact_rows(programme)
    return [msg("more.where", rows=Listing(rows, "lines") if rows else msg("contact.none"))]


def contact_rows(programme: Programme) -> tuple[Text, ...]:
    known = programme.contact
    rows: list[Text] = []
    if programme.apply_by:
        rows.append(programme.apply_by)
    if known.office:
        rows.append(known.office)
    for value, name in ((known.address, "address"), (known.phone, "phone"), (known.email, "email"), (known.url, "url")):
        if value:
            rows.append(msg(f"contact.{name}", value=value))
    return tuple(rows)


def source(programme: Programme) -> Msg:
    """Where it was read, by the name of the site."""
    site = host_of(programme.source)
    if programme.verified_on:
        return msg("source.verified", day=programme.verified_on, site=site)
    if programme.page_date:
        return msg("source.dated", day=programme.page_date, site=site)
    return msg("source.undated", site=site)


def unlocked(turn: Turn, programme: Programme, most: int = 3) -> list[Text]:
    """Programmes whose rule mentions what this one grants."""
    terms = {item for value in programme.grants.values() if isinstance(value, tuple) for item in value}
    found: list[Text] = []
    for verdict in turn.ranked():
        mends = [item for item in verdict.missing if item.by == programme.id]
        if verdict.status == NEARLY and mends and verdict.programme.id != programme.id:
            found.append(verdict.programme.name)
    return found[:most] if programme.grants or terms else []
