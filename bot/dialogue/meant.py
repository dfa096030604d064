"""Which programme a report of progress is about."""

from __future__ import annotations

from bot.dialogue import naming
from bot.dialogue.cues import Named
from bot.dialogue.reminders import UNDER_WAY
from bot.dialogue.turn import Turn
from bot.domain.programme import PAPERS, Programme


def reached(programme: Programme, state: str) -> str:
    """Who is accepted by a register or for a certificate has it in hand."""
    return "finished" if state == "accepted" and programme.kind in PAPERS else state


def meant(turn: Turn, named: Named, state: str) -> tuple[list[Programme], bool]:
    """By name or kind among those under way, then those shown, then in the catalogue; whether one alone is certain."""
    catalogue = turn.ref.catalogue
    under_way = turn.programmes(taken_up(turn))
    shown = turn.programmes([name for name in turn.session.seen if name not in turn.hooks])
    near = [verdict.programme for verdict in turn.ranked()]
    settled = turn.programmes([name for name in turn.hooks if name not in {rung.id for rung in near}])
    by_name = naming.by_name(named.words, [*near, *settled], catalogue)
    if 0 < len(by_name) <= naming.MOST and not {each.id for each in by_name} & {*turn.hooks, *turn.session.seen}:
        return by_name, True  # a name that tells, of none that was talked about
    for among in (under_way, shown):
        if fits := naming.fitting(named, among, catalogue):
            return _not_yet(turn, fits, state)[-naming.MOST :], True
    fits = naming.by_name((*named.words, *named.of_kinds), [*near, *settled], catalogue)
    if 0 < len(fits) <= naming.MOST:
        return fits, True
    if not under_way:
        return naming.fitting(named, near, catalogue)[: naming.MOST] or shown[-naming.MOST :], False
    if state == "refused" and not named.kinds:  # a bare no is of the one that was taken up last
        return [under_way[-1]], True
    return _not_yet(turn, under_way, state)[-naming.MOST :], not named.kinds


def taken_up(turn: Turn) -> list[str]:
    """Those under way: the chosen, then those applied for, each in the order in which they came to it."""
    followed = turn.session.followed
    names = [name for name, state in turn.hooks.items() if state in UNDER_WAY]
    return sorted(names, key=lambda name: (turn.hooks[name] != "chosen", name in followed and followed.index(name) + 1))


def _not_yet(turn: Turn, found: list[Programme], state: str) -> list[Programme]:
    """Those that this would be news of, unless it is news of none."""
    return [each for each in found if turn.hooks.get(each.id) != reached(each, state)] or found
