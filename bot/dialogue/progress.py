"""Following an owner: what became of a programme, what it unlocks, and taking back what was said by mistake."""

from __future__ import annotations

from typing import Any

from bot.dialogue import naming, refusal, reminders, results
from bot.dialogue.asking import again
from bot.dialogue.effects import Choice
from bot.dialogue.reading import Mention, Reading
from bot.dialogue.reminders import HOW_IT_WENT_DAYS, PAPERS_KINDS, UNDER_WAY
from bot.dialogue.session import RESULTS
from bot.dialogue.turn import Turn
from bot.domain.facts import Value
from bot.domain.message import Listing, Msg, Text, msg
from bot.domain.programme import Programme
from bot.domain.verdict import ELIGIBLE, Verdict

STATES = {
    "applied": "applied", "accepted": "accepted", "refused": "refused",
    "finished": "finished", "paid": "finished", "dropped": "dropped",
}  # fmt: skip
TAKEN_BACK = "taken_back"
_GRANTING = ("finished", "held")
_UNLOCKED = 3
_REMEMBERED = 8  # outcomes that can still be taken back exactly


# -- in words


def report(turn: Turn, reading: Reading) -> None:
    """Words such as "ya me aceptaron en el de artesanos": settled where one programme fits, else asked back."""
    state = STATES.get(reading.topic or "", "applied")
    found, sure = _meant(turn, state)
    if not found:
        return none(turn)
    if reading.topic not in STATES and len(found) == 1 and turn.hooks.get(found[0].id) in UNDER_WAY:
        return how_it_went(turn, found[0].id)
    if len(found) == 1 and sure:
        return settle(turn, found[0].id, reached(found[0], state))
    choices = [turn.choice(reached(programme, state), programme.id, programme.name) for programme in found]
    turn.say(msg("progress.which"), choices=[*choices, turn.choice("progress", "none", msg("button.none_of_these"))])


def none(turn: Turn) -> None:
    go_on(turn, msg("progress.none"))


def reached(programme: Programme, state: str) -> str:
    """Who is accepted by a register or for a certificate has it in hand."""
    return "finished" if state == "accepted" and programme.kind in PAPERS_KINDS else state


def _meant(turn: Turn, state: str) -> tuple[list[Programme], bool]:
    """By name or kind among those under way, then those shown, then in the catalogue; whether one alone is certain."""
    catalogue, text = turn.ref.catalogue, turn.text
    under_way = _known(turn, [name for name, known in turn.hooks.items() if known in UNDER_WAY])
    shown = _known(turn, [name for name in turn.session.seen if name not in turn.hooks])
    for among in (under_way, shown):
        if fits := naming.fitting(text, among, catalogue):
            return _not_yet(turn, fits, state)[-naming.MOST :], True
    near = [verdict.programme for verdict in turn.ranked()]
    settled = _known(turn, [name for name in turn.hooks if name not in {rung.id for rung in near}])
    named = naming.fitting(text, [*near, *settled], catalogue, by_kind=False)
    if 0 < len(named) <= naming.MOST:
        return named, True
    if not under_way:
        return naming.fitting(text, near, catalogue)[: naming.MOST] or shown[-naming.MOST :], False
    return _not_yet(turn, under_way, state)[-naming.MOST :], not naming.of_kind(text)


def _known(turn: Turn, names: list[str]) -> list[Programme]:
    return [programme for name in names if (programme := turn.ref.catalogue.get(name)) is not None]


def _not_yet(turn: Turn, found: list[Programme], state: str) -> list[Programme]:
    """Those that this would be news of, unless it is news of none."""
    return [each for each in found if turn.hooks.get(each.id) != reached(each, state)] or found


# -- an outcome


def settle(turn: Turn, programme_id: str, state: str) -> None:
    """Notes the outcome, once; what a finished programme grants becomes known, and what it unlocks is named."""
    programme = turn.ref.catalogue.get(programme_id)
    if programme is None:
        return go_on(turn, msg("hook.gone"))
    was = turn.hooks.get(programme_id)
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
    if state == "refused":
        return refusal.ask(turn, programme)
    told: list[Text] = [_told(programme, state)]
    unlocked = [verdict for verdict in turn.ranked() if verdict.met and verdict.programme.id not in met]
    if changed and (names := _unlocked(unlocked)) is not None:
        told.append(names)
    more = [turn.choice("more", rung.programme.id, rung.programme.name) for rung in unlocked[:_UNLOCKED] if changed]
    go_on(turn, *told, choices=[*more, _undo(turn, programme)], to_the_next=state not in UNDER_WAY)


def _told(programme: Programme, state: str) -> Text:
    if state == "finished" and programme.kind in PAPERS_KINDS:
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
    turn.say(*lead, choices=[*results.ways_on(turn), *(choices or ())])


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
    outcome = turn.session.outcomes.get(programme_id)
    if programme is None or outcome is None:
        return go_on(turn, msg("old_button"))
    _take_back_facts(turn, programme_id)
    del turn.session.outcomes[programme_id]
    was = outcome["was"] or TAKEN_BACK
    turn.hook(programme_id, was)
    turn.noted.clear()
    if was in HOW_IT_WENT_DAYS:
        reminders.ask_later(turn, programme, was)
    go_on(turn, msg("progress.undone", name=programme.name))


def taken_back(turn: Turn, reading: Reading) -> bool:
    """Whether the message takes back the outcome that was noted right before it."""
    if turn.just is None or reading.intent not in ("deny", "correct") or turn.noted:
        return False
    undo(turn, turn.just)
    return True


# -- the planned question


def how_it_went(turn: Turn, programme_id: str) -> None:
    """A week after a programme was chosen, later after it was applied for, and when it should be over."""
    programme = turn.ref.catalogue.get(programme_id)
    state = turn.hooks.get(programme_id)
    if programme is None or state not in UNDER_WAY:
        return
    good = reached(programme, "accepted")
    if state == "chosen":
        return _ask(turn, programme, msg("progress.ask", name=programme.name), ("applied", good, "refused", "dropped"))
    if state == "applied":
        return _ask(turn, programme, msg("progress.ask_answer", name=programme.name), (good, "refused", "silent"))
    turn.expect(f"finished.{programme_id}", f"going_on.{programme_id}")
    _ask(turn, programme, msg("progress.ask_end", name=programme.name), ("finished", "going_on", "dropped"))


def _ask(turn: Turn, programme: Programme, question: Msg, answers: tuple[str, ...]) -> None:
    names = {"finished": "got"} if programme.kind in PAPERS_KINDS else {}
    turn.say(
        question,
        choices=[
            turn.choice(answer, programme.id, msg(f"button.progress.{names.get(answer, answer)}")) for answer in answers
        ],
    )


def going_on(turn: Turn, programme_id: str) -> None:
    """It is not over yet: asked again later."""
    programme = turn.ref.catalogue.get(programme_id)
    if programme is not None and turn.hooks.get(programme_id) == "accepted":
        reminders.ask_later(turn, programme, "accepted")
    go_on(turn, msg("progress.going_on"))


def papers_ready(turn: Turn, programme_id: str) -> None:
    _of_papers(turn, programme_id, reminders.ready)


def papers_help(turn: Turn, programme_id: str) -> None:
    _of_papers(turn, programme_id, reminders.help_with_papers)


def _of_papers(turn: Turn, programme_id: str, say: Any) -> None:
    programme = turn.ref.catalogue.get(programme_id)
    if programme is None:
        return go_on(turn, msg("hook.gone"))
    say(turn, programme)
