"""What a reader may know besides the message itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bot.domain.profile import Profile


@dataclass(frozen=True)
class Context:
    """`asked` is the question that the message answers; `today` lets "since 2019" become an age; `for_another`: who
    writes does so for somebody whose business it is; `retold`: the message sets right what the product is, whatever was
    asked."""

    today: date
    asked: str | None = None
    profile: Profile = field(default_factory=Profile)
    for_another: bool = False
    retold: bool = False
