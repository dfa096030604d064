"""`step(session, event, world) -> (session, effects)`: one event in, what is to be done out. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.dialogue import (
    about,
    aftermath,
    answering,
    asked,
    browse,
    check_in,
    climbing,
    commands,
    diagnosis,
    difference,
    dislikes,
    for_whom,
    interview,
    meeting,
    noticed,
    outcome,
    progress,
    protest,
    recap,
    refusal,
    remark,
    removing,
    results,
    sheet,
    side,
    taking,
    talk,
    taps,
    tongue,
    unasked,
    wanting,
    welcome,
    wished,
)
from bot.dialogue.asking import again, by_buttons
from bot.dialogue.effects import Effect, Say
from bot.dialogue.events import Commanded, Due, Event, Located, Pressed, Said, Sent
from bot.dialogue.questions import QUESTIONS
from bot.dialogue.reading import Reading
from bot.dialogue.session import BROWSE, DIAGNOSIS, NEW, RECAP, RESULTS, WELCOME, Session
from bot.dialogue.turn import Turn
from bot.dialogue.world import World
from bot.domain.message import msg

SENT_KINDS = ("voice", "photo", "sticker", "document", "contact", "edited", "group", "other")
_WELCOME_QUESTIONS = ("language", "consent", "for_whom")


def step(session: Session, event: Event, world: World) -> tuple[Session, list[Effect]]:
    """Answers one event. It never raises on anything a person can send, and always says something to a person."""
    turn = Turn(session, world)
    if not isinstance(event, Due):
        turn.session.heard = world.today.isoformat()
    if turn.talk is not None and talk.during(turn, event):
        return turn.session, turn.effects
    match event:
        case Said(text, reading, cut):
            turn.cues = reading.cues
            if cut:
                turn.say(msg("sent.long"))
            _said(turn, text, reading)
        case Pressed(choice):
            _pressed(turn, choice)
        case Commanded(name, payload):
            commands.handle(turn, name, payload)
        case Located(lat, lon):
            _located(turn, lat, lon)
        case Sent(kind):
            _sent(turn, kind)
        case Due():
            unasked.speak(turn, event)
    if not isinstance(event, Due) and not any(isinstance(effect, Say) for effect in turn.effects):
        again(turn)
    if not isinstance(event, Due):  # whose question has its own yes and no
        taking.leave_unseen(turn)
    tongue.offer(turn)
    if turn.talk is not None and not isinstance(event, Due):
        talk.keep_way_back(turn)
    return turn.session, turn.effects


def _said(turn: Turn, text: str, reading: Reading) -> None:
    session = turn.session
    if session.sure_of is not None:
        if reading.cues.agrees_to_all:
            return commands.surely(turn, session.sure_of)
        no = reading.intent == "deny" or reading.cues.reply is False
        if no and not (reading.tells or reading.excluded or reading.cues.wish):
            return commands.surely(turn, "no")
        session.sure_of = None
    if remark.heard(turn, reading) or asked.handle(turn, reading) or wished.handle(turn, reading):
        return
    if aftermath.heard(turn, reading):
        return
    if dislikes.heard(turn, reading):
        return
    if difference.contradicted(turn, reading) or protest.heard(turn, reading):
        return
    if session.stage == NEW:
        calm = welcome.calming(reading)
        if not calm:
            for_whom.hold(turn, reading)
        lead = calm or about.beforehand(turn, reading)
        return welcome.greet(turn, *lead)
    if session.stage == WELCOME:
        asks = reading.intent in _ANSWERED_BEFORE_CONSENT and reading.intent != "off_topic"
        if asks and not for_whom.answered(turn, reading):
            side.handle(turn, _without_facts(reading))
            return
        return welcome.said(turn, text, reading)
    if session.stage == BROWSE:
        if reading.intent in _ANSWERED_BEFORE_CONSENT:
            side.handle(turn, _without_facts(reading))
            return
        return browse.said(turn, reading)
    if for_whom.taken_back(turn, reading):
        return
    if removing.heard(turn, reading):
        return
    if session.stage == DIAGNOSIS and session.asked == "diagnosis" and not session.confirm:
        if reading.intent in ("dont_know", "skip", "deny") or reading.cues.wish == "next":
            return diagnosis.step_on(turn)
        if reading.intent in ("inform", "affirm") or diagnosis.may_answer(text, reading):
            return diagnosis.said(turn, text, reading)
    if session.stage == RECAP and recap.heard(turn, reading):
        return
    if reading.intent == "correct" and interview.answered_back(turn, reading):
        return
    if side.handle(turn, reading):
        return
    if session.stage == RESULTS and session.confirm and not reading.facts and _pressed_in_words(turn, reading):
        return  # to what was asked unasked meanwhile
    if session.options and not session.confirm and reading.intent == "deny" and not reading.facts:
        return answering.picked(turn, f"{session.options['fact']}-none")
    if not session.confirm and not session.options:
        if session.stage == RECAP:
            return _at_recap(turn, reading)
        if session.stage == RESULTS:
            return _after_results(turn, reading)
    interview.said(turn, reading)


def _at_recap(turn: Turn, reading: Reading) -> None:
    """Yes goes on to the results, no asks what to change, facts are changes."""
    if taking.take(turn, reading):
        return interview.proceed(turn)
    if _pressed_in_words(turn, reading):
        return
    if reading.intent == "affirm":
        return recap.agreed(turn)
    if reading.intent == "deny":
        return recap.which(turn)
    again(turn, msg("not_understood"))


def _after_results(turn: Turn, reading: Reading) -> None:
    """New facts make new results; anything else is met with what can be done."""
    if not reading.facts and _pressed_in_words(turn, reading):
        return
    if outcome.taken_back(turn, reading):
        return
    if taking.take(turn, reading):
        if turn.session.confirm or turn.session.options:
            return interview.proceed(turn)
        return results.show(turn, *taking.noted(turn))
    if reading.intent in ("affirm", "deny"):
        return results.taken_up(turn, reading.intent == "affirm")
    if not asked.unanswered(turn, reading):
        again(turn, msg("not_understood.results"))


def _pressed_in_words(turn: Turn, reading: Reading) -> bool:
    """A yes or a no where one was expected presses its button."""
    if reading.intent not in turn.expected:
        return False
    question, _, option = turn.expected[reading.intent].partition(".")
    _BUTTONS[question](turn, option)
    return True


_ANSWERED_BEFORE_CONSENT = (
    "ask_about", "ask_why", "ask_what", "change_language", "ask_programs", "complain", "off_topic", "thanks", "bye",
    "delete_data",
)  # fmt: skip


def _without_facts(reading: Reading) -> Reading:
    return replace(reading, facts={}, unsure={}, options={})


def _pressed(turn: Turn, choice: str) -> None:
    """A button's id is epoch, question, option; one of an earlier epoch or question is answered kindly."""
    epoch, _, rest = choice.partition(".")
    question, _, option = rest.partition(".")
    session = turn.session
    if question in _AT_ANY_TIME:
        return _BUTTONS[question](turn, option)
    if epoch != str(session.epoch):
        return again(turn, msg("old_button"))
    if session.stage in (NEW, WELCOME, BROWSE) and question not in _BEFORE_CONSENT:
        return again(turn, msg("old_button"))
    if question in _WELCOME_QUESTIONS:
        return _welcome_button(turn, question, option)
    if question == "open" and session.asked == "open":
        return by_buttons(turn)
    if question in QUESTIONS:
        if session.asked != question:
            return again(turn, msg("old_button"))
        return answering.pressed(turn, question, option)
    if question == "confirm":
        return interview.confirmed(turn, option == "yes") if session.confirm else again(turn, msg("old_button"))
    if question in ("pick", "region"):
        if question == "pick" and option.partition("-")[0] != session.asked:
            return again(turn, msg("old_button"))
        return answering.picked(turn, option) if question == "pick" else answering.region(turn, option)
    handler = _BUTTONS.get(question)
    if handler is None:
        return again(turn, msg("old_button"))
    handler(turn, option)


def _welcome_button(turn: Turn, question: str, option: str) -> None:
    if question == "language":
        return welcome.language(turn, option)
    if question == "consent" and (turn.session.asked == "consent" or turn.session.stage == BROWSE):
        return welcome.consent(turn, option == "yes")
    if question == "for_whom" and turn.session.asked == "for_whom":
        return for_whom.settle(turn, option)
    again(turn, msg("old_button"))


_AT_ANY_TIME = ("stop", "resume", "office", "notice", "meet")
_BEFORE_CONSENT = (*_WELCOME_QUESTIONS, "browse", "more", "talk", "sure")

_BUTTONS: dict[str, Callable[[Turn, str], None]] = {
    "recap": recap.pressed,
    "want": wanting.want,
    "more": results.more,
    "not": results.not_for_me,
    "have": results.have,
    "drop": results.drop,
    "next": lambda turn, option: results.next_hook(turn),
    "ladder": lambda turn, option: climbing.ladder(turn),
    "climb": climbing.show,
    "around": climbing.go_around,
    "sheet": lambda turn, option: sheet.show(turn),
    "person": lambda turn, option: talk.ask(turn),
    "office": talk.pressed,
    "meet": meeting.pressed,
    "exact": results.exact,
    "trait": difference.react,
    "diagnosis": diagnosis.pressed,
    "browse": browse.pressed,
    "talk": lambda turn, option: again(turn),
    "business": commands.business,
    "sure": commands.surely,
    "applied": lambda turn, option: outcome.settle(turn, option, "applied"),
    "accepted": lambda turn, option: outcome.settle(turn, option, "accepted"),
    "refused": lambda turn, option: outcome.settle(turn, option, "refused"),
    "finished": lambda turn, option: outcome.settle(turn, option, "finished"),
    "dropped": lambda turn, option: outcome.settle(turn, option, "dropped"),
    "progress": lambda turn, option: progress.none(turn),
    "undo": outcome.undo,
    "how_far": progress.how_far,
    "going_on": progress.going_on,
    "not_yet": progress.not_yet,
    "also": dislikes.pressed,
    "not_true": remark.ask,
    "untrue": remark.noted,
    "silent": refusal.silent,
    "reason": refusal.because,
    "ready": progress.papers_ready,
    "help": progress.papers_help,
    "alive": check_in.answered,
    "well": taps.pressed,
    "notice": noticed.pressed,
    "stop": unasked.stop,
    "resume": unasked.resume,
}


def _located(turn: Turn, lat: float, lon: float) -> None:
    if turn.session.stage == NEW:
        return welcome.greet(turn)
    if turn.session.stage in (WELCOME, BROWSE):
        return again(turn, msg("location.later"))
    answering.located(turn, lat, lon)


def _sent(turn: Turn, kind: str) -> None:
    lead = msg(f"sent.{kind if kind in SENT_KINDS else 'other'}")
    if kind == "group":
        return turn.say(lead)
    if turn.session.stage == NEW:
        return welcome.greet(turn, lead)
    if kind == "voice":  # the keyboard's dictation, and a path by buttons alone
        turn.session.misses = max(turn.session.misses, 2)
        if turn.session.asked == "open":
            turn.session.asked = "product"
    again(turn, lead)
