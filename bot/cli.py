"""The commands that people type: `gancho chat`, `understand`, `match`, `catalogue`, `figures`, `bot` and so on."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from bot.config import SettingError

FAILED, WRONG_USE = 1, 2
COLLECT_AFTER = 50_000  # new objects: what is read at a start stays, and looking through it again and again delays it


def start() -> None:
    """What every process of the bot does first."""
    gc.set_threshold(COLLECT_AFTER)


class Parser(argparse.ArgumentParser):
    """Says in one line what is wrong."""

    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USE, f"{self.prog}: {message}; see {self.prog} --help\n")


def parser() -> Parser:
    """The commands and their options."""
    top = Parser(prog="gancho", description="Finds the support programmes a small business can hook onto.")
    commands = top.add_subparsers(dest="command", required=True)

    chat = commands.add_parser("chat", help="the interview in this terminal")
    chat.add_argument("--json", action="store_true", help="JSON Lines in and out, for programs")
    chat.add_argument("--new", action="store_true", help="forget earlier conversations of this terminal")
    chat.add_argument("--db", metavar="URL", help="the database (default: DATABASE_URL, or a file in var/)")
    chat.add_argument("--lang", choices=("es", "en"), help="the client's language")
    _common(chat)

    understand = commands.add_parser("understand", help="JSON Lines of messages to intents and facts")
    _common(understand)

    match = commands.add_parser("match", help="JSON Lines of profiles to hooks")
    match.add_argument("--all", action="store_true", help="with the programmes that do not fit, and why")
    match.add_argument("--db", metavar="URL", help="the database whose catalogue is used")
    _common(match)

    catalogue = commands.add_parser("catalogue", help="check, export or import the programmes")
    actions = catalogue.add_subparsers(dest="action", required=True)
    check = actions.add_parser("check", help="validate the files")
    check.add_argument("folder", nargs="?", help="default: data/catalogue")
    export = actions.add_parser("export", help="write the published programmes")
    export.add_argument("--format", choices=("json", "yaml", "csv", "xlsx"), default="json")
    export.add_argument("--to", metavar="PATH", help="a folder for YAML, a file otherwise (default: standard output)")
    export.add_argument("--template", action="store_true", help="an empty spreadsheet that explains its columns")
    export.add_argument("--db", metavar="URL")
    load = actions.add_parser("import", help="publish a folder of YAML, or a .json, .csv, .xlsx file: all or nothing")
    load.add_argument("path")
    load.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    load.add_argument("--db", metavar="URL")

    figures = commands.add_parser("figures", help="how many businesses last, how varied places are; nothing under five")
    figures.add_argument("what", choices=("survival", "diversity"))
    figures.add_argument("--format", choices=("json", "csv"), default="json", help="JSON Lines, or CSV")
    figures.add_argument("--db", metavar="URL")
    figures.add_argument("--at", metavar="DATE", help="fix the clock at noon of that day, Mexico City")

    bot = commands.add_parser("bot", help="the Telegram bot (polling, or a webhook where WEBHOOK_URL is set)")
    bot.add_argument("--no-nlu", action="store_true", help="without the language service")

    desk = commands.add_parser("desk", help="the web desk of catalogue admins and offices, alone")
    desk.add_argument("--db", metavar="URL")

    admin = commands.add_parser("admin", help="who may enter the desk")
    steps = admin.add_subparsers(dest="action", required=True)
    add = steps.add_parser("add", help="a new admin")
    add.add_argument("name")
    add.add_argument("--telegram", type=int, metavar="NUMBER", help="the account that gets in by the bot's /admin")
    add.add_argument("--lang", choices=("es", "en"), default="es")
    for name, text in (("link", "a link that lets in once, within five minutes"), ("revoke", "lets in no longer")):
        steps.add_parser(name, help=text).add_argument("person", help="name or number")
    steps.add_parser("list", help="everybody who works at the desk")
    for step in steps.choices.values():
        step.add_argument("--db", metavar="URL")

    _misread(commands)
    commands.add_parser("nlu", help="set up and train the language service, if anything changed")
    return top


def _misread(commands: Any) -> None:
    misread = commands.add_parser("misread", help="messages that were misread: look at them, make examples of them")
    doings = misread.add_subparsers(dest="action", required=True)
    listing = doings.add_parser("list", help="those that nobody has looked at: number, language, question, why, words")
    listing.add_argument("--kept", action="store_true", help="those that were kept")
    keep = doings.add_parser("keep", help="it shall become a training example")
    keep.add_argument("number", type=int)
    keep.add_argument("--intent", required=True, help="what it means")
    keep.add_argument("--words", help="as the example shall read, entities as [words](entity)")
    doings.add_parser("drop", help="it teaches nothing; its words go").add_argument("number", type=int)
    written = doings.add_parser("export", help="write those that were kept as examples of the language service")
    written.add_argument("--to", default="nlu/messages", metavar="FOLDER", help="default: nlu/messages")
    for doing in doings.choices.values():
        doing.add_argument("--db", metavar="URL")


def _common(command: argparse.ArgumentParser) -> None:
    command.add_argument("--no-nlu", action="store_true", help="without the language service")
    command.add_argument("--at", metavar="DATE", help="fix the clock at noon of that day, Mexico City")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command. Exit codes: 0 done, 1 failed, 2 wrong use; errors are one line on standard error."""
    start()
    options = parser().parse_args(arguments)
    from bot import commands

    try:
        return commands.run(options)
    except BrokenPipeError:  # nobody reads on
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except SettingError as error:
        return _failed(error, WRONG_USE)
    except (ValueError, OSError, commands.Unavailable) as error:
        return _failed(error, FAILED)
    except KeyboardInterrupt:
        return 0


def _failed(error: Exception, code: int) -> int:
    print(f"gancho: {' '.join(str(error).split())[:500]}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
