"""An office's notice as its readers see it, and what its buttons do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.dialogue import card
from bot.dialogue.asking import again
from bot.dialogue.effects import Answered, Choice, Plan, Say, Stop
from bot.dialogue.session import BROWSE, NEW, WELCOME
from bot.dialogue.turn import Turn
from bot.dialogue.world import Notice
from bot.domain.catalogue import Catalogue
from bot.domain.message import Quote, Text, msg
from bot.domain.pace import NOTICES, morning

REMIND_DAYS = 3
INTERESTED, REMIND, NOT_FOR_ME, STOP = ANSWERS = ("interested", "remind", "not_for_me", "stop")
LANGUAGES = ("es", "en")


def paragraphs(document: Mapping[str, Any], lang: str, catalogue: Catalogue) -> tuple[Text, ...]:
    """What a reader of that language gets of what was written; where it is in the other one only, that is said."""
    told: list[Text] = [msg("notice.from", office=Quote(str(document["from"])))]
    other = "en" if lang == "es" else "es"
    if document.get(lang):
        told.append(Quote(str(document[lang])))
    elif document.get(other):
        told += [msg("notice.in_spanish" if other == "es" else "notice.in_english"), Quote(str(document[other]))]
    programme = catalogue.get(str(document.get("programme") or ""))
    if programme is not None:
        told += [msg("card.name", name=programme.name), programme.gives]
    return tuple(told)


def say(key: str, document: Mapping[str, Any], lang: str, catalogue: Catalogue) -> Say:
    """The notice with its buttons; they work whatever was said since."""
    choices = tuple(Choice(f"0.notice.{key}-{answer}", _LABELS[answer]) for answer in ANSWERS)
    return Say(paragraphs(document, lang, catalogue), choices)


_LABELS: Mapping[str, Text] = {
    INTERESTED: msg("button.notice.interested"),
    REMIND: msg("button.notice.remind"),
    NOT_FOR_ME: msg("button.notice.not_for_me"),
    STOP: msg("button.stop.notices"),
}


def pressed(turn: Turn, option: str) -> None:
    """`option`: the notice's key and the answer."""
    key, _, answer = option.rpartition("-")
    notice = turn.world.notice
    if notice is None or notice.key != key or answer not in ANSWERS:
        return again(turn, msg("old_button"))
    turn.effects.append(Answered(key, answer))
    _REACTIONS[answer](turn, notice)


def _interested(turn: Turn, notice: Notice) -> None:
    verdict = turn.verdict(notice.programme or "")
    if verdict is None or turn.session.stage in (NEW, WELCOME):
        return again(turn, msg("noticed.interested"))
    if turn.session.stage == BROWSE:
        return card.more(turn, verdict, msg("noticed.interested"))
    card.show(turn, verdict, msg("noticed.interested"))


def _remind(turn: Turn, notice: Notice) -> None:
    day = turn.world.today + timedelta(days=REMIND_DAYS)
    turn.effects.append(Plan(f"notice:{notice.key}", morning(day, turn.world.zone), "notice", notice.key))
    turn.say(msg("noticed.remind", days=REMIND_DAYS))


def _not_for_me(turn: Turn, notice: Notice) -> None:
    if (notice.programme or "") in turn.ref.catalogue and turn.session.consented:
        turn.hook(notice.programme or "", "unsuitable")
    turn.say(msg("noticed.not_for_me"))


def _stop(turn: Turn, notice: Notice) -> None:
    turn.effects.append(Stop(NOTICES))
    turn.say(msg("stopped.notices"), choices=[turn.choice("resume", NOTICES, msg("button.resume.notices"))])


_REACTIONS = {INTERESTED: _interested, REMIND: _remind, NOT_FOR_ME: _not_for_me, STOP: _stop}


def once_more(turn: Turn, key: str) -> None:
    """The reminder that was asked for."""
    notice = turn.world.notice
    if notice is None or notice.key != key:
        return
    choices = [Choice(f"0.notice.{key}-{answer}", _LABELS[answer]) for answer in (INTERESTED, NOT_FOR_ME)]
    turn.say(msg("noticed.again"), *notice.words[turn.session.lang], choices=choices)


def both(document: Mapping[str, Any], catalogue: Catalogue) -> dict[str, tuple[Text, ...]]:
    return {lang: paragraphs(document, lang, catalogue) for lang in LANGUAGES}
