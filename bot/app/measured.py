"""What the product itself knows of the eight conditions, to stand beside what people say.

People are counted down to fives, and fewer than five are not told of at all (`bot.domain.small_groups`).
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from bot.app.partnership_ports import Deeds
from bot.domain.catalogue import Catalogue
from bot.domain.census import FEWEST
from bot.domain.message import Listing, Text, msg
from bot.domain.programme import Programme
from bot.domain.small_groups import rounded

_DAY = 24  # hours


def measured(
    deeds: Deeds,
    programmes: Sequence[Programme],
    bestowed: Sequence[int],
    unserved: Sequence[str],
    catalogue: Catalogue,
) -> dict[str, Text]:
    """By condition, a sentence or two. `bestowed`: the years whose sheet was made; `unserved`: needs of five owners or
    more that nothing open serves."""
    return {
        "relationship": _speed(deeds),
        "non_interference": msg("desk.partner.measured.own"),
        "innovation": _different(deeds, catalogue),
        "convocation": _gathered(deeds),
        "solution": _met(deeds, unserved),
        "rules": _clear(programmes),
        "communication": _answered(deeds),
        "bestowal": msg("desk.partner.measured.sheets", n=len(bestowed)),
    }


def _speed(deeds: Deeds) -> Text:
    """How long owners wait for an office's first answer, the median."""
    if len(deeds.answered) < FEWEST:
        return msg("desk.partner.measured.few_wrote")
    hours = median(deeds.answered)
    if hours < 1:
        return msg("desk.partner.measured.within_hour")
    if hours < _DAY:
        return msg("desk.partner.measured.hours", n=round(hours))
    return msg("desk.partner.measured.days", n=round(hours / _DAY))


def _answered(deeds: Deeds) -> Text:
    wrote, got = rounded(deeds.talks), rounded(len(deeds.answered))
    if not wrote or got is None:
        return msg("desk.partner.measured.few_wrote")
    return msg("desk.partner.measured.answered", wrote=wrote, got=got)


def _different(deeds: Deeds, catalogue: Catalogue) -> Text:
    """Notices of programmes that favour what sets a business apart."""
    named = [catalogue.get(each) for each in deeds.notices if each]
    apart = sum(each is not None and bool(each.favours) for each in named)
    if not deeds.notices:
        return msg("desk.partner.measured.no_notices")
    return msg("desk.partner.measured.different", n=len(deeds.notices), apart=apart)


def _gathered(deeds: Deeds) -> Text:
    if not deeds.meetings:
        return msg("desk.partner.measured.no_meetings")
    came = rounded(round(median(deeds.meetings)))
    if not came:
        return msg("desk.partner.measured.meetings_small", n=len(deeds.meetings))
    return msg("desk.partner.measured.meetings", n=len(deeds.meetings), came=came)


def _met(deeds: Deeds, unserved: Sequence[str]) -> Text:
    """Of the owners whose hook of the partner ended, how many got what it gives."""
    over = {had.business for had in (*deeds.ended, *deeds.got)}
    ended, got = rounded(len(over)), rounded(len({had.business for had in deeds.got}))
    known = bool(ended) and got is not None
    told: Text = (
        msg("desk.partner.measured.met", ended=ended, got=got) if known else msg("desk.partner.measured.few_over")
    )
    if not unserved:
        return told
    names = Listing(tuple(msg(f"opt.need.{each}") for each in unserved))
    return Listing((told, msg("desk.partner.measured.unserved", needs=names)), "joined")


def _clear(programmes: Sequence[Programme]) -> Text:
    """Programmes whose card says who may have it, what to bring, until when and whom to ask."""
    if not programmes:
        return msg("desk.partner.measured.no_programmes")
    clear = sum(map(is_clear, programmes))
    return msg("desk.partner.measured.clear", n=len(programmes), clear=clear)


def is_clear(programme: Programme) -> bool:
    window, contact = programme.window, programme.contact
    when = window.always or window.closes is not None or window.usual_month is not None
    who = contact.phone or contact.email or contact.address or contact.url or programme.apply_by
    return bool(programme.rule_complete and programme.documents and when and who)
