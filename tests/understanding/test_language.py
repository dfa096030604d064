"""The language of a message, and the language in which the owner wants to talk."""

from __future__ import annotations

import pytest

from bot.understanding.intents import with_evidence
from bot.understanding.language import sentence_in
from bot.understanding.language_wish import language_wish
from bot.understanding.text import prepare

OWN = [
    ("hago pan en mi casa", "es"),
    ("q onda, vendo ropa x face", "es"),
    ("no me acuerdo", "es"),
    ("a puras tiendas", "es"),
    ("recién cumplidos", "es"),
    ("pues la neta no sé", "es"),
    ("hago cupcakes y brownies en mi casa", "es"),
    ("hago delivery con mi bike", "es"),
    ("I make cheese at home", "en"),
    ("it's a vet clinic", "en"),
    ("lemon ice cream", "en"),
    ("almost 5 yrs", "en"),
    ("about 30k pesos a month", "en"),
    ("born in 1979", "en"),
    ("I sell tacos and tortas in Guadalajara", "en"),
    ("my tiendita in Jocotepec sells abarrotes", "en"),
    ("we're an LLC", "en"),
    ("3,400 a week", "en"),
    ("Encarnación de Díaz, next to the market", "en"),
    ("cedar and copal", "en"),
    ("sí", None),
    ("4", None),
    ("Tequila", None),
    ("😀", None),
]
WISHES = [
    ("in english please", None, "en"),
    ("¿podemos hablar en inglés?", None, "en"),
    ("mejor en español", None, "es"),
    ("my spanish is bad, english?", None, "en"),
    ("no hablo inglés", None, "es"),
    ("I don't speak spanish", None, "en"),
    ("english", "language", "en"),
    ("doy clases de inglés", "product", None),
    ("también hablo inglés", "registered", None),
    ("español y tantito inglés", "languages", None),
    ("hago etiquetas en español", "open", None),
    # what a programme is in, and what somebody else speaks
    ("do i need to speak spanish for that? my partner is american", None, None),
    ("he can't read english or spanish well, where can he go in person", None, None),
    ("is the course in spanish?", None, None),
    ("¿tengo que hablar inglés?", None, None),
    ("no no english please!! i only asked if it is in spanish", None, "en"),
    ("can we do spanish?", None, "es"),
]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("I have a small bakery and we need an oven", "en"),
        ("tengo una panadería y necesitamos un horno", "es"),
        ("vendo cupcakes, brownies y cookies online con delivery", "es"),
        ("hago home office y food trucks para el weekend", None),
        ("we make pots", None),
        ("no problem", None),
        ("my tiendita de abarrotes in San Juan de los Lagos", None),
    ],
)
def test_a_whole_sentence_in_one_language_and_a_few_loan_words(text: str, lang: str | None) -> None:
    assert sentence_in(prepare(text).words) == lang


@pytest.mark.parametrize(("text", "lang"), OWN)
def test_the_language_of_a_message(text: str, lang: str | None) -> None:
    assert prepare(text).lang == lang


@pytest.mark.parametrize(("text", "asked", "lang"), WISHES)
def test_the_language_that_is_wished_for(text: str, asked: str | None, lang: str | None) -> None:
    assert language_wish(prepare(text), asked) == lang


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("do i need to speak spanish for that?", False),
        ("is the course in spanish?", False),
        ("he can't read english or spanish well", False),
        ("no no english please!! i only asked if it is in spanish", True),
        ("mejor en español", True),
    ],
)
def test_the_service_alone_does_not_make_it_a_wish(text: str, wish: bool) -> None:
    heard = [("change_language", 0.99), ("ask_about", 0.01)]
    assert (heard[0] in with_evidence(prepare(text), heard, "off_topic")) is wish
