"""How it goes, in the owner's own words: accepted, refused, no answer, not yet, and of another one than was noted."""

from __future__ import annotations

import pytest

from bot.dialogue.effects import Hook, Remark
from bot.dialogue.reading import Reading
from bot.dialogue.session import RESULTS
from bot.dialogue.step import step
from bot.dialogue.turn import Turn
from bot.dialogue.world import World
from bot.domain.profile import Profile
from bot.understanding.intents import request
from bot.understanding.text import prepare
from tests.conversations.world import reference
from tests.dialogue.desk import NOW, POTTER, TODAY, heard, reading, recorded, turn
from tests.dialogue.test_outcome import Owner

LOAN, CARD, TAX = "jalisco-credito", "credencial-artesano", "sat-rfc"


@pytest.mark.parametrize(
    ("words", "step"),
    [
        ("they gave her the card", "accepted"),
        ("we went to the office and they gave her the card", "accepted"),
        ("ya me la dieron", "accepted"),
        ("ya le dieron la credencial", "accepted"),
        ("they told me no, too new", "refused"),
        ("me dijeron que no", "refused"),
        ("se lo negaron", "refused"),
        ("I never got an answer", "silent"),
        ("they never picked up", "silent"),
        ("nunca me contestaron", "silent"),
        ("todavía no nos dicen nada", "silent"),
        ("aún no sé nada", "silent"),
        ("todavia no sale la lista", "silent"),
        ("still nothing from them", "silent"),
        ("si me contestaron q si ya estoy dentro", "accepted"),
        ("ya nos dijeron que sí", "accepted"),
        ("they said yes", "accepted"),
        ("todavía no he hecho nada", "not_yet"),
        ("no he ido", "not_yet"),
        ("I haven't gone yet", "not_yet"),
        ("ya fui", "went"),
        ("ya metí los papeles", "applied"),
        ("I got an appointment for next tuesday", "applied"),
        ("ya saqué cita en el sat", "applied"),
        ("already applied for that", "applied"),
        ("I paid the fee and submitted it", "applied"),
        ("she got the health notice approved today!", "accepted"),
        ("ya fue a la oficina y la aceptaron", "accepted"),
        ("ya nos dieron la credencial a todas", "accepted"),
        ("fui a salubridad y ya tengo el permiso", "accepted"),
        ("saqué la credencial", "accepted"),
        ("ya la tengo", "accepted"),
        ("we already have that one", "accepted"),
        ("ya estoy haciendo el curso", "doing"),
        ("I'm already taking the course", "doing"),
        ("me lo negaron, que por el buró", "refused"),
    ],
)
def test_the_step_that_words_tell_of(words: str, step: str) -> None:
    found = request(prepare(words), None)
    assert found is not None and (found.name, found.topic) == ("report_progress", step)


@pytest.mark.parametrize("words", ["no he ido", "nunca me contestaron", "ya fui"])
def test_at_a_question_they_are_no_report(words: str) -> None:
    found = request(prepare(words), "partners")
    assert found is None or found.name != "report_progress"


@pytest.mark.parametrize(
    ("topic", "state", "said"),
    [("silent", "applied", "No answer"), ("not_yet", "chosen", "No harm done"), ("went", "chosen", "How did it go")],
)
def test_what_is_not_settled_is_of_the_one_under_way(topic: str, state: str, said: str) -> None:
    owner = Owner({}, {LOAN: "chosen"})
    assert said in owner.says("…", topic=topic)
    assert owner.hooks == {LOAN: state}
    assert "which one you mean" in Owner({}).says("…", topic=topic)


def test_who_waits_for_an_answer_takes_nothing_back() -> None:
    owner = Owner({}, {LOAN: "chosen"})
    owner.says("ya metí los papeles", topic="applied")
    assert "No answer" in owner.says("todavía no me contestan", topic="silent")
    assert owner.hooks == {LOAN: "applied"}


def test_what_was_accepted_is_taken_back_by_the_same_words() -> None:
    owner = Owner({}, {LOAN: "applied"})
    owner.says("ya me aceptaron", topic="accepted")
    owner.says("todavía no me aceptan", topic="silent")
    assert owner.hooks == {LOAN: "applied"}


def test_a_report_that_tells_no_step_is_asked_about() -> None:
    owner = Owner({}, card=LOAN, seen=[LOAN])
    assert "How did it go" in owner.says("fui y no había citas")
    assert owner.hooks == {}


def test_a_no_to_how_it_went_is_not_yet() -> None:
    owner = Owner({}, {LOAN: "chosen"})
    owner.says("ya fui", topic="went")
    assert "No harm done" in owner.says("todavía no", "deny")


def test_what_was_noted_of_one_is_noted_of_the_one_that_is_named_instead() -> None:
    owner = Owner({}, {LOAN: "chosen"})
    owner.says("ya metí los papeles", topic="applied")
    owner.says("no, eso no pedí, pedí lo del RFC", topic="applied")
    assert owner.hooks == {LOAN: "chosen", TAX: "applied"}


def test_what_was_not_applied_for_is_no_refusal_of_the_card_on_the_screen() -> None:
    owner = Owner({}, card=LOAN, seen=[LOAN])
    owner.says("no, eso no pedí", "deny")
    assert owner.hooks == {}


def test_a_place_moved_to_is_no_reason_of_a_refusal() -> None:
    owner = Owner({}, {LOAN: "applied"})
    owner.says("me lo negaron", topic="refused")
    owner.do(heard("ya me mudé a Colotlán", reading(place="14025")))
    waiting = owner.session.confirm[0]["value"] if owner.session.confirm else owner.profile.get("place")
    assert waiting == "14025"


def test_what_is_not_true_in_words_is_the_remark() -> None:
    owner = Owner({}, card=LOAN)
    owner.presses("not_true", LOAN)
    owner.says("the loan closed in June", "report_progress", "applied")
    assert [effect for effect in owner.effects if isinstance(effect, Remark)] == [Remark(LOAN, "gone")]
    assert owner.hooks == {}
    owner.says("the loan closed in June", "inform")
    assert not [effect for effect in owner.effects if isinstance(effect, Remark)], "it is asked only once"


def test_something_of_the_same_office_is_asked_about_before_it_is_held() -> None:
    owner = Owner({}, card="impi-marca", seen=["impi-marca"])
    assert "Is what you have" in owner.says("pero ya tengo lo del IMPI", topic="accepted")
    assert owner.hooks == {}
    owner.says("sí", "affirm")
    assert owner.hooks == {"impi-marca": "held"}


SHOWN = {"stage": RESULTS, "had_first": True, "card": CARD, "seen": [CARD]}


def told(words: str, said: Reading, **session: object) -> Turn:
    """The turn as it stands after the words, one programme having been offered."""
    made = turn(POTTER, **{**SHOWN, **session})
    world = World(reference(), Profile.of(POTTER, reference().lexicon), NOW, TODAY, {}, 1)
    made.session, made.effects = step(made.session, heard(words, said), world)
    return made


def states(made: Turn) -> dict[str, str]:
    return {effect.programme: effect.state for effect in made.effects if isinstance(effect, Hook)}


def report(topic: str, **unsure: object) -> Reading:
    return Reading.of({"intent": "report_progress", "topic": topic, "unsure": unsure})


@pytest.mark.parametrize("words", ["ya fui y ya tengo el permiso", "ya me lo dieron", "got it approved"])
def test_what_names_no_programme_is_of_the_one_that_was_offered(words: str) -> None:
    assert states(told(words, report("accepted"))) == {CARD: "finished"}


def test_what_names_another_kind_is_not_of_the_one_that_was_offered() -> None:
    made = told("ya estoy haciendo el curso", report("doing"))
    assert CARD not in states(made)


@pytest.mark.parametrize(("programme", "state"), [("jalisco-ventas", "accepted"), (LOAN, "applied"), (CARD, "applied")])
def test_who_has_begun_is_in_a_course_and_has_asked_for_anything_else(programme: str, state: str) -> None:
    made = told("ya lo estoy haciendo", report("doing"), card=programme, seen=[programme])
    assert states(made) == {programme: state}


def test_the_words_of_a_report_leave_no_doubtful_fact_behind() -> None:
    doubtful = report("accepted", owner_gender="man", certifications=["credencial de artesano"])
    made = told("ya saqué la credencial de artesano", doubtful)
    assert not made.session.confirm and not made.session.doubts and made.session.awaited is None


def test_the_name_of_a_programme_is_no_channel() -> None:
    facts = {"channels": {"value": ["street_market"], "quote": "ventas"}, "employees": 4}
    made = told("ya estoy en el de ventas, y somos 4", Reading.of({"intent": "report_progress", "facts": facts}))
    assert "channels" not in recorded(made)
