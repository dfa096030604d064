"""The training data: enough of each kind, well formed, reproducible, and apart from the held-out sets."""

from __future__ import annotations

import importlib.util
import json
import random
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from rapidfuzz import fuzz, process

from bot.domain.facts import FACTS, clean

NLU = Path(__file__).parents[2] / "nlu"
INTENTS = {
    "inform", "affirm", "deny", "dont_know", "skip", "correct", "ask_why", "ask_what", "ask_programs",
    "ask_human", "ask_deadline", "greet", "thanks", "bye", "restart", "stop_notices", "delete_data",
    "change_language", "report_progress", "complain", "off_topic", "ask_about",
}  # fmt: skip

ENTITIES = {"product", "material", "technique", "place", "certification", "partner", "equipment"}
LEAST = {"es": 2500, "en": 1200}
LEAST_HELD_OUT = {"es": 350, "en": 250}
LANGUAGES = ("es", "en")
NEAR = 92  # of a hundred letters that are the same
FEW = 4  # words: what anybody says


def _load() -> ModuleType:
    sys.path.insert(0, str(NLU))
    try:
        spec = importlib.util.spec_from_file_location("nlu_generate", NLU / "generate.py")
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(NLU))
    return module


generate = _load()
LABELLED = list(generate.labelled())
QUESTIONS = {*FACTS, "open", "recap", "diagnosis", "consent", "language", "for_whom", None}


@pytest.fixture(scope="module")
def examples() -> dict[str, dict[str, list[str]]]:
    made: dict[str, dict[str, list[str]]] = generate.generate(1)
    return made


def held_out(language: str) -> list[dict[str, Any]]:
    text = (NLU / "heldout" / f"{language}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("folder", ["unread", "unlearnt"])
def test_nothing_is_learnt_from_what_is_for_measuring_and_weighing(folder: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in (NLU / folder).glob("*.jsonl")]
    kept = [json.loads(line) for text in texts for line in text.splitlines()]
    assert len(kept) > 500
    learnt = {normal(row.text) for row in LABELLED if len(row.text.split()) > FEW}
    assert not [row["id"] for row in kept if normal(row["text"]) in learnt]


def normal(text: str) -> str:
    """Letters and digits alone, folded: case, accents, blanks and marks are no difference."""
    folded = unicodedata.normalize("NFKD", generate.ANNOTATION.sub(r"\1", text).lower())
    return "".join(c for c in folded if c.isalnum())


def pattern(template: str, words: dict[str, list[str]]) -> re.Pattern[str]:
    """A regular expression for every normal text that the template can become."""
    slots: dict[str, str] = {}

    def whole(text: str) -> str:
        plain = re.sub(r"\[([^\]]+)\]\(\w+\)", r"\1", text)
        return "".join(map(part, re.findall(r"\{=?\w+\}|[()|]|[^{}()|]+", plain)))

    def part(token: str) -> str:
        if slot := generate.SLOT.fullmatch(token):
            if slot[2] not in slots:
                slots[slot[2]] = "(?:" + "|".join(sorted({whole(word) for word in words[slot[2]]})) + ")"
            return slots[slot[2]]
        return {"(": "(?:", ")": ")", "|": "|"}.get(token, re.escape(normal(token)))

    return re.compile(whole(template))


def sources(language: str) -> Iterator[tuple[str, str, str]]:
    for kind in ("templates", "messages"):
        for intent, lines in generate.lines(kind, language).items():
            yield from ((kind, intent, line) for line in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_has_enough_examples_and_none_drowns(examples: Any, language: str) -> None:
    counts = {intent: len(said) for intent, said in examples[language].items()}
    assert set(counts) == INTENTS
    assert sum(counts.values()) >= LEAST[language]
    assert counts["off_topic"] >= 150
    assert max(counts, key=lambda intent: counts[intent]) == "inform"
    assert min(counts.values()) >= sum(counts.values()) / 80
    assert counts["inform"] <= sum(counts.values()) / 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entity_is_annotated_often(examples: Any, language: str) -> None:
    texts = [text for said in examples[language].values() for text in said]
    found = Counter(match[2] for text in texts for match in generate.ANNOTATION.finditer(text))
    assert set(found) == ENTITIES
    assert min(found.values()) >= 40, found


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_are_clean_text_and_annotations(examples: Any, language: str) -> None:
    for intent, said in examples[language].items():
        assert len(set(said)) == len(said)
        for text in said:
            rest = generate.ANNOTATION.sub(lambda m: m[1], text)
            assert rest.strip() == rest and rest, (intent, text)
            assert not set("[]{}|") & set(rest), (intent, text)
            for match in generate.ANNOTATION.finditer(text):
                assert match[2] in ENTITIES and match[1].strip() == match[1], (intent, text)


def test_the_file_is_what_rasa_reads(examples: Any) -> None:
    document = yaml.safe_load(generate.document(examples))
    assert document["version"] == "3.1"
    assert {block["intent"] for block in document["nlu"]} == INTENTS
    read = {line[2:] for block in document["nlu"] for line in block["examples"].splitlines()}
    assert read == {text for by_intent in examples.values() for said in by_intent.values() for text in said}


def test_the_same_seed_gives_the_same_data(examples: Any) -> None:
    assert generate.generate(1) == examples
    assert generate.generate(2) != examples


@pytest.mark.parametrize("language", LANGUAGES)
def test_templates_name_known_slots_and_balance_their_choices(language: str) -> None:
    lexicon = generate.Lexicon(language)
    for _, intent, line in sources(language):
        assert intent in INTENTS
        assert {slot[2] for slot in generate.SLOT.finditer(line)} <= lexicon.words.keys(), line
        assert line.count("(") == line.count(")") and line.count("{") == line.count("}"), line
        assert {match[2] for match in generate.ANNOTATION.finditer(line)} <= ENTITIES, line


def test_no_text_is_taught_as_two_intents() -> None:
    taught: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for kind, intent, line in sources(language):
            if kind == "messages" and normal(line) and not generate.SLOT.search(line):
                taught.setdefault(normal(line), set()).add(intent)
    assert not {text: intents for text, intents in taught.items() if len(intents) > 1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_held_out_messages_are_whole_and_cover_the_vocabulary(language: str) -> None:
    messages = held_out(language)
    assert len(messages) >= LEAST_HELD_OUT[language]
    assert len({message["id"] for message in messages}) == len(messages)
    assert {message["intent"] for message in messages} == INTENTS
    assert 0.5 <= sum(bool(message["facts"]) for message in messages) / len(messages) <= 0.7
    for message in messages:
        assert message["asked"] in {*FACTS, "open", None}, message
        assert message["lang"] in LANGUAGES and message["text"].strip(), message
        assert set(message.get("entities", {})) <= ENTITIES, message
        values = [value for values in message.get("entities", {}).values() for value in values]
        assert all(value in message["text"] for value in values), message
        for fact, value in message["facts"].items():
            assert clean(fact, value) is not None, message
        assert message.get("place") in (None, message["facts"].get("place")), message
        assert not (message["intent"] == "off_topic" and message["facts"]), message


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_held_out_message_is_a_child_of_the_training_data(language: str) -> None:
    words = generate.Lexicon(language).words
    patterns = [(pattern(line, words), line) for _, _, line in sources(language)]
    children = [
        (message["text"], line)
        for message in held_out(language)
        for compiled, line in patterns
        if compiled.fullmatch(normal(message["text"]))
    ]
    assert not children


def test_the_check_for_children_finds_one() -> None:
    where = "(aquí |)en [la tienda](partner) de {=place}"
    words = {"place": ["Tonalá"], "thing": ["ollas de barro"], "where": [where]}
    compiled = pattern("(hago|vendo) {thing} {where}", words)
    assert compiled.fullmatch(normal("Vendo ollas de barro, en la tienda de Tonala!"))
    assert not compiled.fullmatch(normal("vendo ollas en la tienda de Tonala"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_held_out_message_is_among_the_examples(examples: Any, language: str) -> None:
    taught = {normal(text) for said in examples[language].values() for text in said}
    assert not [message["text"] for message in held_out(language) if normal(message["text"]) in taught]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_longer_held_out_message_is_nearly_a_child(language: str) -> None:
    """Templates written with the held-out messages in view would make the figures look good."""
    lexicon, rng = generate.Lexicon(language), random.Random(1)
    taught = {
        normal(generate.render(generate.fill(line, lexicon, rng)))
        for _, _, line in sources(language)
        for _ in range(60 if "|" in line or "{" in line else 1)
    }
    longer = [normal(message["text"]) for message in held_out(language) if len(message["text"].split()) >= 6]
    assert not [text for text in longer if process.extractOne(text, taught, scorer=fuzz.ratio, score_cutoff=NEAR)]


def test_every_labelled_message_teaches() -> None:
    assert len(LABELLED) >= 6000
    for message in LABELLED:
        assert message.lang in LANGUAGES and message.intent in INTENTS and message.asked in QUESTIONS, message
        assert normal(message.text) or message.intent != "inform", message
        for match in generate.ANNOTATION.finditer(message.text):
            assert match[2] in ENTITIES, message


def test_most_labelled_products_are_found_in_their_messages() -> None:
    rows = [
        json.loads(line)
        for path in (NLU / "development").glob("*/*.jsonl")
        for line in path.read_text("utf-8").splitlines()
    ]
    named = sum(bool(row["facts"].get("product")) for row in rows)
    seen = sum("](product)" in message.text for message in LABELLED)
    assert 0.95 * named <= seen <= named


def test_rasa_reads_the_labelled_messages_with_their_questions() -> None:
    some = LABELLED[:50]
    read = {
        (block["intent"], block["metadata"]["asked"], line.removeprefix("- "))
        for block in yaml.safe_load(generate.document({}, some))["nlu"]
        for line in block["examples"].splitlines()
    }
    assert read == {(message.intent, message.asked, message.text) for message in some}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_held_out_message_is_labelled_for_training(language: str) -> None:
    taught = {normal(message.text) for message in LABELLED}
    longer = [message["text"] for message in held_out(language) if len(message["text"].split()) >= 4]
    assert not [text for text in longer if normal(text) in taught]
