"""Lists of the owner's phrases: materials, techniques, equipment, partners, certifications, what is different."""

from __future__ import annotations

import re

from bot.domain.terms import Lexicon, fold
from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.text import Said
from bot.understanding.thing import can_name

FACTS = ("materials", "techniques", "equipment", "partners", "certifications", "difference")
_NONE = re.compile(
    r"^\W*(?:(?:pues|no|la verdad|ahorita|todavia|aun|por ahora|well|honestly|right now|so far|es que|"
    r"de eso|de momento|aqui|yo|so|mmm*|uy|not yet|hasta ahorita|hasta ahora|ni)\W+)*(?:ningun[oa]?s?|"
    r"nada(?: de (?:eso|nada))?|nadie|no(?: tengo| tenemos| hay| uso| usamos| cuento con)?(?: (?:nada|"
    r"ningun[oa]?|nadie|con nadie))?|none|nothing|nobody|no one|not a single one|not any|no (?:tengo|"
    r"cuento|trabajo) (?:con )?(?:ningun[oa]?|nada|nadie)\b.*|sin (?:nada|certificaciones|ningun\w*)|"
    r"(?:i )?do not have (?:any|one)\b.*|(?:i )?have(?: not got)? (?:none|nothing)|"
    r"no (?:certifications?|partners?|equipment|machines?|help)\b.*|ni un[oa]? sol[oa]?\b.*|"
    r"not one\b.*|zero\b.*|puras manos\b.*|just (?:my|these|our) (?:two )?hands|cada quien\b.*|"
    r"solo(?: yo)?|yo sol[ao]|por mi cuenta|on my own|just me|not yet|todavia no|"
    r"aun no)(?: (?:todavia|aun|la verdad|ahorita|por ahora|en especial|of those|yet|so far|at all|"
    r"hay|tengo|de eso|gracias))*\W*$"
)
_NONE_INSIDE = re.compile(
    r"\b(?:aun no sale|todavia no sale|nadie|ninguna? (?:certificacion|de esas)|no me consta|"
    r"no tengo (?:ningun[oa]?|certificacion\w*|nada)|puras manos|ni un solo|not a single|no maquina|"
    r"no hay maquina)\b"
)
_LEAD = re.compile(
    r"^(?:\W|(?:pues|bueno|mira|este|si|sip|yes|yeah|claro|ah|eh|well|um|oh|la verdad|honestly|"
    r"actually|ya|yo|nosotros|i|we|it|they|tengo|tenemos|traigo|cuento con|contamos con|uso|usamos|"
    r"utilizo|ocupo|ocupamos|trabajo|trabajamos|los|las|lo|la|le|me|nos|se|hago|hacemos|hace|esta|"
    r"estan|hecho|hechos|hecha|hechas|lleva|llevan|es|son|va|van|viene|vienen|con|de|del|a|al|el|un|"
    r"una|unos|unas|mi|mis|nuestro|nuestra|puro|puros|pura|puras|solo|nomas|solamente|sobre todo|"
    r"mas que nada|principalmente|todo|todos|todas|por|para|pa|en|que|"
    r"have|has|had|got|get|use|uses|using|work|works|with|mainly|mostly|just|only|some|my|our|the|an|"
    r"is|are|am|made|from|of|whatever|all|from the|do|a|lot|by|through|apenas|tambien|also|como|like|"
    r"otro|otra|ahorita|now|there|es que|nada mas|recibo|recibi|ayuda)\s)+"
)
_KEEP_LEAD = frozenset({"techniques", "difference"})
_LEAD_LIGHT = re.compile(
    r"^(?:\W|(?:pues|bueno|mira|este|si|yes|claro|ah|eh|well|um|oh|la verdad|honestly|actually|yo|"
    r"nosotros|i|we|los|las|lo|la|le|es|son|con|it is|they are|just|solo|nomas|todo|va|uso|usamos|use|"
    r"it|by|que)\s)+"
)
_SPLIT = re.compile(r"\s*(?:,|;|/|\n|\.(?=\s)|\+|\sy\s(?!medi)|\se\s(?=i)|\sand\s|\splus\s|\s&\s)\s*")
_TAIL = re.compile(
    r"(?:\s(?:(?:de la buena|nada mas|nomas|y ya|ya|por ahora|ahorita|tambien|mas|also|too|so far|now|"
    r"and that is about it|that is about it|y eso|etc|etcetera|entre otros|y cosas asi|and stuff|"
    r"y asi|de ahi en fuera nada|whatsoever|que (?!yo)\w+.*|which .*|that .*|where .*|lets? me.*|"
    r"nada de .*|en (?:el|la|un|una|taxco|leon) .*|cuando .*|from when .*|dug .*|me (?:la|lo|las|los|"
    r"presto|prestan|echa|hicieron|hizo|ayud\w+|dio|dieron|compra\w*|trae\w*)\b.*|nos (?:presto|"
    r"ayud\w+|dio|dieron|compra\w*|apoy\w+)\b.*|did .*|helps? .*|send .*|gave .*|from the .*|i find|"
    r"los .* cerro|two years ago|hace .*|since .*|desde .*|como lo .*|gracias|please|por favor)))+\W*$"
)
_TOO_LONG = 14
_LONGEST_ANSWER = 40

_OF = re.compile(
    r"\b(?:(?:hech[oa]s? )?(?:de|con|en|al)|(?:made )?(?:of|from|with|out of|in)|uso|usamos|"
    r"trabajo (?:el|la|con)|trabajamos (?:el|la|con)|use|using|dye|hand-dye|carve|work)\s(?:el |la |"
    r"puro |pura |puros |the |un |una )?$"
)
_NOT_MADE_OF = re.compile(
    r"\b(?:pago|papeles|horno|cocina|en el|en la|maquina|alambique|olor a|color|apoyo|rfc|feria|"
    r"con leche|sabor|mucha|gano|lana de)\s(?:de\s)?$"
)
_NOT_MATERIAL = frozenset({"papel", "feria", "concha", "paja", "recycled", "reciclado", "cal", "sal", "straw", "horn"})
_SMALL = frozenset("de del la el con en y of the and a mi in at from with made hecho hecha".split())
_WORD = re.compile(r"[a-z0-9]+")
_MAKERS = ("313", "314", "315", "316", "321", "322", "325", "326", "327", "332", "337", "339")
_HOW = re.compile(
    r"\b(?:(?:hech[oa]s?|tejid[oa]s?|bordad[oa]s?|pintad[oa]s?|cosid[oa]s?|tallad[oa]s?|moldead[oa]s?|"
    r"decorad[oa]s?|labrad[oa]s?|elaborad[oa]s?|tortead[oa]s?|(?:las? |los? )?(?:hago|hacemos|pinto|"
    r"pintamos|bordo|bordamos|tejo|coso|tallo|cosemos|torteo)) (?:todo |todos |totalmente |"
    r"completamente )?a (?:pura )?mano|a mano|telar de (?:cintura|pedal)|(?:en |con )?horno de lena|"
    r"a la lena|punto de cruz|a gancho|en crochet|cera perdida|lost wax|vidrio soplado|"
    r"alta temperatura|baja temperatura|deshilado|repujado|cincelado|piteado|filigrana|macrame|"
    r"(?:hand[ -]?(?:made|woven|painted|carved|sewn|stitched|tooled|crafted|embroidered|blown|dyed|"
    r"thrown|knit(?:ted)?|cast|forged|pressed|rolled))|by hand|(?:back ?strap|pedal) loom|"
    r"wood[ -]?fired|cross ?stitch|cold process)\b"
)
_OWNED = re.compile(
    r"\b(?:con (?:mi|un|una|mis|dos|tres|\d+)|tengo|tenemos|cuento con|y|have|got|on an?|in an?|"
    r"with (?:an?|my|our)|own)\s(?:una?\s|mi\s|mis\s|dos\s|an?\s|my\s|our\s|two\s)?"
    r"(?P<what>(?:maquinas?(?: (?:de coser|recta|bordadora|industrial))?|alambique(?: de cobre)?|"
    r"telar(?: de (?:pedal|cintura))?|camionet(?:a|ita)|troca|moto(?:cicleta)?|hornos?(?: de (?:lena|"
    r"gas|barro|pan))|molino|torno|batidora|refrigerador|tractor|invernadero|estufa|"
    r"(?:(?:pedal|floor|backstrap|clay|wood|gas|electric|brick|sewing|copper|old|industrial|"
    r"wood-fired) )+(?:oven|kiln|loom|still|machine|stove|truck)s?|kilns?|lathe|truck|looms?|ovens?|"
    r"sewing machines?|espresso machine|tractor|greenhouse))\b"
)
_WANTED = re.compile(
    r"\b(?:necesit\w+|ocup\w+|quier\w+|quisier\w+|falta|need|want|would like|loan|prestamo|credito|"
    r"compr\w+|busc\w+|buy|ayude|arreglo|reparo|vendo|fix|repair|sell)\b"
)
_CERTIFIED = re.compile(
    r"\b(?:tengo|tenemos|cuento con|contamos con|ya (?:tengo|esta|tenemos)|me (?:dieron|llego)|llego|"
    r"con|mi|nuestra|have|got|hold|our|my|i am|certified)\b"
)
_CERTIFICATES = re.compile(
    r"\b(?:(?:mi |la |su )?marca (?:esta )?registrada|registro de marca|codigos? de barras?|"
    r"credencial de artesan[oa]|licencia (?:municipal|del municipio|de funcionamiento)|"
    r"permiso (?:municipal|del ayuntamiento|del municipio)|hecho en mexico|certificado organico|"
    r"certificacion organica|aviso de funcionamiento|cofepris|tabla nutrimental|registro (?:ante |"
    r"de la )?fda|denominacion de origen|comercio justo|distintivo h|trade ?mark(?: registered)?|"
    r"registered trade ?mark|bar ?codes?|municipal (?:licen[cs]e|permit)|artisan (?:card|credential)|"
    r"organic certification|organic seal|certified organic|fair trade|fda registration)\b"
)


class PhraseReader:
    """Splits an answer into the owner's phrases; elsewhere takes only what is plainly said."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(self, said: Said, context: Context, sector: str | None) -> list[Found]:
        found: list[Found] = []
        if context.asked in FACTS:
            found = self._answer(said, context.asked)
        known = sector or str(context.profile.get("sector") or "")
        if context.asked != "materials" and known in _MAKERS:
            found += self._materials(said)
        if context.asked != "techniques":
            found += self._how(said, known, SURE if context.asked in ("open", "product", None) else LIKELY)
        if context.asked != "certifications":
            found += self._certificates(said)
        if context.asked in ("open", "product", "techniques", None):
            found += self._equipment(said)
        return found

    @staticmethod
    def _how(said: Said, sector: str, certainty: float) -> list[Found]:
        """A technique in passing; with food, shops and farms only a wood fire counts as one."""
        match = _HOW.search(said.text)
        if match is None or said.negated(match.start(), 3):
            return []
        if sector[:2] in ("72", "46", "11") and "lena" not in match.group():
            return []
        return [Found("techniques", (said.quote(*match.span()),), certainty, match.span())]

    def _answer(self, said: Said, fact: str) -> list[Found]:
        text = said.text
        whole = (0, len(text))
        if "?" in text and len(said.words) > 2:
            return []
        if _NONE.match(text) or (fact in ("certifications", "partners", "equipment") and _NONE_INSIDE.search(text)):
            return [Found(fact, (), SURE, whole, closed=True)]
        if len(said.words) > _LONGEST_ANSWER:
            return []
        items: list[str] = []
        if fact == "difference":
            return [Found(fact, (said.quote(*whole),), SURE, whole, free=True)] if len(said.words) >= 2 else []
        at = 0
        pieces: list[tuple[int, int]] = []
        for cut in [*_SPLIT.finditer(text), None]:
            end = cut.start() if cut else len(text)
            pieces.append((at, end))
            at = cut.end() if cut else end
        for start, end in pieces:
            span = self._trimmed(text, start, end, fact)
            if span is not None:
                items.append(said.quote(*span))
        unique = tuple(dict.fromkeys(item for item in items if item))[:8]
        known = any(self._lexicon.kinds.keys() & self._lexicon.terms_of(item) for item in unique)
        if not unique or not (known or all(can_name(fold(item)) for item in unique)):
            return []
        long = any(len(item.split()) > 8 for item in unique)
        return [Found(fact, unique, LIKELY if long else SURE, whole, free=not known)]

    @staticmethod
    def _trimmed(text: str, start: int, end: int, fact: str) -> tuple[int, int] | None:
        piece = text[start:end]
        lead = (_LEAD_LIGHT if fact in _KEEP_LEAD else _LEAD).match(piece)
        offset = lead.end() if lead else 0
        rest = piece[offset:]
        tail = _TAIL.search(" " + rest)
        if tail and tail.start() > 1:
            rest = rest[: tail.start() - 1]
        rest = rest.rstrip(" .,!¡?¿()\"'")
        if (
            not rest
            or not re.search(r"[a-z]{2}", rest)
            or len(rest.split()) > _TOO_LONG
            or re.match(r"(?:nada|no|nada mas|ya|nomas|de ahi en fuera|nothing|eso|lo que sea)\b", rest)
        ):
            return None
        return start + offset, start + offset + len(rest)

    def _materials(self, said: Said) -> list[Found]:
        """What it is made of: "de barro", "con hoja de maíz", "silver rings"."""
        items: dict[str, tuple[int, int]] = {}
        words = [(match.group(), match.start(), match.end()) for match in _WORD.finditer(said.text)]
        at = 0
        while at < len(words):
            step = 1
            for size in (3, 2, 1):
                piece = words[at : at + size]
                phrase = said.text[piece[0][1] : piece[-1][2]]
                if len(piece) == size and self._is_material(phrase) and self._made_of(said, piece[0][1], piece[-1][2]):
                    items.setdefault(said.quote(piece[0][1], piece[-1][2]), (piece[0][1], piece[-1][2]))
                    step = size
                    break
            at += step
        if not items:
            return []
        spans = list(items.values())
        return [Found("materials", tuple(items), SURE, (min(spans)[0], max(end for _, end in spans)))]

    def _is_material(self, phrase: str) -> bool:
        words = phrase.split()
        if words[0] in _SMALL or words[-1] in _SMALL or len(phrase) < 4:
            return False
        terms = self._lexicon.terms_of(phrase)
        known = [term for term in terms if self._lexicon.kinds.get(term) == "material"]
        # the longest phrase that is a material as a whole: "hoja de maíz", not "collares de chaquira"
        return bool(known) and (len(words) == 1 or len(terms) == 1 or terms == {*known})

    @staticmethod
    def _made_of(said: Said, start: int, end: int) -> bool:
        before = said.before(start)
        if said.negated(start, 3) or _NOT_MADE_OF.search(before) or said.text[start:end] in _NOT_MATERIAL:
            return False
        if _OF.search(before):
            return True
        # an English material stands before the thing: "silver rings", "leather journals"
        return (
            said.lang == "en"
            and bool(re.match(r"\s[a-z]{3,}", said.text[end:]))
            and not re.match(r"\s(?:and|or|in|at|is|from|for|with)\b", said.text[end:])
        )

    @staticmethod
    def _equipment(said: Said) -> list[Found]:
        """Machines and vehicles that the owner says they work with."""
        items: dict[str, tuple[int, int]] = {}
        for match in _OWNED.finditer(said.text):
            if not (
                said.negated(match.start(), 3)
                or said.asked_about(match.start())
                or _WANTED.search(said.within(match.start()))
            ):
                items.setdefault(said.quote(*match.span("what")), match.span("what"))
        if not items:
            return []
        spans = list(items.values())
        return [Found("equipment", tuple(items), SURE, (min(spans)[0], max(end for _, end in spans)))]

    @staticmethod
    def _certificates(said: Said) -> list[Found]:
        items: dict[str, tuple[int, int]] = {}
        for match in _CERTIFICATES.finditer(said.text):
            clause, before = said.within(match.start()), said.before(match.start())
            if said.negated(match.start()) or said.asked_about(match.start()) or not _CERTIFIED.search(clause):
                continue
            if re.search(
                r"\b(?:quiero|quisiera|necesito|ocupo|falta|sacar|tramit\w+|want|need|get my|how|como|voy a)\b", before
            ):
                continue
            items.setdefault(said.quote(*match.span()), match.span())
        if not items:
            return []
        spans = list(items.values())
        return [Found("certifications", tuple(items), SURE, (min(spans)[0], max(end for _, end in spans)))]
