"""What the form's templates ask: what stands in a field, what is wrong there, how a sentence of the rule reads."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from bot.desk import grants
from bot.desk.form_fields import LANGUAGES
from bot.desk.names import LISTED, Names
from bot.desk.rule_fields import read, renamed
from bot.desk.rule_form import ROOT, AsText, Group, Node, Sentence, rule_of
from bot.desk.sentences import GROUPS, SAYS, Says, grant_sentence, sentence
from bot.desk.typed import Typed, lines, one, rows_of, several
from bot.domain.facts import Kind
from bot.domain.faults import Fault
from bot.domain.message import Text, msg
from bot.domain.rules import Has, Is, Not, dump


@dataclass(frozen=True)
class Part:
    """A part of the rule, or a grant, as it is shown. `open`: it is not finished, so its fields are in view."""

    path: str
    node: Node
    text: str
    faults: Sequence[str] = ()
    parts: Sequence[Part] = ()
    first: bool = False
    last: bool = False
    says: Says | None = None

    @property
    def open(self) -> bool:
        return bool(self.faults) or self.node == Sentence()

    @property
    def kind(self) -> str:
        return {Group: "group", AsText: "text", Sentence: "sentence"}[type(self.node)]

    @property
    def widget(self) -> str:
        """How the sentence's value is put in: none, bounds, number, days, options, places or names."""
        if self.says is None or self.says.test in ("yes", "no"):
            return "none"
        if self.says.spec is None:
            return "days"
        if self.says.test == "range":
            return "bounds"
        if self.says.spec.options:
            return "options"
        return {Kind.NUMBER: "number", Kind.PLACE: "places"}.get(self.says.spec.kind, "names")


@dataclass(frozen=True)
class FormView:
    """`hidden`: facts of which the rule says nothing here."""

    typed: Typed
    faults: Sequence[Fault]
    names: Names
    lang: str
    say: Callable[[Text], str]
    hidden: Collection[str] = ()

    def one(self, path: str) -> str:
        return one(self.typed, path)

    def several(self, path: str) -> Sequence[str]:
        return several(self.typed, path)

    def places(self, path: str) -> tuple[list[str], str]:
        """The codes of a field's places, and what was typed that is no place."""
        given = dict.fromkeys((*several(self.typed, path), *lines(self.typed, f"{path}_typed")))
        codes = [self.names.code("place", text) for text in given]
        chosen = [code for code in codes if code in self.names.places]
        return list(dict.fromkeys(chosen)), "; ".join(code for code in codes if code not in self.names.places)

    def rows(self, path: str) -> Sequence[int]:
        """The rows of a list, and an empty one."""
        found = [at for at in rows_of(self.typed, path) if self._filled(f"{path}.{at}")]
        return [*found, max(found, default=-1) + 1]

    def _filled(self, row: str) -> bool:
        return any(self.one(name) for name in (row, *(f"{row}.{lang}" for lang in LANGUAGES)))

    def wrong(self, path: str) -> list[str]:
        """What is wrong at that very field."""
        return list(dict.fromkeys(self.say(fault.message) for fault in self.faults if fault.path == path))

    def wrong_below(self, path: str) -> bool:
        return any(fault.path == path or fault.path.startswith(f"{path}.") for fault in self.faults)

    def untranslated(self, path: str) -> str | None:
        """The language that the text is missing in while the other has it."""
        missing = [lang for lang in LANGUAGES if not self.one(f"{path}.{lang}")]
        return missing[0] if len(missing) == 1 else None

    def anchor(self, fault: Fault) -> str:
        """The id of the element that the fault leads to."""
        return element(fault.path)

    def label(self, fault: Fault, label: Callable[[str], str]) -> str:
        path = fault.path
        root = "requires" if path.split(".")[0] == ROOT else path
        while root and (found := label(root)) == root and "." in root:
            root = root.rpartition(".")[0]
        return label(root) if root else found

    # -- the rule and the grants

    @property
    def rule(self) -> Part:
        return self._part(read(self.typed), ROOT, True, True)

    @property
    def grants(self) -> list[Part]:
        return [self._grant(path, node) for path, node in grants.rows(self.typed)]

    def _part(self, node: Node, path: str, first: bool, last: bool) -> Part:
        parts: tuple[Part, ...] = ()
        if isinstance(node, Group):
            end = len(node.parts) - 1
            parts = tuple(self._part(part, f"{path}.{at}", at == 0, at == end) for at, part in enumerate(node.parts))
        return Part(path, node, self._reads(node), self._faults(node, path), parts, first, last, _says(node))

    def _grant(self, path: str, node: Sentence) -> Part:
        return Part(path, node, self._grants(node), self._faults(node, path), (), True, True, _says(node))

    def _faults(self, node: Node, path: str) -> list[str]:
        """Those of a part's bounds stand at the part."""
        if isinstance(node, Group):
            return self.wrong(path)
        return [text for name in (path, f"{path}.low", f"{path}.high") for text in self.wrong(name)]

    def _reads(self, node: Node) -> str:
        match node:
            case Group(mode, negated):
                return self.say(msg(f"desk.rule.group.{mode}{'.not' if negated else ''}"))
            case Sentence(""):
                return self.say(msg("desk.rule.new"))
        rule, faults = rule_of(renamed(node, self.names.code))
        if faults:
            return self.say(msg("desk.rule.wrong"))
        if isinstance(node, AsText):
            return self.say(msg("desk.rule.text"))
        leaf, positive = (rule.part, False) if isinstance(rule, Not) else (rule, True)
        return self.say(sentence(leaf, positive, self.names.sectors))  # type: ignore[arg-type]

    def _grants(self, node: Sentence) -> str:
        if not node.says:
            return self.say(msg("desk.rule.new"))
        rule, faults = rule_of(renamed(node, self.names.code))
        match rule:
            case Is(fact, value) | Has(fact, value) if not faults:
                return self.say(grant_sentence(fact, value, self.names.sectors))
        return self.say(msg("desk.rule.wrong"))

    def choices(self, part: Part) -> list[tuple[str, list[str]]]:
        """What a sentence of the rule can say, in groups; what is said only by hand where it is said already."""
        chosen = part.node.says if isinstance(part.node, Sentence) else ""
        offered = grants.OFFERED if part.path.startswith(f"{grants.PATH}.") else _OFFERED
        shown = [
            key for key, says in SAYS.items() if key == chosen or (key in offered and says.fact not in self.hidden)
        ]
        return [(group, [key for key in shown if SAYS[key].fact in facts]) for group, facts in GROUPS.items()]

    def lists(self) -> Iterable[tuple[str, list[str]]]:
        """The lists that fields propose values from."""
        for fact in (*LISTED, "favours"):
            yield fact, self.names.suggestions(fact, self.lang)

    def list_of(self, part: Part) -> str:
        """The list that a sentence's names come from, if there is one."""
        return f"list-{part.says.fact}" if part.says and part.says.fact in LISTED else ""

    @property
    def rule_text(self) -> str:
        """The rule's document, laid out."""
        rule, _ = rule_of(renamed(read(self.typed), self.names.code))
        return json.dumps(dump(rule), ensure_ascii=False, indent=1)


_OFFERED = tuple(key for key, says in SAYS.items() if says.offered)


def _says(node: Node) -> Says | None:
    return SAYS.get(node.says) if isinstance(node, Sentence) else None


def element(path: str) -> str:
    """The id of a field's element."""
    return f"f-{path.replace('.', '-')}"
