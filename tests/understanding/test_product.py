"""The product and the sector, from the whole message: made, sold, grown, mended, had."""

from __future__ import annotations

from typing import Any

import pytest

from bot.understanding.context import Context
from bot.understanding.deals import DealReader
from bot.understanding.sectors import load_sectors
from bot.understanding.text import prepare
from bot.understanding.trade import TradeReader
from tests.understanding.reading import TODAY, Unsure, value

DEALS = DealReader(load_sectors())
READER = TradeReader(DEALS)


def of(fact: str, text: str, asked: str | None) -> Any:
    return value(lambda said, context: READER.read(said, context, DEALS.read(said, context))[0], fact, text, asked)


PRODUCTS = [
    # what stands beside a product is none of it: where one is from, what it is not, the same again, what is done
    ("soy de talpa hago rollos de guayaba", "product", "rollos de guayaba"),
    ("soy de talpa hago rollos de guayaba", "open", "rollos de guayaba"),
    ("cajeta es cajeta", "product", "cajeta"),
    ("si pero es miel no abejas", "product", "miel"),
    ("vendo más panes con la gente del barrio", "product", "panes"),
    ("diseño gráfico", "product", "diseño gráfico"),
    ("vendo tacos y aparte rento sillas", "product", Unsure("tacos")),
    ("cámbiale el producto es cajeta nomás", "product", "cajeta"),
    ("rento caballos", "product", "renta de caballos"),
    ("rento mesas a la gente", "open", "renta de mesas"),
    ("coso vestidos con máquina", "open", "vestidos"),
    ("hago huaraches", "open", "huaraches"),
    ("paseos en lancha pa turistas, salgo de Vallarta", "open", "paseos en lancha"),
    ("tengo un taller de equipales, le vendemos a dos mueblerías", "open", "equipales"),
    ("Mi negocio se llama Luna de Barro, son macetas pintadas", "open", "macetas pintadas"),
    ("i raise goats and make cheese from the milk", "open", "cheese"),
    ("bought an avocado orchard near Tapalpa", "open", "avocado orchard"),
    ("va a ser un café en Ajijic", "open", "café"),
    ("¿hay apoyos para una panadería?", None, "panadería"),
    ("no vendo miel, vendo velas", "open", "velas"),
    ("wooden toys, mostly trucks", "product", "wooden toys, mostly trucks"),
    ("Herrería: portones y barandales", "product", "Herrería: portones y barandales"),
    ("lo que más sale son las empanadas", "product", "empanadas"),
    ("unas tlayudas", "product", "tlayudas"),
    ("rebozos, no cobijas", "product", "rebozos"),
    ("vendo rebozos no cobijas", "open", "rebozos"),
    ("dijes y anillos", "product", "dijes y anillos"),
    ("mi abuelo antes hacía sillas", "open", None),
    ("¿vendes tacos?", "open", None),
    ("necesito una máquina", "open", None),
    ("tu mamá", "product", None),
    ("cinturones piteados de Colotlán, los vendemos en todo México", None, "cinturones piteados de Colotlán"),
    ("tlayudas no, lo mío son las tortas ahogadas", None, "tortas ahogadas"),
    ("buen día, veterinaria en Etzatlán, soy doctora", None, "veterinaria"),
    ("voy a abrir una barbería, soy barbero de oficio", None, "barbería"),
    ("criamos puercos y los vendemos en pie a un rastro", "open", "puercos"),
    ("arreglo bicis y motos", None, "reparación de bicis y motos"),
    ("mi carnal hace sillas y yo vendo elotes", None, "elotes"),
    ("we stopped making bricks, now we make floor tiles", None, "floor tiles"),
]
SECTORS = [
    ("rento caballos a los turistas", "open", "487"),
    ("tengo una combi y hago viajes a las rancherías", None, "485"),
    ("hago viajes de arena con mi troca", None, "484"),
    ("tenemos cafetal y lo tostamos nosotros mismos", None, "311"),
    ("toritos y castillos de pirotecnia", None, "325"),
    ("rento cuartos por noche a peregrinos", "open", Unsure("721")),
    ("lavo y plancho ajeno", "open", "812"),
    ("academia de ballet folklórico, 60 alumnos", None, "611"),
    ("hago blusas wixarika", "open", "315"),
    ("artesanía wixárika", "product", "339"),
    ("vendo tacos", "open", "722"),
    ("hago mermeladas y conservas", "open", "311"),
    ("siembro agave y hago mezcal", "open", "312"),
    ("tequila 100% agave, destilería familiar", "open", "312"),
    ("coso uniformes", "open", "315"),
    ("print t-shirts and mugs", "open", "323"),
    ("hacemos playeras serigrafiadas", "open", "323"),
    ("compro ropa y la revendo en el tianguis", "open", "463"),
    ("vendo ropa de paca", "open", "466"),
    ("I buy rugs from weavers and resell them", "open", "466"),
    ("i resell sneakers only on instagram", "open", "469"),
    ("reparo lavadoras", "open", "811"),
    ("rento cuatrimotos", "open", "532"),
    ("cuido viejitos", "open", "624"),
    ("I take care of kids", "open", "624"),
    ("I teach pottery to kids", "open", "611"),
    ("doy clases de guitarra", "open", "611"),
    ("whale watching tours", "open", "487"),
    ("a small B&B", "open", "721"),
    ("soy plomero", "open", "238"),
    ("fletes y mudanzas", "open", "484"),
    ("tengo mis colmenas, vendo miel", "open", "112"),
    ("limpio casas", "open", "561"),
    ("muñequitas de trapo", "product", "339"),
    ("huarachez", "product", Unsure("316")),
    ("veladoras, jabón y pomadas", "product", Unsure("339")),
]


@pytest.mark.parametrize(("text", "asked", "expected"), PRODUCTS)
def test_product(text: str, asked: str | None, expected: object) -> None:
    assert of("product", text, asked) == expected


@pytest.mark.parametrize(("text", "asked", "expected"), SECTORS)
def test_sector(text: str, asked: str, expected: object) -> None:
    assert of("sector", text, asked) == expected


def test_rival_sectors_are_offered() -> None:
    said, context = prepare("veladoras, jabón y pomadas"), Context(TODAY, "product")
    _, rivals = READER.read(said, context, DEALS.read(said, context))
    assert set(rivals) == {"339", "325"}


def test_an_answer_about_machines_names_no_product() -> None:
    assert of("product", "only a sewing machine my aunt gave me", "equipment") is None
