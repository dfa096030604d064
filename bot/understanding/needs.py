"""What the owner needs: only what is stated as a need."""

from __future__ import annotations

import re

from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.text import Said

FACT = "need"
_MACHINES = (
    r"maquin\w+|equip(?:o|os|ar|amiento|arme|ment)|herramientas?|hornos?|hornito|estuf\w+|"
    r"refrigerador\w*|refri|congelador\w*|batidora\w*|vehiculos?|camionet\w+|camion|troca|pickup|"
    r"moto(?:cicleta)?|carrito|molinos?|telar(?:es)?|tractor|bomba|tornos?|remolque|freidora|"
    r"amasadora|vitrinas?|"
    r"mobiliario|impresora|machines?|machinery|tools?|ovens?|stoves?|fridge|refrigerator|freezer|"
    r"truck|van|vehicle|mixer|loom|kilns?|grinder|press|fryer|empacadora|selladora\w*|despulpadora|"
    r"invernadero|caldera|alambique|still|fencing|fence|"
    r"(?:una?|otra?|unas|unos|mi|nueva|another|a new) (?:nuev[oa] )?\w{4,}(?:dora|doras|trices|"
    r"triz)\b|compresor\w*|generador|pump|saw|bandsaw|lathe|sewing machine|dryer|tank|trailer"
)
_NEEDS = {
    name: re.compile(rf"\b(?:{pattern})\b")
    for name, pattern in (
        (
            "finance",
            r"prest[ao]m\w*|credit\w+|financi\w+|diner\w+|lana|lanita|capital|varos?|billete|invertir|"
            r"inversion\w*|inversionistas?|fondos?|subsidios?|apoyos? (?:economicos?|en efectivo|en dinero|"
            r"monetarios?)|microcredito\w*|recursos(?: economicos)?|liquidez|solvencia|refaccionario|"
            r"loans?|money|funding|financing|finance|capital|grants?|cash|funds|investment|investors?|"
            r"microloan\w*|economicamente",
        ),
        (
            "training",
            r"capacit\w+|cursos?|cursito|talleres (?:de|para)|clases|aprender\w*|ensen\w+|asesor\w+|orient\w+|"
            r"prepararme|entrenamiento|saber (?:administrar|vender|cobrar|como|llevar|exportar)|mentor\w*|"
            r"training|courses?|classes|learn\w*|workshops?|advice|coach\w*|teach(?:es)? me|to teach|"
            r"mentoring|guidance|conocimientos?",
        ),
        (
            "market",
            r"(?:mas|nuevos|otros|buscar|conseguir|encontrar|tener|atraer|llegar a|"
            r"hallar) (?:\w+ )?(?:clientes|marchantes|mercados?|compradores)|clientes|clientela|marchantes|"
            r"vender mas|vender mejor|donde vender\w*|a quien vender\w*|quien (?:me )?(?:compre|lo compre)|"
            r"aumentar (?:mis |las )?ventas|mas ventas|mejores ventas|compradores|mercados?|ferias|"
            r"exposiciones|"
            r"expos|promocion\w*|publicidad|dar(?:me|nos)?(?:lo)? a conocer|difusion|puntos de venta|colocar|"
            r"exportar|vender (?:en|a|fuera|al)\b|more customers|more clients|customers|clients|buyers|"
            r"(?:somebody|someone|people) to (?:buy|sell)|sell more|new markets?|markets?|more sales|sales|"
            r"promot\w+|advertis\w+|marketing|where to sell|trade fairs?|exposure|exporting",
        ),
        (
            "certification",
            r"certific\w+|sellos?(?! de goma)|acredit\w+|halal|kosher|codigos? de barras|bar ?codes?|"
            r"denominacion de origen|hecho en mexico",
        ),
        ("equipment", _MACHINES),
        (
            "legal",
            r"rfc|sat|hacienda|dar(?:me|nos|se)? de alta|formaliz\w+|permisos?|licencias?|registr(?:ar|o|arme|"
            r"arla|arlo|arnos)(?: (?:de |mi |la |el |una |nuestra )*(?:marca|negocio|empresa|nombre|producto|"
            r"logo))?|marca registrada|tramites?|impuestos|contador\w*|facturar|facturas|legal\w*|abogad[oa]|"
            r"constituir\w*|en regla|"
            r"licen[cs]es?|permits?|paperwork|papers in order|taxes|register\w*|trade ?mark|accountant|lawyer|"
            r"formal\w*|patente|patentar|papeles|regulariz\w+",
        ),
        (
            "design_packaging",
            r"empaques?|empacar|envases?|envasado|etiquet\w+|disen\w+|logo\w*|imagen|presentacion|"
            r"marca(?! registrada)|branding|packag\w+|labels?|labell?ing|design\w*|brand|frascos?|prettier|"
            r"jars",
        ),
        (
            "technology",
            r"paginas? (?:web|de internet)|pagina|sitio web|tienda en linea|en linea|internet|tecnolog\w+|"
            r"computadora|software|sistema|redes sociales|redes|facebook|instagram|app|aplicacion|digital\w*|"
            r"terminal|cobrar con tarjeta|website|web ?site|web page|online (?:store|shop|presence)?|"
            r"technology|computer|social media|pos system|card reader|online",
        ),
        (
            "workspace",
            r"(?:un |mi |el |otro |mejor |su )?(?:local|localito|terreno|bodega)|(?:un |mas |el |otro |"
            r"mejor )(?:espacio|lugar)(?: (?:propio|mas (?:grande|amplio)|donde|para))?|donde (?:trabajar|"
            r"poner|producir)|taller (?:propio|mas grande|mas amplio)|mi propio taller|cocina (?:industrial|"
            r"mas grande)|nave|puesto fijo|"
            r"(?:bigger |more |kitchen |work ?)?space|workspace|premises|a place|warehouse|(?:bigger|"
            r"commercial) kitchen|(?:bigger|own) (?:shop|workshop|place)|storefront",
        ),
    )
}
_CUE = re.compile(
    r"\b(?:necesit\w+|ocupo|ocupamos|ocuparia|me falta\w*|nos falta\w*|hace\w* falta|quiero|queremos|"
    r"quisiera|queria|quisieramos|busco|buscamos|ando buscando|estoy buscando|me gustaria|"
    r"nos gustaria|me urge\w*|me serviria\w*|me sirve|me vendria\w*|nos vendria|requiero|requerimos|"
    r"me interesa\w*|"
    r"nos interesa|ayuda\w* (?:con|para|a|en|de)|apoyo\w* (?:para|con|de|en)|apoyen|ayuden|ayude con|"
    r"consiga|conseguir|pedir|solicitar|me ayudaria\w*|no tengo (?:para|con que|dinero)|no me alcanza|"
    r"hay credit\w+|any money|i need|we need|need|needs|i want|we want|want|would like|looking for|"
    r"looking to|help (?:with|me|to|getting|finding|selling)|some help|could use|i would love|"
    r"it would help|support (?:for|with)|interested in|searching for|lo que mas|seria bueno)\b"
)
_NO_NEED = re.compile(
    r"\b(?:no (?:necesit\w+|ocupo|ocupamos|quiero|busco|me interesa\w*|me hace falta)|do not (?:need|"
    r"want)|not looking|not interested)\b"
)
_TO_THE_BOT = re.compile(
    r"\b(?:borr\w+|cambiar|hablar con|que me (?:expli|cont|quit)|salir|terminar|idioma|hablar|talk to|"
    r"speak (?:to|with)|delete|change|stop|start over|saber (?:que|si|cual|como funciona|cuanto|"
    r"quien)|know (?:what|if|how)|not receive|recibir mensajes|mensajes|abrir|poner un)\b"
)
_DONE_FOR_OTHERS = re.compile(
    r"\b(?:vendo|hago|fabrico|elaboro|produzco|doy|ofrezco|imparto|hacemos|vendemos|i sell|i make|"
    r"i teach|i run|we sell|we make|reparo|arreglo)\s[^,;.]{0,40}$"
)
_HAD = re.compile(
    r"\b(?:ya tengo|tengo mi|ya cuento con|i already have)\s(?:\w+\s){0,2}$|\b(?:vivir en|trabajo|"
    r"vendo|sell|work) (?:en|por|de|in|on)\s(?:\w+\s)?$"
)
_ASKING = re.compile(r"\b(?:necesito|ocupo|quiero|quisiera|queria|busco|need|want|looking|any money)\b")
_BOUGHT_WITH = re.compile(r"\b(?:para|pa|to|for)\b")
_SHARED = ("market", "technology", "design_packaging", "legal", "equipment", "certification")


def read(said: Said, context: Context) -> list[Found]:
    asked = context.asked == FACT
    items: dict[str, tuple[int, int]] = {}
    for start, end in said.clauses():
        clause = said.text[start:end]
        cue = _CUE.search(clause)
        if not (asked or cue) or _NO_NEED.search(clause) or _TO_THE_BOT.search(clause):
            continue
        if not asked and said.asked_about(start + (cue.start() if cue else 0)) and not _ASKING.search(clause):
            continue
        scope = start if asked or cue is None else start + cue.start()
        for item, pattern in _NEEDS.items():
            if item not in items and (span := _found(said, pattern, start, scope, end)) is not None:
                items[item] = span
    items = _settled(said.text, items)
    if not items:
        return []
    span = (min(a for a, _ in items.values()), max(b for _, b in items.values()))
    doubtful = said.hedged(span[0]) and not asked
    return [Found(FACT, tuple(item for item in _NEEDS if item in items), LIKELY if doubtful else SURE, span)]


def _found(said: Said, pattern: re.Pattern[str], start: int, scope: int, end: int) -> tuple[int, int] | None:
    for match in pattern.finditer(said.text, scope, end):
        before = said.text[start : match.start()]
        lacking = re.search(r"\b(?:no tengo|no me alcanza|sin)\s(?:\w+\s)?$", before)
        if _DONE_FOR_OTHERS.search(before) or _HAD.search(before) or (said.negated(match.start(), 2) and not lacking):
            continue
        return match.span()
    return None


def _settled(text: str, items: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """One phrase is one need: "registrar mi marca" is legal, a course in selling is training."""
    kept = dict(items)
    words = {item: text[a:b] for item, (a, b) in items.items()}
    if "legal" in kept and words.get("design_packaging") == "marca":
        del kept["design_packaging"]
    for other in _SHARED:
        if "training" in kept and other in kept:
            between = text[items["training"][1] : items[other][0]]
            if (
                0 < len(between) <= 25
                and "," not in between
                and " y " not in f"{between} "
                and " and " not in f"{between} "
            ):
                del kept[other]
    if {"market", "technology"} <= set(kept) and re.match(r"vender|sell", words["market"]):
        start, end = items["market"]
        if start <= items["technology"][0] <= end + 14:  # "vender por internet": how, not to whom
            del kept["market"]
    if (
        {"workspace", "market"} <= set(kept)
        and re.match(r"(?:un |el )?(?:lugar|a place)", words["workspace"])
        and "donde vender" in text
    ):
        del kept["workspace"]
    if words.get("market", "").startswith("mercado") and re.match(r"\s(?:libre|stall)", text[items["market"][1] :]):
        del kept["market"]
    return kept
