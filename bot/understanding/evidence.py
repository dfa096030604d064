"""What the service alone hears, believed only where some word of the message can have told it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.domain.facts import FACTS, Kind, kind_of
from bot.understanding import channels, intents, needs
from bot.understanding.context import Context
from bot.understanding.found import Found
from bot.understanding.text import Said, prepare
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("evidence")
_YES_OR_NO, _SUBJECTS = _W.find("yes_or_no"), _W.table("subjects")
_MANY = 8
_HEARD = (Kind.FLAG, Kind.CHOICE, Kind.OPTIONS, Kind.CODES)


def believed(said: Said, context: Context, told: Iterable[Found], weighed: Iterable[Found]) -> list[Found]:
    """The findings without those that nothing said can have told. `told`: by the wordings; `weighed`: by both."""
    told = list(told)
    worded = {item.fact for item in told}
    silent = intents.tells_nothing(said, context.asked)
    return [
        item
        for item in _not_wished(said, worded, _needed(said, weighed))
        if item.fact in worded
        or FACTS[item.fact].kind not in _HEARD
        or not (silent or (item.fact == context.asked and not answered(said, item.fact, told)))
    ]


def _not_wished(said: Said, worded: set[str], weighed: Iterable[Found]) -> Iterator[Found]:
    """Of where it is sold, what is no wish."""
    for item in weighed:
        if item.fact != channels.FACT or not item.value or item.fact in worded:
            yield item
        elif value := _left(item, channels.wished(said)):
            yield replace(item, value=value)


def _needed(said: Said, weighed: Iterable[Found]) -> Iterator[Found]:
    """Of the needs, those that are not said to be none."""
    for item in weighed:
        if item.fact != needs.FACT or not item.value:
            yield item
        elif not needs.only_had(said) and (value := _left(item, needs.denied(said))):
            yield replace(item, value=value)


def _left(item: Found, out: set[str]) -> tuple[str, ...]:
    return tuple(each for each in item.value if each not in out)


def answered(said: Said, asked: str, found: Iterable[Found]) -> bool:
    """Whether a message can tell the yes or no that is asked for: by a yes, a no, or a word of what the question is
    about, beside what it tells of other questions. "Somos 7" and "todavía no tengo RFC" say nothing of exports."""
    if kind_of(asked) is not Kind.FLAG:
        return True
    others = {said.clause(item.span[0]) for item in found if item.fact != asked and _another(item)}
    rest = " . ".join(said.text[start:end] for start, end in said.clauses() if (start, end) not in others)
    subject = _SUBJECTS.get(asked)
    if subject is None or len(said.words) > _MANY:  # which may tell it in words of its own
        return bool(rest)
    plainly = rest and intents.answer(prepare(rest), asked, False)
    return bool(plainly or _YES_OR_NO.search(rest) or subject.search(rest))


def _another(item: Found) -> bool:
    """Whether its yes or no answers another question; who will not export does not."""
    return FACTS[item.fact].kind is Kind.FLAG and (item.fact, item.value) != ("wants_export", False)
