"""The results: what makes the business different, the one next hook, and what the owner makes of it."""

from __future__ import annotations

from bot.dialogue import card, check_in, difference, policy
from bot.dialogue.interview import NEXT, proceed
from bot.dialogue.nearby import companion
from bot.dialogue.session import DIAGNOSIS, INTERVIEW, RESULTS
from bot.dialogue.turn import Turn, ranked
from bot.dialogue.ways_on import idle, sheet_button, ways_on
from bot.dialogue.words import condition
from bot.domain.facts import SPHERES
from bot.domain.message import PlaceName, Text, msg
from bot.domain.programme import Programme


def show(turn: Turn, *lead: Text) -> None:
    """D&D in a sentence or two, then the next hook, then the offer to go on; later only what has changed of it."""
    session = turn.session
    session.stage, session.asked, session.editing = RESULTS, None, ""
    first = next(iter(turn.ranked()), None)
    stands = session.had_first and difference.told(turn)
    said = not stands and difference.tell(turn, *lead)
    lead = () if said else lead
    if first is not None and session.had_first and turn.standing(first) == session.led:
        return _still(turn, first.programme, *lead)
    if first is None:
        session.had_first = True
        return none_left(turn, *lead)
    if not session.had_first:
        check_in.first_hook(turn)
        lead = (*lead, *_beyond(turn))
    if lead:  # a card is short: what was said before it stands alone
        turn.say(*lead)
    card.show(turn, first, msg("hook.next" if session.had_first else "hook.first"))
    session.had_first = True
    _poster(turn, first.programme.id)
    _offer_more(turn, first.programme, not said and not stands)


def _still(turn: Turn, programme: Programme, *lead: Text) -> None:
    """Nothing changed but what was noted."""
    turn.session.card = programme.id
    choices = [] if programme.id in turn.hooks else [turn.choice("more", programme.id, msg("button.more"))]
    change = turn.choice("recap", "change", msg("button.recap.change"))
    turn.say(*lead, msg("hook.still", name=programme.name), choices=[*choices, *ways_on(turn), change])


def _beyond(turn: Turn) -> tuple[Text, ...]:
    """Said once where nothing of the owner's own state or town is known."""
    place, places = turn.profile.get("place"), turn.ref.places
    state = places.state_of(str(place)) if place is not None else None
    if place is None or state is None:
        return ()
    own = {*places.chain(str(place))} - {"world", places.country_of(str(place))}
    nearby = (each for each in turn.ref.catalogue if each.sphere in SPHERES[:2] and not each.fallback)
    if any(own.intersection(programme.territory) for programme in nearby):
        return ()
    return (msg("place.beyond", state=PlaceName(state)),)


def _poster(turn: Turn, shown: str) -> None:
    """The programme of the poster that the owner came by, when it is not the hook itself."""
    wanted = turn.session.start.pop("programme", None)
    verdict = turn.verdict(wanted) if wanted and wanted != shown else None
    if verdict is not None:
        card.show(turn, verdict, msg("hook.poster"))


def _offer_more(turn: Turn, programme: Programme, nothing_different: bool) -> None:
    """Who is near to go with; then the rest of the questions is offered, or where nothing stands out the diagnosis."""
    session = turn.session
    session.offer = None
    near = companion(turn, programme)
    lead = () if near is None else (msg("ally.near", who=near),)
    if nothing_different and not session.diagnosed:
        session.offer = "diagnosis"
        return turn.say(
            *lead,
            msg("diagnosis.offer"),
            choices=[
                turn.choice("diagnosis", "start", msg("button.diagnosis.start")),
                turn.choice("exact", "no", msg("button.exact.no")),
                sheet_button(turn),
            ],
        )
    was, session.more = session.more, True
    further = policy.next_question(turn)
    session.more = was
    if further is not None and not was:
        session.offer = "exact"
        return turn.say(
            *lead,
            msg("exact.offer"),
            choices=[
                turn.choice("exact", "yes", msg("button.exact.yes")),
                turn.choice("exact", "no", msg("button.exact.no")),
                sheet_button(turn),
            ],
        )
    turn.say(*lead, msg("sheet.offer"), choices=[sheet_button(turn)])


def taken_up(turn: Turn, wanted: bool) -> None:
    """A yes or no in words, to what was offered last."""
    offer, turn.session.offer = turn.session.offer, None
    if offer is None or not wanted:
        return idle(turn, msg("results.again" if wanted else "exact.fine"))
    if offer == "diagnosis":
        turn.session.stage, turn.session.diagnosis = DIAGNOSIS, []
        return NEXT[DIAGNOSIS](turn)
    exact(turn, "yes")


def exact(turn: Turn, option: str) -> None:
    if option == "no":
        return idle(turn, msg("exact.fine"))
    turn.session.more = True
    turn.session.skipped.clear()
    turn.session.stage = INTERVIEW
    proceed(turn, msg("exact.start"))


def have(turn: Turn, programme_id: str) -> None:
    """Held already: never recommended again, and what it grants is known from now on."""
    from bot.dialogue.outcome import settle

    settle(turn, programme_id, "held")


def not_for_me(turn: Turn, option: str) -> None:
    """Asks which it is: had already, or does not fit."""
    turn.say(
        msg("not.which"),
        choices=[
            turn.choice("have", option, msg("button.have")),
            turn.choice("drop", option, msg("button.drop")),
        ],
    )


def drop(turn: Turn, programme_id: str) -> None:
    if programme_id in turn.ref.catalogue:
        turn.hook(programme_id, "unsuitable")
    next_hook(turn, msg("not.fine"))


def next_hook(turn: Turn, *lead: Text) -> None:
    """The best one that was not shown yet; when all were, the best once more."""
    verdicts = turn.ranked()
    fresh = [verdict for verdict in verdicts if verdict.programme.id not in turn.session.seen]
    verdict = next(iter(fresh or verdicts), None)
    if verdict is None:
        return none_left(turn, *lead)
    if lead:
        turn.say(*lead)
        return card.show(turn, verdict)
    card.show(turn, verdict, msg("hook.next"))


def best(turn: Turn) -> None:
    """Which of all: the one that would be offered first."""
    leading = next(iter(turn.ranked()), None)
    if leading is None:
        return none_left(turn)
    card.show(turn, leading, msg("hook.best"))


def none_left(turn: Turn, *lead: Text) -> None:
    """A "not" is never the end: it names the condition, and who can be asked all the same."""
    every = ranked(turn.case, turn.ref, turn.traits(), with_not=True)
    open_to_them = (v for v in every if v.failed and v.programme.kind not in turn.session.unwanted)
    nearest = next((v for v in open_to_them if v.programme.id not in turn.hooks), None)
    parts: list[Text] = [*lead, msg("hook.none")]
    if nearest is not None:
        reason = nearest.failed[0]
        parts.append(msg("hook.none_because", condition=condition(reason.leaf, reason.positive, turn.ref)))
    turn.say(
        *parts,
        choices=[
            turn.choice("recap", "change", msg("button.recap.change")),
            turn.choice("person", "ask", msg("button.person")),
        ],
    )


def more(turn: Turn, programme_id: str) -> None:
    verdict = turn.verdict(programme_id)
    if verdict is None:
        return idle(turn, msg("hook.gone"))
    if turn.session.stage == RESULTS:
        turn.session.card = programme_id
    card.more(turn, verdict)


NEXT[RESULTS] = show
