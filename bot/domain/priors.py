"""How likely each answer is before it is given (`data/priors/answers.yaml` names where each figure comes from)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.domain.facts import FACTS, Kind, Value
from bot.domain.rules import Has, Leaf, Range

UNHEARD_OF = "…"  # stands for an item of a list that no rule asks for
_UNTOLD = 0.5  # of a fact that the data say nothing of


class Priors:
    """Chances of answers, fact by fact, each on its own: how facts hang together is not known."""

    def __init__(self, facts: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self._facts = dict(facts or {})

    def values(
        self, fact: str, leaves: Sequence[Leaf], terms: Iterable[str] = (), sector: str = ""
    ) -> list[tuple[Value, float]]:
        """Answers that stand for all others, each with its chance, 0 to 1; the chances sum to 1.

        `leaves` are tests of this fact, `terms` further items of a list: what they tell apart stands apart.
        `sector` is that of the owner, empty where it is not known.
        """
        spec, known = FACTS[fact], self._facts.get(fact, {})
        match spec.kind:
            case Kind.FLAG:
                yes = self._share(fact, "share", sector)
                return [(True, yes), (False, 1 - yes)]
            case Kind.NUMBER:
                return self._stretches(fact, leaves)
            case Kind.CHOICE:
                shares = known.get("shares") or dict.fromkeys(spec.options, 1 / len(spec.options))
                return [(option, float(share)) for option, share in shares.items()]
        shares = known.get("shares")
        if shares is None:
            asked = (item for leaf in leaves if isinstance(leaf, Has) for item in leaf.values)
            items = spec.options or (*dict.fromkeys((*asked, *sorted(terms))), UNHEARD_OF)
            shares = dict.fromkeys(items, self.chance_of_any(fact, sector) / len(items))
        listed: list[tuple[Value, float]] = [((item,), float(share)) for item, share in shares.items()]
        return [*listed, ((), max(0.0, 1 - sum(share for _, share in listed)))]

    def chance_of_any(self, fact: str, sector: str = "") -> float:
        """That an owner names anything at all for a list, or a number above the lowest."""
        if FACTS[fact].kind is Kind.NUMBER:
            return 1 - self._share_up_to(fact, FACTS[fact].low)
        return 1 - self._share(fact, "none", sector)

    def chance_above(self, fact: str, number: int) -> float:
        return 1 - self._share_up_to(fact, number)

    def _share(self, fact: str, name: str, sector: str) -> float:
        """The fact's share, that of the owner's sector (the longest code that fits) before that of all."""
        known = self._facts.get(fact, {})
        by_sector = known.get("by_sector", {})
        fitting = [code for code in by_sector if sector.startswith(code)]
        return float(by_sector[max(fitting, key=len)] if fitting else known.get(name, _UNTOLD))

    def _steps(self, fact: str) -> list[list[float]]:
        return self._facts.get(fact, {}).get("steps") or [[FACTS[fact].high, 1.0]]

    def _stretches(self, fact: str, leaves: Sequence[Leaf]) -> list[tuple[Value, float]]:
        """The stretches between the rules' bounds and the data's own, each stood for by its first number."""
        spec = FACTS[fact]
        starts = {spec.low, *(int(upper) + 1 for upper, _ in self._steps(fact))}
        for leaf in leaves:
            if isinstance(leaf, Range):
                starts |= {leaf.low} if leaf.low is not None else set()
                starts |= {leaf.high + 1} if leaf.high is not None else set()
        cuts = sorted(start for start in starts if spec.low <= start <= spec.high)
        ends = [*(cut - 1 for cut in cuts[1:]), spec.high]
        return [
            (start, self._share_up_to(fact, end) - self._share_up_to(fact, start - 1))
            for start, end in zip(cuts, ends, strict=True)
        ]

    def _share_up_to(self, fact: str, number: int) -> float:
        spec, steps = FACTS[fact], self._steps(fact)
        if number < spec.low:
            return 0.0
        at = bisect_left([upper for upper, _ in steps], number)
        if at == len(steps):
            return 1.0
        upper, share = steps[at]
        lower, before = steps[at - 1] if at else (spec.low - 1, 0.0)
        return float(before + (share - before) * (number - lower) / (upper - lower))
