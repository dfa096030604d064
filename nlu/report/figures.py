"""The figures of a set, by the issue's names, with the lines of what went wrong."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from bot.domain.terms import fold
from bot.understanding.nlu import Parse

from report.keys import Key
from report.observe import Seen

# What is aimed at; the last two are the most that is bearable.
AIMS = {
    "intent": 0.95, "precision": 0.97, "recall": 0.85, "recall_with_unsure": 0.93, "place": 0.98, "sector": 0.90,
    "language": 0.98, "silly_facts": 0.01, "p50_ms": 10.0,
}  # fmt: skip
LESS_IS_BETTER = ("silly_facts", "p50_ms", "service_ece", "service_p50_ms")
LONG = 3  # words from which a language can be told


def facts_right(seen: Seen) -> Iterable[tuple[str, float, bool]]:
    """Each recorded fact that is judged, how sure it was, and whether it is right."""
    for fact, mention in seen.reading.facts.items():
        if seen.key.counts(fact, mention.value):
            yield fact, mention.certainty, seen.key.holds(fact, mention.value)


def found(seen: Seen, fact: str) -> tuple[bool, bool]:
    """Whether a wanted fact was recorded, and whether it was recorded or asked back."""
    key, reading = seen.key, seen.reading
    recorded = fact in reading.facts and key.holds(fact, reading.facts[fact].value)
    asked = fact in reading.unsure and key.holds(fact, reading.unsure[fact].value)
    offered = any(key.holds(fact, value) for value in reading.options.get(fact, ()))
    return recorded, recorded or asked or offered


def figures(seen: Sequence[Seen]) -> dict[str, float]:
    """All figures of a set; those of the service alone begin with `service_`."""
    count: Counter[str] = Counter()
    for item in seen:
        key, reading = item.key, item.reading
        count["intent"] += key.intended(reading.intent)
        if len(key.row["text"].split()) >= LONG:
            count["long"] += 1
            count["language"] += reading.lang == key.row["lang"]
        for _, _, right in facts_right(item):
            count["recorded"] += 1
            count["right"] += right
        for fact in key.facts:
            sure, either = found(item, fact)
            count["wanted"] += 1
            count["found"] += sure
            count["found_or_asked"] += either
            count[f"{fact} wanted"] += 1
            count[f"{fact} found"] += either
        if key.row["intent"] in ("off_topic", "complain") and not key.facts:
            count["silly"] += 1
            count["silly_facts"] += bool(reading.facts)
    return {
        "intent": count["intent"] / len(seen),
        "precision": _share(count, "right", "recorded"),
        "recall": _share(count, "found", "wanted"),
        "recall_with_unsure": _share(count, "found_or_asked", "wanted"),
        "place": _share(count, "place found", "place wanted"),
        "sector": _share(count, "sector found", "sector wanted"),
        "language": _share(count, "language", "long"),
        "silly_facts": count["silly_facts"] / max(1, count["silly"]),
        "p50_ms": statistics.median(item.seconds for item in seen) * 1000,
        **service_figures(seen),
    }


LIKELIER = 0.5  # than not


def service_figures(seen: Sequence[Seen]) -> dict[str, float]:
    """What the service says by itself, without the patterns."""
    parsed = [(item.key, item.parse) for item in seen if item.parse is not None]
    if not parsed:
        return {}
    certain = [(parse.confidence, key.intended(parse.intent)) for key, parse in parsed]
    return {
        "service_intent": sum(right for _, right in certain) / len(parsed),
        "service_ece": calibration_error(certain),
        "service_entity_f1": entity_f1([(key, parse) for key, parse in parsed if "entities" in key.row]),
        "service_p50_ms": statistics.median(item.parsing for item in seen if item.parse is not None) * 1000,
    }


def entity_f1(parsed: Sequence[tuple[Key, Parse]]) -> float:
    """Of the products' words, letter for letter but for case and accents; what it finds unlikely is not told."""
    right = told = wanted = 0
    for key, parse in parsed:
        likely = (item for item in parse.entities if item.kind == "product" and item.confidence >= LIKELIER)
        mine = {fold(item.value) for item in likely}
        theirs = {fold(words) for words in key.row["entities"].get("product", ())}
        right, told, wanted = right + len(mine & theirs), told + len(mine), wanted + len(theirs)
    return 2 * right / max(1, told + wanted)


def calibration_error(certain: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """The expected gap between certainty and rightness (ECE), over bins of equal width."""
    groups: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for certainty, right in certain:
        groups[min(int(certainty * bins), bins - 1)].append((certainty, right))
    gaps = (abs(sum(c for c, _ in group) - sum(right for _, right in group)) for group in groups.values())
    return sum(gaps) / max(1, len(certain))


def by_intent(seen: Sequence[Seen]) -> dict[str, tuple[int, int]]:
    """Of each intent, how many messages were read right, and how many there are."""
    count: dict[str, Counter[bool]] = defaultdict(Counter)
    for item in seen:
        count[item.key.row["intent"]][item.key.intended(item.reading.intent)] += 1
    return {intent: (votes[True], votes.total()) for intent, votes in sorted(count.items())}


def by_fact(seen: Sequence[Seen]) -> dict[str, tuple[int, int, int, int]]:
    """Of each fact: recorded right, recorded, found or asked back, wanted."""
    count: dict[str, Counter[str]] = defaultdict(Counter)
    for item in seen:
        for fact, _, right in facts_right(item):
            count[fact]["recorded"] += 1
            count[fact]["right"] += right
        for fact in item.key.facts:
            count[fact]["wanted"] += 1
            count[fact]["found"] += found(item, fact)[1]
    return {f: (c["right"], c["recorded"], c["found"], c["wanted"]) for f, c in sorted(count.items())}


def faults(seen: Iterable[Seen]) -> list[str]:
    """A line for everything that went wrong."""
    lines = []
    for item in seen:
        key, reading = item.key, item.reading
        where = f"[{key.asked}] {key.row['text']}"
        if not key.intended(reading.intent):
            lines.append(f"intent {key.row['intent']} read {reading.intent}: {where}")
        for fact, mention in reading.facts.items():
            if key.counts(fact, mention.value) and not key.holds(fact, mention.value):
                lines.append(f"fact {fact}={mention.value!r}, wanted {key.facts.get(fact)!r}: {where}")
        lines += [f"missed {fact}={key.facts[fact]!r}: {where}" for fact in key.facts if not found(item, fact)[1]]
    return lines


def _share(count: Counter[str], part: str, whole: str) -> float:
    return count[part] / max(1, count[whole])
