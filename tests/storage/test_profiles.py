"""Facts go in by a turn and come out of `load` as they were."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.app.ports import Business
from bot.dialogue.effects import Consent, Forget, ForgetBusiness, Hook, OpenBusiness, Plan, Record
from bot.domain.facts import FACTS, Kind
from bot.domain.profile import Profile
from bot.storage.businesses import ConsentMissing
from bot.storage.models import FactHistory, HookHistory, Phrase, Term
from bot.storage.store import SqlStore
from tests.chances import SPECS, values_of
from tests.storage.made import CHAT, NOW, agreed, commit
from tests.world import LEXICON, TODAY

EXAMPLES: dict[str, list[Any]] = {
    "product": ["ollas de barro bruñido"],
    "sector": ["327"],
    "place": ["14", "14101", "141010001", "MX", "US"],
    "materials": [["barro rojo", "agua"], []],
    "techniques": [["barro bruñido"], []],
    "certifications": [["marca registrada"], []],
    "equipment": [["horno de leña"], []],
    "partners": [["Casa de las Artesanías", "la cooperativa"], []],
    "difference": [["se hace sin torno"], []],
    "languages": [["es", "hch"], []],
}


def _examples(fact: str) -> list[Any]:
    spec = FACTS[fact]
    match spec.kind:
        case Kind.FLAG:
            return [True, False]
        case Kind.NUMBER:
            return [spec.low, spec.low + 7, spec.high]
        case Kind.CHOICE:
            return list(spec.options)
        case Kind.OPTIONS:
            return [[], list(spec.options), [spec.options[-1]]]
    return EXAMPLES[fact]


@pytest.mark.parametrize("fact", list(FACTS))
def test_every_fact_comes_back(store: SqlStore, fact: str) -> None:
    agreed(store)
    for value in _examples(fact):
        for closed in (False, True):
            assert commit(store, Record(fact, value, "words", 0.8, "sus palabras", closed))
            expected = Profile().with_fact(fact, value, lexicon=LEXICON, quote="sus palabras", closed=closed)
            found = store.load(CHAT, TODAY).profile
            assert found.values == expected.values
            assert found.terms == expected.terms
            assert found.quotes == expected.quotes
            assert found.is_closed(fact) is (FACTS[fact].is_list and expected.is_closed(fact))
    assert commit(store, Forget(fact))
    assert store.load(CHAT, TODAY).profile == Profile()


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(facts=st.fixed_dictionaries({}, optional={spec.name: values_of(spec) for spec in SPECS}))
def test_whole_profiles_come_back(store: SqlStore, facts: dict[str, Any]) -> None:
    records = [Record(fact, value, "words") for fact, value in facts.items()]
    agreed(store, ForgetBusiness(), *records)
    expected = Profile.of(facts, LEXICON)
    found = store.load(CHAT, TODAY).profile
    for fact, value in expected.values.items():
        if FACTS[fact].kind is Kind.OPTIONS:
            assert set(found.items(fact)) == set(expected.items(fact))
        else:
            assert found.get(fact) == value
    assert set(found.values) == set(expected.values)
    assert found.terms == expected.terms
    assert {fact for fact in FACTS if found.is_closed(fact)} == {fact for fact in FACTS if expected.is_closed(fact)}


def test_a_new_chat_knows_nothing(store: SqlStore) -> None:
    state = store.load(CHAT, TODAY)
    assert (state.version, state.session, state.consent, state.business) == (0, None, None, None)
    assert state.profile == Profile()


def test_an_answer_taken_twice_replaces_the_first_and_both_stay_in_the_history(store: SqlStore) -> None:
    agreed(store, Record("materials", ["piel", "hilo"], "words", 0.9, "con piel y hilo"))
    commit(store, Record("materials", ["barro"], "button", 1.0, "", True), Forget("product"))
    profile = store.load(CHAT, TODAY).profile
    assert profile.items("materials") == ("barro",)
    assert profile.terms["materials"] == {"barro"}
    assert profile.quotes == {}
    with store.engine.connect() as c:
        asked = select(
            FactHistory.fact, FactHistory.value, FactHistory.source, FactHistory.certainty, FactHistory.quote
        )
        assert c.execute(asked.order_by(FactHistory.id)).all() == [
            ("materials", ["piel", "hilo"], "words", 0.9, "con piel y hilo"),
            ("materials", ["barro"], "button", 1.0, ""),
            ("product", None, "taken_back", 1.0, ""),
        ]


@pytest.mark.parametrize("effect", [Record("employees", 3, "words"), Hook("rfc", "chosen"), OpenBusiness()])
@pytest.mark.parametrize("answer", [None, False])
def test_nothing_of_the_business_is_kept_without_consent(store: SqlStore, effect: Any, answer: bool | None) -> None:
    if answer is not None:
        commit(store, Consent(answer))
    before = store.export(CHAT)
    with pytest.raises(ConsentMissing):
        commit(store, effect)
    assert store.export(CHAT) == before


def test_consent_and_what_was_said_before_it_go_in_one_turn(store: SqlStore) -> None:
    assert commit(store, Consent(True), Record("employees", 3, "words"))
    state = store.load(CHAT, TODAY)
    assert state.consent is True
    assert state.profile.values == {"employees": 3}


def test_consent_taken_back_takes_the_businesses_with_it(store: SqlStore) -> None:
    agreed(store, Record("product", "ollas", "words", quote="hago ollas"), Hook("rfc", "chosen"))
    commit(store, Consent(False))
    state = store.load(CHAT, TODAY)
    assert state.consent is False
    assert state.businesses == ()
    assert "ollas" not in str(store.export(CHAT))


def test_an_illegal_value_is_refused_and_leaves_nothing(store: SqlStore) -> None:
    agreed(store)
    before = store.export(CHAT)
    with pytest.raises(ValueError, match="employees"):
        commit(store, Record("registered", True, "words"), Record("employees", "many", "words"))
    assert store.export(CHAT) == before


def test_hooks_keep_their_latest_state_and_their_history(store: SqlStore) -> None:
    agreed(store, Hook("rfc", "chosen"), Hook("marca", "held"), Hook("fojal", "unsuitable"))
    commit(store, Hook("rfc", "applied"))
    state = store.load(CHAT, TODAY)
    assert state.hooks == {"rfc": "applied", "marca": "held", "fojal": "unsuitable"}
    assert state.profile.held == {"marca"}
    assert state.profile.refused == {"fojal"}
    with store.engine.connect() as c:
        steps = c.scalars(
            select(HookHistory.state).where(HookHistory.programme == "rfc").order_by(HookHistory.id)
        ).all()
    assert steps == ["chosen", "applied"]


def test_a_chat_keeps_several_businesses(store: SqlStore) -> None:
    agreed(store, Record("product", "ollas", "words"), Record("employees", 2, "words"), Hook("rfc", "chosen"))
    first = store.load(CHAT, TODAY).business
    commit(store, OpenBusiness(), Record("product", "pan", "words"))
    state = store.load(CHAT, TODAY)
    assert state.profile.values == {"product": "pan"}
    assert state.hooks == {}
    assert first is not None
    assert state.business is not None
    assert state.businesses == (Business(first, "ollas"), Business(state.business, "pan"))
    commit(store, OpenBusiness(first), Record("employees", 3, "words"))
    again = store.load(CHAT, TODAY)
    assert again.business == first
    assert again.profile.values == {"product": "ollas", "employees": 3}
    assert again.hooks == {"rfc": "chosen"}


def test_one_business_is_forgotten_and_the_other_stays(store: SqlStore) -> None:
    agreed(store, Record("product", "ollas", "words"))
    commit(store, OpenBusiness(), Record("product", "pan", "words", quote="vendo pan"), Hook("rfc", "chosen"))
    commit(store, Plan("ask", NOW, "how_it_went", "rfc"))
    commit(store, ForgetBusiness())
    state = store.load(CHAT, TODAY)
    assert [business.label for business in state.businesses] == ["ollas"]
    assert state.business is None
    assert state.consent is True
    assert store.due(NOW, 10) == []
    assert "pan" not in str(store.export(CHAT))


def test_nobody_opens_the_business_of_another_chat(store: SqlStore) -> None:
    agreed(store, Record("product", "ollas", "words"))
    theirs = store.load(CHAT, TODAY).business
    agreed(store, chat="other")
    with pytest.raises(ValueError, match="not one of chat"):
        commit(store, OpenBusiness(theirs), chat="other")


def test_hostile_text_is_stored_on_both_engines(store: SqlStore) -> None:
    nasty = "ol\0las'; DROP TABLE chat; -- \ud83d <b>🏺</b>"
    agreed(
        store,
        Record("product", nasty, "words", quote=nasty),
        Record("materials", [nasty], "words", quote=nasty),
    )
    profile = store.load(CHAT, TODAY).profile
    assert profile.get("product") == "ollas'; DROP TABLE chat; -- ? <b>🏺</b>"
    assert profile.quotes["materials"].endswith("🏺</b>")


def test_phrases_and_terms_do_not_pile_up(store: SqlStore) -> None:
    agreed(store)
    for _ in range(3):
        commit(store, Record("materials", ["barro rojo"], "words"), Record("materials", ["barro"], "words"))
    with store.engine.connect() as c:
        assert c.scalar(select(func.count()).select_from(Phrase)) == 1
        assert c.scalars(select(Term.term)).all() == ["barro"]
