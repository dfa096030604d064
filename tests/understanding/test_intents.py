"""What a message wants, by its wording and the question asked, without the language service."""

from __future__ import annotations

import asyncio

import pytest

from bot.bootstrap import build_reader
from bot.domain.profile import Profile
from bot.understanding import intents
from bot.understanding.text import prepare
from tests.understanding.reading import TODAY

READER = build_reader(None)

SPANISH = [
    ("¿es con ustedes lo de los apoyos?", "open", "ask_programs"),
    ("quería saber si prestan pa herramienta", None, "ask_programs"),
    ("¿y qué tengo que hacer yo?", None, "ask_programs"),
    ("otra vez desde el inicio", "place", "restart"),
    ("dejen de marcarme", None, "stop_notices"),
    ("quiten mi teléfono de su lista", None, "delete_data"),
    ("no llevo cuentas de eso", "monthly_sales_mxn", "dont_know"),
    ("una señora no dice sus años", "owner_age", "skip"),
    ("la regué, no es en Tala", "place", "correct"),
    ("bnas tardes", None, "greet"),
    ("kien sabe", "age_months", "dont_know"),
    ("uy no", "exports", "deny"),
    ("sabe", "product", "dont_know"),
    ("ya empieza", "consent", "affirm"),
    ("lo que sea, dale", "consent", "affirm"),
    ("no hablo mucho inglés, ¿quién me ayuda?", "need", "ask_human"),
    ("simón", "registered", "affirm"),
    ("nel pastel", "registered", "deny"),
    ("sí tengo", "registered", "affirm"),
    ("sí, gracias", None, "affirm"),
    ("está bueno", None, "affirm"),
    ("ni de chiste", None, "deny"),
    ("sabrá Dios", "tradition_years", "dont_know"),
    ("no me acuerdo", "age_months", "dont_know"),
    ("eso no lo digo", "monthly_sales_mxn", "skip"),
    ("la que sigue por favor", "owner_age", "skip"),
    ("y eso del rfc pa qué lo ocupan", "registered", "ask_why"),
    ("¿y eso como pa qué?", "place", "ask_why"),
    ("qué tiene que ver cuántos seamos", "employees", "ask_why"),
    ("exportar es mandar pa otro país o cómo", "wants_export", "ask_what"),
    ("no le entendí", "techniques", "ask_what"),
    ("¿y eso con qué se come?", "registered", "ask_what"),
    ("¿qué apoyos hay para artesanas?", None, "ask_programs"),
    ("no habrá alguna ayuda pa los que siembran", None, "ask_programs"),
    ("tengo una panadería y quería ver si hay créditos", None, "ask_programs"),
    ("¿quién me atiende en la presidencia?", None, "ask_human"),
    ("¿hasta cuándo hay para inscribirse?", None, "ask_deadline"),
    ("¿eres robot o persona?", None, "ask_about"),
    ("es una máquina de coser", "techniques", "inform"),
    ("¿me van a cobrar?", None, "ask_about"),
    ("bórrame todo lo que les dije", None, "delete_data"),
    ("empecemos de cero", None, "restart"),
    ("pregúntame todo otra vez", None, "restart"),
    ("ya no me manden mensajes", None, "stop_notices"),
    ("en inglés por favor", None, "change_language"),
    ("ya metí mis papeles y me dieron folio", None, "report_progress"),
    ("me aprobaron el crédito", None, "report_progress"),
    ("ya lo pedí y somos 4", None, "report_progress"),
    ("eso ya lo tengo", None, "report_progress"),
    ("ya tengo ese apoyo", None, "report_progress"),
    ("la verdad de todo", "need", "dont_know"),
    ("lo que haya", "need", "dont_know"),
    ("no perdón, somos 5 no 4", None, "correct"),
    ("me equivoqué, es Tala", None, "correct"),
    ("piqué mal el botón, soy hombre", None, "correct"),
    ("antes puse que era grupo, bórrelo, trabajo por mi cuenta", None, "correct"),
    ("me retracto, sí mandamos a Chicago", None, "correct"),
    ("buenos días dios lo bendiga", None, "greet"),
    ("a qué viene esa pregunta", "owner_age", "ask_why"),
    ("llevo tres semanas esperando y nadie de esa oficina me contesta", None, "complain"),
    ("quién gana hoy, chivas o atlas", None, "off_topic"),
    ("no tengo ninguna", "certifications", "deny"),
    ("como mil dólares al mes", "monthly_sales_mxn", "inform"),
    ("quiero un crédito pa comprar un torno, hago sillas", None, "inform"),
    ("yo no vendo miel, vendo cera", "place", "correct"),
    ("ahí dice hombre y soy mujer", "markets", "correct"),
    ("fui hasta Guadalajara de balde, ese programa no existe", None, "complain"),
    ("no agarras la onda", None, "complain"),
    ("ya me preguntaste eso tres veces", "employees", "complain"),
    ("buenas tardes", None, "greet"),
    ("muchas gracias", None, "thanks"),
    ("sale pues, que pase bonita noche", None, "bye"),
    ("va a llover mañana", None, "off_topic"),
    ("GANA $5000 DIARIOS desde casa wa.me/52133", None, "off_topic"),
    ("asdfghjkl", "product", "off_topic"),
    ("somos dos, chingado", "employees", "inform"),
    ("hago quesos en Tala", "open", "inform"),
    ("en la esquina, junto al templo", "place", "inform"),
    ("mi negocio está en El Salto", "place", "inform"),
    ("también hablo inglés", "languages", "inform"),
]
ENGLISH = [
    ("a cousin said you help people like us, what should I do", "open", "ask_programs"),
    ("so which ones are for me?", None, "ask_programs"),
    ("what can we apply for as potters", None, "ask_programs"),
    ("we never kept track", "monthly_sales_mxn", "dont_know"),
    ("I typed an extra zero", "monthly_sales_mxn", "correct"),
    ("I'm not comfortable saying", "owner_age", "skip"),
    ("lord no, never had any", "registered", "deny"),
    ("just start already", "consent", "affirm"),
    ("whatever, go", "consent", "affirm"),
    ("start over", "consent", "restart"),
    ("I don't speak much Spanish, who can help me?", "need", "ask_human"),
    ("sure do", "exports", "affirm"),
    ("yup we're an association", "group", "affirm"),
    ("no thanks, not right now", None, "deny"),
    ("beats me", "tradition_years", "dont_know"),
    ("none of your damn business", "owner_gender", "skip"),
    ("how come you're asking if I lived abroad", "lived_abroad", "ask_why"),
    ("whats an RFC", "registered", "ask_what"),
    ("sorry what do you mean by markets?", "markets", "ask_what"),
    ("what grants are there for potters", None, "ask_programs"),
    ("can I talk to a real person", None, "ask_human"),
    ("when does it close", None, "ask_deadline"),
    ("is this a scam?", None, "ask_about"),
    ("delete everything you have on me", None, "delete_data"),
    ("let's start over", None, "restart"),
    ("unsubscribe", None, "stop_notices"),
    ("can we do this in english", None, "change_language"),
    ("they approved my loan", None, "report_progress"),
    ("I already have that", None, "report_progress"),
    ("all of the above", "need", "dont_know"),
    ("a little of everything", "need", "dont_know"),
    ("oops, I meant 7 months not 7 years", None, "correct"),
    ("this bot is useless", None, "complain"),
    ("good evening", None, "greet"),
    ("thanks a lot", None, "thanks"),
    ("gotta go, bye", None, "bye"),
    ("who won the world cup", None, "off_topic"),
    ("never have, would love to though", "exports", "inform"),
]


@pytest.mark.parametrize(("text", "asked", "intent"), SPANISH + ENGLISH)
def test_intent(text: str, asked: str | None, intent: str) -> None:
    reading = asyncio.run(READER.read(text, asked=asked, lang=None, today=TODAY, profile=Profile()))
    assert reading.intent == intent


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("ya lo estoy haciendo", "doing"),
        ("ando tramitando la licencia", "doing"),
        ("estamos tomando el taller", "doing"),
        ("ya pedimos el crédito", "applied"),
        ("ya lo metí ayer", "applied"),
        ("ya agendé la cita", "applied"),
        ("me entregaron mi constancia", "accepted"),
        ("ya nos lo entregaron", "accepted"),
        ("her permit was issued", "accepted"),
        ("ando haciendo el queso", None),
        ("estamos sacando la cosecha", None),
        ("ya pedí la masa", None),
        ("metimos un gol", None),
        ("tengo cita con el doctor", None),
        ("I have an appointment with the dentist", None),
        ("me entregaron el carbón", None),
        ("our seal was issued in 2021", None),
    ],
)
def test_what_is_done_of_a_programme_is_told_by_what_it_is_done_to(text: str, step: str | None) -> None:
    reading = asyncio.run(READER.read(text, asked=None, lang=None, today=TODAY, profile=Profile()))
    assert (reading.topic if reading.intent == "report_progress" else None) == step


@pytest.mark.parametrize(
    ("text", "heard", "kept"),
    [
        ("donde saco ese aviso", "stop_notices", False),
        ("¿y el aviso de funcionamiento?", "stop_notices", False),
        ("where do I get that notice", "stop_notices", False),
        ("ya estuvo bueno de tanto aviso", "stop_notices", True),
        ("no more messages, please", "stop_notices", True),
        ("y ahora q", "bye", False),
        ("y luego que", "bye", False),
        ("ahí nos vemos", "bye", True),
        ("luego regreso", "bye", True),
        ("q mas", "greet", False),
        ("quiubo", "greet", True),
    ],
)
def test_what_the_service_hears_has_to_stand_in_the_words(text: str, heard: str, kept: bool) -> None:
    assert bool(intents.with_evidence(prepare(text), [(heard, 1.0)], "off_topic")) is kept
