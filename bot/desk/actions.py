"""Which buttons a programme's page has for a person: what its standing and their roles allow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from starlette.requests import Request

from bot.app.bench import standing
from bot.app.editorial_ports import Entry as Listed
from bot.desk.pages import desk, person
from bot.domain import editing
from bot.domain.editing import DRAFT
from bot.domain.roles import Person, ever


@dataclass(frozen=True, slots=True)
class Action:
    """`right`: what a person must be allowed; `why`: whether a reason is needed, can be given, or is not asked for."""

    name: str
    right: str
    why: str = ""
    tone: str = "second"


ACTIONS: Mapping[str, Action] = {
    action.name: action
    for action in (
        Action("submit", "submit", "can"),
        Action("publish", "publish", "can", ""),
        Action("send_back", "send_back", "must"),
        Action("confirm", "confirm"),
        Action("renew", "renew"),
        Action("discard", "edit", "can"),
        Action("pause", "pause", "must"),
        Action("resume", "pause", "can"),
        Action("archive", "archive", "must", "danger"),
    )
}


def editor(me: Person) -> bool:
    return ever(me, "steward")


def possible(request: Request, entry: Listed) -> list[Action]:
    """What this person can do with it now."""
    return [action for action in ACTIONS.values() if _possible(request, entry, action)]


def _possible(request: Request, entry: Listed, action: Action) -> bool:
    me, shelf = person(request), desk(request).shelf
    if editing.after(action.name, standing(entry)) is None or not shelf.may(me, action.right, entry.thing):
        return False
    if action.name == "publish":
        return entry.stage != DRAFT or shelf.may(me, "people", None)
    if action.name in ("discard", "resume"):
        return entry.current is not None and (action.name == "resume" or _may_discard(me, entry, request))
    return True


def _may_discard(me: Person, entry: Listed, request: Request) -> bool:
    return entry.author == me.id or desk(request).shelf.may(me, "restore", entry.thing)


def families() -> Iterator[str]:
    for name in ACTIONS:
        yield from (f"desk.action.{name}", f"desk.action.{name}.about", f"desk.done.{name}")
