"""One notice: as each language sees it, who gets it and why others do not, what came of it, on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from bot.app.notice_paper import paper
from bot.app.notice_ports import DRAFT, STATES, VEDA, WAITING, Notice
from bot.desk import notice_said
from bot.desk.downloads import FORMATS, download
from bot.desk.notice_access import account, notice_of
from bot.desk.notice_acts import DOING
from bot.desk.pages import Missing, desk, person, render, say
from bot.domain.disclosure import GETS, PARTS

LEFT_OUT = tuple(part for part in PARTS if part != GETS)


def page(request: Request) -> Response:
    here, notice = desk(request), notice_of(request)
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
    begins = notice_said.goes(request, notice)
    author = None if notice.author is None else here.people.get(notice.author)
    return {
        "notice": notice,
        "name": notice_said.name(request, notice),
        "messages": here.notices.content(notice.key, notice.document),
        "audience": notice_said.audience(request, notice),
        "author": author.person.name if author else None,
        "results": notice_said.results(request, notice) if notice.began else [],
        "veda": bool(store.setting(VEDA)),
        "approves": here.notices.decides(me, notice),
        "to_come": notice.state in notice_said.TO_COME,
        "begins": begins,
        "chosen": notice.at if notice.at and begins and begins > notice.at > here.now() else None,
        "doing": DOING.get(notice.state, ()),
        "left_out": LEFT_OUT,
        "gets": GETS,
        "formats": tuple(FORMATS),
        "file": here.files.of(notice.document),
        "forward": _forward(request, notice),
        "has_chat": account(request) is not None,
    }


def poster(request: Request) -> Response:
    """The notice on paper, as a picture; in the language of who looks, if it is written in it."""
    notice, here = notice_of(request), desk(request)
    if not here.bot_name:
        raise Missing
    drawn, _ = paper(notice, here.notices.reference(), here.texts, here.bot_name, request.state.lang)
    return FileResponse(here.draw(drawn), media_type="image/png", filename=f"notice-{notice.key}.png")


def results(request: Request) -> Response:
    """The results as a file."""
    notice, format = notice_of(request), request.path_params["format"]
    if format not in FORMATS:
        raise Missing
    rows = [
        (say(request, f"desk.notice.result.{what}"), number) for what, number in notice_said.results(request, notice)
    ]
    head = (say(request, "desk.notice.what"), say(request, "desk.notice.how_many"))
    return download(f"notice-{notice.key}", format, head[0], [head, *rows])


def _forward(request: Request, notice: Notice) -> str | None:
    """The text for WhatsApp."""
    here = desk(request)
    if not here.bot_name:
        return None
    return paper(notice, here.notices.reference(), here.texts, here.bot_name, request.state.lang)[1].text


def families() -> Iterator[str]:
    yield from (f"desk.notice.state.{state}" for state in STATES)
    yield from (f"desk.notice.left.{part}" for part in LEFT_OUT)
