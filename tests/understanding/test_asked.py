"""What is asked of a programme: as owners type it, in both languages."""

from __future__ import annotations

import pytest

from bot.dialogue.cues import ASKED
from bot.dialogue.reading import Mention, Reading
from bot.understanding.asked import asked
from bot.understanding.cues import with_cues
from bot.understanding.text import prepare

QUESTIONS = {
    "amount": ("cuanto dan", "¿de cuánto es?", "y cuánto me prestan?", "y ese cuanto me presta",
               "hasta cuanto dan", "how much can I get?",
               "how much money do they give?", "how big is it?"),
    "cost": ("tiene costo", "cuánto cuesta?", "cuanto cobran", "es gratis?", "how much does it cost?", "is it free?",
             "do I have to pay anything?"),
    "loan": ("es prestamo?", "¿es un préstamo?", "es un credito o que", "is it a loan?", "is that a grant?"),
    "pay": ("se paga?", "se devuelve?", "hay que regresarlo?", "do I have to pay it back?", "is it paid back?"),
    "interest": ("cuanto cobran de interes", "que tasa manejan", "what interest do they charge?", "is there interest?"),
    "papers": ("qué papeles ocupo", "¿qué papeles piden?", "que documentos son", "que tengo que llevar",
               "what papers do I need?", "what do I need to bring?", "what papers for it"),
    "demands": ("que piden", "cuáles son los requisitos", "que ocupo", "what do they ask for", "what do I need?",
                "i'm american, can i apply?", "do I need to be a citizen?", "soy extranjera, ¿puedo pedirlo?",
                "¿es para extranjeros?"),
    "need": ("ocupo rfc?", "piden rfc", "¿necesito estar dado de alta en el SAT?", "ocupo aval?",
             "do I need a tax ID for that?", "do I need a guarantor?", "can I apply without an RFC?"),
    "where": ("donde es", "a donde voy", "como lo pido", "dónde se saca eso?", "where do I do it?", "how do I apply?",
              "where is it"),
    "until": ("hasta cuando", "cuando cierra", "cual es la fecha limite", "until when can I apply?",
              "is it still open?"),
    "giver": ("quien lo da", "quién da eso?", "es del gobierno?", "who gives it?", "who runs that?"),
    "time": ("cuanto tarda", "en cuánto tiempo me lo dan", "es tardado?", "how long does it take?",
             "when do I get the money?"),
    "duty": ("es obligatorio?", "y si no lo hago?", "hay multa?", "que pasa si no lo saco", "is it mandatory?",
             "is there a fine if I don't?", "what happens if I don't do it?"),
    "sure": ("es seguro que me lo den?", "si puedo entrar?", "will they give it to me for sure?", "do I qualify?"),
    "what": ("pa que sirve eso", "para qué es", "de qué se trata", "what is it for?", "what does that do for me?"),
    "next": ("que hago ahora", "y ahora qué sigue", "por dónde empiezo", "what do I do now?", "what's next?"),
    "show": ("puedo ver el de COFEPRIS?", "cuéntame de la credencial", "qué es la ruta mágica",
             "can I see the COFEPRIS one?", "tell me about the health notice", "what is the Magic Route?"),
    "hours": ("a qué hora abren ahí", "qué días atienden", "what time do they open?", "are they open on saturdays?"),
    "far": ("no puedo ir a méxico", "no podemos ir hasta allá", "I can't go there"),
    "trust": ("no serán montadeudas", "es de fiar?", "are they loan sharks?"),
    "why": ("por que ese", "porque ese?", "¿por qué este apoyo?", "por que me das ese", "por qué me toca este apoyo",
            "por que tengo que ir ahi", "por que me sale eso si yo vendo en tianguis",
            "por que esto antes que otra cosa",
            "no entiendo por qué ese es para mí",
            "why that one", "why this one? we don't want debts", "why is this for me", "why are you showing me this",
            "why should I get an RFC, I will have to pay taxes"),
    "why_it": ("por que eso", "por qué eso, si yo hago pan", "why this?", "but why it"),
}  # fmt: skip
NO_QUESTIONS = (
    "no puedo llegar a fin de mes", "no puedo ir a misa", "I can't go on like this",
    "vendo tacos de barbacoa", "necesito dinero", "quiero un crédito", "lo quiero", "otro", "no me sirve", "hi", "sí",
    "necesito papeles", "quiero vender más", "ya me aceptaron", "mi hoja", "cuanto cobras", "how much do you charge?",
    "¿eres un robot?", "no, it is a loan and I do not want loans", "tengo rfc", "somos 4", "why?",
    "¿por qué preguntas?", "I make jam in Ajijic", "un local más grande y saber cobrar", "el precio del agave se cayó",
    "usamos puro champú natural que hago yo con lavanda", "no me preguntaste donde vendo", "por qué me preguntas eso",
    "necesito un lugar donde vender", "vendo donde hay ferias", "why do you need to know?",
)  # fmt: skip


@pytest.mark.parametrize(("what", "text"), [(what, text) for what, texts in QUESTIONS.items() for text in texts])
def test_what_is_asked(what: str, text: str) -> None:
    asks = asked(prepare(text))
    assert asks is not None and asks.what == (what,)


def test_every_kind_of_question_has_its_wordings() -> None:
    assert {*ASKED} == {*QUESTIONS}


@pytest.mark.parametrize("text", NO_QUESTIONS)
def test_what_is_no_question_about_a_programme(text: str) -> None:
    assert asked(prepare(text)) is None


@pytest.mark.parametrize(
    ("text", "what", "words"),
    [
        ("what papers for the COFEPRIS one?", ("papers",), {"cofepri"}),
        ("Ruta Mágica, what is that?", ("what",), {"ruta", "magica"}),
        ("I don't have COFEPRIS, I asked about it", ("show",), {"cofepri"}),
        ("what about the RFC one, how do I get it", ("where",), {"rfc"}),
        ("y lo de la credencial de artesano, es obligatorio?", ("duty",), {"credencial", "artesano"}),
        ("where is the fair and when", ("where", "until"), {"fair"}),
        ("what does that certificate do for me, is it mandatory?", ("what", "duty"), set()),
        ("quiénes lo dan y cuánto tarda", ("giver", "time"), set()),
    ],
)
def test_several_questions_and_the_words_that_may_name_the_programme(
    text: str, what: tuple[str, ...], words: set[str]
) -> None:
    asks = asked(prepare(text))
    assert asks is not None and asks.what == what
    assert words <= {*asks.name.words, *asks.name.of_kinds}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("do I need a tax ID for that?", "registered"),
        ("But Amazon in Mexico needs a tax ID, right?", "registered"),
        ("hay que estar dado de alta en el SAT?", "registered"),
        ("tengo que ser mujer?", "owner_gender"),
        ("do I need employees?", "employees"),
        ("ocupo aval?", None),
        ("¿y si no tengo RFC?", "registered"),
    ],
)
def test_which_fact_of_a_rule_is_asked_about(text: str, fact: str | None) -> None:
    asks = asked(prepare(text))
    assert asks is not None and asks.fact == fact


@pytest.mark.parametrize(
    ("text", "what", "thing"),
    [
        ("y si no tengo aval?", "need", "aval"),
        ("¿checan buró?", "need", "buro"),
        ("will the loan check my background?", "need", "background"),
        ("what would a bar code cost me", "cost", ""),
        ("cuánto cuesta el código de barras", "cost", ""),
    ],
)
def test_what_is_asked_of_things_named(text: str, what: str, thing: str) -> None:
    asks = asked(prepare(text))
    assert asks is not None and asks.what == (what,) and asks.thing == thing


def test_what_is_told_beside_a_question_names_no_programme() -> None:
    reading = Reading("inform", 0.9, facts={"registered": Mention(False, 0.9, "no tengo rfc")})
    asks = with_cues(reading, prepare("y piden papeles? no tengo rfc")).cues.asks
    assert asks is not None and "rfc" not in asks.name.words


def test_an_objection_names_no_programme() -> None:
    asks = asked(prepare("por qué me sale eso si yo vendo puro en tianguis"))
    assert asks is not None and not asks.name.of_kinds


def test_a_requirement_that_is_asked_about_is_not_said_to_be_had() -> None:
    facts = {
        "registered": Mention(True, 0.9, "tax ID"),
        "product": Mention("tax id", 0.9, "tax ID"),
        "employees": Mention(4, 0.9, "four of us"),
    }
    reading = with_cues(Reading("inform", 0.9, facts=facts), prepare("There are four of us. Do I need a tax ID?"))
    assert {*reading.facts} == {"employees"}
    assert reading.cues.asks is not None and reading.cues.asks.told == {"employees"}
