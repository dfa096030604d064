"""The next hook, what follows it, and the end of the list."""

from __future__ import annotations

import pytest

from bot.dialogue import climbing, nearby, results, wanting
from bot.dialogue.cues import Cues, Named
from bot.dialogue.effects import Hook, Record
from bot.dialogue.events import Pressed, Said
from bot.dialogue.reading import Reading
from bot.dialogue.session import DIAGNOSIS, INTERVIEW, RECAP, RESULTS
from bot.dialogue.step import step
from bot.dialogue.turn import Turn
from bot.dialogue.world import World
from tests.conversations.world import reference
from tests.dialogue.desk import NOW, POTTER, TODAY, buttons, messages, reading, texts, turn

DONE = {"stage": RESULTS, "had_first": True}
BURNISHED = {**POTTER, "techniques": ["bruñido"], "need": ["market"]}


def test_first_what_is_different_then_the_hook_then_an_offer() -> None:
    talk = turn(BURNISHED, stage=RECAP)
    results.show(talk)
    first, card, _ = messages(talk)
    assert [choice.id for choice in first.choices] == ["1.trait.right", "1.trait.why", "1.trait.change"]
    assert [choice.id.split(".")[1] for choice in card.choices] == ["want", "more", "not"]
    assert "hook.first" in texts(talk)
    assert talk.session.offer == "exact"


def test_where_nothing_stands_out_the_diagnosis_is_offered_once() -> None:
    plain = {"product": "tienda", "sector": "461", "place": "14030"}
    talk, diagnosed = turn(plain, stage=RECAP), turn(plain, stage=RECAP, diagnosed=True)
    results.show(talk)
    results.show(diagnosed)
    assert (talk.session.offer, diagnosed.session.offer) == ("diagnosis", "exact")


@pytest.mark.parametrize(
    ("offer", "wanted", "stage"),
    [("diagnosis", True, DIAGNOSIS), ("exact", True, INTERVIEW), ("exact", False, RESULTS), (None, True, RESULTS)],
)
def test_a_yes_in_words_takes_up_what_was_offered(offer: str | None, wanted: bool, stage: str) -> None:
    talk = turn({"product": "tienda", "sector": "461", "place": "14030"}, offer=offer, **DONE)
    results.taken_up(talk, wanted)
    assert (talk.session.stage, talk.session.offer) == (stage, None)


def test_each_next_one_is_new_and_after_the_last_the_best_comes_again() -> None:
    talk = turn(BURNISHED, **DONE)
    count = len(talk.ranked())
    for _ in range(count):
        results.next_hook(talk)
    shown = [choice.id.rpartition(".")[2] for said in messages(talk) for choice in said.choices[:1]]
    assert len(set(shown)) == count
    results.next_hook(talk)
    assert talk.session.card == shown[0]


def test_the_end_of_the_list_names_the_nearest_condition() -> None:
    talk = turn({**BURNISHED, "registered": True})
    every = {verdict.programme.id: "unsuitable" for verdict in talk.ranked()}
    talk = turn({**BURNISHED, "registered": True}, every, **DONE)
    assert talk.ranked() == []
    results.next_hook(talk)
    assert {"hook.none", "hook.none_because"} <= set(texts(talk))
    assert buttons(talk) == ["recap.change", "person.ask"]


@pytest.mark.parametrize("action", [wanting.want, results.more])
def test_a_programme_that_is_no_more(action: object) -> None:
    talk = turn(BURNISHED, **DONE)
    action(talk, "gone")  # type: ignore[operator]
    assert texts(talk) == ["hook.gone"]


def test_who_wants_it_gets_steps_words_and_a_date() -> None:
    talk = turn(BURNISHED, **DONE)
    wanting.want(talk, "credencial-artesano")
    assert Hook("credencial-artesano", "chosen") in talk.effects
    assert texts(talk).count("want.step") == 3
    assert "want.forward_operator" in texts(talk)  # it was only read in the news


def test_what_does_not_suit_is_not_offered_again() -> None:
    talk = turn(BURNISHED, **DONE)
    best = talk.ranked()[0].programme.id
    results.drop(talk, best)
    assert best not in {verdict.programme.id for verdict in talk.ranked()}


@pytest.mark.parametrize(
    ("place", "text"),
    [("14101", "person.office"), ("14030", "person.office"), ("20067", "person.elsewhere"), (None, "person.nobody")],
)
def test_what_is_known_of_an_office_is_told(place: str | None, text: str) -> None:
    talk = turn({**POTTER, "place": place} if place else {"product": "ollas"}, **DONE)
    nearby.person(talk)
    assert text in texts(talk)
    assert buttons(talk)


def test_the_ladder_climbs_from_near_to_far() -> None:
    talk = turn(BURNISHED, **DONE)
    climbing.ladder(talk)
    order = [name.removeprefix("sphere.") for name in texts(talk) if name.startswith("sphere.")]
    assert order == sorted(order, key=("local", "regional", "national", "international").index)
    assert all(name.partition(".")[2] in reference().catalogue for name in buttons(talk) if name.startswith("more."))


def after(talk: Turn, *readings: Reading) -> list[list[str]]:
    """What is said to each of these messages, by a talk that goes on."""
    said, profile = [], talk.profile
    for told in readings:
        world = World(reference(), profile, NOW, TODAY, {}, 1)
        made = Turn(talk.session, world)
        talk.session, made.effects = step(talk.session, Said("…", told), world)
        for effect in made.effects:
            if isinstance(effect, Record):
                profile = profile.with_fact(effect.fact, effect.value, lexicon=reference().lexicon)
        said.append(texts(made))
    return said


def shown() -> Turn:
    talk = turn(BURNISHED, stage=RECAP)
    results.show(talk)
    return talk


def test_after_a_change_that_leaves_the_next_hook_only_the_change_is_said() -> None:
    [said] = after(shown(), reading("correct", age_months=40))
    assert said[0] == "noted" and said[-1] == "hook.still" and "card.name" not in said
    assert not {*said} & {"difference.still", "sheet.offer", "exact.offer"}


def test_what_has_changed_of_the_difference_is_told_without_the_card() -> None:
    [said] = after(shown(), reading("correct", product="macetas de barro"))
    assert "hook.still" in said and "card.name" not in said and "noted" in said


def test_a_change_that_brings_another_hook_shows_it() -> None:
    talk = shown()
    talk.session.led = ["jalisco-credito", "eligible", "14101"]
    [said] = after(talk, reading("correct", age_months=40))
    assert "hook.next" in said and "card.name" in said and "difference.still" not in said


def test_what_waits_to_be_confirmed_takes_no_answer_once_something_else_is_in_sight() -> None:
    talk = turn(POTTER, card="credencial-artesano", seen=["credencial-artesano"], **DONE)
    talk.session.confirm = [{"fact": "age_months", "value": 40, "quote": "", "closed": False}]
    world = World(reference(), talk.profile, NOW, TODAY, {}, 1)
    session, _ = step(talk.session, Pressed("1.want.credencial-artesano"), world)
    assert not session.confirm and "age_months" in session.doubts and session.awaited is None


def test_a_question_that_nothing_answers_names_who_can_be_asked() -> None:
    asking = Reading("off_topic", 0.95, cues=Cues(questions=Named(words=("gringa",))))
    talk = shown()
    assert after(talk, asking) == [["asked.unanswered_near"]] or after(talk, asking) == [["asked.unanswered"]]


def test_a_question_that_names_a_programme_shows_it() -> None:
    talk = shown()
    after(talk, Reading("off_topic", 0.95, cues=Cues(questions=Named(words=("rfc",)))))
    assert talk.session.card == "sat-rfc"


def test_which_is_best_is_the_one_that_comes_first() -> None:
    talk = shown()
    first = talk.session.card
    [_, said] = after(talk, Reading(cues=Cues(wish="next")), Reading(cues=Cues(wish="best")))
    assert said[0] == "hook.best" and talk.session.card == first
