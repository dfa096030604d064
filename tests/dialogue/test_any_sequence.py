"""Whatever a person sends, in whatever order: the dialogue answers, keeps its promises, and never breaks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogue.files import read_folder
from bot.config import DATA, LOCALES
from bot.dialogue.cues import REASONS, WISHES, Cues, Named, Protest, Sought
from bot.dialogue.effects import (
    CheckIn,
    Consent,
    Effect,
    Erase,
    FirstHook,
    Forget,
    ForgetBusiness,
    Hook,
    OpenBusiness,
    Record,
    Say,
)
from bot.dialogue.events import Commanded, Due, Event, Located, Pressed, Said, Sent
from bot.dialogue.policy import LATE_AFTER
from bot.dialogue.reading import INTENTS, PROGRESS, TOPICS, Mention, Reading
from bot.dialogue.session import VERSION, Session
from bot.dialogue.step import step
from bot.dialogue.world import Operator, Reference, World
from bot.domain.catalogue import Catalogue
from bot.domain.facts import FACTS, FOREBEARS, Kind
from bot.domain.pace import KINDS
from bot.domain.programme import from_doc
from bot.i18n import I18n
from bot.shipped import load_knowledge, load_lexicon, load_sectors
from bot.understanding.places_data import load_gazetteer
from tests.conversations.memory import Kept

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
EVENTS = 30
STALE = ("9.x.y", "1.consent.yes", "zz", "", "1.pick.place-14101", "1.sector.311", "1.confirm.yes", "1.region.14-R01")
COMMANDS = ("start", "help", "language", "profile", "programs", "restart", "privacy", "export", "delete", "zz")
PHRASES = ("ollas de barro", "<b>x</b>", "raicilla", "tortas {x}", "📦", "trade_mark", "piteado")


@lru_cache
def reference() -> Reference:
    programmes = [from_doc(document) for document in read_folder(DATA / "catalogue").values()]
    return Reference(
        Catalogue(programmes),
        load_gazetteer(),
        load_knowledge(),
        load_lexicon(),
        load_sectors(),
        Operator("O", "https://o.mx"),
    )


@lru_cache
def i18n() -> I18n:
    return I18n(LOCALES, reference().places.label)


_COURSES = frozenset({"training"})
_COURSE = Named(_COURSES, ("artesanos", "marca"), ("curso",))
_CUES = (
    *(Cues(wish=wish) for wish in WISHES),
    *(Cues(reason=reason, reason_beside=reason) for reason in REASONS),
    *(Cues(forebear=who) for who in FOREBEARS),
    *(Cues(whose=whose) for whose in ("mine", "other")),
    *(Cues(protest=Protest(objects, not objects, _COURSES, rejected=("marca",))) for objects in (True, False)),
    Cues(protest=Protest(True, not_kinds=_COURSES)),
    Cues(topics=TOPICS),
    Cues(wanted=_COURSE, reported=_COURSE, sought=Sought(_COURSES, frozenset({"owner_gender"}))),
    Cues(takes_back=True, takes_back_outcome=True),
    Cues(contradicts=True),
    Cues(withholds=True),
)


class Person:
    """One random person."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.session = Session(lang=random.choice(("es", "en")))
        self.kept = Kept(lexicon=reference().lexicon)
        self.buttons = list(STALE)

    def value(self, fact: str) -> Any:
        spec, random = FACTS[fact], self.random
        match spec.kind:
            case Kind.FLAG:
                return random.random() < 0.5
            case Kind.NUMBER:
                return random.randint(spec.low, min(spec.high, 300))
            case Kind.CHOICE:
                return random.choice(spec.options)
            case Kind.OPTIONS:
                return tuple(random.sample(spec.options, random.randint(0, 3)))
            case Kind.PLACE:
                return random.choice(("14101", "14039", "14058", "14", "09", "US", "99999"))
            case Kind.SECTOR:
                return random.choice((*reference().sectors, "999"))
            case Kind.CODES:
                return ("es", "en")
            case Kind.PHRASE:
                return random.choice(PHRASES)
        return tuple(random.sample(PHRASES, random.randint(0, 3)))

    def mentions(self, counts: tuple[int, ...], certainty: float) -> Mapping[str, Mention]:
        facts = self.random.sample(sorted(FACTS), self.random.choice(counts))
        return {
            fact: Mention(
                self.value(fact), certainty, self.random.choice(("", "así lo dije")), self.random.random() < 0.3
            )
            for fact in facts
        }

    def reading(self) -> Reading:
        random = self.random
        rivals = {"place": ("14101", "14039", "14058"), "sector": ("311", "722")}
        named = random.choice(tuple(rivals))
        return Reading(
            random.choice(INTENTS),
            0.9,
            random.choice(("es", "en", None)),
            self.mentions((0, 0, 1, 1, 2, 4), 1.0),
            self.mentions((0, 0, 0, 1, 2), 0.6),
            {named: rivals[named]} if random.random() < 0.1 else {},
            random.choice((None, "es", "en", *TOPICS, *PROGRESS)),
            tuple(random.sample(sorted(FACTS), 1)) if random.random() < 0.2 else (),
            self.cues(),
        )

    def cues(self) -> Cues:
        """None, mostly; else one."""
        return self.random.choice(_CUES) if self.random.random() < 0.3 else Cues()

    def event(self) -> Event:
        random, dice = self.random, self.random.random()
        if dice < 0.45:
            return Said(
                random.choice(("hola", "es mío", "x" * 2000, "<b>", "{0}")), self.reading(), random.random() < 0.05
            )
        if dice < 0.8:
            return Pressed(random.choice(self.buttons[-12:] if random.random() < 0.8 else self.buttons))
        if dice < 0.88:
            return Commanded(random.choice(COMMANDS), random.choice(("", "m-14101", "p-impi-registro-marca", "%%")))
        if dice < 0.92:
            return Located(random.uniform(-90, 90), random.uniform(-180, 180))
        if dice < 0.96:
            return Sent(random.choice(("voice", "photo", "group", "edited", "zz")))
        programmes = ("impi-registro-marca", "gone", *self.kept.business.hooks)
        abouts = {"check_in": ("1", "24", "x"), "change": ("", "gone eligible"), "nudge": ("",)}
        kind = random.choice((*KINDS, "of old"))
        return Due(kind, random.choice(abouts.get(kind, programmes)), 2 if random.random() < 0.1 else None)

    def world(self) -> World:
        mine = self.kept.business
        return World(reference(), mine.profile, NOW, TODAY, dict(mine.hooks), self.kept.active, ((1, "ollas"), (2, "")))

    def step(self, event: Event) -> list[Effect]:
        session = Session.from_json(json.loads(json.dumps(self.session.to_json())))
        self.session, effects = step(session, event, self.world())
        for effect in effects:
            self.kept.apply(effect, NOW)
            if isinstance(effect, Say):
                self.buttons += [choice.id for choice in effect.choices]
        return effects


@given(st.randoms(use_true_random=False))
@settings(max_examples=120, deadline=None)
def test_any_sequence_is_answered_and_keeps_its_promises(random: Random) -> None:
    person = Person(random)
    for _ in range(EVENTS):
        before = dict(person.kept.business.profile.values)
        declined = set(person.session.declined)
        event = person.event()
        effects = person.step(event)
        said = [effect for effect in effects if isinstance(effect, Say)]
        assert said or isinstance(event, Due), "a person was left without an answer"
        for message in said:
            for lang in ("es", "en"):
                shown = i18n().message(message, lang)
                assert 0 < len(shown.text.strip()) <= 4096
            assert all(0 < len(choice.id.encode()) <= 64 for choice in message.choices)
            assert len({choice.id for choice in message.choices}) == len(message.choices)
        if isinstance(event, Due):
            assert len(said) <= 1, "more than one message unasked"
            assert all(".stop." in message.choices[-1].id for message in said)
            assert person.kept.consent is True or not said, "something unasked before consent"
        if any(isinstance(effect, Record | Hook | CheckIn | FirstHook) for effect in effects):
            assert person.kept.consent is True, "something was kept before consent"
        clears = (Forget, ForgetBusiness, OpenBusiness, Erase, Consent)
        if not any(isinstance(effect, clears) for effect in effects):
            assert before.keys() <= person.kept.business.profile.values.keys(), "a fact was dropped"
        asked_again = person.session.asked in declined and person.session.asked in person.session.declined
        assert not asked_again or not isinstance(event, Said), "what was refused for good was asked again"


@given(st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_the_first_hook_comes_after_eight_answers_and_one_sensitive_question_early_at_most(random: Random) -> None:
    person = Person(random)
    person.step(Commanded("start"))
    person.step(Pressed("1.consent.yes"))
    person.step(Pressed("1.for_whom.mine"))
    asked: list[str] = []
    answers = 0
    while not person.session.had_first:
        waiting = person.session.asked
        assert waiting is not None
        if waiting in FACTS and waiting not in asked:
            asked.append(waiting)
        answers += 1
        assert answers <= 8, f"no hook after {asked}"
        if person.session.confirm:
            person.step(Pressed("1.confirm.yes"))
        elif waiting == "recap":
            person.step(Pressed("1.recap.ok"))
        elif waiting == "open" or random.random() < 0.7:
            facts = person.mentions((1, 2, 3), 1.0) if waiting == "open" else {waiting: Mention(person.value(waiting))}
            person.step(Said("…", Reading("inform", 0.9, "es", facts)))
        else:
            person.step(Said("no sé", Reading("dont_know", 0.9, "es")))
        answers -= person.session.misses > 0  # what could not be read was no answer
    assert len([fact for fact in asked[:LATE_AFTER] if FACTS[fact].sensitive]) <= 1


@pytest.mark.parametrize("version", [0, 1])
def test_a_session_of_an_earlier_version_is_read(version: int) -> None:
    old = {"epoch": 3, "lang": "en", "stage": "interview", "asked": "place", "a_field_of_old": 1}
    session = Session.from_json(old if version == 0 else {**old, "version": 1})
    assert (session.epoch, session.lang, session.asked, session.version) == (3, "en", "place", VERSION)
