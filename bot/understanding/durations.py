"""How long the business has run: spans of time and starting dates, told apart from other ages and spans."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.quantities import Number, numbers
from bot.understanding.text import Said

FACT = "age_months"
_UNIT = re.compile(
    r"\s?(?:de\s)?(?P<unit>anos|ano|anitos|anito|meses|mesecitos|mes|semanas|semana|dias|dia|"
    r"quincenas?|decadas?|lustros?|years?|yrs?|months?|mos|weeks?|days?|decades?)\b(?P<half>\sy medio|"
    r"\sy media|\sand a half)?"
)
_BARE_UNIT = re.compile(
    r"\b(?P<unit>ano|mes|year|month)(?:\s(?:y|and)\s(?:a\s)?(?:medio|media|half))\b|\b(?:una|"
    r"a) (?P<whole>decada|decade)\b"
)
_MONTHS_IN = {
    "an": 12.0,
    "me": 1.0,
    "se": 0.23,
    "di": 0.033,
    "qu": 0.5,
    "de": 120.0,
    "lu": 60.0,
    "ye": 12.0,
    "yr": 12.0,
    "mo": 1.0,
    "we": 0.23,
    "da": 0.033,
}
_MONTH_NAMES = (
    "enero january jan ene",
    "febrero february feb",
    "marzo march mar",
    "abril april abr apr",
    "mayo may",
    "junio june jun",
    "julio july jul",
    "agosto august aug",
    "septiembre setiembre september sept sep",
    "octubre october oct",
    "noviembre november nov",
    "diciembre december dic dec",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_MONTH = "|".join(_MONTHS)
_START = (
    r"desde|since|from|started|opened|opened it|began|empece|empezamos|empezo|inicie|iniciamos|inicio|"
    r"abri|abrimos|abrio|arranque|arrancamos|funde|fundamos|puse|pusimos|comence|comenzamos|nacio|"
    r"founded|established|incorporated|"
    r"a partir|back|open since"
)
_SINCE = re.compile(
    rf"\b(?:{_START})\b[^.;!?\n,]{{0,30}}?(?:\b(?P<month>{_MONTH})\b\s?(?:(?:de|del|of|in)\s)?(?:el\s|"
    rf"ano\s)?)?\b(?P<year>(?:19[2-9]|20[0-4])\d)\b"
)
_SINCE_SHORT = re.compile(
    r"\b(?:desde|del|en|por|since|in)\s(?:el\s|los\s|ano\s|back in\s|"
    r"')+(?P<year>[5-9]\d)\b(?!\s(?:anos|pesos|personas|mil|por))"
)
_IN_YEAR = re.compile(
    rf"^\W*(?:(?:en|in|el|desde|since|como en|por|about|around|ano|del|de|mas o menos|creo que|fue|"
    rf"it was|was|abri|pues|back in)\W+)*(?:(?P<month>{_MONTH})\s(?:(?:de|del|"
    rf"of)\s)?)?(?P<year>(?:19[2-9]|20[0-4])\d)\W*$"
)
_SINCE_MONTH = re.compile(
    rf"\b(?:desde|since|empece|empezamos|abri|abrimos|started|opened|inicie|arranque)\b\s?(?:en\s|in\s|"
    rf"este\s|this\s)?(?P<month>{_MONTH})\b(?!\s(?:de|del|of)\s\d)"
)
_RELATIVE = (
    (re.compile(r"\b(?:el ano antepasado|the year before last|two years ago)\b"), 24),
    (re.compile(r"\b(?:el ano pasado|last year)\b"), 12),
)
_ANNIVERSARY = re.compile(
    r"\b(?P<n>\d+)(?: ?(?:st|nd|rd|th|o|er|to|mo|vo))? (?:anniversary|aniversario)\b|"
    r"\bcumpl\w+ (?P<m>\d+) anos (?:el|con el|de) (?:negocio|taller|local|tienda)\b"
)
_NOT_OPEN = re.compile(
    r"\b(?:(?:todavia|aun|ni) no (?:abro|abrimos|empiezo|empezamos|inicio|arranco|he abierto|"
    r"he empezado|l[oa] abro|existe|arrancamos|comienzo|vendo nada)|no (?:he|hemos) (?:abierto|"
    r"empezado|iniciado|arrancado)|"
    r"(?:i |we )?(?:have|has) not (?:opened|started)|not (?:opened|started|open|running|"
    r"up and running)(?: it)? yet|apenas (?:l[oa] )?(?:voy|vamos) a (?:abrir|empezar|iniciar|poner)|"
    r"(?:es|apenas es|nomas es|solo es) (?:una|la) (?:pura )?idea|just an idea|only an idea|"
    r"about to (?:open|start|launch)|"
    r"por abrir|estoy por (?:abrir|empezar))\b"
)
_PLANNED = re.compile(
    r"\b(?:(?:voy|vamos) a (?:abrir|poner)(?! (?:otr|una sucursal|mas|un segundo))|(?:quiero|quisiera|"
    r"queremos|pienso|me gustaria) (?:abrir|emprender|poner)(?! (?:otr|una sucursal|mas|un segundo|"
    r"mi marca|en))|(?:want|going|plan|planning|planned|hoping|would like) to (?:open|"
    r"start)(?! another| a second| selling to| exporting| to)|"
    r"thinking (?:about|of) (?:opening|starting)|tengo una idea de negocio)\b"
)
_NEW = re.compile(
    r"\b(?:apenas (?:voy |vamos |estoy |estamos )?(?:empece|empezando|empezamos|empiezo|abri|abriendo|"
    r"inicie|iniciando|iniciamos|arranque|arrancando|comence|comenzando|comienzo)|(?:voy|vamos|estoy|"
    r"estamos) (?:apenas )?(?:empezando|iniciando|arrancando)|acabo de (?:empezar|abrir|iniciar|"
    r"arrancar|comenzar)|"
    r"acabamos de (?:empezar|abrir|iniciar)|just (?:started|opened|starting|getting started|"
    r"beginning)|am (?:just )?starting(?: out)?|brand new|recien (?:empece|abri|inicie)|"
    r"es (?:un negocio )?nuevo|empece hoy|empece ayer)\b"
)
_BUSINESS = re.compile(
    r"\b(?:negocio|empresa|taller|tienda|tiendita|puesto|local|fonda|cocina|restaurante|panaderia|"
    r"tortilleria|oficio|changarro|changarrito|marca|proyecto|abiert[oa]|abri|abrimos|abrio|empec\w+|"
    r"empez\w+|inici\w+|arran\w+|funde|fundamos|puse|pusimos|comen[cz]\w+|vend\w+|hago|haciend\w+|"
    r"hacem\w+|"
    r"fabric\w+|elabor\w+|produc\w+|trabaj\w+|dedic\w+|atiend\w+|atend\w+|cos\w+|bord\w+|tej\w+|"
    r"cocin\w+|horne\w+|cultiv\w+|sembr\w+|cri\w+|en esto|con esto|con esta|en el ramo|en este|con el|"
    r"con la|emprend\w+|operando|funcionando|"
    r"business|shop|store|workshop|company|stall|restaurant|bakery|started|opened|began|running|"
    r"selling|sell|making|make|doing (?:this|it)|been at it|at it|in this|working|baking|farming|"
    r"growing|sewing|carving|weaving|cooking|operating|open|incorporated|fix\w*|roast\w*|we|i)\b"
)
_OTHER = re.compile(
    r"\b(?:vivi|vivo|viviendo|vivimos|vive|viven|radico|radicando|casad\w+|murio|fallecio|nacida|"
    r"nacido|edad|hij[oa]s? de|de edad|naci|norte|estados unidos|oregon|california|chicago|texas|"
    r"lived|living|married|old|died|moved|retired|(?:my|he|she|they) (?:was|were)|estudi\w+|prestamo|"
    r"credito|pandemia|renta|"
    r"rentando|pagando|debo|abuel\w+|bisabuel\w+|generaci\w+|heren\w+|herede|grandm\w+|grandf\w+|"
    r"grandparents|generations?|tradition|tradicion|en la familia|en mi familia|in (?:my|the) family|"
    r"quiero|quisiera|dentro de|en unos|within|proxim\w+|vence|plazo|caduca\w*|cada|every|tarda\w*|"
    r"dura\w*|"
    r"operaron|jubil\w+|pension\w+|esperando|espero|waiting|contesta\w*|respuesta|response|rfc|sat|"
    r"registrad[ao]|el ya tiene|ella ya tiene|he has been|she has been|chisel|experiencia|"
    r"experience)\b"
)
_BORN = re.compile(r"\b(?:since|desde que)\b.{0,25}\b(?:born|nacio)\b")
_LEAD = re.compile(
    r"\b(?:llevo|llevamos|lleva|tengo|tenemos|tiene|hace|desde hace|ya van|van|voy para|vamos para|"
    r"going on|have been|has been|been|for|con|ya|son)\b[^,;.]{0,20}$"
)
_TRAIL = re.compile(
    r"\s(?:ago|que|haciendo|vendiendo|trabajando|con|en|de|dedicad\w+|doing|making|in|running|selling|"
    r"with|cosiendo|now|ya)\b"
)
_VAGUE = re.compile(r"\b(?:menos de|menos que|less than|under|not even|ni)\s(?:un\s|one\s|a\s)?$")
_OWNER_AGE = re.compile(r"\b(?:tengo|i am|cumpli|voy a cumplir|soy de|de)\s(?:ya\s|como\s|about\s|around\s)?$")
_DOUBT = re.compile(
    r"\b(?:creo que|i think|no me acuerdo|ni me acuerdo|no recuerdo|no estoy segur\w|not sure|" r"chance)\b"
)
_THIRD = re.compile(
    r"\b(?:(?:mi|mis|su|my|his|her)\s\w+|el|ella|he|she)\s(?:ya\s|already\s)?(?:tiene|lleva|de|is|"
    r"cumpl\w+|has|anda)\b"
)
_BARE = re.compile(
    r"^\W*(?:(?:como|unos|unas|ya|pues|son|casi|van|about|around|like|mas o menos|apenas|hace|llevo|" r"tengo)\W+)*$"
)
_BARE_REST = re.compile(r"^\W*(?:(?:cumplidos|cumplidas|ya|mas o menos|creo|recien|or so|aprox|apenas|y pico)\W*)*$")
_OLDEST_YEAR_AGO = 110


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A span of time said: "3 años y medio"."""

    months: float
    number: Number
    start: int
    end: int
    scale: float


def read(said: Said, context: Context) -> list[Found]:
    """The firm's age in months, with how sure it is."""
    asked = context.asked == FACT
    for reader in (_since, _spans, _bare, _not_yet, _relative):
        found = reader(said, context.today, asked)
        found = [item for item in found if not said.asked_about(item.span[0])]
        if found:
            return found[:1]
    return []


def _since(said: Said, today: date, asked: bool) -> list[Found]:
    text = said.text
    for match in [*_SINCE.finditer(text), *_SINCE_SHORT.finditer(text)]:
        months = _months_since(match, today)
        if months is not None and not _elsewhere(said, match.start(), match.end()):
            short = match.re is _SINCE_SHORT and not asked and not match.group().startswith("desde")
            return [Found(FACT, months, LIKELY if short else SURE, match.span())]
    if asked and (match := _IN_YEAR.search(text)) and (months := _months_since(match, today)) is not None:
        return [Found(FACT, months, SURE, match.span())]
    if asked:  # "desde el noventa y cuatro"
        for number in numbers(text):
            if (
                50 <= number.value <= 99
                and re.search(r"\b(?:desde|en|del|since|in)\s(?:el |los )$", text[: number.start])
                and not _UNIT.match(text, number.end)
            ):
                return [Found(FACT, (today.year - 1900 - number.whole) * 12, SURE, (number.start, number.end))]
    if match := _SINCE_MONTH.search(text):
        return [Found(FACT, (today.month - _MONTHS[match["month"]]) % 12, LIKELY, match.span())]
    return []


def _spans(said: Said, today: date, asked: bool) -> list[Found]:
    text = said.text
    if match := _ANNIVERSARY.search(text):
        return [Found(FACT, int(match["n"] or match["m"]) * 12, SURE, match.span())]
    found: list[Found] = []
    for stretch in _stretches(text):
        if said.negated(stretch.start, 2):
            if (stated := _instead(said, stretch)) is not None:
                return [stated]
            continue
        if _elsewhere(said, stretch.start, stretch.end) and not (asked and len(said.words) <= 6):
            if asked and _BORN.search(text):
                found.append(Found(FACT, round(stretch.months), LIKELY, (stretch.start, stretch.end)))
            continue
        certainty = _certainty(said, stretch, asked)
        if certainty:
            found.append(Found(FACT, round(stretch.months), certainty, (stretch.start, stretch.end)))
    if not found and asked and _BORN.search(text) and (ages := [n for n in numbers(text) if not n.article]):
        found.append(Found(FACT, ages[-1].whole * 12, LIKELY, (ages[-1].start, ages[-1].end)))
    return sorted(found, key=lambda item: -item.certainty)


def _certainty(said: Said, stretch: _Stretch, asked: bool) -> float:
    text, start, end = said.text, stretch.start, stretch.end
    years = stretch.months / 12
    about = bool(_BUSINESS.search(said.within(start))) or bool(_BUSINESS.search(text[max(0, start - 80) : start]))
    lead = bool(_LEAD.search(said.before(start))) or bool(_TRAIL.match(text, end))
    if _OWNER_AGE.search(text[max(0, start - 20) : start]) and not _BUSINESS.search(said.after(end)) and years >= 16:
        return LIKELY if asked and not re.search(r"\b(?:i am|cumpl)", said.before(start)) else 0.0
    if asked:
        alone = len(text[:start].split()) <= 5 and len(text[end:].split()) <= 5
        sure = SURE if about or lead or alone else LIKELY
    elif lead:
        sure = SURE if about else LIKELY
    elif about and re.match(r"\W*$", said.after(end)) and stretch.scale >= 1:
        sure = LIKELY
    else:
        return 0.0
    vague = (
        stretch.number.is_range or stretch.number.bounded or _VAGUE.search(said.before(start)) or _DOUBT.search(text)
    )
    return min(sure, LIKELY) if vague else sure


def _instead(said: Said, refuted: _Stretch) -> Found | None:
    """ "no son 3 años, son 7": the other number has the same unit."""
    for number in numbers(said.text):
        if number.start > refuted.end and not number.article and not said.negated(number.start, 2):
            unit = _UNIT.match(said.text, number.end)
            scale = _MONTHS_IN[unit["unit"][:2]] if unit else refuted.scale
            return Found(FACT, round(number.value * scale), SURE, (number.start, number.end))
    return None


def _bare(said: Said, today: date, asked: bool) -> list[Found]:
    """A number alone: years, most likely."""
    found = numbers(said.text) if asked else ()
    if len(found) != 1 or found[0].article or not 0 < found[0].value <= 90:
        return []
    number = found[0]
    if not _BARE.match(said.text[: number.start]) or not _BARE_REST.match(said.text[number.end :]):
        return []
    return [Found(FACT, round(number.value * 12), LIKELY, (number.start, number.end))]


def _not_yet(said: Said, today: date, asked: bool) -> list[Found]:
    text = said.text
    if match := _NOT_OPEN.search(text):
        return [Found(FACT, 0, SURE, match.span())]
    if match := _PLANNED.search(text):
        return [Found(FACT, 0, SURE if asked else LIKELY, match.span())]
    if match := _NEW.search(text):
        return [Found(FACT, 0, SURE if asked else LIKELY, match.span())]
    return []


def _relative(said: Said, today: date, asked: bool) -> list[Found]:
    for pattern, months in _RELATIVE:
        match = pattern.search(said.text)
        if (
            match
            and (asked or _BUSINESS.search(said.within(match.start())))
            and not _OTHER.search(said.within(match.start()))
        ):
            return [Found(FACT, months, LIKELY, match.span())]
    return []


def _stretches(text: str) -> list[_Stretch]:
    """Every span of time: "3 años y medio", "año y medio", "2 años y 3 meses", "medio año"."""
    result: list[_Stretch] = []
    for number in numbers(text):
        unit = _UNIT.match(text, number.end)
        if unit is None:
            continue
        scale = _MONTHS_IN[unit["unit"][:2]]
        months = number.value * scale + (scale / 2 if unit["half"] else 0)
        last = result[-1] if result else None
        if (
            last
            and scale < 12 <= last.scale
            and re.fullmatch(r"\s?(?:y|con|and|,|\s)\s?", text[last.end : number.start])
        ):
            result[-1] = _Stretch(last.months + months, last.number, last.start, unit.end(), last.scale)
        else:
            result.append(_Stretch(months, number, number.start, unit.end(), scale))
    for match in _BARE_UNIT.finditer(text):
        if not any(item.start <= match.start() < item.end for item in result):
            scale = _MONTHS_IN[(match["unit"] or match["whole"])[:2]]
            months = scale if match["whole"] else scale * 1.5
            result.append(_Stretch(months, Number(months, months, months, *match.span()), *match.span(), scale))
    return sorted(result, key=lambda item: item.start)


def _months_since(match: re.Match[str], today: date) -> int | None:
    year = int(match["year"])
    year += 0 if year > 99 else 1900
    if not today.year - _OLDEST_YEAR_AGO <= year <= today.year:
        return None
    named = match.groupdict().get("month")
    return max((today.year - year) * 12 + today.month - (_MONTHS[named] if named else today.month), 0)


def _elsewhere(said: Said, start: int, end: int) -> bool:
    """Whether the span belongs to something else: a life, a loan, a tradition, a child's age."""
    before, after = said.before(start)[-40:], said.after(end)[:30]
    return bool(_THIRD.search(before) or _OTHER.search(before + " | " + after))
