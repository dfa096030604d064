"""Which question comes next: the one whose answer is worth most for what it costs the owner to give."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from math import log2

from bot.dialogue.questions import QUESTIONS, makes_sense
from bot.dialogue.turn import Turn, names_of
from bot.dialogue.world import Reference
from bot.domain.belief import Belief
from bot.domain.contenders import told
from bot.domain.differentiation import traits
from bot.domain.facts import Value
from bot.domain.knowledge import Knowledge
from bot.domain.places import Gazetteer
from bot.domain.profile import Profile

FIRST = ("product", "sector", "place")  # without these no hook can be named for the right reason
A_TAP = 1  # the effort of saying whether a reading is right
LATE_AFTER = 5  # sensitive questions come later than that, but for one that is worth much
WORTH_MUCH = 0.1  # bits per unit of effort
MOST_BEFORE_FIRST_HOOK = 6  # with the open question and the recap: eight answers
WORTH_ASKING = 0.03  # bits per unit of the owner's effort, before the first hook; afterwards whatever changes anything
DIFFERENCE_BITS = 0.5  # what knowing whether something sets the business apart counts beside knowing the next hook
_MAKERS = ("31", "32", "33")  # manufacturing, crafts among it: how and of what is what makes the difference
_OF_MAKERS = ("techniques", "materials")
_TOLD_IN_PASSING = ("need", "employees", "channels", "equipment", "wants_export", "tradition_years", "age_months")
_TELLING = ("difference", "tradition_years", "partners")  # what else can set a business apart, once there is time


def next_question(turn: Turn) -> str | None:
    """The fact to be asked, or None when no answer is worth its question any more."""
    session, profile = turn.session, turn.profile
    for fact in FIRST:
        if _askable(turn, fact) and (fact != "sector" or profile.get("product") is not None):
            return fact
    if not session.more and session.answers >= MOST_BEFORE_FIRST_HOOK:
        return None
    worth = _about_the_hook(turn)
    for fact, bits in _about_the_difference(turn).items():
        worth[fact] = worth.get(fact, 0.0) + bits
    asking = {
        fact: bits / (A_TAP if fact in session.doubts else QUESTIONS[fact].effort)
        for fact, bits in worth.items()
        if _askable(turn, fact)
    }
    least = 0.0 if session.more else WORTH_ASKING
    late = len(session.trail) >= LATE_AFTER
    frightening = {fact: each for fact, each in asking.items() if QUESTIONS[fact].sensitive}
    best = _best({fact: each for fact, each in asking.items() if late or fact not in frightening}, least)
    last = not session.more and session.answers == MOST_BEFORE_FIRST_HOOK - 1
    if (best is None or last) and not any(fact in QUESTIONS and QUESTIONS[fact].sensitive for fact in session.trail):
        best = _best(frightening, WORTH_MUCH) or best  # what all else hangs on, such as the RFC
    before = _ASKED_BEFORE.get(best or "")
    return before if before is not None and _askable(turn, before) else best


_ASKED_BEFORE = {"wants_export": "exports"}  # nobody is asked for a wish that may have come true


def left_in_doubt(turn: Turn) -> str | None:
    """What was told and faintly heard, and no question was worth: it takes a tap, while the interview is short."""
    session = turn.session
    if session.more or session.answers >= MOST_BEFORE_FIRST_HOOK:
        return None
    return next((fact for fact in _TOLD_IN_PASSING if fact in session.doubts and _askable(turn, fact)), None)


def _best(asking: Mapping[str, float], least: float) -> str | None:
    best = max(asking, key=lambda fact: (asking[fact], fact), default=None)
    return best if best is not None and asking[best] > least else None


def _askable(turn: Turn, fact: str) -> bool:
    """Whether there is a question for it that was neither answered, nor refused, nor put off, nor tells itself."""
    session, profile = turn.session, turn.profile
    if fact not in QUESTIONS or fact in profile.values or fact in session.declined or fact in session.skipped:
        return False
    if fact == "wants_export" and profile.get("exports") is True:
        return False
    return makes_sense(fact, profile) and not (fact == "exports" and _sells_at_home(profile))


def _sells_at_home(profile: Profile) -> bool:
    """Whoever does not wish to sell abroad, or has told of nearer markets only, is not asked whether they do."""
    nearer = profile.get("markets") is not None and "international" not in profile.items("markets")
    return nearer or profile.get("wants_export") is False


def _about_the_hook(turn: Turn) -> dict[str, float]:
    ref = turn.ref
    belief = Belief(
        turn.case,
        ref.catalogue,
        turn.ranked(),
        ref.priors,
        lambda fact: _askable(turn, fact),
        turn.trait_names(),
        partial(sets_apart, ref, turn.profile.get("place"), turn.profile.get("sector")),
    )
    return belief.worth()


def sets_apart(ref: Reference, place: Value | None, sector: Value | None, fact: str, value: Value) -> frozenset[str]:
    """The terms and factors that an answer adds to what sets a business of this place and trade apart."""
    return _sets_apart(ref.knowledge, ref.places, place, sector, fact, value)


@lru_cache(maxsize=8_192)
def _sets_apart(
    knowledge: Knowledge, places: Gazetteer, place: Value | None, sector: Value | None, fact: str, value: Value
) -> frozenset[str]:
    """Remembered, since the neighbours' answers are asked about as well."""
    known = {"place": place, "sector": sector}
    profile = told(Profile({name: each for name, each in known.items() if each is not None}), fact, value)
    return names_of(traits(profile, places, knowledge))


def _about_the_difference(turn: Turn) -> dict[str, float]:
    """As long as nothing sets the business apart, the answer tells whether something does; later it adds a little."""
    sector = str(turn.profile.get("sector") or "")
    asking = (_OF_MAKERS if sector.startswith(_MAKERS) else ()) + (_TELLING if turn.session.more else ())
    found = len(turn.traits())
    if found and not turn.session.more:
        return {}
    chances = {fact: turn.ref.priors.chance_of_any(fact, sector) for fact in asking}
    return {fact: DIFFERENCE_BITS * _doubt(chance) / (1 + found) for fact, chance in chances.items()}


def _doubt(chance: float) -> float:
    """The entropy of a yes or no, in bits."""
    if not 0 < chance < 1:
        return 0.0
    return -chance * log2(chance) - (1 - chance) * log2(1 - chance)
