"""What is asked of a programme, "¿cuánto dan?", "do I need an RFC?", and the words that may name the programme."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.dialogue.cues import Asks, Named
from bot.dialogue.reading import Mention, Reading
from bot.domain.names import stems
from bot.understanding import wishes
from bot.understanding.intents import asks
from bot.understanding.kinds import named
from bot.understanding.text import Said, bare, prepare
from bot.understanding.vocabulary import Vocabulary, Wording

_W = Vocabulary("asked")
_OF_THE_BOT = _W.find("of_the_bot")
_PLAINLY = {**_W.table("plainly"), **_W.table("required_of")}
_MARKED, _QUESTIONED, _SHOWN = _W.table("marked"), _W.table("questioned"), _W.table("shown")["show"]
_REQUIREMENTS = _W.table("requirement")
_SAME = {"free": "cost", "compulsory": "duty"}
_BEFORE = _W.compile(r"(?:{leads_up} )*(?:{names_it} )?(?:{leads_up} )*")
_OPENED = _W.compile(r"(?:(?:y|pero|oye|so|and|but) )*{opened}\b")
_OBJECTION = _W.compile(r" {objecting}\b.*")
_NAME = "of_"  # groups that hold what a question is about
_FOR_A_REASON = {"why", "why_it"}
_FEW, _MOST, _LONGEST = 5, 3, 30  # words of a question without a mark, questions, words of a message
_MARK = "|"


def asked(said: Said) -> Asks | None:
    """None where nothing is asked that a programme answers, or it is asked about the bot."""
    rest, words = said.bare, len(said.words)
    if not words or words > _LONGEST or (_OF_THE_BOT.search(rest) and not _PLAINLY["why"].search(rest)):
        return None
    found: list[tuple[int, str]] = []
    thing, names = "", list[str]()
    clauses = [bare(said.text[start:end]) for start, end in said.clauses()]
    opened = marked = "?" in said.text
    for name, pattern in _patterns(marked, words <= _FEW):
        if (match := pattern.search(rest)) is not None:
            opened = opened or _opens(clauses, match.group())
            found.append((match.start(), _SAME.get(name, name)))
            held = [(group, words) for group, words in match.groupdict().items() if words]
            thing = next((words for group, words in held if not group.startswith(_NAME)), thing).strip()
            names += [words for group, words in held if group.startswith(_NAME)]
            rest = _without(rest, match)
    if (shown := _SHOWN.search(rest)) is not None:
        opened = opened or _opens(clauses, shown.group())
        found = found or [(shown.start(), "show")]
        rest = _without(rest, shown)
    if not found or not opened:
        return None
    what = tuple(dict.fromkeys(name for _, name in sorted(found)))[:_MOST]
    if _FOR_A_REASON & {*what}:
        rest = "" if names else _OBJECTION.sub("", rest)
    rest = wishes.without_praise(rest.replace(_MARK, " "))
    return Asks(what, named(" ".join((*names, rest))), thing, _requirement(thing))


def words_of_a_question(said: Said) -> Named | None:
    """Of one that may be about anything; None where nothing is asked."""
    return named(said.bare) if asks(said) or _OPENED.match(said.bare) else None


def beside(said: Said, reading: Reading) -> frozenset[str]:
    """The facts that are told in a sentence of their own, and not by the words of the question."""
    parts = [said.text[start:end] for start, end in said.clauses()]
    telling = [bare(part) for part in parts if asked(prepare(part)) is None]
    quotes = {fact: prepare(mention.quote).bare for fact, mention in {**reading.unsure, **reading.facts}.items()}
    return frozenset(fact for fact, words in quotes.items() if words and any(words in part for part in telling))


def not_told(asks: Asks, reading: Reading) -> Asks:
    """Without the words of what is told beside the question: they name no programme, "¿piden papeles? No tengo RFC"."""
    mentions = {**reading.unsure, **reading.facts}
    told = {word for fact in asks.told for word in stems(mentions[fact].quote)}
    words, of_kinds = (
        tuple(word for word in said if word not in told) for said in (asks.name.words, asks.name.of_kinds)
    )
    return replace(asks, name=replace(asks.name, words=words, of_kinds=of_kinds))


def without_thing(asks: Asks, reading: Reading) -> Reading:
    """What is asked to be needed is not said to be had: "do I need an RFC?"."""
    if not asks.thing:
        return reading

    def said(mention: Mention) -> bool:
        words = prepare(mention.quote).bare
        return not words or not (words in asks.thing or asks.thing in words)

    facts = {fact: mention for fact, mention in reading.facts.items() if said(mention)}
    unsure = {fact: mention for fact, mention in reading.unsure.items() if said(mention)}
    return replace(reading, facts=facts, unsure=unsure)


def _patterns(marked: bool, few: bool) -> list[tuple[str, Wording]]:
    tables = [_PLAINLY, *([_MARKED] if marked or few else []), *([_QUESTIONED] if marked else [])]
    return [pair for table in tables for pair in table.items()]


def _opens(clauses: list[str], words: str) -> bool:
    """Whether a question's words begin what a clause says; else they are a part of it: "champú que hago yo"."""
    words = words.strip()
    holding = [clause[: clause.index(words)] for clause in clauses if words in clause]
    return not holding or any(_BEFORE.fullmatch(before) for before in holding)


def _without(text: str, match: re.Match[str]) -> str:
    """The rest, each letter where it was."""
    return f"{text[: match.start()]}{_MARK * (match.end() - match.start())}{text[match.end() :]}"


def _requirement(thing: str) -> str | None:
    return next((fact for fact, pattern in _REQUIREMENTS.items() if thing and pattern.fullmatch(thing)), None)
