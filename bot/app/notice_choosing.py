"""Whom a notice goes to, chosen in the chat by taps: the steps between what it says and how it looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.app.notice_clerk import Clerk, Steps
from bot.app.notice_ports import Written
from bot.dialogue import notice_audience as words
from bot.domain.audience import Audience
from bot.domain.gatherings import Gathering
from bot.domain.plain_conditions import CONDITIONS, toggled

MOST_TOWNS, MOST_MEETINGS = 90, 20  # as buttons
TRADES = ("311", "312", "313", "314", "315", "316", "321", "327", "332", "337", "339", "722", "461", "112")


class Choosing(Steps):
    """Each step keeps the draft; a choice taken once more is taken back."""

    def who(self, clerk: Clerk, value: str = "") -> Written:
        clerk.document["step"] = "who"
        audience, programme = _audience(clerk), bool(clerk.document.get("programme"))
        ref = self.notices.reference()
        return self.keep(clerk, words.who(audience, clerk.office, programme, self._meetings(clerk), ref))

    def fit(self, clerk: Clerk, value: str) -> Written:
        audience = _audience(clerk)
        wanted = "" if audience.fit == value else value
        _set(clerk, replace(audience, fit=wanted, programme=str(clerk.document.get("programme", "")) if wanted else ""))
        return self.who(clerk)

    def by(self, clerk: Clerk, value: str) -> Written:
        if value not in words.CUTS:
            return self.who(clerk)
        ref = self.notices.reference()
        towns = [town for place in clerk.office for town in ref.places.municipalities_of(place)][:MOST_TOWNS]
        trades = {code: ref.sectors[code] for code in TRADES if code in ref.sectors}
        return self.keep(clerk, words.cut_by(value, _audience(clerk), towns, trades, self._meetings(clerk), ref))

    def take(self, clerk: Clerk, value: str) -> Written:
        by, _, name = value.partition("-")
        if by not in words.CUTS or (by == "meetings" and name not in {str(one.id) for one in self._meetings(clerk)}):
            return self.who(clerk)
        chosen = list(getattr(_audience(clerk), by))
        (chosen.remove if name in chosen else chosen.append)(name)
        _set(clerk, Audience.of({**_audience(clerk).doc(), by: chosen}))
        return self.by(clerk, by)

    def more(self, clerk: Clerk, value: str = "") -> Written:
        return self.keep(clerk, words.more(_audience(clerk)))

    def topic(self, clerk: Clerk, value: str) -> Written:
        return self.keep(clerk, words.conditions(value, _audience(clerk))) if value in CONDITIONS else self.more(clerk)

    def put(self, clerk: Clerk, value: str) -> Written:
        topic, _, option = value.partition("-")
        audience = _audience(clerk)
        _set(clerk, replace(audience, rule=toggled(audience.rule, topic, option)))
        return self.topic(clerk, topic)

    def everybody(self, clerk: Clerk, value: str) -> Written:
        _set(clerk, Audience())
        return self.who(clerk)

    def _meetings(self, clerk: Clerk) -> Sequence[Gathering]:
        return self.notices.meetings(clerk.office, clerk.now)[:MOST_MEETINGS]


def _audience(clerk: Clerk) -> Audience:
    return Audience.of(clerk.document.get("audience") or {})


def _set(clerk: Clerk, audience: Audience) -> None:
    if clerk.document:
        clerk.document["audience"] = audience.doc()
