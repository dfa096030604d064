"""The ladder by sphere, and the climb: the way to a goal step by step, another one around a step, and honestly none."""

from __future__ import annotations

from bot.dialogue.effects import Choice
from bot.dialogue.questions import QUESTIONS
from bot.dialogue.reading import Mention
from bot.dialogue.turn import Turn, near
from bot.dialogue.words import age_text, condition, missing_text
from bot.domain.catalogue import stands
from bot.domain.dates import months_after
from bot.domain.differentiation import allies
from bot.domain.facts import SPHERES
from bot.domain.ladder import GOALS, Rung, climb, goal_of, nearest_end
from bot.domain.message import Listing, Msg, Rough, Text, msg
from bot.domain.programme import Programme
from bot.domain.rules import Range
from bot.domain.verdict import Verdict

_STEPS_WITH_A_BUTTON = 3
LADDER_A_SPHERE = 2


def show(turn: Turn, option: str) -> None:
    """To the goal of the option; any other option stands for the owner's own next goal.

    Whoever picks selling abroad wants to.
    """
    if option == "export" and turn.profile.get("wants_export") is None:
        turn.record("wants_export", Mention(True), "button")
    goal = option if option in GOALS else goal_of(turn.profile, stands(turn.profile, turn.ref.catalogue))
    path = _path(turn, goal)
    if not path:
        return _none(turn, goal)
    lead = msg("climb.title", goal=msg(f"climb.goal.{goal}"))
    turn.say(lead, *_steps(turn, path), choices=[*_around(turn, goal, path), *_goals(turn, goal)])


def go_around(turn: Turn, option: str) -> None:
    """Another way, without one step of the way that was shown: `goal-number`."""
    goal, _, number = option.partition("-")
    path = _path(turn, goal) if goal in GOALS else ()
    if not number.isdigit() or int(number) >= len(path):
        return show(turn, goal)
    left_out = path[int(number)].programme
    other = _path(turn, goal, left_out)
    if not other:
        return turn.say(msg("climb.around.none", name=left_out.name), choices=_goals(turn, goal))
    turn.say(msg("climb.around", name=left_out.name), *_steps(turn, other), choices=_goals(turn, goal))


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


def _near(turn: Turn, left_out: Programme | None = None) -> list[Programme]:
    return [programme for programme in near(turn.profile, turn.ref) if programme != left_out]


def _path(turn: Turn, goal: str, left_out: Programme | None = None) -> tuple[Rung, ...]:
    return climb(turn.case, turn.ref.catalogue, _near(turn, left_out), goal, turn.trait_names())


def _steps(turn: Turn, path: tuple[Rung, ...]) -> list[Text]:
    rows: list[Text] = []
    passed = 0
    for number, rung in enumerate(path, 1):
        passed += rung.wait.months
        if rung.wait.months:
            rows.append(_waiting(turn, rung, passed))
        rows.append(msg("climb.step", n=number, name=rung.programme.name, time=_months(rung.months)))
        passed += rung.months
    total: list[Text] = [msg("climb.total", time=_months(passed))] if len(rows) > 1 else []
    return [Listing(tuple(rows), "lines"), *total]


def _waiting(turn: Turn, rung: Rung, passed: int) -> Msg:
    """What a wait, over so many months from today, is for: an age that is reached, or the programme's opening."""
    time, day = _months(rung.wait.months), months_after(turn.world.today, passed)
    match rung.wait.until:
        case None:
            return msg("climb.wait.opens", time=time, month=Rough(day.year, day.month))
        case Range("age_months", int(low)) if rung.wait.positive:
            return msg("climb.wait.age_months", time=time, age=age_text(low))
        case leaf:
            return msg("climb.wait.until", time=time, condition=condition(leaf, rung.wait.positive, turn.ref))


def _months(months: int) -> Msg:
    if months == 0:
        return msg("climb.at_once")
    return msg("climb.month") if months == 1 else msg("value.age.months", n=months)


def _none(turn: Turn, goal: str) -> None:
    """No way yet: how near one comes, and what is missing; an open question can be answered at once."""
    best = nearest_end(turn.case, turn.ref.catalogue, _near(turn), goal)
    wanted = msg(f"climb.goal.{goal}")
    if best is None:
        return turn.say(msg("climb.none", goal=wanted), choices=[*_goals(turn, goal), *_person(turn)])
    asks = [
        item.fact
        for item in best.missing
        if item.kind == "ask" and item.fact in QUESTIONS and item.fact not in turn.session.declined
    ]
    choices = [turn.choice("recap", fact, msg(f"fact.{fact}")) for fact in dict.fromkeys(asks)]
    turn.say(
        msg("climb.not_yet", goal=wanted, name=best.programme.name),
        Listing(tuple(_against(turn, best)), "lines"),
        choices=[*choices, *_goals(turn, goal), *_person(turn)],
    )


def _against(turn: Turn, verdict: Verdict) -> list[Text]:
    failed = (condition(reason.leaf, reason.positive, turn.ref) for reason in verdict.failed)
    rows: list[Text] = [msg("missing.not", condition=wanted) for wanted in failed]
    rows += [missing_text(item, turn.ref) for item in verdict.missing]
    return rows or [msg(f"until.{verdict.availability}")]


def _around(turn: Turn, goal: str, path: tuple[Rung, ...]) -> list[Choice]:
    numbers = range(min(len(path), _STEPS_WITH_A_BUTTON))
    more = [turn.choice("more", path[0].programme.id, msg("button.climb.first"))]
    return more + [turn.choice("around", f"{goal}-{n}", msg("button.climb.around", n=n + 1)) for n in numbers]


def _goals(turn: Turn, shown: str) -> list[Choice]:
    goals = (goal for goal in GOALS if goal not in (shown, *turn.session.unwanted))
    return [turn.choice("climb", goal, msg(f"button.climb.{goal}")) for goal in goals]


def _person(turn: Turn) -> list[Choice]:
    return [turn.choice("person", "ask", msg("button.person"))]
