"""A reading with what the words say of the talk itself. What only some intents need is read only for those."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.cues import Cues, Named, Sought
from bot.dialogue.reading import Reading
from bot.understanding import asked, denials, dislikes, erasing, intents, refusals, remarks, topics, tradition
from bot.understanding.answers import adds, wanted_facts
from bot.understanding.kinds import abroad_at, named, sought
from bot.understanding.language import greeting_in, sentence_in
from bot.understanding.protest import protest
from bot.understanding.text import Said, prepare
from bot.understanding.whose import agrees, half_a_yes, speaks_for, whose, whose_outright, withholds
from bot.understanding.wishes import aim, wanted, wish

_WISHES_THAT_ASK = (None, "more")
_OF_SELLING_ABROAD = ("markets", "exports", "channels")  # asked for, not told


def with_cues(reading: Reading, said: Said, question: str | None = None) -> Reading:
    """`question`: the one that the message answers."""
    wished = wish(said)
    unwanted, welcome = dislikes.unwanted(said), dislikes.welcome(said)
    asks = asked.asked(said) if wished in _WISHES_THAT_ASK and not unwanted and not welcome else None
    if asks is not None:
        reading = asked.without_thing(asks, reading)
        asks = asked.not_told(replace(asks, told=asked.beside(said, reading)), reading)
    to = sought(said) if reading.intent == "ask_programs" or wished == "grow" else Sought()
    if to.abroad:
        reading = _without_the_asked(reading, said)
    cues = Cues(
        topics=topics.every(said, reading.topic) if reading.intent == "ask_about" else (),
        reply=intents.reply(said, question),
        adds=adds(said),
        whose=whose(said),
        speaks_for=speaks_for(said),
        whose_outright=whose_outright(said),
        agrees=agrees(said),
        half_a_yes=half_a_yes(said),
        agrees_to_all=erasing.agreed(said),
        sentence_in=sentence_in(said.words),
        greets_in=greeting_in(said.words),
        withholds=withholds(said),
        forebear=tradition.forebear(said),
        wish=wished,
        aim=aim(said) if wished == "another" else None,
        wanted=wanted(said),
        reported=_reported(reading, said),
        sought=to,
        protest=protest(said),
        unwanted=unwanted,
        welcome=welcome,
        shut_out=dislikes.shut_out(said),
        untrue=remarks.untrue(said),
        reason=refusals.reason(said),
        reason_beside=refusals.reason_beside(said),
        moved=refusals.moved(said),
        takes_back=denials.takes_back(said),
        takes_back_outcome=denials.takes_back_an_outcome(said),
        contradicts=denials.contradicts(said),
        asks=asks,
        questions=asked.words_of_a_question(said),
    )
    corrects = reading.intent == "correct"
    names = not reading.facts and not (corrects and reading.unsure)
    return replace(reading, wants=wanted_facts(said, hinted=not corrects) if names else (), cues=cues)


def _without_the_asked(reading: Reading, said: Said) -> Reading:
    """Without what stands in the words that ask for help to sell abroad, "hay algo para mandar a Texas"."""
    asking = said.text[abroad_at(said) :]
    mentions = {**reading.unsure, **reading.facts}
    for fact in _OF_SELLING_ABROAD:
        if fact in mentions and prepare(mentions[fact].quote).text in asking:
            reading = reading.without(fact)
    return reading


def _reported(reading: Reading, said: Said) -> Named:
    """A reason of a refusal names no programme."""
    if reading.intent != "report_progress" and not denials.takes_back(said):
        return Named()
    return named(refusals.without_reason(said) if reading.topic == "refused" else said.bare)
