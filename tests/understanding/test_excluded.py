"""What a message takes out of lists, and a yes or no that it takes back."""

from __future__ import annotations

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
        ("¿quito el cobre?", {}),
    ],
)
def test_what_is_taken_out_of_what_is_known(words: str, taken: dict[str, tuple[str, ...]]) -> None:
    assert excluded.read(prepare(words), None, Profile.of(KNOWN), None) == taken


def test_what_waits_to_be_confirmed_loses_what_is_not_so() -> None:
    waiting = {"need": ["legal", "design_packaging"]}
    assert excluded.read(prepare("permits no"), "need", Profile(), waiting) == {"need": ("legal",)}


def test_what_is_taken_out_is_told_neither_surely_nor_faintly() -> None:
    said = prepare("quita el barro")
    whole = (0, len(said.text))
    found = [
        Found("sector", "327", SURE, (9, 14)),
        Found("materials", ("barro",), SURE, whole),
        Found("markets", ("national",), FAINT, whole),
    ]
    assert excluded.without(said, found, {}) == []


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
    ],
)
def test_a_yes_that_is_taken_back(words: str, facts: list[str]) -> None:
    taken = excluded.flags(prepare(words), Profile.of(KNOWN))
    assert [(item.fact, item.value) for item in taken] == [(fact, False) for fact in facts]


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
