"""What is wrong with what was typed: where, and what to do, said at the field."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.message import Msg


@dataclass(frozen=True)
class Fault:
    """`path` is the field's: "gives.en", "rule.0.2.low"."""

    path: str
    message: Msg
