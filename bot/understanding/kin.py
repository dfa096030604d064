"""People named one by one who work together: "mi mamá y mis dos hermanas me ayudan", "me and my husband"."""

from __future__ import annotations

import re

from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.text import Said

FACT = "employees"
_RELATIVES = (
    r"espos[oa]|marido|mujer|senora|senor|viej[oa]s?|pareja|hij[oa]s?|mij[oa]s?|chamac[oa]s?|mam[ai]|"
    r"ama|papa|apa|jef[ea]|jefit[oa]|padres|papas|madre|padre|herman[oa]s?|hermanit[oa]s?|carnal(?:a|"
    r"es)?|cunad[oa]s?|"
    r"prim[oa]s?|ti[oa]s?|sobrin[oa]s?|suegr[oa]s?|nuer[oa]s?|yernos?|niet[oa]s?|abuel[oa]s?|"
    r"abuelit[oa]|compadres?|comadres?|soci[oa]s?|amig[oa]s?|ahijad[oa]s?|novi[oa]|vecin[oa]s?|"
    r"compan?er[oa]s?|familiar|concun[oa]s?|"
    r"wife|husband|hubby|spouse|sons?|daughters?|mother|mom|mum|dad|father|brothers?|sisters?|"
    r"cousins?|uncles?|aunts?|nephews?|nieces?|partners?|girlfriend|boyfriend|fiancee?|friends?|"
    r"best friend|"
    r"(?:mother|father|sister|brother|daughter|son)s?[ -]in[ -]law|grandmother|grandma|grandpa|"
    r"grandson|granddaughter|kids?|teenager|teens?|neighbou?rs?|parents|business partner|buddy|"
    r"roommate|stepson|twin"
)
_HANDS = (
    r"emplead[oa]s?|ayudantes?|muchach[oa]s?|trabajador(?:es|as|a)?|chalan(?:es)?|chav[oa]s?|"
    r"personas?|aprendi[cz]\w*|costurer[oa]s?|maestro|oficial(?:es)?|albaniles|mecanic[oa]s?|"
    r"repartidor|morr[oa]s?|plebes?|senoras?|joven|jovencit[oa]|"
    r"employees?|helpers?|workers?|assistants?|persons?|people|girls?|guys?|lady|ladies|cleaning lady|"
    r"apprentices?|waiters?|cooks?|seamstress(?:es)?|driver|hand|worker|man|woman|boys?|intern"
)
_COUNT = {
    "dos": 2,
    "tres": 3,
    "cuatro": 4,
    "cinco": 5,
    "seis": 6,
    "siete": 7,
    "ocho": 8,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "both": 2,
    "ambos": 2,
    "ambas": 2,
    "par de": 2,
    "couple of": 2,
}
_NUM = rf"\d{{1,2}}|{'|'.join(_COUNT)}"
_PERSON = re.compile(
    rf"\b(?:(?P<self>yo|me|myself|i|una? servidor[a]?|su servidor[a]?|servidora|yours truly)|"
    rf"(?:(?P<poss>mis?|my|our|nuestr[oa]s?|sus?|his|her|their)\s(?:(?P<num>{_NUM})\s)?(?:otr[oa]s?\s|"
    rf"other\s|own\s|propi[oa]s?\s|older\s|younger\s|big\s|little\s)?(?P<kin>{_RELATIVES}|{_HANDS})"
    rf"|(?P<some>otr[oa]s?|another|un|una|an?|one|{_NUM})\s(?:otr[oa]s?\s|other\s|mas\s|cleaning\s|"
    rf"young\s)?(?P<hand>{_RELATIVES}|{_HANDS}))"
    rf"(?:\s(?:menor|mayor|chic[oa]|mas chic[oa]|de en medio|grande|mas|more))?)\b"
)
_BARE_KIN = re.compile(rf"^\W*(?:{_RELATIVES})\b")
_BETWEEN = re.compile(
    r"\W*(?:\b(?:y|e|and|n|con|with|mas|plus|tambien|also|a veces|sometimes|junto con|y tambien|y con|"
    r"and also|contando a?|&)\b\W*){0,2}"
)
_TOGETHER = re.compile(
    r"\b(?:con|with|junto con|juntos?(?: con)?|juntas(?: con)?|together with|entre|somos|soy|we are|"
    r"are|is|there is|it is|hay|just|nomas|solo|solamente|only|helped by|ayudad[oa] (?:de|por)|"
    r"(?:con la )?ayuda de|con el apoyo de|help from|help of|con apoyo de|tengo (?:a)?|i have|have|"
    r"got|hire|mas)\s(?:a\s|ya\s|nomas\s|solo\s|ahora\s|just\s)*$"
)
_HELPED = re.compile(
    r"\b(?:me|nos|le|les)\s(?:ayud\w+|apoy\w+|echan?(?: la| una)? mano|acompan\w+|"
    r"auxilia\w*)\s(?:tambien\s|mucho\s|a veces\s|siempre\s|en \w+\s|con \w+\s|a \w+\s|ahorita\s|"
    r"nomas\s|solo\s)*$|\b(?:trabajan?|labora[n]?|chambea[n]?) conmigo\s(?:tambien\s)?$|"
    r"\bhelps?(?: me)?(?: out)? (?:is|are)?\s?$"
)
_HELPS = re.compile(
    r"^\W*(?:(?:tambien|siempre|ya|todos|todas|all|also|both|always|que|who|a veces|sometimes|los dos|"
    r"las dos)\s)*(?:(?:me|nos|le|les)\s(?:ayud\w+|apoy\w+|echan?(?: la| una)? mano|acompan\w+)|"
    r"le (?:entra|hace|chambea)n?|ayudan?\b|trabajan? (?:conmigo|juntos|juntas|aqui|en el (?:negocio|"
    r"taller|puesto|local))|help(?:s|ing)?\b|pitch\w*\sin|"
    r"works? (?:with (?:me|us)|here|together|the)|working with me|lend\w* a hand|trabajamos|hacemos|"
    r"vendemos|atendemos|lo (?:hacemos|atendemos|llevamos))"
)
_DOES = re.compile(
    r"^\W*(?:(?:tambien|es l[ao] que|es el que|who|that|also)\s)?(?:hace|vende|atiende|cose|cocina|"
    r"reparte|despacha|lleva|maneja|cobra|prepara|teje|borda|hornea|empaca|surte|administra|"
    r"se encarga|sells?|makes?|does|do|handles?|packs?|drives?|bakes?|cooks?|runs?|manages?|delivers?|"
    r"sews|keeps|takes care|doing)\b(?! (?:un|una|muchos|\d+) (?:ano|meses|tiempo))"
)
_NOT_WORK = re.compile(
    r"\b(?:viv\w+|lives?|lived|estudia\w*|murio|fallecio|enferm\w+|mantener|mantengo|cuid\w+|hered\w+|"
    r"inherit\w*|ensen\w+|taught|passed|recipe|receta|era de|fue de|belonged|lo hacia|los hacia|"
    r"hacian?|used to|empezo|fundo|se fue|is in|are in|prest\w+|debo|"
    r"trabaja en (?:una?|el norte|estados|la fabrica|otro)|works? (?:at|in|for)|le compro|les compro|"
    r"vendo a|sell to|buy from|para mi|for my|from my|de parte|me dijo|me dijeron|told me|said|"
    r"recomend\w+|escuela|school|casa de|house|hablar|platicar|casad[oa]|married|tiene \d+|has \d+|"
    r"is \d+|cumpl\w+|nacio|born)\b"
)
_OWNERS = re.compile(r"\b(?:de|desde|para|a|por|sin|del|from|for|of|to|by|than|like|como)\s$")
_WORK = re.compile(
    r"\b(?:hago|hacemos|vend\w+|trabaj\w+|negocio|taller|tienda|puesto|fabric\w+|cos\w+|bord\w+|"
    r"tej\w+|cocin\w+|horn\w+|siembr\w+|cultiv\w+|cri\w+|produ\w+|atend\w+|atiendo|elabor\w+|sac\w+|"
    r"damos|rent\w+|prepar\w+|[a-z]{2,}(?:amos|emos|imos)|make|making|sell\w*|bak\w+|bottle|fix\w*|"
    r"grow\w*|run|work\w*|sew\w*|cook\w*|rais\w+|build\w*|shop|business|store|print\w*|weav\w+|we)\b"
)
_SOMETIMES = re.compile(
    r"\b(?:a veces|de vez en cuando|de repente|fines|sometimes|on weekends|once in a while|"
    r"cuando puede\w*|cuando hay|when (?:they|he|she) can|temporadas?|ocasional\w*|antes|eramos|"
    r"used to|vacaciones|creo|maybe|i think|quiza|tal vez)\b"
)
_NO_MORE = re.compile(
    r"^\W*(?:(?:nomas|y ya|and that is it|only|tambien|too|also|aqui|en el \w+|me|conmigo|now|ahorita|"
    r"nada mas|y yo|full time|medio tiempo|part time|trabajando|working|en total)\b\W*)*$"
)
_SENTENCE = re.compile(r"[.;!?\n]|\b(?:pero|but|aunque|although)\b")


def read(said: Said, asked: bool) -> list[Found]:
    """The owner and the people named, where they are said to work together."""
    best: Found | None = None
    for group in _groups(said.text):
        found = _count(said, group, asked)
        if found is not None and (best is None or (found.certainty, found.value) > (best.certainty, best.value)):
            best = found
    return [best] if best is not None else []


def _groups(text: str) -> list[list[re.Match[str]]]:
    """People in a row: joined by commas, "y", "con"."""
    groups: list[list[re.Match[str]]] = []
    for match in _PERSON.finditer(text):
        if groups and _BETWEEN.fullmatch(text, groups[-1][-1].end(), match.start()):
            groups[-1].append(match)
        else:
            groups.append([match])
    return groups


def _count(said: Said, group: list[re.Match[str]], asked: bool) -> Found | None:
    text = said.text
    start, end = group[0].start(), group[-1].end()
    others = [match for match in group if not match["self"]]
    if asked and group[0]["self"] and not others:
        return None
    bare = _BARE_KIN.match(text) if asked else None  # "husband, me and our teenager"
    owner = any(match["self"] for match in group)
    if not others and not (bare and owner):
        return None
    left, right = _sentence(text, start)
    before, after, sentence = text[left:start], text[end:right], text[left:right]
    if _NOT_WORK.search(after[:30]) or (_NOT_WORK.search(sentence) and not owner and not _HELPS.match(after)):
        return None
    helped = bool(_HELPED.search(before)) or bool(_HELPS.match(after))
    together = bool(_TOGETHER.search(before))
    does = bool(_DOES.match(after))
    if not (owner or helped) and _OWNERS.search(before) and not together:
        return None
    kin = (
        any(
            match["poss"] in ("mi", "mis", "my", "our", "nuestro", "nuestra", "nuestros", "nuestras")
            for match in others
        )
        or bare
    )
    hired = any(match["hand"] for match in others)
    if owner and (kin or hired):
        sure = SURE if asked or helped or together or _WORK.search(sentence) else LIKELY
    elif helped:
        sure = SURE
    elif together and (asked or (_WORK.search(sentence) and (kin or hired))):
        sure = SURE if asked or kin or re.search(r"\b(?:tengo|i have|have|got|hire)\s", before) else LIKELY
        if (
            not kin
            and not asked
            and not re.search(r"\b(?:helping|ayud\w+|trabajando|working|conmigo|with me)\b", after)
        ):
            sure = LIKELY
    elif does and kin:
        sure = SURE if asked or re.search(r"\b(?:yo|i|nosotros|we|me)\b", sentence) else LIKELY
    elif asked and (kin or hired) and _NO_MORE.match(after):
        sure = SURE
    else:
        return None
    total, vague = 1, False
    for match in others:
        number, some = _number(match)
        total, vague = total + number, vague or some
    total += bool(bare and not any(match.start() == 0 for match in others))
    if vague:
        sure = min(sure, 0.5)
    if _SOMETIMES.search(before[-30:] + text[start:end] + after[:30]):
        sure = min(sure, LIKELY)
    if said.negated(start, 3):
        return None
    return Found(FACT, total, sure, (start, end))


def _number(match: re.Match[str]) -> tuple[int, bool]:
    """How many people a mention counts, and whether that is a guess."""
    word = match["num"] or match["some"] or ""
    noun = match["kin"] or match["hand"]
    if word.isdigit():
        return int(word), False
    if word in _COUNT:
        return _COUNT[word], False
    if noun in ("padres", "papas", "parents"):
        return 2, False
    if (
        match["poss"] in ("mis", "nuestros", "nuestras")
        or (noun.endswith("s") and noun != "boss")
        or word in ("otros", "otras")
    ):
        return 2, True
    return 1, False


def _sentence(text: str, position: int) -> tuple[int, int]:
    left, right = 0, len(text)
    for match in _SENTENCE.finditer(text):
        if match.end() <= position:
            left = match.end()
        elif match.start() >= position:
            right = match.start()
            break
    return left, right
