"""A notice written step by step in the chat: what it says, to whom it goes, how it looks, when it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta, tzinfo
from typing import Any

from bot.app.notice_clerk import Clerk, Steps
from bot.app.notice_ports import CANCELLED, VEDA, Notice, Written
from bot.dialogue import notice_words as words
from bot.dialogue.effects import Say
from bot.domain.audience import Audience
from bot.domain.message import msg

_BY_LETTER = ("%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M")


class Writing(Steps):
    """Each step keeps the draft and asks for what comes next."""

    def new(self, clerk: Clerk, value: str) -> Written:
        clerk.key, clerk.document = f"t{clerk.incoming}", {"from": self._from(clerk), "step": "about"}
        today = clerk.now.date()
        ref = self.notices.reference()
        near = [
            one
            for one in ref.catalogue
            if not one.fallback
            and ref.catalogue.availability(one, today) == "open"
            and any(ref.places.within(place, one.territory) is not False for place in clerk.office)
        ]
        near.sort(key=lambda one: (one.width, one.id))
        return self._keep(clerk, words.about(near))

    def about(self, clerk: Clerk, value: str) -> Written:
        if value in self.notices.reference().catalogue:
            clerk.document["programme"] = value
        return self._ask_words(clerk, "es")

    def _ask_words(self, clerk: Clerk, lang: str) -> Written:
        clerk.document["step"] = lang
        has = {name: bool(clerk.document.get(name)) for name in ("programme", "es", "file")}
        may_skip = has["programme"] or (lang == "en" and has["es"])
        return self._keep(clerk, words.words(lang, may_skip, has["file"]))

    def skip(self, clerk: Clerk, value: str) -> Written:
        return self._ask_words(clerk, "en") if value == "es" else self.who(clerk)

    def typed(self, clerk: Clerk, body: Mapping[str, Any]) -> Written:
        step, text = clerk.document.get("step"), str(body.get("text", "")).strip()
        if clerk.document.get("seen") == clerk.incoming:
            return self._again(clerk)
        clerk.document["seen"] = clerk.incoming
        if step in ("about", "es", "en"):
            step = "es" if step == "about" else step
            if body.get("file"):
                clerk.document["file"] = list(body["file"])
            if not text:
                return self._ask_words(clerk, str(step))
            clerk.document[str(step)] = text
            return self._ask_words(clerk, "en") if step == "es" else self.who(clerk)
        if step == "preview" and (at := _moment(text, self.notices.zone(clerk.office))) is not None:
            return self._order(clerk, at)
        return self._again(clerk)

    def _again(self, clerk: Clerk) -> Written:
        step = clerk.document.get("step")
        if step in ("es", "en"):
            return self._ask_words(clerk, str(step))
        return self.preview(clerk) if step == "preview" else self.who(clerk)

    def who(self, clerk: Clerk, value: str = "") -> Written:
        clerk.document["step"] = "who"
        programme = bool(clerk.document.get("programme"))
        return self._keep(clerk, words.who(_audience(clerk), clerk.office, programme, self.notices.reference()))

    def fit(self, clerk: Clerk, value: str) -> Written:
        audience = _audience(clerk)
        wanted = "" if audience.fit == value else value
        _set(clerk, replace(audience, fit=wanted, programme=str(clerk.document.get("programme", "")) if wanted else ""))
        return self.who(clerk)

    def by(self, clerk: Clerk, value: str) -> Written:
        if value not in ("needs", "sectors", "places", "stages"):
            return self.who(clerk)
        ref = self.notices.reference()
        towns = [town for place in clerk.office for town in ref.places.municipalities_of(place)]
        codes = ("311", "312", "313", "314", "315", "316", "321", "327", "332", "337", "339", "722", "461", "112")
        trades = {code: ref.sectors[code] for code in codes if code in ref.sectors}
        return self._keep(clerk, words.cut_by(value, _audience(clerk), towns[:90], trades))

    def take(self, clerk: Clerk, value: str) -> Written:
        by, _, name = value.partition("-")
        if by not in ("needs", "sectors", "places", "stages"):
            return self.who(clerk)
        chosen = list(getattr(_audience(clerk), by))
        (chosen.remove if name in chosen else chosen.append)(name)
        _set(clerk, Audience.of({**_audience(clerk).doc(), by: chosen}))
        return self.by(clerk, by)

    def everybody(self, clerk: Clerk, value: str) -> Written:
        _set(clerk, Audience())
        return self.who(clerk)

    def preview(self, clerk: Clerk, value: str = "") -> Written:
        """Who gets it and why not others, and the message as each language sees it."""
        if not (clerk.document.get("es") or clerk.document.get("en") or clerk.document.get("programme")):
            return self._ask_words(clerk, "es")
        clerk.document["step"] = "preview"
        counted = self.notices.count(clerk.document, clerk.office, clerk.now)
        shown = [replace(each, choices=()) for each in self.notices.content(clerk.key, clerk.document).values()]
        lead = self.message(clerk, words.only(msg("nw.seen_so")))
        silence = bool(self.store.setting(VEDA))
        last = words.preview(counted.told, silence, self.approval.needed(counted.size))
        self.store.keep(self._row(clerk))
        return self.say(clerk, last, clerk.key, before=(lead, *shown))

    def test(self, clerk: Clerk, value: str) -> Written:
        content = self.notices.content(clerk.key, clerk.document)
        return self.say(clerk, words.tested(), clerk.key, before=(content[clerk.lang],))

    def send(self, clerk: Clerk, value: str) -> Written:
        return self._order(clerk, _at(value, clerk.now, self.notices.zone(clerk.office)))

    def _order(self, clerk: Clerk, at: datetime) -> Written:
        """The notice is put down; who must approve it is asked."""
        order = self.approval.order(clerk.key, clerk.member.person, clerk.office, clerk.document, at, clerk.now)
        begins = self.notices.begins(at, clerk.office, clerk.now)
        said = words.ordered(order.state, begins, [each.person.name for each in order.approvers])
        return replace(self.say(clerk, said, draft=""), relays=tuple(order.asks))

    def drop(self, clerk: Clerk, value: str) -> Written:
        self.store.change(clerk.key, CANCELLED, clerk.now)
        return self.say(clerk, words.only(msg("nw.dropped")), draft="")

    def _from(self, clerk: Clerk) -> str:
        role = next((each for each in clerk.member.person.roles if each.institutions), None)
        if role is not None:
            return role.institutions[0]
        return self.notices.reference().places.label(clerk.office[0], clerk.lang)

    def _row(self, clerk: Clerk) -> Notice:
        clerk.document |= {"chat": clerk.chat, "lang": clerk.lang}
        return self.notices.draft(clerk.key, clerk.member.person, clerk.office, clerk.document, clerk.now)

    def _keep(self, clerk: Clerk, said: Say) -> Written:
        self.store.keep(self._row(clerk))
        return self.say(clerk, said, draft=clerk.key)


def _audience(clerk: Clerk) -> Audience:
    return Audience.of(clerk.document.get("audience") or {})


def _set(clerk: Clerk, audience: Audience) -> None:
    if clerk.document:
        clerk.document["audience"] = audience.doc()


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
