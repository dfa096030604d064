"""What is done with a notice at the desk: tested, sent, approved or sent back, paused, cancelled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from starlette.requests import Request
from starlette.responses import Response

from bot.app.message_ports import Message
from bot.app.notice_ports import CANCELLED, PAUSED, PLANNED, SENDING, WAITING, Notice
from bot.desk.notice_access import account, draft_of, notice_of
from bot.desk.pages import Forbidden, Missing, desk, go, person

MOVES = {"pause": PAUSED, "resume": SENDING, "cancel": CANCELLED}
# What whoever may run a notice may do with it, by its state.
DOING = {
    WAITING: ("cancel",),
    PLANNED: ("cancel",),
    SENDING: ("pause", "cancel"),
    PAUSED: ("resume", "cancel"),
}
_DRAFT = ("send", "test", "drop")
_DECISIONS = ("approve", "send_back")


def act(request: Request) -> Response:
    notice, do = notice_of(request), str(request.state.form.get("do", ""))
    if do in _DRAFT:
        return _with_draft(request, draft_of(request, notice.key), do)
    if do in _DECISIONS:
        return _decide(request, notice, do)
    if do not in MOVES:
        raise Missing
    here = desk(request)
    done = here.notices.store.change(notice.key, MOVES[do], here.now())
    return go(request, f"/notices/{notice.key}", f"desk.notice.done.{do}" if done else "desk.notice.moved_on")


def _decide(request: Request, notice: Notice, do: str) -> Response:
    """Its author is told in Telegram, as when it is decided there."""
    me, here, where = person(request), desk(request), f"/notices/{notice.key}"
    if notice.author == me.id:
        raise Forbidden
    decide = here.approval.approve if do == "approve" else here.approval.send_back
    decision = decide(notice.key, me, here.now())
    _post(request, decision.tells)
    where = where if do == "approve" or not decision.done else "/notices"
    return go(request, where, f"desk.notice.done.{do}" if decision.done else "desk.notice.moved_on")


def _with_draft(request: Request, notice: Notice, do: str) -> Response:
    me, here = person(request), desk(request)
    where, now = f"/notices/{notice.key}", here.now()
    if do == "test":
        chat = account(request)
        if chat is None:
            return go(request, where, "desk.notice.no_chat")
        _post(request, [(chat, here.notices.content(notice.key, notice.document)[me.lang])])
        return go(request, where, "desk.notice.done.test")
    if do == "drop":
        here.notices.store.change(notice.key, CANCELLED, now)
        return go(request, "/notices", "desk.notice.done.drop")
    at = notice.at if notice.at is not None and notice.at > now else now
    try:
        order = here.approval.order(notice.key, me, notice.office, notice.document, at, now)
    except ValueError:
        return go(request, where, "desk.notice.cannot")
    if order.state != WAITING:
        return go(request, where, "desk.notice.done.send")
    _post(request, order.asks)
    if not order.approvers:
        return go(request, where, "desk.notice.nobody_approves")
    names = ", ".join(each.person.name for each in order.approvers)
    return go(request, where, "desk.notice.asked" if order.asks else "desk.notice.asked_here", names=names)


def _post(request: Request, messages: Iterable[tuple[str, Message]]) -> None:
    here = desk(request)
    for chat, message in messages:
        here.post(chat, message, here.now())


def families() -> Iterator[str]:
    doing = (*MOVES, *_DECISIONS, *_DRAFT)
    yield from (f"desk.notice.{do}" for do in doing)
    yield from (f"desk.notice.done.{do}" for do in doing)
