"""Questions, confirmations and choices, as they are put."""

from __future__ import annotations

from bot.dialogue import taking
from bot.dialogue.asking import again, ask, ask_choice, ask_town, option_text
from bot.dialogue.questions import QUESTIONS
from bot.dialogue.reading import Mention, Reading
from bot.domain.message import Both, Msg, PlaceName, msg
from tests.conversations.world import reference
from tests.dialogue.desk import buttons, messages, texts, turn


def test_a_question_can_always_be_skipped_and_explained() -> None:
    for fact in QUESTIONS:
        asking = turn({"product": "ollas"})
        ask(asking, fact)
        skip = "refuse" if QUESTIONS[fact].sensitive else "skip"
        assert {f"{fact}.{skip}", f"{fact}.why"} <= set(buttons(asking))
        assert asking.session.asked == fact


def test_after_two_answers_that_could_not_be_read_there_is_an_example_and_buttons() -> None:
    lost = turn(misses=2)
    ask(lost, "product")
    assert "example.product" in texts(lost)
    assert "product.leather" in buttons(lost)
    calm = turn()
    ask(calm, "product")
    assert "example.product" not in texts(calm)
    assert "product.leather" not in buttons(calm)


def test_back_needs_something_to_go_back_to() -> None:
    first, second = turn(), turn(trail=["product"])
    ask(first, "place")
    ask(second, "place")
    assert "place.back" not in buttons(first)
    assert "place.back" in buttons(second)


def test_rival_trades_stand_alone() -> None:
    asking = turn(options={"fact": "sector", "values": ["316", "315"]})
    ask(asking, "sector")
    assert buttons(asking)[:3] == ["sector.316", "sector.315", "sector.skip"]
    every = turn()
    ask(every, "sector")
    assert {"sector.722", "sector.316", "sector.811"} <= set(buttons(every))


def test_what_waits_is_put_again_first_the_doubtful_then_the_rivals() -> None:
    waiting = {"fact": "employees", "value": 4, "quote": "", "closed": False}
    rivals = {"fact": "place", "values": ["14078", "140970015"]}
    doubtful = turn(confirm=[waiting], options=rivals, asked="need")
    again(doubtful, msg("off_topic"))
    assert texts(doubtful)[:2] == ["off_topic", "confirm.reading"]
    choosing = turn(options=rivals, asked="need")
    again(choosing)
    assert buttons(choosing) == ["pick.place-14078", "pick.place-140970015", "pick.place-none"]


def test_a_village_is_named_with_its_municipality_a_seat_alone() -> None:
    village = option_text(turn(), "place", "140970015")
    assert isinstance(village, Msg)
    assert village.params["around"] == PlaceName("14097")
    assert option_text(turn(), "place", "14078") == PlaceName("14078")


def test_towns_of_a_region_stand_by_name() -> None:
    asking = turn()
    ask_town(asking, "14-R12")
    names = [reference().places.label(name.rpartition("-")[2]) for name in buttons(asking)[:-1]]
    assert names == sorted(names)
    assert "Tonalá" in names
    assert len(messages(asking)) == 1


def test_trades_to_choose_from_stand_by_name_and_not_once_one_is_settled() -> None:
    made = turn({"product": "bolsas y aretes"}, asked="product")
    rivals = Reading.of({"options": {"sector": ["314", "339"]}})
    taking.take(made, rivals)
    ask_choice(made)
    labels = [choice.label for choice in messages(made)[-1].choices]
    assert all(isinstance(label, Both) for label in labels[:-1]), labels
    made.record("sector", Mention("339"), "words")
    assert made.session.options is None
    made.session.asked = "need"
    taking.take(made, rivals)
    assert made.session.options is None
