"""Kinds of programme that an owner will not have, "nada de préstamos": they stand until the owner wants them again."""

from __future__ import annotations

from collections.abc import Iterable

from bot.dialogue import card, protest, results
from bot.dialogue.asking import again
from bot.dialogue.effects import Choice
from bot.dialogue.reading import Reading
from bot.dialogue.session import BROWSE, NEW, WELCOME
from bot.dialogue.turn import Turn
from bot.domain.availability import OPEN
from bot.domain.message import Listing, Msg, Text, msg
from bot.domain.programme import LENDING
from bot.domain.verdict import ELIGIBLE

NAMED = ("loan", "training", "advice", "fair", "prize")  # what can be unwanted as such; a guarantee goes with the loans
_GIVING = frozenset({"grant", "prize"})
_ANSWERED_ELSEWHERE = frozenset(
    {"stop_notices", "delete_data", "restart", "ask_human", "change_language", "report_progress"}
)


def heard(turn: Turn, reading: Reading) -> bool:
    """Keeps what is refused, or gives it up again; False where the message is answered as any other."""
    session, cues = turn.session, reading.cues
    if session.stage == BROWSE or reading.intent in _ANSWERED_ELSEWHERE:
        return False
    if session.stage in (NEW, WELCOME):
        session.unwanted = sorted({*session.unwanted, *cues.unwanted})
        return False
    unwanted = cues.unwanted
    if cues.shut_out and session.at_rest:
        unwanted |= {*LENDING}
    if unwanted:
        return _kept(turn, reading, unwanted)
    asked_for = (cues.welcome | cues.sought.kinds) & {*session.unwanted}
    return bool(asked_for) and _lifted(turn, asked_for, reading)


def without_loans(turn: Turn, *lead: Text) -> None:
    """No bank lends to them: the next best that is not lent, from now on."""
    told = [*lead, _keep(turn, frozenset(LENDING))]
    if not turn.session.had_first:
        return again(turn, *told)
    gifts = _of_gifts(turn)
    turn.say(*told, *([] if gifts is None else [gifts]), choices=_back_buttons(turn, LENDING))
    protest.instead(turn, frozenset(map(str, turn.profile.items("need"))), _GIVING)


def _keep(turn: Turn, unwanted: frozenset[str]) -> Msg:
    turn.session.unwanted = sorted({*turn.session.unwanted, *unwanted})
    return msg("unwanted.kept", kinds=_names(unwanted))


def _kept(turn: Turn, reading: Reading, unwanted: frozenset[str]) -> bool:
    fresh = unwanted - {*turn.session.unwanted}
    lead: list[Text] = [_keep(turn, unwanted)]
    if not turn.session.at_rest:
        if reading.facts or reading.unsure or reading.options:  # an answer besides
            turn.say(*lead, choices=_back_buttons(turn, unwanted))
            return False
        again(turn, *lead)
        return True
    if fresh & {*LENDING} and (told := _of_gifts(turn)) is not None:
        lead.append(told)
    turn.say(*lead, choices=_back_buttons(turn, unwanted))
    kinds = _GIVING if unwanted & {*LENDING} else frozenset()
    protest.instead(turn, protest.needs_of(turn, reading), kinds or reading.cues.welcome)
    return True


def _of_gifts(turn: Turn) -> Msg | None:
    """Said plainly where no money that need not be given back is open to this owner; whether some may be."""
    given = [each for each in turn.ranked() if each.programme.kind in _GIVING]
    if any(each.status == ELIGIBLE and each.availability == OPEN for each in given):
        return None
    return msg("unwanted.perhaps_given" if given else "unwanted.nothing_given")


def _lifted(turn: Turn, kinds: frozenset[str], reading: Reading) -> bool:
    lead = _taken_back(turn, kinds)
    if not turn.session.at_rest:
        turn.say(lead)
        return False
    protest.needs_of(turn, reading)
    _show(turn, kinds, lead)
    return True


def pressed(turn: Turn, kind: str) -> None:
    """A button that takes a kind back, whatever was said since."""
    kinds = frozenset(LENDING if kind in LENDING else (kind,)) & {*turn.session.unwanted}
    if not kinds:
        return again(turn)
    lead = _taken_back(turn, kinds)
    if not turn.session.at_rest:
        return again(turn, lead)
    _show(turn, kinds, lead)


def _taken_back(turn: Turn, kinds: frozenset[str]) -> Msg:
    turn.session.unwanted = [kind for kind in turn.session.unwanted if kind not in kinds]
    return msg("unwanted.lifted", kinds=_names(kinds))


def _show(turn: Turn, kinds: frozenset[str], lead: Msg) -> None:
    """The best of these kinds, be it one that was shown before."""
    best = next((verdict for verdict in turn.ranked() if verdict.programme.kind in kinds), None)
    if best is None:
        return results.next_hook(turn, lead)
    turn.say(lead)
    card.show(turn, best)


def line(turn: Turn) -> Msg | None:
    """What the recap says of it."""
    return msg("unwanted.line", kinds=_names(turn.session.unwanted)) if turn.session.unwanted else None


def buttons(turn: Turn) -> list[Choice]:
    """One for each kind that is unwanted, to have it after all."""
    return _back_buttons(turn, turn.session.unwanted)


def _back_buttons(turn: Turn, kinds: Iterable[str]) -> list[Choice]:
    return [turn.choice("also", kind, msg(f"button.also.{kind}")) for kind in NAMED if kind in kinds]


def _names(kinds: Iterable[str]) -> Text:
    return Listing(tuple(msg(f"unwanted.{kind}") for kind in NAMED if kind in kinds))
