"""The one intent of a message: its wordings, the facts found in it and the language service, reconciled."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.facts import Kind, kind_of
from bot.understanding import intents
from bot.understanding.answers import wanted_facts
from bot.understanding.found import SURE, Found
from bot.understanding.intents import Intent
from bot.understanding.quantities import numbers
from bot.understanding.text import Said
from bot.understanding.thing import can_name
from bot.understanding.vocabulary import Vocabulary
from bot.understanding.weighing import Ranking, weigh

_ABOUT_THE_QUESTION = frozenset({"ask_what", "ask_why"})
_INSTEAD_OF_AN_ANSWER = _ABOUT_THE_QUESTION | {"skip", "dont_know"}
_NO_ANSWER = frozenset({"skip", "dont_know"})
_WORDS_ALONE = (Kind.PHRASES, Kind.PHRASE)
_SAID_WITH_A_YES = ("owner_gender", "markets")
_FOREIGN, _FEW = Vocabulary("money").compile(r"\s{foreign}\b"), 4
_TELLS, _FREE_WORDS_TELL = 0.9, 0.6


def decide(
    said: Said,
    asked: str | None,
    found: list[Found],
    request: Intent | None,
    silly: bool,
    confirming: bool,
    ranking: Ranking,
) -> Intent:
    """What the bot must act on. `request`: an explicit one, by its wording; `ranking`: the service's, may be empty."""
    rule = _by_patterns(said, asked, found, request, silly, confirming)
    if not ranking:
        return rule
    if rule.name not in _NO_ANSWER and (_says(said, found, asked) or _agrees(said, found, asked)):
        ranking = [(name, share) for name, share in ranking if name not in _NO_ANSWER]  # "sí, pero no sé por dónde"
    if rule.name in _NO_ANSWER and not found:
        ranking = [(name, share) for name, share in ranking if name != "inform"]  # "de todo", asked for a need
    if confirming and intents.assents(said):
        ranking = [(name, share) for name, share in ranking if name != "deny"]  # "no, las dos"
    if rule.name != "delete_data" and wanted_facts(said):
        ranking = [(name, share) for name, share in ranking if name != "delete_data"]  # "forget my age": that one only
    if asked == "recap" and len(said.words) == 1 and rule.name != "affirm":
        ranking = [(name, share) for name, share in ranking if name != "affirm"]  # "casi", "otro" agree to nothing
    if rule.name == "report_progress" and asked is None:
        ranking = [(name, share) for name, share in ranking if name != "affirm"]  # "I already have that"
    yes_no = confirming or asked in intents.YES_NO
    tells = rule.name == "inform" and bool(found)
    return weigh(rule, intents.with_evidence(said, ranking, rule.name), asked, yes_no, tells)


def _by_patterns(
    said: Said, asked: str | None, found: list[Found], request: Intent | None, silly: bool, confirming: bool
) -> Intent:
    reply = intents.answer(said, asked, confirming)
    reaction = intents.reaction(said, asked)
    if request is not None and not (silly and reaction is not None and reaction.name == "complain"):
        return request
    if silly:
        complains = reaction is not None and reaction.name == "complain"
        return reaction if complains and reaction is not None else Intent("off_topic", intents.SURE)
    if reaction is not None and reaction.name in _ABOUT_THE_QUESTION and not _answers_firmly(found, asked):
        return reaction
    changes = intents.changes(said) and not _answers(found, asked)
    if (changes or intents.corrects(said, asked)) and (found or not reply):
        return Intent("correct", intents.LIKELY)
    if reply is not None and reply.name == "deny" and len(said.words) <= _FEW and any(item.closed for item in found):
        return reply  # "no tengo ninguna"
    rule = _by_wording(said, asked, found, reply, reaction)
    if rule.name == "inform" and all(item.free for item in found if item.fact == asked):
        return replace(rule, confidence=_FREE_WORDS_TELL if found else rule.confidence)
    return rule


def _by_wording(
    said: Said, asked: str | None, found: list[Found], reply: Intent | None, reaction: Intent | None
) -> Intent:
    courtesy = intents.courtesy(said)
    soft = reply is None or intents.softly(said)
    if courtesy is not None and courtesy.confidence >= intents.SURE and not found and reply is None:
        return courtesy
    if courtesy is not None and courtesy.name in ("bye", "thanks") and asked is None and not found and soft:
        return courtesy
    if reaction is not None and reaction.name == "complain" and reaction.confidence >= intents.SURE and not found:
        return reaction
    if intents.joking(said) and not found and reply is None and reaction is None:
        return Intent("off_topic", intents.LIKELY)
    if reaction is not None and reaction.name == "ask_programs" and (asked is None or not _answers(found, asked)):
        return reaction
    instead = reaction is not None and reaction.name in _INSTEAD_OF_AN_ANSWER
    more = [item for item in found if item.fact not in (asked, *_SAID_WITH_A_YES) and item.certainty >= SURE]
    if reply is not None and reply.confidence >= intents.LIKELY and not instead:
        return Intent("inform", _TELLS) if more and _answers(found, asked) and len(said.words) > 4 else reply
    answers = [item for item in found if item.fact == asked]
    free = kind_of(asked) is Kind.PHRASES and not any(item.closed for item in answers)
    free = free or (kind_of(asked) is Kind.PHRASE and all(item.free for item in answers))
    if reaction is not None and (free or not _answers(found, asked)):
        return reaction
    if found:
        return Intent("inform", _TELLS)
    if courtesy is not None and courtesy.name == "bye":
        return courtesy
    if reply is not None:
        return reply
    if courtesy is not None:
        return courtesy
    if intents.tells_where(said, asked) or (asked == "place" and can_name(said.text)):
        return Intent("inform", _TELLS)
    if asked == "monthly_sales_mxn" and any(_FOREIGN.match(said.text, number.end) for number in numbers(said.text)):
        return Intent("inform", intents.SURE)  # an answer, though none in pesos
    if kind_of(asked) in _WORDS_ALONE and said.words:
        return Intent("inform", intents.WEAK)
    return Intent("off_topic", 0.3)


def _agrees(said: Said, found: list[Found], asked: str | None) -> bool:
    return asked in intents.YES_NO and _answers(found, asked) and intents.agrees(said, asked)


def _says(said: Said, found: list[Found], asked: str | None) -> bool:
    """Whether some of its words answer the question: "no sé, con vecinas"."""
    return kind_of(asked) in (Kind.OPTIONS, Kind.CODES) and any(
        item.fact == asked and item.value and item.certainty >= SURE and item.span != (0, len(said.text))
        for item in found
    )


def _answers(found: list[Found], asked: str | None) -> bool:
    return any(item.fact == asked for item in found)


def _answers_firmly(found: list[Found], asked: str | None) -> bool:
    """With more than a word that the question holds as well: a number, a place, a choice."""
    if kind_of(asked) in (None, *_WORDS_ALONE, Kind.FLAG, Kind.CHOICE, Kind.OPTIONS):
        return False
    return any(item.fact == asked and item.certainty >= SURE and not item.free for item in found)
