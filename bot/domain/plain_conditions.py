"""The conditions of an audience's rule that a tap chooses, topic by topic; whatever else a rule holds stays as it is.

Of one topic any of the chosen options will do, and every topic must be met.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.facts import CHANNELS, SPHERES
from bot.domain.rules import All, Any_, Has, Is, Leaf, Range, Rule

Chosen = Mapping[str, tuple[str, ...]]  # options by topic

CONDITIONS: Mapping[str, Mapping[str, Leaf]] = {
    "employees": {
        "1": Range("employees", 1, 1),
        "2-5": Range("employees", 2, 5),
        "6-10": Range("employees", 6, 10),
        "11-50": Range("employees", 11, 50),
        "over_50": Range("employees", 51, None),
    },
    "age": {
        "under_1": Range("age_months", None, 11),
        "1-3": Range("age_months", 12, 35),
        "3-10": Range("age_months", 36, 119),
        "over_10": Range("age_months", 120, None),
    },
    "channels": {channel: Has("channels", (channel,)) for channel in CHANNELS},
    "markets": {sphere: Has("markets", (sphere,)) for sphere in SPHERES},
    "exports": {
        "yes": Is("exports", True),
        "no": Is("exports", False),
        "wants": Is("wants_export", True),
    },
    "group": {"yes": Is("group", True), "no": Is("group", False)},
    "tradition": {
        "parents": Range("tradition_years", 30, None),
        "grandparents": Range("tradition_years", 60, None),
    },
}
_OF: Mapping[Rule, tuple[str, str]] = {
    leaf: (topic, option) for topic, options in CONDITIONS.items() for option, leaf in options.items()
}


def taken_apart(rule: Rule) -> tuple[Chosen, All]:
    """What was chosen, in the order of `CONDITIONS`, and the rest of the rule."""
    chosen: dict[str, tuple[str, ...]] = {}
    rest: list[Rule] = []
    for part in rule.parts if isinstance(rule, All) else (rule,):
        either = part.parts if isinstance(part, Any_) else (part,)
        topics = {_OF[one][0] if one in _OF else "" for one in either}
        topic = topics.pop() if len(topics) == 1 else ""
        if not topic or topic in chosen:
            rest.append(part)
        else:
            chosen[topic] = tuple(option for option, leaf in CONDITIONS[topic].items() if leaf in either)
    return {topic: chosen[topic] for topic in CONDITIONS if topic in chosen}, All(tuple(rest))


def toggled(rule: Rule, topic: str, option: str) -> All:
    """The rule with that option of the topic chosen, or no longer; the same rule for what is neither."""
    chosen, rest = taken_apart(rule)
    wanted = dict(chosen)
    if option in CONDITIONS.get(topic, ()):
        wanted[topic] = tuple({*chosen.get(topic, ())} ^ {option})
    parts = (_either(topic, wanted[topic]) for topic in CONDITIONS if wanted.get(topic))
    return All((*parts, *rest.parts))


def _either(topic: str, options: tuple[str, ...]) -> Rule:
    leaves = tuple(leaf for option, leaf in CONDITIONS[topic].items() if option in options)
    return leaves[0] if len(leaves) == 1 else Any_(leaves)
