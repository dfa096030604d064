"""Text to Reading: the readers' findings and the NLU's parse, reconciled in the light of the question asked."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from bot.dialogue.reading import Mention, Reading
from bot.domain.facts import FACTS, Kind, clean, kind_of
from bot.domain.places import Gazetteer
from bot.domain.profile import Profile
from bot.domain.terms import Lexicon
from bot.understanding import (
    as_done,
    bystanders,
    evidence,
    excluded,
    hearing,
    intents,
    own_words,
    place_fact,
    reach,
    struck,
    trade_odds,
)
from bot.understanding.answers import bare_answer
from bot.understanding.context import Context
from bot.understanding.cues import with_cues
from bot.understanding.deals import DealReader
from bot.understanding.deciding import decide
from bot.understanding.found import FAINT, LIKELY, RECORD_FROM, SURE, Found
from bot.understanding.intents import Intent
from bot.understanding.phrases import PhraseReader
from bot.understanding.places import PlaceReader
from bot.understanding.product import phrases
from bot.understanding.restated import said_last
from bot.understanding.sectors import SectorReader, load_sectors
from bot.understanding.text import Said, prepare
from bot.understanding.trade import TradeReader
from bot.understanding.weighing import likelihood, off_topic
from bot.understanding.wordings import NO_FACTS, WITH_A_PLACE, Told, WordingReader, Wordings

if TYPE_CHECKING:  # it loads an HTTP client, which reading alone does not need
    from bot.understanding.nlu import Parse

INFORMS, INFORMS_LITTLE = 0.5, 0.15
STRANGE, ODD, _A_SENTENCE = 0.85, 0.4, 5
"""How sure the service must be that a sentence is off topic to take no fact from it, or only to ask about it."""
_NO_ANSWER = frozenset(
    {"skip", "dont_know", "complain", "ask_human", "ask_programs", "ask_deadline", "report_progress"}
)
"""Whose words are no answer to a question for the owner's own phrases, though they stand where one would."""
_NO_TRADE = frozenset({"ask_human", "ask_deadline", "greet"})
_TRADE, _BY_VERB = ("product", "sector"), 0.9  # a trade that a verb tells stands in those as well
_NOT_COMPLAINING = ("product", "sector", "place")
_NOTHING_NEW = frozenset({"complain", "report_progress", "bye", "thanks"})
_EVEN_JOKING = ("product", "place")
_ANSWERED_BY_KIN = ("employees", "partners", "tradition_years")
_A_MERE_NO = 3  # characters
_SENT = 4
"""Turns of the event loop after which httpx has written a request."""
_FOR = re.compile(r"\b(?:for|para|pa)\s$")


class Nlu(Protocol):
    """The language service; None while it does not answer."""

    async def parse(self, text: str, asked: str | None = None) -> Parse | None: ...


class Reader:
    """Implements `app.ports.Understanding`. Without `nlu` it reads by its own patterns alone."""

    def __init__(
        self, *, places: Gazetteer, lexicon: Lexicon, nlu: Nlu | None = None, sectors: SectorReader | None = None
    ) -> None:
        self.places = PlaceReader(places)
        deals = DealReader(sectors if sectors is not None else load_sectors())
        self._wordings = WordingReader(self.places, deals)
        self._trade = TradeReader(deals)
        self._phrases = PhraseReader(lexicon)
        self._nlu = nlu

    async def read(
        self,
        text: str,
        *,
        asked: str | None,
        lang: str | None,
        today: date,
        profile: Profile,
        confirm: Mapping[str, Any] | None = None,
    ) -> Reading:
        """Never raises; without the service it reads by patterns alone."""
        said = said_last(prepare(text, lang), profile)
        if not said.words and not said.text:
            return Reading(lang=None)
        context = Context(today, asked, profile)
        parsing = None
        if self._nlu is not None and said.words:
            parsing = asyncio.create_task(self._nlu.parse(said.raw, context.asked))
            for _ in range(_SENT):
                await asyncio.sleep(0)
        wordings = self._wordings.read(said, context)  # meanwhile
        return self._reading(said, context, confirm, wordings, await parsing if parsing is not None else None)

    def _reading(
        self,
        said: Said,
        context: Context,
        confirm: Mapping[str, Any] | None,
        wordings: Wordings,
        parse: Parse | None,
    ) -> Reading:
        asked, request = context.asked, wordings.request
        silly = intents.nonsense(said, asked)
        options: dict[str, tuple[Any, ...]] = {}
        found: list[Found] = []
        if wordings.told is not None:
            found, options = self._found(said, wordings.told, parse, confirm or {})
            if intents.corrects(said, asked):
                found = _set_right(said, context, found)
        placed = _placed(found)
        if request is not None and request.name in NO_FACTS:
            found, options = placed, {}
        a_trade = any(item.fact == "sector" for item in found)
        if placed and a_trade and silly and intents.elsewhere(said) is not None:
            silly = False  # "my mother-in-law taught us; the shop is in Tlaquepaque"
        if silly or intents.spam(said):  # rude, and an answer all the same: "que somos dos, chingado"
            answers = [item for item in found if item.fact == asked and _answers_rudely(said, item)]
            found, options, silly = ([], {}, True) if intents.spam(said) else (answers, {}, not answers)
        elif (
            intents.joking(said)
            and asked is not None
            and not any(item.fact in (asked, *_EVEN_JOKING) for item in found)
        ):
            found = []
        ranking = parse.ranking if parse is not None else ()
        intent = decide(said, asked, found, request, silly, confirm is not None, ranking)
        if intent.name == "inform" and len(said.words) >= _A_SENTENCE:
            strange = off_topic(ranking, asked)
            if strange >= STRANGE and all(_doubtable(said, item) for item in found):
                intent = Intent("off_topic", strange)
            else:
                found = _doubted(said, asked, found, strange)
        if intent.name == "off_topic" and asked == "place" and options and not silly and not intents.asks(said):
            intent = Intent("inform", intents.LIKELY)  # a name that several places bear
        if intent.name in NO_FACTS:
            kept = [item for item in found if _told_beside_why(said, item)] if intent.name == "ask_why" else []
            found, options = placed if intent.name in WITH_A_PLACE else kept, {}
        elif intent.name == "ask_programs":  # "anything for farmers?" may say who asks
            found = [_less_sure(item) if item.fact in _TRADE and _is_for(said, item) else item for item in found]
        elif intent.name in _NO_ANSWER:
            found = [item for item in found if item.fact != asked or not _in_own_words(item)]
        if intent.name in _NOTHING_NEW:
            found = _beside_nothing_new(found, placed, asked)
        if intent.name in _NO_TRADE and any(item.fact == "product" and item.certainty < _BY_VERB for item in found):
            found = [item for item in found if item.fact not in _TRADE]
        if confirm and intent.name == "deny" and any(_says_again(item, confirm) for item in found):
            intent = Intent("affirm", intents.SURE)  # "no, no exporto", asked whether "no exporta" is right
        found, options = bare_answer(said, context, intent, found, options, confirm)
        denied = intent.name == "deny" or intents.denies(said, asked)
        if confirm and denied and any(item.fact in confirm and item.value != confirm[item.fact] for item in found):
            intent = Intent("correct", intents.SURE)
        found, intent, taken_out = _without(said, context, confirm, intent, found)
        facts, unsure = _recorded(said, _trusted(found, parse, asked))
        chosen = {fact for fact in options if fact not in facts and (fact == "place" or fact in unsure)}
        reading = Reading(
            intent.name, intent.confidence, said.lang, facts, unsure,
            {fact: values for fact, values in options.items() if fact in chosen}, intent.topic, excluded=taken_out,
        )  # fmt: skip
        return with_cues(reading, said, context.asked)

    def _found(
        self, said: Said, told: Told, parse: Parse | None, confirm: Mapping[str, Any]
    ) -> tuple[list[Found], dict[str, tuple[Any, ...]]]:
        context = told.about
        trade, sectors = self._trade.read(said, context, told.deals, _trade_heard(said, parse, context.asked))
        if not confirm.keys().isdisjoint(_TRADE) and not self._names_trade(said, told):
            trade, sectors = [], ()
        place, rivals = place_fact.read(told.places, said, context, told.corrects, bool(trade))
        options = {fact: values for fact, values in (("place", rivals), ("sector", sectors)) if values}
        found = reach.read(self.places, said, context, [*told.found, *place, *trade], told.places.mentions)
        sector = next((str(item.value) for item in trade if item.fact == "sector"), None)
        listed = self._phrases.read(said, context, sector, self._named(said, context))
        found += [item for item in listed if not _told_as_another(said, item, found)]
        heard = _heard(said, parse)
        if heard is not None:
            found = evidence.believed(said, context, found, hearing.weigh(said, context, found, heard))
        found = as_done.only(said, found, context.asked)
        found = own_words.listed(said, found, (each.quote for each in told.places.mentions), context.asked)
        if confirm and intents.assents(said):
            return [], {}
        if intents.only_yes_or_no(said):
            return [item for item in found if item.closed or not (item.fact in _TRADE or _in_own_words(item))], {}
        return found, options

    def _names_trade(self, said: Said, told: Told) -> bool:
        """Whether a trade is plainly named, and so takes the place of one to be confirmed: "puede ser" names none."""
        worded, _ = self._trade.read(said, told.about, told.deals)
        return any(not item.free for item in worded) or bool(phrases(said))

    def _named(self, said: Said, context: Context) -> list[tuple[int, int]]:
        """Where places are named, in an answer of the owner's own words."""
        if kind_of(context.asked) is not Kind.PHRASES:
            return []
        mentions = self.places.read(said.raw, asked_place=False).mentions
        return [said.locate(mention.start, mention.end) for mention in mentions]


def _placed(found: list[Found]) -> list[Found]:
    """Where a business that is told of surely works."""
    trade = any(item.fact in _TRADE for item in found)
    return [item for item in found if trade and item.fact == "place" and item.certainty >= SURE]


def _set_right(said: Said, context: Context, found: list[Found]) -> list[Found]:
    """The findings of a correction: without what it strikes out, a bare number given to the fact that it changes."""
    found = struck.without(said, found)
    numbers = [item for item in found if FACTS[item.fact].kind is Kind.NUMBER]
    plain = not numbers or (context.asked is not None and {item.fact for item in numbers} == {context.asked})
    right = struck.set_right(said, context.profile) if plain else []
    return [item for item in found if item not in numbers] + right if right else found


def _without(
    said: Said, context: Context, confirm: Mapping[str, Any] | None, intent: Intent, found: list[Found]
) -> tuple[list[Found], Intent, dict[str, tuple[str, ...]]]:
    """The findings without what the message takes out, and what that is; a yes that is taken back is a correction."""
    taken_out = excluded.read(said, context.asked, context.profile, confirm)
    found = excluded.without(said, found, taken_out) + excluded.left(said, taken_out)
    not_so = excluded.flags(said, context.profile, found)
    not_so += excluded.trade_left(said, context.profile)
    if not_so:
        found = [item for item in found if all(item.fact != no.fact for no in not_so)] + not_so
        intent = Intent("correct", intents.SURE)
    return found, intent, taken_out


def _told_as_another(said: Said, phrase: Found, found: list[Found]) -> bool:
    """ "about 3 years", where it was asked how it is made: words that no lexicon knows, mostly a number."""
    numbers = (item for item in found if FACTS[item.fact].kind is Kind.NUMBER)
    return phrase.free and any(_most_of(said, item) for item in numbers)


def _most_of(said: Said, item: Found) -> bool:
    """Whether it takes up more of the message than all else: "sn cristobal d la barranca"."""
    start, end = item.span
    return 2 * (end - start) > len(said.text)


def _says_again(item: Found, confirm: Mapping[str, Any]) -> bool:
    """A no in words of its own where a no is to be confirmed; the mere word answers the question itself."""
    return item.value is False and confirm.get(item.fact) is False and item.span[1] - item.span[0] > _A_MERE_NO


def _answers_rudely(said: Said, item: Found) -> bool:
    """An answer for all the rudeness beside it, not a part of the nonsense itself."""
    if item.certainty < SURE or not _countable(item) or intents.mashed(said):
        return False
    elsewhere = intents.elsewhere(said)
    return elsewhere is None or said.clause(elsewhere) != said.clause(item.span[0])


def _doubted(said: Said, asked: str | None, found: list[Found], strange: float) -> list[Found]:
    """The findings, less sure where the message is about something or somebody else."""
    if (told := bystanders.story(said)) is not None:
        answers = asked if asked in _ANSWERED_BY_KIN else None
        return [_less_sure(item, FAINT) if item.fact != answers and item.span[0] < told else item for item in found]
    if strange >= ODD:
        return [_less_sure(item) if _doubtable(said, item) else item for item in found]
    return found


def _doubtable(said: Said, item: Found) -> bool:
    """What a message about something else may seem to say: a number, a place, what a question names."""
    may_seem = item.free or FACTS[item.fact].kind in (Kind.NUMBER, Kind.PLACE) or intents.asks(said)
    return may_seem and not _most_of(said, item)


def _in_own_words(item: Found) -> bool:
    """Whatever was said: "sabe" is no product, though it stands where one was asked."""
    kind = FACTS[item.fact].kind
    return kind is Kind.PHRASES or (kind is Kind.PHRASE and item.free)


def _told_beside_why(said: Said, item: Found) -> bool:
    """A plain no beside a question for the reason: "no tengo RFC, ¿para qué?"."""
    return item.value is False and item.certainty >= SURE and intents.beside_why(said, item.span[0])


def _is_for(said: Said, item: Found) -> bool:
    return bool(_FOR.search(said.text, 0, item.span[0]))


def _beside_nothing_new(found: list[Found], placed: list[Found], asked: str | None) -> list[Found]:
    """What a complaint, a goodbye or thanks tell: no trade but what was asked for; a number aside may be of another
    thing: "three years I have been waiting for you"."""
    kept = [
        item if item.fact == asked or FACTS[item.fact].kind is not Kind.NUMBER else _less_sure(item)
        for item in found
        if item.fact == asked or item.fact not in _NOT_COMPLAINING
    ]
    return kept + [item for item in placed if item not in kept]


def _less_sure(item: Found, most: float = LIKELY) -> Found:
    return replace(item, certainty=min(item.certainty, most))


def _countable(item: Found) -> bool:
    """A value that words alone cannot be."""
    return FACTS[item.fact].kind in (Kind.NUMBER, Kind.PLACE, Kind.FLAG, Kind.CHOICE)


def _heard(said: Said, parse: Parse | None) -> hearing.Heard | None:
    """What the service hears of the other facts; None where it is not there, or does not tell of them."""
    if parse is None or parse.facts is None:
        return None
    chances: dict[str, dict[str, float]] = defaultdict(dict)
    for told in parse.facts:
        chances[told.fact][told.value] = told.chance
    named: dict[str, list[hearing.Span]] = defaultdict(list)
    for item in parse.entities:
        named[item.kind].append((*said.locate(item.start, item.end), item.confidence))
    return hearing.Heard(chances, named)


def _trade_heard(said: Said, parse: Parse | None, asked: str | None) -> trade_odds.Heard | None:
    """What the service hears of the trade, where that stands in the prepared text; None where it is not there."""
    if parse is None:
        return None
    return trade_odds.Heard(
        [(*said.locate(item.start, item.end), item.confidence) for item in parse.entities if item.kind == "product"],
        [(*said.locate(item.start, item.end), item.ranking) for item in parse.trades],
        off_topic(parse.ranking, asked),
    )


def _trusted(found: list[Found], parse: Parse | None, asked: str | None) -> list[Found]:
    """Words that no lexicon knows are recorded where the service takes the message for an answer, else confirmed."""
    if not any(item.free for item in found):
        return found
    inform = likelihood("inform", parse.ranking, asked) if parse is not None else 0.0
    kept = []
    for item in found:
        if item.free and parse is not None and inform < INFORMS_LITTLE:
            continue
        doubtful = item.free and (parse is None or inform < INFORMS)
        kept.append(_less_sure(item) if doubtful else item)
    return kept


def _recorded(said: Said, found: list[Found]) -> tuple[dict[str, Mention], dict[str, Mention]]:
    """Sure values are recorded, others confirmed first; of two values of one fact the surer stands."""
    facts: dict[str, Mention] = {}
    unsure: dict[str, Mention] = {}
    for item in sorted(found, key=lambda item: -item.certainty):
        if item.fact in facts or item.fact in unsure:
            continue
        try:
            value = clean(item.fact, item.value)
        except ValueError:
            continue
        mention = Mention(value, item.certainty, said.quote(*item.span), item.closed)
        (facts if item.certainty >= RECORD_FROM else unsure)[item.fact] = mention
    return facts, unsure
