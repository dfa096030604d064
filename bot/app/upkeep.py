"""Truth over time: a year on, still the same, and who sees to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.app.bench import Bench, Refused, standing
from bot.app.editorial_ports import Entry
from bot.domain import editing
from bot.domain.editing import PUBLISHED
from bot.domain.roles import Person


@dataclass(frozen=True)
class Done:
    """Which of many programmes something was done to; the others with the reason why not."""

    done: Sequence[str]
    left: Mapping[str, str] = field(default_factory=dict)


class Upkeep(Bench):
    def renew(self, person: Person, programme: str, as_draft: bool = False) -> Entry:
        """A yearly programme's next year, verified today: published by who may, else a draft. Raises Refused."""
        with self.changing(person, "renew", programme) as (work, entry):
            if editing.after("renew", standing(entry)) is None or entry.version is None:
                raise Refused("pending" if entry.stage else "stage")
            today, by = self.today(), self.by(person)
            try:
                document = editing.renewed(self.version(work, programme, entry.version).document, today)
            except ValueError:
                raise Refused("no_dates") from None
            document["verified_on"] = today.isoformat()
            draft = self.write(work, entry, document, entry.version, by, "", "renew")
            if as_draft or not self.may(person, "publish", draft.thing):
                return draft
            work.stand([programme], PUBLISHED, None)
            work.publish({programme: draft.head}, by, PUBLISHED)
            return replace(draft, stage=None, version=draft.head, current=draft.head)

    def confirm(self, person: Person, programmes: Sequence[str]) -> Done:
        """ "Still the same": each is verified today, all as one revision. Who may not, or must wait, is told."""
        left: dict[str, str] = {}
        today, by = self.today().isoformat(), self.by(person)
        with self.store.work() as work:
            entries = work.lock(sorted(set(programmes)))
            ready: dict[str, int] = {}
            for name in programmes:
                entry = entries.get(name)
                if entry is None or not self.may(person, "confirm", entry.thing):
                    left[name] = "missing" if entry is None else "not_allowed"
                elif entry.version is None or editing.after("confirm", standing(entry)) is None:
                    left[name] = "pending" if entry.stage else "stage"
                else:
                    ready[name] = entry.version
            confirmed = [
                (dict(version.document) | {"verified_on": today}, version.number)
                for version in work.versions(ready).values()
                if version.document.get("verified_on") != today
            ]
            if confirmed:
                numbers = work.add(confirmed, by, "")
                work.head([(document, numbers[document["id"]]) for document, _ in confirmed])
                work.publish(numbers, by, PUBLISHED)
                work.note("confirm", numbers, by)
        return Done(list(ready), left)

    def name_steward(self, person: Person, programmes: Sequence[str], steward: int | None, why: str = "") -> Done:
        """Who keeps these programmes true from now on; None: nobody."""
        with self.store.work() as work:
            entries = work.lock(sorted(set(programmes)))
            allowed = [name for name, entry in entries.items() if self.may(person, "steward", entry.thing)]
            if allowed:
                work.steward(allowed, steward)
                work.note("steward", dict.fromkeys(allowed), self.by(person), why)
        left = {name: "not_allowed" if name in entries else "missing" for name in programmes if name not in allowed}
        return Done(allowed, left)
