"""What a message does to what is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue import answering, asking, interview, taking
from bot.dialogue.cues import Cues
from bot.dialogue.events import Commanded, Said
from bot.dialogue.reading import Mention, Reading
from bot.dialogue.step import step
from tests.dialogue.desk import POTTER, buttons, reading, recorded, texts, turn


def test_every_fact_of_a_sentence_is_taken() -> None:
    talk = turn(asked="open")
    interview.said(talk, reading(product="ollas", sector="327", place="14101", employees=2))
    assert recorded(talk) == POTTER
    assert talk.session.answers == 1


def test_a_known_answer_changes_in_passing_only_when_confirmed() -> None:
    talk = turn(POTTER, asked="need")
    interview.said(talk, reading(employees=5))
    assert recorded(talk) == {}
    assert talk.session.confirm == [{"fact": "employees", "value": 5, "quote": "", "closed": False, "put": 1}]
    interview.confirmed(talk, True)
    assert recorded(talk) == {"employees": 5}


@pytest.mark.parametrize(("asked", "intent"), [("employees", "inform"), ("need", "correct")])
def test_its_own_question_or_a_correction_changes_it_at_once(asked: str, intent: str) -> None:
    talk = turn(POTTER, asked=asked)
    taking.take(talk, reading(intent, employees=5))
    assert recorded(talk) == {"employees": 5}


def test_a_list_grows_in_passing_and_is_replaced_by_its_own_answer() -> None:
    passing, asked = turn({"need": ["market"]}, asked="place"), turn({"need": ["market"]}, asked="need")
    taking.take(passing, reading(need=["finance"]))
    taking.take(asked, reading(need=["finance"]))
    assert recorded(passing) == {"need": ("finance", "market")}
    assert recorded(asked) == {"need": ("finance",)}


def test_another_request_changes_nothing_that_is_known() -> None:
    talk = turn(POTTER, asked="need")
    taking.take(talk, reading("ask_about", employees=5, age_months=12))
    assert recorded(talk) == {"age_months": 12}
    assert talk.session.confirm == []


def test_what_is_doubtful_is_confirmed_unless_it_was_refused() -> None:
    doubtful = Reading(unsure={"registered": Mention(True, 0.5, "con RFC")})
    talk, refused = turn(asked="need"), turn(asked="need", declined=["registered"])
    taking.take(talk, doubtful)
    taking.take(refused, doubtful)
    assert [waiting["fact"] for waiting in talk.session.confirm] == ["registered"]
    assert refused.session.confirm == []


def test_a_faint_reading_waits_until_its_fact_is_asked() -> None:
    talk = turn(asked="open")
    heard = reading(product="ollas", sector="327", place="14101")
    interview.said(talk, replace(heard, unsure={"exports": Mention(True, 0.45, "")}))
    assert talk.session.confirm == []
    assert "exports" in talk.session.doubts
    asking.ask(talk, "exports")
    assert "confirm.reading" in texts(talk)
    assert talk.session.awaited == "exports"
    assert talk.session.doubts == {}
    interview.confirmed(talk, True)
    assert recorded(talk)["exports"] is True


def test_a_faint_reading_that_is_wrong_is_asked_about() -> None:
    talk = turn(
        POTTER, asked="exports", doubts={"exports": {"fact": "exports", "value": True, "quote": "", "closed": False}}
    )
    asking.ask(talk, "exports")
    interview.confirmed(talk, False)
    assert texts(talk)[-2:] == ["confirm.sorry", "ask.exports"]
    assert "exports" not in recorded(talk)


@pytest.mark.parametrize(("asked", "fact", "value"), [("exports", "exports", True), ("open", "product", "ollas")])
def test_what_was_asked_and_what_comes_first_does_not_wait(asked: str, fact: str, value: object) -> None:
    talk = turn(asked=asked)
    taking.take(talk, Reading(unsure={fact: Mention(value, 0.45, "")}))
    assert [waiting["fact"] for waiting in talk.session.confirm] == [fact]
    assert talk.session.doubts == {}


def test_what_is_told_after_all_is_no_doubt_any_more() -> None:
    waiting = {"fact": "exports", "value": True, "quote": "", "closed": False}
    talk = turn(asked="need", doubts={"exports": waiting})
    taking.take(talk, reading(exports=False))
    assert talk.session.doubts == {}


def test_a_correction_of_another_fact_leaves_what_is_to_be_confirmed() -> None:
    waiting = [{"fact": "place", "value": "14094", "quote": "tequila", "closed": False}]
    talk = turn({"employees": 3}, asked="place", confirm=waiting)
    talk.session, _ = step(talk.session, Said("no perdón, somos 5", reading("correct", employees=5)), talk.world)
    assert [each["fact"] for each in talk.session.confirm] == ["place"]


def test_a_no_to_a_doubtful_reading_asks_for_the_fact() -> None:
    talk = turn(confirm=[{"fact": "place", "value": "14094", "quote": "tequila", "closed": False}])
    interview.confirmed(talk, False)
    assert recorded(talk) == {}
    assert talk.session.asked == "place"
    assert texts(talk) == ["confirm.sorry", "ask.place"]


def test_rivals_are_put_and_the_pick_is_recorded() -> None:
    talk = turn({"product": "tienda", "sector": "461"}, asked="place")
    interview.said(talk, Reading.of({"options": {"place": ["14078", "140970015"]}}))
    assert "pick.place-140970015" in buttons(talk)
    answering.picked(talk, "place-140970015")
    assert recorded(talk) == {"place": "140970015"}
    assert talk.session.options is None


def test_an_unknown_place_is_no_answer() -> None:
    talk = turn(asked="place")
    answering.picked(talk, "place-99999")
    assert recorded(talk) == {}
    assert talk.session.asked == "place"


def test_put_off_refused_and_given_after_all() -> None:
    talk = turn(POTTER, asked="registered")
    answering.refuse(talk, "registered")
    answering.skip(talk, "need")
    assert (talk.session.declined, talk.session.skipped) == (["registered"], ["need"])
    taking.take(talk, reading("correct", registered=False))
    assert talk.session.declined == []


def test_back_goes_to_the_question_before_and_forgives_its_refusal() -> None:
    talk = turn(POTTER, trail=["need", "age_months"], asked="age_months", skipped=["need"])
    answering.back(talk)
    assert (talk.session.asked, talk.session.skipped) == ("need", [])
    first = turn(trail=["product"], asked="product")
    answering.back(first)
    assert texts(first)[0] == "back.none"


def test_a_button_that_rounds_is_less_sure_and_its_words_are_shown() -> None:
    talk = turn(POTTER, asked="age_months")
    answering.pressed(talk, "age_months", "2-5")
    record = next(effect for effect in talk.effects if getattr(effect, "fact", "") == "age_months")
    assert record.certainty < 1
    assert "opt.age_months.2-5" in texts(talk)


def test_a_kind_of_trade_by_button_names_the_product_and_the_sector() -> None:
    talk = turn(asked="product", misses=2)
    answering.pressed(talk, "product", "leather")
    assert recorded(talk)["sector"] == "316"
    assert recorded(talk)["product"]


def test_a_pin_is_confirmed_and_one_in_the_sea_asks_for_the_name() -> None:
    talk, lost = turn(asked="place"), turn(asked="place")
    answering.located(talk, 20.62, -103.24)
    answering.located(lost, 15.0, -115.0)
    assert talk.session.confirm[0]["value"] == "14101"
    assert texts(lost)[0] == "place.not_found"
    assert recorded(talk) == recorded(lost) == {}


def waits(fact: str, value: object) -> dict[str, object]:
    return {"fact": fact, "value": value, "quote": "", "closed": False}


def replied(yes: bool | None, intent: str = "inform", **facts: object) -> Reading:
    return replace(reading(intent, **facts), cues=Cues(reply=yes))


def test_a_yes_that_goes_on_adds_to_the_list_that_was_read() -> None:
    talk = turn(asked="markets", confirm=[waits("markets", ["local", "regional"])])
    interview.said(talk, replied(True, markets=["international"]))
    assert recorded(talk)["markets"] == ("local", "regional", "international")
    assert talk.session.confirm == []


def test_a_yes_that_goes_on_to_something_else_is_a_yes() -> None:
    talk = turn(asked="markets", confirm=[waits("markets", ["local"])])
    interview.said(talk, replied(True, wants_export=True))
    assert recorded(talk) == {"markets": ("local",), "wants_export": True}


def test_a_yes_with_another_number_takes_that() -> None:
    talk = turn(asked="employees", confirm=[waits("employees", 4)])
    interview.said(talk, replied(True, employees=5))
    assert recorded(talk) == {"employees": 5}


def test_a_no_that_goes_on_drops_what_was_read_and_asks_for_it() -> None:
    talk = turn(asked="product", confirm=[waits("product", "pan")])
    interview.said(talk, replied(False, employees=5))
    assert recorded(talk) == {"employees": 5}
    assert texts(talk)[-2:] == ["confirm.sorry", "ask.product"]


def test_a_no_of_its_own_says_nothing_of_what_was_read() -> None:
    talk = turn(asked="need", confirm=[waits("need", ["finance"])])
    interview.said(talk, replied(False, registered=False))
    assert recorded(talk) == {"registered": False}
    assert [each["fact"] for each in talk.session.confirm] == ["need"]


def test_what_was_wrong_is_not_put_again_and_what_was_passed_over_twice_is_left() -> None:
    talk = turn({"product": "miel", "place": "14101"}, asked="sector", confirm=[waits("sector", "311")])
    interview.said(talk, Reading("inform", unsure={"sector": Mention("311", 0.6)}, cues=Cues(reply=False)))
    assert talk.session.confirm == []
    passed = turn(POTTER, asked="need", confirm=[waits("need", ["finance"])])
    asking.again(passed)
    asking.again(passed)
    interview.said(passed, reading(age_months=60))
    assert passed.session.confirm == []


@pytest.mark.parametrize("asked", ["employees", "sector", "need"])
def test_a_trade_that_is_known_is_not_asked_about_for_a_word_in_passing(asked: str) -> None:
    talk = turn({"product": "quesos", "place": "14101"}, asked=asked)
    taking.take(talk, Reading("inform", unsure={"product": Mention("leche cruda", 0.7)}))
    assert talk.session.confirm == []


def test_what_is_added_in_passing_is_put_with_what_is_known() -> None:
    talk = turn({"channels": ["street_market"]}, asked="need")
    taking.take(talk, Reading("inform", unsure={"channels": Mention(("online",), 0.6)}))
    assert talk.session.confirm[0]["value"] == ["street_market", "online"]


def test_a_reading_out_of_sight_is_not_confirmed_by_the_next_yes() -> None:
    talk = turn(POTTER, stage="results", asked=None, confirm=[waits("certifications", ["permiso"])])
    session, _ = step(talk.session, Commanded("profile", ""), talk.world)
    assert session.confirm == []
    assert session.doubts["certifications"]["value"] == ["permiso"]


def test_what_was_wrong_may_be_so_later() -> None:
    talk = turn(POTTER, stage="results", asked=None, wrong={"place": ["14094"]})
    taking.take(talk, reading(place="14094"))
    assert [each["value"] for each in talk.session.confirm] == ["14094"]
    interview.confirmed(talk, True)
    assert talk.session.wrong == {}


def test_the_same_doubt_over_again_is_not_put_for_ever() -> None:
    talk = turn(POTTER, asked="partners", confirm=[waits("partners", ["otro"])])
    answers = talk.session.answers
    for _ in range(3):
        interview.said(talk, Reading("inform", unsure={"partners": Mention(("otro",), 0.6)}))
    assert talk.session.confirm == []
    assert talk.session.answers <= answers + 1


def test_a_choice_at_the_recap_is_answered_before_the_recap() -> None:
    talk = turn(POTTER, stage="recap", asked="place", options={"fact": "place", "values": ["14094", "14101"]})
    session, _ = step(talk.session, Said("no", reading("deny")), talk.world)
    assert (session.options, session.stage, session.asked) == (None, "recap", "place")
