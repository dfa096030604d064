"""Selling abroad: done, never done, wished for; and the sphere that it tells of."""

from __future__ import annotations

import re

from bot.understanding.context import Context
from bot.understanding.found import LIKELY, SURE, Found
from bot.understanding.text import Said

ABROAD = (
    r"(?:estados unidos|united states|the states|the us|canada|europa|europe|espana|spain|alemania|"
    r"germany|francia|france|japon|japan|china|italia|italy|inglaterra|england|uk|guatemala|colombia|"
    r"argentina|costa rica|texas|california|"
    r"chicago|los angeles|houston|dallas|arizona|nueva york|new york|el extranjero|otros paises|"
    r"otro pais|abroad|overseas|other countries|otro lado|illinois|oregon|washington|las vegas|denver|"
    r"florida|atlanta|phoenix|san diego|san antonio|el paso|"
    r"seattle|portland|nevada|new mexico|the border|la frontera|gabacho|fuera del pais|"
    r"fuera de mexico|pa fuera|para fuera|gringos?|americanos|extranjeros|foreigners|americans)"
)
_DONE = re.compile(
    r"\b(?:exporto|exportamos|exportando|exportado|exportad[oa]s|exportador[ae]?s?|exporta|exportan|"
    r"(?:i|we|and|also|already|do|now) (?:do )?(?:also )?export|(?:am|are|been|have) export(?:ing|ed)|"
    r"exports)\b"
)
_NAMED = re.compile(r"\b(?:exportar|exportacion(?:es)?|exporting|export)\b")
_SELLS = re.compile(
    rf"\b(?:vend\w+|mand\w+|envi\w+|surt\w+|embarc\w+|llev\w+|recoge\w*|sell|ship|send|sold|sent|"
    rf"shipp(?:ed|ing)|selling|pedidos|clientes|customers|buyers|clients|compradores|me compran|"
    rf"nos compran|export\w+)\b[^.;!?\n]{{0,45}}\b{ABROAD}\b"
)
_PLACE = re.compile(rf"\b{ABROAD}\b")
_HOW_SURE = re.compile(r"^(?:clientes|customers|buyers|clients|compradores|llev|recoge|pedidos|vendedor)")
_WISH = re.compile(
    r"\b(?:quiero|quisiera\w*|queremos|me gustaria|nos gustaria|me encantaria|ojala|(?:mi|un|"
    r"seria) (?:un |mi )?suen?o|suen?o con|mi meta|la meta|plane\w+|pienso|pensando|busco|algun dia|"
    r"interesa|interesad[ao]s?|want|would like|would love|hope|hoping|dream\w*|goal|planning|plan to|"
    r"someday|looking to|like to|love to|interested|ganas|llegar a|poder|aspiro|intencion|la idea es|me late)\b"
)
_AGAINST = re.compile(
    r"\bno (?:me|nos) (?:interesa|gustaria|late|llama)|not interested|do not want|no quiero|"
    r"no queremos|ni quiero|no es mi|no pienso|no thanks\b"
)
_ONCE = re.compile(
    r"\b(?:una vez|alguna vez|antes|once|used to|ayudo|para una|for an?|ya no|no longer|not any ?more|" r"anymore)\b"
)
_NEVER = re.compile(
    r"\b(?:(?:nunca|jamas|no|todavia no|aun no) (?:he |hemos )?(?:exporta\w+|mandado|mandamos|enviado|"
    r"vendido|vendo|vendemos|salido)\b[^.;!?,]{0,25}(?:fuera|extranjero|afuera|otro lado|"
    r"otros paises)|never (?:have|exported|shipped|sold)\b)"
)
_NO_MORE = re.compile(r"\b(?:ya no|no longer|not any ?more)\b")
_LOCAL_ONLY = re.compile(
    r"\b(?:solo|nomas|solamente|unicamente|puro|pura|puros|only|just|all)\b[^.;!?]{0,25}\b(?:aqui|"
    r"colonia|pueblo|rancho|barrio|local(?:mente|ly|es)?|municipio|jalisco|mexico|guadalajara|vecinos|"
    r"cuadra|region|here|town|village|neighbou?rhood|the city|locals|around)\b"
)
_SELLING = re.compile(r"\b(?:vend\w+|ventas|sell\w*|clientes|customers)\b")
_QUESTIONS = ("exports", "wants_export")


def read(said: Said, context: Context) -> list[Found]:
    found = [*_done(said, context), *_wished(said, context)]
    if not any(item.fact == "exports" for item in found) and (match := _LOCAL_ONLY.search(said.text)):
        if context.asked == "exports":
            found.append(Found("exports", False, SURE, match.span()))
        elif _SELLING.search(said.text) or context.asked == "markets":
            found.append(Found("exports", False, LIKELY, match.span()))
    return found


def _done(said: Said, context: Context) -> list[Found]:
    text, asked = said.text, context.asked == "exports"
    if match := _NEVER.search(text):
        return [Found("exports", False, SURE, match.span())]
    for match in [*_DONE.finditer(text), *_SELLS.finditer(text)]:
        position = match.start()
        clause = said.within(position)
        wish = _WISH.search(said.before(position) + match.group())
        if said.negated(position, 4) and not wish:
            return [Found("exports", False, SURE, match.span())]
        if wish or (
            context.asked == "wants_export" and match.group().startswith(("mand", "export")) and len(said.words) > 6
        ):
            continue
        if _NO_MORE.search(text[position:]):
            return [Found("exports", False, SURE if asked else LIKELY, match.span())]
        vague = bool(_HOW_SURE.match(match.group())) and not asked
        weak = vague or bool(_ONCE.search(clause)) or said.hedged(position)
        return [Found("exports", True, LIKELY if weak else SURE, match.span())]
    if asked and (match := _PLACE.search(text)) and not said.negated(match.start(), 5) and not _WISH.search(text):
        return [
            Found("exports", True, SURE if len(said.words) <= 12 and not _ONCE.search(text) else LIKELY, match.span())
        ]
    if (
        (match := _NAMED.search(text))
        and said.negated(match.start(), 3)
        and not _AGAINST.search(text)
        and not _WISH.search(said.before(match.start()))
    ):
        return [Found("exports", False, SURE, match.span())]
    return []


def _wished(said: Said, context: Context) -> list[Found]:
    text = said.text
    about = _NAMED.search(text) or _SELLS.search(text) or _DONE.search(text)
    at_it = context.asked in _QUESTIONS
    if not about and not at_it:
        return []
    if match := _AGAINST.search(text):
        return [Found("wants_export", False, SURE, match.span())] if about or context.asked == "wants_export" else []
    for wish in _WISH.finditer(text):
        if said.negated(wish.start(), 2) and wish.group() != "ganas":
            continue
        near = about is not None and -60 < about.start() - wish.start() < 45
        if near or (at_it and (context.asked == "wants_export" or len(text[wish.start() :].split()) <= 6)):
            return [Found("wants_export", True, SURE, wish.span())]
    return []
