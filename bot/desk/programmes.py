"""The list of programmes, and the page of one: what it is, how it stands, what this person can do with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.app.editorial_ports import Entry as Listed
from bot.app.editorial_ports import Query
from bot.app.shelf import Opened
from bot.desk.actions import editor, possible
from bot.desk.form import value_at
from bot.desk.form_fields import SECTIONS
from bot.desk.pages import Entry, desk, person, render
from bot.desk.refusals import reading
from bot.desk.values import Line, Words, words
from bot.desk.warnings import warnings
from bot.domain.availability import CLOSED, EXHAUSTED, OPEN, OPENING, UNCONFIRMED, availability
from bot.domain.editing import STAGES, STATES
from bot.domain.facts import SPHERES
from bot.domain.programme import KINDS, from_doc
from bot.domain.roles import ever

PER_PAGE = 50
ORDERS = ("name", "verified")
CHECKS = ("stale", "untranslated")
ACTIONS_DONE = (
    "save", "submit", "send_back", "publish", "discard", "pause", "resume", "archive", "restore", "confirm", "renew",
    "steward", "import",
)  # fmt: skip


@dataclass(frozen=True)
class Filters:
    """What the list was asked for, from the address of the page; what is not known asks for nothing."""

    q: str = ""
    sphere: str = ""
    kind: str = ""
    state: str = ""
    stage: str = ""
    place: str = ""
    steward: str = ""
    check: str = ""
    order: str = "name"
    page: int = 1

    @classmethod
    def of(cls, request: Request) -> Filters:
        asked = {name: request.query_params.get(name, "").strip()[:200] for name in cls.__dataclass_fields__}
        page = asked.pop("page")
        allowed = {"sphere": SPHERES, "kind": KINDS, "state": STATES, "stage": STAGES, "check": CHECKS, "order": ORDERS}
        for name, options in allowed.items():
            if asked[name] not in options:
                asked[name] = "name" if name == "order" else ""
        return cls(**asked, page=max(1, int(page)) if page.isdigit() and len(page) < 6 else 1)

    def query(self, request: Request) -> Query:
        bearers = desk(request).place_search.named(self.place) if self.place else []
        around = tuple(dict.fromkeys(code for place in bearers for code in desk(request).places.enclosing(place.id)))
        return Query(
            text=self.q,
            states=(self.state,) if self.state else (),
            stages=(self.stage,) if self.stage else (),
            spheres=(self.sphere,) if self.sphere else (),
            kinds=(self.kind,) if self.kind else (),
            steward=int(self.steward) if self.steward.isdigit() else None,
            reaching=around if self.place else None,
            stale=desk(request).today() if self.check == "stale" else None,
            untranslated=self.check == "untranslated",
            order=self.order,
            lang=request.state.lang,
            limit=PER_PAGE,
            offset=(self.page - 1) * PER_PAGE,
        )

    def address(self, **changed: Any) -> str:
        """The list's address with something else asked for."""
        asked = {name: getattr(self, name) for name in self.__dataclass_fields__} | {"page": 1} | changed
        kept = {name: value for name, value in asked.items() if value and (name, value) not in _USUAL}
        return f"/programmes?{urlencode(kept)}" if kept else "/programmes"

    @property
    def narrowed(self) -> int:
        """How many filters are set."""
        return sum(bool(getattr(self, name)) for name in _NARROWING)


_NARROWING = ("sphere", "kind", "state", "stage", "place", "steward", "check")
_USUAL = (("order", "name"), ("page", 1))


def index(request: Request) -> Response:
    me = person(request)
    filters = Filters.of(request)
    found = desk(request).shelf.find(me, filters.query(request))
    locks = desk(request).shelf.locks(
        [entry.id for entry in found.entries if desk(request).shelf.may(me, "edit", entry.thing)]
    )
    return render(
        request,
        "programmes.html",
        filters=filters,
        entries=found.entries,
        sent_back=desk(request).shelf.sent_back(me, found.entries),
        total=found.total,
        pages=max(1, -(-found.total // PER_PAGE)),
        locks={name: lock for name, lock in locks.items() if lock.person != me.id},
        stewards=stewards(request),
        choices={"sphere": SPHERES, "kind": KINDS, "state": STATES, "stage": STAGES, "check": CHECKS},
        orders=ORDERS,
        may_draft=ever(me, "draft"),
        place_unknown=bool(filters.place) and not desk(request).place_search.named(filters.place),
        day=lambda text: words(request).day(text),
    )


def stewards(request: Request) -> dict[int, str]:
    """Who can keep a programme true, by number; for those who may name stewards."""
    if not editor(person(request)):
        return {person(request).id: person(request).name}
    return {each.person.id: each.person.name for each in desk(request).people.all() if each.person.active}


def page(request: Request) -> Response:
    me = person(request)
    with reading():
        opened = desk(request).shelf.open(me, request.path_params["programme"])
    return render(request, "programme.html", **shown(request, opened))


def refused(request: Request, opened: Opened, said: str, why: str) -> Response:
    """The page, saying what could not be done; the reason that was typed is still there."""
    return render(request, "programme.html", 422, **shown(request, opened) | {"refused": said, "why": why})


def shown(request: Request, opened: Opened) -> dict[str, Any]:
    me, entry = person(request), opened.entry
    document = opened.version.document
    may_see_history = desk(request).shelf.may(me, "edit", entry.thing)
    events = desk(request).shelf.history(me, entry.id, 8)[1] if may_see_history else ()
    return {
        "entry": entry,
        "sent_back": desk(request).shelf.sent_back(me, [entry]).get(entry.id),
        "version": opened.version,
        "lock": opened.lock if may_see_history and opened.lock and opened.lock.person != me.id else None,
        "sections": sections(words(request), document),
        "availability": open_today(document, desk(request).today()),
        "document": document,
        "actions": [each for each in possible(request, entry) if each.name != "renew" or _dated(document)],
        "events": events,
        "stewards": stewards(request),
        "steward": steward(request, entry),
        "faults": desk(request).editorial.faults(document) if may_see_history else (),
        "warnings": warnings(request, document) if may_see_history else (),
        "refused": None,
        "why": "",
    }


def _dated(document: Any) -> bool:
    window = document.get("window") or {}
    return bool(window.get("opens") or window.get("closes"))


def steward(request: Request, entry: Listed) -> str | None:
    member = None if entry.steward is None else desk(request).people.get(entry.steward)
    return member.person.name if member else None


_IN_ONE_LINE = ("serves", "territory", "favours")
_SAID_WHEN_SO = ("fallback", "window.always")


def sections(words: Words, document: Any) -> list[tuple[str, list[tuple[str, str, list[Line]]]]]:
    """The document in words: by section the fields that say something, each with path, label and lines."""
    found = []
    for section in SECTIONS:
        fields = [
            (field.path, words.label(field.path), _lines(words, document, field.path)) for field in section.fields
        ]
        found.append((section.name, [field for field in fields if field[2]]))
    return found


def _lines(words: Words, document: Any, path: str) -> list[Line]:
    value = value_at(document, path)
    if path in _SAID_WHEN_SO and not value:
        return []
    lines = words.lines(path, value)
    return [Line(" · ".join(line.text for line in lines))] if lines and path in _IN_ONE_LINE else lines


def open_today(document: Any, today: date) -> str | None:
    """Whether owners could take hold of it today; None while the document is not whole."""
    try:
        return availability(from_doc(document), today)
    except (ValueError, KeyError, TypeError):
        return None


def families() -> Iterator[str]:
    yield from (f"desk.list.{name}" for name in ("sphere", "kind", "state", "stage", "check"))
    for name, options in (("state", STATES), ("stage", STAGES), ("check", CHECKS), ("order", ORDERS)):
        yield from (f"desk.{name}.{option}" for option in options)
    yield from (f"desk.stage.{stage}.new" for stage in STAGES)
    yield from (f"desk.availability.{state}" for state in (OPEN, OPENING, UNCONFIRMED, CLOSED, EXHAUSTED))
    yield from (f"desk.event.{action}" for action in ACTIONS_DONE)
    yield from (f"desk.compare.{mark}" for mark in ("added", "removed"))
    yield from (f"desk.conflict.{side}" for side in ("mine", "theirs"))


menu = (Entry("/programmes", "desk.menu.programmes", "read"),)
routes = [
    Route("/programmes", index),
    Route("/programmes/{programme}", page),
]
