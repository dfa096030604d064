"""`gancho desk`, and `gancho admin add|link|list|revoke`."""

from __future__ import annotations

import argparse
import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from bot.app.admission import TooOften
from bot.app.people import Member, People, Refused
from bot.config import Settings, address
from bot.domain.roles import ADMIN, Role

_WHY = {
    "taken": "somebody has that Telegram account already",
    "name": "a name has 1 to 80 letters",
    "last_admin": "that is the only admin: add another one first",
}


def serve(options: argparse.Namespace, settings: Settings) -> int:
    """The desk alone, until SIGINT or SIGTERM."""
    from bot.bootstrap import build_base, build_desk, build_links
    from bot.desk.app import create_app

    host, port = address(settings.desk_listen, "DESK_LISTEN")
    base = build_base(settings)
    try:
        app = create_app(build_desk(settings, base))
        print(f"The desk: {_home(settings)}  (a link to get in: gancho admin link NAME)", file=sys.stderr)
        asyncio.run(_until_signal(app, host, port, build_links(settings, base).run))
    finally:
        base.store.close()
    return 0


async def _until_signal(app: object, host: str, port: int, beside: Callable[[], Coroutine[Any, Any, None]]) -> None:
    from bot.desk.serving import serve as serving

    task = asyncio.create_task(serving(app, host, port, beside))  # type: ignore[arg-type]
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    with suppress(asyncio.CancelledError):
        await task


def _home(settings: Settings) -> str:
    return settings.desk_url.rstrip("/") or f"http://{settings.desk_listen}"


def admin(options: argparse.Namespace, settings: Settings) -> int:
    from bot.bootstrap import build_admission
    from bot.opening import open_seeded
    from bot.understanding.places_data import load_gazetteer

    people, admission = build_admission(settings, open_seeded(settings), load_gazetteer())
    match options.action:
        case "add":
            made = _said(lambda: people.add(options.name, options.telegram, [Role(ADMIN)], options.lang, None))
            print(f"{made.person.id}\t{made.person.name}")
        case "link":
            member = _named(people, options.person)
            try:
                invitation = admission.invite_person(member.person.id)
            except TooOften:
                raise ValueError("too many links were asked for; wait ten minutes") from None
            if invitation is None:
                raise ValueError(f"{member.person.name} has no role, or no longer works here")
            print(f"{_home(settings)}/enter/{invitation.token}")
            print("It lets in once, within five minutes.", file=sys.stderr)
        case "list":
            for member in people.all():
                roles = ", ".join(role.name for role in member.person.roles) or "-"
                state = "" if member.person.active else "\tno longer works here"
                print(f"{member.person.id}\t{member.person.name}\t{roles}\t{member.telegram or '-'}{state}")
        case "revoke":
            member = _named(people, options.person)
            person = member.person
            _said(
                lambda: people.edit(
                    member, name=person.name, telegram=member.telegram, active=False, lang=person.lang, who=None
                )
            )
            print(f"{person.name} no longer gets in; every session has ended")
    return 0


def _named(people: People, wanted: str) -> Member:
    """By number or name. Raises ValueError."""
    found = [each for each in people.all() if wanted in (str(each.person.id), each.person.name)]
    if len(found) != 1:
        raise ValueError(f"{'nobody' if not found else 'more than one person'} is called {wanted!r}: gancho admin list")
    return found[0]


def _said(make: Callable[[], Member]) -> Member:
    try:
        return make()
    except Refused as refused:
        raise ValueError(_WHY.get(refused.reason, refused.reason)) from None
