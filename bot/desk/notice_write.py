"""A notice written at the desk, or a draft of one's own anew."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response

from bot.app.notice_files import LARGEST
from bot.app.notices import office_of
from bot.desk import audience_rule
from bot.desk.form_view import element
from bot.desk.meetings import meetings_of
from bot.desk.notice_access import account, draft_of, writer
from bot.desk.notice_form import Form, read
from bot.desk.pages import Forbidden, Missing, desk, go, person, render
from bot.domain.audience import FITS
from bot.domain.facts import NEEDS, SPHERES
from bot.domain.roles import Person


def write(request: Request) -> Response:
    """A new notice, or a draft of one's own anew."""
    me, here = writer(request), desk(request)
    office = office_of(me)
    if not office:
        raise Forbidden
    key = request.path_params.get("key", "")
    kept = draft_of(request, key) if key else None
    zone = here.notices.zone(office)
    form = read(request, office, zone, key, Form() if kept is None else Form.of(kept.document, kept.at, zone))
    if request.method == "POST" and not form.errors and not form.looks:
        made = _keep(request, key or f"d{secrets.token_hex(6)}", office, form)
        return go(request, f"/notices/{made}")
    programmes = sorted(_open_here(request, office), key=lambda each: each[1].casefold())
    return render(
        request,
        "notice_form.html",
        422 if form.errors and not form.looks else 200,
        form=form,
        file=here.files.of(form.document()),
        largest=LARGEST,
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
    if (chat := account(request)) is not None:
        document["chat"] = chat
    at = form.moment(here.notices.zone(office))
    notice = here.notices.draft(key, me, office, document, here.now(), at=at)
    if not here.notices.store.keep(notice):
        raise Missing  # it was sent meanwhile
    return key


def _sender(request: Request, me: Person, office: tuple[str, ...]) -> str:
    role = next((each for each in me.roles if each.institutions), None)
    return role.institutions[0] if role else desk(request).places.label(office[0], me.lang)
