"""What is wrong with a document, or with what was typed for one: where, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.message import Msg


@dataclass(frozen=True)
class Fault:
    """`path` is the field's: "gives.en", "documents.2.es", "rule.0.2.low"."""

    path: str
    message: Msg
