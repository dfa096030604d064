"""Writes the training data: templates filled from the lexicons, whole messages, noise as thumbs make it, and the
labelled messages of development/ as they stand, each with the question that it answers.

    python nlu/generate.py [--seed N] [--out nlu/build/nlu.yml]

The same seed gives the same file. Templates: one a line; `{slot}` is a word of the lexicon, `{=slot}` that
without its entity, `(a|b|)` a choice. Messages: the same, each to be
said as it stands; entities as `[text](entity)`.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

import noise
from labelled import Labelled
from labelled import examples as labelled
from noise import Segments

HERE = Path(__file__).resolve().parent
LANGUAGES = ("es", "en")
ENTITIES = ("product", "material", "technique", "place", "certification", "partner", "equipment")
# Examples an intent gets at least, by language; the others get DEFAULT.
QUOTA = {
    "inform": {"es": 3000, "en": 2100},
    "off_topic": {"es": 330, "en": 250},
    "ask_about": {"es": 240, "en": 150},
    "correct": {"es": 180, "en": 110},
    "report_progress": {"es": 160, "en": 100},
    "ask_programs": {"es": 150, "en": 100},
}
DEFAULT = {"es": 130, "en": 110}
# What a message may stand beside and keep its intent: a request beats facts, facts beat greetings and thanks.
REQUESTS = ("ask_programs", "ask_human", "ask_deadline", "ask_about", "change_language", "report_progress")
GREETED = (*REQUESTS, "complain", "delete_data", "ask_why", "ask_what")
COURTESIES = ("greet", "thanks")
CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
SLOT = re.compile(r"\{(=?)(\w+)\}")
ANNOTATION = re.compile(r"\[([^\]]+)\]\((\w+)\)")


class Lexicon:
    """The words and phrases of one language: each slot's choices, and the entity that a slot stands for."""

    def __init__(self, language: str) -> None:
        raw = yaml.safe_load((HERE / "lexicons" / f"{language}.yaml").read_text(encoding="utf-8"))
        self.words = {slot: text.replace(",\n", ", ").split(", ") for slot, text in raw["words"].items()}
        self.entity = {slot: entity for entity, slots in raw["entities"].items() for slot in slots}
        for group, slots in raw["groups"].items():
            self.words[group] = [word for slot in slots for word in self.words[slot]]
            if entities := {self.entity[slot] for slot in slots if slot in self.entity}:
                (self.entity[group],) = entities
        self.words |= {name: text.strip().splitlines() for name, text in raw["phrases"].items()}


def lines(kind: str, language: str) -> dict[str, list[str]]:
    """The lines of `templates/` or `messages/` by intent."""
    found: dict[str, list[str]] = {}
    for path in sorted((HERE / kind / language).glob("*.yaml")):
        for intent, text in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            found.setdefault(intent, []).extend(line.strip() for line in text.splitlines() if line.strip())
    return found


def choose(text: str, rng: random.Random) -> str:
    """The template with one alternative of each choice taken, the innermost first."""
    while match := CHOICE.search(text):
        text = text[: match.start()] + rng.choice(match[1].split("|")) + text[match.end() :]
    return " ".join(text.split())


def parse(text: str) -> Segments:
    """An annotated line as its pieces: plain text and entities."""
    pieces: Segments = []
    end = 0
    for match in ANNOTATION.finditer(text):
        pieces += [(text[end : match.start()], None), (match[1], match[2])]
        end = match.end()
    return [piece for piece in [*pieces, (text[end:], None)] if piece[0]]


def render(pieces: Segments) -> str:
    """Rasa's annotation of the pieces; an entity's blanks are kept outside its brackets."""
    text = "".join(f"[{part}]({entity})" if entity else part for part, entity in pieces)
    return " ".join(text.split())


def fill(template: str, lexicon: Lexicon, rng: random.Random) -> Segments:
    """The template with a word in each slot."""

    def word(match: re.Match[str]) -> str:
        mute, slot = match.groups()
        chosen = rng.choice(lexicon.words[slot])
        return f"[{chosen}]({lexicon.entity[slot]})" if slot in lexicon.entity and not mute else chosen

    text = choose(template, rng)
    while SLOT.search(text):  # a phrase holds slots and choices of its own
        text = choose(SLOT.sub(word, text), rng)
    return parse(text)


class Source:
    """What can be said in one language, by intent, without end."""

    def __init__(self, language: str, rng: random.Random) -> None:
        self.language, self.rng, self.lexicon = language, rng, Lexicon(language)
        self.templates, self.messages = lines("templates", language), lines("messages", language)
        self.intents = sorted(self.templates.keys() | self.messages.keys())

    def plain(self, intent: str) -> Iterator[Segments]:
        """Every whole message once, then every template in turn, over and over."""
        yield from self._messages(intent)
        templates = list(self.templates.get(intent, []))
        while True:
            self.rng.shuffle(templates)
            for template in templates:
                yield fill(template, self.lexicon, self.rng)
            yield from self._messages(intent)

    def _messages(self, intent: str) -> Iterator[Segments]:
        return (fill(message, self.lexicon, self.rng) for message in self.messages.get(intent, []))

    def any(self, intent: str) -> Segments:
        lines = [*self.templates.get(intent, []), *self.messages.get(intent, [])]
        return fill(self.rng.choice(lines), self.lexicon, self.rng)

    def company(self, intent: str, pieces: Segments) -> Segments:
        """The message beside another one that does not change what it asks for."""
        if intent == "inform" and self.rng.random() < 0.10:
            return [*self.any(self.rng.choice(COURTESIES)), self._joint(), *pieces]
        if intent == "inform" and self.rng.random() < 0.05:
            return [*pieces, self._joint(), *self.any("inform")]
        if intent in REQUESTS and self.rng.random() < 0.10:
            return [*self.any("inform"), self._joint(), *pieces]
        if intent in GREETED and self.rng.random() < 0.08:
            return [*self.any("greet"), self._joint(), *pieces]
        return pieces

    def _joint(self) -> tuple[str, None]:
        return (self.rng.choice((", ", " ", ". ", "\N{HORIZONTAL ELLIPSIS} ")), None)

    def examples(self, intent: str) -> list[str]:
        """The intent's examples, no two alike, noisy but for the first few."""
        least = QUOTA.get(intent, DEFAULT)[self.language]
        wanted = max(least, len(self.messages.get(intent, [])) * 3 // 2)
        found: dict[str, None] = {}
        for attempt, pieces in enumerate(self.plain(intent)):
            if len(found) >= wanted or attempt > 60 * wanted:
                break
            said = noise.add(self.company(intent, pieces), self.language, self.rng)
            if said and (text := render(said)):
                found.setdefault(text)
        return list(found)


def generate(seed: int) -> dict[str, dict[str, list[str]]]:
    """The examples by language and intent."""
    sources = [Source(language, random.Random(f"{seed}-{language}")) for language in LANGUAGES]
    return {source.language: {i: source.examples(i) for i in source.intents} for source in sources}


def document(examples: dict[str, dict[str, list[str]]], real: Iterable[Labelled] = ()) -> str:
    """Rasa's training data, the languages of an intent together, the real messages after the written ones."""
    out = ['version: "3.1"', "nlu:"]
    for intent in sorted({intent for by_intent in examples.values() for intent in by_intent}):
        out += [f"- intent: {intent}", "  examples: |"]
        said = dict.fromkeys(text for language in LANGUAGES for text in examples[language].get(intent, []))
        out += [f"    - {text}" for text in said]
    groups: dict[tuple[str, str | None], dict[str, None]] = {}
    for message in real:
        groups.setdefault((message.intent, message.asked), {}).setdefault(message.text)
    for (intent, asked), texts in groups.items():
        out += [f"- intent: {intent}", f"  metadata: {json.dumps({'asked': asked})}", "  examples: |"]
        out += [f"    - {text}" for text in texts]
    return "\n".join(out) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Write Rasa's training data.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=HERE / "build" / "nlu.yml")
    args = parser.parse_args()
    args.out.parent.mkdir(parents=True, exist_ok=True)
    examples = generate(args.seed)
    args.out.write_text(document(examples, labelled()), encoding="utf-8")
    for language, by_intent in examples.items():
        print(f"{language}: {sum(map(len, by_intent.values()))} examples of {len(by_intent)} intents")


if __name__ == "__main__":
    main()
