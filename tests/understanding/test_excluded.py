"""What a message takes out of lists, and a yes or no that it takes back."""

from __future__ import annotations

import time
from typing import Any

import pytest

from bot.domain.profile import Profile
from bot.understanding import excluded
from bot.understanding.found import FAINT, SURE, Found
from bot.understanding.text import prepare

KNOWN: dict[str, Any] = {
    "materials": ("lana", "barro bruñido", "wild rice", "copper"),
    "need": ("finance", "market", "certification"),
    "equipment": ("laptop", "2 hornos"),
    "channels": ("online", "own_shop"),
    "catastrophe": True,
    "group": True,
}


@pytest.mark.parametrize(
    ("words", "taken"),
    [
        ("quita el cobre", {}),  # nothing that is known
        ("quítale la lana", {"materials": ("lana",)}),  # the wool, not the money
        ("sí, pero borra lo de la lana", {"materials": ("lana",)}),
        ("please remove copper and the rice", {"materials": ("wild rice", "copper")}),
        ("materials: take copper out", {"materials": ("copper",)}),
        ("drop the copper and add tin", {"materials": ("copper",)}),
        ("ya no uso barro ni lana", {"materials": ("lana", "barro bruñido")}),
        ("trabajo con lana, no con barro", {"materials": ("barro bruñido",)}),
        ("it is rice, not copper", {"materials": ("copper",)}),
        ("the copper is wrong", {"materials": ("copper",)}),
        ("todo menos los certificados", {"need": ("certification",)}),
        ("all except money", {"need": ("finance",)}),
        ("dinero no", {"need": ("finance",)}),
        ("yes but not the certificates", {"need": ("certification",)}),
        ("no tenemos dinero", {}),  # which is why it is needed
        ("no quiero préstamos", {}),  # that is a wish of its own
        ("no, dinero", {}),
        ("we do not even have a laptop", {"equipment": ("laptop",)}),
        ("no vendo en línea", {"channels": ("online",)}),
        ("mi hija saca fotos de la lana", {}),
        ("uso lana y cobre", {}),
        ("borra que vendo en línea", {"channels": ("online",)}),
        ("quita la lana gruesa y el copper", {"materials": ("lana", "copper")}),
        ("saca de la lista el copper", {"materials": ("copper",)}),
        ("saca el copper de ahí", {"materials": ("copper",)}),
        ("saqué un crédito", {}),
        ("hay que sacar más clientes", {}),
        ("take out a loan", {}),
        ("get rid of the resellers and find customers", {}),
        ("leave customers waiting out there", {}),
        ("quitamos óxido del copper", {}),
        ("no uso lana y uso copper", {"materials": ("lana",)}),
        ("no tengo lana ahorita", {}),
        ("ya no uso copper, ahora uso seda", {"materials": ("copper",)}),
        ("no es copper, ahora es seda", {"materials": ("copper",)}),
        ("la lana no es lo único", {}),
        ("el copper no es barato", {}),
        ("todas menos mi tía hilamos la lana", {}),
        ("no customers", {}),
        ("no money need copper", {}),
        ("not money", {"need": ("finance",)}),
        ("there is not much money", {}),
        ("¿quito el cobre?", {}),
        ("take copper out of what it is made of", {"materials": ("copper",)}),
        ("saca el copper de los materiales", {"materials": ("copper",)}),
        ("take money out of the bank", {}),
        ("copper is a dye, not a material", {"materials": ("copper",)}),
        ("la lana no es material", {"materials": ("lana",)}),
        ("the laptop isn't what it's made of", {}),
        ("only copper", {"materials": ("lana", "barro bruñido", "wild rice")}),
        ("es pura lana", {"materials": ("barro bruñido", "wild rice", "copper")}),
        ("solo uso lana y copper", {"materials": ("barro bruñido", "wild rice")}),
        ("solo vendo lana los domingos", {}),
        ("only the laptop and copper", {}),  # of which list the rest is not so
        ("quita la lana, el wild rice y el copper", {"materials": ("lana", "wild rice", "copper")}),
        ("quita la lana, el copper lo compro en Tonalá", {"materials": ("lana",)}),
    ],
)
def test_what_is_taken_out_of_what_is_known(words: str, taken: dict[str, tuple[str, ...]]) -> None:
    assert excluded.read(prepare(words), None, Profile.of(KNOWN), None) == taken


def test_what_waits_to_be_confirmed_loses_what_is_not_so() -> None:
    waiting = {"need": ["legal", "design_packaging"]}
    assert excluded.read(prepare("permits no"), "need", Profile(), waiting) == {"need": ("legal",)}


@pytest.mark.parametrize(
    ("words", "asked", "taken"),
    [
        ("no tengo copper", "employees", {}),
        ("copper no", "employees", {}),
        ("quita el copper", "employees", {"materials": ("copper",)}),
        ("ya no uso copper", "employees", {"materials": ("copper",)}),
        ("copper no", "materials", {"materials": ("copper",)}),
        ("copper no", "recap", {"materials": ("copper",)}),
        ("no tengo dinero", "need", {}),
        ("no papers", "need", {}),
        ("no necesito certificados", "need", {"need": ("certification",)}),
    ],
)
def test_without_a_command_only_what_is_talked_of(words: str, asked: str, taken: dict[str, tuple[str, ...]]) -> None:
    assert excluded.read(prepare(words), asked, Profile.of(KNOWN), None) == taken


@pytest.mark.parametrize(
    ("product", "words", "left"),
    [
        ("joyería de plata y oro", "quita el oro", ["joyería de plata"]),
        ("pan, galletas y pasteles", "quita las galletas", ["pan, pasteles"]),
        ("bread and cakes", "remove cakes please", ["bread"]),
        ("joyería de plata y oro", "quita la plata", []),  # what is left would be no product
        ("pan", "quita el pan", []),
        ("pan y galletas", "ya no más galletas", []),
        (None, "quita el pan", []),
    ],
)
def test_of_a_product_of_several_things_one_goes(product: str | None, words: str, left: list[str]) -> None:
    found = excluded.trade_left(prepare(words), Profile.of({"product": product} if product else {}))
    assert [(item.value, item.certainty < SURE) for item in found] == [(each, True) for each in left]


@pytest.mark.parametrize(
    ("words", "gone"),
    [("no tengo local", ()), ("I don't sell in Mexico City", ()), ("no vendo en todo México", ()),
     ("quita todo México", ("national",)), ("no vendo a nivel nacional", ("national",))],
)  # fmt: skip
def test_a_market_goes_by_its_own_name(words: str, gone: tuple[str, ...]) -> None:
    taken = excluded.read(prepare(words), "recap", Profile.of({"markets": ("local", "national")}), None)
    assert taken.get("markets", ()) == gone


@pytest.mark.parametrize("words", ["remove tattoos", "limpiamos y quitamos manchas", "borrar tatuajes"])
def test_a_trade_that_takes_something_away_is_told(words: str) -> None:
    found = [Found("product", words, SURE, (0, len(words))), Found("sector", "812", SURE, (0, len(words)))]
    assert excluded.without(prepare(words), found, {}) == found


def test_the_need_beside_what_is_to_go_is_told() -> None:
    said = prepare("eliminar coyotes y conseguir clientes")
    found = [Found("need", ("market",), SURE, (0, len(said.text)))]
    assert excluded.without(said, found, {}) == found


@pytest.mark.parametrize(
    "word", ["no copper ", "ni lana ", "quita el copper y ", "no el la ", "todo menos ", "lana no "]
)
def test_the_longest_message_is_soon_read(word: str) -> None:
    said = prepare(word * 200)
    begun = time.process_time()
    excluded.without(said, [], excluded.read(said, "recap", Profile.of(KNOWN), None))
    assert time.process_time() - begun < 2


def test_what_is_taken_out_is_told_neither_surely_nor_faintly() -> None:
    said = prepare("quita el barro")
    whole = (0, len(said.text))
    found = [
        Found("sector", "327", SURE, (9, 14)),
        Found("materials", ("barro",), SURE, whole),
        Found("markets", ("national",), FAINT, whole),
    ]
    assert excluded.without(said, found, {"materials": ("barro",)}) == []


def test_words_that_say_no_to_an_item_are_none_themselves() -> None:
    found = [Found("materials", ("lana no", "seda"), SURE, (0, 7))]
    kept = excluded.without(prepare("lana no, seda"), found, {"materials": ("lana",)})
    assert [item.value for item in kept] == [("seda",)]


def test_what_stays_beside_it_is_told() -> None:
    said = prepare("all except design, and we are 4")
    found = [Found("need", ("market", "design_packaging"), SURE, (0, 5)), Found("employees", 4, SURE, (20, 31))]
    kept = excluded.without(said, found, {"need": ("design_packaging",)})
    assert {item.fact: item.value for item in kept} == {"need": ("market",), "employees": 4}


@pytest.mark.parametrize(
    ("words", "facts"),
    [
        ("quita lo de los daños", ["catastrophe"]),
        ("no son daños por violencia", ["catastrophe"]),
        ("fue un accidente", ["catastrophe"]),
        ("remove the damage please", ["catastrophe"]),
        ("borra lo de la cooperativa", ["group"]),
        ("se dañó mi horno", []),
        ("no me han pagado los daños a mi taller", []),
        ("no, no hubo ningún daño", ["catastrophe"]),
        ("nobody was hurt", ["catastrophe"]),
        ("el seguro no paga los daños", []),
        ("no tengo con qué reparar el daño", []),
        ("there is no money for the damage", []),
        ("no fue por violencia, fue por el temblor", []),
        ("it was an accident, the roof fell on the kiln", []),
        ("no fue un accidente", []),
        ("drop the group", ["group"]),
        ("drop by the group", []),
        ("skip the meeting of the group", []),
    ],
)
def test_a_yes_that_is_taken_back(words: str, facts: list[str]) -> None:
    taken = excluded.flags(prepare(words), Profile.of(KNOWN))
    assert [(item.fact, item.value) for item in taken] == [(fact, False) for fact in facts]


def test_what_is_told_to_be_so_is_not_denied_beside() -> None:
    told = [Found("catastrophe", True, SURE, (0, 4))]
    assert excluded.flags(prepare("no hubo daños, se quemó el taller"), Profile.of(KNOWN), told) == []


def test_of_several_things_in_one_the_others_stay() -> None:
    left = excluded.left(prepare("pine no more"), {"materials": ("pine and oak",)})
    assert [(item.fact, item.value) for item in left] == [("materials", ("oak",))]
    assert excluded.left(prepare("quita la lana"), {"materials": ("lana",), "need": ("finance",)}) == []


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ("quita el dinero y pon permisos", "need"),
        ("remove certificates and add training", "need"),
        ("quita el dinero", None),
        ("pon permisos", None),
        ("quita la lana y pon seda", None),  # words of one's own are read at their question
    ],
)
def test_the_list_into_which_something_is_put_instead(words: str, fact: str | None) -> None:
    assert excluded.put_instead(prepare(words), Profile.of({**KNOWN, "channels": ()})) == fact


def test_an_option_named_only_to_say_no_is_not_told() -> None:
    said = prepare("no vendo en línea, en mi taller")
    found = [Found("channels", ("own_shop", "online"), SURE, (0, len(said.text)))]
    assert [item.value for item in excluded.without(said, found, {})] == [("own_shop",)]


@pytest.mark.parametrize(
    "words",
    ["yes but copper isn't how, it's what it's made of", "el copper no es cómo lo hago, es de qué lo hago"],
)
def test_what_is_misfiled_goes_where_it_belongs(words: str) -> None:
    said, known = prepare(words), Profile.of({"techniques": ("hammered", "copper")})
    taken = excluded.read(said, "recap", known, None)
    assert taken == {"techniques": ("copper",)}
    assert [(item.fact, item.value) for item in excluded.left(said, taken)] == [("materials", ("copper",))]
