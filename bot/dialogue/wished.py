"""What the standing buttons do, wished for in words: "va, lo quiero", "mi hoja", "¿y dónde queda eso?"."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.dialogue import climbing, difference, naming, results, sheet, wanting
from bot.dialogue.asking import again
from bot.dialogue.session import DIAGNOSIS, INTERVIEW, RECAP, RESULTS
from bot.dialogue.turn import Turn
from bot.dialogue.wording import plain
from bot.domain.message import msg
from bot.domain.programme import Programme

_LEAD = (
    r"^(?:(?:y|e|va|sale|ok\w*|si|bueno|pues|orale|andale|ya|ah|pero|claro|oye|mejor|yes|yeah|well|so|and|please|ver|"
    r"quiero ver|a ver|ensename|muestrame|dame|show me|give me|let me see|i want to see|see) )*"
)
_TAIL = r"(?: (?:pues|por favor|porfa\w*|please|ya|mejor|gracias|thanks|si|then))* ?\?*$"
_WANT = r"(?:quiero|kiero|qiero|quisiera|queremos|agarro|tomo)"


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(f"{_LEAD}(?:{words}){_TAIL}")


_TAKES = _whole(
    rf"(?:yo |me )?(?:si )?(?:lo|la|los|las|ese|esa|este|esta|eso|esto) (?:si )?(?:me )?(?:{_WANT}|interesa)"
    rf"(?: (?:pedir|agarrar|solicitar|ese|este|eso))?|{_WANT} (?:ese|esa|este|esta|eso|esto)"
    r"(?: (?:apoyo|programa|curso))?|i (?:do )?(?:want|will take|ll take|would like|d like|am interested in) (?:it"
    r"|that|this)(?: one)?|sign me up"
)
_TAKES_NAMED = (
    _whole(
        rf"(?P<named>(?:lo|el|la|los|las|ese|esa) .+?) (?:si |tambien )?(?:lo|la|los|las|me) (?:si )?(?:{_WANT}"
        rf"|interesa)"
    ),
    _whole(rf"{_WANT} (?P<named>(?:lo|el|la|los|las) .+)|i (?:do )?(?:want|will take|ll take) (?P<english>the .+)"),
)
_SHEET = _whole(r"(?:mi |la |my |the )?(?:hoja|sheet)")
_LADDER = _whole(r"(?:mi|el|la|my|the) (?:camino|escalera|ruta|ladder|path|way up)|(?:escalera|ladder)")
_DIFFERENT = _whole(
    r"(?:por ?que|why|how|como|que me hace|what makes me|what makes us)(?: (?:dices que|yo|soy|somos|es|am i|are we"
    r"|is it"
    r"|is mine|so|muy|tan|lo mio))* (?:diferentes?|distint[oa]s?|different|special)"
)
_MORE = _whole(
    r"(?:en |a |por )?(?:donde|adonde) (?:queda|quedan|es|esta|estan|voy|se pide|lo pido|lo saco|hay que ir"
    r"|tengo que ir)(?: eso| ese| esa| esto| este| mero)?|(?:cuentame|dime|saber) mas(?: de eso)?|mas (?:info\w*"
    r"|datos|detalles)|"
    r"de que se trata(?: eso)?|where (?:is|are) (?:it|that|this|they)|where do i (?:go|apply)"
    r"|(?:tell me )?more(?: info\w*)?"
)
_NEXT = _whole(
    r"(?:que |hay |tienes |tiene )?otr[oa]s?(?: (?:apoyos?|opcion|opciones|cosas?|programas?|ganchos?))?|algo mas|"
    r"(?:el |la )?(?:que sigue|siguiente)|another(?: one)?|(?:the )?next(?: one)?|"
    r"something else"
)  # fmt: skip


def handle(turn: Turn) -> bool:
    """Does what the button would do, whatever was asked last; False where no button is meant."""
    session, words = turn.session, plain(turn.text)
    if session.stage not in (INTERVIEW, RECAP, RESULTS, DIAGNOSIS):
        return False
    at_rest = session.stage == RESULTS and session.asked is None and not session.confirm and not session.options
    wish = _wish(turn, words, at_rest)
    if wish is None:
        return False
    if not session.had_first:
        again(turn, msg("wished.later"))
        return True
    if not at_rest:  # the questions are left for it; what was offered can be taken up again
        session.stage, session.asked, session.editing = RESULTS, None, ""
        session.confirm, session.options, session.diagnosis = [], None, []
    wish()
    return True


def _wish(turn: Turn, words: str, at_rest: bool) -> Callable[[], None] | None:
    if _SHEET.match(words):
        return lambda: sheet.show(turn)
    if _LADDER.match(words):
        return lambda: climbing.ladder(turn)
    card = turn.session.card
    if card is None:
        return None
    if _DIFFERENT.match(words):
        return lambda: difference.why(turn)
    if _TAKES.match(words):
        return lambda: wanting.want(turn, card)
    if named := _named(turn, words):
        return lambda: _want_one_of(turn, named)
    if at_rest and _MORE.match(words):
        return lambda: results.more(turn, card)
    if at_rest and _NEXT.match(words):
        return lambda: results.next_hook(turn)
    return None


def _named(turn: Turn, words: str) -> list[Programme]:
    """The programmes that somebody wants by name: among those shown, else by a rare word of the name."""
    match = next(filter(None, (pattern.match(words) for pattern in _TAKES_NAMED)), None)
    if match is None:
        return []
    name = next(part for part in match.groupdict().values() if part)
    catalogue = turn.ref.catalogue
    shown = [programme for each in turn.session.seen if (programme := catalogue.get(each)) is not None]
    if found := naming.fitting(name, shown, catalogue):
        return found[: naming.MOST]
    others = naming.fitting(name, [verdict.programme for verdict in turn.ranked()], catalogue, by_kind=False)
    return others if len(others) <= naming.MOST else []


def _want_one_of(turn: Turn, found: list[Programme]) -> None:
    if len(found) == 1:
        return wanting.want(turn, found[0].id)
    choices = [turn.choice("want", programme.id, programme.name) for programme in found]
    turn.say(msg("progress.which"), choices=choices)
