"""An owner says that the hook shown is none: "¿a mí de qué me sirve un curso? Yo quiero vender más"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.dialogue import card, naming, results
from bot.dialogue.cues import Protest
from bot.dialogue.reading import Mention, Reading
from bot.dialogue.turn import HELD_STATES, Turn
from bot.domain.message import msg
from bot.domain.programme import Programme

_ANSWERED_ELSEWHERE = frozenset({"stop_notices", "delete_data", "restart", "ask_human", "change_language", "ask_about"})


def heard(turn: Turn, reading: Reading) -> bool:
    """Takes it as "not for me", and shows the next best for the need that is told; False where it is no protest."""
    session, protest = turn.session, reading.cues.protest
    shown = turn.ref.catalogue.get(session.card or "")
    if not session.at_rest or shown is None:
        return False
    if reading.cues.takes_back or reading.intent in _ANSWERED_ELSEWHERE:
        return False
    if protest is None or turn.hooks.get(shown.id) in HELD_STATES:
        return False
    wishes = "need" in reading.facts or "need" in reading.unsure or bool(protest.kinds)
    if not protest.objects and not (wishes and (protest.instead or shown.kind in protest.not_kinds)):
        return False
    if reading.facts.keys() - {"need"} or (protest.kinds and shown.kind in protest.kinds):
        return False
    of_that_kind = not protest.not_kinds or shown.kind in protest.not_kinds
    against = _named(turn, protest) or ([shown] if of_that_kind else [])
    needs = needs_of(turn, reading)
    for programme in against:
        turn.hook(programme.id, "unsuitable")
    turn.say(msg("not.fine" if against else "not.of_that_kind"))
    instead(turn, needs, protest.kinds, protest.not_kinds)
    return True


def needs_of(turn: Turn, reading: Reading) -> frozenset[str]:
    """The needs that the message tells, which are recorded; else those that are known."""
    told = reading.facts.get("need") or reading.unsure.get("need")
    if told is None:
        return frozenset(map(str, turn.profile.items("need")))
    needed_too(turn, told.value)
    return frozenset(told.value)


def needed_too(turn: Turn, needs: Sequence[str]) -> None:
    """Records them beside those that are known; the hook that is shown for them says so."""
    known = map(str, turn.profile.items("need"))
    turn.record("need", Mention(tuple(dict.fromkeys((*known, *needs)))), "words")
    turn.noted.clear()


def instead(turn: Turn, needs: frozenset[str], kinds: frozenset[str], not_kinds: frozenset[str] = frozenset()) -> None:
    """Shows the best that was not shown yet: of these kinds, else for these needs, else any."""
    fresh = [
        verdict
        for verdict in turn.ranked()
        if verdict.programme.id not in turn.session.seen and verdict.programme.kind not in not_kinds
    ]
    of_kind = (verdict for verdict in fresh if verdict.programme.kind in kinds)
    serving = (verdict for verdict in fresh if verdict.programme.serves & needs)
    best = next(of_kind, None) or next(serving, None) or next(iter(fresh), None)
    if best is None:
        return results.next_hook(turn)
    card.show(turn, best)


def _named(turn: Turn, protest: Protest) -> Sequence[Programme]:
    """What is rejected by a name that tells: "nada de REDi"."""
    near = [verdict.programme for verdict in turn.ranked()]
    return naming.by_name(protest.rejected, near, turn.ref.catalogue)[: naming.MOST]
