"""A refusal is not the end: why, what can be done about it, and the next best."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import card, dislikes, reminders, results, taking
from bot.dialogue.asking import again
from bot.dialogue.cues import PAPER, REASONS, RULES, SILENCE
from bot.dialogue.effects import Record
from bot.dialogue.questions import QUESTIONS
from bot.dialogue.reading import Reading
from bot.dialogue.turn import Turn
from bot.dialogue.words import condition
from bot.domain.facts import FACTS, Kind
from bot.domain.message import Listing, Msg, Text, msg
from bot.domain.programme import LENDING, Programme
from bot.domain.rules import Is, facts_of
from bot.domain.verdict import Verdict

_ASKED = 5
_TELLING = (Kind.FLAG, Kind.NUMBER)  # what a reason may tell of the business; other words are the reason itself


def ask(turn: Turn, programme: Programme) -> None:
    """Why, in one tap, unless the same words have said it."""
    if (said := turn.cues.reason_beside) is not None:
        return told(turn, programme, said)
    turn.say(
        msg("progress.refused", name=programme.name),
        choices=[
            turn.choice("reason", f"{reason}-{programme.id}", msg(f"button.reason.{reason}")) for reason in REASONS
        ],
    )


def because(turn: Turn, option: str) -> None:
    reason, _, programme_id = option.partition("-")
    programme = turn.ref.catalogue.get(programme_id)
    if programme is None or reason not in REASONS or turn.hooks.get(programme_id) != "refused":
        return again(turn, msg("old_button"))
    _noted(turn, programme, reason)


def told(turn: Turn, programme: Programme, reason: str | None, reading: Reading | None = None) -> None:
    """In words. The refusal stands, whether they tell the reason or not; a fact that they hold is taken."""
    if reading is not None:
        facts = {fact: mention for fact, mention in reading.facts.items() if FACTS[fact].kind in _TELLING}
        taking.take(turn, replace(reading, facts=facts, unsure={}, options={}))
        turn.noted.clear()
    if reason is None:
        return _next_best(turn, programme, msg("reason.none", name=programme.name))
    _noted(turn, programme, reason)


def _noted(turn: Turn, programme: Programme, reason: str) -> None:
    if reason == SILENCE:
        return silent(turn, programme.id)
    turn.hook(programme.id, "refused", reason)
    if (mending := _mending(turn)) is not None:
        return _mend(turn, programme, *mending)
    if turn.cues.shut_out and programme.kind in LENDING:
        return dislikes.without_loans(turn, msg("reason.bureau", name=programme.name))
    if reason == RULES and (doubtful := _unsure(turn, programme)):
        return _which_was_wrong(turn, programme, doubtful)
    _next_best(turn, programme, msg(f"reason.{reason}", name=programme.name), papers=reason == PAPER)


def silent(turn: Turn, programme_id: str) -> None:
    """No answer is no refusal: it stays applied for, and is asked about again."""
    programme = turn.ref.catalogue.get(programme_id)
    if programme is None:
        return again(turn, msg("hook.gone"))
    turn.hook(programme_id, "applied", SILENCE)
    reminders.ask_later(turn, programme, "applied")
    _next_best(turn, programme, msg(f"reason.{SILENCE}", name=programme.name))


def _mending(turn: Turn) -> tuple[str, Verdict] | None:
    """What these words say is lacking, and the programme that gives it."""
    lacking = [each.fact for each in turn.effects if isinstance(each, Record) and each.value is False]
    for fact in lacking:
        for verdict in turn.ranked():
            if verdict.programme.grants.get(fact) is True and verdict.programme.id not in turn.hooks:
                return fact, verdict
    return None


def _mend(turn: Turn, programme: Programme, fact: str, rung: Verdict) -> None:
    """ "For want of an RFC": the next step is to get it."""
    wanted = condition(Is(fact, True), True, turn.ref)
    told = msg("reason.mend", name=programme.name, condition=wanted, rung=rung.programme.name)
    if not turn.session.had_first:
        return again(turn, told)
    turn.say(told)
    card.show(turn, rung, msg("hook.next"))


def _next_best(turn: Turn, programme: Programme, lead: Msg, *, papers: bool = False) -> None:
    told: list[Text] = [lead]
    choices = []
    if papers:
        if programme.documents:
            told.append(Listing(programme.documents, "lines"))
        choices = [
            turn.choice("help", programme.id, msg("button.papers.help")),
            turn.choice("want", programme.id, msg("button.again")),
        ]
    if not turn.session.had_first:
        return again(turn, *told)
    turn.say(*told, choices=choices)
    results.next_hook(turn)


def _unsure(turn: Turn, programme: Programme) -> list[str]:
    """The facts in the programme's rule that were recorded without being sure."""
    mentioned = facts_of(turn.ref.catalogue.rule(programme))
    return [fact for fact in QUESTIONS if fact in mentioned and fact in turn.profile.unsure][:_ASKED]


def _which_was_wrong(turn: Turn, programme: Programme, doubtful: list[str]) -> None:
    turn.say(
        msg("reason.rules_unsure", name=programme.name),
        choices=[
            *(turn.choice("recap", fact, msg(f"fact.{fact}")) for fact in doubtful),
            turn.choice("next", "hook", msg("button.all_right")),
        ],
    )
