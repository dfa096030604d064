"""Notices: an office's own and those that wait for this person; one written, looked at, tested, sent, and its results.

Offices see numbers, never who; `bot.app.notices` decides what may be told and who may run which.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from bot.app.notice_paper import paper
from bot.app.notice_ports import (
    APPROVAL_ABOVE,
    APPROVAL_FROM_START,
    CANCELLED,
    DRAFT,
    PAUSED,
    SENDING,
    STATES,
    VEDA,
    WAITING,
    Notice,
)
from bot.app.notice_results import ANSWERS, ROWS, told
from bot.app.notices import office_of
from bot.desk import audience_rule
from bot.desk.downloads import FORMATS, download
from bot.desk.form_view import element
from bot.desk.notice_form import Form, meetings_of, read
from bot.desk.pages import Entry, Forbidden, Missing, desk, go, person, render, say
from bot.domain.audience import FITS, Audience
from bot.domain.disclosure import GETS, PARTS
from bot.domain.facts import NEEDS, SPHERES
from bot.domain.message import Text
from bot.domain.roles import ADMIN, Person, ever

MOST, MOST_WAITING = 60, 500
_PARTS = ("places", "sectors", "needs", "stages", "meetings", "rule", "fit")
LEFT_OUT = tuple(part for part in PARTS if part != GETS)
MOVES = {"pause": PAUSED, "resume": SENDING, "cancel": CANCELLED}
# What may be done with a notice in each state: by whoever writes it, and by whoever may run it.
DOING = {
    WAITING: ("cancel",),
    "planned": ("cancel",),
    SENDING: ("pause", "cancel"),
    PAUSED: ("resume", "cancel"),
}


# -- the list


def index(request: Request) -> Response:
    """The office's own, the newest first, after those that wait for this person's approval."""
    me, store = _writer(request), desk(request).notices.store
    office = None if me.has(ADMIN) else office_of(me)
    own = store.notices(office, STATES, MOST) if office is None or office else ()
    waiting = [each for each in store.notices(None, (WAITING,), MOST_WAITING) if _approves(request, me, each)]
    above = store.setting(APPROVAL_ABOVE)
    return render(
        request,
        "notices.html",
        waiting=waiting,
        notices=[each for each in own if each not in waiting and (each.state != DRAFT or each.author == me.id)],
        name=lambda notice: _name(request, notice),
        writes=bool(office_of(me)),
        settings=me.has(ADMIN),
        veda=bool(store.setting(VEDA)),
        above=APPROVAL_FROM_START if above is None else above,
    )


def settings(request: Request) -> Response:
    """The electoral silence, and above how many owners another person approves: the admins'."""
    if not person(request).has(ADMIN):
        raise Forbidden
    form, store = request.state.form, desk(request).notices.store
    above = str(form.get("above", ""))
    if not (above.isascii() and above.isdigit() and len(above) < 7):
        return go(request, "/notices", "desk.notice.above_wrong")
    store.set(VEDA, int(form.get("veda") == "1"))
    store.set(APPROVAL_ABOVE, int(above))
    return go(request, "/notices", "desk.notice.settings_saved")


# -- writing


def write(request: Request) -> Response:
    """A new notice, or a draft of one's own anew."""
    me, here = _writer(request), desk(request)
    office = office_of(me)
    if not office:
        raise Forbidden
    key = request.path_params.get("key", "")
    kept = _draft(request, key) if key else None
    zone = here.notices.zone(office)
    form = read(request, office, zone, Form() if kept is None else Form.of(kept.document, kept.at, zone))
    if request.method == "POST" and not form.errors and not form.looks:
        made = _keep(request, key or f"d{secrets.token_hex(6)}", office, form)
        return go(request, f"/notices/{made}")
    programmes = sorted(_open_here(request, office), key=lambda each: each[1].casefold())
    return render(
        request,
        "notice_form.html",
        422 if form.errors and not form.looks else 200,
        form=form,
        builder=audience_rule.view(request, form.rule_typed, form.rule_faults),
        element=element,
        key=key,
        office=office,
        programmes=programmes,
        fits=FITS,
        needs=NEEDS,
        stages=SPHERES,
        meetings=meetings_of(request, office),
        sectors=[(code, both.get(request.state.lang)) for code, both in sorted(here.names.sectors.items())],
    )


def _open_here(request: Request, office: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Programmes that owners of the territory could take hold of today."""
    ref, today = desk(request).notices.reference(), desk(request).today()
    for one in ref.catalogue:
        near = any(ref.places.within(place, one.territory) is not False for place in office)
        if near and not one.fallback and ref.catalogue.availability(one, today) == "open":
            yield one.id, one.name.get(request.state.lang)


def _keep(request: Request, key: str, office: tuple[str, ...], form: Form) -> str:
    me, here = person(request), desk(request)
    document = {**form.document(), "from": _sender(request, me, office), "lang": me.lang}
    if (account := _account(request)) is not None:
        document["chat"] = account
    notice = Notice(
        key=key,
        office=office,
        state=DRAFT,
        document=document,
        content={lang: asdict(message) for lang, message in here.notices.content(key, document).items()},
        made=here.now(),
        author=me.id,
        programme=form.programme or None,
        at=form.moment(here.notices.zone(office)),
    )
    if not here.notices.store.keep(notice):
        raise Missing  # it was sent meanwhile
    return key


def _sender(request: Request, me: Person, office: tuple[str, ...]) -> str:
    role = next((each for each in me.roles if each.institutions), None)
    return role.institutions[0] if role else desk(request).places.label(office[0], me.lang)


# -- one notice


def page(request: Request) -> Response:
    here, notice = desk(request), _notice(request)
    counted = None
    if notice.state in (DRAFT, WAITING):
        try:
            counted = here.notices.count(notice.document, notice.office, here.now())
        except ValueError:  # its programme is published no more
            return render(request, "notice.html", **_shown(request, notice), counted=None, broken=True)
    return render(request, "notice.html", **_shown(request, notice), counted=counted, broken=False)


def _shown(request: Request, notice: Notice) -> dict[str, Any]:
    me, here = person(request), desk(request)
    store = here.notices.store
    author = None if notice.author is None else here.people.get(notice.author)
    return {
        "notice": notice,
        "name": _name(request, notice),
        "messages": here.notices.content(notice.key, notice.document),
        "audience": _audience(request, notice),
        "author": author.person.name if author else None,
        "results": _results(request, notice) if notice.began else [],
        "veda": bool(store.setting(VEDA)),
        "approves": notice.state == WAITING and _approves(request, me, notice),
        "doing": DOING.get(notice.state, ()),
        "left_out": LEFT_OUT,
        "gets": GETS,
        "formats": tuple(FORMATS),
        "forward": _forward(request, notice),
        "has_chat": _account(request) is not None,
    }


def act(request: Request) -> Response:
    me, here, notice = person(request), desk(request), _notice(request)
    do, where = str(request.state.form.get("do", "")), f"/notices/{notice.key}"
    if do in ("send", "test", "drop"):
        return _with_draft(request, _draft(request, notice.key), do)
    store, now = here.notices.store, here.now()
    if do in ("approve", "send_back"):
        if not _approves(request, me, notice):
            raise Forbidden
        done = here.notices.approve(notice.key, me, now) if do == "approve" else store.change(notice.key, DRAFT, now)
    elif do in MOVES:
        done = store.change(notice.key, MOVES[do], now)
    else:
        raise Missing
    return go(
        request,
        "/notices" if do == "send_back" else where,
        f"desk.notice.done.{do}" if done else "desk.notice.moved_on",
    )


def _with_draft(request: Request, notice: Notice, do: str) -> Response:
    me, here = person(request), desk(request)
    where, now = f"/notices/{notice.key}", here.now()
    if do == "test":
        account = _account(request)
        if account is None:
            return go(request, where, "desk.notice.no_chat")
        here.post(account, here.notices.content(notice.key, notice.document)[me.lang], now)
        return go(request, where, "desk.notice.done.test")
    if do == "drop":
        here.notices.store.change(notice.key, CANCELLED, now)
        return go(request, "/notices", "desk.notice.done.drop")
    at = notice.at if notice.at is not None and notice.at > now else now
    try:
        order = here.notices.order(notice.key, me, notice.office, notice.document, at, now)
    except ValueError:
        return go(request, where, "desk.notice.cannot")
    if order.state != WAITING:
        return go(request, where, "desk.notice.done.send")
    for chat, message in order.asks:
        here.post(chat, message, now)
    names = ", ".join(each.person.name for each in order.approvers)
    return go(request, where, "desk.notice.asked" if names else "desk.notice.nobody_approves", names=names)


def poster(request: Request) -> Response:
    """The notice on paper, as a picture; in the language of who looks, if it is written in it."""
    notice, here = _notice(request), desk(request)
    if not here.bot_name:
        raise Missing
    drawn, _ = paper(notice, here.notices.reference(), here.texts, here.bot_name, request.state.lang)
    return FileResponse(here.draw(drawn), media_type="image/png", filename=f"notice-{notice.key}.png")


def results(request: Request) -> Response:
    """The results as a file."""
    notice, format = _notice(request), request.path_params["format"]
    if format not in FORMATS:
        raise Missing
    rows = [(say(request, f"desk.notice.result.{what}"), number) for what, number in _results(request, notice)]
    head = (say(request, "desk.notice.what"), say(request, "desk.notice.how_many"))
    return download(f"notice-{notice.key}", format, head[0], [head, *rows])


def _results(request: Request, notice: Notice) -> list[tuple[str, int | str]]:
    progress = desk(request).notices.store.progress(notice.key)
    return [(what, _number(request, what, number)) for what, number in told(notice, progress)]


def _number(request: Request, what: str, number: int | None) -> int | str:
    """Of the rows a larger number may be hidden too, so that a small one does not follow from it."""
    if number is not None:
        return number
    return say(request, "desk.notice.hidden" if what in ROWS else "desk.few")


# -- who may


def _writer(request: Request) -> Person:
    if not ever(person(request), "notify"):
        raise Forbidden
    return person(request)


def _notice(request: Request) -> Notice:
    """For whoever answers for its territory; a draft is its author's alone."""
    me, here = _writer(request), desk(request)
    found = here.notices.store.notice(request.path_params["key"])
    if found is None:
        raise Missing
    if not here.notices.may_run(me, found) or (found.state == DRAFT and found.author != me.id):
        raise Forbidden
    return found


def _draft(request: Request, key: str) -> Notice:
    """One's own, which is not sent yet."""
    found = desk(request).notices.store.notice(key)
    if found is None:
        raise Missing
    if found.author != person(request).id or found.state != DRAFT or not _runs(request, found):
        raise Forbidden
    return found


def _runs(request: Request, notice: Notice) -> bool:
    return desk(request).notices.may_run(person(request), notice)


def _approves(request: Request, me: Person, notice: Notice) -> bool:
    return notice.author != me.id and _runs(request, notice)


def _forward(request: Request, notice: Notice) -> str | None:
    """The text for WhatsApp."""
    here = desk(request)
    if not here.bot_name:
        return None
    return paper(notice, here.notices.reference(), here.texts, here.bot_name, request.state.lang)[1].text


def _account(request: Request) -> str | None:
    """The chat of who is in, for a test to themselves."""
    member = desk(request).people.get(person(request).id)
    return None if member is None or member.telegram is None else f"tg:{member.telegram}"


# -- words


def _name(request: Request, notice: Notice) -> str:
    programme = desk(request).notices.reference().catalogue.get(notice.programme or "")
    if programme is not None:
        return programme.name.get(request.state.lang)
    text = str(notice.document.get(request.state.lang) or notice.document.get("es") or notice.document.get("en") or "…")
    first = text.strip().splitlines()[0]
    return first if len(first) <= 60 else f"{first[:59]}…"


def _audience(request: Request, notice: Notice) -> list[tuple[str, list[str]]]:
    """Who is meant, in words: by part its label and values."""
    audience = Audience.of(notice.document.get("audience") or {})
    meetings = meetings_of(request, notice.office) if audience.meetings else []
    here, lang = desk(request), request.state.lang
    places = audience.places or notice.office
    found = [
        ("places", [here.places.label(code, lang) for code in places]),
        ("sectors", [_both(request, here.names.sectors.get(code, code)) for code in audience.sectors]),
        ("needs", [say(request, f"desk.opt.need.{need}") for need in audience.needs]),
        ("stages", [say(request, f"desk.notice.stage.{stage}") for stage in audience.stages]),
        ("meetings", [words for number, words in meetings if number in audience.meetings]),
        ("rule", audience_rule.in_words(request, audience.rule)),
        ("fit", [say(request, f"desk.notice.fit.{audience.fit}")] if audience.fit else []),
    ]
    return [(name, values) for name, values in found if values]


def _both(request: Request, text: Text) -> str:
    return desk(request).texts.text(text, request.state.lang)


def families() -> Iterator[str]:
    yield from (f"desk.notice.state.{state}" for state in STATES)
    yield from (f"desk.notice.{do}" for do in (*MOVES, "approve", "send_back", "send", "test", "drop"))
    yield from (f"desk.notice.done.{do}" for do in (*MOVES, "approve", "send_back", "send", "test", "drop"))
    yield from (f"desk.notice.left.{part}" for part in LEFT_OUT)
    yield from (f"desk.notice.result.{what}" for what in (*ROWS, *ANSWERS, "hooked"))
    yield from (f"desk.notice.fit.{fit}" for fit in FITS if fit)
    yield from (f"desk.notice.stage.{stage}" for stage in SPHERES)
    yield from (f"desk.notice.part.{part}" for part in _PARTS)
    yield from audience_rule.families()


menu = (Entry("/notices", "desk.menu.notices", "notify"),)
routes = [
    Route("/notices", index),
    Route("/notices/settings", settings, methods=["POST"]),
    Route("/notices/new", write, methods=["GET", "POST"]),
    Route("/notices/{key}", page),
    Route("/notices/{key}", act, methods=["POST"]),
    Route("/notices/{key}/edit", write, methods=["GET", "POST"]),
    Route("/notices/{key}/results.{format}", results),
    Route("/notices/{key}/poster", poster),
]
