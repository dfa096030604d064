"""Talking to a person of the office: the owner's side. What is written goes to the office, with a way back in sight."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.dialogue import nearby, office
from bot.dialogue.asking import REPEATERS, again
from bot.dialogue.effects import Choice, CloseTalk, OpenTalk, Relay, Say
from bot.dialogue.events import Commanded, Event, Located, Pressed, Said, Sent
from bot.dialogue.turn import Turn
from bot.dialogue.words import known_line
from bot.dialogue.world import Reference
from bot.domain.facts import FACTS
from bot.domain.message import Listing, Msg, Quote, Text, msg
from bot.domain.offices import ANSWERS_WITHIN, Office, in_reach
from bot.domain.profile import Profile

RELAYED = ("photo", "voice", "video", "document", "sticker")
NOT_RELAYED = ("contact", "edited", "other")  # a contact holds a number, which nobody is to see
_OWN_COMMANDS = ("delete", "privacy", "export", "help", "language")
_OWN_BUTTONS = ("office", "stop", "resume", "sure", "language")
_SURE = 0.6  # from which on a wish to be left alone is acted on, not passed on


def ask(turn: Turn) -> None:
    """Who would answer and when, and what they would see; where nobody does, what is known of the office."""
    if turn.talk is not None:
        return again(turn)
    nearest = _nearest(turn)
    if nearest is None:
        return nearby.person(turn)
    known = summary(turn.profile, turn.ref)
    turn.say(
        msg("talk.ask", office=Quote(nearest.name), hours=office.hours_text(nearest.hours)),
        msg("talk.sees"),
        *((msg("talk.summary", rows=Listing(known, "lines")),) if known else ()),
        choices=[
            *((turn.choice("office", "tell", msg("button.office.tell")),) if known else ()),
            turn.choice("office", "only", msg("button.office.only" if known else "button.office.yes")),
            turn.choice("office", "no", msg("button.office.no")),
        ],
    )


def pressed(turn: Turn, option: str) -> None:
    """Under a message of long ago too."""
    match option:
        case "tell" | "only" if turn.talk is None:
            _open(turn, option == "tell")
        case "back" if turn.talk is not None:
            back(turn)
        case "ask":
            ask(turn)
        case "where":
            nearby.person(turn)
        case "no":
            again(turn, msg("talk.fine"))
        case _:
            again(turn)


def _open(turn: Turn, tells: bool) -> None:
    nearest, place = _nearest(turn), turn.profile.get("place")
    if nearest is None or place is None:
        return nearby.person(turn)
    now, zone = turn.world.now, turn.world.zone
    known = summary(turn.profile, turn.ref) if tells else None
    turn.effects.append(OpenTalk(nearest.chat, str(place), nearest.hours.after(now, ANSWERS_WITHIN, zone), known))
    when = _when(turn, nearest.hours.opens(now, zone))
    turn.say(msg("talk.opened", office=Quote(nearest.name)), when, choices=[_back(turn)])


def _when(turn: Turn, opens: datetime) -> Msg:
    if opens == turn.world.now:
        return msg("talk.now")
    local = opens.astimezone(turn.world.zone)
    days = (local.date() - turn.world.today).days
    if days > 1:
        return msg("talk.later", day=msg(f"weekday.{local.weekday()}"), hour=local.hour)
    return msg("talk.tomorrow" if days else "talk.today", hour=local.hour)


def back(turn: Turn) -> None:
    """The owner ends it; the interview goes on where it stood."""
    named = _named(turn)
    turn.talk = None
    turn.effects.append(CloseTalk())
    again(turn, msg("talk.closed", office=named))


def during(turn: Turn, event: Event) -> bool:
    """Passes the message on; False for what is the bot's all the same: its buttons, stopping, deleting."""
    session = turn.session
    match event:
        case Said(_, reading) if session.sure_of and (reading.cues.agrees_to_all or reading.intent == "deny"):
            return False
        case Said(_, reading) if reading.intent in ("stop_notices", "delete_data") and reading.confidence >= _SURE:
            return False
        case Said() | Located():
            session.sure_of = None
            _pass_on(turn)
        case Sent(kind) if kind in RELAYED:
            _pass_on(turn)
        case Sent(kind):
            again(turn, msg(f"talk.not.{kind if kind in NOT_RELAYED else 'other'}"))
        case Commanded(name) if name in _OWN_COMMANDS:
            return False
        case Pressed(choice) if is_own(choice):
            return False
        case Commanded() | Pressed():
            again(turn, msg("talk.first_back"))
    return True


def is_own(choice: str) -> bool:
    """Whether a button works while an office is talked to."""
    return choice.partition(".")[2].partition(".")[0] in _OWN_BUTTONS


def _pass_on(turn: Turn) -> None:
    turn.effects.append(Relay())
    turn.say(msg("talk.passed", office=_named(turn)), choices=[_back(turn)])


def still(turn: Turn, lead: tuple[Text, ...]) -> None:
    turn.say(*lead, msg("talk.still", office=_named(turn)), choices=[_back(turn)])


def keep_way_back(turn: Turn) -> None:
    """The last message of each answer has it, whatever the answer is about."""
    last = max(at for at, effect in enumerate(turn.effects) if isinstance(effect, Say))
    said, way = turn.effects[last], _back(turn)
    if isinstance(said, Say) and way.id not in (choice.id for choice in said.choices):
        turn.effects[last] = replace(said, choices=(*said.choices, way))


def _back(turn: Turn) -> Choice:
    return turn.choice("office", "back", msg("button.office.back"))


def _nearest(turn: Turn) -> Office | None:
    place = turn.profile.get("place")
    found = in_reach(turn.world.offices, str(place), turn.ref.places) if place is not None else ()
    return next(iter(found), None)


def _named(turn: Turn) -> Text:
    return office.name_of(turn.world.office)


def summary(profile: Profile, ref: Reference) -> tuple[Text, ...]:
    """What an office may see of a business, a line a fact: nothing sensitive, such as sales, papers or ages."""
    return tuple(
        known_line(fact, profile, ref) for fact, spec in FACTS.items() if fact in profile.values and not spec.sensitive
    )


REPEATERS["talk"] = still
