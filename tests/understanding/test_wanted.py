"""Machines wished for, beside those that are had."""

from __future__ import annotations

import pytest

from bot.understanding import wanted
from bot.understanding.found import SURE, Found
from bot.understanding.text import prepare

WISHED = [
    ("quiero algo pa las vacas, una ordeñadora", "una ordeñadora", None),
    ("ojalá un horno", "horno", "equipment"),
    ("me falta una batidora", "batidora", "equipment"),
    ("algo pal cuarto frío", "cuarto frío", None),
    ("lo del tractor con quién", "tractor", None),
    ("a bigger oven would be nice", "bigger oven", "equipment"),
    ("looking for a loom", "loom", "open"),
    ("un molino", "molino", "need"),
]
HAD = [
    ("tengo un molino", "molino", "need"),
    ("quiero vender más pero ya tengo horno", "horno", None),
    ("necesito dinero, traigo una camioneta", "camioneta", None),
    ("de lo que hago con mi telar necesito vender", "telar", "need"),
    ("we need space for 3 looms", "3 looms", "need"),
    ("un torno", "torno", "equipment"),
]


def kept(text: str, thing: str, asked: str | None) -> bool:
    said = prepare(text)
    start = said.text.index(prepare(thing).text)
    return bool(wanted.had(said, [Found("equipment", (thing,), SURE, (start, len(said.text)))], asked))


@pytest.mark.parametrize(("text", "thing", "asked"), WISHED)
def test_a_machine_wished_for_is_not_had(text: str, thing: str, asked: str | None) -> None:
    assert not kept(text, thing, asked)


@pytest.mark.parametrize(("text", "thing", "asked"), HAD)
def test_a_machine_that_is_had_stays_beside_a_wish(text: str, thing: str, asked: str | None) -> None:
    assert kept(text, thing, asked)


def test_of_two_machines_only_the_one_that_is_had_stays() -> None:
    said = prepare("un tractor y queremos un pozo")
    found = wanted.had(said, [Found("equipment", ("tractor", "un pozo"), SURE, (0, len(said.text)))], "equipment")
    assert [item.value for item in found] == [("tractor",)]
