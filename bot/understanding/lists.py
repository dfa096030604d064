"""List facts with a fixed set of values: channels, needs, markets; each read only in its own setting."""

from __future__ import annotations

import re

from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.text import Said

_SELLING = re.compile(
    r"\b(?:vend\w*|venta|ventas|revend\w*|ofrezco|ofrecemos|distribu\w+|entreg\w+|promocion\w+|anuncio|publico|pongo|ponemos|salgo|salimos|comerciali\w+|surto|surtimos|mis clientes|pedidos|sell|sells|sold|selling|sale|orders|deliver\w*|customers|clients|advertise|buy from me|me compran|nos compran)\b"
)
_WISH = re.compile(
    r"\b(?:quiero|quisiera|queremos|me gustaria|nos gustaria|necesito|ocupo|necesitamos|ocupamos|me falta|busco|aprender|want|would like|need|looking for|hope|planeo|pienso|learn|nos falta|quiza|ojala|poder|ayuda para|hace falta)\b"
)
_BUY = re.compile(r"\b(?:compro|compramos|i buy|we buy)\b")

_CHANNELS = {
    "street_market": r"tianguis\w*|puest(?:o|ito|os)|mercad(?:o|ito)s?(?! (?:libre|pago|nacional|internacional|laboral|extranjero))|en la calle|en las calles|calle|banqueta|esquina|ambulante|plaza|plazas|carrit[oa]|bazar(?:es)?|ferias?|expos?|crucero|casa por casa|puerta (?:a|en) puerta|de casa en casa|semaforo|street|markets?(?!place| my|ing)|stalls?|fairs?|cart|bazaars?|door to door|plaza|flea|swap meet|food truck|parque|jardin|playa|camion|fuera de (?:la|las|el) (?:escuela|iglesia|casa|templo|secundaria|primaria)|afuera de",
    "own_shop": r"(?:mi|nuestr[oa]|una?|la|el|tengo|propi[oa]|en) (?:propi[oa] )?(?:tienda|tiendita|local|localito|negocio establecido|taller|fonda|restaurante|cocina economica|estetica|boutique|cafeteria|bodega|changarro|panaderia|sala de exhibicion)(?: propi[oa])?|(?:en|desde|afuera de|fuera de) (?:mi|la|nuestra) (?:propia )?casa|aqui en (?:la|mi) casa|(?:my|our|own|a|the) (?:own |small |little )?(?:shop|store|workshop|restaurant|storefront|home|house|place|boutique|showroom|cafe|bakery)|from home|at home|cochera|garage",
    "resellers": r"revend\w*|mayore\w*|mayoristas?|intermediari\w*|distribuidor(?:es|a|as)?|tiendas?(?! en linea| propia| online)|tienditas|abarrotes|consignacion|coyotes?|restaurantes|hoteles|comercializador\w*|super(?:mercados?)?|negocios|acaparador\w*|galerias?|boutiques|cafeterias|resellers?|wholesal\w*|middlem[ae]n|distributors?|(?:other |local |some |to )(?:stores|shops|restaurants|hotels|boutiques|galleries|supermarkets)|stores|shops|consignment|retailers|otras? tiendas",
    "online": r"facebook|instagram|whatsapp|internet|en linea|online|on line|redes(?: sociales)?|tiktok|tik tok|mercado ?libre|amazon|etsy|pagina(?: web)?|sitio web|website|web ?site|web page|marketplace|market place|shopify|social media|ebay|shein|rappi|uber eats|didi food|telegram|twitter|youtube|por app|aplicacion|tienda en linea|messenger|kichink|live[s]?",
    "export": r"exporto|exportamos|exportacion|i export|we export|export|exporting",
    "word_of_mouth": r"recomend\w*|boca en boca|de boca|conocid[oa]s|vecin[oa]s|amig[oa]s|amistades|familiares|parientes|encargos?|sobre ?pedido|por pedido|pedidos|clientes (?:que )?(?:ya|fij[oa]s|de siempre|conocidos|me)|compañer[oa]s de trabajo|companer[oa]s|word of mouth|referrals?|friends|neighbou?rs|recommendations?|acquaintances|people i know|by order|custom orders|regulars|relatives|family",
}  # fmt: skip
_WEAK = re.compile(
    r"^(?:plaza|plazas|calle|market|markets|street|negocios|tienda|tiendas|tienditas|restaurantes|restaurants|hoteles|pedidos|encargos?|parque|jardin|playa|camion|family|familiares|vecin[oa]s|amig[oa]s|friends|neighbou?rs|neighbors|esquina|export|orders|live|lives|relatives|place|home|house|stores|shops|super|feria|ferias|fairs?|negocio|cart|expos?|stalls?|sobre ?pedido|por pedido|by order|custom orders)$"
)

_NEEDS = {
    "finance": r"prestamos?|creditos?|financi\w+|dinero|lana|capital|feria|varo|invertir|inversion|fondos?|subsidios?|apoyos? economicos?|apoyos? (?:en )?(?:efectivo|dinero)|microcredito\w*|recursos(?: economicos)?|liquidez|solvencia|loans?|money|funding|financing|finance|credit|capital|grants?|cash|funds|investment|microloan\w*|economicamente|apoyo monetario",
    "training": r"capacit\w+|cursos?|talleres (?:de|para)|clases|aprender\w*|ensen\w+|asesor\w+|orienta\w+|prepararme|entrenamiento|saber (?:administrar|vender|cobrar|como|llevar|exportar)|mentor\w*|training|courses?|classes|learn\w*|workshops?|advice|coach\w*|teach me|mentoring|skills|guidance|conocimientos?",
    "market": r"(?:mas|nuevos|otros|buscar|conseguir|encontrar|tener|atraer|llegar a|hallar) (?:\w+ )?clientes|clientes|clientela|vender mas|vender mejor|donde vender|a quien vender\w*|aumentar (?:mis |las )?ventas|mas ventas|mejores ventas|compradores|mercado|mercados|ferias|exposiciones|expos|promocion\w*|publicidad|dar(?:me|nos)?(?:lo)? a conocer|difusion|puntos de venta|abrir mercado|colocar|exportar|vender (?:en|a|fuera|al|por)|more customers|customers|clients|buyers|sell more|find (?:new )?(?:customers|clients|buyers)|new markets?|markets?|more sales|sales|promot\w+|advertis\w+|marketing|where to sell|trade fairs?|expand|crecer (?:mis )?ventas|exposure|export",
    "certification": r"certific\w+|sellos?(?! de goma)|acredit\w+|organic certification|halal|kosher|norma|codigos? de barras|bar ?codes?|denominacion de origen|hecho en mexico",
    "equipment": r"maquin\w+|equip(?:o|os|ar|amiento|arme|ment)|herramientas?|hornos?|estufas?|refrigerador\w*|refri|congelador\w*|batidora\w*|vehiculos?|camionet\w+|moto(?:cicleta)?|carrito|molinos?|telar(?:es)?|tractor|bomba|tornos?|remolque|freidora|amasadora|vitrinas?|mobiliario|impresora|machines?|machinery|sewing machine|tools?|ovens?|stoves?|fridge|refrigerator|freezer|truck|van|vehicle|mixer|loom|kiln|grinder|press|fryer|empacadora|selladora|selladoras|despulpadora|invernadero|maquinita|caldera|alambique|still|cortadora|insumos|materia prima|material(?:es)?|raw materials?|supplies",
    "legal": r"rfc|sat|hacienda|dar(?:me|nos|se)? de alta|darme de alta|formaliz\w+|permisos?|licencias?|registr(?:ar|o|arme|arla|arlo|arnos) (?:de |mi |la |el |una |nuestra )*(?:marca|negocio|empresa|nombre|producto|logo)?|marca registrada|registrar\w*|tramites?|impuestos|contador\w*|facturar|facturas|legal\w*|abogad[oa]|constituir\w*|en regla|licen[cs]es?|permits?|paperwork|taxes|tax|register\w*|trade ?mark|accountant|lawyer|formal\w*|patente|patentar|papeles",
    "design_packaging": r"empaques?|empacar|envases?|envasado|etiquet\w+|disen\w+|logo\w*|imagen|presentacion|marca(?! registrada)|branding|packag\w+|labels?|labell?ing|design\w*|brand|frascos?|botellas|cajas",
    "technology": r"paginas? (?:web|de internet)|pagina|sitio web|tienda en linea|en linea|internet|tecnolog\w+|computadora|software|sistema|redes sociales|redes|facebook|instagram|app|aplicacion|digital\w*|terminal|cobrar con tarjeta|website|web ?site|web page|online (?:store|shop|presence)?|technology|computer|social media|digital|pos system|card reader|online",
    "workspace": r"(?:un |mi |el |otro |mejor )?(?:local|localito|espacio|lugar|terreno|bodega|sitio)(?: (?:propio|mas grande|donde|para))?|donde (?:trabajar|poner|producir|vender mis)|taller (?:propio|mas grande|mas amplio)|mi propio taller|un taller|cocina industrial|nave|puesto fijo|space|workspace|premises|a place|warehouse|land|kitchen|workshop|shop space|bigger shop|storefront",
}  # fmt: skip
_NEED_CUE = re.compile(
    r"\b(?:necesit\w+|ocupo|ocupamos|ocuparia|me falta\w*|nos falta\w*|hace\w* falta|quiero|queremos|quisiera|quisieramos|busco|buscamos|ando buscando|estoy buscando|me gustaria|nos gustaria|me urge\w*|me serviria\w*|me sirve|me vendria\w*|nos vendria|requiero|requerimos|me interesa\w*|nos interesa|ayuda\w* (?:con|para|a|en|de)|apoyo\w* (?:para|con|de|en)|apoyen|ayuden|consiga|conseguir|pedir|solicitar|me ayudaria\w*|no tengo (?:para|con que|dinero)|no me alcanza|i need|we need|need|needs|i want|we want|want|would like|looking for|looking to|help (?:with|me|to|getting|finding|selling)|some help|could use|i would love|it would help|what i need|support (?:for|with)|interested in|i am after|searching for|lo que mas|lo que me hace falta|seria bueno)\b"
)
_NO_NEED = re.compile(
    r"\b(?:no (?:necesit\w+|ocupo|ocupamos|quiero|busco|me interesa\w*|me hace falta)|do not (?:need|want)|not looking|not interested)\b"
)
_PURPOSE = re.compile(r"\b(?:para|to|for|pa)\b")
_BOT_TALK = re.compile(
    r"\b(?:borr\w+|cambiar|hablar con|que me (?:expli|cont|quit)|salir|terminar|idioma|hablar|talk to|speak (?:to|with)|delete|change|stop|start over|saber (?:que|si|cual|como funciona|cuanto|quien)|know (?:what|if|how)|not receive|recibir mensajes|mensajes)\b"
)
_THING_MADE = re.compile(
    r"\b(?:vendo|hago|fabrico|elaboro|produzco|doy|ofrezco|imparto|hacemos|vendemos|i sell|i make|i teach|i run|we sell|we make|reparo|arreglo)\s[^,;.]{0,40}$"
)

_SPHERES = {
    "local": r"(?:mi |la |esta |nuestra )?(?:propia )?colonia|(?:mi|el|este|nuestro|mismo) (?:\w+ )?(?:pueblo|pueblito|rancho|barrio|municipio|vecindario)|(?:nomas|solo|solamente|unicamente|puro|pura) (?:por )?aqui(?! en (?:jalisco|mexico|guadalajara))|aqui (?:mismo|cerca|en el (?:pueblo|rancho|barrio|municipio)|en la (?:colonia|cuadra|casa)|nomas|con los vecinos)|local(?:mente|ly|es)?|vecin[oa]s|la cuadra|the neighbou?rhood|my (?:town|village|neighbou?rhood|street|city)|our (?:town|village)|around here|right here|just here|in town|la zona|por aqui",
    "regional": r"(?:todo |en |todo el estado de )jalisco|el estado|otros municipios|pueblos? (?:vecinos?|cercanos?|de alrededor|de al lado|aledanos?|de la region)|(?:la|mi|esta|toda la) region|(?:los|otros) pueblos|ranchos vecinos|alrededores|(?:all over |across |throughout |in all of |around )(?:the state|jalisco)|nearby (?:towns|villages|municipalities)|other (?:towns|municipalities)|the region|neighbou?ring towns|regional\w*",
    "national": r"todo mexico|todo el pais|toda la republica|la republica|todo el territorio|otros estados|otras ciudades|varios estados|a nivel nacional|nacional(?:mente)?|resto del pais|all (?:over |of )?mexico|across mexico|throughout mexico|the whole country|nationwide|national(?:ly)?|other states|all over the country|monterrey|cdmx|ciudad de mexico|mexico city|df|cancun|leon|aguascalientes|nayarit|colima|michoacan|queretaro|puebla|sinaloa|tijuana|guanajuato|oaxaca|zacatecas|san luis potosi|veracruz|los cabos|distintos estados|entire country|whole of mexico",
    "international": r"estados unidos|united states|the states|canada|europa|europe|espana|spain|alemania|germany|francia|france|japon|japan|china|inglaterra|england|(?:el |al )?extranjero|otros paises|otro pais|abroad|overseas|other countries|internacional(?:mente|es)?|international(?:ly)?|todo el mundo|worldwide|texas|california|chicago|los angeles|houston|otro lado|gabacho|arizona|new york|nueva york|guatemala|colombia",
}  # fmt: skip
_ONLY = re.compile(r"\b(?:solo|nomas|solamente|unicamente|puro|pura|only|just|nada fuera|nadie fuera)\b")
_CLIENTS = re.compile(
    r"\b(?:vend\w*|ventas|mand\w+|env\w+|surt\w+|clientes|llev\w+|entreg\w+|distribu\w+|exporto|exportamos|sell|sold|selling|ship\w*|send|customers|clients|deliver\w*|me compran|pedidos)\b"
)
_COMPILED = {
    name: {item: re.compile(rf"\b(?:{pattern})\b") for item, pattern in table.items()}
    for name, table in (("channels", _CHANNELS), ("need", _NEEDS), ("markets", _SPHERES))
}


def read(said: Said, context: Context) -> list[Found]:
    return [item for reader in (channels, need, markets) for item in reader(said, context)]


def channels(said: Said, context: Context) -> list[Found]:
    """Where the owner sells, from sentences about selling; all of it where that was asked."""
    asked = context.asked == "channels"
    sure: dict[str, tuple[int, int]] = {}
    weak: dict[str, tuple[int, int]] = {}
    for item, pattern in _COMPILED["channels"].items():
        for match in pattern.finditer(said.text):
            clause = said.within(match.start())
            before = said.before(match.start())
            selling = _SELLING.search(clause) or (
                _SELLING.search(said.text[: match.start()][-90:]) and not _WISH.search(clause)
            )
            stall = item in ("street_market", "own_shop") and re.search(
                r"\b(?:tengo|tenemos|have|run|atiendo|con)\s(?:una?\s|mi\s|a\s|el\s|la\s)?(?:\w+\s)?$",
                before[-30:] + " ",
            )
            if not (asked or selling or (stall and not _WEAK.match(match.group()))):
                continue
            if (
                (_WISH.search(before) and not re.search(r"\b(?:ya|already)\b", before))
                or said.negated(match.start(), 4)
                or _BUY.search(before)
            ):
                continue
            if said.asked_about(match.start()):
                continue
            if (
                item == "street_market"
                and re.search(
                    r"\b(?:vivo|estoy|ubicad\w+|direccion|local|tienda|live|located|shop) (?:en|por|sobre|on|in)?[^,]{0,18}$",
                    before,
                )
                and match.group() in ("calle", "street", "plaza", "esquina", "parque", "jardin")
            ):
                continue
            if (
                item == "own_shop"
                and re.search(r"^(?:en|at|from) (?:casa|home)|home|house|casa", match.group())
                and not asked
                and not re.search(r"\b(?:vend\w+|sell)\b", before)
            ):
                continue
            if (
                item == "resellers"
                and re.match(r"tiendas?$|restaurantes|hoteles|negocios|stores|shops", match.group())
                and not re.search(
                    r"\b(?:a|le|les|en|para|to|in|with|con|otras|por)\s(?:las?\s|los\s|the\s|un[oa]s\s|algun[oa]s\s|vari[oa]s\s|otr[oa]s\s|dos\s|tres\s|some\s|local\s|several\s|few\s)*$",
                    before + "",
                )
                and not asked
            ):
                continue
            if (
                item == "word_of_mouth"
                and re.search(r"\b(?:ayud\w+|trabaj\w+|con mis|help|work)\b", before)
                and not asked
            ):
                continue
            doubtful = said.hedged(match.start()) and not re.search(
                r"\b(?:a veces|de vez en cuando|de repente|sometimes)\b", clause
            )
            bucket = (
                weak
                if (
                    _WEAK.match(match.group())
                    and not asked
                    and not re.search(r"\b(?:vend\w+|sell\w*|ventas?|me compran|pongo)\b", clause)
                )
                or doubtful
                else sure
            )
            bucket.setdefault(item, match.span())
            break
    found = []
    if sure:
        span = min(sure.values())
        found.append(
            Found(
                "channels",
                tuple(item for item in _CHANNELS if item in sure),
                SURE,
                (span[0], max(end for _, end in sure.values())),
            )
        )
    elif weak:
        found.append(Found("channels", tuple(item for item in _CHANNELS if item in weak), LIKELY, min(weak.values())))
    return found


def need(said: Said, context: Context) -> list[Found]:
    """Stated needs only."""
    asked = context.asked == "need"
    items: dict[str, tuple[int, int]] = {}
    sure = False
    for start, end in said.clauses():
        clause = said.text[start:end]
        cue = _NEED_CUE.search(clause)
        if not (asked or cue) or _NO_NEED.search(clause) or _BOT_TALK.search(clause):
            continue
        if (
            not asked
            and said.asked_about(start + (cue.start() if cue else 0))
            and not re.search(r"\b(?:necesito|ocupo|quiero|quisiera|busco|need|want|looking)\b", clause)
        ):
            continue
        scope = start if asked and cue is None else start + (cue.start() if cue else 0)
        for item, pattern in _COMPILED["need"].items():
            for match in pattern.finditer(said.text, scope, end):
                before = said.text[start : match.start()]
                if _THING_MADE.search(before) or (
                    said.negated(match.start(), 2) and not re.search(r"\bno tengo\s(?:\w+\s)?$", before)
                ):
                    continue
                if re.search(
                    r"\b(?:ya tengo|tengo mi|ya cuento con|i already have)\s(?:\w+\s){0,2}$", before
                ) or re.search(r"\b(?:vivir en|trabajo|vendo|sell|work) (?:en|por|de|in|on)\s(?:\w+\s)?$", before):
                    continue
                if item == "market" and re.search(r"\b(?:necesitan|quieren|piden) (?:los |mis )?$", before):
                    continue
                items.setdefault(item, match.span())
                sure = sure or asked or bool(cue)
                break
    items = _settled(said, items)
    if not items:
        return []
    strong = asked or re.search(
        r"\b(?:necesit\w+|ocup\w+|falta\w*|quier\w+|quer\w+|quisier\w+|busc\w+|gustaria|urge|need\w*|want|would like|looking|prestamo|apoyo|ayud\w+|help)\b",
        said.text,
    )
    span = (min(a for a, _ in items.values()), max(b for _, b in items.values()))
    return [Found("need", tuple(item for item in _NEEDS if item in items), SURE if strong and sure else LIKELY, span)]


def _settled(said: Said, items: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """One phrase is one need: "registrar mi marca" is legal, "curso de exportación" is training."""
    words = {item: said.text[a:b] for item, (a, b) in items.items()}
    after = {item: said.text[b : b + 30] for item, (a, b) in items.items()}
    kept = dict(items)
    if "legal" in kept and "design_packaging" in kept and words["design_packaging"] == "marca":
        del kept["design_packaging"]
    if "training" in kept:
        for other in ("market", "technology", "design_packaging", "legal", "equipment"):
            if (
                other in kept
                and 0 <= items[other][0] - items["training"][1] <= 25
                and "," not in said.text[items["training"][1] : items[other][0]]
                and " y " not in said.text[items["training"][1] : items[other][0]]
            ):
                del kept[other]
    if (
        "workspace" in kept
        and re.match(r"(?:un |mi |el )?(?:lugar|sitio|space|a place)$", words["workspace"])
        and "market" in kept
    ):
        del kept["workspace"]

    if "equipment" in kept and re.match(r"material|raw|supplies|insumos|materia", words["equipment"]):
        del kept["equipment"]
        if not kept:
            return {}
    if (
        "finance" in kept
        and words["finance"] in ("feria", "capital")
        and "market" in kept
        and words["finance"] == "feria"
    ):
        del kept["finance"]
    if (
        "market" in kept
        and words["market"] in ("mercado", "market", "sales", "exportar", "export")
        and re.match(r"\s(?:libre|stall)", after["market"])
    ):
        del kept["market"]
    return kept


def markets(said: Said, context: Context) -> list[Found]:
    """The spheres where the owner sells; customers who come from elsewhere are no market."""
    asked = context.asked == "markets"
    items: dict[str, tuple[int, int]] = {}
    doubtful = False
    for item, pattern in _COMPILED["markets"].items():
        for match in pattern.finditer(said.text):
            clause, before = said.within(match.start()), said.before(match.start())
            selling = _CLIENTS.search(before) or _CLIENTS.search(said.text[: match.start()][-70:])
            if not (asked or selling) or said.asked_about(match.start()):
                continue
            if _WISH.search(before) or said.negated(match.start(), 4):
                continue
            if (
                re.search(
                    r"\b(?:vivo|nos? vivimos|soy de|estoy en|trabajo en|somos de|live|i am from|hecho en|arte|cerca de|viene de|compro)\b[^,]{0,20}$",
                    before,
                )
                and not asked
            ):
                continue
            if (
                item == "local"
                and re.match(r"(?:vecin|local$|la zona|por aqui|aqui)", match.group())
                and not asked
                and not _ONLY.search(clause)
            ):
                doubtful = doubtful or not re.search(r"\b(?:vend\w+|sell)\b", before)
            if item == "international" and re.search(
                r"\bmi (?:hijo|hija|hermano|hermana|primo|prima|familia)\b", before
            ):
                continue
            items.setdefault(item, match.span())
            break
    if not items:
        return []
    span = (min(a for a, _ in items.values()), max(b for _, b in items.values()))
    closed = bool(_ONLY.search(said.within(span[0])))
    value = tuple(item for item in _SPHERES if item in items)
    return [Found("markets", value, LIKELY if doubtful or said.hedged(span[0]) else SURE, span, closed)]
