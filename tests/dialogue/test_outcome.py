"""An outcome is noted once, unlocks by name, and can be taken back exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.dialogue.effects import Effect, Forget, Hook, Plan, Record, Say
from bot.dialogue.events import Pressed, Said
from bot.dialogue.reading import Reading
from bot.dialogue.session import INTERVIEW, RESULTS, Session
from bot.dialogue.step import step
from bot.dialogue.world import World
from bot.domain.profile import Profile
from tests.conversations.world import ZONE, i18n, reference
from tests.dialogue.desk import heard

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
POTTER = {"product": "ollas", "sector": "327", "place": "14101", "employees": 3, "techniques": ["bruñido"]}


class Owner:
    """Somebody after the results."""

    def __init__(self, facts: Mapping[str, Any], hooks: Mapping[str, str] | None = None, **session: Any) -> None:
        self.session = Session(**{"stage": RESULTS, "consented": True, "had_first": True} | session)
        self.profile = Profile.of({**POTTER, **facts}, reference().lexicon)
        self.hooks = dict(hooks or {})
        self.effects: list[Effect] = []

    def do(self, event: Said | Pressed) -> str:
        """What is answered, in English."""
        world = World(reference(), self.profile, NOW, NOW.date(), dict(self.hooks), 1, zone=ZONE)
        self.session, self.effects = step(self.session, event, world)
        for effect in self.effects:
            match effect:
                case Record(fact, value, closed=closed):
                    self.profile = self.profile.with_fact(fact, value, lexicon=reference().lexicon, closed=closed)
                case Forget(fact):
                    self.profile = self.profile.with_fact(fact, None)
                case Hook(programme, state):
                    self.hooks[programme] = state
        said = [i18n().message(effect, "en") for effect in self.effects if isinstance(effect, Say)]
        self.buttons = {label: name for message in said for name, label in message.choices}
        return "\n".join(message.text for message in said)

    def says(self, text: str, intent: str = "report_progress", topic: str | None = None) -> str:
        return self.do(heard(text, Reading(intent, 0.9, topic=topic)))

    def presses(self, question: str, option: str) -> str:
        return self.do(Pressed(f"{self.session.epoch}.{question}.{option}"))

    @property
    def changed(self) -> list[Effect]:
        return [effect for effect in self.effects if isinstance(effect, Hook | Record | Forget | Plan)]


@pytest.mark.parametrize(
    ("before", "programme", "after"),
    [
        ({}, "credencial-artesano", {"certifications": ("artisan_credential",)}),
        ({"certifications": []}, "credencial-artesano", {"certifications": ("artisan_credential",)}),
        ({"certifications": ["organic"]}, "credencial-artesano", {"certifications": ("organic", "artisan_credential")}),
        (
            {"certifications": ["artisan_credential"]},
            "credencial-artesano",
            {"certifications": ("artisan_credential",)},
        ),
        ({"registered": False}, "sat-rfc", {"registered": True}),
        ({"registered": True}, "sat-rfc", {"registered": True}),
        ({}, "sat-rfc", {"registered": True}),
    ],
)
def test_what_an_outcome_makes_known_goes_again_with_it(
    before: dict[str, Any], programme: str, after: dict[str, Any]
) -> None:
    owner = Owner(before)
    known = owner.profile
    owner.presses("finished", programme)
    assert {fact: owner.profile.get(fact) for fact in after} == after
    assert owner.hooks == {programme: "finished"}
    owner.presses("undo", programme)
    assert owner.profile.values == known.values
    assert {fact: owner.profile.is_closed(fact) for fact in after} == {fact: known.is_closed(fact) for fact in after}
    assert owner.hooks == {programme: "taken_back"}


def test_what_was_changed_since_stays() -> None:
    owner = Owner({"registered": False})
    owner.presses("finished", "sat-rfc")
    owner.profile = owner.profile.with_fact("registered", False)
    owner.presses("undo", "sat-rfc")
    assert owner.profile.get("registered") is False


def test_an_outcome_that_is_known_changes_nothing() -> None:
    owner = Owner({})
    owner.presses("finished", "credencial-artesano")
    assert owner.changed
    assert "already noted" in owner.presses("finished", "credencial-artesano")
    assert owner.changed == []


def test_the_next_state_takes_back_what_the_last_had_made_known() -> None:
    owner = Owner({})
    owner.presses("finished", "credencial-artesano")
    owner.presses("refused", "credencial-artesano")
    assert owner.profile.get("certifications") is None
    assert owner.hooks == {"credencial-artesano": "refused"}


def test_no_in_words_takes_back_only_what_was_noted_right_before() -> None:
    owner = Owner({}, {"credencial-artesano": "chosen"})
    owner.says("ya lo pedí", topic="applied")
    owner.says("no, todavía no", "deny")
    assert owner.hooks == {"credencial-artesano": "chosen"}
    owner.says("ya lo pedí", topic="applied")
    owner.says("gracias", "thanks")
    owner.says("no", "deny")
    assert owner.hooks == {"credencial-artesano": "applied"}


def test_where_two_fit_it_is_asked_back() -> None:
    owner = Owner({}, {"credencial-artesano": "chosen", "jalisco-ventas": "chosen", "exporta-curso": "applied"})
    owner.says("me aceptaron en el curso", topic="accepted")
    assert owner.changed == []
    assert [*owner.buttons] == ["Workshop on selling better", "Export Step by Step course", "None of these"]
    owner.says("me aceptaron en el curso de exportar", topic="accepted")
    assert owner.hooks["exporta-curso"] == "accepted"


def test_what_is_not_under_way_is_found_in_the_catalogue_by_its_name() -> None:
    owner = Owner({}, {"jalisco-ventas": "chosen"})
    owner.says("ya me dieron mi RFC", topic="accepted")
    assert owner.hooks == {"jalisco-ventas": "chosen", "sat-rfc": "finished"}


def test_an_outcome_told_in_an_interview_leaves_the_question_where_it_was() -> None:
    owner = Owner({}, {"sat-rfc": "chosen"}, stage=INTERVIEW, asked="need", had_first=False)
    assert "What do you need most" in owner.says("ya me dieron mi RFC", topic="accepted")
    assert owner.session.asked == "need"
    assert owner.hooks == {"sat-rfc": "finished"}


def test_no_answer_is_no_refusal() -> None:
    owner = Owner({}, {"jalisco-ventas": "refused"})
    owner.presses("reason", "silence-jalisco-ventas")
    assert owner.hooks == {"jalisco-ventas": "applied"}
    assert [effect.kind for effect in owner.effects if isinstance(effect, Plan)] == ["how_it_went"]
    assert "already" in owner.presses("reason", "silence-jalisco-ventas") or owner.changed == []


@pytest.mark.parametrize(("certainty", "asks"), [(0.7, True), (1.0, False)])
def test_which_fact_was_wrong_is_asked_where_the_rule_mentions_an_unsure_one(certainty: float, asks: bool) -> None:
    owner = Owner({}, {"tonala-herramienta": "refused"})
    owner.profile = owner.profile.with_fact("employees", 8, certainty=certainty)
    owner.profile = replace(owner.profile.with_fact("age_months", 30, certainty=0.5))  # of which the rule knows nothing
    owner.presses("reason", "rules-tonala-herramienta")
    assert [name for name in owner.buttons.values() if ".recap." in name] == (["1.recap.employees"] if asks else [])


def test_papers_that_a_programme_gives_are_named() -> None:
    owner = Owner({}, {"tonala-herramienta": "chosen"})
    told = owner.presses("help", "tonala-herramienta")
    assert "Artisan card" in told and "Hidalgo 21, Centro" in told
    assert "Artisan card" in owner.buttons


@pytest.mark.parametrize("state", ["applied", "accepted", "finished", "held"])
def test_asking_how_to_apply_does_not_undo_what_was_reached(state: str) -> None:
    owner = Owner({}, {"sat-rfc": state})
    assert "Get your RFC" in owner.presses("want", "sat-rfc")
    assert owner.changed == []


@pytest.mark.parametrize(
    ("words", "intent", "told"),
    [
        ("que no tenia aval", "correct", "still possible"),
        ("que me falta un aval", "deny", "still possible"),
        ("se les acabó el dinero", "inform", "runs out fast"),
        ("que no cumplo los requisitos", "off_topic", "isn't for you for now"),
        ("y ahora q", "off_topic", "I noted that they said no"),
        ("no", "deny", "I noted that they said no"),
    ],
)
def test_the_reason_of_a_refusal_leaves_it_standing_and_the_next_is_named(words: str, intent: str, told: str) -> None:
    owner = Owner({}, {"credencial-artesano": "applied"})
    owner.says("me dijeron que no", topic="refused")
    assert told in (answer := owner.says(words, intent))
    assert "Your next hook" in answer
    assert owner.hooks == {"credencial-artesano": "refused"}


def test_no_answer_in_words_is_no_refusal_either() -> None:
    owner = Owner({}, {"credencial-artesano": "applied"})
    owner.says("me dijeron que no", topic="refused")
    owner.says("es que nunca me contestaron", "inform")
    assert owner.hooks == {"credencial-artesano": "applied"}


@pytest.mark.parametrize("words", ["no, todavía no", "me equivoqué", "I was confused, they have not said anything"])
def test_a_refusal_is_taken_back_by_words_that_say_so(words: str) -> None:
    owner = Owner({}, {"credencial-artesano": "applied"})
    owner.says("me dijeron que no", topic="refused")
    owner.says(words, "deny")
    assert owner.hooks == {"credencial-artesano": "applied"}


def test_an_outcome_is_taken_back_later_too_with_what_it_made_known() -> None:
    owner = Owner({}, {"credencial-artesano": "chosen"})
    owner.says("me aceptaron", topic="accepted")
    assert owner.profile.get("certifications") == ("artisan_credential",)
    owner.says("hola", "greet")
    owner.says("actually they did not accept me, I was confused", "correct")
    assert owner.hooks == {"credencial-artesano": "chosen"}
    assert owner.profile.get("certifications") is None


def test_a_bare_refusal_is_of_what_was_taken_up_last_and_its_reason_names_the_next_step() -> None:
    owner = Owner({})
    for programme in ("tonala-herramienta", "jalisco-credito", "exporta-curso"):
        owner.presses("want", programme)
    lacking = Reading.of({"intent": "report_progress", "topic": "refused", "facts": {"registered": False}})
    answer = owner.do(heard("me dijeron que no porque no tengo rfc", lacking))
    assert "Get your RFC" in answer and "having an RFC" in answer
    assert owner.hooks == {"tonala-herramienta": "chosen", "jalisco-credito": "chosen", "exporta-curso": "refused"}
    assert owner.profile.get("registered") is False


def test_a_name_that_tells_is_not_taken_for_what_is_under_way_by_its_kind() -> None:
    owner = Owner({}, {"exporta-curso": "chosen"})
    owner.says("me aceptaron en el curso de vender en línea", topic="accepted")
    assert owner.hooks["exporta-curso"] == "chosen"
    assert owner.hooks["aprende-en-linea"] == "accepted"
