"""What can be set, typed and made stands in the README."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import fields

import pytest

from bot.cli import parser
from bot.config import ROOT, SETTINGS, Settings
from bot.dialogue.commands import COMMANDS

README = (ROOT / "README.md").read_text("utf-8")


def commands(top: argparse.ArgumentParser, path: str) -> Iterator[str]:
    """Every command with the commands below it."""
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                yield from commands(below, f"{path} {name}")
            return
    yield path


def options(top: argparse.ArgumentParser) -> set[str]:
    found: set[str] = set()
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            found |= {name for below in action.choices.values() for name in options(below)}
        found |= {name for name in action.option_strings if name.startswith("--") and name != "--help"}
    return found


def targets() -> list[str]:
    made = (ROOT / "Makefile").read_text("utf-8") + (ROOT / "nlu" / "nlu.mk").read_text("utf-8")
    return [name for line in re.findall(r"^\.PHONY: (.*)$", made, re.MULTILINE) for name in line.split()]


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting(name: str) -> None:
    assert f"`{name}`" in README


def test_every_field_has_its_setting() -> None:
    assert sorted(SETTINGS.values()) == sorted(field.name for field in fields(Settings))


@pytest.mark.parametrize("command", list(commands(parser(), "gancho")))
def test_every_command(command: str) -> None:
    """`gancho catalogue check` and `import` may stand as "gancho catalogue … import"."""
    words = command.split()
    lines = [line for line in README.splitlines() if " ".join(words[:2]) in line]
    assert any(words[-1] in re.split(r"[^\w-]+", line) for line in lines), command


@pytest.mark.parametrize("option", sorted(options(parser())))
def test_every_option(option: str) -> None:
    assert option in README


@pytest.mark.parametrize("target", targets())
def test_every_make_target(target: str) -> None:
    assert f"make {target}" in README


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_of_the_chat(command: str) -> None:
    assert f"`/{command}`" in README
