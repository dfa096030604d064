"""What the buttons do, asked for in words; and a protest at the hook shown."""

from __future__ import annotations

import pytest

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
    ("words", "wanted"),
    [
        ("va lo quiero", "jalisco-ventas"),
        ("lo kiero", "jalisco-ventas"),
        ("lo quiero pues", "jalisco-ventas"),
        ("sí, lo quiero", "jalisco-ventas"),
        ("quiero ese apoyo", "jalisco-ventas"),
        ("ese me interesa", "jalisco-ventas"),
        ("yes I want it", "jalisco-ventas"),
        ("I'll take that one", "jalisco-ventas"),
        ("sign me up", "jalisco-ventas"),
        ("lo de la credencial si lo quiero", "credencial-artesano"),
        ("quiero la credencial", "credencial-artesano"),
        ("I want the artisan card", "credencial-artesano"),
        ("el de registrar la marca lo quiero", "impi-marca"),
        ("quiero vender más", None),
        ("quiero un crédito", None),
        ("no lo quiero", None),
    ],
)
@pytest.mark.parametrize("intent", ["affirm", "off_topic"])
def test_wanting_the_hook_is_no_yes_to_the_offer_below_it(words: str, wanted: str | None, intent: str) -> None:
    done = answered(words, Reading(intent, 0.9))
    chosen = [effect.programme for effect in done.effects if getattr(effect, "state", "") == "chosen"]
    assert chosen == ([wanted] if wanted else [])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("mi hoja", "sheet.share"),
        ("my sheet please", "sheet.share"),
        ("mi camino", "ladder.title"),
        ("ver la escalera", "ladder.title"),
        ("y porque soy diferente??", "apart.nothing"),
        ("why different?", "apart.nothing"),
        ("y donde queda eso", "more.operator"),
        ("where is that?", "more.operator"),
        ("otro", "hook.next"),
        ("show me another one", "hook.next"),
    ],
)
def test_the_standing_buttons_in_words(words: str, said: str) -> None:
    done = answered(words, Reading("inform", 0.9))
    assert said in texts(done)
    assert recorded(done) == {}


@pytest.mark.parametrize(("stage", "asked"), [(INTERVIEW, "materials"), (DIAGNOSIS, "diagnosis")])
@pytest.mark.parametrize("words", ["mi hoja", "lo quiero", "my sheet", "ver la escalera"])
def test_the_name_of_a_button_is_never_an_answer(stage: str, asked: str, words: str) -> None:
    told = Reading.of({"facts": {"materials": [words]}})
    done = answered(words, told, stage=stage, asked=asked)
    assert recorded(done) == {}
    assert (done.session.stage, done.session.asked) == (RESULTS, None)


@pytest.mark.parametrize("words", ["mi hoja", "the ladder"])
def test_before_the_first_hook_they_are_promised(words: str) -> None:
    done = answered(words, Reading("inform", 0.5), stage=INTERVIEW, asked="materials", had_first=False, card=None)
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
