"""What the business makes, sells or does: the owner's noun phrase, and what is done with it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.understanding.text import Said

MAKE, SELL, RESELL, SERVE, GROW, REPAIR, RUN, IS = "make", "sell", "resell", "serve", "grow", "repair", "run", "is"

_ADVERB = r"(?:\s(?:tambien|ahora|ahorita|nomas|solo|puro|puros|pura|puras|mas que nada|principalmente|mucho|aqui|siempre|yo|nosotros|nosotras|also|mostly|mainly|now|currently|just|only|homemade|ricos|ricas|deliciosos|deliciosas))*"
_VERBS = (
    (RESELL, r"revendo|revendemos|compro y vendo|compramos y vendemos|traigo (?:para vender|y vendo)|resell|buy and sell|buy and resell|import and sell|compra y venta de|compraventa de|reventa de|distribuyo|distribuimos|comercializo|comercializamos|i distribute|vendo por catalogo|vendo de catalogo"),
    (MAKE, r"(?:hago|hacemos|hace|elaboro|elaboramos|fabrico|fabricamos|produzco|producimos|preparo|preparamos|cocino|cocinamos|horneo|horneamos|confecciono|confeccionamos|manufacturo|construyo|armo|diseno|disenamos|creo|creamos|destilo|destilamos|envaso|soldamos|forjo|soplo|soplamos|torneo|curto|maquilo|maquilamos|pinto|esculpo|imprimo|sublimo|tuesto|tostamos|fermento|embotello|embotellamos)(?: y (?:vendo|vendemos))?|vendo lo que (?:hago|coso|tejo|cocino)|(?:i |we |and )(?:also |mostly |mainly |just |currently )?(?:make|produce|craft|bake|build|manufacture|create|design|brew|distill|distil|cook|prepare|print|roast|blow|handcraft|handmake|hand make)(?: and sell)?|(?:am |are |been )?(?:making|baking|producing|crafting|building|cooking|handcrafting)(?: and selling)?|haciendo|elaborando|fabricando|produciendo|cocinando|horneando|preparando|(?:elaboracion|fabricacion|produccion|preparacion|confeccion) de"),
    ("craft", r"coso|cosemos|cosiendo|bordo|bordamos|bordando|tejo|tejemos|tejiendo|tallo|tallamos|tallando|hilo|(?:i |we |and )(?:sew|weave|knit|crochet|carve|embroider|stitch|sculpt|forge|weld|paint)|sewing|weaving|knitting|embroidering|carving|crocheting|labro|labramos|repujo"),
    (GROW, r"siembro|sembramos|sembrando|cultivo|cultivamos|cultivando|cosecho|cosechamos|crio|criamos|criando|engordo|engordamos|ordeno|pesco|pescamos|(?:i |we |and )(?:grow|farm|raise|breed|harvest|cultivate|fish for|keep)|growing|raising|farming|breeding|siembra de|cultivo de|cria de|crianza de|engorda de|cosecha de"),
    (REPAIR, r"reparo|reparamos|arreglo|arreglamos|compongo|componemos|restauro|(?:i |we |and )(?:repair|fix|restore)|repairing|fixing|reparacion de|arreglo de|compostura de|mantenimiento (?:de|a)"),
    (SELL, r"vendo|vendemos|vende|vendiendo|ofrezco|ofrecemos|(?:i |we |and )(?:also |mostly |mainly |just |currently )?(?:sell|offer|provide)|selling|venta de|la venta de"),
)  # fmt: skip
_HAVES = r"(?:tengo|tenemos|tiene|abri|abrimos|puse|pusimos|atiendo|manejo|llevo|inicie|empece|empezamos|voy a (?:abrir|poner|empezar)|quiero (?:abrir|poner|empezar|emprender)|somos|soy duen[ao] de|duen[ao] de|con|es|i have|we have|i own|we own|i run|we run|i opened|we opened|own|running|run|opened|mi negocio es(?: de)?|es un negocio de|my business is|our business is|it is|trabajo en|atendemos|tenia|i am opening|i want to open|open|start|started)"
_SHOPS = (
    r"negocito|negocio|puestito|puesto|changarrito|changarro|taller(?:cito)?|fabrica|tiendita|tienda|local|empresa|microempresa|carrito|expendio|fonda|granja|rancho|huerta|huerto|marca|emprendimiento|proyecto|despacho|agencia|escuela|academia|"
    r"business|shop|store|stand|stall|workshop|factory|company|cart|farm|ranch|studio|brand|school|agency|orchard"
)
_VERB = [(act, re.compile(rf"\b(?:{pattern}){_ADVERB}\s")) for act, pattern in _VERBS]
_DEDICATE = re.compile(
    r"\b(?:me dedico|nos dedicamos|se dedica|dedicad[ao]s?|dedico|mi (?:giro|trabajo|oficio|negocio|emprendimiento) es|el (?:giro|negocio) es|trabajo (?:en|con|de|la|el)|trabajamos (?:en|con|la|el)|vivo de|vivimos de|i work (?:in|with|as)|we work (?:in|with)|my (?:work|trade|business|shop|job) is(?: in)?|i am in (?:the )?|our business is|i do|we do|it is a|doy(?: servicio de| clases de)?|damos(?: servicio de)?|se trata de|es de|es un|es una)\s(?:a\s|al\s|de\s)?(?:la (?:venta|elaboracion|fabricacion|produccion|confeccion|crianza|cria|siembra) de\s|(?:hacer|vender|fabricar|elaborar|producir|cocinar|preparar|coser|bordar|tejer|sembrar|cultivar|criar|reparar|arreglar)\s)?"
)
_PLACE = re.compile(
    rf"\b{_HAVES}\s(?:ya\s|aqui\s|como\s|ahorita\s|tambien\s)?(?:una?\s|mi\s|el\s|la\s|un\s|nuestr[oa]\s|a\s|an\s|my\s|our\s|the\s|de\s)?(?:pequen[oa]\s|propi[oa]\s|chiquit[oa]\s|small\s|little\s|own\s|tiny\s|family\s)?(?P<np>(?:(?:{_SHOPS})\b[^\n]*|[^\n]+))"
)
_TRADE = re.compile(
    r"\b(?:soy|yo soy|somos|trabajo de|trabajo como|i am an?|i am the|we are|i work as an?)\s(?:una?\s|el\s|la\s|un\s)?(?P<np>\w[^\n]*)"
)
_END = re.compile(
    r"[.,;:!?¿¡()\n\"“”…|]|\s(?:en|desde|hace|porque|que|donde|cuando|aqui|ahi|alla|y (?:vivo|vendo|tengo|tenemos|vendemos|somos|soy|llevo|estoy|mi|mis|me|nos|no|ya|quiero|necesito|ocupo|busco|trabajo|hago|hacemos|a|para|lo|la|los|las|en|ahora|ahorita|empece|estamos|exporto|gano|doy|reparo|arreglo|bordo|coso)|pero|con (?:mi|mis|la ayuda|ayuda|un empleado|ganas|mucho|el|la|los)|yo|me|nos|al|a (?:la|mi|mis|los|las|un|unos|todo|veces|domicilio|partir)|por|pa|para (?:vender|exportar|mantener|sacar|ayudar|sobrevivir|ganar)|ya|somos|tengo|llevo|empece|ahorita|ahora|estoy|sin|mas o menos|vivo|quiero|necesito|ocupo|soy|como (?:desde|hace|unos|tres|dos|\d+)|desde|"
    r"in|from|at|since|because|for (?:\d+|a|about|over|almost|many|two|three|four|five|six|ten|years|my|the)|and (?:i|we|my|now|it|need|want|live|sell|have|am|would|also|a|looking)|but|with (?:my|two|three|\d+|a|the help)|on|near|who|which|that|so|out of|here|i|we|my|looking|to (?:people|tourists|stores|sell|make|local|my|the|customers)|about|around|by|started|is|are|am|was|of us)(?=\s|$|[.,;:!?])"
)
_LEAD = re.compile(
    r"^(?:\W|(?:unos|unas|un|una|los|las|el|la|mis|mi|nuestros|nuestras|nuestro|nuestra|sus|su|todo tipo de|toda clase de|varios tipos de|diferentes|diversos|diversas|muchos|muchas|puros|puras|puro|pura|tambien|como|pues|de todo tipo de|ricos|ricas|deliciosos|deliciosas|some|the|my|our|all kinds of|different kinds of|various|a|an|a few|like|homemade and|really good|mostly|algo de|cosas de|productos de|lo que es|lo que son|eso de|cosas como)\s)+"
)
_TAIL = re.compile(
    r"(?:\W|\s(?:y|e|o|and|or|de|del|con|with|of|a|tambien|also|too|ya|yo|nomas|mas|muy|es|son|por favor|please|gracias|thanks|aqui|la verdad|pues|the|mi|etc|para|for))+$"
)
_NO_NOUN = re.compile(
    r"^(?:mucho|mucha|bien|mal|poco|poca|poquito|nada|mas|menos|por|en|al|a|para|lo|le|les|me|nos|se|si|no|ya|todo|todos los|casi|cada|solo|sola|aqui|alla|que|cuando|algo|desde|hace|con|envios|entregas|pedidos|facturas?|falta|ejercicio|tramites?|caso|cuentas|preguntas?|it|them|this|that|money|well|sure|sense|online|more|less|a living|my living|everything|anything|nothing|enough|much|a lot|about|around|deliveries|between|over|under|up|in|at|on|from|to|good|great|ends|do|un esfuerzo|dinero|ganancias|tiempo|anos?|meses|years|months|tu|de todo|todo|varias cosas|diferentes cosas|cosas|productos|mis productos|mi producto|mis cosas|my products?|my stuff|stuff|things|this|eso|esto|lo mismo|la lucha|lo posible|lo que (?:puedo|sea|salga|caiga)|what i can|\W*\d+\s?(?:mil|k|pesos|varos|al|a la|por|anos?|meses|years?|months?|empleados?|personas|trabajadores|a week|a month)|\d+$|cerca|como \d+|unos \d+ (?:mil|pesos)|unos (?:cuatro|cinco|diez|tres|dos|veinte) mil|entre|muchas? ganas|ganas|problemas?|una? pregunta|duda|dudas|hij[oa]s|una? hij[oa]|un bebe|esposo|esposa|hambre|prisa|miedo|frio|sueno|rfc|sat|empleados|un empleado|a question|an idea|una idea|la idea|ideas|trouble|problems|kids|children|no|not|to|been|una? discapacidad|discapacidad|un prestamo|prestamo|credito|deudas?|casa|carro|a loan|debt|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|veinte|treinta|cuarenta|cincuenta|two|three|four|five|six|seven|eight|nine|ten|twelve|permiso|licencia|local|clientes|ventas|internet|whatsapp|facebook|instagram|miscelaneos?|marca|la marca|logo|experiencia|experience|familia|family|suerte|razon|tarjeta|celular|computadora|mi propio|una? casa|un carro|ayuda|help|working|trabajando|de|of|i|we|y|and|gente|people|tradicion|diabetes)\b(?!\s(?:de\s(?:barro|madera|piel|tela|dama|mujer|hogar|limpieza)))"
)
_MOST_WORDS = 9


@dataclass(frozen=True, slots=True)
class Phrase:
    """A product phrase, with what is done, where it stands, and how surely it names a product."""

    text: str  # prepared text
    act: str
    span: tuple[int, int]
    certainty: float


def phrases(said: Said) -> list[Phrase]:
    """Every product phrase in the message, the surest first."""
    found: list[Phrase] = []
    for act, pattern in _VERB:
        for match in pattern.finditer(said.text):
            if _excluded(said, match.start()):
                continue
            phrase = cut(said, match.end(), MAKE if act == "craft" else act, 0.9)
            if phrase is not None:
                found.append(phrase)
    for match in _DEDICATE.finditer(said.text):
        if not _excluded(said, match.start()) and (phrase := cut(said, match.end(), _act_of(match.group()), 0.82)):
            found.append(phrase)
    for match in _PLACE.finditer(said.text):
        if not _excluded(said, match.start()) and (phrase := cut(said, match.start("np"), RUN, 0.6)):
            found.append(phrase)
    for match in _TRADE.finditer(said.text):
        if not _excluded(said, match.start()) and (phrase := cut(said, match.start("np"), IS, 0.5)):
            found.append(phrase)
    kept: list[Phrase] = []
    for phrase in sorted(found, key=lambda item: (-item.certainty, item.span)):
        if not any(phrase.span[0] < other.span[1] and other.span[0] < phrase.span[1] for other in kept):
            kept.append(phrase)
    return kept


def answer(said: Said) -> Phrase | None:
    """The whole message as the answer to what the business makes or sells."""
    text = said.text
    start = re.match(
        r"^(?:\W|(?:pues|bueno|mira|mire|fijate|es|son|de|una?|unos|unas|el|la|los|las|mi negocio es|se trata de|well|um|it is|they are|the|some|my|mis|hola|si|yes|ahorita|nomas|solo|puro|puros|just|only|mostly|mainly|a|an|lo mio (?:es|son)|lo que (?:hago|vendo) (?:es|son))\s)+",
        text,
    )
    return cut(said, start.end() if start else 0, RUN, 0.82)


def act_before(said: Said, position: int) -> str:
    """What is done with a thing named here, from the last such verb before it in its clause."""
    before = said.before(position) + " "
    last, act = -1, RUN
    for way, pattern in _VERB:
        for match in pattern.finditer(before):
            if match.start() > last:
                last, act = match.start(), MAKE if way == "craft" else way
    return act


def _act_of(lead: str) -> str:
    if re.search(r"venta|vender", lead):
        return SELL
    if re.search(r"siembra|cria|crianza|sembrar|cultivar|criar", lead):
        return GROW
    if re.search(r"reparar|arreglar", lead):
        return REPAIR
    return MAKE if re.search(r"elabora|fabrica|produc|confec|hacer|cocinar|preparar|coser|bordar|tejer", lead) else RUN


def _excluded(said: Said, position: int) -> bool:
    """A question, a denial, somebody else's business, something past."""
    before = said.before(position)
    if said.negated(position, 2) or said.asked_about(position):
        return True
    return bool(
        re.search(
            r"\b(?:antes|antier|ya no|mi (?:hij[oa]|herman[oa]|vecin[oa]|prim[oa]|espos[oa]|abuel[oa]|mama|papa|amig[oa]|ti[oa])(?: \w+)?|my (?:son|daughter|brother|sister|neighbou?r|cousin|friend|wife|husband|mother|father)|used to|otros|ellos|they|he|she|quien|compadre)\s(?:tambien\s|ya\s|also\s|me\s)?$",
            before,
        )
    )


def cut(said: Said, start: int, act: str, certainty: float) -> Phrase | None:
    """The noun phrase that begins at `start`, None where there is none."""
    rest = said.text[start : start + 160]
    if lead := _LEAD.match(rest):
        start, rest = start + lead.end(), rest[lead.end() :]
    end = _END.search(rest)
    piece = rest[: end.start()] if end else rest
    # "tacos, tortas y quesadillas": a list goes on over commas
    while (
        end
        and end.group() == ","
        and (
            more := re.match(r",\s(?P<item>[a-z]+(?:\s(?:de|con)\s[a-z]+)?)(?=,|\s(?:y|e|and)\s)", rest[end.start() :])
        )
        and not _NO_NOUN.match(more["item"])
    ):
        cut = end.start() + more.end()
        end = _END.search(rest, cut)
        piece = rest[: end.start()] if end else rest
    if tail := _TAIL.search(piece):
        piece = piece[: tail.start()]
    words = piece.split()
    if not words or _NO_NOUN.match(piece) or not re.search(r"[a-z]{3}", piece):
        return None
    if len(words) > _MOST_WORDS:
        piece = " ".join(words[:_MOST_WORDS])
        certainty = min(certainty, 0.6)
    return Phrase(piece, act, (start, start + len(piece)), certainty)
