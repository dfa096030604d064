"""What the standing buttons do, wished for in words: "va, lo quiero", "mi hoja", "¿y dónde queda eso?"."""

from __future__ import annotations

from collections.abc import Callable

from bot.dialogue import (
    asked,
    climbing,
    commands,
    difference,
    naming,
    protest,
    removing,
    results,
    sheet,
    taking,
    wanting,
)
from bot.dialogue.asking import again
from bot.dialogue.cues import Aim, Asks, Named
from bot.dialogue.reading import Reading
from bot.dialogue.session import DIAGNOSIS, INTERVIEW, RECAP, RESULTS
from bot.dialogue.turn import Turn
from bot.domain.message import Text, msg
from bot.domain.programme import Programme


def handle(turn: Turn, reading: Reading) -> bool:
    """Does what the button would do, whatever was asked last; False where no button is meant."""
    session = turn.session
    if session.stage not in (INTERVIEW, RECAP, RESULTS, DIAGNOSIS):
        return False
    if reading.cues.wish == "data":
        commands.profile(turn, "", msg("profile.ways"))
        return True
    wish = _wish(turn, reading)
    if wish is None:
        return False
    if not session.had_first:
        again(turn, msg("wished.later"))
        return True
    if not session.at_rest:  # the questions are left for it; what was offered can be taken up again
        session.stage, session.asked, session.editing = RESULTS, None, ""
        session.confirm, session.options, session.diagnosis = [], None, []
    removed, _ = removing.taken_out(turn, reading)
    if removed:
        turn.say(*removed)
    wish()
    return True


def _wish(turn: Turn, reading: Reading) -> Callable[[], None] | None:
    cues = reading.cues
    wish, card = cues.wish, turn.session.card
    if wish == "sheet":
        return lambda: sheet.show(turn)
    if wish == "ladder":
        return lambda: climbing.ladder(turn)
    if turn.session.stage == RESULTS and wish == "questions":
        return lambda: results.exact(turn, "yes")
    if card is None:
        return None
    if wish == "different":
        return lambda: difference.why(turn)
    if wish == "take":
        return lambda: wanting.want(turn, card)
    if named := _named(turn, cues.wanted):
        return lambda: _want_one_of(turn, named)
    if turn.session.at_rest and wish == "more":
        return lambda: results.more(turn, card)
    if (aim := cues.aim) is not None:
        return (lambda: _another(turn, aim)) if not cues.unwanted else None
    if wish == "another" or (turn.session.at_rest and wish == "next"):
        return lambda: results.next_hook(turn, *_told(turn, reading))
    if turn.session.at_rest and wish == "onward":
        return lambda: _lead_on(turn, card)
    if turn.session.at_rest and wish == "grow":
        return lambda: climbing.show(turn, "export") if cues.sought.abroad else climbing.ladder(turn)
    if turn.session.stage == RESULTS and wish == "best":
        return lambda: results.best(turn)
    return None


def _lead_on(turn: Turn, programme_id: str) -> None:
    """How the hook on the screen is taken hold of; where that was told already, the next one."""
    state, programme = turn.hooks.get(programme_id), turn.ref.catalogue.get(programme_id)
    if programme is None or state is not None:
        lead = (msg("progress.wait", name=programme.name),) if programme is not None and state == "applied" else ()
        return results.next_hook(turn, *lead)
    asked.answer(turn, programme, Asks(("next",)))


def _another(turn: Turn, aim: Aim) -> None:
    """The best that was not shown yet, for what they say it is to be for; which they need."""
    if aim.needs:
        protest.needed_too(turn, sorted(aim.needs))
    protest.instead(turn, aim.needs, aim.kinds, aim.not_kinds)


def _told(turn: Turn, reading: Reading) -> tuple[Text, ...]:
    """What is told beside the wish."""
    taking.take(turn, reading)
    return taking.noted(turn)


def _named(turn: Turn, named: Named) -> list[Programme]:
    """The programmes that somebody wants by name: among those shown, else by a rare word of the name."""
    if named == Named():
        return []
    catalogue = turn.ref.catalogue
    if found := naming.fitting(named, turn.programmes(turn.session.seen), catalogue):
        return found[: naming.MOST]
    near = [verdict.programme for verdict in turn.ranked()]
    others = naming.by_name((*named.words, *named.of_kinds), near, catalogue)
    return others if len(others) <= naming.MOST else []


def _want_one_of(turn: Turn, found: list[Programme]) -> None:
    if len(found) == 1:
        return wanting.want(turn, found[0].id)
    choices = [turn.choice("want", programme.id, programme.name) for programme in found]
    turn.say(msg("progress.which"), choices=choices)
