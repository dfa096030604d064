"""Following an owner: which programme is meant, and how it goes with it."""

from __future__ import annotations

from collections.abc import Callable

from bot.dialogue import naming, reminders
from bot.dialogue.cues import Named
from bot.dialogue.outcome import go_on, settle
from bot.dialogue.reading import Reading
from bot.dialogue.reminders import UNDER_WAY
from bot.dialogue.turn import Turn
from bot.domain.message import Msg, msg
from bot.domain.programme import PAPERS, Programme

STATES = {
    "applied": "applied", "accepted": "accepted", "refused": "refused",
    "finished": "finished", "paid": "finished", "dropped": "dropped",
}  # fmt: skip


# -- in words


def report(turn: Turn, reading: Reading) -> None:
    """Words such as "ya me aceptaron en el de artesanos": settled where one programme fits, else asked back."""
    state = STATES.get(reading.topic or "", "applied")
    found, sure = _meant(turn, reading.cues.reported, state)
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
    return "finished" if state == "accepted" and programme.kind in PAPERS else state


def _meant(turn: Turn, named: Named, state: str) -> tuple[list[Programme], bool]:
    """By name or kind among those under way, then those shown, then in the catalogue; whether one alone is certain."""
    catalogue = turn.ref.catalogue
    under_way = _known(turn, _taken_up(turn))
    shown = _known(turn, [name for name in turn.session.seen if name not in turn.hooks])
    near = [verdict.programme for verdict in turn.ranked()]
    settled = _known(turn, [name for name in turn.hooks if name not in {rung.id for rung in near}])
    by_name = naming.by_name(named.words, [*near, *settled], catalogue)
    if 0 < len(by_name) <= naming.MOST and not {each.id for each in by_name} & {*turn.hooks, *turn.session.seen}:
        return by_name, True  # a name that tells, of none that was talked about
    for among in (under_way, shown):
        if fits := naming.fitting(named, among, catalogue):
            return _not_yet(turn, fits, state)[-naming.MOST :], True
    fits = naming.by_name((*named.words, *named.of_kinds), [*near, *settled], catalogue)
    if 0 < len(fits) <= naming.MOST:
        return fits, True
    if not under_way:
        return naming.fitting(named, near, catalogue)[: naming.MOST] or shown[-naming.MOST :], False
    if state == "refused" and not named.kinds:  # a bare no is of the one that was taken up last
        return [under_way[-1]], True
    return _not_yet(turn, under_way, state)[-naming.MOST :], not named.kinds


def _taken_up(turn: Turn) -> list[str]:
    """Those under way: the chosen, then those applied for, each in the order in which they came to it."""
    followed = turn.session.followed
    names = [name for name, state in turn.hooks.items() if state in UNDER_WAY]
    return sorted(names, key=lambda name: (turn.hooks[name] != "chosen", name in followed and followed.index(name) + 1))


def _known(turn: Turn, names: list[str]) -> list[Programme]:
    return [programme for name in names if (programme := turn.ref.catalogue.get(name)) is not None]


def _not_yet(turn: Turn, found: list[Programme], state: str) -> list[Programme]:
    """Those that this would be news of, unless it is news of none."""
    return [each for each in found if turn.hooks.get(each.id) != reached(each, state)] or found


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


def papers_ready(turn: Turn, programme_id: str) -> None:
    _of_papers(turn, programme_id, reminders.ready)


def papers_help(turn: Turn, programme_id: str) -> None:
    _of_papers(turn, programme_id, reminders.help_with_papers)


def _of_papers(turn: Turn, programme_id: str, say: Callable[[Turn, Programme], None]) -> None:
    programme = turn.ref.catalogue.get(programme_id)
    if programme is None:
        return go_on(turn, msg("hook.gone"))
    say(turn, programme)
