"""Where the owner sells: from sentences about selling, or all of the answer where that was asked."""

from __future__ import annotations

import re

from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.text import Said

FACT = "channels"
_SELLING = re.compile(
    r"\b(?:vend\w*|venta|ventas|revend\w*|ofrezco|ofrecemos|distribu\w+|entreg\w+|promocion\w+|"
    r"anuncio|publico|pongo|ponemos|subo|subimos|salgo|salimos|saco|sacamos|comerciali\w+|surto|"
    r"surtimos|mis clientes|pedidos|me compran|nos compran|compran|ando|"
    r"sell|sells|sold|selling|sale|orders?|deliver\w*|drop|customers|clients|advertise|buy from me|carry|carries)\b"
)
_WISH = re.compile(
    r"\b(?:quiero|quisiera|queremos|me gustaria|nos gustaria|necesito|ocupo|necesitamos|ocupamos|"
    r"me falta|busco|aprender|want|would like|need|looking for|looking to|hope|planeo|pienso|learn|"
    r"nos falta|quiza|ojala|poder|ayuda para|hace falta|no se como|como le hago)\b"
)
_STREET = (
    r"tianguis\w*|puest(?:o|ito|os|itos)|mercad(?:o|ito)s?(?! (?:libre|pago|nacional|internacional|"
    r"laboral|extranjero))|en la calle|en las calles|calle|banqueta|esquina|ambulante|plaza|plazas|"
    r"carrit[oa]|carretilla|triciclo|bazar(?:es)?|ferias?|expos?|crucero|malecon|casa por casa|"
    r"puerta (?:a|en) puerta|de casa en casa|semaforo|(?:fuera|afuera) (?:de (?:la|las|el|los)?|"
    r"del) ?(?:escuelas?|iglesia|templo|secundaria|primaria|fabrica|hospital|metro|estadio|parroquia)|"
    r"street|markets?(?!place| my|ing)|stalls?|fairs?|cart|bazaars?|door to door|flea|swap meet|"
    r"food truck|"
    r"parque|jardin|playa|sidewalk|boardwalk|outside (?:the )?(?:church|school|hospital|factory)|fiestas patronales"
)
_SHOP = (
    r"(?:mi|nuestr[oa]|una?|la|el|propi[oa]|en) (?:propi[oa] )?(?:tienda|tiendita|local|localito|"
    r"negocio establecido|taller|restaurante|boutique|cafeteria|bodega|changarro|sala de exhibicion|"
    r"showroom)(?: propi[oa])?|local propio|"
    r"(?:en|desde|afuera de|fuera de|aqui en) (?:mi|la|nuestra) (?:propia )?casa|(?:my|our|own|an?|"
    r"the) (?:own |small |little )*(?:shop|store|workshop|storefront|boutique|showroom|gallery)|"
    r"from (?:home|my house|my place)|at home|out of my (?:house|home)|outta my (?:house|home)|"
    r"cochera|garage|abierto de"
)
_RESELLERS = (
    r"revended\w*|mayoreo|medio mayoreo|mayoristas?|intermediari\w*|distribuidor(?:es|a|as)?|"
    r"tiendas?(?! en linea| propia| online)|tienditas|abarrotes|consignacion|coyotes?|restaurantes|"
    r"hoteles|comercializador\w*|super(?:mercados?)?|acaparador\w*|galerias?|boutiques|cafeterias|"
    r"casa de las artesanias|lechera|ingenio|tequileras?|empacadoras?|resellers?|wholesal\w*|"
    r"middlem[ae]n|distributors?|restaurants|hotels|supermarkets|stores|(?:gift |coffee |other |"
    r"local |some )?shops|consignment|retailers|tequila (?:plants|companies|makers|factories)|"
    r"galleries"
)
_ONLINE = (
    r"facebook|instagram|whatsapp|guats|internet|en linea|online|on line|redes(?: sociales)?|tiktok|"
    r"tik tok|mercado ?libre|amazon|etsy|pagina(?: web)?|sitio web|(?:own )?web ?(?:site|page)|"
    r"website|web page|webpage|marketplace|market place|shopify|social media|ebay|rappi|uber eats|"
    r"didi food|"
    r"telegram|twitter|youtube|por app|tienda en linea|messenger|kichink|lives"
)
_EXPORT = r"exporto|exportamos|i export|we export|exporting|exportacion"
_WORD = (
    r"recomend\w*|boca en boca|de boca|se pasa la voz|pasan la voz|conocid[oa]s|vecin[oa]s|amig[oa]s|"
    r"amistades|familiares|parientes|encargos?|sobre ?pedido|por pedido|clientes (?:que )?(?:ya|"
    r"fij[oa]s|de siempre|conocidos|me)|companer[oa]s de trabajo|word of mouth|referrals?|"
    r"friends|neighbou?rs|recommendations?|acquaintances|people i know|by order|custom orders|"
    r"regulars|relatives|tell (?:their|other)"
)
_CHANNELS = {
    name: re.compile(rf"\b(?:{pattern})\b")
    for name, pattern in (
        ("street_market", _STREET),
        ("own_shop", _SHOP),
        ("resellers", _RESELLERS),
        ("online", _ONLINE),
        ("export", _EXPORT),
        ("word_of_mouth", _WORD),
    )
}
_ADDRESS = re.compile(
    r"\b(?:vivo|estoy|ubicad\w+|direccion|local|tienda|live|located|shop|cerca|near|centro)\s(?:(?:en|"
    r"por|sobre|on|in|de|del|by|to|the|la)\s)*[^,]{0,12}$"
)
_ADDRESS_WORDS = frozenset(("calle", "street", "plaza", "esquina", "parque", "jardin", "playa", "boardwalk", "malecon"))
_TO_THEM = re.compile(
    r"\b(?:a|al|le|les|en|para|to|in|with|con|otras|por|at|surto|surtimos|through|by|via|"
    r"compran)\s(?:l[ao]s?\s|the\s|mis\s|un[oa]s\s|algun[oa]s\s|vari[oa]s\s|otr[oa]s\s|dos\s|tres\s|"
    r"some\s|local\s|several\s|few\s)*$"
)
_VIA = re.compile(
    r"\b(?:por|pura?|puros?|en|de|a|al|through|via|on|by|using|mi|my|own|todo|solo|nomas|y|and|"
    r"sold on my)\s(?:el\s|la\s|mi\s|mis\s|my\s|own\s)*$"
)
_HOME = re.compile(r"\bcasa\b|home|house|place|taller|workshop|garage|cochera")
_BUY = re.compile(r"\b(?:compro|compramos|i buy|we buy|traigo)\b[^,]*$")
_RELATIVES = re.compile(r"\b(?:ayud\w+|trabaj\w+|con mis|con unos|con otras|help|work|my)\b")
_SOLD = re.compile(
    r"\b(?:vend\w+|revend\w+|sell\w*|ventas?|me compran|pongo|saco a vender|salgo a|ofrezco|surto|"
    r"surtimos|entrego|deliver|drop it|sold|subo|orders?)\b"
)
_MAYBE = re.compile(r"\b(?:creo|quiza|tal vez|maybe|i think|probably)\b")


def read(said: Said, context: Context) -> list[Found]:
    asked = context.asked == FACT
    sure: dict[str, tuple[int, int]] = {}
    weak: dict[str, tuple[int, int]] = {}
    for item, pattern in _CHANNELS.items():
        for match in pattern.finditer(said.text):
            certainty = (
                1.0 if asked and _fits(said, item, match, True) else _certainty(said, item, match) if not asked else 0.0
            )
            if certainty:
                (sure if certainty >= 1 else weak).setdefault(item, match.span())
                break
    chosen, certainty = (sure, SURE) if sure else (weak, LIKELY)
    if not chosen:
        return []
    value = tuple(item for item in _CHANNELS if item in chosen)
    return [Found(FACT, value, certainty, (min(a for a, _ in chosen.values()), max(b for _, b in chosen.values())))]


def _fits(said: Said, item: str, match: re.Match[str], asked: bool) -> bool:
    """Not a wish, a denial, a question, an address or a purchase."""
    before = said.before(match.start())
    if said.negated(match.start(), 4) or said.asked_about(match.start()) or _BUY.search(before):
        return False
    if (_WISH.search(before) or _WISH.search(said.after(match.end()))) and not re.search(r"\b(?:ya|already)\b", before):
        return False
    if item == "street_market" and match.group() in _ADDRESS_WORDS and _ADDRESS.search(before):
        return False
    return not (item == "word_of_mouth" and _RELATIVES.search(before) and not asked)


def _certainty(said: Said, item: str, match: re.Match[str]) -> float:
    """In passing: 1 where the sentence plainly sells there, a half where it may, else 0."""
    if not _fits(said, item, match, False):
        return 0.0
    clause, before = said.within(match.start()), said.before(match.start())
    sold = _SOLD.search(before)
    selling = sold or _SELLING.search(clause) or _SELLING.search(said.text[: match.start()][-90:])
    if item == "own_shop" and _HOME.search(match.group()) and not sold:
        return 0.0
    if item == "resellers" and not (sold or _TO_THEM.search(before)):
        return 0.0
    if item == "online" and _VIA.search(before):
        selling = selling or bool(
            re.search(r"\b(?:pur[oa]|todo|solo|nomas|only|all)\s(?:por\s|through\s|via\s|on\s|el\s|en\s)?$", before)
        )
    if item == "street_market" and re.search(
        r"\b(?:tengo|tenemos|have|run|atiendo|con|from a|with a)\s(?:una?\s|mi\s|a\s|el\s|" r"la\s)?(?:\w+\s)?$", before
    ):
        selling = selling or match.group().startswith(("puest", "carri", "stall", "cart", "food truck"))
    if item == "street_market" and match.group().startswith(("afuera", "fuera", "outside")):
        selling = True
    if item in ("own_shop", "word_of_mouth") and not (sold or _SELLING.search(clause)):
        return 0.0
    if not selling:
        return 0.0
    doubtful = _MAYBE.search(clause) or (item == "word_of_mouth" and not sold)
    return 0.5 if doubtful else 1.0
