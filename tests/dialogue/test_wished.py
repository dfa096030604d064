"""What the buttons do, asked for in words; and a protest at the hook shown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.dialogue.cues import Cues
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
        (Cues(wanted="lo de la credencial"), ["credencial-artesano"]),
        (Cues(wanted="the artisan card"), ["credencial-artesano"]),
        (Cues(wanted="el de registrar la marca"), ["impi-marca"]),
        (Cues(wanted="el que sea"), []),
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


@pytest.mark.parametrize(
    ("words", "intent", "need", "dropped", "shown"),
    [
        ("por que a mi me sirve un curso?? yo quiero vender mas", "ask_why", "market", ["jalisco-ventas"], "oficina"),
        ("pero yo ocupo herramienta no cursos", "inform", "equipment", ["jalisco-ventas"], "herramienta"),
        ("but I need tools, not a course", "inform", "equipment", ["jalisco-ventas"], "herramienta"),
        ("what good is a course to me? I need tools", "ask_why", "equipment", ["jalisco-ventas"], "herramienta"),
        ("no quiero nada de la marca, ya fui", "report_progress", None, ["impi-marca"], None),
        ("eso no me sirve", "complain", None, ["jalisco-ventas"], None),
        ("yo no quiero préstamos", "deny", None, [], None),
        ("no quiero más preguntas", "complain", None, None, None),
        ("este bot no me sirve", "complain", None, None, None),
        ("quiero vender más", "inform", "market", None, None),
    ],
)
def test_a_protest_is_not_for_me_and_the_next_best_is_shown(
    words: str, intent: str, need: str | None, dropped: list[str] | None, shown: str | None
) -> None:
    facts = {"need": [need]} if need else {}
    done = answered(words, Reading.of({"intent": intent, "facts": facts}))
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
