"""Yes-and-no facts, with negation and hedging: registered, group, lived abroad, and those asked late or never."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.understanding.context import Context
from bot.understanding.exporting import ABROAD
from bot.understanding.found import LIKELY, RECORD_FROM, SURE, Found
from bot.understanding.text import Said

_WILL = re.compile(
    r"\b(?:tramit\w+|en tramite|(?:en )?proceso|sacando|quiero|quisiera|voy a|me gustaria|pienso|"
    r"planeo|necesito|ocupo|falta\w*|hace falta|como (?:le hago|saco|me)|ayud\w+ a|"
    r"in (?:the )?process|applying|applied|working on|want to|need to|need|going to|trying to|"
    r"would like to|"
    r"how do i|getting my|gestionando|viendo lo|arreglando|pendiente|perdi|baja|cita|appointment)\b"
)
_UNDER_WAY = re.compile(
    r"\b(?:tramit\w+|en tramite|(?:en|estoy en) proceso|lo estoy sacando|sacando|in (?:the )?process|"
    r"applying|working on it|getting it|pendiente|apenas voy|not done yet|tengo (?:la )?cita|"
    r"gestionando|waiting for it)\b"
)
_REGISTERED = re.compile(
    r"\b(?:r\.?f\.?c\.?|sat|resico|repecos?|rif|regimen (?:simplificado|fiscal|de \w+)|"
    r"dad[ao]s? de alta|alta (?:en|ante) (?:el sat|hacienda)|alta fiscal|registrad[ao]s? (?:en|"
    r"ante) (?:el sat|hacienda|el)|"
    r"(?:estoy|estamos|esta) (?:ya |bien )?(?:registrad[ao]s?|formal(?:izad[ao])?s?|constituid[ao]s?|"
    r"dad[ao]s? de alta|en regla|ante el sat|en el sat|en hacienda)|persona (?:fisica|moral)|"
    r"s\.? ?a\.? de c\.? ?v\.?|sa de cv|s\.? de r\.? ?l\.?|sociedad anonima|acta constitutiva|"
    r"doy facturas?|damos facturas?|emito facturas?|facturo|facturamos|pago(?: mis)? impuestos|"
    r"pagamos impuestos|declaro (?:cada|al|impuestos)|constancia (?:de situacion )?fiscal|"
    r"registered (?:with (?:the )?(?:sat|tax|government|hacienda)|business|company)|am registered|"
    r"are registered|formally registered|tax id|tax number|tax registration|pay(?:ing)? taxes|"
    r"incorporated|llc|legally registered|hacienda|legalizad[ao])\b"
)
_WEAK = re.compile(r"^(?:hacienda|llc|incorporated|am registered|are registered|facturo|facturamos|legalizad[ao]|rif)$")
_INFORMAL = re.compile(
    r"\b(?:informal(?:es|mente)?|en la informalidad|informally|off the books|not registered|"
    r"unregistered|no papers|sin papeles)\b"
)
_NOT_TAX = re.compile(
    r"\b(?:marca|trade ?mark|brand|logo|producto|patente|(?:la|una|ex|de la) hacienda|bar ?code|"
    r"que (?:es|viene)|what is)\b"
)
_PERMIT = re.compile(
    r"\b(?:(?:solo|nomas|solamente|unicamente|only|just|nada mas)\b[^.;!?]{0,30}\b(?:permiso|licencia|"
    r"permit|licen[cs]e|piso|ayuntamiento|municipio)|(?:permiso|licencia|permit|"
    r"licen[cs]e)\b[^.;!?,]{0,30}\b(?:nomas|solamente|nada mas|only)|(?:pago|pagamos) (?:el )?(?:piso|"
    r"plaza)\b)"
)
_LATER_NO = re.compile(
    r"\s?(?:no (?:tengo|cuento|lo tengo|la tengo|lo he|tenemos)|todavia no|aun no|not yet|no todavia|" r"nothing)\b"
)
_AFTER_ALL = re.compile(
    r"\b(?:turns out (?:i|we) (?:do|am|are|have)|siempre si (?:l[oa] )?(?:tengo|estoy|tenemos)|" r"resulta que si)\b"
)
_LEFT = re.compile(
    r"\b(?:di(?:mos)? de baja|me dieron de baja|dad[ao]s? de baja|nos dimos de baja|cancele mi rfc|"
    r"ya no estoy|deregistered|closed my (?:tax )?registration)\b"
)
_POSITIVE = re.compile(
    r"\b(?:tengo|tenemos|cuento|contamos|ya|si|estoy|estamos|soy|somos|doy|damos|con|pago|pagamos|"
    r"emito|yes|have|has|am|are|registered|pay|under|bajo|en el|como|with|dad[ao]s?|trabajo|got|do|"
    r"incorporated|in)\b"
)
_GROUP = re.compile(
    r"\b(?:cooperativas?|colectivo|colectiva|cooperative|co-?op|collective|asociacion|association|"
    r"sociedad (?:cooperativa|de produccion|civil)|agrupacion|grupo de (?:\w+ )?(?:mujeres|"
    r"artesan[oa]s|senoras|productor[ae]s|campesin[oa]s|companer[oa]s|tejedoras|bordadoras)|"
    r"group of (?:\w+ )?(?:women|artisans|ladies|producers|weavers|farmers)|en grupo)\b"
)
_OWN_GROUP = re.compile(
    r"\b(?:somos|trabajo en|trabajamos (?:en|como)|pertenezco|pertenecemos|formo parte|formamos|"
    r"parte de|soci[oa]|miembro|estoy en|estamos|nuestr[oa]|mi|la cooperativa|we are|i belong|"
    r"we belong|member of|part of|our|we work as|we have a|tenemos una?|organizad[oa]s|junto con|"
    r"with other)\b"
)
_OTHERS_GROUP = re.compile(
    r"\b(?:vend\w+ a|le vendo|les vendo|para una|clientes?|quiero|quisiera|me gustaria|sell to|want|"
    r"formar una|hacer una|join|unirme|entrar|grupo de (?:clientes|whatsapp|facebook)|facebook|"
    r"whatsapp|compro a|buy from|caja)\b"
)
_MANY = re.compile(
    r"\bsomos (?:\d+|varias|varios|muchas|un grupo de|puras|dos|tres|cuatro|cinco|seis|siete|ocho|"
    r"nueve|diez|doce|quince|veinte) (?:\w+ )?(?:mujeres|senoras|artesanas|artesanos|productoras|"
    r"productores|companeras|bordadoras|tejedoras|amas de casa)\b"
)
_SINGLE = re.compile(
    r"\b(?:por mi cuenta|independiente|individual|on my own|independent(?:ly)?|por mi lado|cada quien|"
    r"cada chango|sol[oa]|solit[oa]|solo|alone|myself)\b"
)
_LIVED = re.compile(
    r"\b(?:(?:vivi|vivimos|trabaje|trabajamos|estuve|estuvimos|anduve|dure|estudie|creci|radique|"
    r"me avente|pase|i lived|i have lived|lived|worked|i was|i grew up|grew up|spent|studied|regrese|"
    r"regresamos|volvi|me regrese|came back|returned|retired here|moved (?:back|here)|got back|"
    r"retorn\w+|"
    rf"\d+ (?:anos|years|yrs))\b[^.;!?\n]{{0,45}}\b(?:{ABROAD}|el norte|the north|estados|"
    rf"de mojad[oa])\b|de mojad[oa]|deportad[ao]|me deportaron|deported|repatriad[ao]|"
    rf"migrante (?:de )?retorn\w+|ex ?bracero|returned migrant|returnee|when i lived in)"
)
_SELF_ABROAD = re.compile(
    r"\b(?:vivi|trabaje|estuve|anduve|dure|i lived|me deportaron|regrese|volvi|vivimos|i worked|"
    r"me avente|i was|i spent|retired|moved back)\b"
)
_TRADED = re.compile(
    r"\b(?:vendi|vend\w+|exporte|mand\w+|mercanc\w+|turista|vacaciones|visit\w*|de paseo|compr\w+|"
    r"ship\w*|sold|sell\w*)\b"
)
_NEVER_OUT = re.compile(
    r"\b(?:(?:nunca|jamas|no) (?:he |hemos )?(?:vivido|salido|viv[io]|"
    r"trabajado)\b[^.;!?]{0,25}\b(?:fuera|extranjero|otro pais|del pais|de mexico|de jalisco|"
    r"estados unidos|otro lado|de aqui)|never (?:lived|been|left|worked)\b[^.;!?]{0,20}(?:abroad|"
    r"outside|mexico|country|overseas|another country)|"
    r"(?:ni|no tengo) pasaporte|born and raised here|siempre (?:he vivido )?aqui|"
    r"de aqui no (?:he )?sal\w+|toda (?:la|mi) vida aqui)\b"
)
_PEOPLES = (
    r"(?:wixari\w+|wixarika|huichol(?:a|es|as)?|nahuas?|purepechas?|otomi(?:es)?|cor[ao]s?|"
    r"tepehuan\w*|mixtec\w+|zapotec\w+|tarahumara\w*|mazahua\w*|indigenas?|indigenous|native|"
    r"pueblos? originarios?)"
)
_INDIGENOUS = re.compile(
    rf"\b(?:(?:soy|somos|vengo de|pertenezco|pertenecemos|me considero|nos consideramos|i am|we are|"
    rf"belong to|come from)\b(?:\s\w+){{0,4}}\s{_PEOPLES}|(?:mi|nuestra|una|la) comunidad {_PEOPLES}|"
    rf"{_PEOPLES} (?:community|woman|man|family))\b"
)
_DISABILITY = re.compile(
    r"\b(?:(?:tengo|vivo con|con) (?:una |alguna )?discapacidad|discapacitad[ao]|(?:uso|ando en|"
    r"estoy en) silla de ruedas|soy (?:sord[ao]|ciego|ciega|mud[ao])|(?:me falta|perdi|"
    r"me amputaron) (?:una?|la|el) (?:piern\w+|brazo|mano|pie|vista|ojo)|"
    r"i have a disability|(?:am|i am) disabled|use a wheelchair|in a wheelchair|(?:am|i am) (?:deaf|"
    r"blind)|amputad[ao])\b"
)
_HARM = (
    r"(?:huracan|inundacion|incendio|temblor|terremoto|sismo|granizada|granizo|sequia|ciclon|tormenta|"
    r"desbordamiento|lluvias?|hurricane|flood|fire|earthquake|drought|storm|hail)"
)
_CATASTROPHE = re.compile(
    rf"\b(?:se (?:me|nos) (?:inundo|quemo|incendio|cayo|derrumbo|metio el agua)|"
    rf"{_HARM}\b[^.;!?]{{0,40}}\b(?:acabo|llevo|dano|danos|destruyo|afecto|tiro|perdi|perdimos|quemo|"
    rf"damaged|destroyed|hit us|took|lost|ruined|burned|wiped)|"
    rf"(?:perdi|perdimos|lost|danad[oa]s?|afectad[oa]s?|damaged)\b[^.;!?]{{0,40}}\b{_HARM}|got flooded|burned down)\b"
)
_KIN = re.compile(
    r"\b(?:mi|mis|my) (?:hij\w+|espos\w+|mama|papa|herman\w+|abuel\w+|nin\w+|son|daughter|wife|"
    r"husband|mother|father|brother|sister|ti\w+|suegr\w+|prim\w+|cunad\w+|kids?|parents)\b"
)
_COMPANY = re.compile(
    r"\b(?:persona moral|s\.? ?a\.? de c\.? ?v\.?|sa de cv|s\.? de r\.? ?l\.?|sociedad anonima|"
    r"empresa constituida|acta constitutiva|sociedad por acciones|llc|legal entity|"
    r"registered company)\b"
)
_INDIVIDUAL = re.compile(r"\b(?:persona fisica|como fisica|sole (?:proprietor|trader)|natural person)\b")
_INDIVIDUAL_ANSWER = re.compile(r"\b(?:fisica|individual|a mi nombre|in my own name|under my name)\b")


def read(said: Said, context: Context) -> list[Found]:
    found = [item for reader in _READERS for item in reader(said, context)]
    return [item for item in found if not said.asked_about(item.span[0])]


def registered(said: Said, context: Context) -> list[Found]:
    text, asked = said.text, context.asked == "registered"
    if match := _PERMIT.search(text):
        return [Found("registered", False, SURE if asked else RECORD_FROM, match.span())]
    if asked and (match := _UNDER_WAY.search(text)):
        return [Found("registered", False, SURE, match.span())]
    votes = [
        Found("registered", said.negated(match.start(), 2), SURE if asked else RECORD_FROM, match.span())
        for match in _INFORMAL.finditer(text)
    ]
    for match in _REGISTERED.finditer(text):
        clause, before = said.within(match.start()), said.before(match.start())
        weak = bool(_WEAK.match(match.group()))
        if (_NOT_TAX.search(clause) and not re.search(r"\b(?:rfc|sat)\b", clause)) or re.search(
            r"\bque (?:es|viene)|what is\b", clause
        ):
            continue
        if (
            said.negated(match.start())
            or re.search(r"\b(?:sin|falta)\b", before[-30:])
            or _LATER_NO.match(text, match.end())
        ):
            votes.append(Found("registered", False, SURE, match.span()))
        elif match.group() in ("hacienda", "facturo", "facturamos") and not asked:
            continue
        elif _WILL.search(clause):
            has = re.search(r"\b(?:ya (?:tengo|esta|estoy|tenemos|cuento)|already have|ya lo tengo)\b", clause)
            under_way = _UNDER_WAY.search(clause) or re.search(r"\b(?:voy a sacar|falta|baja)\b", clause)
            votes.append(
                Found("registered", bool(has), LIKELY if has else SURE if under_way else RECORD_FROM, match.span())
            )
        elif not re.search(r"\bdoes not matter\b", clause):
            said_so = _POSITIVE.search(before + " " + match.group())
            sure = (
                SURE
                if said_so and (not weak or asked)
                else RECORD_FROM
                if asked or match.group() == "incorporated"
                else LIKELY
            )
            votes.append(
                Found("registered", True, min(sure, LIKELY) if said.hedged(match.start()) else sure, match.span())
            )
    if (votes or asked) and (match := _AFTER_ALL.search(text)):
        return [Found("registered", True, SURE, match.span())]
    if (votes or asked) and (match := _LEFT.search(text)):
        return [Found("registered", False, SURE, match.span())]
    return _agreed(votes)


def group(said: Said, context: Context) -> list[Found]:
    asked = context.asked == "group"
    for match in _GROUP.finditer(said.text):
        clause, before = said.within(match.start()), said.before(match.start())
        if _OTHERS_GROUP.search(clause) and not asked:
            continue
        if said.negated(match.start()):
            return [Found("group", False, SURE, match.span())]
        own = bool(_OWN_GROUP.search(before + match.group()))
        people = match.group().startswith(("grupo de", "group of"))
        sure = (
            SURE
            if asked or own
            else RECORD_FROM
            if people and re.search(r"\b(?:we|bordamos|hacemos|[a-z]+(?:amos|emos|imos))\b", said.text)
            else LIKELY
        )
        return [Found("group", True, sure, match.span())]
    if match := _MANY.search(said.text):
        return [Found("group", True, LIKELY, match.span())]
    if asked and (match := _SINGLE.search(said.text)):
        return [Found("group", False, SURE, match.span())]
    return []


def lived_abroad(said: Said, context: Context) -> list[Found]:
    asked = context.asked == "lived_abroad"
    if match := _NEVER_OUT.search(said.text):
        own = asked or not match.group().startswith(("born", "siempre", "ni", "toda", "no tengo"))
        return [Found("lived_abroad", False, SURE, match.span())] if own else []
    for match in _LIVED.finditer(said.text):
        around = said.before(match.start()) + match.group()
        if (_KIN.search(around) and not _SELF_ABROAD.search(around)) or _TRADED.search(match.group()):
            continue
        if re.match(r"\d", match.group()) and not asked:
            continue
        return [Found("lived_abroad", not said.negated(match.start(), 3), SURE, match.span())]
    return []


def body_and_people(said: Said, context: Context) -> list[Found]:
    found = []
    for fact, pattern in (("indigenous", _INDIGENOUS), ("disability", _DISABILITY), ("catastrophe", _CATASTROPHE)):
        for match in pattern.finditer(said.text):
            if _KIN.search(said.before(match.start())) and fact != "catastrophe":
                continue
            vague = fact == "indigenous" and "comunidad" in match.group()
            found.append(Found(fact, not said.negated(match.start(), 3), LIKELY if vague else SURE, match.span()))
            break
    return found


def legal_form(said: Said, context: Context) -> list[Found]:
    individual = (
        _INDIVIDUAL.search(said.text)
        or (context.asked == "legal_form" and _INDIVIDUAL_ANSWER.search(said.text))
        or None
    )
    for value, match in (("company", _COMPANY.search(said.text)), ("individual", individual)):
        if match and not said.negated(match.start()) and not _WILL.search(said.within(match.start())):
            return [Found("legal_form", value, SURE, match.span())]
    if context.asked == "legal_form" and (
        match := re.search(r"\b(?:empresa|moral|sociedad|company|cooperativa)\b", said.text)
    ):
        return [Found("legal_form", "company", SURE, match.span())]
    return []


def _agreed(votes: list[Found]) -> list[Found]:
    """One value: the surest; to be confirmed where equally sure ones contradict each other."""
    if not votes:
        return []
    best = max(votes, key=lambda item: item.certainty)
    rivals = [item for item in votes if item.value != best.value and item.certainty >= best.certainty]
    return [Found(best.fact, best.value, LIKELY, best.span) if rivals else best]


_READERS: tuple[Callable[[Said, Context], list[Found]], ...] = (
    registered,
    group,
    lived_abroad,
    body_and_people,
    legal_form,
)
