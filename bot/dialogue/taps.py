"""Three taps after a hook has ended: whether it worked for its owner. A day later, once, and each can be left out."""

from __future__ import annotations

from datetime import timedelta

from bot.dialogue import reminders
from bot.dialogue.asking import again
from bot.dialogue.effects import Judged
from bot.dialogue.turn import Turn
from bot.dialogue.ways_on import idle
from bot.domain.message import Msg, Text, msg
from bot.domain.partnership import ANSWERS, ASKED, ENDED, NO, YES
from bot.domain.programme import Programme

SKIP = "skip"
AFTER, FOR = timedelta(days=1), timedelta(days=30)


def _key(turn: Turn, programme_id: str) -> str:
    return reminders.key("how_well", turn.tag, programme_id)


def ask_later(turn: Turn, programme: Programme, state: str) -> None:
    """Plans them where the hook has ended."""
    if state in ENDED:
        day = turn.world.today + AFTER
        turn.plan(_key(turn, programme.id), "how_well", programme.id, day, day + FOR)


def never(turn: Turn, programme_id: str) -> None:
    if turn.hooks.get(programme_id) in ENDED:
        turn.unplan(_key(turn, programme_id))


def begin(turn: Turn, programme_id: str) -> None:
    """The first of them; nothing where the hook has not ended after all."""
    programme = turn.ref.catalogue.get(programme_id)
    if programme is not None and turn.hooks.get(programme_id) in ENDED:
        _ask(turn, programme, 0, msg("well.lead", name=programme.name))


def _ask(turn: Turn, programme: Programme, number: int, *lead: Text) -> None:
    def option(answer: str) -> str:
        return f"{number}-{answer}-{programme.id}"

    turn.expect(f"well.{option(YES)}", f"well.{option(NO)}")
    turn.say(
        *lead,
        _question(turn, programme, ASKED[number]),
        choices=[turn.choice("well", option(each), msg(f"button.well.{each}")) for each in (*ANSWERS, SKIP)],
    )


def _question(turn: Turn, programme: Programme, condition: str) -> Msg:
    if condition == "solution" and turn.hooks.get(programme.id) != "finished":
        return msg("well.solution_without")  # nobody is asked whether a refusal solved it
    return msg(f"well.{condition}")


def pressed(turn: Turn, option: str) -> None:
    """An answer, which another tap on the same question corrects; then the next one, or thanks."""
    number, _, rest = option.partition("-")
    answer, _, programme_id = rest.partition("-")
    programme = turn.ref.catalogue.get(programme_id)
    known = number.isdigit() and int(number) < len(ASKED) and answer in (*ANSWERS, SKIP)
    if programme is None or not known or turn.hooks.get(programme_id) not in ENDED:
        return again(turn, msg("old_button"))
    if answer != SKIP:
        institution, place = programme.operator.es, _town(turn)
        turn.effects.append(Judged(programme_id, ASKED[int(number)], answer, institution, place))
    following = int(number) + 1
    if following < len(ASKED):
        return _ask(turn, programme, following)
    idle(turn, msg("well.thanks"))


def _town(turn: Turn) -> str | None:
    place = turn.profile.get("place")
    return turn.ref.places.municipality_of(str(place)) if place else None
