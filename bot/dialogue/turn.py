"""The working state of one step: a session being changed, the profile as it becomes, the effects collected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date

from bot.dialogue.cues import Cues
from bot.dialogue.effects import Choice, Effect, Forget, Hook, Plan, Record, Say, Sheet
from bot.dialogue.reading import Mention
from bot.dialogue.session import Session
from bot.dialogue.world import Reference, World
from bot.domain.differentiation import Trait, traits
from bot.domain.message import Msg, Text, msg
from bot.domain.pace import end_of, morning
from bot.domain.profile import Profile
from bot.domain.programme import Programme
from bot.domain.ranking import Order, first, rank
from bot.domain.ranking import preferred as preferred_of
from bot.domain.rules import Case
from bot.domain.verdict import Verdict, judge

CHOICE_BYTES = 64
FOLLOWED = 20  # programmes of which the order is kept in which they were taken up
HELD_STATES = frozenset({"accepted", "finished", "held"})
REFUSED_STATES = frozenset({"refused", "dropped", "unsuitable"})


class Turn:
    """Handlers change the session and call `say`, `record`, …; the effects are committed together afterwards."""

    def __init__(self, session: Session, world: World) -> None:
        self.session = deepcopy(session)
        self.world = world
        self.cues = Cues()  # what the person's words say of the talk itself
        self.just, self.session.just = self.session.just, None
        self.expected, self.session.expects = self.session.expects, {}
        self.talk = world.talk
        self.hooks = dict(world.hooks)
        self.profile = with_hooks(world.profile, self.hooks)
        self.effects: list[Effect] = []
        self.noted: list[str] = []
        self.put = False  # whether a doubtful reading was put to the person
        self.told = False  # whether the message held anything about the business
        self._traits: tuple[Profile, tuple[Trait, ...]] | None = None
        self._ranked: tuple[Profile, list[str], list[Verdict]] | None = None

    @property
    def ref(self) -> Reference:
        return self.world.reference

    # -- what is said

    def say(
        self,
        *paragraphs: Text,
        choices: Sequence[Choice] = (),
        ask_location: bool = False,
        picture: Sheet[Text] | None = None,
        at_most: int = 0,
    ) -> None:
        self.effects.append(Say(tuple(paragraphs), tuple(choices), ask_location, picture, at_most))

    def choice(self, question: str, option: str, label: Text) -> Choice:
        """A button of the present epoch. Raises ValueError over Telegram's 64 bytes."""
        name = f"{self.session.epoch}.{question}.{option}"
        if len(name.encode()) > CHOICE_BYTES:
            raise ValueError(f"the button id is over {CHOICE_BYTES} bytes: {name}")
        return Choice(name, label)

    def expect(self, yes: str, no: str) -> None:
        """A yes or a no in words presses these, `question.option`, unless something else is said first."""
        self.session.expects = {"affirm": yes, "deny": no}

    # -- what is known

    def programmes(self, names: Iterable[str]) -> list[Programme]:
        """Those of the catalogue by these ids, in their order; what is no longer there is left out."""
        return [programme for name in names if (programme := self.ref.catalogue.get(name)) is not None]

    def record(self, fact: str, mention: Mention, source: str) -> bool:
        """Records a fact; an illegal value or an unknown place is dropped, and False comes back."""
        if fact == "place" and mention.value not in self.ref.places:
            return False
        try:
            profile = self.profile.with_fact(
                fact,
                mention.value,
                lexicon=self.ref.lexicon,
                closed=mention.closed,
                quote=mention.quote,
                certainty=mention.certainty,
            )
        except ValueError:
            return False
        if profile.get(fact) is None:
            return False
        self.profile = profile
        self.effects.append(Record(fact, profile.get(fact), source, mention.certainty, mention.quote, mention.closed))
        self.noted.append(fact)
        if self.session.options and self.session.options["fact"] == fact:
            self.session.options = None
        self.session.wrong.pop(fact, None)
        for names in (self.session.skipped, self.session.declined):
            if fact in names:
                names.remove(fact)
        return True

    def forget(self, fact: str) -> None:
        if self.profile.get(fact) is not None:
            self.profile = self.profile.with_fact(fact, None)
            self.effects.append(Forget(fact))

    def hook(self, programme: str, state: str, reason: str | None = None) -> None:
        self.hooks[programme] = state
        followed = self.session.followed
        self.session.followed = [*(name for name in followed if name != programme), programme][-FOLLOWED:]
        self.profile = with_hooks(self.profile, self.hooks)
        self.effects.append(Hook(programme, state, reason))

    # -- what is planned

    @property
    def tag(self) -> str:
        """The business in a plan's key; one that is only being made goes by the moment."""
        return str(self.world.business or self.world.now.isoformat())

    def plan(self, key: str, kind: str, about: str, day: date, last: date | None = None) -> None:
        """Something to say unasked from that day on, in the owner's hours; after `last` it is out of date."""
        until = None if last is None else end_of(last, self.world.zone)
        self.effects.append(Plan(key, morning(day, self.world.zone), kind, about, until))

    def unplan(self, key: str) -> None:
        self.effects.append(Plan(key, None))

    # -- what follows from it

    @property
    def case(self) -> Case:
        return Case(with_unwanted(self.profile, self.session), self.ref.places, self.world.today)

    def traits(self) -> tuple[Trait, ...]:
        """Of the profile as it is now; worked out once for each state of it."""
        if self._traits is None or self._traits[0] is not self.profile:
            self._traits = (self.profile, traits(self.profile, self.ref.places, self.ref.knowledge))
        return self._traits[1]

    def trait_names(self) -> frozenset[str]:
        return names_of(self.traits())

    def ranked(self) -> list[Verdict]:
        """Of the profile and the wishes as they are now; worked out once for each state of them."""
        unwanted = self.session.unwanted
        if self._ranked is None or self._ranked[0] is not self.profile or self._ranked[1] != unwanted:
            self._ranked = (self.profile, list(unwanted), ranked(self.case, self.ref, self.traits()))
        return self._ranked[2]

    def preferred(self, programme_id: str) -> Msg | None:
        """Says so where only how well it has worked puts a programme before others that fit as well."""
        return preferred(self.case, self.ref, self.traits(), self.ranked()).get(programme_id)

    def standing(self, verdict: Verdict) -> list[str | None]:
        """What is said of a hook: which, how it stands, and for which town."""
        place = self.profile.get("place")
        town = None if place is None else self.ref.places.municipality_of(str(place))
        return [verdict.programme.id, verdict.status, town]

    def verdict(self, programme_id: str) -> Verdict | None:
        programme = self.ref.catalogue.get(programme_id)
        return None if programme is None else judge(programme, self.case, self.ref.catalogue)


def ranked(case: Case, ref: Reference, found: tuple[Trait, ...], with_not: bool = False) -> list[Verdict]:
    """The hooks of a case in the order of offering; the index by place serves once the municipality is known."""
    return rank(case, ref.catalogue, around(case.profile, ref), names_of(found), with_not)


def preferred(case: Case, ref: Reference, found: tuple[Trait, ...], verdicts: list[Verdict]) -> dict[str, Msg]:
    """By programme, what is said of those that only how well they work puts before others that fit as well."""
    works = ref.catalogue.works
    if not works:
        return {}
    names = preferred_of(verdicts, Order.of(case, ref.catalogue, names_of(found)))
    return {name: msg("why.works" if works.get(name, 0) > 0 else "why.works_better") for name in names}


def leading(profile: Profile, ref: Reference, today: date) -> Verdict | None:
    """The next hook: the first of `ranked`."""
    found = names_of(traits(profile, ref.places, ref.knowledge))
    return first(Case(profile, ref.places, today), ref.catalogue, around(profile, ref), found)


def with_hooks(profile: Profile, states: Mapping[str, str]) -> Profile:
    """The profile with what is held and what was refused."""
    held = frozenset(name for name, state in states.items() if state in HELD_STATES)
    refused = frozenset(name for name, state in states.items() if state in REFUSED_STATES)
    return replace(profile, held=held, refused=refused)


def with_unwanted(profile: Profile, session: Session) -> Profile:
    """The profile with the kinds of programme that the owner will not have."""
    return replace(profile, unwanted=frozenset(session.unwanted)) if session.unwanted else profile


def near(profile: Profile, ref: Reference) -> list[Programme]:
    """The programmes in the owner's reach; all of them while no municipality is known."""
    enclosing = around(profile, ref)
    return list(ref.catalogue) if enclosing is None else ref.catalogue.reaching(enclosing)


def around(profile: Profile, ref: Reference) -> tuple[str, ...] | None:
    """All that enclose the owner's municipality or locality; None while no such place is known."""
    place = profile.get("place")
    narrow = isinstance(place, str) and len(place) >= 5
    return (ref.places.enclosing(str(place)) or None) if narrow else None


def names_of(found: tuple[Trait, ...]) -> frozenset[str]:
    """The terms and factors of traits: what a programme can favour."""
    return frozenset(trait.factor for trait in found).union(*(trait.terms for trait in found))
