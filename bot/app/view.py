"""A conversation's state and a profile's hooks as plain JSON, for programs (DESIGN.md, section 5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from bot.app.ports import ChatState
from bot.dialogue.session import DIAGNOSIS, RESULTS, Session
from bot.dialogue.turn import names_of, near, preferred, ranked, with_hooks, with_unwanted
from bot.dialogue.words import missing_text, most_telling, named, reason_text
from bot.dialogue.world import Reference
from bot.domain.catalogue import holding
from bot.domain.differentiation import traits
from bot.domain.ladder import climb
from bot.domain.message import Text, msg
from bot.domain.profile import Profile
from bot.domain.rules import Case
from bot.domain.verdict import Verdict

Say = Callable[[Text, str], str]


def hook(
    verdict: Verdict, profile: Profile, ref: Reference, say: Say, lang: str, works: Text | None = None
) -> dict[str, Any]:
    """One hook: id, sphere, status, availability, rule_complete, why, missing. `works`: why it stands before equals."""
    why: list[dict[str, Any]] = []
    if served := [need for need in profile.items("need") if need in verdict.programme.serves]:
        why.append({"fact": "need", "text": say(msg("because.need", need=named(served)), lang)})
    for reason in most_telling(verdict.why):
        text = reason_text(reason, profile, ref)
        if text is not None:
            why.append({"fact": reason.fact, "text": say(text, lang)})
    if works is not None:
        why.append({"fact": None, "text": say(works, lang)})
    return {
        "id": verdict.programme.id,
        "sphere": verdict.programme.sphere,
        "status": verdict.status,
        "availability": verdict.availability,
        "rule_complete": verdict.programme.rule_complete,
        "why": why,
        "missing": [
            {"fact": item.fact or None, "kind": item.kind, "by": item.by, "text": say(missing_text(item, ref), lang)}
            for item in verdict.missing
        ],
    }


def hooks(
    profile: Profile, ref: Reference, today: date, say: Say, lang: str, with_not: bool = False
) -> list[dict[str, Any]]:
    """All hooks in the order in which they would be offered."""
    case = Case(profile, ref.places, today)
    found = traits(profile, ref.places, ref.knowledge)
    verdicts = ranked(case, ref, found, with_not)
    works = preferred(case, ref, found, verdicts)
    return [hook(verdict, profile, ref, say, lang, works.get(verdict.programme.id)) for verdict in verdicts]


def climb_of(profile: Profile, ref: Reference, today: date, goal: str | None = None) -> list[dict[str, Any]]:
    """The climb to a goal: id, grants and months of each rung, and the months to be waited for it, if any.

    Raises ValueError on an unknown goal.
    """
    found = traits(profile, ref.places, ref.knowledge)
    path = climb(Case(profile, ref.places, today), ref.catalogue, near(profile, ref), goal, names_of(found))
    return [
        {
            "id": rung.programme.id,
            "grants": {fact: list(v) if isinstance(v, tuple) else v for fact, v in rung.programme.grants.items()},
            "months": rung.months,
        }
        | ({"wait": rung.wait.months} if rung.wait.months else {})
        for rung in path
    ]


def confirm(session: Session) -> dict[str, Any] | None:
    """The reading that waits for a yes or no, as `{fact: value}`."""
    if not session.confirm:
        return None
    waiting = session.confirm[0]
    return {waiting["fact"]: waiting["value"]}


def conversation(state: ChatState, ref: Reference, today: date, say: Say) -> dict[str, Any]:
    """What `gancho chat --json` tells of a chat besides the replies; a fact that was taken back is null."""
    session = Session.from_json(state.session)
    profile = with_unwanted(with_hooks(state.profile, dict(state.hooks)), session)
    return {
        "asked": session.awaited,
        "confirm": confirm(session),
        "facts": {**dict.fromkeys(sorted(state.taken_back)), **profile.facts()},
        "hooks": hooks(profile, ref, today, say, session.lang) if profile.values else [],
        "done": session.stage in (RESULTS, DIAGNOSIS) or session.had_first,
    }


def match(line: Mapping[str, Any], ref: Reference, today: date, say: Say, with_not: bool = False) -> dict[str, Any]:
    """The output line of `gancho match` for one profile. Raises ValueError, saying what was expected."""
    facts, held, lang, goal = (line.get(name) for name in ("facts", "held", "lang", "goal"))
    if not isinstance(facts, Mapping):
        raise ValueError('facts is an object such as {"place": "14101", "sector": "327"}')
    if held is not None and not (isinstance(held, list) and all(isinstance(name, str) for name in held)):
        raise ValueError("held is a list of the ids of programmes")
    if lang not in (None, "es", "en"):
        raise ValueError("lang is es or en")
    if goal is not None and not isinstance(goal, str):
        raise ValueError("goal is a string")
    profile = holding(Profile.of(facts, ref.lexicon, frozenset(held or ())), ref.catalogue)
    place = profile.get("place")
    if isinstance(place, str) and not ref.places.chain(place):
        raise ValueError(f"place {place!r} is no place that is known")
    return {
        "id": line.get("id"),
        "hooks": hooks(profile, ref, today, say, lang or "es", with_not),
        "climb": climb_of(profile, ref, today, goal),
    }


def replies(messages: Sequence[Any]) -> list[dict[str, Any]]:
    """Messages as the contract shows them; a file's content stands in its text."""
    return [
        {
            "text": message.text if message.file is None else message.file[1],
            "choices": [{"id": key, "label": label} for key, label in message.choices],
            "picture": message.picture,
        }
        for message in messages
    ]
