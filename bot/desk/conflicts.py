"""Two people changed the same programme: both sides field by field, one of them to be chosen."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from bot.app.bench import Conflict, Refused
from bot.app.editorial_ports import Entry as Listed
from bot.desk.form import fill, take
from bot.desk.pages import desk, person, render
from bot.desk.typed import Typed, one
from bot.desk.values import words
from bot.domain.editing import compare, merge

SIDES = ("mine", "theirs")


def page(
    request: Request, programme: str, conflict: Conflict, base: int | None, why: str, chosen: Typed | None = None
) -> Response:
    """Every field that both changed, with both sides; and below what only one of them changed, which is kept.

    `base`: the number of the version that both began from.
    """
    fields = compare(conflict.base or {}, conflict.mine, conflict.theirs.document)
    return render(
        request,
        "conflict.html",
        409,
        programme=programme,
        conflict=conflict,
        base=base,
        both=[field for field in fields if field.conflict],
        single=[field for field in fields if not field.conflict],
        words=words(request),
        mine=fill(conflict.mine, desk(request).names, request.state.lang),
        chosen={name: one(chosen, f"side.{name}") for name in (field.path for field in fields)} if chosen else {},
        why=why,
    )


def resolve(request: Request, programme: str, typed: Typed) -> Listed:
    """Saves what was chosen. Raises Conflict when a side is missing, or somebody came in between again."""
    me, shelf = person(request), desk(request).shelf
    theirs = shelf.open(me, programme, _number(typed, "theirs"))
    number = _number(typed, "base")
    base = shelf.open(me, programme, number).version.document if number else {}
    mine, faults = take(typed, base or theirs.version.document, desk(request).names)
    head, onto = _number(typed, "head"), _number(typed, "onto") or None
    if faults:
        raise Refused("faults", faults)
    sides = {field.path: one(typed, f"side.{field.path}") for field in compare(base, mine, theirs.version.document)}
    merged = merge(base, mine, theirs.version.document, {path: side for path, side in sides.items() if side in SIDES})
    if merged is None:
        raise Conflict(base or None, mine, theirs.version, head, onto)
    return desk(request).editorial.save(me, programme, head, merged, one(typed, "why"), onto)


def _number(typed: Typed, name: str) -> int:
    text = one(typed, name)
    return int(text) if text.isdigit() and len(text) < 10 else 0
