"""Whom a notice is for: places, sectors, needs, any rule, whom a programme fits, where owners stand in the climb, who
was called to a meeting.

An office reaches people, it does not look them up. So what it may never learn of them (`PROTECTED`) chooses nobody:

- A rule of the office's own that mentions such a fact is refused (`checked`).
- "Eligible for" and "nearly eligible for" ask the programme's own rule, in which such a condition counts as met
  whoever the owner is (`Blind`). The notice thus reaches some whom the programme will not take; each of them sees
  by the card, alone with the bot, what is missing. What a programme grants of such facts is left out as well, and
  whether somebody holds a programme that grants one tells nothing here: who has an RFC cannot be counted by "has it
  already" either.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from bot.domain.catalogue import Catalogue, stands
from bot.domain.facts import FACTS, NEEDS, SPHERES, clean
from bot.domain.profile import Profile
from bot.domain.programme import Programme
from bot.domain.rules import ALWAYS, All, Any_, Case, Has, In, Leaf, Not, Rule, Within, dump, evaluate, leaves, parse
from bot.domain.rules import push_not as negations_at_the_leaves
from bot.domain.verdict import ELIGIBLE, NEARLY, judge

# Registration, sales and age of people, and what is as much their own: never selected, counted or filtered by.
PROTECTED = frozenset(name for name, spec in FACTS.items() if spec.sensitive)
_TELLING = frozenset({"rfc", "invoices", "e_signature", "social_security"})  # papers that only the registered have
FITS = ("", ELIGIBLE, NEARLY)
_LISTS = ("places", "sectors", "needs", "stages", "meetings")
_UNHELD = "#"  # begins the id of a programme of which nothing tells whether it is held


class AudienceRefused(ValueError):
    """An audience that an office may not ask for. `facts`: those that nobody is chosen by, if it is for them."""

    def __init__(self, why: str, facts: frozenset[str] = frozenset()) -> None:
        super().__init__(why)
        self.facts = facts


@dataclass(frozen=True)
class Audience:
    """Whoever meets every part that is given. `places` empty: the office's whole territory.

    `fit`: "eligible" or "nearly" for `programme`. `stages`: the spheres where an owner may stand. `meetings`: the
    numbers of convocations; in them is who was invited and did not say no.
    """

    places: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    rule: Rule = ALWAYS
    programme: str = ""
    fit: str = ""
    stages: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()

    def doc(self) -> dict[str, Any]:
        """Plain JSON; `Audience.of(audience.doc()) == audience`."""
        return {
            "places": list(self.places),
            "sectors": list(self.sectors),
            "needs": list(self.needs),
            "rule": dump(self.rule),
            "programme": self.programme,
            "fit": self.fit,
            "stages": list(self.stages),
            "meetings": list(self.meetings),
        }

    @classmethod
    def of(cls, doc: Mapping[str, Any]) -> Audience:
        """Raises ValueError on what is no audience; see `checked` for one that may be asked for."""
        lists = {name: tuple(map(str, doc.get(name, ()))) for name in _LISTS}
        rule = parse(doc["rule"]) if doc.get("rule") else ALWAYS
        return cls(**lists, rule=rule, programme=str(doc.get("programme", "")), fit=str(doc.get("fit", "")))

    def own_rule(self, territory: Iterable[str]) -> Rule:
        """All parts but the programme's and the stages', cut to the office's territory."""
        parts: list[Rule] = [Within(tuple(territory))]
        if self.places:
            parts.append(Within(self.places))
        if self.sectors:
            parts.append(In("sector", self.sectors))
        if self.needs:
            parts.append(Has("need", self.needs))
        return All((*parts, self.rule))


def checked(audience: Audience, catalogue: Catalogue) -> Audience:
    """The audience, if an office may ask for it. Raises AudienceRefused."""
    if facts := frozenset(leaf.fact for leaf, _ in leaves(audience.rule) if protected(leaf)):
        raise AudienceRefused(f"nobody is chosen by {', '.join(sorted(facts))}", facts)
    if audience.fit not in FITS:
        raise AudienceRefused(f"fit is one of {', '.join(FITS)}")
    if audience.fit and audience.programme not in catalogue:
        raise AudienceRefused("'eligible' and 'nearly' need a programme of the catalogue")
    if wrong := [name for name in audience.needs if name not in NEEDS]:
        raise AudienceRefused(f"not a need: {wrong[0]}")
    if wrong := [name for name in audience.stages if name not in SPHERES]:
        raise AudienceRefused(f"not a sphere: {wrong[0]}")
    if wrong := [number for number in audience.meetings if not re.fullmatch(r"[0-9]{1,9}", number)]:
        raise AudienceRefused(f"not a meeting's number: {wrong[0]}")
    for code in audience.sectors:
        clean("sector", code)
    return audience


def protected(leaf: Leaf) -> bool:
    """Whether the leaf asks for something that an office must not learn."""
    if isinstance(leaf, Has) and leaf.fact == "certifications":
        return not _TELLING.isdisjoint(leaf.values)
    return leaf.fact in PROTECTED


def reveals(programme: Programme) -> bool:
    """Whether having it tells something that an office must not learn."""
    return _shown(programme.grants) != dict(programme.grants)


class Blind:
    """A catalogue as offices ask by it: without the conditions and grants that are none of their business."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = Catalogue(map(_blinded, catalogue), catalogue.revision)

    def get(self, programme_id: str) -> Programme | None:
        return self.catalogue.get(programme_id) or self.catalogue.get(_UNHELD + programme_id)


@lru_cache(maxsize=2)
def blind(catalogue: Catalogue) -> Blind:
    """Made once for each revision."""
    return Blind(catalogue)


def _blinded(programme: Programme) -> Programme:
    return replace(
        programme,
        id=_UNHELD + programme.id if reveals(programme) else programme.id,
        requires=_open(negations_at_the_leaves(programme.requires)),
        grants=_shown(programme.grants),
    )


def _open(rule: Rule) -> Rule:
    """The rule with every protected condition met; negations stand at the leaves."""
    match rule:
        case All(parts):
            return All(tuple(_open(part) for part in parts))
        case Any_(parts):
            return Any_(tuple(_open(part) for part in parts))
        case Not(part):
            return ALWAYS if any(protected(leaf) for leaf, _ in leaves(part)) else rule
        case _:
            return ALWAYS if protected(rule) else rule


def _shown(grants: Mapping[str, Any]) -> dict[str, Any]:
    shown = {fact: value for fact, value in grants.items() if fact not in PROTECTED}
    if isinstance(papers := shown.get("certifications"), tuple):
        shown["certifications"] = tuple(paper for paper in papers if paper not in _TELLING)
    return {fact: value for fact, value in shown.items() if value != ()}


def contains(
    audience: Audience, territory: Iterable[str], case: Case, blinded: Blind, called_to: Collection[str] = ()
) -> bool:
    """Whether the business, called to such meetings, is in the audience: what is not known of it is not met."""
    if audience.meetings and not set(called_to).intersection(audience.meetings):
        return False
    if evaluate(audience.own_rule(territory), case) is not True:
        return False
    if audience.stages and stage(case.profile, blinded) not in audience.stages:
        return False
    if not audience.fit:
        return True
    programme = blinded.get(audience.programme)
    return programme is not None and judge(programme, case, blinded.catalogue).status == audience.fit


def stage(profile: Profile, blinded: Blind) -> str:
    """The sphere where the owner stands, as far as an office may ask."""
    return stands(profile, blinded.catalogue)
