"""How many people work in the business, its owner included."""

from __future__ import annotations

import re

from bot.understanding import kin
from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.quantities import Number, numbers
from bot.understanding.text import Said

FACT = "employees"
MOST = 5_000
_ALONE = re.compile(
    r"\b(?:yo sol(?:a|ita|ito)|yo solo(?=\W*$|[,.;]| hago| me encargo| con mi alma| trabajo| atiendo)|"
    r"(?:trabajo|atiendo|lo hago|la hago|lo llevo|vendo|estoy|ando|hago todo|lo atiendo|"
    r"me las arreglo|le hago|me aviento todo) (?:yo )?(?:completamente |aqui |yo |todo )?(?:sol[ao]|"
    r"solit[ao])\b(?! (?:con|vendo|para|en linea|por))|"
    r"(?:nomas|solamente|unicamente|solo|nada mas|pura|puro|solo soy|nomas soy|nomas estoy|soy) (?:yo|"
    r"un[ao]? servidor[a]?|su servidor[a]?)(?: (?:nomas|sol[ao]|mer[ao]|mism[ao]|solit[ao]))?(?! (?:y|"
    r"con|tengo|vendo|quiero|hago|sol[ao]|solit[ao]))\b|yo (?:nomas|nada mas|mer[ao])\b(?! (?:y|con|"
    r"tengo|vendo|quiero))|"
    r"soy l[ao] unic[ao](?! que (?:vende|hace en))|sin (?:empleados|trabajadores|ayudantes|"
    r"ayuda de nadie)|nadie (?:mas )?(?:me ayuda|trabaja conmigo)|no me ayuda nadie|no hay nadie mas|"
    r"nadie mas|"
    r"(?:no tengo|no tenemos|ningun|ni un|no hay) (?:ningun |ni un )?(?:empleados?|trabajador(?:es)?|"
    r"ayudantes?|personal)|"
    r"(?:just|only)(?: little| poor)?(?: ol'?| old)? me\b|(?:just|only) (?:myself|yours truly|i)|"
    r"all by myself|by myself|on my own(?=\W*$|[,.;]| here| now| for now)|all alone|i work alone|"
    r"work alone|flying solo|no (?:employees|workers|staff|helpers)|do not have (?:any )?(?:employees|"
    r"workers|staff|helpers)|"
    r"one[ -](?:man|woman|person)(?: (?:show|shop|band|business|operation))?|solo operation|"
    r"i am (?:the only one|alone)|nobody (?:else|helps me)|no one (?:else|helps me)|me myself and i)\b"
)
_ALONE_ANSWER = re.compile(
    r"^\W*(?:(?:pues|pos|si|no|yes|well|nomas|solo|solamente|just|only|ps|aqui|todavia)\W+)*(?:yo|"
    r"yo mism[oa]|sol[oa]|solit[oa]|me|myself|i do|alone|un[ao]? servidor[a]?|su servidor[a]?|nadie|"
    r"none|nobody|ningun[oa]?|conmigo)(?: (?:nomas|solo|sola|mas|y ya|only|alone|else|mero|mera|"
    r"nada mas))*\W*$"
)
_NOT_ALONE = re.compile(
    r"\b(?:vivo|vive|madre|mama|live|living|vine|vend[io] en linea|no (?:estoy|trabajo|soy) sol[ao]|"
    r"not alone|ya no|sell myself)\b"
)
_WORKER = (
    r"(?:emplead[oa]s?|trabajador(?:es|as|a)?|ayudantes?|muchach[oa]s?|chav[oa]s?|chalan(?:es)?|"
    r"operari[oa]s?|costurer[oa]s?|artesan[oa]s?|personas?|gentes?|colaborador(?:es|as)?|"
    r"oficial(?:es)?|maestros?|jornaler[oa]s?|peones|peon|vendedor(?:es|as|a)?|meser[oa]s?|"
    r"cociner[oa]s?|senoras?|senores|mujeres|mujer|hombres|compan?er[oa]s?|soci[oa]s?|bordador(?:as|"
    r"es|a)?|tejedor(?:as|es|a)?|carpinter[oa]s?|mecanicos?|almas|cabezas|hermanos|hermanas|primos|"
    r"primas|plebes|morros|"
    r"employees?|workers?|helpers?|people|persons?|staff|hands|guys?|girls?|women|men|members|"
    r"partners?|assistants?|ladies|seamstress(?:es)?|craftsmen|artisans?|cooks?|waiters?|integrantes|"
    r"miembros|familiares|relatives|friends|amig[oa]s|souls|heads|sisters|brothers|cousins|souls)"
)
_HIRED = re.compile(
    r"emplead|trabajador|ayudant|chalan|operari|employee|worker|helper|staff|assistant|costurer|"
    r"jornaler|peon|colaborador|meser|cociner|vendedor|mecanic|waiter|cook|seamstress|muchach|chav|"
    r"girl|guy|morr|plebe|hand"
)
_OWNER_IN = re.compile(
    r"\b(?:conmigo(?! trabaj| labor| colabor| est)|contandome|contando(?:me)? (?:a mi(?! )|conmigo)|"
    r"incluyendome|incluid[ao]|incluyendo(?:me)?|yo incluid[ao]|contando yo|contando (?:a )?(?:mi|mis|"
    r"my)|con el que|con la que|with me(?! work)|including me|including myself|incl\.? me|counting me|"
    r"counting myself|"
    r"counting my|me included|myself included|en total|total|in total|in all|all together|altogether|"
    r"todos|entre todos|all told)\b"
)
_PLUS_OWNER = re.compile(
    r"\b(?:(?:y|and|mas|plus|mas aparte) (?:yo|me|i|myself|un[ao]? servidor[a]?|su servidor[a]?)|"
    r"aparte de mi|besides me|besides myself|apart from me|ademas de mi|sin contarme|not counting me|"
    r"aparte yo)\b"
)
_HAVE = re.compile(
    r"\b(?:tengo|tenemos|tiene|cuento con|contamos con|ocupo a|empleo(?: a)?|empleamos(?: a)?|"
    r"contrato(?: a)?|contrate a|le doy trabajo a|doy trabajo a|damos trabajo a|damos empleo a|"
    r"doy empleo a|me ayudan|me ayuda|me apoyan|me apoya|trabajan conmigo|conmigo trabajan|"
    r"trabajan para mi|con la ayuda de|"
    r"con ayuda de|have|employ|hire|hired|got|with|con|manejo|traigo|other)\s(?:a |como |unos |unas |"
    r"ya |otr[oa]s |about |around |only |just |nomas |solo |solamente |ahorita |like |some |now |"
    r"also |help from |currently |as many as )*$"
)
_TOTAL = re.compile(
    r"\b(?:somos|somo|seamos|we are|there are|there is|trabajamos|laboramos|estamos|son|eran|serian|"
    r"seriamos|trabajan|laboran|are|a team of|team of|equipo de|equipo somos|grupo de|group of|"
    r"cooperativa de|coop of|co-op of|cooperative of|colectivo de|among|entre|total de|total of|"
    r"crew of|family of)\s"
    r"(?:como |unos |unas |ya |about |around |only |just |nomas |solo |solamente |ahorita |aqui |"
    r"like |some |now |en total |los |las |currently |mas o menos |alrededor de |todas |todos |at |"
    r"again |ya )*$"
)
_COLLECTIVE = re.compile(r"\b(?:cooperativa|colectivo|grupo|asociacion|group|association|coop|co-op|cooperative)\b")
_OF_US = re.compile(
    r"^\s?(?:of us|in total|in all|working here|en total|trabajando|los que trabajamos|"
    r"las que trabajamos|que trabajamos|que le entramos|people work(?:ing)? here|personas trabajan)\b"
)
_WORK_HERE = re.compile(
    rf"^\s?(?:{_WORKER}\s)?(?:(?:que\s)?(?:trabaj\w+|labor\w+|work(?:s|ing)?)\b(?:\s(?P<me>conmigo|"
    rf"para mi|for me|with me))?)"
)
_WITH_ME = re.compile(
    r"^\s\w+\s(?:\w+\s)?(?:conmigo|with me|for me|trabajando conmigo|helping me|ayudandome|" r"que me ayudan)\b"
)
_SOMETIMES = re.compile(
    r"\b(?:a veces|de vez en cuando|de repente|los fines|sometimes|on weekends|once in a while|"
    r"por temporadas|en temporada|ocasional\w*|antes|eramos|used to|season)\b"
)
_NOT_PEOPLE = re.compile(
    r"^\s?(?:families|familias|anos?|anitos|mes(?:es)?|mesecitos|mil|semanas?|dias?|horas?|pesos|"
    r"piezas|kilos?|litros?|vacas|colmenas|hectareas|cabezas de|hermanos de|years?|yrs|months?|mos|"
    r"weeks?|days?|hours?|hives|cows|pieces|hijos|kids|tipos|puestos|locales|sucursales|de cada|"
    r"por ciento|%|maquinas|mesas|lugares|generacion\w*|"
    r"sabores|modelos|veces|times|tacos|clientes|customers|cuartos|rooms|horses|machines|looms|"
    r"telares|hornos|kilns|acres|hectares|competidores)\b"
)
_HOUSEHOLD = re.compile(
    r"\b(?:de familia|en la familia|en mi familia|en la casa|en mi casa|family of|hijos|siblings|"
    r"clientes|customers|competidores)\b"
)
_AT_WORK = re.compile(
    r"\b(?:trabaj|labor|bord|tej|hac|vend|work|bak|mak|sew|cos|cocin|sell|weav|produc|embroid|grow|"
    r"cultiv|siembr|run|atend)\w*"
)
_REFUTED = re.compile(
    r"\b(?:dije|puse|not|no|no son|no somos|said|instead of|en vez de|en lugar de|told you|"
    r"antes)\s(?:que eramos |eramos |somos |we were |we are )?$"
)
_STATED = re.compile(r"\b(?:dije|said|forgot|falto|perdon|sorry|not \d+|no \d+)\b")
_BARE_NOISE = re.compile(
    rf"^(?:\W|\b(?:pues|bueno|ah|eh|mmm*|si|ps|pos|creo|que|como|unos|unas|nomas|solo|solamente|ya|"
    rf"ahorita|about|around|just|only|we|are|well|like|um|uh|son|seriamos|serian|somos|somo|aprox|"
    rf"aproximadamente|mas|o|menos|maso|some|maybe|tenemos|en|total|i|think|it|is|the|nosotr[oa]s|"
    rf"fluctuates|varia|but|"
    rf"right|now|aqui|trabajando|working|here|contando\w*|contandome|conmigo|incluyendome|incl|"
    rf"including|me|counting|all|together|altogether|of|us|in|or|so|por|ahora|y|parale|de|contar|nada|"
    rf"mas|con|el|la|que|acaba|entrar|andamos|alrededor|hoy|dia|today|at|moment|the|people|todos|todas|"
    rf"todo|perdon|sorry|hang|on|wait|forgot|my|\w*ew|nephew|{_WORKER})\b)*$"
)


def read(said: Said, context: Context) -> list[Found]:
    """The number of people, with how sure it is."""
    asked = context.asked == FACT
    found = _counted(said, asked)
    if asked and not found and _STATED.search(said.text) and (bare := _bare(said)) is not None:
        found = [bare]
    if not found or not found[0].closed:
        found += kin.read(said, asked) if not (found and _STATED.search(said.text)) else []
    if len(found) > 1:  # a stated total goes before a list; else the surer, then the fuller
        found = [max(found, key=lambda item: (item.certainty, item.value))]
    if not found:
        found = _alone(said, asked)
    if not found and asked and (bare := _bare(said)) is not None:
        found = [bare]
    return [
        Found(FACT, item.value, item.certainty, item.span)
        for item in found
        if 1 <= item.value <= MOST and not said.asked_about(item.span[0])
    ]


def _alone(said: Said, asked: bool) -> list[Found]:
    if asked and _ALONE_ANSWER.match(said.text):
        return [Found(FACT, 1, SURE, (0, len(said.text)))]
    for match in _ALONE.finditer(said.text):
        if _NOT_ALONE.search(said.within(match.start())) or said.before(match.start()).rstrip().endswith(" no"):
            continue
        weak = match.group() in ("nadie mas", "by myself", "nobody else", "no one else") or match.group().endswith(
            " yo"
        )
        if asked or not weak or _AT_WORK.search(said.within(match.start())):
            return [Found(FACT, 1, SURE if asked or not weak else LIKELY, match.span())]
    return []


def _counted(said: Said, asked: bool) -> list[Found]:
    found = [item for number in numbers(said.text) if (item := _count(said, number, asked)) is not None]
    totals = [item for item in found if item.closed]  # marked: a total, the owner in it
    return (totals or found)[:1]


def _count(said: Said, number: Number, asked: bool) -> Found | None:
    """A number of people; `closed` marks a total, which goes before a number of helpers."""
    text = said.text
    start, end = said.clause(number.start)
    before, after, clause = text[start : number.start], text[number.end : end], text[start:end]
    if number.value < 1 or (number.value != int(number.value) and not number.is_range) or _NOT_PEOPLE.match(after):
        return None
    if _REFUTED.search(text[: number.start]) or said.negated(number.start, 2) or number.value > MOST:
        return None
    worker = re.match(
        rf"\s?(?:mas\s|otr[oa]s\s|buen[oa]s\s|full time\s|part time\s|other\s|more\s|"
        rf"l[oa]s\s)?(?P<who>{_WORKER})\b",
        after,
    )
    total, have = _TOTAL.search(before), _HAVE.search(before)
    here = _WORK_HERE.match(after)
    in_it = bool(_OWNER_IN.search(text[number.end : number.end + 45])) or bool(
        re.search(r"\b(?:contando\w*|incluyendo\w*|including|counting)\b", before)
    )
    plus = bool(_PLUS_OWNER.match(after.lstrip()[:60]) or _PLUS_OWNER.search(after[:60]))
    helpers = bool(here and here["me"]) or bool(_WITH_ME.match(after))
    value, sure, whole = number.whole, SURE, False
    if not asked and _HOUSEHOLD.search(clause) and not _AT_WORK.search(clause):
        return None
    if plus and (asked or worker or total or have):
        value += 1
    elif _OF_US.match(after) or (
        total and not helpers and _total_of_people(said, total, worker is not None, here is not None, after, asked)
    ):
        whole = True
        if _COLLECTIVE.search(before) and not re.search(r"\b(?:somos|we are|our|nuestr[oa]|we)\b", clause):
            sure = LIKELY
        if (
            total
            and total.group().startswith(("trabajan", "laboran"))
            and re.search(r"\b(?:conmigo|para mi)\b", clause)
            and not in_it
        ):
            value += 1
    elif (
        helpers
        or (worker and have)
        or (
            have
            and have.group().startswith(("empleo", "empleamos", "doy empleo", "employ", "hire"))
            and (not after.strip() or worker or _BARE_NOISE.match(after))
        )
    ):
        value += 0 if in_it and not helpers else 1
        if (
            worker
            and not helpers
            and not _HIRED.match(worker["who"])
            and not _AT_WORK.search(clause)
            and not re.search(r"\b(?:ayud|help|emple|hire|cargo)\w*", clause)
        ):
            sure = LIKELY if asked else 0.5
    elif worker and here:
        sure = SURE if asked else LIKELY
    elif asked and re.search(r"\b(?:yo y|me and|yo mas|me plus|yo con)\s(?:otr[oa]s\s|other\s)?$", before):
        value += 1
    elif asked and worker and _BARE_NOISE.match(before):
        ambiguous = bool(re.match(r"emplead|trabajador|ayudant|employee|worker|helper", worker["who"])) and not in_it
        value, sure = (value + 1, LIKELY) if ambiguous else (value, SURE)
    else:
        return None
    if number.is_range or number.bounded or _SOMETIMES.search(clause) or said.hedged(number.start):
        sure = min(sure, LIKELY)
    return Found(FACT, value, sure, (number.start, number.end + (len(worker.group()) if worker else 0)), closed=whole)


def _total_of_people(said: Said, total: re.Match[str], worker: bool, here: bool, after: str, asked: bool) -> bool:
    if worker or here or asked or not after.strip():
        return total.group().split()[0] not in ("son", "are", "eran") or worker or here or asked
    return bool(
        re.match(
            r"\s?(?:y|and|en el negocio|en el taller|en la|aqui|in the|here|l[oa]s que|que|now|ya|nomas|total|"
            r",)(?!\w)",
            after,
        )
    ) and total.group().split()[0] in ("somos", "somo", "we", "trabajamos")


def _bare(said: Said) -> Found | None:
    """A number alone, in answer to the question; after a correction, the one that stands."""
    found = [number for number in numbers(said.text) if not _REFUTED.search(said.text[: number.start])]
    if len(found) > 1:
        found = [number for number in found if not said.negated(number.start, 1)][-1:]
    if len(found) != 1:
        return None
    number = found[0]
    rest = said.text[number.end :]
    stated = _STATED.search(said.text)
    if number.value < 1 or _NOT_PEOPLE.match(rest) or (number.article and len(said.words) > 3):
        return None
    if not stated and not (_BARE_NOISE.match(said.text[: number.start]) and _BARE_NOISE.match(rest)):
        return None
    unsure = number.is_range or number.bounded or number.value > 300 or said.hedged(number.start)
    return Found(FACT, number.whole, LIKELY if unsure else SURE, (number.start, number.end))
