"""A document's values in words: what the programme page, the comparison and the conflict page show."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from starlette.requests import Request

from bot.desk.form_fields import EFFORTS, FIELDS, FREE, LANGUAGES, SECTIONS, STATES
from bot.desk.pages import desk
from bot.desk.sentences import grant_sentence, sentence
from bot.domain.editing import ABSENT
from bot.domain.facts import SPHERES
from bot.domain.message import Both, PlaceName, Text, msg
from bot.domain.programme import KINDS, first_day
from bot.domain.rules import All, Any_, Not, Rule, parse


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a value; `depth` is how far in it stands, `mark` what became of it: "", "added", "removed".

    `lang` is set where the text stands in both languages and this is the one that is not the reader's.
    """

    text: str
    depth: int = 0
    mark: str = ""
    lang: str = ""


class Words:
    """Renders values for one reader. `say(text)` is in the reader's language, which is `lang`."""

    def __init__(self, say: Callable[[Text], str], sectors: Mapping[str, Both], lang: str = "es") -> None:
        self.say = say
        self._lang = lang
        self._sectors = sectors

    def label(self, path: str) -> str:
        """What a field is called: "Qué da, en inglés"."""
        head, _, last = path.rpartition(".")
        if last in LANGUAGES and head in FIELDS:
            return self.say(msg("desk.field.in", field=msg(f"desk.field.{head}"), lang=msg(f"desk.in.{last}")))
        if path.startswith("grants."):
            return self.say(msg("desk.field.granted", fact=msg(f"desk.fact.{last}")))
        return self.say(msg(f"desk.field.{path}")) if path in FIELDS else path

    def day(self, text: str) -> str:
        """A date, or the part of it that is known."""
        return self.say(_day(text))

    def lines(self, path: str, value: Any) -> list[Line]:
        """The value, a line for each thing that it holds; none for nothing."""
        if value is None or value is ABSENT or value == "":
            return []
        if path == "requires":
            return self._ruled(value, self.rule)
        if path.startswith("grants."):
            return [Line(self.say(grant_sentence(path.removeprefix("grants."), _plain(value), self._sectors)))]
        if path == "grants":
            return [line for fact, each in value.items() for line in self.lines(f"grants.{fact}", each)]
        if isinstance(value, list):
            return [line for each in value for line in self._item(path, each)]
        return self._item(path, value)

    def _item(self, path: str, value: Any) -> list[Line]:
        if isinstance(value, Mapping):
            own, other = (value.get(lang) or "" for lang in sorted(LANGUAGES, key=lambda lang: lang != self._lang))
            lang = next(lang for lang in LANGUAGES if lang != self._lang)
            return [Line(own)] * bool(own) + [Line(other, lang=lang)] * (bool(other) and other != own)
        return [Line(self.say(self._text(path, value)))]

    def _text(self, path: str, value: Any) -> Text:
        if path == "territory":
            return PlaceName(value)
        if path == "cost.free":
            return msg(f"desk.free.{'yes' if value else 'no'}")
        if isinstance(value, bool):
            return msg("desk.yes" if value else "desk.no")
        if path in ("kind", "sphere"):
            return msg(f"desk.{path}.{value}")
        if path == "serves":
            return msg(f"desk.opt.need.{value}")
        if path in ("effort", "window.state"):
            return msg(f"desk.{path}.{value}")
        if path == "window.usual_month":
            return msg(f"month.{value}")
        if path in FIELDS and FIELDS[path].kind == "day":
            return _day(value)
        return value if isinstance(value, int) else str(value)

    def rule(self, rule: Rule) -> Iterator[Line]:
        """The rule as sentences; a group's parts stand further in. Nothing where nothing is asked."""
        if isinstance(rule, All) and all(not isinstance(part, Any_) for part in rule.parts):
            for part in rule.parts:
                yield from self._rule(part, True, 0)
        else:
            yield from self._rule(rule, True, 0)

    def _rule(self, rule: Rule, positive: bool, depth: int) -> Iterator[Line]:
        match rule:
            case Not(part):
                yield from self._rule(part, not positive, depth)
            case All(parts) | Any_(parts):
                name = "all" if isinstance(rule, All) else "any"
                yield Line(self.say(msg(f"desk.rule.group.{name}{'' if positive else '.not'}")), depth)
                for part in parts:
                    yield from self._rule(part, True, depth + 1)
            case _:
                yield Line(self.say(sentence(rule, positive, self._sectors)), depth)

    def _whole(self, path: str, value: Any) -> list[Line]:
        """As `lines`; of a rule the outermost group as well, so that what stays stands as far in on both sides."""
        if path == "requires" and isinstance(value, Mapping):
            return self._ruled(value, lambda rule: self._rule(rule, True, 0))
        return self.lines(path, value)

    def _ruled(self, value: Any, lines: Callable[[Rule], Iterator[Line]]) -> list[Line]:
        """A draft may hold what is no rule yet: it is shown as it stands."""
        try:
            return list(lines(parse(value)))
        except ValueError:
            return [Line(json.dumps(value, ensure_ascii=False))]

    def difference(self, path: str, before: Any, after: Any) -> list[Line]:
        """Both sides in one list of lines, each marked with what became of it."""
        old, new = self._whole(path, before), self._whole(path, after)
        found: list[Line] = []
        for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if what == "equal":
                found += old[a:b]
            else:
                found += [replace(line, mark="removed") for line in old[a:b]]
                found += [replace(line, mark="added") for line in new[c:d]]
        return found


def words(request: Request) -> Words:
    lang = request.state.lang
    return Words(lambda text: desk(request).texts.text(text, lang), desk(request).names.sectors, lang)


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _day(value: Any) -> date | str:
    try:
        return first_day(value) or ""
    except ValueError:
        return str(value)  # a draft may hold what is no date yet


def families() -> Iterator[str]:
    """The ids that values and labels are made of."""
    yield from (f"desk.section.{section.name}" for section in SECTIONS)
    for path, field in FIELDS.items():
        yield f"desk.field.{path}"
        if field.hint:
            yield f"desk.hint.{path}"
    yield from (f"desk.in.{lang}" for lang in LANGUAGES)
    yield from (f"desk.kind.{kind}" for kind in KINDS)
    yield from (f"desk.sphere.{sphere}" for sphere in SPHERES)
    yield from (f"desk.effort.{effort}" for effort in EFFORTS)
    yield from (f"desk.free.{answer}" for answer in FREE)
    yield from (f"desk.window.state.{state}" for state in STATES)
    yield from (f"desk.rule.group.{mode}{ending}" for mode in ("all", "any") for ending in ("", ".not"))
