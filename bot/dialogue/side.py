"""Requests that may come at any point: each is answered, and the conversation goes on where it stood."""

from __future__ import annotations

from collections.abc import Callable

from bot.dialogue import (
    about,
    answering,
    browse,
    climbing,
    commands,
    interview,
    outcome,
    progress,
    replies,
    results,
    taking,
    talk,
    unasked,
)
from bot.dialogue import asked as asked_of
from bot.dialogue.asking import again
from bot.dialogue.cues import Asks
from bot.dialogue.questions import QUESTIONS
from bot.dialogue.reading import EVERYTHING, Reading
from bot.dialogue.session import INTERVIEW, RECAP, RESULTS
from bot.dialogue.turn import Turn
from bot.domain.message import msg


def handle(turn: Turn, reading: Reading) -> bool:
    """Answers the message's request; False when it makes none, or none that this point of the talk knows."""
    handler = _HANDLERS.get(reading.intent)
    if handler is None:
        return False
    if reading.intent not in _FACTS_LAST:
        taking.take(turn, reading)
    handler(turn, reading)
    return True


def _why(turn: Turn, reading: Reading) -> None:
    _explain(turn, "why")


def _what(turn: Turn, reading: Reading) -> None:
    _explain(turn, "what")


def _explain(turn: Turn, part: str) -> None:
    """The reason or the sense of the question; after the results, more of the programme that was shown."""
    session = turn.session
    asked = session.awaited
    if asked in QUESTIONS:
        return again(turn, *taking.noted(turn), msg(f"{part}.{asked}"))
    if session.stage == RESULTS and (verdict := turn.verdict(session.card or "")) is not None:
        if part == "what":
            return results.more(turn, verdict.programme.id)
        return asked_of.answer(turn, verdict.programme, Asks(("why",)))
    again(turn, *taking.noted(turn), msg("why.any" if part == "why" else "what.any"))


def _about(turn: Turn, reading: Reading) -> None:
    interview.go_on(turn, *about.answers(turn, reading))


def _skip(turn: Turn, reading: Reading) -> None:
    asked = turn.session.awaited
    if asked in turn.noted:  # an answer all the same: "ya no veo bien, que alguien aprenda"
        return interview.proceed(turn)
    if asked is not None and asked in QUESTIONS:
        return answering.refuse(turn, asked) if QUESTIONS[asked].sensitive else answering.skip(turn, asked)
    if asked == "open":
        return interview.proceed(turn)
    if asked == "recap":
        return results.show(turn)
    again(turn)


def _dont_know(turn: Turn, reading: Reading) -> None:
    asked = turn.session.awaited
    if asked is not None and (reading.told(asked) is not None or asked in reading.options) and turn.told:
        return interview.proceed(turn)  # "no sé, más bien paseos"
    if asked is not None and asked in QUESTIONS and not turn.noted:
        return answering.skip(turn, asked, msg("skipped.everything" if reading.topic == EVERYTHING else "skipped"))
    if asked == "open":
        return again(turn, msg("open.help"))
    again(turn)


def _correct(turn: Turn, reading: Reading) -> None:
    """A change of an earlier answer: with its new value, by its name, or a plain "back"."""
    session = turn.session
    if outcome.taken_back(turn, reading):
        return
    if turn.noted or ((session.confirm or session.options) and not reading.wants):
        settled = session.asked in turn.profile.values or session.confirm or session.options
        return interview.proceed(turn) if settled or session.stage != INTERVIEW else interview.go_on(turn)
    if reading.wants and reading.wants[0] in QUESTIONS:
        from bot.dialogue.recap import change

        if session.stage == INTERVIEW and not session.editing:
            from bot.dialogue.asking import ask

            return ask(turn, reading.wants[0])
        return change(turn, reading.wants[0])
    if session.stage == INTERVIEW:
        return answering.back(turn)
    if session.stage in (RECAP, RESULTS):
        from bot.dialogue.recap import which

        return which(turn)
    again(turn)


def _greet(turn: Turn, reading: Reading) -> None:
    if turn.told:
        return interview.proceed(turn)
    again(turn, msg(f"small.{reading.intent}"))


def _language(turn: Turn, reading: Reading) -> None:
    from bot.dialogue.welcome import language

    language(turn, reading.topic or ("en" if turn.session.lang == "es" else "es"))


def _deadline(turn: Turn, reading: Reading) -> None:
    verdict, asks = turn.verdict(turn.session.card or ""), reading.cues.asks
    of_another_kind = asks is not None and bool(asks.name.kinds)
    if verdict is None or of_another_kind:
        return interview.go_on(turn, msg("deadline.none"))
    interview.go_on(turn, *replies.replies(turn, verdict.programme, Asks(("until",))))


def _programs(turn: Turn, reading: Reading) -> None:
    if reading.cues.sought.abroad and turn.session.had_first:
        return climbing.show(turn, "export")
    if turn.session.stage == RESULTS:
        return climbing.ladder(turn)
    browse.asked(turn, reading.cues.sought)


def _stop(turn: Turn, reading: Reading) -> None:
    unasked.stop_all(turn)


def _off_topic(turn: Turn, reading: Reading) -> None:
    """Only what surely is about something else is told so; to an owner who answers it would be a rebuff."""
    if asked_of.unanswered(turn, reading):
        return
    lead = msg("off_topic") if reading.surely_else else msg("not_understood")
    if turn.session.stage == INTERVIEW:
        return interview.missed(turn, lead)
    again(turn, lead)


_HANDLERS: dict[str, Callable[[Turn, Reading], None]] = {
    "ask_why": _why,
    "ask_what": _what,
    "ask_about": _about,
    "skip": _skip,
    "dont_know": _dont_know,
    "correct": _correct,
    "greet": _greet,
    "thanks": _greet,
    "bye": _greet,
    "change_language": _language,
    "ask_deadline": _deadline,
    "ask_programs": _programs,
    "ask_human": lambda turn, reading: talk.ask(turn),
    "stop_notices": _stop,
    "complain": lambda turn, reading: interview.go_on(turn, msg("complain")),
    "report_progress": progress.report,
    "restart": lambda turn, reading: commands.sure(turn, "restart"),
    "delete_data": lambda turn, reading: commands.sure(turn, "delete"),
    "off_topic": _off_topic,
}
_FACTS_LAST = frozenset({"off_topic", "report_progress", "delete_data", "restart"})
