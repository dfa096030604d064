"""Whose business it is, in the owner's own words."""

from __future__ import annotations

import pytest

from bot.understanding import whose
from bot.understanding.text import prepare


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("mío", "mine"),
        ("it is our own bakery", "mine"),
        ("es mi negocio", "mine"),
        ("mío.", "mine"),
        ("es mio", "mine"),
        ("le ayudo a mi abuela", "other"),
        ("mi abuelita hace molcajetes", "other"),
        ("mi señora vende tamales", "other"),
        ("es de mi mamá", "other"),
        ("mi esposo y yo vendemos tacos, es propio", "mine"),
        ("it's my grandmother's", "other"),
        ("my wife and I, it's mine", "mine"),
        ("para mi", "mine"),
        ("de mí", "mine"),
        ("me", "mine"),
        ("help me", None),
        ("tell me more", None),
        ("para mi hermano", "other"),
        ("no es mio", "other"),
        ("it's not mine", "other"),
        ("no, yo lo atiendo, es mío", "mine"),
        ("no", None),
        ("hola", None),
        ("vendo quesos en Lagos, me ayudan mis hijas", "mine"),
        ("tengo una fonda y una muchacha nos ayuda", "mine"),
        ("we bake bread, a cousin helps us", "mine"),
        ("claro, soy herrero", "mine"),
        ("yes, my sister paints tiles", "other"),
        ("el taller es de mi padrino", "other"),
        ("no le ayudo a nadie", "mine"),
        ("I'm helping my neighbor", "other"),
        ("necesito ayuda", None),
        ("los dos", "mine"),
        ("it's ours", "mine"),
        ("somos una cooperativa", "mine"),
        ("I am the manager", "mine"),
        ("todavía no tengo negocio", "mine"),
        ("nuestra vecina lo atiende", None),
        ("it's hers, I only type", "other"),
        ("my uncle's. he fixes bikes", "other"),
        ("no, es de mi cuñada", "other"),
        ("ours, my husband's and mine", "mine"),
        ("mi hermano repara motos, yo vivo en Texas", "other"),
        ("mi hermano repara motos, yo las pinto", "mine"),
    ],
)
def test_whose_business_it_is(words: str, told: str | None) -> None:
    assert whose.whose(prepare(words)) == told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("es mío, no le ayudo a nadie", "mine"),
        ("el puesto es mío", "mine"),
        ("I'm the owner", "mine"),
        ("no es mío", "other"),
        ("la tienda es de mi tía", "other"),
        ("hago pan", None),  # so does who answers for somebody
        ("mi negocio es chico", None),
    ],
)
def test_whose_it_is_in_so_many_words(words: str, told: str | None) -> None:
    assert whose.whose_outright(prepare(words)) == told


@pytest.mark.parametrize(
    ("words", "so"),
    [
        ("le ayudo a mi cuñado", True),
        ("ayudando, es de mi nuera", True),
        ("it's theirs", True),
        ("writing for my aunt, she has a stall", True),
        ("pregunto de parte de mi abuelo", True),
        ("I'm the grandson", True),
        ("soy su nieta", True),
        ("soy su esposa y vendemos juntos", False),
        ("my aunt has a stall in Tala, I live in Denver", True),
        ("my aunt has a stall in Tala, we cook together", False),
        ("my cousin has a bakery with 30 people", False),
        ("es mío", False),
        ("pregunto por mi negocio", False),
        ("my mother opened it when I was born", False),
    ],
)
def test_who_says_that_they_write_for_somebody(words: str, so: bool) -> None:
    assert whose.speaks_for(prepare(words)) is so


@pytest.mark.parametrize(
    ("words", "explicit"),
    [
        ("sure! we make candles in Tapalpa", True),
        ("yep lets go. I fix shoes", True),
        ("hola, sí, vendo nieve", True),
        ("dale, soy de Autlán", True),
        ("si hago tejuino en Colima", True),
        ("va, tengo una panadería", True),
        ("va bien mi negocio", False),
        ("fine jewelry is what I make", False),
        ("si me dan dinero", False),
        ("si no cobran", False),
        ("sure, but who are you?", False),
        ("claro que no", False),
        ("sí, pero no guarden mis datos", False),
        ("hago pan", False),
    ],
)
def test_an_explicit_yes_before_whatever_follows(words: str, explicit: bool) -> None:
    assert whose.agrees(prepare(words)) is explicit


@pytest.mark.parametrize(
    "words",
    [
        "dale, pero no", "va, no", "de acuerdo pero no guardes nada", "si me pagan", "si no es caro", "está bien raro",
        "sure if it's free", "órale, solo si es gratis", "si hay dinero", "claro que no",
    ],
)  # fmt: skip
def test_a_yes_that_is_taken_back_or_hangs_on_a_condition_is_half_a_yes(words: str) -> None:
    assert whose.half_a_yes(prepare(words))
    assert not whose.agrees(prepare(words))


@pytest.mark.parametrize(
    "words",
    ["sí", "si le entro", "si me late", "claro, cómo no", "sí, ¿por qué no?", "sí me dan ganas", "va, hago pan", "ok"],
)
def test_a_whole_yes_is_no_half_a_yes(words: str) -> None:
    assert not whose.half_a_yes(prepare(words))


@pytest.mark.parametrize(
    ("words", "explicit"), [("you can start", True), ("you can", True), ("you can get lost", False)]
)
def test_what_the_bot_may_do_is_a_yes(words: str, explicit: bool) -> None:
    assert whose.agrees(prepare(words)) is explicit


@pytest.mark.parametrize(
    ("words", "withheld"),
    [
        ("no le voy a dar mi rfc a nadie", True),
        ("I won't give my tax id to anybody", True),
        ("no les doy mis datos", True),
        ("no tengo rfc", False),
    ],
)
def test_what_they_will_not_give(words: str, withheld: bool) -> None:
    assert whose.withholds(prepare(words)) is withheld
