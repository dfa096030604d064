"""A scenario through the dialogue alone: what a store would keep is kept here, the session as JSON between steps."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, cast

from bot.app import arrivals, offered
from bot.app.changes import Changes
from bot.app.message_ports import Message
from bot.app.ports import BUSY
from bot.app.store_ports import Followed, Store, Telling
from bot.app.turn import EXPORT_NAME, first_language
from bot.dialogue.effects import (
    Consent,
    Effect,
    Erase,
    Export,
    FirstHook,
    Forget,
    ForgetBusiness,
    Hook,
    OpenBusiness,
    Plan,
    Record,
    Say,
    Stop,
)
from bot.dialogue.events import Due, Event
from bot.dialogue.reading import Reading
from bot.dialogue.session import Session
from bot.dialogue.step import step
from bot.dialogue.turn import with_hooks
from bot.dialogue.world import World
from bot.domain.catalogue import Catalogue
from bot.domain.pace import Decision, Wish, decide
from bot.domain.profile import Profile
from bot.domain.programme import from_doc
from bot.domain.terms import Lexicon
from bot.storage.ages import AGES, age_at, start_date
from tests.conversations import play
from tests.conversations.promises import hold
from tests.conversations.world import ZONE, documents, i18n, reference


@dataclass
class Business:
    profile: Profile = field(default_factory=Profile)
    hooks: dict[str, str] = field(default_factory=dict)
    first_hook: date | None = None
    since: dict[str, date] = field(default_factory=dict)  # what ages by itself, and from when

    def grow(self, today: date) -> None:
        """The profile on that day."""
        for fact, start in self.since.items():
            if self.profile.get(fact) is not None:
                values = {**self.profile.values, fact: age_at(fact, start, today)}
                self.profile = replace(self.profile, values=values)


@dataclass
class Kept:
    """All that is kept of one chat."""

    lexicon: Lexicon = field(default_factory=lambda: reference().lexicon)
    session: str | None = None
    consent: bool | None = None
    businesses: dict[int, Business] = field(default_factory=dict)
    active: int | None = None
    plans: dict[str, tuple[int | None, Plan]] = field(default_factory=dict)  # by key, with the business
    stopped: frozenset[str] = frozenset()
    unasked: datetime | None = None
    busy_until: datetime | None = None

    @property
    def business(self) -> Business:
        return self.businesses[self.active] if self.active is not None else Business()

    def _open(self, business: int | None) -> Business:
        self.active = business or max(self.businesses, default=0) + 1
        return self.businesses.setdefault(self.active, Business())

    def _needed(self) -> Business:
        return self.business if self.active is not None else self._open(None)

    def plan(self, business: int | None, plan: Plan) -> None:
        self.plans.pop(plan.key, None)
        if plan.at is not None:
            self.plans[plan.key] = (business, plan)

    def apply(self, effect: Effect, now: datetime) -> None:
        match effect:
            case Record(fact, value, certainty=certainty, closed=closed, quote=quote):
                mine = self._needed()
                mine.profile = mine.profile.with_fact(
                    fact, value, lexicon=self.lexicon, closed=closed, quote=quote, certainty=certainty
                )
                if fact in AGES:
                    mine.since[fact] = start_date(fact, value, now)
            case Forget(fact):
                self.business.profile = self.business.profile.with_fact(fact, None)
            case Hook(programme, state):
                self._needed().hooks[programme] = state
            case FirstHook():
                mine = self._needed()
                mine.first_hook = mine.first_hook or now.astimezone(ZONE).date()
            case Plan():
                self.plan(self.active, effect)
            case Stop(group, on):
                self.stopped = self.stopped | {group} if on else self.stopped - {group}
            case OpenBusiness(id):
                self._open(id)
            case ForgetBusiness():
                self.businesses.pop(self.active or 0, None)
                self.plans = {key: row for key, row in self.plans.items() if row[0] in (None, *self.businesses)}
                self.active = None
            case Consent(given):
                self.consent = given
                if not given:
                    self.businesses, self.active = {}, None
            case Erase():
                self.session, self.consent, self.businesses, self.active, self.plans = None, None, {}, None, {}
                self.stopped, self.unasked = frozenset(), None


class Revisions:
    """What working out the consequences of a new revision asks of a store, for one chat."""

    def __init__(self, kept: Kept, now: datetime, *revisions: list[dict[str, Any]]) -> None:
        self._kept, self._now, self._revisions = kept, now, revisions
        self._telling: Telling | None = Telling(0, 1, 0)

    def telling(self) -> Telling | None:
        return self._telling

    def catalogue_at(self, revision: int) -> list[dict[str, Any]]:
        return self._revisions[revision]

    def followed(self, after: int, limit: int, today: date) -> list[Followed]:
        return [
            Followed(key, "", with_hooks(mine.profile, mine.hooks), mine.hooks)
            for key, mine in self._kept.businesses.items()
            if mine.first_hook is not None
        ]

    def tell(self, step: Telling, plans: Sequence[tuple[str, int, Plan]], to: int | None) -> bool:
        for _, business, plan in plans:
            self._kept.plan(business, plan)
        self._telling = None
        return True


class Person:
    """One person and the bot, by the dialogue's own function."""

    def __init__(self, scenario: play.Scenario) -> None:
        self.client = scenario.client
        self.now = scenario.begins
        self.kept = Kept()
        self.buttons: dict[str, str] = {}  # label -> id, the newest last
        self.last: list[str] = []
        self.documents = [*documents().values()]
        self.ref = reference()

    def do(self, deed: Mapping[str, Any]) -> dict[str, Any]:
        """What the bot answers to one step, and what it then knows."""
        before, said = self.state, []
        if "skips_to" in deed:
            while label := play.skip(self.last, deed["skips_to"]):
                self.last = self._happen(self.kept, *self._body({"presses": label}))
                said += self.last
        elif "waits" in deed:
            amount, unit = str(deed["waits"]).split()
            self.now += timedelta(**{unit.rstrip("s") + "s": int(amount)})
            for business in self.kept.businesses.values():
                business.grow(self.now.astimezone(ZONE).date())
            said = self._due()
        elif "publishes" in deed:
            self._publish(play.published(deed))
        elif deed.get("sends") == "group":
            said = self._happen(Kept(), *self._body(deed))
        else:
            said = self._happen(self.kept, *self._body(deed))
        self.last = said or self.last
        return {"bot": said} | play.learned(before, self.state)

    @property
    def state(self) -> play.State:
        mine = self.kept.business
        return play.State(self.kept.active, mine.profile.facts(), dict(mine.hooks))

    def _body(self, deed: Mapping[str, Any]) -> tuple[dict[str, Any], Reading | None]:
        if "says" in deed:
            body = arrivals.text(play.words(deed), self.client)
            return body, play.reading(deed)
        if "presses" in deed:
            assert deed["presses"] in self.buttons, f"no button {deed['presses']!r} among {[*self.buttons]}"
            return {"type": "press", "choice": self.buttons[deed["presses"]], "lang": self.client}, None
        if "shares" in deed:
            lat, lon = deed["shares"]
            return {"type": "location", "lat": lat, "lon": lon, "lang": self.client}, None
        return {"type": "sent", "kind": deed["sends"], "lang": self.client}, None

    def _happen(self, kept: Kept, body: Mapping[str, Any], reading: Reading | None) -> list[str]:
        session = Session.from_json(json.loads(kept.session) if kept.session else None)
        body = offered.press(body, session)
        reading = reading if body["type"] == "text" else None
        assert reading is not None or body["type"] != "text", f"no reading of {body}"
        first_language(session, body.get("lang"), reading)
        said = self._step(kept, session, arrivals.event(body, reading))
        busy = kept.session is not None and Session.from_json(json.loads(kept.session)).busy
        kept.busy_until = self.now + BUSY if busy else None
        return said

    def _publish(self, documents: list[dict[str, Any]]) -> None:
        """A new revision of the catalogue, and what it means for this person."""
        revisions = Revisions(self.kept, self.now, self.documents, documents)
        Changes(cast("Store", revisions), lambda: self.ref, ZONE).tell(self.now)
        self.documents, self.ref = documents, replace(self.ref, catalogue=Catalogue(map(from_doc, documents)))

    def _due(self) -> list[str]:
        """What may be said unasked now."""
        kept = self.kept
        if kept.session is None or (kept.busy_until is not None and kept.busy_until > self.now):
            return []
        while due := [(key, plan) for key, (_, plan) in kept.plans.items() if plan.at and plan.at <= self.now]:
            wishes = [Wish(key, plan.kind, plan.at or self.now, plan.until) for key, plan in due]
            decision = decide(wishes, self.now, ZONE, kept.unasked, kept.stopped)
            for key in decision.never:
                del kept.plans[key]
            if decision.say is None:
                self._move(decision)
                return []
            business, plan = kept.plans.pop(decision.say)
            before = kept.active
            left = before or 0 if business not in (None, before) else None
            kept.active = business if left is not None else before
            said = self._step(kept, Session.from_json(json.loads(kept.session)), Due(plan.kind, plan.about, left))
            if said:
                self._move(decision)
                kept.unasked = self.now
                return said
            kept.active = before
        return []

    def _move(self, decision: Decision) -> None:
        for key, at in decision.later.items():
            business, plan = self.kept.plans[key]
            self.kept.plans[key] = (business, replace(plan, at=at))

    def _step(self, kept: Kept, session: Session, event: Event) -> list[str]:
        mine = kept.business
        labels = tuple((key, str(one.profile.get("product") or "")) for key, one in kept.businesses.items())
        today = self.now.astimezone(ZONE).date()
        world = World(
            self.ref, mine.profile, self.now, today, dict(mine.hooks), kept.active, labels, ZONE, mine.first_hook
        )
        session, effects = step(session, event, world)
        hold(event, session, effects)
        said = [self._shown(session, effect) for effect in effects if isinstance(effect, Say)]
        offered.remember(session, [message for message, _ in said])
        kept.session = json.dumps(session.to_json())
        for effect in effects:
            kept.apply(effect, self.now)
        return [shown for _, shown in said] + [
            play.line("", file=EXPORT_NAME) for effect in effects if isinstance(effect, Export)
        ]

    def _shown(self, session: Session, said: Say) -> tuple[Message, str]:
        message = i18n().message(said, session.lang)
        for name, label in message.choices:
            self.buttons.pop(label, None)
            self.buttons[label] = name
        labels = [label for _, label in message.choices]
        picture = said.picture is not None
        return message, play.line(message.text, labels, location=message.ask_location or "", picture=picture)


def replay(scenario: play.Scenario) -> str:
    """The file as it reads now."""
    person = Person(scenario)
    return scenario.played([person.do(step) for step in scenario.steps])
