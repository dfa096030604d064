"""An outcome is noted once: what it makes known, what it unlocks, and taking it back as if it had not been said."""

from __future__ import annotations

from typing import Any

from bot.dialogue import refusal, reminders, results, taps
from bot.dialogue.asking import again
from bot.dialogue.effects import Choice
from bot.dialogue.reading import Mention, Reading
from bot.dialogue.reminders import HOW_IT_WENT_DAYS, UNDER_WAY
from bot.dialogue.session import RESULTS
from bot.dialogue.turn import Turn
from bot.dialogue.ways_on import ways_on
from bot.domain.facts import Value
from bot.domain.message import Listing, Text, msg
from bot.domain.programme import PAPERS, Programme
from bot.domain.verdict import ELIGIBLE, Verdict

TAKEN_BACK = "taken_back"
_GRANTING = ("finished", "held")
_UNLOCKED = 3
_REMEMBERED = 8  # outcomes that can still be taken back exactly


def settle(turn: Turn, programme_id: str, state: str) -> None:
    """Notes the outcome, once; what a finished programme grants becomes known, and what it unlocks is named."""
    programme = turn.ref.catalogue.get(programme_id)
    if programme is None:
        return go_on(turn, msg("hook.gone"))
    was = turn.hooks.get(programme_id)
    if was == state == "refused" and turn.cues.reason_beside is not None:
        return refusal.ask(turn, programme)
    if was == state:
        return go_on(turn, msg("progress.known", name=programme.name))
    met = {verdict.programme.id for verdict in turn.ranked() if verdict.met}
    _take_back_facts(turn, programme_id)
    turn.hook(programme_id, state)
    changed = _grant(turn, programme) if state in _GRANTING else {}
    _remember(turn, programme_id, was, changed)
    turn.noted.clear()
    if state in HOW_IT_WENT_DAYS:
        reminders.ask_later(turn, programme, state)
    if was in UNDER_WAY:
        taps.ask_later(turn, programme, state)
    if state == "refused":
        return refusal.ask(turn, programme)
    told: list[Text] = [_told(programme, state)]
    unlocked = [verdict for verdict in turn.ranked() if verdict.met and verdict.programme.id not in met]
    if changed and (names := _unlocked(unlocked)) is not None:
        told.append(names)
    more = [turn.choice("more", rung.programme.id, rung.programme.name) for rung in unlocked[:_UNLOCKED] if changed]
    go_on(turn, *told, choices=[*more, _undo(turn, programme)], to_the_next=state not in UNDER_WAY)


def _told(programme: Programme, state: str) -> Text:
    if state == "finished" and programme.kind in PAPERS:
        return msg("progress.got", name=programme.name)
    return msg(f"progress.{state}", name=programme.name)


def _unlocked(found: list[Verdict]) -> Text | None:
    """ "With this you can now …", by name; as far as known where not all is."""
    shown = found[:_UNLOCKED]
    if not shown:
        return None
    sure = all(verdict.status == ELIGIBLE and verdict.programme.rule_complete for verdict in shown)
    names = Listing(tuple(verdict.programme.name for verdict in shown), "lines")
    return msg("progress.unlocks" if sure else "progress.unlocks_maybe", names=names)


def _undo(turn: Turn, programme: Programme) -> Choice:
    return turn.choice("undo", programme.id, msg("button.undo"))


def go_on(turn: Turn, *lead: Text, choices: list[Choice] | None = None, to_the_next: bool = False) -> None:
    """Where the talk stood: the question that waits, the next hook, or what can be done."""
    if to_the_next and turn.session.had_first:
        turn.say(*lead, choices=choices or ())
        return results.next_hook(turn)
    if turn.session.stage != RESULTS:
        return again(turn, *lead)
    turn.say(*lead, choices=[*ways_on(turn), *(choices or ())])


# -- what an outcome makes known


def _grant(turn: Turn, programme: Programme) -> dict[str, Any]:
    """Records what the programme grants; by fact, the value before, as JSON."""
    before: dict[str, Any] = {}
    for fact, value in programme.grants.items():
        known = turn.profile.get(fact)
        joined: Value = value
        if isinstance(value, tuple):
            joined = tuple(dict.fromkeys((*turn.profile.items(fact), *value)))
        if joined == known:
            continue
        if turn.record(fact, Mention(joined, closed=turn.profile.is_closed(fact)), "outcome"):
            before[fact] = list(known) if isinstance(known, tuple) else known
    return before


def _remember(turn: Turn, programme_id: str, was: str | None, before: dict[str, Any]) -> None:
    outcomes = turn.session.outcomes
    outcomes.pop(programme_id, None)
    outcomes[programme_id] = {"was": was, "before": before}
    for old in [*outcomes][:-_REMEMBERED]:
        del outcomes[old]
    turn.session.just = programme_id


def _take_back_facts(turn: Turn, programme_id: str) -> None:
    """What the last outcome of this programme made known goes, unless it was changed since."""
    programme = turn.ref.catalogue.get(programme_id)
    before = turn.session.outcomes.get(programme_id, {}).get("before", {})
    for fact, old in before.items():
        granted = programme.grants.get(fact) if programme is not None else None
        known = turn.profile.get(fact)
        if isinstance(granted, tuple) and isinstance(known, tuple):
            left = tuple(item for item in known if item not in granted or item in (old or ()))
            if left or old is not None:
                turn.record(fact, Mention(left, closed=turn.profile.is_closed(fact)), "outcome")
            else:
                turn.forget(fact)
        elif known == granted:
            if old is None:
                turn.forget(fact)
            else:
                turn.record(fact, Mention(old), "outcome")


# -- corrected


def undo(turn: Turn, programme_id: str) -> None:
    """ "No, todavía no": the outcome noted last goes, and what it made known with it."""
    programme = turn.ref.catalogue.get(programme_id)
    if programme is None or not forget(turn, programme):
        return go_on(turn, msg("old_button"))
    go_on(turn, msg("progress.undone", name=programme.name))


def forget(turn: Turn, programme: Programme) -> bool:
    """Takes its outcome back without a word; False where none is remembered."""
    programme_id = programme.id
    outcome = turn.session.outcomes.get(programme_id)
    if outcome is None:
        return False
    _take_back_facts(turn, programme_id)
    del turn.session.outcomes[programme_id]
    was = outcome["was"] or TAKEN_BACK
    turn.hook(programme_id, was)
    turn.noted.clear()
    if was in HOW_IT_WENT_DAYS:
        reminders.ask_later(turn, programme, was)
    return True


def taken_back(turn: Turn, reading: Reading) -> bool:
    """Whether the message takes back the outcome that was noted right before it; no bare no does a refusal."""
    if (
        turn.just is None
        or turn.hooks.get(turn.just) == "refused"
        or reading.intent not in ("deny", "correct")
        or turn.noted
    ):
        return False
    undo(turn, turn.just)
    return True
