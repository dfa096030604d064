"""A refusal is not the end: why, what can be done about it, and the next best."""

from __future__ import annotations

from bot.dialogue import reminders, results
from bot.dialogue.asking import again
from bot.dialogue.questions import QUESTIONS
from bot.dialogue.turn import Turn
from bot.domain.message import Listing, Text, msg
from bot.domain.programme import Programme
from bot.domain.rules import facts_of

PAPER, BUDGET, RULES, SILENCE, OTHER = "paper", "budget", "rules", "silence", "other"
REASONS = (PAPER, BUDGET, RULES, SILENCE, OTHER)
_ASKED = 5


def ask(turn: Turn, programme: Programme) -> None:
    """In one tap."""
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
    if reason == SILENCE:
        return silent(turn, programme_id)
    turn.hook(programme_id, "refused", reason)
    if reason == RULES and (doubtful := _unsure(turn, programme)):
        return _which_was_wrong(turn, programme, doubtful)
    _next_best(turn, programme, reason)


def silent(turn: Turn, programme_id: str) -> None:
    """No answer is no refusal: it stays applied for, and is asked about again."""
    programme = turn.ref.catalogue.get(programme_id)
    if programme is None:
        return again(turn, msg("hook.gone"))
    turn.hook(programme_id, "applied", SILENCE)
    reminders.ask_later(turn, programme, "applied")
    _next_best(turn, programme, SILENCE)


def _next_best(turn: Turn, programme: Programme, reason: str) -> None:
    told: list[Text] = [msg(f"reason.{reason}", name=programme.name)]
    choices = []
    if reason == PAPER:
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
