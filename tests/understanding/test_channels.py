"""Where the owner sells."""

from __future__ import annotations

import pytest

from bot.understanding import channels
from tests.understanding.reading import Unsure, value

CASES = [
    # a farm's own shop, somebody's gallery, whom they sell through; a wish is no channel
    ("we sell in the ranch store and at the Sunday market", "open", {"own_shop", "street_market"}),
    ("vende en la tienda de la granja", None, {"own_shop"}),
    ("we sell on etsy and a gallery in Sayula takes some", "open", {"resellers", "online"}),
    ("yes, plus the gallery in Sayula", "channels", {"resellers"}),
    ("through hotels and Airbnb", "markets", Unsure({"resellers", "online"})),
    ("sell at better fairs", None, None),
    ("someone to help me sell to shops", None, None),
    ("por whats y en el tianguis", "channels", {"online", "street_market"}),
    ("tengo un localito y la gente me recomienda", "channels", {"own_shop", "word_of_mouth"}),
    ("se los dejo a las tiendas, ellas revenden", "channels", {"resellers"}),
    ("Etsy and word of mouth", "channels", {"online", "word_of_mouth"}),
    ("a couple of stores carry my stuff", "channels", {"resellers"}),
    ("nomás con conocidas", "channels", {"word_of_mouth"}),
    ("me pongo en el baratillo los domingos", "open", {"street_market"}),
    ("vendo tacos en mi carrito", "open", {"street_market"}),
    ("los mando por mercado libre", "open", {"online"}),
    ("I sell jam at the Saturday market and on facebook", "open", {"street_market", "online"}),
    ("le vendo a dos mueblerías de Tonalá", "open", {"resellers"}),
    ("entrego a restaurantes", "open", {"resellers"}),
    ("tengo una tiendita de abarrotes", "open", {"own_shop"}),
    ("compro zapatos en León y los vendo en mi local", "open", {"own_shop"}),
    ("reparo celulares en un localito", "open", {"own_shop"}),
    ("las vendo en mi casa", "open", {"own_shop"}),
    ("vendo flores a domicilio, creo que por face se vendería más", "open", Unsure({"online"})),
    ("hago pan en mi casa", "open", None),
    ("vendemos en bazares y queremos llegar a las boutiques", "open", {"street_market"}),
    ("Woven bags. Etsy and fairs.", "open", Unsure({"online", "street_market"})),
    ("Logos. Web pages for cafes.", "open", None),
    ("Salsas. Por insta y dos ferreterías.", "open", Unsure({"online", "resellers"})),
    ("only by recommendation, I tried amazon and lost money", "channels", {"word_of_mouth"}),
    ("amazon never, just my workshop", "channels", {"own_shop"}),
    ("en la Casa de las Artesanías", "channels", {"resellers"}),
    ("my local and tiktok", "channels", {"own_shop", "online"}),
    ("le vendo a las casas de regalos", "open", {"resellers"}),
    ("sell my coffee by instagram and to two hotels", "open", {"online", "resellers"}),
    ("por facebook vendo, y a los vecinos", "open", {"online"}),
    ("a lady in Ajijic resells my rugs", "partners", {"resellers"}),
    ("2 years, and now we have our own restaurant", "age_months", {"own_shop"}),
    ("compro mi tela en el tianguis", "open", None),
    ("quiero vender por internet", "open", None),
    ("vivo a una cuadra del mercado", "open", None),
    ("¿tengo que vender en línea?", "open", None),
    ("no vendo en facebook", "channels", None),
    ("antes con intermediario, ya no; hoy todo por mi página", "channels", {"online"}),
    ("sold in fairs until last year, these days instagram only", "channels", {"online"}),
    ("la gente se va pasando la voz", "channels", {"word_of_mouth"}),
    ("solo por pedido en instagram", "channels", {"online"}),
    ("we have the counter here plus rappi", "channels", {"own_shop", "online"}),
    ("old books and vinyls, small shop near the square", None, {"own_shop"}),
    ("the shop is in Sayula", None, None),
    ("taquería de asada, puesto en la calle", None, {"street_market"}),
    ("imparto clases de guitarra en línea", None, {"online"}),
    ("vendo aquí en la esquina", "exports", None),
    ("lo llevo al mercado de abastos", "channels", {"resellers"}),
    ("3000 every saturday at the market", "monthly_sales_mxn", Unsure({"street_market"})),
    ("no quiero avisos de ferias, yo no vendo en ferias", None, None),
    ("I lend money to ladies who sell at the market", None, None),
    ("we sell on the facebook group of neighbours", None, {"online"}),
    ("we sell them to Tucson dealers", None, Unsure({"export"})),
    ("ando de casa en casa", "channels", None),
    ("tengo mi tiendita en la calle Hidalgo", "channels", {"own_shop"}),
    ("I sell on credit, the interest is fair", None, None),
]


@pytest.mark.parametrize(("text", "asked", "expected"), CASES)
def test_channels(text: str, asked: str, expected: object) -> None:
    assert value(channels.read, "channels", text, asked) == expected


def test_a_doubtful_channel_is_asked_back() -> None:
    assert value(channels.read, "channels", "tal vez en mi tienda vendo de eso", "open") == Unsure({"own_shop"})
