"""Lists of the owner's phrases: asked for, and said in passing."""

from __future__ import annotations

import pytest

from bot.shipped import load_lexicon
from bot.understanding.phrases import PhraseReader
from tests.understanding.reading import Unsure, value

READER = PhraseReader(load_lexicon())
CLAY, FOOD, CLOTHES = "327", "722", "315"

ANSWERS = [
    # what stands beside an answer is none: filler, where it is from or done, how many there are, a command, others
    ("con máquina de tejer pues, 2 máquinas", "techniques", {"máquina de tejer"}),
    ("con máquina de tejer pues, 2 máquinas", "equipment", {"máquina de tejer"}),
    ("sí palma y tule, yo solo los corto del cerro", "materials", {"palma", "tule"}),
    ("en el barrio, con horno de leña", "techniques", {"horno de leña"}),
    ("in the village, with a wood oven", "techniques", {"with a wood oven"}),
    ("quita lo de 2 telares, es con bastidor", "techniques", {"bastidor"}),
    ("salt glazed, both. we live in Sayula 9 yrs", "techniques", {"salt glazed"}),
    ("smoked over oak, 4 people btw", "techniques", {"smoked over oak"}),
    ("con horno de barro aquí en Tala", "techniques", {"horno de barro"}),
    ("barro y esmalte", "materials", {"barro", "esmalte"}),
    ("pura vaqueta, pita y herrajes", "materials", {"vaqueta", "pita", "herrajes"}),
    ("wool and natural dyes", "materials", {"wool", "natural dyes"}),
    ("un torno, dos hornos de gas y una pickup vieja", "equipment", {"torno", "dos hornos de gas", "pickup vieja"}),
    ("a 4 burner stove and that's about it", "equipment", {"4 burner stove"}),
    ("ninguna", "certifications", set()),
    ("none whatsoever", "certifications", set()),
    ("nothing yet, the lab wants a fortune", "certifications", set()),
    ("todavía no, andamos tramitando la NOM", "certifications", set()),
    ("nada de papeles, mi abuela me enseñó", "certifications", set()),
    ("my roaster is certified organic, I'm not", "certifications", set()),
    ("solo el curso de manejo de alimentos, la NOM todavía no", "certifications", {"curso de manejo de alimentos"}),
    ("none official, but I have the artisan card", "certifications", {"artisan card"}),
    ("la licencia del municipio, de ahí en fuera nada", "certifications", {"licencia del municipio"}),
    ("our brand is trademarked", "certifications", {"trademarked"}),
    ("repujado y cincelado", "techniques", {"repujado", "cincelado"}),
    ("con nadie", "partners", set()),
    ("le surto a la casa de las artesanías", "partners", {"casa de las artesanías"}),
    ("¿qué es eso de técnicas?", "techniques", None),
    ("el de orgánico se nos venció, el que sí está vigente es Global G.A.P.", "certifications", {"Global G.A.P"}),
    ("el registro sanitario en trámite", "certifications", None),
    ("no pues ni sabía que existían", "certifications", set()),
    ("no tengo ninguna y ni necesito", "certifications", set()),
    ("no ocupo materiales, doy clases de guitarra", "materials", set()),
    ("none really, its a service", "materials", set()),
    ("con mis puras manos y un comal", "equipment", {"comal"}),
    ("nada, todo lo rento", "equipment", set()),
    ("nobody, i do it alone", "partners", set()),
    ("the ayuntamiento? dont make me laugh. so no, none", "partners", set()),
    ("la universidad y el ayuntamiento nos han echado la mano", "partners", {"universidad", "ayuntamiento"}),
    ("barro, y mis cuñados las terminan, somos 6", "materials", {"barro"}),
    ("bruñido y engobe", "techniques", {"bruñido", "engobe"}),
    ("we don't use any chemical, only manure", "certifications", Unsure({"don't use any chemical", "manure"})),
]
IN_PASSING = [
    ("hago gorras, tengo máquina de bordar, 3 máquinas", "equipment", CLOTHES, {"máquina de bordar"}),
    ("hago gorras, tengo máquina de bordar y 2 planchas", "equipment", CLOTHES, {"máquina de bordar", "2 planchas"}),
    ("hago collares de barro", "materials", CLAY, {"barro"}),
    ("hago tacos de barbacoa con frijol", "materials", FOOD, None),
    ("mi taller se llama Casa de Barro", "materials", CLAY, None),
    ("blusas bordadas a mano", "techniques", CLOTHES, {"bordadas a mano"}),
    ("rugs on a floor loom", "techniques", "314", {"floor loom"}),
    ("paseos en lancha, tengo 2 lanchas", "equipment", "487", {"2 lanchas"}),
    ("siembro maíz, son 4 hectáreas", "equipment", "111", {"4 hectáreas"}),
    ("repartimos en moto", "equipment", "312", {"moto"}),
    ("destilamos con alambique de cobre", "equipment", "312", {"alambique de cobre"}),
    ("we sew baby clothes with 6 machines", "equipment", CLOTHES, {"6 machines"}),
    ("moving company, one truck", "equipment", "484", {"one truck"}),
    ("reparo máquinas de coser", "equipment", "811", None),
    ("quiero una camioneta", "equipment", FOOD, None),
    ("le doy servicio a refrigeradores", "equipment", "811", None),
    ("no tengo horno", "equipment", FOOD, None),
    ("Café de altura. Certified organic.", "certifications", "311", {"Certified organic"}),
    ("tenemos la NOM", "certifications", "312", {"la NOM"}),
    ("quiero sacar el código de barras", "certifications", "311", None),
    ("miel y polen, tengo 60 colmenas", "equipment", "112", {"60 colmenas"}),
    ("atiendo vacas y caballos", "equipment", "541", None),
    ("we used to make pewter frames", "materials", CLAY, None),
    ("saco cantera con marro y cuña", "equipment", CLAY, Unsure({"marro"})),
    ("queremos bodega y tostador propio", "equipment", "311", None),
    ("taller de tarjetas para elevadores y básculas", "equipment", "811", None),
]


def test_a_material_is_no_partner_and_no_technique_and_unknown_words_no_paper() -> None:
    def told(fact: str, text: str, asked: str) -> object:
        return value(lambda said, context: READER.read(said, context, None), fact, text, asked)

    assert (told("materials", "algodon", "partners"), told("partners", "algodon", "partners")) == ({"algodon"}, None)
    assert told("techniques", "by hand, rosewood", "techniques") == {"by hand"}
    assert told("materials", "by hand, rosewood", "techniques") == {"rosewood"}
    assert told("certifications", "abroad only", "certifications") == Unsure({"abroad only"})


@pytest.mark.parametrize(("text", "fact", "expected"), ANSWERS)
def test_in_answer_to_the_question(text: str, fact: str, expected: object) -> None:
    assert value(lambda said, context: READER.read(said, context, None), fact, text, fact) == expected


@pytest.mark.parametrize(("text", "fact", "sector", "expected"), IN_PASSING)
def test_in_passing(text: str, fact: str, sector: str, expected: object) -> None:
    assert value(lambda said, context: READER.read(said, context, sector), fact, text, "open") == expected


def test_machines_that_are_had_are_told_at_any_question_and_a_seal_that_is_needed_is_not_had() -> None:
    def told(fact: str, text: str, asked: str) -> object:
        return value(lambda said, context: READER.read(said, context, None), fact, text, asked)

    assert told("equipment", "medio millón, tenemos tres camiones trabajando", "monthly_sales_mxn") == {"tres camiones"}
    assert told("equipment", "sin camiones no hay pedidos", "monthly_sales_mxn") is None
    assert told("certifications", "organic seal", "need") is None


def test_a_permit_told_at_the_question_of_the_tax_office_is_no_certificate() -> None:
    found = value(
        lambda said, context: READER.read(said, context, None),
        "certifications",
        "tengo permiso municipal",
        "registered",
    )
    assert found is None
