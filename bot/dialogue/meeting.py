"""A meeting that an office calls to, as the owner sees it: invitation, answer, reminder, and what comes after."""

from __future__ import annotations

from bot.dialogue import results
from bot.dialogue.asking import again
from bot.dialogue.effects import Answer
from bot.dialogue.reading import Mention
from bot.dialogue.turn import Turn
from bot.dialogue.world import Reference
from bot.domain.gatherings import ANSWERS, NEED, NO, PERHAPS, YES, Meeting
from bot.domain.message import Quote, Text, msg


def shared(kind: str, about: str, ref: Reference) -> Text:
    """What the owners have in common, in words."""
    if kind == NEED:
        return msg("meet.need", need=msg(f"opt.need.{about}"))
    return msg("meet.trade", trade=ref.sectors.get(about, about))


def _details(turn: Turn, meeting: Meeting) -> dict[str, Text]:
    local = meeting.at.astimezone(turn.world.zone)
    hour = f"{local.hour}:{local.minute:02}"
    return {"day": local.date(), "hour": hour, "where": Quote(meeting.where), "office": Quote(meeting.office)}


def invite(turn: Turn, about: str) -> None:
    """Asks whether the owner comes."""
    meeting = Meeting.load(about)
    if meeting is None or meeting.at <= turn.world.now:
        return
    key = f"{meeting.id}-{meeting.number}"
    turn.expect(f"meet.yes-{key}", f"meet.no-{key}")
    details = {**_details(turn, meeting), "office": Quote(meeting.office, capital=True)}
    turn.say(
        msg("meet.invite", shared=shared(meeting.kind, meeting.about, turn.ref), **details),
        msg("meet.ask"),
        choices=[turn.choice("meet", f"{answer}-{key}", msg(f"button.meet.{answer}")) for answer in ANSWERS],
    )


def pressed(turn: Turn, option: str) -> None:
    """An answer, which another tap corrects; what the office may see; going on as a group."""
    what, _, key = option.partition("-")
    number, _, mine = key.partition("-")
    if what == "group":
        turn.record("group", Mention(True), "button")
        return results.show(turn, msg("meet.group_noted"))
    if not (number.isdigit() and mine.isdigit()):
        return again(turn, msg("old_button"))
    if what in (YES, "show", "hide") and turn.world.full:
        turn.effects.append(Answer(int(number), PERHAPS))
        return again(turn, msg("meet.full"))
    if what in ("show", "hide"):
        turn.effects.append(Answer(int(number), YES, shows=what == "show"))
        return again(turn, msg("meet.shown" if what == "show" else "meet.hidden"))
    if what not in ANSWERS:
        return again(turn, msg("old_button"))
    turn.effects.append(Answer(int(number), what))
    if what != YES:
        return again(turn, msg("meet.no" if what == NO else "meet.perhaps"))
    turn.say(
        msg("meet.yes", number=mine),
        msg("meet.may_see"),
        choices=[
            turn.choice("meet", f"show-{key}", msg("button.meet.show")),
            turn.choice("meet", f"hide-{key}", msg("button.meet.hide")),
        ],
    )


def remind(turn: Turn, about: str) -> None:
    meeting = Meeting.load(about)
    if meeting is None or meeting.at <= turn.world.now:
        return
    key = f"{meeting.id}-{meeting.number}"
    turn.say(
        msg("meet.remind", number=str(meeting.number), **_details(turn, meeting)),
        choices=[turn.choice("meet", f"no-{key}", msg("button.meet.cannot"))],
    )


def after(turn: Turn, about: str) -> None:
    """Thanks for coming, the next hook, and whether they go on as a group."""
    meeting = Meeting.load(about)
    if meeting is None:
        return
    following = next((verdict for verdict in turn.ranked() if verdict.programme.id not in turn.hooks), None)
    parts: list[Text] = [msg("meet.thanks")]
    choices = []
    if following is not None:
        programme = following.programme
        parts.append(msg("meet.next", name=programme.name, gives=programme.gives))
        choices += [
            turn.choice("want", programme.id, msg("button.want")),
            turn.choice("more", programme.id, msg("button.more")),
        ]
    if turn.profile.get("group") is not True:
        parts.append(msg("meet.group"))
        choices.append(turn.choice("meet", f"group-{meeting.id}", msg("button.meet.group")))
    turn.say(*parts, choices=choices)
