"""The spheres where the owner sells: local, regional, national, international."""

from __future__ import annotations

import re

from bot.understanding.context import Context
from bot.understanding.exporting import ABROAD
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.text import Said

FACT = "markets"
_LOCAL = (
    r"(?:mi |la |esta |nuestra )?(?:propia )?colonia|(?:mi|el|este|nuestro|mismo) (?:\w+ )?(?:pueblo|"
    r"pueblito|rancho|barrio|municipio|vecindario)|(?:nomas|solo|solamente|unicamente|puro|pura|"
    r"puros) (?:por |de |gente de )?aqui(?! en (?:jalisco|mexico|guadalajara))|"
    r"(?:de |por )?aqui (?:mismo|cerca|en el (?:pueblo|rancho|barrio|municipio)|en la (?:colonia|"
    r"cuadra|casa)|nomas|con los vecinos)|local(?:mente|ly|es)?|vecin[oa]s|la cuadra|(?:the|my|"
    r"our) neighbou?rhood|(?:my|our|this) (?:town|village|street)|(?:around|right) here|just here|"
    r"in town|gente de aqui|locals"
)
_REGIONAL = (
    r"(?:todo |en |todo el estado de )jalisco|el estado|otros municipios|pueblos? (?:vecinos?|"
    r"cercanos?|de alrededor|de al lado|aledanos?|de la region)|(?:la|mi|esta|"
    r"toda la) region(?: de los \w+)?|(?:los|otros|varios) pueblos|ranchos vecinos|alrededores|"
    r"los altos|toda la (?:costa|cienega|ribera|sierra)|"
    r"(?:all over |across |throughout |in all of |around )(?:the state|jalisco)|nearby (?:towns|"
    r"villages|municipalities)|other (?:towns|municipalities)|the region|neighbou?ring towns|"
    r"regional\w*"
)
_NATIONAL = (
    r"todo mexico|todo el pais|toda la republica|la republica|todo el territorio|otros estados|"
    r"otras ciudades|varios estados|a nivel nacional|nacional(?:mente)?|resto del pais|all (?:over |"
    r"of )?mexico|across mexico|throughout mexico|the whole country|nationwide|national(?:ly)?|"
    r"other states|"
    r"all over the country|entire country|whole of mexico|distintos estados|monterrey|nuevo leon|cdmx|"
    r"ciudad de mexico|mexico city|df|cancun|leon|aguascalientes|nayarit|tepic|colima|michoacan|"
    r"morelia|queretaro|puebla|sinaloa|culiacan|mazatlan|sonora|hermosillo|tijuana|baja california|"
    r"guanajuato|oaxaca|zacatecas|san luis potosi|veracruz|los cabos|chihuahua|durango|yucatan|merida|"
    r"toluca|chiapas|saltillo|coahuila|la capital"
)
_INTERNATIONAL = rf"{ABROAD}|internacional(?:mente|es)?|international(?:ly)?|todo el mundo|worldwide|gabacho"
_SPHERES = {
    name: re.compile(rf"\b(?:{pattern})\b")
    for name, pattern in (
        ("local", _LOCAL),
        ("regional", _REGIONAL),
        ("national", _NATIONAL),
        ("international", _INTERNATIONAL),
    )
}
_CUSTOMERS = re.compile(
    r"\b(?:vend\w*|ventas|mand\w+|env\w+|surt\w+|clientes|llev\w+|entreg\w+|distribu\w+|exporto|"
    r"exportamos|recoge\w*|me compran|nos compran|me (?:la |lo |las |los )?pid\w+|pedidos|nos (?:la |"
    r"lo |las |los )?pid\w+|"
    r"sell|sold|selling|ship\w*|send|sent|customers|clients|deliver\w*|orders?)\b"
)
_WISH = re.compile(
    r"\b(?:quiero|quisiera|queremos|me gustaria|nos gustaria|ojala|algun dia|quisieramos|want|"
    r"would like|hope|plan|planeo|pienso|suen?o|dream|llegar a|busco|looking|poder|interesa)\b"
)
_AT_HOME = re.compile(
    r"\b(?:vivo|vivimos|soy de|estoy en|trabajo en|somos de|live|i am from|hecho en|arte|cerca de|"
    r"viene de|compro|compr\w+|puesto en|tengo .{0,20} en|hago .{0,20} en)\b[^,]{0,20}$"
)
_ONLY = re.compile(r"\b(?:solo|nomas|solamente|unicamente|puro|pura|only|just|all|nada fuera|nadie fuera|nada mas)\b")
_GIVEN_UP = re.compile(r"\b(?:ya no|no longer|una vez|once|antes|used to)\b")
_KIN = re.compile(r"\b(?:mi|my) (?:hij[oa]|herman[oa]|prim[oa]|familia|son|daughter|brother|sister)\b")
_ASKS = (FACT, "exports")


def read(said: Said, context: Context) -> list[Found]:
    asked = context.asked == FACT
    items: dict[str, tuple[int, int]] = {}
    doubtful = False
    for item, pattern in _SPHERES.items():
        for match in pattern.finditer(said.text):
            clause, before = said.within(match.start()), said.before(match.start())
            selling = _CUSTOMERS.search(before) or _CUSTOMERS.search(said.text[: match.start()][-70:])
            answers = context.asked == "exports" and (
                item == "international" or (item == "local" and len(said.words) <= 8)
            )
            if (
                not (asked or selling or answers)
                or said.asked_about(match.start())
                or _WISH.search(before)
                or said.negated(match.start(), 4)
            ):
                continue
            if (_AT_HOME.search(before) and not asked) or (
                item == "international" and (_KIN.search(before) or _GIVEN_UP.search(said.text))
            ):
                continue
            if item == "local" and not asked and not answers and not _ONLY.search(clause):
                doubtful = doubtful or not re.search(r"\b(?:vend\w+|sell)\b", before)
                if re.match(r"(?:vecin|la zona|local$)", match.group()):
                    continue
            items.setdefault(item, match.span())
            break
    if not items:
        return []
    span = (min(a for a, _ in items.values()), max(b for _, b in items.values()))
    closed = bool(_ONLY.search(said.within(span[0])))
    value = tuple(item for item in _SPHERES if item in items)
    return [Found(FACT, value, LIKELY if doubtful else SURE, span, closed)]
