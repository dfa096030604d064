"""The owner in their own words: gender, age; never from a name."""

from __future__ import annotations

import re

from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.quantities import numbers
from bot.understanding.text import Said

_WOMAN = (
    r"artesana|duena|costurera|cocinera|alfarera|carpintera|herrera|zapatera|tejedora|bordadora|"
    r"ganadera|apicultora|agricultora|campesina|vendedora|viuda|soltera|casada|divorciada|jubilada|"
    r"pensionada|maestra|ingeniera|abogada|disenadora|panadera|"
    r"repostera|pastelera|mama|madre|abuela|abuelita|senora|mujer|muchacha|chava|jefa|ama de casa|"
    r"empresaria|productora|emprendedora|tortillera|quesera|mezcalera|encargada|sola|solita|nacida|"
    r"originaria|interesada|registrada|inscrita|apuntada|contadora|doctora|enfermera|"
    r"joyera|licenciada|arquitecta|fundadora|creadora|propietaria|socia|pintora|escultora|dulcera|"
    r"hija|criada|desempleada|despedida|preocupada|cansada|contenta|dedicada|trabajadora|egresada|"
    r"tecnica|psicologa|veterinaria|peluquera|molinera|curtidora|nueva|agradecida|dama|"
    r"femenina|femenino|chica|senorita|secretaria|estudianta|tamalera|taquera|lonchera|servidora|"
    r"orgullosa|ocupada|embarazada|aceptada|seleccionada|dada de alta"
)
_MAN = (
    r"artesano|dueno|costurero|cocinero|alfarero|carpintero|herrero|zapatero|tejedor|bordador|"
    r"ganadero|apicultor|agricultor|campesino|vendedor|viudo|soltero|casado|divorciado|jubilado|"
    r"pensionado|maestro|ingeniero|abogado|disenador|panadero|repostero|pastelero|"
    r"papa|padre|abuelo|senor|hombre|varon|muchacho|chavo|jefe|empresario|productor|emprendedor|"
    r"tortillero|quesero|mezcalero|tequilero|encargado|unico|nacido|originario|interesado|registrado|"
    r"inscrito|apuntado|contador|doctor|enfermero|joyero|talabartero|licenciado|arquitecto|"
    r"fundador|propietario|socio|pintor|escultor|hijo|desempleado|despedido|preocupado|cansado|"
    r"contento|dedicado|trabajador|egresado|tecnico|psicologo|veterinario|peluquero|mecanico|albanil|"
    r"plomero|soldador|curtidor|pescador|vaquero|caballero|agradecido|masculino|solito|"
    r"jornalero|peon|chico|hojalatero|vidriero|taquero|ocupado|orgulloso|aceptado|seleccionado|"
    r"dado de alta|barbero|fontanero|jardinero|cantero"
)
_SELF = (
    r"(?:yo soy|yo estoy|soy|estoy|yo(?= sol| mism|, )|somos|me siento|quede|naci|fui|como|quedo|"
    r"me las arreglo|trabajo|vivo|ando|me dieron de|credencial de|soi)"
)
_MORE = (
    r"(?: (?:una?|la|el|puras?|puros?|pura|muy|de|ya|tambien|bien|bastante|mama|orgullosamente|todo|"
    r"toda|completamente|registrad[oa] como|mujer|hombre|siendo|nomas))*"
)
_PATTERNS = (
    ("woman", re.compile(rf"\b{_SELF}{_MORE} (?P<word>{_WOMAN})\b(?! por (?:mi|el|la) (?:madre|padre))")),
    ("man", re.compile(rf"\b{_SELF}{_MORE} (?P<word>{_MAN})\b(?! de mi (?:hij|famil))")),
    (
        "woman",
        re.compile(
            r"\b(?:yo misma|mi misma|una servidora|su servidora|so[iy] dona|(?:yo|soy|habla|de|"
            r"la) (?:la )?senora|(?:aqui )?dona \w+ (?:para|a sus)|otras (?:artesanas|mujeres|senoras|"
            r"companeras|productoras)|todas (?:nosotras|mujeres)|nosotras|puras mujeres)\b"
        ),
    ),
    ("man", re.compile(r"\b(?:yo mismo|mi mismo|un servidor|su servidor|so[iy] don|nosotros los hombres)\b")),
    (
        "woman",
        re.compile(
            r"\b(?:i am|as|me,?|being|am) (?:a |the |an? \w+ |only a )?(?:woman|female|girl|mother|mom|mum|"
            r"mama|lady|gal|widow|housewife|grandmother|grandma|seamstress|businesswoman|craftswoman|"
            r"saleswoman|gringa|single mom|single mother|stay at home mom)\b|\bgringa here\b|\b(?:woman|"
            r"female)[ -]owned\b|\bone woman (?:band|show|shop|business|operation)\b|\b(?:lady|gal|woman|"
            r"female|girl) here\b|\bwe are (?:two|three|four|five|\d) (?:sisters|women|ladies)\b"
        ),
    ),
    (
        "man",
        re.compile(
            r"\b(?:i am|as|being|am) (?:a |the |an? \w+ |only a )?(?:man|male|guy|dude|father|dad|widower|"
            r"grandfather|grandpa|businessman|craftsman|salesman|fisherman|gringo)\b|\b(?:dude|guy|man|male|"
            r"gringo) here\b|\bone man (?:band|show|shop|business|operation)\b|\bwe are (?:two|three|four|"
            r"five|\d) (?:brothers|guys)\b"
        ),
    ),
)
_WOMEN = re.compile(
    r"\b(?:(?:somos|grupo de|un grupo de|group of)(?: \w+)? (?:mujeres|senoras|women|ladies|artesanas|"
    r"amas de casa)|somos \w+ (?:hermanas|mujeres|senoras))\b"
)
_NOT_SELF = re.compile(r"\b(?:no|si|not|mi|mis|su|sus|ella|el|his|her|para|como si)\s$")
_KIN = re.compile(
    r"\b(?:mi|mis|my) (?:hij\w+|espos\w+|mama|papa|herman\w+|abuel\w+|son|daughter|wife|husband|"
    r"mother|father|brother|sister)\b"
)
_ANSWER_LEAD = (
    r"^\W*(?:(?:soy|una?|i am|am|i|a|pues|the|es|el|la|yo|si|well|claro|orgullosamente|obviamente|"
    r"obviously|proud|ay|pos|de sexo|sexo|genero|del sexo)\W+)*"
)
_ANSWERS = (
    (
        "woman",
        re.compile(
            rf"{_ANSWER_LEAD}(?:mujer\w*|femenin[oa]|woman|female|senora|dama|girl|muchacha|chica|chava|lady|"
            rf"gal|señorita|senorita|f|mujercita)\b"
        ),
    ),
    (
        "man",
        re.compile(rf"{_ANSWER_LEAD}(?:hombre|masculino|varon|man|male|senor|macho|caballero|guy|dude|chavo|m|boy)\b"),
    ),
    (
        "other",
        re.compile(
            rf"{_ANSWER_LEAD}(?:otro|otra|no binari[oaei]|non ?-?binary|other|trans\w*|elle|neither|"
            rf"ninguno de los dos)\b"
        ),
    ),
)
_AGE_CUE = re.compile(
    r"\b(?:tengo|cumpli|cumplo|voy a cumplir|i am|i just turned|i turned|turned|turning|turn|"
    r"mi edad es|edad|aged|age|soy de|ando (?:en|por|pegandole a)|pegandole a|voy para|(?:mujer|"
    r"hombre|senora|senor|muchacha|muchacho|viuda|viudo|artesana|artesano|madre|woman|man|lady) de)\s"
    r"(?:los |ya |casi |como |about |almost |unos |nearly )?$"
)
_UNIT = re.compile(r"\s?(?:anos|anitos|years? old|years?|yrs?)\b")
_BUSINESS = re.compile(
    r"\b(?:con|en|de(?! edad)|vendiendo|haciendo|trabajando|in|selling|making|dedic\w+|desde|que|"
    r"cosiendo|siendo|as|como)\b"
)
_BORN = re.compile(
    r"\b(?:naci (?:en|el|por)|nacid[oa] en|soy del|i was born in|born in|"
    r"from)\b[^.;!?\d]{0,25}(?P<year>19[2-9]\d|20[01]\d|\d\d)\b"
)
_YOUNGEST, _OLDEST = 14, 105


def gender(said: Said, context: Context) -> list[Found]:
    text = said.text
    if context.asked == "owner_gender":
        for value, pattern in _ANSWERS:
            if match := pattern.search(text):
                return [Found("owner_gender", value, SURE, match.span())]
    votes = []
    for value, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            before = said.before(match.start())
            if _NOT_SELF.search(before) or (said.asked_about(match.start()) and "como" not in match.group()):
                continue
            kin = _KIN.search(before) and not re.search(r"\b(?:yo|soy|i)\b", match.group())
            votes.append(Found("owner_gender", value, LIKELY if kin else SURE, match.span()))
    if not votes and (match := _WOMEN.search(text)):
        votes.append(Found("owner_gender", "woman", LIKELY, match.span()))
    return votes[:1] if len({item.value for item in votes}) == 1 else []


def age(said: Said, context: Context) -> list[Found]:
    text, asked = said.text, context.asked == "owner_age"
    found = numbers(text)
    if asked and len(found) > 1:  # "pushing seventy, I'm 69"
        found = tuple(n for n in found if re.search(r"\b(?:i am|tengo|cumpli)\s(?:ya )?$", text[: n.start])) or found
    for number in found:
        if not _YOUNGEST <= number.value <= _OLDEST or number.value != int(number.value) or number.is_range:
            continue
        unit = _UNIT.match(text, number.end)
        own = _AGE_CUE.search(text[max(0, number.start - 40) : number.start])
        before, after = said.before(number.start), text[unit.end() if unit else number.end :]
        if _KIN.search(before[-30:]) or re.search(r"\b(?:naci|nacid[oa]|born)\b", before):
            continue
        span = (number.start, unit.end() if unit else number.end)
        if asked and (own or unit or len(said.words) <= 6):
            return [Found("owner_age", int(number.value), SURE, span)]
        if (
            own
            and unit
            and number.value >= 16
            and not _BUSINESS.search(after[:40].split(",")[0])
            and context.asked != "age_months"
        ):
            english = own.group().startswith("i am") and "old" not in unit.group()
            return [Found("owner_age", int(number.value), LIKELY if english or number.value < 18 else SURE, span)]
        if (
            own
            and said.lang == "en"
            and own.group().startswith(("i am", "i turned", "i just", "turned"))
            and not after.strip(" .,!")
        ):
            return [Found("owner_age", int(number.value), LIKELY, span)]
    if (match := _BORN.search(text)) and (asked or re.search(r"naci|born", match.group())):
        year = int(match["year"])
        year += 0 if year > 100 else 1900 if year > context.today.year % 100 else 2000
        years = context.today.year - year
        if _YOUNGEST <= years <= _OLDEST:
            return [Found("owner_age", years, SURE if asked else LIKELY, match.span())]
    return []


def read(said: Said, context: Context) -> list[Found]:
    return [*gender(said, context), *(item for item in age(said, context) if not said.asked_about(item.span[0]))]
