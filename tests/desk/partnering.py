"""A partnership at the desk: its partner's person, and owners with hooks of the partner who have answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.app.people import Member
from bot.app.ports import Commit
from bot.bootstrap import Base
from bot.desk.app import Desk
from bot.dialogue.effects import Consent, Hook, Judged, Record
from bot.domain.partnership import CONDITIONS, YES
from bot.domain.roles import OFFICE, Role

PARTNER = "IMPI (oficina de marcas)"
BRAND = "impi-registro-marca"
GOOD = dict.fromkeys(CONDITIONS, YES)


def partner_of(desk: Desk) -> Member:
    """Somebody who works at the partner."""
    return desk.people.add("Iris", None, [Role(OFFICE, (), (PARTNER,))], "es", None)


def begun(desk: Desk, member: Member) -> int:
    """A partnership of that person's office."""
    return desk.partnerships.begin(member.person, "14101", "Fomento de Tonalá", PARTNER)


def with_hooks(base: Base, count: int, now: datetime, answers: Mapping[str, str], state: str = "finished") -> None:
    """So many owners of the town whose hook of the partner has ended, each with those answers."""
    judged = [Judged(BRAND, condition, answer, PARTNER, "14101") for condition, answer in answers.items()]
    effects = (Consent(True), Record("place", "14101", "button"), Hook(BRAND, state), *judged)
    for number in range(count):
        chat = f"tg:{state}-{now:%m%d}-{number}"
        assert base.store.commit(Commit(chat, base.store.load(chat, now.date()).version, now, {}, "es", effects, ()))
