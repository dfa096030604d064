"""Yes-and-no facts, and those that only the owner's own words about themselves tell, with negation and hedging."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.understanding.context import Context
from bot.understanding.found import FAINT, LIKELY, SURE, Found
from bot.understanding.quantities import numbers
from bot.understanding.text import Said

_YET = r"(?:tramit\w+|en tramite|proceso|sacando|quiero|quisiera|voy a|me gustaria|pienso|planeo|necesito|ocupo|falta\w*|hace falta|como (?:le hago|saco|me)|ayud\w+ a|in process|applying|in the process|working on|want to|need to|need|going to|trying to|would like to|how do i|getting my|gestionando|viendo lo|arreglando|pendiente|perdi|baja)"
_WILL = re.compile(rf"\b{_YET}\b")
_REGISTERED = re.compile(
    r"\b(?:r\.?f\.?c\.?|sat|resico|repecos?|rif|regimen (?:simplificado|fiscal|de \w+)|dad[ao]s? de alta|alta (?:en|ante) (?:el sat|hacienda)|alta fiscal|registrad[ao]s? (?:en|ante) (?:el sat|hacienda|el)|"
    r"(?:estoy|estamos|esta) (?:ya |bien )?(?:registrad[ao]s?|formal(?:izad[ao])?s?|constituid[ao]s?|dad[ao]s? de alta|en regla|ante el sat|en el sat|en hacienda)|persona (?:fisica|moral)|s\.? ?a\.? de c\.? ?v\.?|sa de cv|s\.? de r\.? ?l\.?|s\.?a\.?s\.?\b|sociedad anonima|acta constitutiva|"
    r"doy facturas?|damos facturas?|emito facturas?|facturo|facturamos|pago(?: mis)? impuestos|pagamos impuestos|declaro (?:cada|al|impuestos)|constancia (?:de situacion )?fiscal|"
    r"registered (?:with (?:the )?(?:sat|tax|government|hacienda)|business|company)|am registered|are registered|formally registered|tax id|tax number|tax registration|pay taxes|invoices?|incorporated|llc|legally registered|hacienda|formal|legalizad[ao])\b"
)
_INFORMAL = re.compile(
    r"\b(?:informal(?:es|mente)?|en la informalidad|de manera informal|informally|off the books|no registrad[ao]|not registered|unregistered|por fuera)\b"
)
_NOT_TAX = re.compile(r"\b(?:marca|trade ?mark|brand|logo|producto|patente|(?:la|una|ex|de la) hacienda|bar ?code)\b")
_PERMIT = re.compile(
    r"\b(?:solo|nomas|solamente|unicamente|only|just)\b[^.;!?]{0,30}\b(?:permiso|licencia|permit|licen[cs]e)\b"
)
_EXPORT = re.compile(
    r"\b(?:exporto|exportamos|exportando|exportado|exportaciones|exportador[ae]?s?|i export|we export|exporting|exported|export|exports|exportar)\b"
)
_ABROAD = (
    r"(?:estados unidos|united states|the states|the us|canada|europa|europe|espana|spain|alemania|germany|francia|france|japon|japan|china|italia|italy|inglaterra|england|uk|guatemala|colombia|argentina|chile|costa rica|texas|california|"
    r"chicago|los angeles|houston|dallas|arizona|nueva york|new york|el extranjero|otros paises|otro pais|abroad|overseas|other countries|gringos|el otro lado|illinois|oregon|washington|las vegas|denver|florida|atlanta|tijuana al otro lado|el gabacho|fuera del pais|fuera de mexico)"
)
_SELL_ABROAD = re.compile(
    rf"\b(?:vend\w+|mand\w+|env\w+|exporto|exportamos|surt\w+|embarc\w+|sell|ship|send|sold|shipping|selling|clientes|customers|buyers|compradores)\b[^.;!?\n]{{0,40}}\b(?:a|en|al|hasta|to|in|de|del|from|into)?\s?(?:los\s|the\s)?{_ABROAD}\b"
)
_WISH = re.compile(
    r"\b(?:quiero|quisiera|queremos|me gustaria|nos gustaria|me encantaria|ojala|suen?o|mi meta|meta|plane\w+|pienso|piensa|busco|algun dia|interesa|interesad[ao]|want|would like|would love|hope|hoping|dream|goal|plan|planning|someday|looking to|like to|love to|interested|ganas de|llegar a|poder|aspiro|intencion)\b"
)
_LOCAL_ONLY = re.compile(
    r"\b(?:solo|nomas|solamente|unicamente|puro|pura|puros|only|just)\b[^.;!?]{0,25}\b(?:aqui|colonia|pueblo|rancho|barrio|local(?:mente|ly)?|municipio|jalisco|mexico|guadalajara|vecinos|cuadra|here|town|village|neighbou?rhood|the city|locals)\b"
)
_GROUP = re.compile(
    r"\b(?:somos (?:una?|parte de una?) (?:\w+ )?(?:cooperativa|asociacion|colectivo|sociedad|grupo|colectiva|agrupacion)|cooperativa|colectivo|colectiva|cooperative|co-?op|collective|asociacion|association|sociedad cooperativa|en grupo|grupo de (?:\w+)|group of (?:\w+)|sociedad de produccion|agrupacion|ejido|caja de ahorro)\b"
)
_GROUP_SURE = re.compile(
    r"\b(?:somos|trabajo en|trabajamos (?:en|como)|pertenezco|pertenecemos|formo parte|formamos|parte de|soy (?:parte|socia|socio|miembro)|estoy en|estamos en|nuestra|nuestro|mi|we are|i belong|we belong|member of|part of|our|we work as|work as a|we have a|tenemos una?)\b"
)
_SINGLE = re.compile(
    r"\b(?:por mi cuenta|independiente|individual|on my own|independent(?:ly)?|por mi lado|cada quien|sola|solo|solita)\b"
)
_LIVED = re.compile(
    r"\b(?:(?:vivi|vivimos|trabaje|trabajamos|estuve|estuvimos|anduve|dure|estudie|creci|radique|i lived|i have lived|lived|worked|i was|i grew up|grew up|spent|studied|regrese|regresamos|volvi|me regrese|came back|returned|moved back|got back|retorn\w+)\b[^.;!?\n]{0,45}"
    rf"\b(?:{_ABROAD}|el norte|the north|gabacho|otro lado|estados)\b|deportad[ao]|me deportaron|deported|repatriad[ao]|migrante (?:de )?retorn\w+|ex ?bracero|returned migrant|returnee)"
)
_NEVER_OUT = re.compile(
    r"\b(?:nunca|jamas|no) (?:he |hemos )?(?:vivido|salido|viv[io]|trabajado)\b[^.;!?]{0,25}\b(?:fuera|extranjero|otro pais|del pais|de mexico|de jalisco|estados unidos|otro lado)|\bnever (?:lived|been|left|worked)\b[^.;!?]{0,20}(?:abroad|outside|mexico|country|overseas|another country)"
)
_PEOPLES = r"(?:wixari\w+|wixarika|huichol(?:a|es|as)?|nahuas?|purepechas?|otomi(?:es)?|cor[ao]s?|tepehuan\w*|mixtec\w+|zapotec\w+|tarahumara\w*|mazahua\w*|indigenas?|indigenous|native|pueblos? originarios?|coca)"
_INDIGENOUS = re.compile(
    rf"\b(?:soy|somos|vengo de|pertenezco|pertenecemos|me considero|nos consideramos|i am|we are|belong to|come from|vivo en)\b(?:\s\w+){{0,4}}\s{_PEOPLES}\b|\bcomunidad {_PEOPLES}\b|\b{_PEOPLES} (?:community|woman|man|artisan|family)\b"
)
_DISABILITY = re.compile(
    r"\b(?:(?:tengo|vivo con|con) (?:una |alguna )?discapacidad|discapacitad[ao]|(?:uso|ando en|estoy en) silla de ruedas|soy (?:sord[ao]|ciego|ciega|mud[ao])|(?:me falta|perdi|me amputaron) (?:una?|la|el) (?:piern\w+|brazo|mano|pie|vista|ojo)|i have a disability|(?:am|i am) disabled|use a wheelchair|in a wheelchair|(?:am|i am) (?:deaf|blind)|amputad[ao]|no veo bien|no oigo)\b"
)
_KIN = re.compile(
    r"\b(?:mi|mis|my) (?:hij\w+|espos\w+|mama|papa|herman\w+|abuel\w+|nin\w+|son|daughter|wife|husband|mother|father|brother|sister|ti\w+|suegr\w+|prim\w+|cunad\w+|kids?|parents)\b"
)
_CATASTROPHE = re.compile(
    r"\b(?:se (?:me|nos) (?:inundo|quemo|incendio|cayo|derrumbo|llevo|metio el agua|echo a perder)|(?:el |un |una |la )?(?:huracan|inundacion|incendio|temblor|terremoto|sismo|granizada|sequia|ciclon|tormenta|desbordamiento|hurricane|flood|fire|earthquake|drought|storm|hail)\b[^.;!?]{0,40}\b(?:acabo|llevo|dano|danos|destruyo|afecto|tiro|perdi|perdimos|quemo|damaged|destroyed|hit us|took|lost|ruined|burned|wiped)|(?:perdi|perdimos|lost)\b[^.;!?]{0,40}\b(?:huracan|inundacion|incendio|temblor|sismo|sequia|granizo|lluvia\w*|flood|fire|hurricane|earthquake|storm|drought)|flooded|burned down)\b"
)
_COMPANY = re.compile(
    r"\b(?:persona moral|s\.? ?a\.? de c\.? ?v\.?|sa de cv|s\.? de r\.? ?l\.?|s\.?a\.?s\.?\b|sociedad anonima|empresa constituida|acta constitutiva|sociedad (?:por acciones|cooperativa|mercantil)|llc|incorporated|legal entity|registered company|constituidos como)\b"
)
_INDIVIDUAL = re.compile(
    r"\b(?:persona fisica|como fisica|individual|sole (?:proprietor|trader)|natural person|a mi nombre|in my own name|under my name)\b"
)
_WOMAN = (
    r"artesana|duena|costurera|cocinera|alfarera|carpintera|herrera|zapatera|tejedora|bordadora|ganadera|apicultora|agricultora|campesina|vendedora|viuda|soltera|casada|divorciada|jubilada|pensionada|maestra|ingeniera|abogada|disenadora|panadera|"
    r"repostera|pastelera|mama|madre|abuela|abuelita|senora|mujer|muchacha|chava|jefa|ama de casa|empresaria|productora|emprendedora|tortillera|quesera|mezcalera|encargada|sola|solita|unica|nacida|originaria|interesada|registrada|contadora|doctora|enfermera|"
    r"joyera|ceramica|talabartera|florista mujer|estudianta|licenciada|arquitecta|fundadora|creadora|propietaria|socia|pintora|escultora|dulcera|comerciante mujer|hija|esposa|hermana|chef mujer|criada|desempleada|despedida|preocupada|cansada|contenta|lista|dedicada|trabajadora|egresada|tecnica|psicologa|veterinaria|peluquera|estetica mujer|masajista mujer|cafetalera|molinera|curtidora|sastra|nueva|agradecida|dama|fem(?:enino|enina)|chica|senorita"
)
_MAN = (
    r"artesano|dueno|costurero|cocinero|alfarero|carpintero|herrero|zapatero|tejedor|bordador|ganadero|apicultor|agricultor|campesino|vendedor|viudo|soltero|casado|divorciado|jubilado|pensionado|maestro|ingeniero|abogado|disenador|panadero|repostero|pastelero|"
    r"papa|padre|abuelo|senor|hombre|varon|muchacho|chavo|jefe|empresario|productor|emprendedor|tortillero|quesero|mezcalero|tequilero|encargado|unico|nacido|originario|interesado|registrado|contador|doctor|enfermero|joyero|talabartero|licenciado|arquitecto|"
    r"fundador|propietario|socio|pintor|escultor|hijo|esposo|hermano|desempleado|despedido|preocupado|cansado|contento|listo|dedicado|trabajador|egresado|tecnico|psicologo|veterinario|peluquero|mecanico|albanil|plomero|soldador|curtidor|pescador|vaquero|caballero|agradecido|masculino|solito|sastre|jornalero|peon|chico|hojalatero|vidriero|migrante deportado"
)
_SELF = r"(?:yo soy|soy|soy una?|soy l[ao]|soy el|estoy|yo|como|somos|trabajo|me siento|quede|naci|yo estoy|estoy muy|soy muy|fui)"
_SELF_WOMAN = re.compile(
    rf"\b{_SELF}(?: (?:una|la|puras?|pura|muy|de|ya|tambien|mama|bien|orgullosamente|mujer|dada de alta y))? (?P<word>{_WOMAN}|dada de alta)\b"
)
_SELF_MAN = re.compile(
    rf"\b{_SELF}(?: (?:un|el|puros?|muy|de|ya|tambien|bien|orgullosamente))? (?P<word>{_MAN}|dado de alta)\b"
)
_EN_WOMAN = re.compile(
    r"\b(?:i am|as) (?:a |the |an? \w+ )?(?:woman|female|girl|mother|mom|single mom|single mother|mum|widow|housewife|grandmother|grandma|lady|seamstress|businesswoman|craftswoman|wife|stay at home mom|daughter|saleswoman)\b|\b(?:woman|female)[ -]owned\b|\bmyself,? a woman\b|\bwoman entrepreneur\b"
)
_EN_MAN = re.compile(
    r"\b(?:i am|as) (?:a |the |an? \w+ )?(?:man|male|guy|father|dad|widower|grandfather|grandpa|businessman|craftsman|husband|salesman|fisherman|son)\b"
)
_OWN_AGE = re.compile(
    r"\b(?:tengo|cumpli|cumplo|voy a cumplir|i am|i just turned|i turned|turned|turning|mi edad es|edad|aged|soy de|(?:mujer|hombre|senora|senor|muchacha|muchacho|viuda|artesana|artesano|madre|woman|man) de)\s(?:ya |casi |como |about |almost |unos )?$"
)
_BORN = re.compile(
    r"\b(?:naci (?:en|el|por)|soy del|soy de|i was born in|born in)\b[^.;!?\d]{0,25}(?P<year>19[2-9]\d|200\d)\b"
)
_SPEAK_CUE = re.compile(
    r"\b(?:hablo|hablamos|hablar|habla|entiendo|se hablar|domino|lengua|idiomas?|speak|fluent|languages?|bilingual|bilingue)\b"
)
_TONGUES = {
    "en": r"ingles|english", "es": r"espanol|castellano|spanish", "nah": r"nahuatl|mexicano nahuatl", "hch": r"wixarika|huichol|wixaritari", "fr": r"frances|french",
    "de": r"aleman|german", "pt": r"portugues|portuguese", "it": r"italiano|italian", "ja": r"japones|japanese", "zh": r"chino|mandarin|chinese",
    "tsz": r"purepecha|tarasco", "ko": r"coreano|korean", "ote": r"otomi", "zap": r"zapoteco", "mix": r"mixteco",
}  # fmt: skip
_GENERATIONS = re.compile(
    r"\b(?P<n>\d+|dos|tres|cuatro|cinco|seis|segunda|tercera|cuarta|quinta|sexta|two|three|four|five|six|second|third|fourth|fifth|2nd|3rd|4th|5th|varias|muchas|several|many)[ -](?:generacion(?:es)?|generations?)\b"
)
_NTH = {"dos": 2, "segunda": 2, "two": 2, "second": 2, "2nd": 2, "tres": 3, "tercera": 3, "three": 3, "third": 3, "3rd": 3, "cuatro": 4, "cuarta": 4, "four": 4, "fourth": 4, "4th": 4, "cinco": 5, "quinta": 5, "five": 5, "fifth": 5, "5th": 5, "seis": 6, "sexta": 6, "six": 6, "varias": 3, "muchas": 4, "several": 3, "many": 4}  # fmt: skip
A_GENERATION = 25
_ELDERS = (
    (re.compile(r"\b(?:tatarabuel\w+|great great grand\w+)\b"), 110),
    (re.compile(r"\b(?:bisabuel\w+|great grand\w+)\b"), 85),
    (re.compile(r"\b(?:abuel\w+|grandm\w+|grandf\w+|grandparents|grandpa)\b"), 60),
    (re.compile(r"\b(?:mi(?:s)? (?:papa|papas|mama|padres?|madre|suegr[oa]|jefe|jefa)|my (?:father|mother|dad|mom|parents))\b"), 30),
)  # fmt: skip
_HANDED = re.compile(
    r"\b(?:hacia\w*|hered\w+|ensen\w+|aprendi\w*|empez\w+|empec\w+|inici\w+|fund\w+|viene de|desde (?:mi|mis|que)|receta\w*|dej\w+|vend[ií]a\w*|trabajaba\w*|oficio de|era de|dedicaba\w*|tradicion|pas[oó]|started|taught|learned|passed|recipes?|used to|inherit\w*|made|from my|since my|tej[ií]a\w*|bordaba\w*|ya lo|ya los|toda la vida)\b"
)
_FAMILY = re.compile(
    r"\b(?:en (?:la|mi|nuestra) familia|familiar|in (?:the|my|our) family|family (?:business|tradition|recipe)|tradicion\w*|tradition\w*|heredad[ao])\b"
)


def read(said: Said, context: Context) -> list[Found]:
    """All of them; each reader leaves out what is asked rather than said."""
    found = [item for reader in _READERS for item in reader(said, context)]
    return [item for item in found if not said.asked_about(item.span[0])]


def registered(said: Said, context: Context) -> list[Found]:
    asked = context.asked == "registered"
    if match := _PERMIT.search(said.text):
        return [Found("registered", False, SURE if asked else LIKELY, match.span())]
    votes: list[Found] = []
    for match in _INFORMAL.finditer(said.text):
        votes.append(
            Found("registered", said.negated(match.start(), 2), SURE if asked else LIKELY + 0.16, match.span())
        )
    for match in _REGISTERED.finditer(said.text):
        clause, word = said.within(match.start()), match.group()
        if _NOT_TAX.search(clause) and not re.search(r"\b(?:rfc|sat)\b", clause):
            continue
        weak = word in (
            "hacienda",
            "formal",
            "registrado",
            "invoice",
            "invoices",
            "llc",
            "incorporated",
            "am registered",
            "are registered",
            "facturo",
            "facturamos",
            "legalizado",
            "legalizada",
        ) or word.startswith("rif")
        if weak and not asked and word in ("hacienda", "formal", "facturo", "facturamos"):
            if not said.negated(match.start()):
                continue
        if said.negated(match.start()) or re.search(r"\b(?:sin|falta)\b", said.before(match.start())[-30:]):
            votes.append(Found("registered", False, SURE if not weak else LIKELY + 0.16, match.span()))
        elif re.match(
            r"\s?(?:es muy|no (?:tengo|cuento|lo tengo|la tengo|lo he|tenemos)|todavia no|aun no|not yet|no todavia)",
            said.text[match.end() : match.end() + 25],
        ):
            if "es muy" not in said.text[match.end() : match.end() + 10]:
                votes.append(Found("registered", False, SURE, match.span()))
        elif _WILL.search(clause):
            past = re.search(r"\b(?:ya (?:tengo|esta|estoy|tenemos|cuento)|already have)\b", clause)
            votes.append(
                Found(
                    "registered",
                    bool(past),
                    LIKELY
                    if past
                    else SURE
                    if re.search(
                        r"tramit|proceso|sacando|process|applying|working on|getting my|voy a sacar|gestionando|falta|baja",
                        clause,
                    )
                    else LIKELY + 0.16,
                    match.span(),
                )
            )
        else:
            positive = re.search(
                r"\b(?:tengo|tenemos|cuento|contamos|ya|si|estoy|estamos|soy|somos|doy|damos|con|pago|emito|yes|have|am|are|registered|pay|under|bajo|en el|como|with|dad[ao]s?|trabajo)\b",
                said.before(match.start()) + " " + word,
            )
            sure = SURE if positive and not weak else LIKELY + (0.16 if asked else 0)
            votes.append(
                Found("registered", True, min(sure, LIKELY) if said.hedged(match.start()) else sure, match.span())
            )
    return _agreed(votes)


def exporting(said: Said, context: Context) -> list[Found]:
    found: list[Found] = []
    asked = context.asked
    for match in [*_EXPORT.finditer(said.text), *_SELL_ABROAD.finditer(said.text)]:
        clause, position = said.within(match.start()), match.start()
        negated, wish = said.negated(position, 4), _WISH.search(clause)
        noun = match.group() in ("exportar", "export", "exportaciones", "exporting", "exports") and not re.search(
            r"\b(?:i|we|y|hemos|he) (?:also )?(?:export|exporting|exports)\b|am exporting|are exporting", clause
        )
        if wish and (noun or wish.start() < position - said.clause(position)[0] or match.re is _SELL_ABROAD):
            against = said.negated(said.clause(position)[0] + wish.start(), 2) or re.search(
                r"\bno (?:me|nos) (?:interesa|gustaria)|not interested|do not want\b", clause
            )
            found.append(Found("wants_export", not against, SURE, match.span()))
        elif negated:
            found.append(Found("exports", False, SURE, match.span()))
        elif match.re is _SELL_ABROAD:
            buyers = re.match(r"clientes|customers|buyers|compradores|mand|env|send", match.group())
            found.append(Found("exports", True, LIKELY if buyers and asked != "exports" else SURE, match.span()))
        elif not noun:
            once = re.search(r"\b(?:una vez|alguna vez|antes|once|used to|ayudo|para una|for an?)\b", clause)
            found.append(Found("exports", True, LIKELY if once or said.hedged(position) else SURE, match.span()))
    if re.search(
        r"\b(?:me|nos) (?:gustaria|encantaria|interesa)|ojala|algun dia|would like|would love|someday|want to\b",
        said.text,
    ) and any(f.fact == "exports" and f.value is False for f in found):
        last = next(f for f in found if f.fact == "exports")
        wish = re.search(
            r"(?<!no )\b(?:me|nos) (?:gustaria|encantaria|interesa)\b|\b(?:ojala|algun dia|would like|would love|someday|want to)\b",
            said.text[last.span[1] :],
        )
        if wish and len(said.text[last.span[1] :].split()) <= 9 and not any(f.fact == "wants_export" for f in found):
            found.append(Found("wants_export", True, SURE, last.span))
    if not any(item.fact == "exports" for item in found) and (match := _LOCAL_ONLY.search(said.text)):
        if re.search(r"\b(?:vend\w+|ventas|sell\w*|clientes|customers)\b", said.text) or asked in (
            "exports",
            "markets",
        ):
            found.append(Found("exports", False, SURE if asked == "exports" else LIKELY, match.span()))
    exports = _agreed([item for item in found if item.fact == "exports"])
    return exports + _agreed([item for item in found if item.fact == "wants_export"])


def group(said: Said, context: Context) -> list[Found]:
    asked = context.asked == "group"
    for match in _GROUP.finditer(said.text):
        clause = said.within(match.start())
        if (
            re.search(
                r"\b(?:vend\w+ a|le vendo|para una|clientes?|quiero|quisiera|me gustaria|sell to|want|formar|hacer una|join|unirme|entrar|ejido|caja de ahorro|grupo de (?:clientes|whatsapp|facebook)|facebook|whatsapp)\b",
                clause,
            )
            and not asked
        ):
            continue
        if said.negated(match.start()):
            return [Found("group", False, SURE, match.span())]
        own = _GROUP_SURE.search(said.before(match.start()) + match.group())
        people = match.group().startswith(("grupo de", "group of", "en grupo"))
        return [Found("group", True, SURE if asked or (own and not people) else LIKELY, match.span())]
    if asked and (match := _SINGLE.search(said.text)):
        return [Found("group", False, SURE, match.span())]
    return []


def lived_abroad(said: Said, context: Context) -> list[Found]:
    if match := _NEVER_OUT.search(said.text):
        return [Found("lived_abroad", False, SURE, match.span())]
    for match in _LIVED.finditer(said.text):
        around = said.before(match.start()) + match.group()
        kin = _KIN.search(around)
        if kin and not re.search(
            r"\b(?:vivi|trabaje|estuve|anduve|dure|i lived|me deportaron|regrese|volvi|vivimos|i worked)\b", around
        ):
            continue
        if re.search(r"\b(?:vendi|exporte|mercanc\w+|turista|vacaciones|visit\w*|de paseo)\b", around):
            continue
        if said.negated(match.start(), 3):
            return [Found("lived_abroad", False, SURE, match.span())]
        return [Found("lived_abroad", True, SURE, match.span())]
    return []


def gender(said: Said, context: Context) -> list[Found]:
    """Only what the owner says of themselves; never a name."""
    text, asked = said.text, context.asked == "owner_gender"
    votes = []
    for value, patterns in (("woman", (_SELF_WOMAN, _EN_WOMAN)), ("man", (_SELF_MAN, _EN_MAN))):
        for pattern in patterns:
            for match in pattern.finditer(text):
                before = said.before(match.start())
                if re.search(r"\b(?:no|si|como si|not|mi|mis|su)\s$", before):
                    continue
                plural = match.group().startswith("somos")
                kin = _KIN.search(before) and not re.search(r"\byo\b", match.group())
                votes.append(Found("owner_gender", value, LIKELY if plural or kin else SURE, match.span()))
    if not votes and (
        match := re.search(
            r"\b(?:nosotras|(?:somos|todas) (?:puras |puras? )?mujeres|entre mujeres|puras mujeres)\b", text
        )
    ):
        votes.append(Found("owner_gender", "woman", LIKELY, match.span()))
    if not votes and asked:
        for pattern, value in (
            (r"mujer|mujeres|femenin[oa]|woman|female|senora|dama|girl|muchacha|chica|ella", "woman"),
            (r"hombre|masculino|varon|man|male|senor|macho|caballero|el", "man"),
            (r"otro|otra|no binari[oaei]|non ?-?binary|other|trans", "other"),
        ):
            if match := re.search(rf"^\W*(?:soy |una? |i am |a |pues |the |es |un )*(?:{pattern})\W*$", text):
                votes.append(Found("owner_gender", value, SURE, match.span()))
                break
    if votes and len({item.value for item in votes}) > 1:
        return []
    return votes[:1]


def owner_age(said: Said, context: Context) -> list[Found]:
    text, asked = said.text, context.asked == "owner_age"
    for number in numbers(text):
        if not 14 <= number.value <= 105 or number.value != int(number.value) or number.is_range:
            continue
        unit = re.match(r"\s?(?:anos|anitos|years? old|years?|yrs?)\b", text[number.end :])
        own = _OWN_AGE.search(text[max(0, number.start - 40) : number.start])
        before, after = said.before(number.start), said.after(number.end)
        if _KIN.search(before[-30:]) or re.search(r"\b(?:mama|papa|hij[oa]|abuel[oa]|espos[oa]) de\s$", before):
            continue
        business = re.search(
            r"\b(?:con|en|de|vendiendo|haciendo|trabajando|in|selling|making|dedic\w+|desde|que|cosiendo|siendo|as|haciendo)\b",
            after[(unit.end() if unit else 0) :],
        )
        if asked and (own or len(said.words) <= 6):
            return [Found("owner_age", int(number.value), SURE, (number.start, number.end))]
        if own and unit and number.value >= 16 and not business and context.asked != "age_months":
            english = "i am" in before and "old" not in unit.group()
            return [
                Found(
                    "owner_age",
                    int(number.value),
                    LIKELY if english or number.value < 18 else SURE,
                    (number.start, number.end + unit.end()),
                )
            ]
        if own and re.search(r"\b(?:i am|cumpli|turned)\s$", before) and said.lang == "en" and not after.strip(" .,!"):
            return [Found("owner_age", int(number.value), LIKELY, (number.start, number.end))]
    if match := _BORN.search(text):
        age = context.today.year - int(match["year"])
        if 14 <= age <= 105 and re.search(r"naci|born", match.group()):
            return [Found("owner_age", age, LIKELY, match.span())]
    return []


def people_and_body(said: Said, context: Context) -> list[Found]:
    found = []
    for fact, pattern in (("indigenous", _INDIGENOUS), ("disability", _DISABILITY), ("catastrophe", _CATASTROPHE)):
        for match in pattern.finditer(said.text):
            if _KIN.search(said.before(match.start())) and fact != "catastrophe":
                continue
            negated = said.negated(match.start(), 3) or bool(
                re.search(r"\b(?:no|not)\b", match.group()[:12]) and not match.group().startswith(("no veo", "no oigo"))
            )
            vague = fact == "indigenous" and not re.match(
                r"soy|somos|i am|we are|pertene|vengo|me consi|nos consi|belong|come from", match.group()
            )
            found.append(Found(fact, not negated, LIKELY if vague else SURE, match.span()))
            break
    return found


def legal_form(said: Said, context: Context) -> list[Found]:
    for value, pattern in (("company", _COMPANY), ("individual", _INDIVIDUAL)):
        match = pattern.search(said.text)
        if match and not said.negated(match.start()) and not _WILL.search(said.within(match.start())):
            if match.group() == "individual" and context.asked != "legal_form":
                continue
            return [Found("legal_form", value, SURE, match.span())]
    return []


def languages(said: Said, context: Context) -> list[Found]:
    text, asked = said.text, context.asked == "languages"
    spoken, doubtful, first = [], False, (0, 0)
    for code, names in _TONGUES.items():
        for match in re.finditer(rf"\b(?:{names})\b", text):
            clause = said.within(match.start())
            cue = _SPEAK_CUE.search(clause)
            if not (asked or cue) or re.search(
                r"\b(?:english|ingles|espanol|spanish) (?:please|por favor)|cambi\w+|change|switch|in english\?|can you|puedes|hablame|contesta\w*|artesania|clases? de|teach|doy clases|arte|etiquetas?\b",
                clause,
            ):
                continue
            if re.search(
                r"\b(?:quiero aprender|aprender|learn|mi hij\w+|my son|my daughter)\b", clause
            ) or said.negated(match.start(), 3):
                continue
            doubtful = doubtful or bool(
                re.search(r"\b(?:poco|poquito|little|some|masomenos|mas o menos|medio|basic\w*|a bit)\b", clause)
            )
            if code not in spoken:
                spoken.append(code)
                first = match.span()
    if asked and not spoken and (match := re.search(r"\b(?:ningun[oa]?|solo (?:el )?espanol|none|no other)\b", text)):
        return [Found("languages", ("es",), LIKELY, match.span())]
    return [Found("languages", tuple(spoken), LIKELY if doubtful else SURE, first)] if spoken else []


def tradition(said: Said, context: Context) -> list[Found]:
    """Spans in the family are years; elders and generations are an estimate to be confirmed."""
    text, asked = said.text, context.asked == "tradition_years"
    for number in numbers(text):
        unit = re.match(r"\s?(?:anos|years?|yrs)\b", text[number.end :])
        clause = said.within(number.start)
        elder = any(pattern.search(clause) for pattern, _ in _ELDERS)
        if unit and (
            _FAMILY.search(clause)
            or (
                elder
                and _HANDED.search(clause)
                and re.search(
                    r"\b(?:hace|desde hace|llev\w+|ago|for)\s(?:mas de |como |unos )?$", said.before(number.start)
                )
            )
        ):
            return [
                Found(
                    "tradition_years",
                    number.whole,
                    LIKELY if number.is_range or number.bounded else SURE,
                    (number.start, number.end + unit.end()),
                )
            ]
        if asked and (unit or len(said.words) <= 3) and number.value <= 1000 and not number.article:
            return [Found("tradition_years", number.whole, SURE if unit else LIKELY, (number.start, number.end))]
        if asked and re.match(r"\s?(?:siglos?|centur)", text[number.end :]):
            return [Found("tradition_years", number.whole * 100, LIKELY, (number.start, number.end))]
    if match := _GENERATIONS.search(text):
        count = int(match["n"]) if match["n"].isdigit() else _NTH.get(match["n"], 3)
        if 1 < count < 12:
            return [
                Found(
                    "tradition_years",
                    count * A_GENERATION,
                    LIKELY if match["n"] not in ("varias", "muchas", "several", "many") else FAINT,
                    match.span(),
                )
            ]
    for pattern, years in _ELDERS:
        for match in pattern.finditer(text):
            clause = said.within(match.start())
            if asked or (
                _HANDED.search(clause)
                and not re.search(r"\b(?:me ayud\w+|trabaja conmigo|y yo|helps?|prest\w+)\b", clause)
            ):
                return [Found("tradition_years", years, LIKELY if asked or years > 30 else FAINT, match.span())]
    if asked and (
        match := re.search(
            r"^\W*(?:no,? |pues |nomas |solo |empez\w+ )*(?:yo(?: empece| inicie| misma| mismo| nomas| sol[ao])?|conmigo|i started it|me|with me|it started with me|none|ninguna?|yo fui .{0,20}|soy la primera?|soy el primero)\b",
            text,
        )
    ):
        return [Found("tradition_years", 0, LIKELY, match.span())]
    return []


def _agreed(votes: list[Found]) -> list[Found]:
    """One value: the surest; to be confirmed where equally sure ones contradict each other."""
    if not votes:
        return []
    best = max(votes, key=lambda item: item.certainty)
    rivals = [item for item in votes if item.value != best.value and item.certainty >= best.certainty]
    return [Found(best.fact, best.value, LIKELY, best.span) if rivals else best]


_READERS: tuple[Callable[[Said, Context], list[Found]], ...] = (
    registered, exporting, group, lived_abroad, gender, owner_age, people_and_body, legal_form, languages, tradition,
)  # fmt: skip
