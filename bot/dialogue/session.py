"""The session: what was asked, declined and waits to be confirmed. A small versioned JSON document; no facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

VERSION = 2

# Where the conversation stands.
NEW = "new"  # nothing said yet
WELCOME = "welcome"  # language, consent, for_whom
INTERVIEW = "interview"  # the open question and those after it
RECAP = "recap"
RESULTS = "results"
DIAGNOSIS = "diagnosis"
BROWSE = "browse"  # without consent: the programmes, nothing saved


@dataclass
class Session:
    """`asked` is the fact awaited, or language, consent, for_whom, open, recap, diagnosis; None: no answer is awaited.

    `confirm`: readings to be confirmed one by one, each `{fact, value, quote, closed}`, and `put`, how often the first
    has been. `doubts`: fainter ones, by fact, which wait until the fact is worth a question; `late`: it never was, and
    the reading alone is put. `wrong`: those that were
    not so, by fact. `options`: rival values of one fact, `{fact, values}`.
    `trail`: questions asked, for going back. `held`: what was said before the consent.
    """

    version: int = VERSION
    epoch: int = 1
    lang: str = "es"
    stage: str = NEW
    consented: bool = False
    asked: str | None = None
    confirm: list[dict[str, Any]] = field(default_factory=list)
    doubts: dict[str, dict[str, Any]] = field(default_factory=dict)
    wrong: dict[str, list[Any]] = field(default_factory=dict)
    options: dict[str, Any] | None = None
    misses: int = 0
    answers: int = 0
    declined: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    trail: list[str] = field(default_factory=list)
    held: dict[str, Any] | None = None
    start: dict[str, str] = field(default_factory=dict)
    helping: bool = False
    more: bool = False
    editing: str = ""  # an answer is being changed; the stage to return to with it
    card: str | None = None
    diagnosis: list[str] = field(default_factory=list)  # its questions that are done, by name
    looks_for: str | None = None  # the fact that the diagnosis's question looks for
    diagnosed: bool = False
    seen: list[str] = field(default_factory=list)
    unwanted: list[str] = field(default_factory=list)  # kinds of programme that the owner will not have
    had_first: bool = False
    offer: str | None = None  # what a yes in words takes up: exact, diagnosis
    others: dict[str, Any] = field(default_factory=dict)  # the talks of the chat's other businesses, by their ids
    offered: dict[str, str] = field(default_factory=dict)  # the words of the buttons in sight, and their ids
    notice: str = ""  # the notice that a clerk is writing in this chat
    sure_of: str | None = None  # a dangerous command that waits for its yes: restart, delete
    switch_offered: bool = False  # the other language, to who wrote a whole sentence in it
    heard: str = ""  # the day on which the person last said something
    expects: dict[str, str] = field(
        default_factory=dict
    )  # what a yes or no in words presses, after an unasked question
    just: str | None = None  # the programme whose outcome was noted by the last message
    led: list[str | None] | None = None  # the next hook as it was last shown: its id, its status, and for which town
    apart: str = ""  # what makes the business different, as it was last told
    followed: list[str] = field(default_factory=list)  # programmes in the order in which they were taken up
    remarked: list[str] = field(default_factory=list)  # programmes that were said to be untrue
    outcomes: dict[str, dict[str, Any]] = field(default_factory=dict)  # by programme: state and facts before its last

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, doc: Mapping[str, Any] | None) -> Session:
        """A session from its JSON, upgraded when it is of an earlier version; a new one from None."""
        if doc is None:
            return cls()
        upgraded = dict(doc)
        for version in range(int(upgraded.get("version", 0)), VERSION):
            upgraded = UPGRADES[version](upgraded)
        known = {item.name for item in fields(cls)}
        return cls(**{name: value for name, value in upgraded.items() if name in known})

    @property
    def busy(self) -> bool:
        """Whether an interview is under way, be it one that was left."""
        return self.stage in (WELCOME, INTERVIEW, RECAP, DIAGNOSIS)

    @property
    def at_rest(self) -> bool:
        """Whether the results are there and no answer is awaited."""
        return self.stage == RESULTS and self.awaited is None

    @property
    def awaited(self) -> str | None:
        """The fact whose answer a bare word would be: that of a confirmation or of a choice first."""
        if self.confirm:
            return str(self.confirm[0]["fact"])
        return str(self.options["fact"]) if self.options else self.asked

    def settle(self, fact: str) -> None:
        """No reading of the fact waits any longer."""
        self.confirm = [waiting for waiting in self.confirm if waiting["fact"] != fact]
        self.doubts.pop(fact, None)

    def waiting(self, fact: str) -> dict[str, Any] | None:
        """The reading of the fact that waits to be confirmed."""
        return next((waiting for waiting in self.confirm if waiting["fact"] == fact), None)

    def dismiss(self, waiting: Mapping[str, Any]) -> None:
        """A reading was not so, and is not put again."""
        self.wrong.setdefault(waiting["fact"], []).append(waiting["value"])

    @property
    def read_as(self) -> str | None:
        """The question in whose light a message is read: in the diagnosis, the fact that it looks for."""
        return self.looks_for if self.awaited == "diagnosis" and self.looks_for else self.awaited


def _from_nothing(doc: dict[str, Any]) -> dict[str, Any]:
    """Version 0 carried no version: its fields are those of version 1."""
    return {**doc, "version": 1}


def _named_steps(doc: dict[str, Any]) -> dict[str, Any]:
    """Version 1 counted the diagnosis's questions, which had one order."""
    done = ("nature", "technique", "culture", "allies")[: int(doc.get("diagnosis", 0))]
    return {**doc, "version": 2, "diagnosis": list(done)}


UPGRADES = {0: _from_nothing, 1: _named_steps}
