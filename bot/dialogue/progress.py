"""Following an owner: which programme is meant, and how it goes with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.dialogue import naming, refusal, reminders, taking
from bot.dialogue.cues import Named
from bot.dialogue.meant import meant, reached, taken_up
from bot.dialogue.outcome import forget, go_on, settle
from bot.dialogue.reading import Reading
from bot.dialogue.reminders import UNDER_WAY
from bot.dialogue.turn import Turn
from bot.domain.facts import FACTS
from bot.domain.message import Msg, msg
from bot.domain.programme import PAPERS, Programme

STATES = {
    "applied": "applied", "accepted": "accepted", "refused": "refused",
    "finished": "finished", "paid": "finished", "dropped": "dropped", "doing": "doing",
}  # fmt: skip


# -- in words


def report(turn: Turn, reading: Reading) -> None:
    """Words such as "ya me aceptaron en el de artesanos": settled where one programme fits, else asked back."""
    if reading.topic in _UNSETTLED and turn.session.asked is None:
        _take(turn, reading, ())
        return _unsettled(turn, reading)
    state = STATES.get(reading.topic or "", "applied")
    if state == "accepted" and (shown := _of_that_office(turn, reading.cues.reported)) is not None:
        return _ask_if_same(turn, shown)
    found, sure = meant(turn, reading.cues.reported, state)
    _take(turn, reading, found)
    if not found:
        return none(turn)
    if reading.topic not in STATES and len(found) == 1 and turn.hooks.get(found[0].id) in UNDER_WAY:
        return how_it_went(turn, found[0].id)
    if reading.topic not in STATES:
        return how_far(turn, found[0].id) if len(found) == 1 else _which(turn, found, "how_far")
    if len(found) == 1 and sure:
        return settle(turn, found[0].id, reached(found[0], state))
    _which(turn, found, state)


def _take(turn: Turn, reading: Reading, about: Sequence[Programme]) -> None:
    """What is surely told of the business beside it: the words that name the programme tell nothing of it."""
    facts = {
        fact: mention
        for fact, mention in reading.facts.items()
        if not (FACTS[fact].is_list and any(naming.names(each, mention.quote) for each in about))
    }
    taking.take(turn, replace(reading, facts=facts, unsure={}, options={}))
    if told := taking.noted(turn):
        turn.say(*told)


def _of_that_office(turn: Turn, named: Named) -> Programme | None:
    """What is on the screen, where only who gives it was named: "ya tengo la credencial de Sectur"."""
    shown = turn.ref.catalogue.get(turn.session.card or "")
    if shown is None or shown.id in turn.hooks or not naming.by_operator_alone(named.words, shown):
        return None
    near = [each.programme for each in turn.ranked()]
    return None if naming.by_name(named.words, near, turn.ref.catalogue) else shown


def _ask_if_same(turn: Turn, programme: Programme) -> None:
    turn.expect(f"have.{programme.id}", "progress.none")
    turn.say(
        msg("progress.same", name=programme.name),
        choices=[
            turn.choice("have", programme.id, msg("button.progress.same")),
            turn.choice("progress", "none", msg("button.progress.another")),
        ],
    )


_UNSETTLED = ("silent", "not_yet", "went")


def _unsettled(turn: Turn, reading: Reading) -> None:
    """ "Nunca me contestaron", "no he ido", "ya fui": of the one that is under way."""
    under_way = turn.programmes(taken_up(turn))
    found = naming.fitting(reading.cues.reported, under_way, turn.ref.catalogue) or under_way
    if not found and reading.topic == "silent":
        found, _ = meant(turn, reading.cues.reported, "applied")
        if len(found) > 1:
            return _which(turn, found, "silent")
    if not found:
        return none(turn)
    act = {"silent": refusal.silent, "not_yet": not_yet, "went": how_it_went}[reading.topic or "went"]
    act(turn, found[-1].id)


def of_another(turn: Turn, noted: str, named: Named) -> bool:
    """ "Eso no pedí, pedí lo de FIRA": what was noted of one is noted of the one that is named instead."""
    catalogue, was = turn.ref.catalogue, turn.hooks.get(noted, "applied")
    near = [each.programme for each in turn.ranked()]
    others = [each for each in naming.by_name(named.words, near, catalogue) if each.id != noted]
    talked_of = [each for each in others if each.id in turn.hooks or each.id in turn.session.seen]
    found, wrong = (talked_of or others)[: naming.MOST], catalogue.get(noted)
    if not found or wrong is None or not forget(turn, wrong):
        return False
    if len(found) == 1:
        settle(turn, found[0].id, reached(found[0], was))
    else:
        _which(turn, found, was)
    return True


def _which(turn: Turn, found: list[Programme], state: str) -> None:
    choices = [turn.choice(reached(programme, state), programme.id, programme.name) for programme in found]
    turn.say(msg("progress.which"), choices=[*choices, turn.choice("progress", "none", msg("button.none_of_these"))])


def none(turn: Turn) -> None:
    go_on(turn, msg("progress.none"))


# -- the planned question


def how_it_went(turn: Turn, programme_id: str) -> None:
    """A week after a programme was chosen, later after it was applied for, and when it should be over."""
    programme = turn.ref.catalogue.get(programme_id)
    state = turn.hooks.get(programme_id)
    if programme is None or state not in UNDER_WAY:
        return
    if state == "chosen":
        turn.expect(f"applied.{programme_id}", f"not_yet.{programme_id}")
        return how_far(turn, programme_id)
    if state == "applied":
        good = reached(programme, "accepted")
        return _ask(turn, programme, msg("progress.ask_answer", name=programme.name), (good, "refused", "silent"))
    turn.expect(f"finished.{programme_id}", f"going_on.{programme_id}")
    _ask(turn, programme, msg("progress.ask_end", name=programme.name), ("finished", "going_on", "dropped"))


def how_far(turn: Turn, programme_id: str) -> None:
    """How far they have come with it, where that was not said."""
    programme = turn.ref.catalogue.get(programme_id)
    if programme is None:
        return go_on(turn, msg("hook.gone"))
    good = reached(programme, "accepted")
    _ask(turn, programme, msg("progress.ask", name=programme.name), ("applied", good, "refused", "dropped"))


def _ask(turn: Turn, programme: Programme, question: Msg, answers: tuple[str, ...]) -> None:
    names = {"finished": "got"} if programme.kind in PAPERS else {}
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


def not_yet(turn: Turn, programme_id: str) -> None:
    """Nothing was done about it: how it is done, and the question again later."""
    programme, state = turn.ref.catalogue.get(programme_id), turn.hooks.get(programme_id)
    if programme is None or state not in UNDER_WAY:
        return go_on(turn, msg("hook.gone"))
    reminders.ask_later(turn, programme, state)
    turn.say(
        msg("progress.not_yet", name=programme.name),
        choices=[
            turn.choice("want", programme_id, msg("button.how")),
            turn.choice("dropped", programme_id, msg("button.progress.dropped")),
            turn.choice("next", "hook", msg("button.next_hook")),
        ],
    )


def papers_ready(turn: Turn, programme_id: str) -> None:
    _of_papers(turn, programme_id, reminders.ready)


def papers_help(turn: Turn, programme_id: str) -> None:
    _of_papers(turn, programme_id, reminders.help_with_papers)


def _of_papers(turn: Turn, programme_id: str, say: Callable[[Turn, Programme], None]) -> None:
    programme = turn.ref.catalogue.get(programme_id)
    if programme is None:
        return go_on(turn, msg("hook.gone"))
    say(turn, programme)
