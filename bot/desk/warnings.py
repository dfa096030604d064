"""What contradicts itself in a programme, in plain sentences with what to do; none of it stops anybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from starlette.requests import Request

from bot.app.contradictions import KINDS
from bot.desk.pages import desk, say
from bot.desk.parents import name
from bot.domain.editing import Document


@dataclass(frozen=True)
class Warned:
    """`path`: the field of the form that it leads to."""

    path: str
    text: str


def warnings(request: Request, document: Document) -> Sequence[Warned]:
    return [
        Warned(each.path, say(request, f"desk.sanity.{each.kind}", other=name(request, each.other)))
        for each in desk(request).truth.contradictions(document)
    ]


def families() -> Iterator[str]:
    yield from (f"desk.sanity.{kind}" for kind in KINDS)
