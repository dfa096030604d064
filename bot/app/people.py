"""Who works at the desk: roles given, taken, and handed over to a successor."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from bot.domain.roles import OFFICE, ROLES, Person, Role

NAME_LENGTH = 80
KINDS_OF_CHANGE = ("given", "taken", "handed_over", "received")
REASONS = (
    "taken", "moved_on", "last_admin", "name", "telegram", "role", "unbound", "place", "same_person", "no_office",
    "not_active",
)  # fmt: skip
MOST_BOUNDS = 200  # places or institutions of one role


@dataclass(frozen=True)
class Member:
    """A person as the admins see them. `telegram`: the number of the account that gets in by the bot."""

    person: Person
    telegram: int | None
    since: datetime


@dataclass(frozen=True)
class Change:
    """`what`: given, taken, handed_over, received. `who` is None when a command or a setting did it."""

    who: str | None
    what: str
    roles: tuple[Role, ...]
    at: datetime


class PeopleStore(Protocol):
    """Each call is one transaction, made from a worker thread."""

    def members(self) -> Sequence[Member]:
        """Everybody, by name."""

    def member(self, person: int) -> Member | None: ...

    def by_telegram(self, telegram: int) -> Member | None: ...

    def add(self, name: str, telegram: int | None, lang: str, now: datetime) -> Member | None:
        """None when somebody has that account already."""

    def change(
        self, before: Sequence[Member], after: Sequence[Member], who: int | None, what: Sequence[str], now: datetime
    ) -> bool:
        """Writes all members as they are after, their changes of roles recorded; all or nothing.

        False, and nothing is written, when one is no longer as it was before, an account is another's, or no active
        admin would be left where there was one. Sessions and tickets of who may no longer enter end.
        """

    def changes(self, person: int) -> Sequence[Change]:
        """The newest first."""


class Refused(ValueError):
    """The change cannot be made; `reason` is one of REASONS."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class People:
    def __init__(self, store: PeopleStore, now: Callable[[], datetime], known: Callable[[str], bool]) -> None:
        """`known`: whether a place's id is one."""
        self._store = store
        self._now = now
        self._known = known

    def all(self) -> Sequence[Member]:
        return self._store.members()

    def get(self, person: int) -> Member | None:
        return self._store.member(person)

    def changes(self, person: int) -> Sequence[Change]:
        return self._store.changes(person)

    def add(self, name: str, telegram: int | None, roles: Iterable[Role], lang: str, who: int | None) -> Member:
        """A new person with those roles. Raises Refused."""
        roles = tuple(self._checked(role) for role in roles)
        made = self._store.add(_name(name), telegram, lang, self._now())
        if made is None:
            raise Refused("taken")
        return self._write(made, replace(made.person, roles=roles), made.telegram, who) if roles else made

    def edit(
        self, member: Member, *, name: str, telegram: int | None, active: bool, lang: str, who: int | None
    ) -> Member:
        """Another name, account or language; out of work, or back. Raises Refused."""
        person = replace(member.person, name=_name(name), active=active, lang=lang)
        return self._write(member, person, telegram, who)

    def give(self, member: Member, role: Role, who: int | None) -> Member:
        """One more role; an office's takes the place of none, since an office may have several. Raises Refused."""
        role = self._checked(role)
        if role in member.person.roles:
            return member
        return self._write(
            member, replace(member.person, roles=(*member.person.roles, role)), member.telegram, who, "given"
        )

    def take(self, member: Member, role: Role, who: int | None) -> Member:
        """Raises Refused when it is not there, or the last admin would go."""
        if role not in member.person.roles:
            raise Refused("moved_on")
        left = tuple(each for each in member.person.roles if each != role)
        return self._write(member, replace(member.person, roles=left), member.telegram, who, "taken")

    def hand_over(self, leaver: Member, successor: Member, who: int | None) -> tuple[Member, Member]:
        """Every office role of the one to the other, in one step: a government changes. Raises Refused."""
        moved = tuple(role for role in leaver.person.roles if role.name == OFFICE)
        if leaver.person.id == successor.person.id:
            raise Refused("same_person")
        if not moved:
            raise Refused("no_office")
        if not successor.person.active:
            raise Refused("not_active")
        kept = tuple(role for role in leaver.person.roles if role.name != OFFICE)
        more = tuple(role for role in moved if role not in successor.person.roles)
        before = (leaver, successor)
        after = (
            replace(leaver, person=replace(leaver.person, roles=kept)),
            replace(successor, person=replace(successor.person, roles=(*successor.person.roles, *more))),
        )
        self._store_change(before, after, who, ("handed_over", "received"))
        return after

    def hand_over_to_new(
        self, leaver: Member, name: str, telegram: int | None, lang: str, who: int | None
    ) -> tuple[Member, Member]:
        """The same to somebody who is not here yet. Raises Refused."""
        if not leaver.person.has(OFFICE):
            raise Refused("no_office")
        return self.hand_over(leaver, self.add(name, telegram, (), lang, who), who)

    def _write(self, before: Member, person: Person, telegram: int | None, who: int | None, what: str = "") -> Member:
        after = replace(before, person=person, telegram=telegram)
        self._store_change((before,), (after,), who, (what or "given",))
        return after

    def _store_change(
        self, before: Sequence[Member], after: Sequence[Member], who: int | None, what: Sequence[str]
    ) -> None:
        if not self._store.change(before, after, who, what, self._now()):
            raise Refused(self._why(before, after))

    def _why(self, before: Sequence[Member], after: Sequence[Member]) -> str:
        for old, new in zip(before, after, strict=True):
            if self._store.member(old.person.id) != old:
                return "moved_on"
            other = self._store.by_telegram(new.telegram) if new.telegram else None
            if other is not None and other.person.id != new.person.id:
                return "taken"
        return "last_admin"

    def _checked(self, role: Role) -> Role:
        if role.name not in ROLES:
            raise Refused("role")
        if role.name != OFFICE:
            return Role(role.name)
        places = tuple(dict.fromkeys(role.places))
        institutions = tuple(dict.fromkeys(filter(None, (" ".join(each.split()) for each in role.institutions))))
        if not places and not institutions:
            raise Refused("unbound")
        if not all(map(self._known, places)) or max(len(places), len(institutions)) > MOST_BOUNDS:
            raise Refused("place")
        return Role(OFFICE, places, institutions)


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name or len(name) > NAME_LENGTH:
        raise Refused("name")
    return name
