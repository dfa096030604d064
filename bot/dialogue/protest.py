"""An owner says that the hook shown is none: "¿a mí de qué me sirve un curso? Yo quiero vender más"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.dialogue import card, naming, results
from bot.dialogue.reading import Mention, Reading
from bot.dialogue.session import RESULTS
from bot.dialogue.turn import HELD_STATES, Turn
from bot.dialogue.wording import plain
from bot.domain.message import Msg, msg
from bot.domain.programme import Programme
from bot.domain.verdict import Verdict

_ANSWERED_ELSEWHERE = frozenset({"stop_notices", "delete_data", "restart", "ask_human", "change_language", "ask_about"})
_OBJECTS = re.compile(
    r"\b(?:(?:ya )?no (?:lo |la |los |las )?(?:quier\w+|queremos|ocup\w+|necesit\w+)|no (?:me|nos) (?:sirve\w*"
    r"|interesa\w*|conviene\w*|late\w*|ayuda\w*)|(?:a mi|pa mi|me|nos) (?:de que )?(?:me |nos )?(?:va a )?(?:sirve"
    r"|servir)"
    r"|ni al caso|(?:es[aeo]|est[aeo]) no|do not (?:want|need)|what good|how (?:does|would|will|is) (?:that|this|it"
    r"|an? \w+) (?:going to )?(?:help|useful)|(?:is|are) (?:no use|not for me|useless))\b"
)
_SAYS_WHAT = re.compile(
    r"^(?:oye |oiga |si |no |well )?(?:pero|mas bien|but)\b.*\b(?:ocup\w+|quier\w+|necesit\w+|need|want)\b"
)
_OF_THE_TALK = re.compile(
    r"\b(?:bot|chat|gancho|preguntas?|questions?|mensajes?|messages?|avisos?|contest\w+|answer\w*)\b"
)
_CLAUSES = re.compile(r"[,.;:?!¿¡]+|\b(?:pero|sino|but|yo|i)\b")
_NO = re.compile(r"\b(?:no|ni|not)\b(.*)")


def heard(turn: Turn, reading: Reading) -> bool:
    """Takes it as "not for me", and shows the next best for the need that is told; False where it is no protest."""
    session, words = turn.session, plain(turn.text)
    shown = turn.ref.catalogue.get(session.card or "")
    if session.stage != RESULTS or session.asked or session.confirm or session.options or shown is None:
        return False
    if reading.intent in _ANSWERED_ELSEWHERE or _OF_THE_TALK.search(words) or turn.hooks.get(shown.id) in HELD_STATES:
        return False
    needs = reading.facts.get("need") or reading.unsure.get("need")
    wanted_kinds, unwanted_kinds = _kinds(turn.text)
    instead = needs is not None or bool(wanted_kinds)
    if not _OBJECTS.search(words) and not (instead and (_SAYS_WHAT.match(words) or shown.kind in unwanted_kinds)):
        return False
    if reading.facts.keys() - {"need"} or (wanted_kinds and shown.kind in wanted_kinds):
        return False
    against = _named(turn) or ([shown] if not unwanted_kinds or shown.kind in unwanted_kinds else [])
    if needs is not None:
        turn.record("need", Mention(tuple(dict.fromkeys((*turn.profile.items("need"), *needs.value)))), "words")
        turn.noted.clear()
    for programme in against:
        turn.hook(programme.id, "unsuitable")
    told = frozenset(needs.value) if needs is not None else frozenset(map(str, turn.profile.items("need")))
    _instead(turn, msg("not.fine" if against else "not.of_that_kind"), told, wanted_kinds, unwanted_kinds)
    return True


def _instead(turn: Turn, lead: Msg, needs: frozenset[str], kinds: frozenset[str], not_kinds: frozenset[str]) -> None:
    fresh = [
        verdict
        for verdict in turn.ranked()
        if verdict.programme.id not in turn.session.seen and verdict.programme.kind not in not_kinds
    ]

    def fits(verdict: Verdict) -> bool:
        programme = verdict.programme
        return programme.kind in kinds if kinds else bool(programme.serves & needs)

    best = next(filter(fits, fresh), None) or next(iter(fresh), None)
    if best is None:
        return results.next_hook(turn, lead)
    turn.say(lead)
    card.show(turn, best)


def _kinds(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The kinds of programme that are wished for, and those that are not."""
    wanted, unwanted = set[str](), set[str]()
    for clause in _CLAUSES.split(plain(text) if "," not in text and "?" not in text else text.lower()):
        told = plain(clause)
        no = _NO.search(told)
        if no is not None:
            unwanted |= naming.of_kind(no[1])
            told = told[: no.start()]
        (unwanted if _OBJECTS.search(told) else wanted).update(naming.of_kind(told))
    return frozenset(wanted - unwanted), frozenset(unwanted)


def _named(turn: Turn) -> Sequence[Programme]:
    """What is rejected by a name that tells: "nada de REDi"."""
    rejected = _NO.search(plain(turn.text))
    name = naming.without_kinds(rejected[1]) if rejected is not None else ""
    near = [verdict.programme for verdict in turn.ranked()]
    return naming.fitting(name, near, turn.ref.catalogue, by_kind=False)[: naming.MOST]
