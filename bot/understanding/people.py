"""How many people work in the business, its owner included."""

from __future__ import annotations

import re

from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.quantities import Number, numbers
from bot.understanding.text import Said

FACT = "employees"
MOST = 5_000
_ALONE = re.compile(
    r"\b(?:yo sol(?:a|ita|ito)|yo solo(?=\W*$|[,.;]| hago| me encargo| con mi alma| trabajo| atiendo)|(?:trabajo|atiendo|lo hago|la hago|lo llevo|vendo|estoy|ando|hago todo|lo atiendo) (?:yo )?(?:completamente |aqui |yo )?(?:sol[ao]|solit[ao])\b(?! (?:con|vendo|para|en linea|por))"
    r"|(?:nomas|solamente|unicamente|solo|nada mas|pura|puro|solo soy|nomas soy|nomas estoy|soy|somos) yo(?: (?:nomas|sol[ao]|mer[ao]|mism[ao]|solit[ao]))?(?! (?:y|con|tengo|vendo|quiero|hago))\b|yo (?:nomas|nada mas|mer[ao]|mism[ao])\b(?! (?:y|con|tengo|vendo|quiero))"
    r"|soy l[ao] unic[ao](?! que (?:vende|hace en))|sin (?:empleados|trabajadores|ayudantes|ayuda de nadie)|nadie (?:mas )?(?:me ayuda|trabaja conmigo)|no me ayuda nadie|no hay nadie mas|nadie mas"
    r"|(?:no tengo|no tenemos|ningun|ni un|no hay) (?:ningun |ni un )?(?:empleados?|trabajador(?:es)?|ayudantes?|personal)"
    r"|just me|only me|(?:just|only) myself|by myself|on my own|all alone|i work alone|work alone|alone|no (?:employees|workers|staff|helpers)|do not have (?:any )?(?:employees|workers|staff|helpers)|one[ -](?:man|woman|person)(?: (?:show|shop|band|business|operation))?|solo operation|i am (?:the only one|alone)|nobody (?:else|helps me)|no one (?:else|helps me)|me myself and i|myself)\b"
)
_NOT_ALONE = re.compile(
    r"\b(?:viv\w+|madre|mama|padre|live|living|vine|vend[io] en linea|no (?:estoy|trabajo|soy) sol[ao]|not alone|ya no)\b"
)
_WORKER = (
    r"(?:emplead[oa]s?|trabajador(?:es|as|a)?|ayudantes?|muchach[oa]s?|chav[oa]s?|chalan(?:es)?|operari[oa]s?|costurer[oa]s?|artesan[oa]s?|personas?|gentes?|colaborador(?:es|as)?|"
    r"oficial(?:es)?|maestros?|jornaler[oa]s?|peones|peon|vendedor(?:es|as|a)?|meser[oa]s?|cociner[oa]s?|senoras?|senores|mujeres|mujer|hombres|compan?er[oa]s?|soci[oa]s?|bordador(?:as|es|a)?|tejedor(?:as|es|a)?|carpinter[oa]s?|"
    r"employees?|workers?|helpers?|people|persons?|staff|hands|guys|girls|women|men|members|partners?|assistants?|ladies|seamstress(?:es)?|craftsmen|artisans?|cooks?|waiters?|integrantes|miembros|familiares|relatives|friends|amig[oa]s)"
)
_OWNER_IN = re.compile(
    r"\b(?:conmigo(?! trabaj| labor| colabor| est)|contandome|contando(?:me)? (?:a mi|conmigo)|incluyendome|incluid[ao]|incluyendo(?:me)?|yo incluid[ao]|y yo|contando yo|with me(?! work)|including me|including myself|counting me|counting myself|me included|myself included|and me|and i|and myself|en total|total|in total|all together|altogether)\b"
)
_HAVE = re.compile(
    r"\b(?:tengo|tenemos|tiene|cuento con|contamos con|ocupo a|empleo|empleamos|contrato|contrate a|le doy trabajo a|doy trabajo a|damos trabajo a|damos empleo a|doy empleo a|me ayudan|me ayuda|me apoyan|me apoya|trabajan conmigo|conmigo trabajan|trabajan para mi|con la ayuda de|con ayuda de|have|employ|hire|hired|got|with|con|manejo|traigo|mas|other|otr[oa]s)\s(?:a |como |unos |unas |ya |otr[oa]s |about |around |only |just |nomas |solo |solamente |ahorita |like |some |now |also |help from |currently |as many as )*$"
)
_TOTAL = re.compile(
    r"\b(?:somos|seamos|we are|there are|there is|trabajamos|laboramos|estamos|son|serian|seriamos|hay|trabajan|laboran|are|a team of|team of|equipo de|equipo somos|grupo de|cooperativa de|colectivo de|among|entre|total de|total of|crew of|family of)\s(?:como |unos |unas |ya |about |around |only |just |nomas |solo |solamente |ahorita |aqui |like |some |now |en total |los |las |currently |mas o menos |alrededor de |todas |todos )*$"
)
_OF_US = re.compile(
    r"^\s?(?:of us|in total|in all|working here|en total|trabajando|los que trabajamos|las que trabajamos|que trabajamos|que le entramos|people work(?:ing)? here|personas trabajan)\b"
)
_WORK_HERE = re.compile(
    rf"^\s?(?:{_WORKER}\s)?(?:(?:que\s)?(?:trabaj\w+|labor\w+|work(?:s|ing)?)\b(?:\s(?P<me>conmigo|para mi|for me|with me))?)"
)
_KIN_ES = (
    r"espos[oa]|marido|mujer|senora|vieja|viejo|pareja|hij[oa]s?|mij[oa]s?|mam[ai]|papa|jefe|jefa|jefit[oa]|padres?|papas|madre|herman[oa]s?|cunad[oa]s?|prim[oa]s?|ti[oa]s?|sobrin[oa]s?|suegr[oa]s?|nuer[oa]s?|yernos?|niet[oa]s?|"
    r"abuel[oa]s?|compadres?|comadres?|soci[oa]s?|amig[oa]s?|ahijad[oa]s?|novi[oa]|emplead[oa]s?|ayudantes?|muchach[oa]s?|trabajador(?:es|as|a)?|vecin[oa]s?|compan?er[oa]s?|chalan|chav[oa]s?|persona|personas|hermanit[oa]s?|familiar"
)
_KIN_EN = (
    r"wife|husband|spouse|sons?|daughters?|mother|mom|mum|dad|father|brothers?|sisters?|cousins?|uncles?|aunts?|nephews?|nieces?|partners?|girlfriend|boyfriend|"
    r"friends?|mother in law|father in law|sister in law|brother in law|daughter in law|son in law|in laws|grandmother|grandma|grandson|granddaughter|employees?|helpers?|workers?|kids|kid|neighbou?rs?|parents|assistant|business partner|person"
)
_KIN = re.compile(
    rf"\b(?:(?P<poss>mis?|my|nuestr[oa]s?|our)|(?P<other>otr[oa]s?|another|other|un|una|a|one|l[ao]s?))\s(?:otr[oa]s?\s|other\s|propi[oa]s?\s)?(?:(?P<num>\d+|two|three|four|five|six|dos|tres|cuatro|cinco|seis|siete)\s)?(?:otr[oa]s?\s|other\s|own\s|older\s|younger\s)?(?P<kin>{_KIN_ES}|{_KIN_EN})\b"
)
_WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "dos": 2,
    "tres": 3,
    "cuatro": 4,
    "cinco": 5,
    "seis": 6,
    "siete": 7,
}
_WITH_ME = re.compile(
    r"\b(?:y yo|yo y|yo con|yo mas|me ayud\w+|nos ayud\w+|me apoy\w+|me echan? (?:la|una) mano|le ayud\w+|les ayud\w+|trabaj\w+ con\w*|junto con|juntos|juntas|somos|entre|ayudad[ao] (?:de|por)|con la ayuda de|con ayuda de|lo hago con|lo hacemos|la hago con|lo llevo con|lo atiendo con|le entra\w*|and me|and i|me and|and myself|myself and|with me|helps? me|helps? out|helping me|help from|(?:works?|working) with|work together|we are|it is me|just me and|me plus|us)\b"
)
_RELATED = re.compile(
    r"\b(?:viv\w+|live[sd]?|estudia\w*|murio|fallecio|enfermo|apoyo para|mantener|mantengo|tengo que|cuidar|hered\w+|ensen\w+|taught|passed|recipe|receta|era de|fue de|belonged|lo hacia|los hacia|hacian?|used to|empezo|fundo|se fue|norte|is in|are in|prest\w+|debo|para mi|for my|from my)\b"
)
_SOMETIMES = re.compile(
    r"\b(?:a veces|de vez en cuando|de repente|los fines|sometimes|on weekends|once in a while|cuando puede\w*|cuando hay|when (?:they|he|she) can|por temporadas|en temporada|ocasional\w*|antes|eramos|used to)\b"
)
_BARE = re.compile(
    r"^\W*(?:pues |bueno |ah |eh |mmm* |si |ps |creo que |como |unos |unas |nomas |solo |solamente |ya |ahorita |about |around |just |only |we are |well |like |um |uh |son |seriamos |serian |aprox |aproximadamente |mas o menos |some |maybe |"
    r"tenemos |en total |total |i think |it is |the |nosotros |nosotras |somos )*$"
)
_REST = re.compile(
    rf"^\s?(?:{_WORKER}|nomas|en total|total|aproximadamente|aprox|mas o menos|creo|of us|in total|or so|por ahora|ahorita|now|right now|contando\w* (?:a mi|conmigo)|contandome|conmigo|incluyendome|including me|counting me|all together|altogether|people|with me|y ya|trabajando|working|here|aqui|\W)*(?:\s(?:en total|in total|now|ahorita|trabajando|working|here|aqui|conmigo|contandome|incluyendome|including me|nomas|of us))*\W*$"
)
_NOT_PEOPLE = re.compile(
    r"^\s?(?:anos?|mes(?:es)?|mil|semanas?|dias?|horas?|pesos|piezas|kilos?|litros?|vacas|colmenas|hectareas|cabezas|hermanos de|years?|months?|weeks?|days?|hours?|hives|cows|pieces|hijos|kids|tipos|puestos|locales|sucursales|de cada|por ciento|%|maquinas|mesas|lugares)\b"
)


def read(said: Said, context: Context) -> list[Found]:
    """The number of people, with how sure it is."""
    text, asked = said.text, context.asked == FACT
    found = [*_counted(said, asked), *_kin(said, asked)]
    if not found:
        found = _alone(said, asked)
    elif len(found) > 1:  # the total, where one is named; else the fuller of a count and a list of kin
        found = [max(found, key=lambda item: (item.certainty, item.value))]
    if not found and asked and (bare := _bare(text)) is not None:
        found = [bare]
    return [item for item in found if 1 <= item.value <= MOST and not said.asked_about(item.span[0])]


def _alone(said: Said, asked: bool) -> list[Found]:
    for match in _ALONE.finditer(said.text):
        words = match.group()
        if _NOT_ALONE.search(said.within(match.start())) or said.before(match.start()).rstrip().endswith(" no"):
            continue
        weak = words in ("myself", "alone", "nadie mas", "by myself") or (words.endswith("yo") and not asked)
        if asked or not weak or re.search(r"\b(?:work|trabaj|run|do it|make)\w*", said.within(match.start())):
            return [Found(FACT, 1, SURE if asked or not weak else LIKELY, match.span())]
    return []


def _counted(said: Said, asked: bool) -> list[Found]:
    text = said.text
    found: list[Found] = []
    for number in numbers(text):
        if (item := _count(said, number, asked)) is not None:
            found.append(item)
    return found


def _count(said: Said, number: Number, asked: bool) -> Found | None:
    text = said.text
    start, end = said.clause(number.start)
    before, after = text[start : number.start], text[number.end : end]
    if number.value < 1 or (number.value != int(number.value) and not number.is_range) or _NOT_PEOPLE.match(after):
        return None
    clause = text[start:end]
    worker = re.match(
        rf"\s?(?:mas\s|otr[oa]s\s|buenos\s|full time\s|part time\s|other\s|more\s)?(?P<who>{_WORKER})\b", after
    )
    total, have = _TOTAL.search(before), _HAVE.search(before)
    of_us, here = _OF_US.match(after), _WORK_HERE.match(after)
    owner_in = bool(_OWNER_IN.search(after)) or bool(
        re.search(r"\b(?:contando\w*|incluyendo\w*|including|counting|conmigo)\b", before)
    )
    value, sure, extra = number.whole, SURE, 0
    if (
        not asked
        and re.search(
            r"\b(?:hermanos|hermanas|hijos|nietos|siblings|de familia|en la familia|en mi familia|en la casa|en mi casa|family of|clientes|customers|competidores)\b",
            clause,
        )
        and not re.search(r"\b(?:trabaj|labor|borda|tej|hace|vende|work)\w*", clause)
    ):
        return None
    if of_us or (total and "hay" not in total.group().split()) or (total and (here or worker)):
        if (
            total
            and not of_us
            and not worker
            and not here
            and after.strip()
            and not _REST.match(after)
            and not asked
            and not re.match(
                r"\s?(?:y|and|,|en el negocio|en el taller|en la|aqui|in the|here|las que|los que|que)\b", after
            )
        ):
            return None
        if re.search(r"\b(?:cooperativa|colectivo|grupo|asociacion|group|association)\b", before) and not re.search(
            r"\b(?:somos|we are)\b", before
        ):
            sure = LIKELY
        if (y_yo := re.search(r"\b(?:y yo|and me|and i|mas yo|plus me)\b", after)) and not re.search(
            r"\btrabajamos|somos|we are", before
        ):
            extra = 1 if y_yo else 0
        if (
            re.search(r"\b(?:trabajan|work)\b", before + after)
            and re.search(r"\b(?:conmigo|para mi|for me|with me)\b", clause)
            and not owner_in
        ):
            extra = 1
    elif worker and (have or re.search(r"\b(?:conmigo|para mi|for me|with me)\b", clause)):
        who = worker["who"]
        extra = 0 if owner_in and not re.search(r"\b(?:y yo|and me|and i)\b", after) else 1
        if (
            not re.match(
                r"emplead|trabajador|ayudant|chalan|operari|employee|worker|helper|staff|assistant|costurer|jornaler|peon|colaborador|mesero|cociner|vendedor",
                who,
            )
            and not here
            and not re.search(
                r"\b(?:trabaj\w+|labor\w+|ayud\w+|help\w*|work\w*|emple\w+|employ|a mi cargo|en el taller|en la tienda|en el negocio)\b",
                clause,
            )
        ):
            sure = LIKELY if asked else 0.5
    elif worker and here:
        extra = 1 if here["me"] else 0
        sure = SURE if asked or here["me"] else LIKELY
    elif here and re.search(r"\b(?:conmigo|para mi|for me|with me)\b", clause):
        extra = 1
    elif re.match(r"\s?(?:mas\s)?(?:y|and|mas|plus) (?:yo|me|i|myself)\b", after) or re.search(
        r"\b(?:yo y|me and|yo mas|me plus|yo con)\s(?:otr[oa]s\s|other\s)?$", before
    ):
        extra, sure = 1, SURE if asked else LIKELY
    elif asked and worker and _BARE.match(before):
        who = worker["who"]
        ambiguous = bool(re.match(r"emplead|trabajador|ayudant|employee|worker|helper", who)) and not owner_in
        extra, sure = (1, LIKELY) if ambiguous else (0, SURE)
    else:
        return None
    if number.is_range or number.bounded or _SOMETIMES.search(clause) or said.hedged(number.start):
        sure = min(sure, LIKELY)
    if said.negated(number.start, 3):
        return None
    return Found(
        FACT, value + extra, sure, (number.start, min(end, number.end + len(worker.group()) if worker else number.end))
    )


def _kin(said: Said, asked: bool) -> list[Found]:
    """ "mi mamá y mis dos hermanas me ayudan": a list of people, and the owner."""
    found: list[Found] = []
    for start, end in said.clauses():
        clause = said.text[start:end]
        people = [match for match in _KIN.finditer(clause) if match["poss"] or _counts_as_other(clause, match)]
        if not any(
            match["poss"] or match["other"] in ("otro", "otra", "otros", "otras", "another", "other")
            for match in people
        ):
            continue
        with_me = _WITH_ME.search(clause)
        if not with_me and not (
            asked and re.match(r"\W*(?:con|with|si|pues|solo|nomas|nada mas|just)?\s?(?:mis?|my)\b", clause)
        ):
            continue
        if _RELATED.search(clause):
            continue
        count, vague = 1, False
        for match in people:
            if match["num"]:
                count += int(match["num"]) if match["num"].isdigit() else _WORDS[match["num"]]
            elif match["kin"] in ("padres", "papas", "parents"):
                count += 2
            elif (
                match["kin"].endswith("s")
                and match["kin"] not in ("compas",)
                and match["poss"] in ("mis", "my", "nuestros", "nuestras", "our")
            ):
                count, vague = count + 2, True
            else:
                count += 1
        sure = SURE if not vague else 0.5
        if _SOMETIMES.search(clause) or _HEDGED.search(clause):
            sure = min(sure, LIKELY)
        if said.negated(start + (people[0].start() if people else 0), 3):
            continue
        if vague and not asked:
            continue
        found.append(
            Found(
                FACT,
                count,
                sure,
                (start + min(people[0].start(), with_me.start() if with_me else 9999), start + people[-1].end()),
            )
        )
    return found[:1]


_HEDGED = re.compile(r"\b(?:creo|maybe|i think|quiza|tal vez)\b")


def _counts_as_other(clause: str, match: re.Match[str]) -> bool:
    other = match["other"]
    if other in ("las", "los", "la", "lo"):
        return False
    return other in ("otro", "otra", "otros", "otras", "another", "other") or bool(
        re.match(
            r"emplead|ayudant|muchach|trabajador|chalan|chav|employee|helper|worker|assistant|soci|partner|amig|friend|persona",
            match["kin"],
        )
    )


def _bare(text: str) -> Found | None:
    """A number alone, in answer to the question."""
    found = numbers(text)
    if len(found) != 1:
        return None
    number = found[0]
    if not _BARE.match(text[: number.start]) or not _REST.match(text[number.end :]):
        return None
    if number.value < 1 or (number.article and len(text.split()) > 3):
        return None
    sure = (
        LIKELY
        if number.is_range or number.bounded or number.value > 300 or re.search(r"\b(?:creo|i think|maybe)\b", text)
        else SURE
    )
    return Found(FACT, number.whole, sure, (number.start, number.end))
