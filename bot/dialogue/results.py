"""The results: what makes the business different, the one next hook, and what the owner makes of it."""

from __future__ import annotations

from bot.dialogue import card, check_in, policy, reminders
from bot.dialogue.asking import REPEATERS, again
from bot.dialogue.effects import Choice
from bot.dialogue.interview import NEXT, proceed
from bot.dialogue.session import DIAGNOSIS, INTERVIEW, RESULTS
from bot.dialogue.turn import Turn, ranked
from bot.dialogue.words import condition
from bot.domain.differentiation import Trait, allies, sentence
from bot.domain.facts import SPHERES
from bot.domain.message import Listing, Msg, PlaceName, Quote, Text, msg
from bot.domain.programme import Programme
from bot.domain.rules import Truth
from bot.domain.verdict import ELIGIBLE

LADDER_A_SPHERE = 2
_BEYOND = ("applied", "accepted", "finished", "held")  # wanting is behind them; how to apply may be asked all the same


def show(turn: Turn, *lead: Text) -> None:
    """D&D in a sentence or two, then the next hook, then the offer to go on."""
    session = turn.session
    session.stage, session.asked, session.editing = RESULTS, None, ""
    found = turn.traits()
    said = sentence(turn.profile, found)
    if said is not None:
        turn.say(
            *lead,
            said,
            still_different(found[0]),
            choices=[
                turn.choice("trait", "right", msg("button.trait.right")),
                turn.choice("trait", "change", msg("button.trait.change")),
            ],
        )
        lead = ()
    first = next(iter(turn.ranked()), None)
    if first is None:
        session.had_first = True
        return none_left(turn, *lead)
    if not session.had_first:
        check_in.first_hook(turn)
    if lead:  # a card is short: what was said before it stands alone
        turn.say(*lead)
    same = msg("hook.same" if first.programme.id == session.card else "hook.next")
    card.show(turn, first, same if session.had_first else msg("hook.first"))
    session.had_first = True
    _poster(turn, first.programme.id)
    _offer_more(turn, said is None)


def _poster(turn: Turn, shown: str) -> None:
    """The programme of the poster that the owner came by, when it is not the hook itself."""
    wanted = turn.session.start.pop("programme", None)
    verdict = turn.verdict(wanted) if wanted and wanted != shown else None
    if verdict is not None:
        card.show(turn, verdict, msg("hook.poster"))


def still_different(best: Trait) -> Text:
    """Whether it is still different in each sphere, the nearest first; what is not known is asked.

    Near by it is counted who else has it; of wider spheres is only known how far its name has come.
    """
    if all(truth is None for _, truth in best.still):
        return msg("difference.unknown")
    spheres: dict[Msg, list[Text]] = {}
    for sphere, truth in best.still:
        spheres.setdefault(_still(best, sphere, truth), []).append(msg(f"still.{sphere}"))
    rows = tuple(msg("still.row", spheres=Listing(tuple(named)), answer=answer) for answer, named in spheres.items())
    return msg("difference.still", trait=best.words, rows=Listing(rows, "lines"))


def _still(trait: Trait, sphere: str, truth: Truth) -> Msg:
    if truth is None:
        return msg("still.ask")
    if truth and sphere == "regional" and trait.only_in is not None:
        return msg("still.only_in", region=PlaceName(trait.only_in))
    near = sphere in SPHERES[:2]
    return msg("still.others" if not truth else "still.few" if near else "still.known")


def _offer_more(turn: Turn, nothing_different: bool) -> None:
    """Who is near to go with; then the rest of the questions is offered, or where nothing stands out the diagnosis."""
    session = turn.session
    session.offer = None
    near = companion(turn)
    lead = () if near is None else (msg("ally.near", who=near),)
    if nothing_different and not session.diagnosed:
        session.offer = "diagnosis"
        return turn.say(
            *lead,
            msg("diagnosis.offer"),
            choices=[
                turn.choice("diagnosis", "start", msg("button.diagnosis.start")),
                turn.choice("exact", "no", msg("button.exact.no")),
                _sheet(turn),
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
                _sheet(turn),
            ],
        )
    turn.say(*lead, msg("sheet.offer"), choices=[_sheet(turn)])


def _sheet(turn: Turn) -> Choice:
    return turn.choice("sheet", "show", msg("button.sheet"))


def taken_up(turn: Turn, wanted: bool) -> None:
    """A yes or no in words, to what was offered last."""
    offer, turn.session.offer = turn.session.offer, None
    if offer is None or not wanted:
        return idle(turn, msg("results.again" if offer is None else "exact.fine"))
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


def trait(turn: Turn, option: str) -> None:
    """The owner confirms, corrects or adds what makes the business different."""
    if option == "right":
        return idle(turn, msg("difference.confirmed"))
    from bot.dialogue.recap import change

    change(turn, "difference", RESULTS)


def want(turn: Turn, programme_id: str) -> None:
    """Three steps, the words to say at the window, a text to forward, and a date to ask how it went."""
    verdict = turn.verdict(programme_id)
    if verdict is None:
        return idle(turn, msg("hook.gone"))
    programme = verdict.programme
    promise: tuple[Text, ...] = ()
    if turn.hooks.get(programme_id) not in _BEYOND:
        if turn.hooks.get(programme_id) != "chosen":
            turn.hook(programme_id, "chosen")
        promise = (reminders.follow(turn, programme),)
    bring: Text = (
        msg("want.bring", documents=Listing(programme.documents[:4], "dashes"))
        if programme.documents
        else msg("want.bring_usual")
    )
    link = programme.contact.url or programme.source
    called = Quote(programme.official_name or programme.name.es)  # as they say it at the window
    turn.say(
        msg("want.title", name=programme.name),
        Listing(
            (
                msg("want.step", n=1, text=bring),
                msg("want.step", n=2, text=where(programme)),
                msg("want.step", n=3, text=msg("want.say", name=called)),
            ),
            "lines",
        ),  # fmt: skip
        msg("want.confirm") if verdict.status != ELIGIBLE or not programme.rule_complete else msg("want.ask"),
        *promise,
    )
    turn.say(
        msg("want.forward", name=programme.name, gives=programme.gives, source=link),
        choices=[
            turn.choice("next", "hook", msg("button.next_hook")),
            turn.choice("ladder", "all", msg("button.ladder")),
            turn.choice("person", "ask", msg("button.person")),
        ],
    )


def where(programme: Programme) -> Text:
    rows = card.contact_rows(programme)[:3]
    if not rows:
        return msg("want.where_operator", operator=programme.operator)
    return msg("want.where", rows=Listing(rows, "dashes"))


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


def none_left(turn: Turn, *lead: Text) -> None:
    """A "not" is never the end: it names the condition, and who can be asked all the same."""
    every = ranked(turn.case, turn.ref, turn.traits(), with_not=True)
    nearest = next((v for v in every if v.failed and v.programme.id not in turn.hooks), None)
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
    card.more(turn, verdict)


def ladder(turn: Turn, *lead: Text) -> None:
    """The rungs by sphere, the nearest first."""
    verdicts = turn.ranked()
    parts: list[Text] = [*lead, msg("ladder.title")]
    choices = []
    for sphere in SPHERES:
        rungs = [verdict for verdict in verdicts if verdict.programme.sphere == sphere][:LADDER_A_SPHERE]
        if rungs:
            rows: tuple[Text, ...] = tuple(msg(f"ladder.{rung.status}", name=rung.programme.name) for rung in rungs)
            parts.append(msg("ladder.sphere", sphere=msg(f"sphere.{sphere}"), rungs=Listing(rows, "lines")))
            choices += [turn.choice("more", rung.programme.id, rung.programme.name) for rung in rungs]
    if friends := allies(turn.profile, turn.ref.places, turn.ref.knowledge):
        parts.append(msg("ladder.allies", allies=Listing(tuple(entry.what for entry in friends[:2]))))
    turn.say(*parts, choices=[turn.choice("climb", "own", msg("button.climb")), *choices])


def person(turn: Turn) -> None:
    """Tells honestly what is known of the office of the place."""
    known = turn.profile.get("place")
    if known is None:
        return again(turn, msg("person.nobody"))
    place, office = PlaceName(str(known)), _office(turn)
    if office is None:
        return again(turn, msg("person.elsewhere", place=place))
    again(turn, msg("person.office", place=place, office=office.name), *card.contact(office), msg("person.say"))


def companion(turn: Turn) -> Text | None:
    """A local actor, public or private, able to act for this trade; else the town's office for businesses."""
    friends = allies(turn.profile, turn.ref.places, turn.ref.knowledge)
    office = _office(turn)
    return friends[0].what if friends else office.name if office is not None else None


def _office(turn: Turn) -> Programme | None:
    """The economic promotion office of the place, its own entry before the general one."""
    known = turn.profile.get("place")
    enclosing = turn.ref.places.enclosing(str(known)) if known is not None else ()
    offices = [rung for rung in turn.ref.catalogue.reaching(enclosing) if rung.fallback]
    return min(offices, key=lambda rung: rung.variant_of is None, default=None)


def idle(turn: Turn, *lead: Text) -> None:
    """Something was settled; says what can be done next."""
    turn.say(*lead, choices=[*ways_on(turn), turn.choice("recap", "change", msg("button.recap.change"))])


def ways_on(turn: Turn) -> list[Choice]:
    return [
        turn.choice("next", "hook", msg("button.next_hook")),
        turn.choice("ladder", "all", msg("button.ladder")),
        _sheet(turn),
    ]


NEXT[RESULTS] = show
REPEATERS[RESULTS] = lambda turn, lead: idle(turn, *(lead or (msg("results.again"),)))
