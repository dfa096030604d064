"""The wordings in `data/lexicon/words`: every pattern compiles, every list is used, and lists fill patterns."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from bot.understanding import vocabulary
from bot.understanding.vocabulary import DATA, Vocabulary, Wording

PACKAGE = Path(vocabulary.__file__).parent
FILES = sorted(path.stem for path in DATA.glob("*.toml") if path.stem != "common")


def wordings(value: object) -> Iterator[Wording]:
    if isinstance(value, Wording):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from wordings(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from wordings(item)


def module_of(name: str) -> ModuleType:
    return importlib.import_module(f"bot.understanding.{name}")


def code_that_uses(name: str) -> str:
    """The source of every module that opens this file of wordings: some are shared by two."""
    sources = [path.read_text(encoding="utf-8") for path in PACKAGE.glob("*.py")]
    return "\n".join(source for source in sources if f'Vocabulary("{name}")' in source)


@pytest.mark.parametrize("name", FILES)
def test_every_pattern_of_a_reader_compiles(name: str) -> None:
    patterns = [item for value in vars(module_of(name)).values() for item in wordings(value)]
    assert patterns or name == "spelling"
    for wording in patterns:
        wording.search("hago tacos en Tequila")


@pytest.mark.parametrize("name", FILES)
def test_no_list_is_left_over(name: str) -> None:
    text = (DATA / f"{name}.toml").read_text(encoding="utf-8")
    code = code_that_uses(name)
    lists = re.findall(r"(?m)^(\w+) = '''", text.split("\n[")[0])
    assert [item for item in lists if f"{{{item}}}" not in text and not re.search(rf"\b{item}\b", code)] == []


def test_a_list_stands_for_any_of_its_entries_as_whole_words() -> None:
    alone = Vocabulary("people").find("alone")
    assert alone.search("trabajo yo solito")
    assert not alone.search("yo solanas")


def test_entries_and_numbered_groups() -> None:
    durations = Vocabulary("durations")
    assert durations.numbered("months")["setiembre"] == 9
    assert "diez" in Vocabulary("quantities").entries("es")
