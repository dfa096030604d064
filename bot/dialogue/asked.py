"""Owners' questions about a programme: the one on screen, or one that they name, which is opened."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue import card, naming, nearby, results, taking
from bot.dialogue.asking import again
from bot.dialogue.cues import Asks
from bot.dialogue.interview import go_on
from bot.dialogue.reading import Reading
from bot.dialogue.replies import replies
from bot.dialogue.session import DIAGNOSIS, INTERVIEW, RECAP, RESULTS
from bot.dialogue.turn import HELD_STATES, REFUSED_STATES, Turn, near
from bot.dialogue.ways_on import ways_on
from bot.domain.message import msg
from bot.domain.programme import Programme

_ELSEWHERE = frozenset({"stop_notices", "delete_data", "restart", "change_language", "report_progress", "ask_human"})
_OF_THE_QUESTION = frozenset({"ask_why", "ask_what", "ask_about", "ask_programs", "ask_deadline", "skip", "dont_know"})
_OF_A_PROGRAMME = frozenset(
    {"amount", "interest", "papers", "demands", "loan", "pay", "sure", "why", "trust", "hours", "far"}
)  # and of nothing else
_AT_THE_RECAP = frozenset({"where", "until", "giver", "time", "next", "need"})  # no more is asked there
_SETTLED = HELD_STATES | REFUSED_STATES  # what comes next is another programme
_ONLY_SEEN = frozenset({"show", "what"})


def handle(turn: Turn, reading: Reading) -> bool:
    """Answers, and goes on where the talk stood; False where no programme is asked about."""
    session, asks = turn.session, reading.cues.asks
    if asks is None or reading.intent in _ELSEWHERE or session.stage not in (INTERVIEW, RECAP, RESULTS, DIAGNOSIS):
        return False
    questioned = not session.at_rest
    if questioned and not _of_a_programme(turn, reading, asks):
        return False
    found = _meant(turn, asks)
    if not found and (session.had_first or not questioned or "show" in asks.what):
        return False
    _take(turn, reading, asks)
    questioned = questioned or session.awaited is not None
    if found and asks.what == ("next",) and turn.hooks.get(found[0].id) in _SETTLED and not questioned:
        results.next_hook(turn, *taking.noted(turn))
    elif not found or (len(found) > 1 and not session.had_first):
        go_on(turn, msg("asked.later"))
    elif len(found) > 1:
        choices = [turn.choice("more", each.id, each.name) for each in found]
        turn.say(*taking.noted(turn), msg("progress.which"), choices=choices)
    elif questioned:
        if session.had_first:
            session.card = found[0].id
        go_on(turn, *replies(turn, found[0], asks))
    else:
        answer(turn, found[0], asks)
    return True


def unanswered(turn: Turn, reading: Reading) -> bool:
    """A question at the results that nothing else answers: a programme that it names, else who can be asked."""
    words = reading.cues.questions
    if words is None or turn.session.stage != RESULTS:
        return False
    own = near(turn.profile, turn.ref)
    found = naming.surely((*words.words, *words.of_kinds), own, turn.ref.catalogue)
    verdict = turn.verdict(found[0].id) if len(found) == 1 else None
    if verdict is not None and turn.session.at_rest:
        card.show(turn, verdict)
        return True
    who = nearby.office_name(turn)
    told = msg("asked.unanswered") if who is None else msg("asked.unanswered_near", who=who)
    if not turn.session.at_rest:
        again(turn, *taking.noted(turn), told)
        return True
    turn.say(told, choices=[*ways_on(turn), turn.choice("person", "ask", msg("button.person"))])
    return True


def _of_a_programme(turn: Turn, reading: Reading, asks: Asks) -> bool:
    """Whether it cannot be about the question that waits, or about the bot."""
    session, what = turn.session, {*asks.what}
    about_the_bot = reading.intent == "ask_about" and reading.topic is not None
    if asks.fact is not None or _OF_A_PROGRAMME & what:
        return session.had_first or not about_the_bot
    if session.stage == RECAP and _AT_THE_RECAP & what:
        return not about_the_bot
    of_the_question = reading.intent in _OF_THE_QUESTION and (about_the_bot or reading.intent != "ask_about")
    return not of_the_question and (session.had_first or bool(asks.name.words))


def answer(turn: Turn, programme: Programme, asks: Asks) -> None:
    """The answer; with the card, where another one was on screen."""
    session, verdict = turn.session, turn.verdict(programme.id)
    assert verdict is not None
    opened, session.offer = session.card != programme.id, None
    noted = taking.noted(turn)
    if opened and _ONLY_SEEN.issuperset(asks.what):
        if noted:
            turn.say(*noted)
        return card.show(turn, verdict)
    answer = (*noted, *replies(turn, programme, asks))
    if not opened:
        return turn.say(*answer, choices=card.buttons(turn, programme))
    turn.say(*answer)
    card.show(turn, verdict)


def _meant(turn: Turn, asks: Asks) -> list[Programme]:
    """The one that is named, else the one on screen; several where a name or a kind leaves it open."""
    session, catalogue = turn.session, turn.ref.catalogue
    current = catalogue.get(session.card or "")
    own = near(turn.profile, turn.ref)
    for among in (own, [*catalogue]):
        if found := naming.called(asks.name, among, catalogue):
            return [current] if current in found else found[: naming.MOST]
    if found := naming.granting(asks.name, own, turn.ref.lexicon):
        return [current] if current in found else found[: naming.MOST]
    if "show" in asks.what and not asks.name.kinds:
        return []
    if asks.name.kinds and current is not None and current.kind not in asks.name.kinds:
        shown = turn.programmes(session.seen)
        ranked = [verdict.programme for verdict in turn.ranked()]
        for among in (shown, ranked, own):
            if found := [each for each in among if each.kind in asks.name.kinds]:
                return found[: naming.MOST]
        return []
    return [] if current is None else [current]


def _take(turn: Turn, reading: Reading, asks: Asks) -> None:
    """What is told beside the question; a question itself tells nothing."""
    told = asks.told
    taking.take(
        turn,
        replace(
            reading,
            facts={fact: mention for fact, mention in reading.facts.items() if fact in told},
            unsure={fact: mention for fact, mention in reading.unsure.items() if fact in told},
            options={fact: values for fact, values in reading.options.items() if fact in told},
        ),
    )
