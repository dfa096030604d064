"""Text to Reading: the readers' findings and the NLU's parse, reconciled in the light of the question asked."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from bot.dialogue.reading import Mention, Reading
from bot.domain.facts import FACTS, Kind, clean, kind_of
from bot.domain.places import Gazetteer
from bot.domain.profile import Profile
from bot.domain.terms import Lexicon
from bot.understanding import (
    as_done,
    doubting,
    evidence,
    excluded,
    heard,
    hearing,
    helpers,
    intents,
    none_said,
    own_words,
    partners,
    place_fact,
    reach,
    recounted,
    struck,
    trade_corrected,
    wanted,
)
from bot.understanding.answers import bare_answer
from bot.understanding.context import Context
from bot.understanding.cues import with_cues
from bot.understanding.deals import DealReader
from bot.understanding.deciding import decide
from bot.understanding.doubting import TRADE, Options
from bot.understanding.found import FAINT, RECORD_FROM, Found, meet
from bot.understanding.intents import Intent
from bot.understanding.phrases import PhraseReader
from bot.understanding.places import PlaceReader
from bot.understanding.product import phrases
from bot.understanding.restated import said_last
from bot.understanding.sectors import SectorReader, load_sectors
from bot.understanding.text import Said, prepare
from bot.understanding.trade import TradeReader
from bot.understanding.whose import speaks_for
from bot.understanding.wordings import NO_FACTS, Told, WordingReader, Wordings

if TYPE_CHECKING:  # it loads an HTTP client, which reading alone does not need
    from bot.understanding.nlu import Parse

_SENT = 4
"""Turns of the event loop after which httpx has written a request."""
_A_MERE_NO = 3  # characters
_MAY_SET_RIGHT = ("inform", "affirm", "deny", "complain", "off_topic")


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
        helping: bool = False,
    ) -> Reading:
        """Never raises; without the service it reads by patterns alone. `helping`: who writes speaks for the owner."""
        said = said_last(prepare(text, lang), profile)
        if not said.words and not said.text:
            return Reading(lang=None)
        retold = trade_corrected.sets_right(said, profile, confirm)
        context = Context(today, "product" if retold else asked, profile, helping or speaks_for(said), retold)
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
        options: Options = {}
        found: list[Found] = []
        if wordings.told is not None:
            found, options = self._found(said, wordings.told, parse, confirm or {})
            if intents.corrects(said, asked):
                found = struck.without(said, found)
        found, right = _set_right(said, context, found)
        placed = doubting.placed(found)
        if request is not None and request.name in NO_FACTS:
            found, options = placed, {}
        silly = doubting.nonsense(said, asked, found, placed)
        found, options, silly = doubting.sober(said, asked, found, options, silly)
        ranking = parse.ranking if parse is not None else None
        intent = decide(said, asked, found, request, silly, confirm is not None, ranking or ())
        if right and request is None and not (confirm and confirm.keys().isdisjoint(item.fact for item in found)):
            intent = Intent("correct", intents.SURE)
        if ended := intents.sells_no_more(said):  # what stands in that clause is where they were
            found = [item for item in found if said.clause(item.span[0]) != said.clause(0)]
        own_no = confirm and intent.name == "deny" and intents.of_its_own(said, asked)
        if own_no or (ended and not found):
            intent, options = Intent("correct", intents.LIKELY), {} if ended else options
        intent, found = doubting.strange(said, context, intent, found, ranking or ())
        if intent.name == "off_topic" and asked == "place" and options and not silly and not intents.asks(said):
            intent = Intent("inform", intents.LIKELY)  # a name that several places bear
        if context.retold and intent.name in _MAY_SET_RIGHT and any(item.fact == "product" for item in found):
            intent = Intent("correct", intents.SURE)
        found, options = doubting.beside(said, asked, intent, found, options, placed)
        if confirm and intent.name == "deny" and any(_says_again(item, confirm) for item in found):
            intent = Intent("affirm", intents.SURE)  # "no, no exporto", asked whether "no exporta" is right
        found, options = bare_answer(said, context, intent, found, options, confirm)
        if confirm and intents.not_this(said):  # the words around it tell why
            found = [item for item in found if item.fact not in confirm or item.certainty > FAINT]
        denied = intent.name == "deny" or intents.denies(said, asked)
        if confirm and denied and any(item.fact in confirm and item.value != confirm[item.fact] for item in found):
            intent = Intent("correct", intents.SURE)
        found, intent, taken_out = _without(said, context, confirm, intent, found)
        if taken_out and intent.name == "complain" and request is None:
            intent = Intent("correct", intents.LIKELY)  # "es pura lana"
        facts, unsure = _recorded(said, doubting.trusted(found, ranking, asked))
        chosen = {fact for fact in options if fact not in facts and (fact == "place" or fact in unsure)}
        reading = Reading(
            intent.name, intent.confidence, said.lang, facts, unsure,
            {fact: values for fact, values in options.items() if fact in chosen}, intent.topic, excluded=taken_out,
        )  # fmt: skip
        return with_cues(reading, said, context.asked)

    def _found(
        self, said: Said, told: Told, parse: Parse | None, confirm: Mapping[str, Any]
    ) -> tuple[list[Found], Options]:
        context = told.about
        trade, sectors = self._trade.read(said, context, told.deals, heard.trade(said, parse, context.asked))
        if not confirm.keys().isdisjoint(TRADE) and not self._names_trade(said, told):
            trade, sectors = [], ()
        place, rivals = place_fact.read(told.places, said, context, told.corrects, bool(trade))
        options: Options = {fact: values for fact, values in (("place", rivals), ("sector", sectors)) if values}
        found = reach.read(self.places, said, context, [*told.found, *place, *trade], told.places.mentions)
        sector = next((str(item.value) for item in trade if item.fact == "sector"), None)
        listed = self._phrases.read(said, context, sector, self._named(said, context))
        found += [item for item in listed if not doubting.told_as_another(said, item, found)]
        if (hears := heard.facts(said, parse)) is not None:
            found = evidence.believed(said, context, found, hearing.weigh(said, context, found, hears))
        found = partners.only(said, helpers.without(said, context, found), context.asked)
        found = none_said.only(said, found, confirm)
        found = wanted.had(said, as_done.only(said, found, context.asked), context.asked)
        found = own_words.listed(said, found, (each.quote for each in told.places.mentions), context.asked)
        if confirm and intents.assents(said):
            return [], {}
        if intents.only_yes_or_no(said):
            found = [item for item in found if item.closed or item.fact not in TRADE]
            return [item for item in found if item.closed or not doubting.in_own_words(item)], {}
        return found, options

    def _names_trade(self, said: Said, told: Told) -> bool:
        """Whether a trade is plainly named, and so takes the place of one to be confirmed: "puede ser" names none."""
        if intents.says_rather(said):
            return True
        worded, _ = self._trade.read(said, told.about, told.deals)
        return any(not item.free for item in worded) or bool(phrases(said, for_another=told.about.for_another))

    def _named(self, said: Said, context: Context) -> list[tuple[int, int]]:
        """Where places are named, in an answer of the owner's own words."""
        if kind_of(context.asked) is not Kind.PHRASES:
            return []
        mentions = self.places.read(said.raw, asked_place=False).mentions
        return [said.locate(mention.start, mention.end) for mention in mentions]


def _set_right(said: Said, context: Context, found: list[Found]) -> tuple[list[Found], bool]:
    """The findings with a number told anew given to the fact that it changes, and whether that is a correction. What is
    plainly told of another fact is no such number, unless that fact was asked and so has any number."""
    right = struck.set_right(said, context.profile) or recounted.read(said, context)
    others = [item for item in found if FACTS[item.fact].kind is Kind.NUMBER and item.fact != context.asked]
    right = [new for new in right if not any(item.fact != new.fact and meet(item.span, new.span) for item in others)]
    if not right:
        return found, False
    corrects = right[0].certainty >= RECORD_FROM
    if intents.corrects(said, context.asked):
        right = [next((item for item in found if _as_surely(item, new)), new) for new in right]
    kept = [item for item in found if FACTS[item.fact].kind is not Kind.NUMBER or not _told_by(item, right)]
    return kept + right, corrects


def _as_surely(item: Found, new: Found) -> bool:
    """Whether it tells the new number already: "perdón, somos 9"."""
    return (item.fact, item.value) == (new.fact, new.value) and item.certainty >= new.certainty


def _told_by(item: Found, right: list[Found]) -> bool:
    return any(item.fact == new.fact or meet(item.span, new.span) for new in right)


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


def _says_again(item: Found, confirm: Mapping[str, Any]) -> bool:
    """A no in words of its own where a no is to be confirmed; the mere word answers the question itself."""
    return item.value is False and confirm.get(item.fact) is False and item.span[1] - item.span[0] > _A_MERE_NO


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
