"""What was understood of one message. The adapters in `understanding` make readings; the dialogue acts on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.dialogue.cues import Cues

INTENTS = (
    "inform", "affirm", "deny", "dont_know", "skip", "correct", "ask_why", "ask_what", "ask_programs", "ask_human",
    "ask_deadline", "greet", "thanks", "bye", "restart", "stop_notices", "delete_data", "change_language",
    "report_progress", "complain", "off_topic", "ask_about",
)  # fmt: skip

TOPICS = (
    "who", "cost", "robot", "scam", "tax", "government", "party", "payer", "pension", "data", "loan_or_gift", "how",
)  # fmt: skip
EVERYTHING = "everything"
PROGRESS = ("applied", "accepted", "refused", "finished", "paid", "doing", "dropped", "silent", "not_yet", "went")


@dataclass(frozen=True, slots=True)
class Mention:
    """One fact read from a message: its value, how sure (0 to 1), the owner's words, and, of a list, if it is whole."""

    value: Any
    certainty: float = 1.0
    quote: str = ""
    closed: bool = False


SURELY = 0.8


@dataclass(frozen=True)
class Reading:
    """`facts` would be recorded at once, `unsure` are confirmed first, `options` are rival values of one fact.

    `topic` is what an `ask_about` is about (TOPICS), the wanted language of a `change_language` ("es", "en"), the step
    of a `report_progress` (PROGRESS), or EVERYTHING of a `dont_know` that leaves the choice open. `lang` is the
    message's own language, None when it cannot be told.
    `wants` are facts that the message names to be corrected, without the new value. `cues`: what it says of the talk.
    `excluded` are the items of lists that it says are not so.
    """

    intent: str = "off_topic"
    confidence: float = 0.0
    lang: str | None = None
    facts: Mapping[str, Mention] = field(default_factory=dict)
    unsure: Mapping[str, Mention] = field(default_factory=dict)
    options: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    topic: str | None = None
    wants: tuple[str, ...] = ()
    cues: Cues = field(default_factory=Cues)
    excluded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def surely_else(self) -> bool:
        """About something else without a doubt; short of that it may be an answer that was not understood."""
        return self.intent == "off_topic" and self.confidence >= SURELY

    def without(self, fact: str) -> Reading:
        """The reading as if it told nothing of a fact."""
        facts, unsure = dict(self.facts), dict(self.unsure)
        facts.pop(fact, None)
        unsure.pop(fact, None)
        return replace(self, facts=facts, unsure=unsure)

    def with_mention(self, fact: str, mention: Mention) -> Reading:
        """The reading with another value of a fact that it tells, as sure as it was."""
        if fact in self.facts:
            return replace(self, facts={**self.facts, fact: mention})
        return replace(self, unsure={**self.unsure, fact: mention})

    def as_told(self, fact: str, mention: Mention) -> Reading:
        """The reading as if it told a value of a fact for sure."""
        other = self.without(fact)
        return replace(other, facts={**other.facts, fact: mention})

    def told(self, fact: str) -> Mention | None:
        """What it tells of a fact, for sure or not."""
        return self.facts.get(fact) or self.unsure.get(fact)

    @property
    def tells(self) -> bool:
        """Whether it holds anything about the business."""
        return bool(self.facts or self.unsure or self.options)

    def doc(self) -> dict[str, Any]:
        """The reading as plain JSON; its cues are of the moment and do not keep."""
        return {
            "intent": self.intent,
            "confidence": self.confidence,
            "lang": self.lang,
            "facts": {name: _mention_doc(item) for name, item in self.facts.items()},
            "unsure": {name: _mention_doc(item) for name, item in self.unsure.items()},
            "options": {name: list(values) for name, values in self.options.items()},
            "topic": self.topic,
            "wants": list(self.wants),
            "excluded": {name: list(items) for name, items in self.excluded.items()},
        }

    @classmethod
    def of(cls, doc: Mapping[str, Any]) -> Reading:
        """A reading from its JSON form; a fact may also stand as a bare value."""
        return cls(
            intent=doc.get("intent", "inform"),
            confidence=doc.get("confidence", 1.0),
            lang=doc.get("lang"),
            facts={name: _mention(item) for name, item in doc.get("facts", {}).items()},
            unsure={name: _mention(item) for name, item in doc.get("unsure", {}).items()},
            options={name: tuple(values) for name, values in doc.get("options", {}).items()},
            topic=doc.get("topic"),
            wants=tuple(doc.get("wants", ())),
            excluded={name: tuple(items) for name, items in doc.get("excluded", {}).items()},
        )


def _mention_doc(item: Mention) -> dict[str, Any]:
    return {"value": item.value, "certainty": item.certainty, "quote": item.quote, "closed": item.closed}


def _mention(item: Any) -> Mention:
    mention = Mention(**item) if isinstance(item, Mapping) else Mention(item)
    return replace(mention, value=tuple(mention.value)) if isinstance(mention.value, list) else mention
