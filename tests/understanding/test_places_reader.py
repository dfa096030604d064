"""Where the business works, from the owner's words. The sentences are written for these tests."""

from __future__ import annotations

import pytest

from bot.domain.places import Gazetteer
from bot.understanding.places import PlaceReader, PlaceReading
from bot.understanding.places_data import load_gazetteer

RECORDED = 0.8


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="module")
def reader(gazetteer: Gazetteer) -> PlaceReader:
    return PlaceReader(gazetteer)


def recorded(reading: PlaceReading) -> str | None:
    return reading.best.place if reading.best and reading.best.certainty >= RECORDED else None


ANSWERS = {
    # as spelt, without accents, shortened, by nickname
    "Tonalá": "14101",
    "tonala": "14101",
    "ENCARNACIÓN DE DÍAZ": "14035",
    "la chona": "14035",
    "guanatos": "14039",
    "GDL": "14039",
    "la perla tapatía": "14039",
    "Tlaque": "14098",
    "tlajo": "14097",
    "PV": "14067",
    "Pto. Vallarta": "14067",
    "Cd. Guzmán, Jal.": "14023",
    "zapotlán el grande": "14023",
    "Tepa": "14093",
    "Lagos": "14053",
    "Sn. Juan de los Lagos": "14073",
    "Sta. María de los Ángeles": "14081",
    "el grullo": "14037",
    "la barca": "14018",
    "puertovallarta": "14067",
    "ixtlahuacan membrillos": "14044",
    # misspelt, and as it sounds
    "tlajomuco": "14097",
    "Zapotlanjo": "14124",
    "tlakepake": "14098",
    "Guadalaxara": "14039",
    "wadalajara": "14039",
    "ostotipaquiyo": "14040",
    "yaualica": "14118",
    "Puerto Ballarta": "14067",
    "soi de sapopan": "14120",
    "Teocaltixe": "14091",
    # everyday words, asked for a place
    "La Huerta": "14043",
    "mascota": "14058",
    "Tequila": "14094",
    "El Salto": "14070",
    "Jesús María": "14048",
    # localities give their municipality
    "Ajijic": "14030",
    "Barra de Navidad": "14022",
    "San Juan Cosalá": "14050",
    "usmajac": "14082",
    "en Tesistán, municipio de Zapopan": "14120",
    "San José de Gracia, Tepatitlán": "14093",
    "barrio de Analco": "14039",
    "San Sebas del Oeste": "14080",
    "Temacapulín": "14117",
    "Cruz de Loreto": "14100",
    "san martín, el de hidalgo": "14077",
    "San Juan, el de los Lagos": "14073",
    "magda, cerca de tequila": "14055",
    "pues de Tequila": "14094",
    "todo bien menos el lugar, es Sayula": "14082",
    "vivo en la Laja pero vendo en guadalajara": "14124",
    "Ahualulco, por la salida a Guadalajara": "14003",
    "It's tecolorlan, in the mountains": "14088",
    "va. hidalgo": "14116",
    "villa hgo": "14116",
    "Santa Catarina Cuexcomatitlán": "14061",
    "Santa Anita, Tlajomulco": "14097",
    # another state or country, when it is said
    "Tonalá, Chiapas": "07097",
    "el arenal hidalgo": "13009",
    "Jesús María, Aguascalientes": "01005",
    "Santa María del Oro, Nayarit": "18014",
    "Sayulita": "18020",
    "CDMX": "09",
    "the city of Colima": "06002",
    "Querétaro city": "22014",
    "Colima": "06",
    "Estados Unidos": "US",
    "Jalisco": "14",
}


@pytest.mark.parametrize(("text", "place"), ANSWERS.items())
def test_an_answer_to_where(reader: PlaceReader, text: str, place: str) -> None:
    assert recorded(reader.read(text, asked_place=True)) == place


TOLD = {
    "soy de Oaxaca pero vivo en Tonalá": "14101",
    "vendo en Guadalajara y hago todo en Chapala": "14030",
    "vivo en guanatos pero el taller esta en tonala": "14101",
    "me vine de Guerrero a Tlaquepaque": "14098",
    "antes vivía en Sayula, ahora estoy en Ameca": "14006",
    "no vivo en Guadalajara, vivo en Tala": "14083",
    "mi hija vive en Tepic, yo trabajo en Atotonilco el Alto": "14013",
    "la piel la compro en León, el taller está en Colotlán": "14025",
    "mis artesanías se venden en Tlaquepaque pero yo las hago en Tonalá": "14101",
    "en Guadalajara tengo mis clientes, yo estoy en Tala": "14083",
    "tengo mi puesto en el tianguis de tonalá": "14101",
    "crío borregos allá por Cuquío": "14029",
    "llevo 20 años en chapala": "14030",
    "estoy en tequila": "14094",
    "tengo una tienda de mascotas en Mascota": "14058",
    "vendo limones en El Limón": "14054",
    "mi señora y yo hacemos pan, somos de la barca": "14018",
    "Avenida Guadalajara 30, Tonalá": "14101",
    "I'm from Texas but I live in Ajijic": "14030",
    "I used to live in Guadalajara, now I'm in Mazamitla": "14059",
    "we make raicilla in San Sebastián del Oeste and sell it in Vallarta": "14080",
    "we're near Puerto Vallarta": "14067",
    "candles from our kitchen in Lake Chapala": "14030",
    # a quarter tells its town
    "vendo elotes aquí en la colonia miravalle": "14039",
    "uñas a domicilio, col. las aguilas": "14120",
    # what governs stands farther off, and is none
    "used clothes, Tepa": "14093",
    "vendo miel en Guadalajara, esas colmenas son las mías, en Tapalpa": "14086",
    "me los mandan de León a componer hasta acá a Atoyac": "14014",
    "soy productor de aguacate en Tamazula": "14085",
    # moved, denied, said anew
    "moved the diner from Tala to Sayula": "14082",
    "our kitchen is no longer in Cocula, it moved to Ameca": "14006",
    "saddles in the Colotlán region, the town is Huejúcar": "14041",
    "ando en Tonalá, pero el taller está en El Salto": "14070",
    "we cure hams, love brought me to Sayula": "14082",
    "aprendí en León, me trajo a Colotlán mi esposa": "14025",
    # now and then elsewhere
    "somos de aquí de Mezquitic, vendo y a veces en Guadalajara": "14061",
    "mi consultorio está en Tala, Fridays at Ameca": "14083",
    # items of a list, a state beside a misspelt name
    "mead from bought honey, 60 bottles a month, Tapalpa": "14086",
    "huaraches de piel, tuxcacueco jalisco": "14106",
    "soy revendedora, en fraccionamiento Valle de los Molinos": "14120",
    "Sayula and Amacueca are my clients; the lab is in Atoyac": "14014",
    "mis papás viven en Morelia y yo aquí en La Barca": "14018",
    "Ayotlán me queda lejos, yo estoy en Jamay": "14047",
    "traigo la cosecha de mi parcela de Cuquío a vender a Arandas": "14029",
    "I work with growers around Talpa but my roastery is in San Sebastián del Oeste": "14080",
    "clients in Houston, production in Tonalá": "14101",
    "charales, los sacamos aquí en la laguna, Jamay": "14047",
    "Ayutla, cerca de Unión, hago nieve": "14017",
    "Villa Guerrero, norte de Jalisco, quesos": "14115",
    "we left Mexico City for Tapalpa, two looms": "14086",
    "ya no estamos en Tonalá, nos movimos a Zapotlanejo": "14124",
    "tenemos un local en Tlaquepaque y una bodega en Las Juntas": "14098",
    "we supply cream to a factory in León, the dairy is in Lagos de Moreno": "14053",
    "pollos asados, salida a Ameca, Tala": "14083",
    "nos queda más cerca León que Guadalajara, somos de Unión de San Antonio": "14109",
    "guitarrero de Mixtlán": "14062",
    "my husband is from Tapalpa, and that is where we age gouda": "14086",
    "mi esposo es de Tala y ahí es donde hacemos el queso": "14083",
    # school buses are no school, and nine years ago nobody makes anything
    "we drive school buses in Ayotlán": "14016",
}


@pytest.mark.parametrize(("text", "place"), TOLD.items())
def test_where_the_business_works_in_a_sentence(reader: PlaceReader, text: str, place: str) -> None:
    assert recorded(reader.read(text, asked_place=False)) == place


NEVER_LOST = {
    # at a venue of a town
    "una lonchería en la prepa de Ameca": "14006",
    "doy de comer en el hospital de La Barca": "14018",
    "la papelería está enfrente de la escuela de San Julián": "14074",
    # a business to come
    "apenas voy a abrir, va a ser un café en Ajijic con postres": "14030",
    # from where trips leave, not where they go
    "llevo turistas a ver ballenas, salimos de Puerto Vallarta": "14067",
    "boat trips to Yelapa, leaving from Puerto Vallarta": "14067",
    # come back, or come now
    "I used to live in Chicago, came back to San Miguel el Alto and put up a sewing shop": "14078",
    "grew up in Fresno, now back in Jalostotitlán with a welding shop": "14046",
    # the owner's purchase is no supplier
    "bought an avocado orchard near Tapalpa, 6 hectares": "14086",
    "we bought a hotel in Barra de Navidad in 2021": "14022",
    "traigo un food truck en Tlaquepaque, hamburguesas": "14098",
    # the workshop beats the home
    "vivo en Bucerías, o sea ya es Nayarit, pero el taller lo tengo en el Pitillal": "14067",
    "vivo en Tonalá pero el taller lo tengo en El Salto": "14070",
    "my family makes tequila in Tequila": "14094",
    "mi familia tiene una ladrillera en Sayula, yo la manejo": "14082",
    "estoy hasta Bolaños, hago queso": "14019",
    "Tallo cantera con mis hermanos. Mascota.": "14058",
    "un equipo de 5 en Zapopan, páginas web": "14120",
    "Team of six in Tala, pots and pans": "14083",
    "the last cooper left in Jamay": "14047",
    "I used to run a diner in Reno, now tacos in Cuquío": "14029",
    "barrels carved round San Gabriel": "14113",
    # from abroad, by now here
    "Melaque, surf school. I'm from Portugal": "14022",
    "uniformes sn miguel el alto": "14078",
    "Canvas shop, Barra de Navidad. Sailed in from Vancouver 9 years ago": "14022",
    "teuchitlan by the pyramids, obsidian. Began when I got back from working in Vegas": "14095",
}


@pytest.mark.parametrize(("text", "place"), NEVER_LOST.items())
def test_a_place_that_is_nobody_elses_is_at_least_asked_about(reader: PlaceReader, text: str, place: str) -> None:
    best = reader.read(text, asked_place=False).best
    assert best is not None
    assert best.place == place


NOT_PLACES = [
    "vendo tequila y raicilla",
    "ropa para mascota",
    "tengo una huerta de aguacate",
    "trabajo en la huerta de mi papá",
    "agua de limón",
    "me llamo Jesús María",
    "queremos dar el salto a exportar",
    "somos una unión de artesanas",
    "cervezas Tecate y Corona",
    "quesos tipo Chihuahua",
    "birria estilo Jalisco",
    "comida china",
    "vendo por facebook y en el tianguis",
    "mando a Estados Unidos",
    "mis clientes están en Guadalajara",
    "quiero vender en Guadalajara",
    "compro el barro en Tonalá",
    "nací en Sayula",
    "mi esposo es de Ameca",
    "we sell to tourists in Puerto Vallarta",
    "mi hermano tiene un taller en Ocotlán, yo vendo pan",
    "mi competencia es una fábrica de Zapotlanejo",
    "una señora de Tepatitlán me encarga 200 blusas",
    "mi sueño es poner una sucursal en Guadalajara",
    "tourists came to Mascota, I sold them cheese",
    "compro la tela en una tienda de Zapotlanejo",
    "a hotel in Mazamitla orders my jams",
    "I sell Tonalá pottery online",
    "she sells in Guadalajara",
    "sombreros de Sayula",
    "te vendo un terreno en Tapalpa",
    "me enseñó mi patrón en Mazatlán a soldar",
    "vendo de todo. Tequila. Mezcal. Cerveza.",
    "soy vendedora de tuna",
    "ropa americana de paca",
]


@pytest.mark.parametrize("text", NOT_PLACES)
def test_no_place_of_work(reader: PlaceReader, text: str) -> None:
    assert reader.read(text, asked_place=False).best is None


ANSWERS_WITHOUT_PLACE = [
    "en mi casa",
    "en el centro",
    "en todos lados",
    "por internet",
    "en un ranchito",
    "no tengo local",
    "from home",
    "in a small town",
    "why do you need that?",
    "4",
    "asdfgh",
    "👍",
]
NOWHERE = [
    "Zapotitlanejo de Arriba",
    "vivo en Santa Rufina del Monte",
    "Nueva Tonalá",
    "Tonalá de los Altos",
    "Villa Esperanza del Sur",
    "San Pancracio el Alto",
    "Xochitepango",
    "Wakanda",
]


@pytest.mark.parametrize("text", [*ANSWERS_WITHOUT_PLACE, *NOWHERE])
def test_what_is_no_place_is_not_made_one(reader: PlaceReader, text: str) -> None:
    assert reader.read(text, asked_place=True).best is None


@pytest.mark.parametrize(
    "text", ["San Miguel", "san juan", "Santa Cruz", "vivo en san andrés", "Mezcala", "Mezcala, la de la isla"]
)
def test_several_that_fit_are_offered(reader: PlaceReader, text: str) -> None:
    reading = reader.read(text, asked_place=True)
    assert reading.best is None
    assert len({mention.place for mention in reading.candidates}) > 1


def test_what_stands_beside_decides_between_namesakes(reader: PlaceReader) -> None:
    assert recorded(reader.read("San Andrés, Magdalena", asked_place=True)) == "14055"
    assert recorded(reader.read("Mezcala, Poncitlán", asked_place=True)) == "14066"
    assert [item.quote for item in reader.read("Mezcala, la de la isla", asked_place=True).candidates] == [
        "Mezcala"
    ] * 2


def test_a_misspelling_of_two_names_is_asked_about(reader: PlaceReader) -> None:
    assert recorded(reader.read("tonela", asked_place=True)) is None


def test_the_state_already_known_comes_first(reader: PlaceReader) -> None:
    assert recorded(reader.read("Tonalá", asked_place=True, state_hint="07")) == "07097"
    assert recorded(reader.read("Tonalá", asked_place=True, state_hint="14")) == "14101"
    assert recorded(reader.read("Tonalá", asked_place=True, state_hint="31")) == "14101"


def test_two_places_of_work_are_not_recorded_at_once(reader: PlaceReader) -> None:
    reading = reader.read("tengo mi taller en Tonalá y mi tienda en Tlaquepaque", asked_place=False)
    assert recorded(reading) is None
    assert {mention.place for mention in reading.candidates} == {"14101", "14098"}


def test_the_mention_keeps_the_words_the_locality_and_the_role(reader: PlaceReader) -> None:
    reading = reader.read("Nací en Sayula, vivo en Ajijic", asked_place=False)
    assert reading.best is not None
    assert (reading.best.quote, reading.best.locality, reading.best.role) == ("Ajijic", "140300002", "works")
    assert (reading.mentions[0].place, reading.mentions[0].role) == ("14082", "born")


@pytest.mark.parametrize("text", ["", "   ", "…", "¿?", "a" * 3000, "en " * 800, "\x00\ufffd"])
def test_any_text_is_read(reader: PlaceReader, text: str) -> None:
    assert reader.read(text, asked_place=True).best is None
