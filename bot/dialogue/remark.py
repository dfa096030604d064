"""An owner says that something about a programme is not true: told to its stewards, without a name or a word more."""

from __future__ import annotations

from bot.dialogue.asking import again
from bot.dialogue.cues import REMARKS
from bot.dialogue.effects import Remark
from bot.dialogue.reading import Reading
from bot.dialogue.turn import Turn
from bot.dialogue.ways_on import idle
from bot.domain.message import msg

KINDS = REMARKS


def ask(turn: Turn, programme_id: str) -> None:
    """What is not true, in one tap."""
    programme = turn.ref.catalogue.get(programme_id)
    if programme is None:
        return idle(turn, msg("hook.gone"))
    turn.session.expects = {kind: programme_id for kind in KINDS}
    turn.say(
        msg("remark.which", name=programme.name),
        choices=[
            *(turn.choice("untrue", f"{kind}-{programme_id}", msg(f"button.remark.{kind}")) for kind in KINDS),
            turn.choice("more", programme_id, msg("button.remark.back")),
        ],
    )


def heard(turn: Turn, reading: Reading) -> bool:
    """What is not true, in words: "the loan closed in June"."""
    kind = reading.cues.untrue
    programme_id = turn.expected.get(kind or "")
    if kind is None or programme_id is None:
        return False
    noted(turn, f"{kind}-{programme_id}")
    return True


def noted(turn: Turn, option: str) -> None:
    """Once for each programme: whoever presses again is thanked, and changes nothing."""
    kind, _, programme_id = option.partition("-")
    programme = turn.ref.catalogue.get(programme_id)
    if programme is None or kind not in KINDS:
        return again(turn, msg("old_button"))
    if programme_id not in turn.session.remarked:
        turn.session.remarked.append(programme_id)
        turn.effects.append(Remark(programme_id, kind))
    idle(turn, msg("remark.thanks", name=programme.name))
