"""`/notice` in the chat: an office writes a notice step by step, sees who gets it, tests it, and has it sent.

To anybody without an office role it is a command that is not known. The draft is the notice's row, so nothing is lost
by a restart; a message that is handled again (`seen`) changes nothing twice.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, time, timedelta, tzinfo
from typing import Any

from bot.app.notice_paper import paper
from bot.app.notice_ports import (
    APPROVAL_ABOVE,
    APPROVAL_FROM_START,
    DONE,
    DRAFT,
    PAUSED,
    PLANNED,
    SENDING,
    VEDA,
    WAITING,
    Notice,
    Poster,
    Written,
)
from bot.app.notice_results import told
from bot.app.notices import Notices, office_of
from bot.app.people import Member
from bot.app.ports import Incoming, Message, Renderer
from bot.dialogue import notice_words as words
from bot.dialogue.effects import Say
from bot.domain.audience import Audience
from bot.domain.message import Text, msg
from bot.domain.roles import ADMIN

log = logging.getLogger(__name__)

COMMANDS = ("notice", "aviso")
_PREFIX = "tg:"
_BY_LETTER = ("%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M")
_LASTS = 6  # notices in the menu


@dataclass
class _Desk:
    """One clerk's step."""

    member: Member
    office: tuple[str, ...]
    lang: str
    key: str
    document: dict[str, Any]
    now: datetime


class NoticeDesk:
    """`by_telegram`: who works here with that account. `bot`: its @name, without which there are no posters."""

    def __init__(
        self,
        notices: Notices,
        by_telegram: Callable[[int], Member | None],
        renderer: Renderer,
        bot: str = "",
        draw: Callable[[Poster], str] | None = None,
    ) -> None:
        self._bot = bot
        self._draw = draw
        self._notices = notices
        self._store = notices.store
        self._by_telegram = by_telegram
        self._renderer = renderer
        self.card = notices.card

    def writes(self, incoming: Incoming, body: Mapping[str, Any], draft: str, now: datetime) -> Written | None:
        _, question, option = (*str(body.get("choice", "")).split(".", 2), "", "", "")[:3]
        command = body.get("type") == "command"
        mine = question == "nw" or (command and body.get("name") in COMMANDS) or (draft and body.get("type") != "press")
        number = incoming.chat.removeprefix(_PREFIX)
        if not mine or (command and body.get("name") not in COMMANDS) or not number.isdigit():
            return None
        member = self._by_telegram(int(number))
        office = office_of(member.person) if member is not None and member.person.active else ()
        if member is None or not office:
            return None
        desk = _Desk(member, office, member.person.lang, draft, self._draft(draft, member), now)
        seen = desk.document.get("seen") == incoming.id
        if command:
            return self._menu(desk)
        if question == "nw":
            act, _, value = option.partition("-")
            if act not in _ACTS or (act in _OF_A_DRAFT and not desk.document):
                return self._menu(desk)
            return _ACTS[act](self, desk, value, incoming)
        if not desk.document:
            return None
        return self._typed(desk, body, incoming, seen)

    def _draft(self, key: str, member: Member) -> dict[str, Any]:
        kept = self._store.notice(key) if key else None
        mine = kept is not None and kept.state == DRAFT and kept.author == member.person.id
        return dict(kept.document) if kept is not None and mine else {}

    # -- the steps

    def _menu(self, desk: _Desk) -> Written:
        states = [WAITING, PLANNED, SENDING, PAUSED, DONE]
        last = self._store.notices(desk.office, states, _LASTS)
        running = [(each.key, each.state, self._notices.name(each)) for each in last]
        above = self._store.setting(APPROVAL_ABOVE)
        limit = APPROVAL_FROM_START if above is None else above
        admin = desk.member.person.has(ADMIN)
        return self._say(desk, words.menu(running, admin, bool(self._store.setting(VEDA)), limit), draft="")

    def _new(self, desk: _Desk, value: str, incoming: Incoming) -> Written:
        desk.key, desk.document = f"t{incoming.id}", {"from": self._from(desk), "step": "about"}
        today = desk.now.date()
        ref = self._notices.reference()
        near = [
            one
            for one in ref.catalogue
            if not one.fallback
            and ref.catalogue.availability(one, today) == "open"
            and any(ref.places.within(place, one.territory) is not False for place in desk.office)
        ]
        near.sort(key=lambda one: (one.width, one.id))
        return self._keep(desk, words.about(near))

    def _about(self, desk: _Desk, value: str, incoming: Incoming) -> Written:
        if value in self._notices.reference().catalogue:
            desk.document["programme"] = value
        return self._ask_words(desk, "es")

    def _ask_words(self, desk: _Desk, lang: str) -> Written:
        desk.document["step"] = lang
        programme, other = bool(desk.document.get("programme")), lang == "en" and bool(desk.document.get("es"))
        return self._keep(desk, words.words(lang, programme, other))

    def _skip(self, desk: _Desk, value: str, incoming: Incoming) -> Written:
        return self._ask_words(desk, "en") if value == "es" else self._who(desk)

    def _typed(self, desk: _Desk, body: Mapping[str, Any], incoming: Incoming, seen: bool) -> Written:
        step, text = desk.document.get("step"), str(body.get("text", "")).strip()
        if seen:
            return self._again(desk)
        desk.document["seen"] = incoming.id
        if step in ("about", "es", "en"):
            step = "es" if step == "about" else step
            if body.get("file"):
                desk.document["file"] = list(body["file"])
            if not text:
                return self._ask_words(desk, str(step))
            desk.document[str(step)] = text
            return self._ask_words(desk, "en") if step == "es" else self._who(desk)
        if step == "preview" and (at := _moment(text, self._notices.zone(desk.office))) is not None:
            return self._order(desk, at)
        return self._again(desk)

    def _again(self, desk: _Desk) -> Written:
        step = desk.document.get("step")
        if step in ("es", "en"):
            return self._ask_words(desk, str(step))
        return self._preview(desk) if step == "preview" else self._who(desk)

    def _who(self, desk: _Desk, *lead: Text) -> Written:
        desk.document["step"] = "who"
        programme = bool(desk.document.get("programme"))
        return self._keep(desk, words.who(_audience(desk), desk.office, programme, self._notices.reference(), lead))

    def _fit(self, desk: _Desk, value: str, incoming: Incoming) -> Written:
        audience = _audience(desk)
        wanted = "" if audience.fit == value else value
        _set(desk, replace(audience, fit=wanted, programme=str(desk.document.get("programme", "")) if wanted else ""))
        return self._who(desk)

    def _by(self, desk: _Desk, value: str, incoming: Incoming) -> Written:
        if value not in ("needs", "sectors", "places", "stages"):
            return self._who(desk)
        ref = self._notices.reference()
        towns = [town for place in desk.office for town in ref.places.municipalities_of(place)]
        codes = ("311", "312", "313", "314", "315", "316", "321", "327", "332", "337", "339", "722", "461", "112")
        trades = {code: ref.sectors[code] for code in codes if code in ref.sectors}
        return self._keep(desk, words.cut_by(value, _audience(desk), towns[:90], trades))

    def _take(self, desk: _Desk, value: str, incoming: Incoming) -> Written:
        by, _, name = value.partition("-")
        if by not in ("needs", "sectors", "places", "stages"):
            return self._who(desk)
        chosen = list(getattr(_audience(desk), by))
        (chosen.remove if name in chosen else chosen.append)(name)
        _set(desk, Audience.of({**_audience(desk).doc(), by: chosen}))
        return self._by(desk, by, incoming)

    def _everybody(self, desk: _Desk, value: str, incoming: Incoming) -> Written:
        _set(desk, Audience())
        return self._who(desk)

    def _preview(self, desk: _Desk) -> Written:
        """Who gets it and why not others, and the message as each language sees it."""
        if not (desk.document.get("es") or desk.document.get("en") or desk.document.get("programme")):
            return self._ask_words(desk, "es")
        desk.document["step"] = "preview"
        counted = self._notices.count(desk.document, desk.office, desk.now)
        shown = [replace(each, choices=()) for each in self._notices.content(desk.key, desk.document).values()]
        silence = bool(self._store.setting(VEDA))
        last = words.preview(counted.told, silence, self._notices.needs_approval(counted.size))
        self._store.keep(self._row(desk))
        return Written((*shown, self._message(desk, last)), desk.key)

    def _test(self, desk: _Desk, value: str, incoming: Incoming) -> Written:
        content = self._notices.content(desk.key, desk.document)
        return Written((content[desk.lang], self._message(desk, words.only(msg("nw.tested")))), desk.key)

    def _send(self, desk: _Desk, value: str, incoming: Incoming) -> Written:
        return self._order(desk, _at(value, desk.now, self._notices.zone(desk.office)))

    def _order(self, desk: _Desk, at: datetime) -> Written:
        """The notice is put down; who must approve it is asked."""
        person = desk.member.person
        state, approvers = self._notices.order(desk.key, person, desk.office, desk.document, at, desk.now)
        local = at.astimezone(self._notices.zone(desk.office))
        said = words.ordered(state, local, [each.person.name for each in approvers])
        return replace(self._say(desk, said, draft=""), relays=tuple(self._asking(desk, approvers)))

    def _asking(self, desk: _Desk, approvers: list[Member]) -> list[tuple[str, Message]]:
        asked = []
        told = self._notices.count(desk.document, desk.office, desk.now).told
        audience = words.in_words(_audience(desk), desk.office, self._notices.reference())
        for each in approvers:
            lang, chat = each.person.lang, f"{_PREFIX}{each.telegram}"
            asked += [(chat, replace(m, choices=())) for m in self._notices.content(desk.key, desk.document).values()]
            said = words.please_approve(desk.key, desk.member.person.name, told, audience)
            asked.append((chat, self._renderer.message(said, lang)))
        return asked

    def _drop(self, desk: _Desk, value: str, incoming: Incoming) -> Written:
        if desk.key:
            self._store.change(desk.key, "cancelled", desk.now)
        return self._say(desk, words.only(msg("nw.dropped")), draft="")

    # -- afterwards

    def _see(self, desk: _Desk, key: str, *_: Any) -> Written:
        notice = self._store.notice(key)
        if notice is None or not self._notices.may_run(desk.member.person, notice):
            return self._menu(desk)
        return self._say(desk, self._results(notice), draft=desk.key)

    def _results(self, notice: Notice) -> Say:
        lines = told(notice, self._store.progress(notice.key))
        may = {SENDING: ("pause", "cancel"), PAUSED: ("resume", "cancel"), PLANNED: ("cancel",), WAITING: ("cancel",)}
        doing = (*may.get(notice.state, ()), *(("poster",) if self._bot else ()))
        return words.results(self._notices.name(notice), notice.state, lines, [(act, notice.key) for act in doing])

    def _poster(self, desk: _Desk, key: str, incoming: Incoming) -> Written:
        """The notice on paper, and as a text to forward; both lead to the bot at this place and programme."""
        notice = self._store.notice(key)
        if notice is None or not self._bot or not self._notices.may_run(desk.member.person, notice):
            return self._menu(desk)
        poster, forward = paper(notice, self._notices.reference(), self._renderer, self._bot, desk.lang)
        picture = None
        if self._draw is not None:
            try:
                picture = self._draw(poster)
            except RuntimeError as error:
                log.error("no poster: %s", error)
        said = self._message(desk, words.only(msg("nw.poster")))
        return Written((replace(said, picture=picture), forward), desk.key)

    def _move(self, desk: _Desk, key: str, state: str) -> Written:
        notice = self._store.notice(key)
        if notice is not None and self._notices.may_run(desk.member.person, notice):
            self._store.change(key, state, desk.now)
        return self._see(desk, key)

    def _yes(self, desk: _Desk, key: str, incoming: Incoming) -> Written:
        done = self._notices.approve(key, desk.member.person, desk.now)
        return self._told(desk, key, msg("nw.approved") if done else msg("nw.moved_on"), done, msg("nw.was_approved"))

    def _back(self, desk: _Desk, key: str, incoming: Incoming) -> Written:
        notice = self._store.notice(key)
        done = (
            notice is not None
            and notice.author != desk.member.person.id
            and self._notices.may_run(desk.member.person, notice)
            and self._store.change(key, DRAFT, desk.now)
        )
        return self._told(desk, key, msg("nw.sent_back") if done else msg("nw.moved_on"), done, msg("nw.was_sent_back"))

    def _told(self, desk: _Desk, key: str, said: Text, done: bool, to_author: Text) -> Written:
        notice = self._store.notice(key)
        written = self._say(desk, words.only(said), draft=desk.key)
        author = notice.document.get("chat") if notice is not None and done else None
        if notice is None or author is None:
            return written
        message = self._renderer.message(
            Say((to_author, self._notices.name(notice))), str(notice.document.get("lang", "es"))
        )
        return replace(written, relays=((str(author), message),))

    def _veda(self, desk: _Desk, value: str, incoming: Incoming) -> Written:
        if desk.member.person.has(ADMIN):
            self._store.set(VEDA, int(value == "on"))
        return self._menu(desk)

    def _above(self, desk: _Desk, value: str, incoming: Incoming) -> Written:
        if desk.member.person.has(ADMIN) and value.isdigit():
            self._store.set(APPROVAL_ABOVE, int(value))
        return self._menu(desk)

    # -- words

    def _from(self, desk: _Desk) -> str:
        role = next((each for each in desk.member.person.roles if each.institutions), None)
        if role is not None:
            return role.institutions[0]
        return self._notices.reference().places.label(desk.office[0], desk.lang)

    def _row(self, desk: _Desk) -> Notice:
        desk.document |= {"chat": f"{_PREFIX}{desk.member.telegram}", "lang": desk.lang}
        content = {lang: asdict(each) for lang, each in self._notices.content(desk.key, desk.document).items()}
        programme = desk.document.get("programme")
        return Notice(
            desk.key, desk.office, DRAFT, desk.document, content, desk.now, desk.member.person.id, programme=programme
        )

    def _keep(self, desk: _Desk, said: Say) -> Written:
        if not desk.key or not desk.document:
            return self._menu(desk)
        self._store.keep(self._row(desk))
        return self._say(desk, said, draft=desk.key)

    def _say(self, desk: _Desk, said: Say, draft: str) -> Written:
        return Written((self._message(desk, said),), draft)

    def _message(self, desk: _Desk, said: Say) -> Message:
        return self._renderer.message(said, desk.lang)


def _audience(desk: _Desk) -> Audience:
    return Audience.of(desk.document.get("audience") or {})


def _set(desk: _Desk, audience: Audience) -> None:
    if desk.document:
        desk.document["audience"] = audience.doc()


def _at(when: str, now: datetime, zone: tzinfo) -> datetime:
    """Now, or ten in the morning of tomorrow or next Monday."""
    if when not in ("tomorrow", "monday"):
        return now
    today = now.astimezone(zone).date()
    days = 1 if when == "tomorrow" else 7 - today.weekday()
    return datetime.combine(today + timedelta(days=days), time(10), zone)


def _moment(text: str, zone: tzinfo) -> datetime | None:
    """A day and time as a clerk types it: 2026-11-30 10:00, 30/11/2026 10:00."""
    for form in _BY_LETTER:
        try:
            return datetime.strptime(text, form).replace(tzinfo=zone)
        except ValueError:
            continue
    return None


_OF_A_DRAFT = frozenset({"about", "skip", "who", "fit", "by", "take", "all", "ready", "test", "send"})
_ACTS: Mapping[str, Callable[[NoticeDesk, _Desk, str, Incoming], Written]] = {
    "new": NoticeDesk._new,
    "about": NoticeDesk._about,
    "skip": NoticeDesk._skip,
    "who": lambda self, desk, value, incoming: self._who(desk),
    "fit": NoticeDesk._fit,
    "by": NoticeDesk._by,
    "take": NoticeDesk._take,
    "all": NoticeDesk._everybody,
    "ready": lambda self, desk, value, incoming: self._preview(desk),
    "test": NoticeDesk._test,
    "send": NoticeDesk._send,
    "drop": NoticeDesk._drop,
    "see": NoticeDesk._see,
    "pause": lambda self, desk, value, incoming: self._move(desk, value, PAUSED),
    "resume": lambda self, desk, value, incoming: self._move(desk, value, SENDING),
    "cancel": lambda self, desk, value, incoming: self._move(desk, value, "cancelled"),
    "yes": NoticeDesk._yes,
    "back": NoticeDesk._back,
    "poster": NoticeDesk._poster,
    "veda": NoticeDesk._veda,
    "above": NoticeDesk._above,
}
