"""What the buttons do, asked for in words; and a protest at the hook shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue.cues import Aim, Cues, Named, Protest
from bot.dialogue.events import Said
from bot.dialogue.reading import Reading
from bot.dialogue.session import DIAGNOSIS, INTERVIEW, RESULTS
from bot.dialogue.step import step
from bot.dialogue.turn import Turn
from bot.dialogue.world import World
from bot.domain.profile import Profile
from tests.conversations.world import reference
from tests.dialogue.desk import NOW, POTTER, TODAY, recorded, texts, turn
from tests.dialogue.test_outcome import Owner

SHOWN = {"card": "jalisco-ventas", "seen": ["credencial-artesano", "jalisco-ventas"], "offer": "exact"}


def answered(words: str, reading: Reading, **session: object) -> Turn:
    """The turn as it stands after the words."""
    made = turn(POTTER, **{"stage": RESULTS, "had_first": True, **SHOWN, **session})
    profile = Profile.of(POTTER, reference().lexicon)
    world = World(reference(), profile, NOW, TODAY, {}, 1)
    made.session, made.effects = step(made.session, Said(words, reading), world)
    return made


@pytest.mark.parametrize(
    ("cues", "chosen"),
    [
        (Cues(wish="take"), ["jalisco-ventas"]),
        (Cues(wanted=Named(frozenset({"certification"}), (), ("credencial",))), ["credencial-artesano"]),
        (Cues(wanted=Named(words=("artisan", "card"))), ["credencial-artesano"]),
        (Cues(wanted=Named(frozenset({"registration"}), ("marca",), ("registrar",))), ["impi-marca"]),
        (Cues(wanted=Named(words=("sea",))), []),
        (Cues(), []),
    ],
)
@pytest.mark.parametrize("intent", ["affirm", "off_topic"])
def test_wanting_the_hook_is_no_yes_to_the_offer_below_it(cues: Cues, chosen: list[str], intent: str) -> None:
    done = answered("…", Reading(intent, 0.9, cues=cues))
    assert [effect.programme for effect in done.effects if getattr(effect, "state", "") == "chosen"] == chosen


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("sheet", "sheet.share"),
        ("ladder", "ladder.title"),
        ("different", "apart.nothing"),
        ("more", "more.operator"),
        ("next", "hook.next"),
        ("questions", "exact.start"),
    ],
)
def test_the_standing_buttons_in_words(wish: str, said: str) -> None:
    done = answered("…", Reading("inform", 0.9, cues=Cues(wish=wish)))
    assert said in texts(done)
    assert recorded(done) == {}


@pytest.mark.parametrize(("stage", "asked"), [(INTERVIEW, "materials"), (DIAGNOSIS, "diagnosis")])
@pytest.mark.parametrize("wish", ["sheet", "take", "ladder"])
def test_the_name_of_a_button_is_never_an_answer(stage: str, asked: str, wish: str) -> None:
    told = replace(Reading.of({"facts": {"materials": [wish]}}), cues=Cues(wish=wish))
    done = answered("…", told, stage=stage, asked=asked)
    assert recorded(done) == {}
    assert (done.session.stage, done.session.asked) == (RESULTS, None)


@pytest.mark.parametrize("wish", ["more", "next"])
def test_what_may_be_an_answer_is_a_wish_only_at_rest(wish: str) -> None:
    done = answered("…", Reading("inform", 0.9, cues=Cues(wish=wish)), stage=INTERVIEW, asked="materials")
    assert (done.session.stage, done.session.asked) == (INTERVIEW, "materials")


@pytest.mark.parametrize("wish", ["sheet", "ladder"])
def test_before_the_first_hook_they_are_promised(wish: str) -> None:
    told = Reading("inform", 0.5, cues=Cues(wish=wish))
    done = answered("…", told, stage=INTERVIEW, asked="materials", had_first=False, card=None)
    assert texts(done)[:2] == ["wished.later", "ask.materials"]


AGAINST_A_COURSE = Protest(True, not_kinds=frozenset({"training"}))


@pytest.mark.parametrize(
    ("protest", "intent", "need", "dropped", "shown"),
    [
        (AGAINST_A_COURSE, "ask_why", "market", ["jalisco-ventas"], "oficina"),
        (replace(AGAINST_A_COURSE, objects=False, instead=True), "inform", "equipment", ["jalisco-ventas"], "herram"),
        (Protest(instead=True), "inform", "equipment", ["jalisco-ventas"], "herramienta"),
        (Protest(True, rejected=("nada", "marca")), "report_progress", None, ["impi-marca"], None),
        (Protest(True), "complain", None, ["jalisco-ventas"], None),
        (Protest(True, not_kinds=frozenset({"loan"})), "deny", None, [], None),
        (Protest(True, kinds=frozenset({"training"})), "inform", None, None, None),
        (Protest(instead=True), "inform", None, None, None),
        (Protest(True), "ask_human", None, None, None),
        (None, "inform", "market", None, None),
    ],
)
def test_a_protest_is_not_for_me_and_the_next_best_is_shown(
    protest: Protest | None, intent: str, need: str | None, dropped: list[str] | None, shown: str | None
) -> None:
    told = Reading.of({"intent": intent, "facts": {"need": [need]} if need else {}})
    done = answered("…", replace(told, cues=Cues(protest=protest)))
    said, card = texts(done), done.session.card or ""
    gone = [effect.programme for effect in done.effects if getattr(effect, "state", "") == "unsuitable"]
    assert gone == (dropped or [])
    assert bool({"not.fine", "not.of_that_kind"}.intersection(said)) is (dropped is not None)
    if dropped is not None:
        assert card not in SHOWN["seen"]
    if shown is not None:
        assert shown in card
        assert recorded(done) == {"need": (need,)}


def test_a_course_is_not_offered_to_who_wants_none() -> None:
    owner = Owner({}, card="jalisco-ventas", seen=["jalisco-ventas"])
    owner.says("pero yo no quiero cursos", "deny")
    kind = reference().catalogue.get(owner.session.card or "")
    assert kind is not None and kind.kind != "training"


@pytest.mark.parametrize(
    ("hooks", "said"),
    [
        ({}, "1."),
        ({"jalisco-credito": "chosen"}, "Your next hook"),
        ({"jalisco-credito": "applied"}, "still has to answer"),
    ],
)
def test_who_asks_what_now_is_led_on(hooks: dict[str, str], said: str) -> None:
    owner = Owner({}, hooks, card="jalisco-credito", seen=["jalisco-credito"])
    assert said in owner.do(Said("y ahora qué", Reading("bye", 0.9, cues=Cues(wish="onward"))))


def test_another_for_a_need_is_the_best_that_serves_it() -> None:
    done = answered("…", Reading("inform", 0.9, cues=Cues(wish="another", aim=Aim(frozenset({"certification"})))))
    assert recorded(done)["need"] == ("certification",)
    shown = reference().catalogue.get(done.session.card or "")
    assert shown is not None and "certification" in shown.serves


def test_another_of_no_such_kind() -> None:
    done = answered("…", Reading("inform", 0.9, cues=Cues(wish="another", aim=Aim(not_kinds=frozenset({"loan"})))))
    shown = reference().catalogue.get(done.session.card or "")
    assert shown is not None and shown.kind != "loan" and shown.id not in SHOWN["seen"]
