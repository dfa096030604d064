"""A notice written step by step in the chat: what it says, to whom it goes, how it looks, when it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta, tzinfo
from typing import Any

from bot.app.notice_choosing import Choosing
from bot.app.notice_clerk import Clerk
from bot.app.notice_ports import CANCELLED, VEDA, Written
from bot.app.notices import LATEST, LONGEST
from bot.dialogue import notice_words as words
from bot.domain.message import msg

_BY_LETTER = ("%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M")


class Writing(Choosing):
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
        return self.keep(clerk, words.about(near))

    def about(self, clerk: Clerk, value: str) -> Written:
        if value in self.notices.reference().catalogue:
            clerk.document["programme"] = value
        return self._ask_words(clerk, "es")

    def _ask_words(self, clerk: Clerk, lang: str, too_long: bool = False) -> Written:
        clerk.document["step"] = lang
        alone = not any(clerk.document.get(name) for name in ("programme", "es"))
        asks = words.words(lang, alone, bool(clerk.document.get("file")), LONGEST if too_long else 0)
        return self.keep(clerk, asks)

    def skip(self, clerk: Clerk, value: str) -> Written:
        if value == "es":
            return self._ask_words(clerk, "en")
        return self.who(clerk) if says(clerk.document) else self._ask_words(clerk, "es")

    def typed(self, clerk: Clerk, body: Mapping[str, Any]) -> Written:
        step, text = clerk.document.get("step"), str(body.get("text", "")).strip()
        if clerk.document.get("seen") == clerk.incoming:
            return self._again(clerk)
        clerk.document["seen"] = clerk.incoming
        if body.get("file"):
            clerk.document["file"] = list(body["file"])
        if step in ("about", "es", "en"):
            lang = "en" if step == "en" else "es"
            if not text or len(text) > LONGEST:
                return self._ask_words(clerk, lang, too_long=bool(text))
            clerk.document[lang] = text
            return self._ask_words(clerk, "en") if lang == "es" else self.who(clerk)
        if step == "preview" and text:
            return self._typed_time(clerk, text)
        return self._again(clerk)

    def _typed_time(self, clerk: Clerk, text: str) -> Written:
        at = _moment(text, self.notices.zone(clerk.office))
        if at is not None and clerk.now < at < clerk.now + LATEST:
            return self._order(clerk, at)
        self.store.keep(self.row(clerk))
        wrong = msg("nw.no_time" if at is None else "nw.wrong_time", example=self._example(clerk))
        return self.say(clerk, words.when(wrong), clerk.key)

    def _example(self, clerk: Clerk) -> str:
        """Tomorrow at ten, as one types it."""
        return f"{_at('tomorrow', clerk.now, self.notices.zone(clerk.office)):%d/%m/%Y %H:%M}"

    def _again(self, clerk: Clerk) -> Written:
        step = clerk.document.get("step")
        if step in ("es", "en"):
            return self._ask_words(clerk, str(step))
        return self.preview(clerk) if step == "preview" else self.who(clerk)

    def preview(self, clerk: Clerk, value: str = "") -> Written:
        """Who gets it and why not others, and the message as each language sees it."""
        if not says(clerk.document):
            return self._ask_words(clerk, "es")
        clerk.document["step"] = "preview"
        counted = self.notices.count(clerk.document, clerk.office, clerk.now)
        shown = [replace(each, choices=()) for each in self.notices.content(clerk.key, clerk.document).values()]
        lead = self.message(clerk, words.only(msg("nw.seen_so")))
        silence = bool(self.store.setting(VEDA))
        last = words.preview(counted.told, silence, self.approval.needed(counted.size), self._example(clerk))
        self.store.keep(self.row(clerk))
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
        said = words.ordered(order.state, begins, [each.person.name for each in order.approvers], bool(order.asks))
        return replace(self.say(clerk, said, draft=""), relays=tuple(order.asks))

    def drop(self, clerk: Clerk, value: str) -> Written:
        self.store.change(clerk.key, CANCELLED, clerk.now)
        return self.say(clerk, words.only(msg("nw.dropped")), draft="")

    def _from(self, clerk: Clerk) -> str:
        role = next((each for each in clerk.member.person.roles if each.institutions), None)
        if role is not None:
            return role.institutions[0]
        return self.notices.reference().places.label(clerk.office[0], clerk.lang)


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


def says(document: Mapping[str, Any]) -> bool:
    return any(document.get(name) for name in ("es", "en", "programme"))
