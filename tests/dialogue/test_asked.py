"""Questions about a programme: answered from its own data, whatever else the message seems to be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue import naming
from bot.dialogue.cues import Asks, Cues, Named
from bot.dialogue.events import Said
from bot.dialogue.reading import Reading
from bot.dialogue.replies import replies
from bot.dialogue.session import INTERVIEW, RECAP, RESULTS
from bot.dialogue.step import step
from bot.dialogue.turn import Turn
from bot.dialogue.world import World
from bot.domain.catalogue import Catalogue
from bot.domain.message import Msg
from bot.domain.profile import Profile
from bot.domain.rules import Is
from tests.conversations.world import reference
from tests.dialogue.desk import NOW, POTTER, TODAY, buttons, messages, recorded, texts, turn
from tests.dialogue.test_any_sequence import reference as published

COURSE, LOAN, CARD, RFC, TOOLS = (
    "jalisco-ventas",
    "jalisco-credito",
    "credencial-artesano",
    "sat-rfc",
    "tonala-herramienta",
)


def heard(asks: Asks, reading: Reading | None = None, **session: object) -> Turn:
    """The turn as it stands after a question; `session` over one that rests at the results."""
    shown = {"stage": RESULTS, "had_first": True, "card": LOAN, "seen": [LOAN], "offer": "exact"}
    made = turn(POTTER, **{**shown, **session})
    said = replace(reading or Reading("off_topic", 0.9), cues=Cues(asks=asks))
    world = World(reference(), Profile.of(POTTER, reference().lexicon), NOW, TODAY, {}, 1)
    made.session, made.effects = step(made.session, Said("…", said), world)
    return made


@pytest.mark.parametrize(
    ("what", "programme", "said"),
    [
        ("amount", LOAN, ["more.amount"]),
        ("amount", COURSE, ["asked.no_money"]),
        ("cost", COURSE, ["asked.free"]),
        ("cost", LOAN, ["asked.loan", "asked.unknown", "asked.unknown.cost"]),
        ("loan", LOAN, ["asked.loan"]),
        ("loan", COURSE, ["asked.no_loan", "kind.training"]),
        ("pay", LOAN, ["asked.loan"]),
        ("pay", COURSE, ["asked.free"]),
        ("interest", LOAN, ["asked.unknown", "asked.unknown.interest"]),
        ("interest", COURSE, ["asked.no_loan", "kind.training"]),
        ("papers", CARD, ["more.documents"]),
        ("papers", COURSE, ["asked.usual_papers"]),
        ("demands", LOAN, ["more.asked", "condition.registered.yes", "condition.age_months.min", "more.documents"]),
        ("where", CARD, ["more.where"]),
        ("until", COURSE, ["asked.until", "until.always"]),
        ("giver", LOAN, ["more.operator"]),
        ("hours", CARD, ["asked.unknown", "asked.unknown.hours", "more.where"]),
        ("trust", LOAN, ["more.operator", "source.dated", "asked.trust"]),
        ("time", LOAN, ["asked.months.one"]),
        ("time", CARD, ["asked.effort.1"]),
        ("duty", LOAN, ["asked.voluntary"]),
        ("duty", CARD, ["asked.unknown", "asked.unknown.duty"]),
        ("sure", COURSE, ["sure.depends", "asked.decides"]),
        ("next", CARD, ["want.step", "want.bring", "want.step", "want.where", "want.step", "want.say_always"]),
    ],
)  # fmt: skip
def test_it_is_answered_from_the_data_of_the_programme_on_screen(what: str, programme: str, said: list[str]) -> None:
    done = heard(Asks((what,)), card=programme)
    told = [name for name in texts(done) if not name.startswith(("value.", "contact."))]
    assert told == ["card.name", *said]
    assert buttons(done) == [f"want.{programme}", f"more.{programme}", f"not.{programme}"]


@pytest.mark.parametrize(
    ("programme", "fact", "thing", "said"),
    [
        (LOAN, "registered", "rfc", "asked.required"),
        (RFC, "registered", "rfc", "asked.required_not"),
        (COURSE, "registered", "rfc", "asked.not_required"),
        (CARD, None, "ine", "asked.in_papers"),
        (CARD, None, "aval", "asked.unknown"),
    ],
)
def test_whether_one_thing_is_required(programme: str, fact: str | None, thing: str, said: str) -> None:
    assert texts(heard(Asks(("need",), thing=thing, fact=fact), card=programme))[1] == said


@pytest.mark.parametrize("intent", ["inform", "affirm", "deny", "ask_about", "complain", "off_topic", "ask_programs"])
def test_a_question_is_no_answer_and_records_nothing(intent: str) -> None:
    seeming = Reading.of({"intent": intent, "facts": {"registered": True, "certifications": ["cofepris"]}})
    done = heard(Asks(("duty",)), seeming)
    assert recorded(done) == {}
    assert not any(getattr(effect, "state", "") for effect in done.effects)
    assert (done.session.stage, done.session.card) == (RESULTS, LOAN)
    assert "asked.voluntary" in texts(done)


def test_what_is_told_beside_the_question_is_recorded() -> None:
    told = Reading.of({"intent": "inform", "facts": {"age_months": 24, "registered": True}})
    done = heard(Asks(("amount",), told=frozenset({"age_months"})), told)
    assert recorded(done) == {"age_months": 24}
    assert texts(done)[-1] == "more.amount"


def test_a_change_told_beside_the_question_is_confirmed_after_the_answer() -> None:
    done = heard(Asks(("amount",), told=frozenset({"employees"})), Reading.of({"facts": {"employees": 5}}))
    assert recorded(done) == {}
    assert texts(done)[:3] == ["card.name", "more.amount", "confirm.reading"]


@pytest.mark.parametrize(("what", "said"), [("show", []), ("papers", ["card.name", "more.documents"])])
def test_a_programme_that_is_named_is_opened_and_is_it_from_then_on(what: str, said: list[str]) -> None:
    done = heard(Asks((what,), Named(words=("artesano",))))
    assert done.session.card == CARD
    assert texts(done)[: len(said)] == said
    assert "card.line" in texts(done)
    assert buttons(done)[0] == f"want.{CARD}"


def test_several_that_fit_are_asked_back() -> None:
    done = heard(Asks(("where",), Named(frozenset({"training"}))))
    assert len(buttons(done)) > 1
    assert all(button.startswith("more.") for button in buttons(done))


@pytest.mark.parametrize("session", [{}, {"stage": INTERVIEW, "asked": "materials", "card": None, "had_first": False}])
def test_what_names_nothing_is_no_wish_to_see_a_programme(session: dict[str, object]) -> None:
    done = heard(Asks(("show",), Named(words=("dragones",))), **session)
    assert not {"card.name", "asked.later"}.intersection(texts(done))


@pytest.mark.parametrize(
    ("stage", "asked", "again"), [(RECAP, "recap", "recap.title"), (INTERVIEW, "materials", "ask.materials")]
)
@pytest.mark.parametrize("what", ["papers", "amount", "loan"])
def test_before_the_first_hook_it_is_promised_and_the_question_put_again(
    stage: str, asked: str, again: str, what: str
) -> None:
    early = {"stage": stage, "asked": asked, "card": None, "had_first": False, "seen": []}
    done = heard(Asks((what,)), Reading("inform", 0.9, wants=("need",)), **early)
    assert texts(done)[:2] == ["asked.later", again]
    assert (done.session.stage, done.session.asked) == (stage, asked)


def test_before_the_first_hook_it_is_not_asked_back_which_of_several() -> None:
    early = {"stage": INTERVIEW, "asked": "materials", "card": None, "had_first": False, "seen": []}
    done = heard(Asks(("need",), Named(words=("jalisco", "crece", "herramienta")), "rfc", "registered"), **early)
    assert texts(done)[-1] == "ask.materials"


def test_at_a_question_after_the_first_hook_it_is_answered_and_the_question_put_again() -> None:
    done = heard(Asks(("amount",)), stage=INTERVIEW, asked="materials")
    assert texts(done)[:3] == ["card.name", "more.amount", "ask.materials"]
    assert len(messages(done)) == 1


@pytest.mark.parametrize("intent", ["ask_why", "ask_what"])
def test_what_may_be_about_the_question_that_waits_is_about_it(intent: str) -> None:
    done = heard(Asks(("what",)), Reading(intent, 0.9), stage=INTERVIEW, asked="materials")
    assert texts(done)[0] == f"{'why' if intent == 'ask_why' else 'what'}.materials"


@pytest.mark.parametrize(
    ("words", "programmes"),
    [
        (("cofepri",), {"cofepris-aviso-funcionamiento"}),
        (("health", "notice"), {"cofepris-aviso-funcionamiento"}),
        (("aviso", "funcionamiento"), {"cofepris-aviso-funcionamiento"}),
        (("rnt",), {"sectur-registro-turismo"}),
        (("ruta", "magica"), {"ruta-magica"}),
        (("magic", "route"), {"ruta-magica"}),
        (("rfc",), {"sat-inscripcion-rfc"}),
        (("amazon",), {"amazon-handmade", "amazon-vender"}),
        (("adelante", "zapopan"), {"zapopan-adelante", "zapopan-adelante-pueblos-originarios"}),
    ],
)
def test_a_programme_is_called_by_its_names_and_initials(words: tuple[str, ...], programmes: set[str]) -> None:
    from bot.dialogue.naming import called

    catalogue = published().catalogue
    assert {each.id for each in called(Named(words=words), [*catalogue], catalogue)} == programmes


def why(programme: str, **session: object) -> list[str]:
    return texts(heard(Asks(("why",)), card=programme, seen=[programme], **session))


def test_why_a_programme_is_shown_is_told_again_with_what_to_do_if_it_does_not_fit() -> None:
    told = why(CARD)
    assert told[0] == "card.name" and told[-1] == "asked.why_else"
    assert {*told} & {"card.because", "card.favours", "card.need"}


def test_where_nothing_is_known_to_be_met_no_reason_is_made_up() -> None:
    course = reference().catalogue.get(COURSE)
    assert course is not None
    womens = replace(course, requires=Is("owner_gender", "woman"), territory=("MX",), favours=frozenset())
    talk = turn({"place": "14101"}, card=womens.id, seen=[womens.id])
    talk.world = replace(talk.world, reference=replace(reference(), catalogue=Catalogue([womens])))
    assert [each.id for each in replies(talk, womens, Asks(("why",))) if isinstance(each, Msg)] == [
        "card.name", "asked.why_near", "asked.why_else",
    ]  # fmt: skip


def test_a_loan_is_owned_to_be_one_where_its_reason_is_asked() -> None:
    assert "asked.loan" in why(LOAN)


def test_a_bare_why_at_the_results_is_of_the_programme_on_screen() -> None:
    made = turn(POTTER, stage=RESULTS, had_first=True, card=CARD, seen=[CARD])
    world = World(reference(), Profile.of(POTTER, reference().lexicon), NOW, TODAY, {}, 1)
    made.session, made.effects = step(made.session, Said("why?", Reading("ask_why", 0.9)), world)
    assert "asked.why_else" in texts(made) and made.session.card == CARD


def test_why_it_is_asked_stays_with_the_question_that_waits() -> None:
    told = heard(Asks(("why_it",)), Reading("ask_why", 0.9), stage=INTERVIEW, asked="employees")
    assert texts(told)[0] == "why.employees"


def test_a_programme_is_called_by_the_paper_that_it_gives() -> None:
    ref = published()
    found = naming.granting(Named(words=("salubridad",)), [*ref.catalogue], ref.lexicon)
    assert "cofepris-aviso-funcionamiento" in {each.id for each in found}
    assert not naming.granting(Named(words=("dinero",)), [*ref.catalogue], ref.lexicon)


def test_what_is_asked_of_a_kind_is_answered_of_that_kind_though_none_was_shown() -> None:
    made = heard(Asks(("until",), Named(kinds=frozenset({"fair"}), of_kinds=("feria",))))
    assert made.session.card != LOAN and "asked.until" in texts(made)
