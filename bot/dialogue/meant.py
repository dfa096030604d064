"""Which programme a report of progress is about."""

from __future__ import annotations

from bot.dialogue import naming
from bot.dialogue.cues import Named
from bot.dialogue.reminders import UNDER_WAY
from bot.dialogue.turn import Turn
from bot.dialogue.turn import near as in_reach
from bot.domain.programme import PAPERS, TAUGHT, Programme

_NAMES_NOTHING = 1  # words: so few are the report itself, "they approved us"


def reached(programme: Programme, state: str) -> str:
    """Who is accepted by a register or for a certificate has it in hand."""
    if state == "doing":
        return "accepted" if programme.kind in TAUGHT else "applied"
    return "finished" if state == "accepted" and programme.kind in PAPERS else state


def meant(turn: Turn, named: Named, state: str) -> tuple[list[Programme], bool]:
    """By name or kind among those under way, then those shown, then in the catalogue; whether one alone is certain."""
    catalogue = turn.ref.catalogue
    under_way = turn.programmes(taken_up(turn))
    shown = turn.programmes([name for name in turn.session.seen if name not in turn.hooks])
    near = [verdict.programme for verdict in turn.ranked()]
    own = turn.programmes(dict.fromkeys((*(rung.id for rung in near), *turn.hooks, *_in_reach(turn))))
    by_name = naming.by_name(named.words, own, catalogue)
    if 0 < len(by_name) <= naming.MOST and not {each.id for each in by_name} & {*turn.hooks, *turn.session.seen}:
        return by_name, True  # a name that tells, of none that was talked about
    if fits := naming.fitting(named, under_way, catalogue):
        return _not_yet(turn, fits, state)[-naming.MOST :], True
    if fits := naming.fitting(named, shown, catalogue):
        better = naming.fitting(named, [*shown, *near], catalogue)
        if {each.id for each in fits} & {each.id for each in better}:
            return _not_yet(turn, fits, state)[-naming.MOST :], True
        return better[: naming.MOST], len(better) == 1
    fits = naming.by_name((*named.words, *named.of_kinds), own, catalogue)
    if 0 < len(fits) <= naming.MOST:
        return fits, True
    plainly = len(shown) == 1 or len(named.words) <= _NAMES_NOTHING
    if not under_way and plainly and (on_screen := _on_screen(turn, named)) is not None:
        return [on_screen], True
    if not under_way:
        return naming.fitting(named, near, catalogue)[: naming.MOST] or shown[-naming.MOST :], False
    if of_kind := naming.fitting(named, near, catalogue) if named.kinds else []:
        return of_kind[: naming.MOST], False
    if state == "refused" and not named.kinds:  # a bare no is of the one that was taken up last
        return [under_way[-1]], True
    return _not_yet(turn, under_way, state)[-naming.MOST :], not named.kinds


def _in_reach(turn: Turn) -> list[str]:
    """Those they cannot ask for as well, which they may have all the same."""
    return [programme.id for programme in in_reach(turn.profile, turn.ref)]


def _on_screen(turn: Turn, named: Named) -> Programme | None:
    """What was offered last, unless the words speak of another kind."""
    offered = turn.ref.catalogue.get(turn.session.card or "")
    if offered is None or offered.id in turn.hooks or (named.kinds and offered.kind not in named.kinds):
        return None
    return offered


def taken_up(turn: Turn) -> list[str]:
    """Those under way: the chosen, then those applied for, each in the order in which they came to it."""
    followed = turn.session.followed
    names = [name for name, state in turn.hooks.items() if state in UNDER_WAY]
    return sorted(names, key=lambda name: (turn.hooks[name] != "chosen", name in followed and followed.index(name) + 1))


def _not_yet(turn: Turn, found: list[Programme], state: str) -> list[Programme]:
    """Those that this would be news of, unless it is news of none."""
    return [each for each in found if turn.hooks.get(each.id) != reached(each, state)] or found
