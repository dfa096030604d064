"""How long the business has run: spans of time and starting dates, told apart from other ages and spans."""

from __future__ import annotations

import re
from datetime import date

from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.quantities import Number, numbers
from bot.understanding.text import Said

FACT = "age_months"
_UNIT = re.compile(r"\s?(?:de\s)?(?P<unit>anos|ano|anitos|anito|meses|mes|semanas|semana|dias|dia|quincenas?|decadas?|lustros?|"
                   r"years?|months?|weeks?|days?|decades?)\b(?P<half>\sy medio|\sy media|\sand a half)?")  # fmt: skip
_BARE_UNIT = re.compile(r"\b(?P<unit>ano|mes|year|month)(?:\s(?:y|and)\s(?:a\s)?(?P<half>medio|media|half))\b")
_MONTHS_IN = {
    "an": 12.0,
    "me": 1.0,
    "se": 0.23,
    "di": 0.033,
    "qu": 0.5,
    "de": 120.0,
    "lu": 60.0,
    "ye": 12.0,
    "mo": 1.0,
    "we": 0.23,
    "da": 0.033,
}
_MONTHS = {
    name: number
    for names, number in zip(
        (
            "enero january jan ene", "febrero february feb", "marzo march mar", "abril april abr apr", "mayo may", "junio june jun",
            "julio july jul", "agosto august aug", "septiembre setiembre september sept sep", "octubre october oct",
            "noviembre november nov", "diciembre december dic dec",
        ),
        range(1, 13),
        strict=True,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(_MONTHS)
_SINCE = re.compile(
    rf"(?:\b(?:desde|since|from|started|opened|began|empece|empezamos|empezo|inicie|iniciamos|inicio|abri|abrimos|abrio|arranque|"
    rf"arrancamos|funde|fundamos|puse|pusimos|comence|comenzamos|nacio|founded|established|a partir|back)\b[^.;!?\n]{{0,30}}?)"
    rf"(?:\b(?P<month>{_MONTH})\b\s?(?:(?:de|del|of|in)\s)?(?:el\s|ano\s)?)?\b(?P<year>(?:19[2-9]|20[0-4])\d)\b"
)
_IN_YEAR = re.compile(
    rf"^\W*(?:(?:en|in|el|desde|since|como en|por|about|around|ano|del|de|mas o menos|creo que|fue|it was|was|abri|\W)\s?)*"
    rf"(?:(?P<month>{_MONTH})\s(?:(?:de|del|of)\s)?)?(?P<year>(?:19[2-9]|20[0-4])\d)\W*$"
)
_SINCE_MONTH = re.compile(
    rf"\b(?:desde|since|empece|empezamos|abri|abrimos|started|opened|inicie|arranque)\b\s?(?:en\s|in\s|este\s|this\s)?(?P<month>{_MONTH})\b(?!\s(?:de|del|of)\s\d)"
)
_LAST_YEAR = re.compile(r"\b(?:el ano pasado|last year)\b")
_NEW = re.compile(
    r"\b(?:apenas (?:voy |vamos |estoy |estamos )?(?:empece|empezando|empezamos|empiezo|abri|abriendo|inicie|iniciando|iniciamos|arranque|arrancando|comence|comenzando|comienzo)"
    r"|voy empezando|vamos empezando|estoy empezando|estoy iniciando|voy iniciando|acabo de (?:empezar|abrir|iniciar|arrancar|comenzar)|acabamos de (?:empezar|abrir|iniciar)"
    r"|just (?:started|opened|starting|getting started|beginning)|am (?:just )?starting(?: out)?|we are just starting|brand new|recien (?:empece|abri|inicie)"
    r"|es nuevo|es un negocio nuevo|empece hoy|empece ayer)\b"
)
_NOT_OPEN = re.compile(
    r"\b(?:(?:todavia|aun|ni) no (?:abro|abrimos|empiezo|empezamos|inicio|arranco|he abierto|he empezado|lo abro|la abro|existe|arrancamos|comienzo)"
    r"|no (?:he|hemos) (?:abierto|empezado|iniciado|arrancado)|(?:voy|vamos) a (?:empezar|abrir|iniciar|poner|arrancar)(?! (?:otr|una sucursal|mas|un segundo))"
    r"|quiero (?:abrir|empezar|iniciar|emprender|poner)(?! (?:otr|una sucursal|mas|un segundo))|(?:es|tengo|nomas|solo)\s(?:es\s)?(?:una|la) (?:pura )?idea|apenas es (?:una )?idea"
    r"|apenas (?:lo )?voy a (?:abrir|empezar|iniciar|poner)|(?:have )?not (?:opened|started) yet|(?:have|has) not (?:opened|started)"
    r"|(?:want|going|about|planning|plan|hoping) to (?:open|start)(?! another| a second| selling| exporting| to)|just an idea|only an idea|abro (?:el|la) (?:proximo|proxima|otro) )\b"
)
_BUSINESS = re.compile(
    r"\b(?:negocio|empresa|taller|tienda|tiendita|puesto|local|fonda|cocina|restaurante|panaderia|tortilleria|oficio|changarro|changarrito|marca|proyecto|abierto|abierta|abri|abrimos|abrio|empec\w+|empez\w+|empiez\w+|"
    r"inici\w+|arran\w+|funde|fundamos|puse|pusimos|comen[cz]\w+|vend\w+|hago|haciend\w+|hacem\w+|fabric\w+|elabor\w+|produc\w+|trabaj\w+|dedic\w+|cosiendo|bordando|tejiendo|cocinando|horneando|cultivando|sembrando|criando|"
    r"en esto|con esto|con esta|en el ramo|en este|con el|con la|emprend\w+|business|shop|store|workshop|company|stall|restaurant|bakery|started|opened|began|running|selling|sell|making|make|doing this|doing it|"
    r"been at it|in this|working|making|baking|farming|growing|sewing|carving|weaving|cooking|at it|operating|operando|funcionando|lleva abiert\w+)\b"
)
_OTHER = re.compile(
    r"\b(?:vivi|vivo|viviendo|vivimos|vive|viven|radico|radicando|casad\w+|cumpl\w+|murio|fallecio|nacio|nacida|nacido|edad|hij[oa]s? de|de edad|naci|norte|estados unidos|lived|living|married|born|old|died|ago (?:my|he|she|they)|"
    r"estudi\w+|prestamo|credito|pandemia|renta|rentando|pagando|debo|abuel\w+|bisabuel\w+|generaci\w+|familia|tradicion|heren\w+|herede|grandm\w+|grandf\w+|grandparents|generations?|tradition|family|"
    r"quiero|quisiera|dentro de|en unos|within|next|proxim\w+|vence|plazo|caduca\w*|cada|every|tarda\w*|dura\w*|clientes? de hace|operaron|jubil\w+|pension\w+|esperando|espero|waiting|contesta\w*|respuesta|response)\b"
)
_LEAD = re.compile(
    r"\b(?:llevo|llevamos|lleva|tengo|tenemos|tiene|hace|desde hace|ya van|van|voy para|have been|has been|been|it has been|for|con|ya|son|ago)\b"
)
_VAGUE = re.compile(r"\b(?:menos de|menos que|less than|under|not even|ni)\s(?:un\s|one\s|a\s)?$")
_OWNER_AGE = re.compile(r"\b(?:tengo|i am|cumpli|voy a cumplir|soy de|de)\s(?:ya\s|como\s|about\s|around\s)?$")
_OLDEST_YEAR_AGO = 110


def read(said: Said, context: Context) -> list[Found]:
    """The firm's age in months, with how sure it is."""
    text, today = said.text, context.today
    asked = context.asked == FACT
    found: list[Found] = []
    for match in _SINCE.finditer(text):
        if (months := _since(match, today)) is not None and not _elsewhere(said, match.start(), match.end()):
            found.append(Found(FACT, months, SURE if asked or _about(said, match.start()) else LIKELY, match.span()))
    if not found and asked and (match := _IN_YEAR.search(text)) and (months := _since(match, today)) is not None:
        found.append(Found(FACT, months, SURE, match.span()))
    if not found:
        found += _spans(said, asked)
    if not found and (match := _SINCE_MONTH.search(text)):
        months = (today.month - _MONTHS[match["month"]]) % 12
        found.append(Found(FACT, months, LIKELY, match.span()))
    if not found and (match := _LAST_YEAR.search(text)) and (asked or _about(said, match.start())):
        if not _OTHER.search(said.within(match.start())):
            found.append(Found(FACT, max(today.month + 6 - 1, 6) if today.month < 6 else 12, LIKELY, match.span()))
    if not found:
        if match := _NOT_OPEN.search(text):
            found.append(Found(FACT, 0, SURE if asked or "no" in match.group().split() else LIKELY, match.span()))
        elif match := _NEW.search(text):
            found.append(Found(FACT, 0, SURE if asked else LIKELY, match.span()))
    return [item for item in found if not said.asked_about(item.span[0])]


def _spans(said: Said, asked: bool) -> list[Found]:
    found: list[Found] = []
    for months, number, start, end in _stretches(said.text):
        if _elsewhere(said, start, end):
            continue
        about = _about(said, start)
        lead = bool(_LEAD.search(said.before(start)[-30:])) or said.text[end : end + 6].startswith(
            (" ago", " que", " hac", " ven", " con", " en ")
        )
        alone = len(said.text[:start].split()) <= 4 and len(said.text[end:].split()) <= 4
        years = months / 12
        owner_age = bool(_OWNER_AGE.search(said.text[max(0, start - 20) : start])) and not _BUSINESS.search(
            said.after(end)
        )
        if owner_age and years >= 16 and not (asked and years < 16):
            if asked and not re.search(r"\b(?:i am|cumpl)", said.before(start)):
                found.append(Found(FACT, round(months), LIKELY, (start, end)))
            continue
        if asked:
            sure = SURE if about or lead or alone else LIKELY
        elif about and lead:
            sure = SURE
        elif about or lead:
            sure = LIKELY
        else:
            continue
        if number.is_range or number.bounded or _VAGUE.search(said.before(start)):
            sure = min(sure, LIKELY)
        if re.search(
            r"\b(?:creo que|i think|no me acuerdo|no recuerdo|no estoy segur\w|not sure)\b", said.within(start)
        ):
            sure = min(sure, LIKELY)
        found.append(Found(FACT, round(months), sure, (start, end)))
    return found[:1] if len({item.value for item in found}) <= 1 else [max(found, key=lambda item: item.certainty)]


def _stretches(text: str) -> list[tuple[float, Number, int, int]]:
    """Every span of time in months: "3 años y medio", "año y medio", "2 años y 3 meses", "medio año"."""
    result: list[tuple[float, Number, int, int]] = []
    for number in numbers(text):
        unit = _UNIT.match(text, number.end)
        if unit is None:
            continue
        scale = _MONTHS_IN[unit["unit"][:2]]
        months = number.value * scale + (scale / 2 if unit["half"] else 0)
        if result and scale < 12 and re.fullmatch(r"\s?(?:y|con|and|,|\s)\s?", text[result[-1][3] : number.start]):
            before = result.pop()
            result.append((before[0] + months, before[1], before[2], unit.end()))
        else:
            result.append((months, number, number.start, unit.end()))
    for match in _BARE_UNIT.finditer(text):
        if not any(start <= match.start() < end for _, _, start, end in result):
            scale = _MONTHS_IN[match["unit"][:2]]
            result.append((scale * 1.5, Number(1.5, 1.5, 1.5, *match.span()), *match.span()))
    return sorted(result, key=lambda item: item[2])


def _since(match: re.Match[str], today: date) -> int | None:
    year = int(match["year"])
    if not today.year - _OLDEST_YEAR_AGO <= year <= today.year:
        return None
    month = _MONTHS[match["month"]] if match["month"] else today.month
    return max((today.year - year) * 12 + today.month - month, 0)


def _about(said: Said, position: int) -> bool:
    return bool(_BUSINESS.search(said.within(position)))


def _elsewhere(said: Said, start: int, end: int) -> bool:
    """Whether the span belongs to something else: a life, a loan, a tradition, a child's age."""
    around = said.before(start)[-40:] + " | " + said.after(end)[:30]
    if re.search(
        r"\b(?:mi|mis|su|my|his|her)\s(?:hij\w+|espos\w+|mama|papa|son|daughter|wife|husband|kid\w*|nin\w+)\s(?:tiene|de|is|cumpl\w+)",
        around,
    ):
        return True
    return bool(_OTHER.search(around))
