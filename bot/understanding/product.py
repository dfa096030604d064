"""What the business makes, sells or does: the owner's noun phrase, and what is done with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.understanding.text import Said


class Way(StrEnum):
    """How one deals in a thing."""

    MAKE = "make"
    SELL = "sell"
    RESELL = "resell"
    SERVE = "serve"
    GROW = "grow"
    REPAIR = "repair"
    RENT = "rent"
    SERVICE = "service"
    RUN = "run"  # "I have a …"
    IS = "is"  # "I am a …"
    THING = "thing"  # only named


_ADVERB = (
    r"(?:\s(?:tambien|ahora|ahorita|nomas|solo|puro|puros|pura|puras|mas que nada|principalmente|"
    r"sobre todo|mucho|siempre|yo|nosotros|"
    r"nosotras|also|mostly|mainly|now|currently|just|only|homemade|aca|por aqui|le|les))*"
)
_I = r"(?:i |we |and |also |mostly |mainly |just |currently |still )+"
_MADE_EN = (
    "make|produce|craft|bake|build|manufacture|create|design|brew|distill|distil|cook|prepare|print|"
    "roast|blow|throw|bottle|write|cure|"
    "dye|hand-dye|cast|mold|mould|mix|weld|handcraft|handmake|sew|weave|knit|crochet|carve|embroider|"
    "stitch|sculpt|forge|paint|smoke|can|pickle|dry|assemble"
)
_MADE_ES = (
    "hago|hacemos|elaboro|elaboramos|fabrico|fabricamos|produzco|producimos|preparo|preparamos|"
    "cocino|cocinamos|horneo|horneamos|confecciono|"
    "confeccionamos|manufacturo|construyo|armo|armamos|diseno|disenamos|creo|creamos|destilo|"
    "destilamos|envaso|envasamos|forjo|forjamos|soplo|soplamos|torneo|"
    "curto|curtimos|maquilo|maquilamos|pinto|pintamos|esculpo|imprimo|imprimimos|sublimo|sublimamos|"
    "tuesto|tostamos|fermento|embotello|embotellamos|programo|"
    "programamos|desarrollo|desarrollamos|escribo|grabo|grabamos|edito|organizo|organizamos|coso|"
    "cosemos|bordo|bordamos|tejo|tejemos|tallo|tallamos|estampo|"
    "estampamos|labro|labramos|repujo|moldeo|modelo|modelamos|saco|sacamos|soldo|soldamos|ahumo|"
    "deshidrato|deshidratamos|decoro|decoramos|guiso|guisamos|freimos|"
    "doblo|hilo|trenzo|urdo|proceso|procesamos"
)
_NOT_NOUN = r"(?<!una )(?<!la )(?<!mi )(?<!de )(?<!su )(?<!otra )(?<!nuestra )"  # "una cocina", "la siembra"
_MADE_ES_THIRD = (
    rf"{_NOT_NOUN}(?:hace|hacen|elabora|elaboran|fabrica|fabrican|produce|producen|prepara|cocina|"
    rf"hornea|cose|borda|bordan|teje|tejen|talla|saca|sacan|confecciona)"
)
_ING = (
    "making|baking|producing|crafting|building|cooking|handcrafting|brewing|roasting|bottling|"
    "printing|throwing|sewing|weaving|knitting|embroidering|carving|crocheting|"
    "welding|designing|painting|haciendo|elaborando|fabricando|produciendo|cocinando|horneando|"
    "preparando|cosiendo|bordando|tejiendo|tallando|programando|pintando"
)
_NOUNS_OF = r"(?:elaboracion|fabricacion|produccion|preparacion|confeccion|hechura|maquila) de"
_INFINITIVE = (
    r"(?:aprend\w+|empec\w+|empez\w+|comen\w+|dedic\w+|gusta|encanta|ponemos|pongo|pusimos|puse|vivo|"
    r"se|quiero|quisiera|queremos|gustaria|voy|vamos|pienso|ensen\w+)"
    r"(?: yo)? ?(?:a |de |es )?(?:la )?"
)
_WAYS = (
    (
        Way.RESELL,
        r"revendo|revendemos|compro y vendo|compramos y vendemos|traigo (?:para vender|y vendo)|resell|"
        r"buy and (?:re)?sell|import and sell|compra y venta de|"
        r"compraventa de|reventa de|distribuyo|distribuimos|comercializo|comercializamos|i distribute|"
        r"vendo (?:por|de) catalogo|reselling",
    ),
    (
        Way.MAKE,
        rf"(?:{_MADE_ES}|{_MADE_ES_THIRD})(?: y (?:vendo|vendemos|vende))?|le hago a l[ao]s?|"
        rf"le hacemos a l[ao]s?|{_I}(?:{_MADE_EN})(?: and (?:sell|bottle|pack|decorate|{_MADE_EN}))?|"
        rf"(?:makes|produces|bakes|crafts|builds|brews|writes|designs|roasts|manufactures|prints|sews|"
        rf"weaves|cooks)|(?:am |are |been )?(?:{_ING})(?: and selling)?|{_NOUNS_OF}|"
        rf"{_INFINITIVE}(?:hacer|fabricar|elaborar|producir|cocinar|preparar|coser|bordar|tejer|hornear|"
        rf"confeccionar|tallar)|(?:to|and) (?:make|bake|brew|produce|weave|sew)",
    ),
    (
        Way.GROW,
        rf"siembro|sembramos|sembrando|siembra de|{_NOT_NOUN}siembra|siembran|cultivo de|cultivo|"
        rf"cultivamos|cultivando|{_NOT_NOUN}cultiva|cultivan|cosecho|cosechamos|cosecha de|crio|criamos|"
        rf"criando|cria de|crianza de|{_NOT_NOUN}cria|crian|engordo|engordamos|engorda de|"
        rf"ordeno|ordenamos|pesco|pescamos|{_I}(?:grow|farm|raise|breed|harvest|cultivate|fish for|keep)|"
        rf"grows|farms|raises|breeds|growing|raising|farming|breeding|{_INFINITIVE}(?:sembrar|cultivar|"
        rf"criar)|(?:to|and) (?:grow|raise|farm)",
    ),
    (
        Way.REPAIR,
        rf"reparo|reparamos|arreglo de|arreglo|arreglamos|compongo|componemos|restauro|restauramos|"
        rf"reparacion de|compostura de|le (?:doy|damos) mantenimiento a|(?:doy|damos) mantenimiento a|"
        rf"mantenimiento (?:de|a)|"
        rf"{_I}(?:repair|fix|restore|service)|fix|repairing|fixing|{_INFINITIVE}(?:reparar|arreglar)",
    ),
    (Way.RENT, rf"rento|rentamos|renta de|alquilo|alquilamos|alquiler de|{_I}rent(?: out)?|renting(?: out)?"),
    (
        Way.SERVICE,
        rf"reparto|repartimos|doy (?:clases de|terapias? de|servicio de|cursos de)?|damos (?:clases de|"
        rf"servicio de)?|imparto|instalo|instalamos|corto|lavo|lavamos|cuido|transporto|transportamos|"
        rf"(?:atiendo|atendemos) (?=una? )|"
        rf"{_I}(?:do|teach|clean|groom|cut|translate|install|deliver|wash|take care of|provide)|does|cleaning",
    ),
    (
        Way.SELL,
        rf"vendo|vendemos|vende|venden|vendiendo|ofrezco|ofrecemos|{_I}(?:sell|offer)|sells|selling|(?:to|"
        rf"and) sell|{_INFINITIVE}vender|(?:la )?venta de",
    ),
)
_VERBS = [(way, re.compile(rf"\b(?:{pattern}){_ADVERB}\s")) for way, pattern in _WAYS]
_BUYS = re.compile(
    rf"\b(?:compro|compramos|traigo|traemos|{_I}buy)\s(?=[^.;!?]*\b(?:revend\w+|l[ao]s? vend\w+|resell|"
    rf"sell it|sell them|sell em)\b)"
)
_DEDICATE = re.compile(
    r"\b(?:me dedico|nos dedicamos|se dedica|dedicad[ao]s?|mi (?:giro|trabajo|oficio|negocio|"
    r"emprendimiento|empresa) es|el (?:giro|negocio) es|(?:lo mio|lo nuestro) (?:es|son)|"
    r"lo que (?:mas )?(?:sale|vendo|hago|vendemos|hacemos|se vende)(?: mas)? (?:es|son)|"
    r"trabajo (?:con|la|el|en (?:la|el)|de)|trabajamos (?:con|la|el|en (?:la|el))|vivo de|vivimos de|"
    r"i work (?:in|with|as)|we work (?:in|with)|my (?:work|trade|business|shop|job) is(?: in)?|"
    r"i am in (?:the )?|our business is|(?:es|tengo|tenemos) un negocio de|se trata de|mas que nada|"
    r"sobre todo|mainly|mostly)\s"
    r"(?:a\s|al\s|de\s|en\s)?(?:(?:las?|los|el)\s)?(?:(?:venta|elaboracion|fabricacion|produccion|"
    r"confeccion|crianza|cria|siembra) de\s)?"
)
_HAVE = re.compile(
    r"\b(?:tengo|tenemos|tiene|abri|abrimos|puse|pusimos|poner|pongo|abrir|atiendo|manejo|inicie|"
    r"duen[ao] de|soy duen[ao] de|trabajo en|atendemos|i have(?: got)?|we have(?: got)?|i own|we own|"
    r"i run|we run|i opened|we opened|own|run|runs|opened|opening|"
    r"i am opening|has|at our|our|it is|es)\s"
    r"(?:ya\s|aqui\s|como\s|ahorita\s|tambien\s|un negocio de\s)?(?:una?\s|mis?\s|el\s|la\s|unos\s|"
    r"unas\s|nuestr[oa]\s|an?\s|my\s|our\s|the\s)?(?:pequen[oa]\s|propi[oa]\s|chiquit[oa]\s|small\s|"
    r"little\s|own\s|tiny\s|family\s|negoci(?:o|to) de\s)?"
)
_IS_A = re.compile(
    r"\b(?:soy|yo soy|somos|trabajo de|trabajo como|i am an?|i am the|we are|"
    r"i work as an?)\s(?:una?\s|el\s|la\s)?(?=[a-z])"
)
_END = re.compile(
    r"[.,;:!?¿¡()\n\"“”…|]|\s(?:en|desde|hace|hasta|porque|que|q|donde|cuando|aqui|ahi|alla|aca|pero|"
    r"yo|me|nos|al|mis|para|pa|ya|somos|tengo|llevo|empece|ahorita|ahora|estoy|sin|vivo|quiero|"
    r"necesito|ocupo|soy|por|afuera|cerca|junto|rumbo|desde|cada|ay|somo|andamos|ando|tambien|"
    r"las hago|los hago|la hago|lo hago|las pinto|"
    r"y (?:vivo|vendo|tengo|tenemos|vendemos|somos|soy|llevo|estoy|mi|mis|me|nos|no|ya|quiero|"
    r"necesito|ocupo|busco|trabajo|hago|hacemos|a|para|lo|la|los|las|le|en|ahora|ahorita|empece|"
    r"estamos|exporto|gano|doy|reparo|arreglo|bordo|coso|queria|quisiera|yo|se|surto|cobro|ando)|"
    r"con (?:mi|mis|la ayuda|ayuda|un|una|ganas|mucho|unos|unas|otras|otros|agujas|\d+|dos|tres|"
    r"cuatro|cinco)|a (?:la|mi|mis|los|las|un|unos|todo|veces|domicilio|partir|mano)|como (?:desde|"
    r"hace|unos|tres|dos|\d+)|mi (?:mama|papa|espos\w|hij\w+|herman\w|novi\w|apa|carnal\w?|cunad\w|"
    r"tia|tio|abuel\w+|senora|familia)|mas o menos|un poco|"
    r"in|at|since|because|but|on|near|who|which|that|so|here|i|we|my|looking|about|around|by|started|"
    r"is|are|am|was|outta|outside|up|over|out|off|from|haven\S*|have|until|when|while|altogether|"
    r"for (?:\d+|a|about|over|almost|many|two|three|four|five|six|ten|years|my|the|expats|locals|"
    r"tourists|people|kids)|"
    r"and (?:i|we|my|now|it|need|want|live|sell|have|am|would|also|a|looking|drop|ship|bottle|pack)|"
    r"with (?:my|two|three|\d+|a|the|hand-tooled)|out of|to (?:people|tourists|stores|sell|make|local|"
    r"my|the|customers)|of us|gives?)(?=\s|$|[.,;:!?])"
)
_LEAD = re.compile(
    r"^(?:\W|(?:unos|unas|un|una|los|las|el|la|mis|mi|nuestros|nuestras|nuestro|nuestra|sus|su|"
    r"todo tipo de|toda clase de|varios tipos de|diferentes|diversos|diversas|muchos|muchas|puros|"
    r"puras|puro|pura|tambien|como|pues|de todo tipo de|ricos|ricas|deliciosos|"
    r"deliciosas|le|les|algo de|cosas de|productos de|lo que es|lo que son|eso de|cosas como|"
    r"de todo un poco|de todo poquito|de todo|poquito de todo|some|the|my|our|all kinds of|"
    r"different kinds of|various|a|an|a few|like|custom|really good|mostly|lots of|"
    r"a bit of everything|"
    r"grandma's|(?:como )?(?:\d+|dos|tres|cuatro|cinco|seis|two|three|four|five|six)(?! (?:mil|pesos|"
    r"anos|meses|semanas|personas|emplead\w+|trabajador\w*|ayudantes|costurer\w+|years|months|people|"
    r"employees|workers|hij\w+|kids|al|a|por|per|of)\b))\s)+"
)
_TAIL = re.compile(
    r"(?:\W|\s(?:y|e|o|and|or|de|del|con|with|of|a|tambien|also|too|ya|yo|nomas|mas|muy|es|son|"
    r"por favor|please|gracias|thanks|la verdad|pues|the|mi|etc|para|for|then|now|sobre todo|myself|"
    r"ourselves|lol|jaja\w*|haha\w*|or something|y eso|o algo|chiquit[oa]|y cosas asi))+$"
)
_NO_NOUN = re.compile(
    r"^(?:mucho|mucha|bien|mal|poco|poca|poquito|nada|mas|menos|por|en|al|a|para|lo|le|les|me|nos|se|"
    r"si|no|ya|todo|todas?|todos|casi|cada|solo|sola|solit[ao]|aqui|alla|que|cuando|algo|desde|hace|"
    r"con|envios|entregas|pedidos|facturas?|falta|ejercicio|tramites?|caso|cuentas|"
    r"preguntas?|it|them|em|this|that|these|those|money|well|sure|sense|online|more|less|a living|"
    r"my living|everything|anything|nothing|enough|much|a lot|about|around|deliveries|between|over|"
    r"under|up|in|at|on|from|to|good|great|ends|do|dinero|ganancias|tiempo|anos?|meses|years|"
    r"months|tu|de todo|varias cosas|diferentes cosas|cosas|cosa|productos|mi producto|products?|"
    r"stuff|things|thing|eso|esto|lo mismo|la lucha|lucha|lo posible|lo que|what|whatever|\W*\d+|"
    r"cerca|como|unos|entre|muchas? ganas|ganas|problemas?|pregunta|duda|dudas|hij[oa]s?|bebe|"
    r"espos[oa]|hambre|prisa|miedo|"
    r"frio|sueno|rfc|sat|emplead\w+|question|idea|ideas|trouble|kids|children|not|been|discapacidad|"
    r"prestamos?|creditos?|deudas?|casa|carro|loan|debt|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|"
    r"diez|once|doce|quince|veinte|treinta|cuarenta|cincuenta|two|three|four|five|six|seven|"
    r"eight|nine|ten|twelve|permisos?|licencia|clientes|ventas|internet|whatsapp|facebook|instagram|"
    r"marca|logo|experiencia|experience|familia|family|suerte|razon|tarjeta|computadora|ayuda|help|"
    r"working|trabajando|de|of|i|we|y|and|gente|people|tradicion|diabetes|verdad|alma|soul|suegra|"
    r"madre|cuerpo|"
    r"cola|nalgas|amor|drugs?|drogas|mano|manos|forma|media vida|vida|toda|personas?|ayudantes?|"
    r"trabajador\w*|costurer\w+ aparte|mi (?:mama|cuerpo|vida|casa)|homework|tareas?|math|favor|gusto|"
    r"pena|tiempo completo|local|un local|rato|mejor|peor|same|mine|mio|necesito|cuentas|yoga mats|"
    r"posts?|pago|pagos|citas?|mismo|misma|cansad[oa]|list[oa]|mujer|hombre|madre soltera|"
    r"single|woman|man|lady|mom|dad|widow|born|from|retired|owner|duen[ao]|cuatro|amigos|hermanos?|"
    r"hermanas|socios?|sisters|brothers|partners?|a team|team|una cooperativa|cooperativa|un grupo|"
    r"grupo|colectivo|group|familiar|nuev[oa]|new|just starting|starting|interesad\w+|de (?:aqui|"
    r"alla)|originari[oa]|indigena|wixarika|huichol|mexican[oa]?|papeles|gringa|gringo|here|todavia|"
    r"muy|very|the|an?|un|una|el|la|los|las|idea de|problema|esperando|waiting|busy|empiezo|abro|"
    r"abrir|otra|otro|tambien|ahora|algun\w*|ningun\w*|plata|feria|capital|maquina(?:ria)?|"
    r"herramienta|equipo|camioneta|horno|redes|pagina|fines|local\w*|terreno|respuestas?|datos?|"
    r"something|answer|that one|informacion|numero|cuarto|semana|una parte)\b"
    r"(?!\s(?:de\s)?(?:barro|madera|piel|tela|dama|mujer|hogar|limpieza|masa|elote|maiz))"
)
_PAST = re.compile(
    r"\b(?:antes|antier|ya no|used to|otros|ellos|they|he|she|quien|compadre)\s(?:tambien\s|ya\s|" r"also\s|me\s)?$"
)
_KIN_DOES = re.compile(
    r"\b(?:mi (?:hij[oa]|herman[oa]|vecin[oa]|prim[oa]|espos[oa]|senora|senor|marido|mujer|abuel[oa]|"
    r"mama|papa|amig[oa]|ti[oa])(?: \w+)?|"
    r"(?:my )?(?:son|daughter|brother|sister|neighbou?r|cousin|friend|wife|husband|mother|mom|father|"
    r"dad))\s(?:tambien\s|ya\s|also\s|me\s|has\s)?$"
)
_MOST_WORDS = 9
_CHANCE = 0.81  # sure enough where nothing speaks against it


@dataclass(frozen=True, slots=True)
class Phrase:
    """A product phrase, with what is done, where it stands, and how surely it names a product."""

    text: str  # prepared text
    way: Way
    span: tuple[int, int]
    certainty: float


def phrases(said: Said) -> list[Phrase]:
    """Every product phrase that a verb or a wording introduces, the surest first."""
    found: list[Phrase] = []

    def add(start: int, at: int, way: Way, certainty: float) -> None:
        if not _excluded(said, start) and (phrase := cut(said, at, way, certainty)) is not None:
            found.append(phrase)

    for match in _BUYS.finditer(said.text):
        add(match.start(), match.end(), Way.RESELL, 0.91)
    for way, pattern in _VERBS:
        for match in pattern.finditer(said.text):
            add(match.start(), match.end(), way, _CHANCE if _KIN_DOES.search(said.before(match.start())) else 0.9)
    for match in _DEDICATE.finditer(said.text):
        add(match.start(), match.end(), way_before(said, match.end()), 0.83)
    for match in _HAVE.finditer(said.text):
        add(match.start(), match.end(), Way.RUN, 0.6)
    for match in _IS_A.finditer(said.text):
        add(match.start(), match.end(), Way.IS, 0.5)
    kept: list[Phrase] = []
    for phrase in sorted(found, key=lambda item: (-item.certainty, item.span)):
        if not any(phrase.span[0] < other.span[1] and other.span[0] < phrase.span[1] for other in kept):
            kept.append(phrase)
    return kept


_ANSWER_LEAD = re.compile(
    r"^(?:\W|(?:pues|bueno|mira|mire|fijate|es|son|de|una?|unos|unas|el|la|los|las|mi negocio es|"
    r"se trata de|well|um|oh|it is|they are|the|some|my|mis|hola|si|yes|ahorita|nomas|solo|puro|puros|"
    r"just|only|mostly|mainly|an?|lo mio (?:es|son)|lo que (?:hago|vendo) (?:es|son))\s)+"
)


def answer(said: Said) -> Phrase | None:
    """The whole message as the answer to what the business makes or sells."""
    lead = _ANSWER_LEAD.match(said.text)
    return cut(said, lead.end() if lead else 0, Way.THING, 0.82)


def way_before(said: Said, position: int, otherwise: Way = Way.THING) -> Way:
    """What is done with a thing named here: the last such verb before it in its clause."""
    before = said.before(position) + " "
    last, found = -1, otherwise
    for way, pattern in _VERBS:
        for match in pattern.finditer(before):
            if match.start() > last:
                last, found = match.start(), way
    return found


def cut(said: Said, start: int, way: Way, certainty: float) -> Phrase | None:
    """The noun phrase that begins at `start`, None where there is none."""
    rest = said.text[start : start + 160]
    if lead := _LEAD.match(rest):
        start, rest = start + lead.end(), rest[lead.end() :]
    end = _END.search(rest)
    piece = rest[: end.start()] if end else rest
    if end and (more := _LIST.match(rest, end.start())):  # "tacos, tortas y quesadillas"
        end = _END.search(rest, more.end())
        piece = rest[: end.start()] if end else rest
    if tail := _TAIL.search(piece):
        piece = piece[: tail.start()]
    words = piece.split()
    if not words or _NO_NOUN.match(piece) or not re.search(r"[a-z]{3}", piece):
        return None
    if len(words) > _MOST_WORDS:
        piece, certainty = " ".join(words[:_MOST_WORDS]), min(certainty, 0.6)
    return Phrase(piece, way, (start, start + len(piece)), certainty)


_LIST = re.compile(
    r"(?:,\s(?!(?:y|and|me|mi|my|i|we|en|in|yo)\s)[a-z]+(?:\s(?:de|con)\s[a-z]+|"
    r"\s[a-z]+)?){1,5},?\s(?:y|e|and)\s(?!(?:me|mi|my|i|we|yo|la|lo|le|los|las|soy|vivo|tengo|estoy|"
    r"a)\b)"
)


def _excluded(said: Said, position: int) -> bool:
    """A question, a denial, something past or somebody else's."""
    if said.negated(position, 2) or said.asked_about(position):
        return True
    return bool(_PAST.search(said.before(position)))
