"""Draws `chat.png`: a conversation with the bot as it is, on three phones. `make picture` runs it.

The replies are those of `gancho chat --json`; between the phones, messages are left out. What an owner taps is marked.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from bot.channels.telegram.outgoing import rows
from bot.sheet.render import draw
from bot.sheet.type import BODY, STRONG, Face

ROOT = Path(__file__).parent.parent
WIDTH, HEIGHT, GAP, SCALE = 380, 838, 32, 1.5
SIZE, LEADING, PAD = 15, 20, 12
BUBBLE = 330
PAPER, WHITE, MINE, BUTTON, TAPPED = "#EFE6D6", "#FFFFFF", "#D5EBD0", "#DCE9E6", "#FFC857"
INK, AGAVE, SOFT = "#2B1510", "#0C4748", "#6B4A3C"
PIN = "§"
STORY = "hago cintos piteados en Colotlán, somos mi hijo y yo"
HOW = "bordados a mano con pita sobre cuero"


class Bot:
    """The bot in a process of its own, with the language service."""

    def __init__(self, folder: str) -> None:
        command = [Path(sys.executable).with_name("gancho"), "chat", "--json", "--new", "--at", "2026-11-23"]
        command += ["--db", f"sqlite:///{folder}/chat.db"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ
        )
        self.choices: list[dict[str, str]] = []

    def send(self, **line: str) -> list[dict[str, Any]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(line), file=self._process.stdin, flush=True)
        replies: list[dict[str, Any]] = json.loads(self._process.stdout.readline())["replies"]
        self.choices = [choice for reply in replies for choice in reply["choices"]] or self.choices
        return replies

    def press(self, *labels: str) -> list[dict[str, Any]]:
        """The first of these buttons that is there."""
        found = next(choice["id"] for label in labels for choice in self.choices if choice["label"] == label)
        return self.send(choice=found)

    def has(self, label: str) -> bool:
        return any(choice["label"] == label for choice in self.choices)

    def stop(self) -> None:
        self._process.communicate()


def phones(bot: Bot) -> list[list[dict[str, Any]]]:
    """What each phone shows: replies, and what the owner says or taps."""
    bot.send(command="/start")
    first = tapped(bot.press("Sí, empezamos"), "Es mío")
    first += [*bot.press("Es mío"), {"mine": STORY}, *tapped(bot.send(text=STORY), "Vender más")]
    bot.press("Vender más")
    bot.send(text=HOW)
    while not bot.has("Sí, está bien"):
        bot.press("En el estado", "No sé / saltar", "Prefiero no decir", "Sí")
    second = tapped(bot.press("Sí, está bien")[:2], "Lo quiero")
    third = bot.press("Lo quiero")[:1]
    return [first, second, [*third, *({"picture": reply["picture"]} for reply in bot.send(text="mi hoja")[:1])]]


def tapped(replies: list[dict[str, Any]], label: str) -> list[dict[str, Any]]:
    return [{**reply, "tapped": label} for reply in replies]


def wrapped(text: str, face: Face, width: float) -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and face.width(longer, SIZE) > width:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def bubble(said: dict[str, Any], y: float) -> tuple[list[str], float]:
    """One message from `y` down, and where it ends."""
    if said.get("picture"):
        data = base64.b64encode(Path(said["picture"]).read_bytes()).decode()
        wide, high = 280, 350
        return [
            f'<clipPath id="p"><rect x="14" y="{y}" width="{wide}" height="{high}" rx="16"/></clipPath>'
            f'<image x="14" y="{y}" width="{wide}" height="{high}" clip-path="url(#p)" '
            f'href="data:image/png;base64,{data}"/>'
        ], y + high + 12
    mine = "mine" in said
    lines = wrapped((said["mine"] if mine else said["text"]).replace("📌", PIN), BODY, BUBBLE - 2 * PAD)
    wide = max(BODY.width(line, SIZE) for line in lines) + 2 * PAD if mine else BUBBLE
    x = WIDTH - 14 - wide if mine else 14
    high = len(lines) * LEADING + 2 * PAD - 4
    made = [box(x, y, wide, high, 16, MINE if mine else WHITE)]
    for number, line in enumerate(lines):
        base = y + PAD + 13 + number * LEADING
        if line.startswith(PIN):
            made += [pin(x + PAD + 6, base), text(line.removeprefix(PIN).strip(), x + PAD + 20, base, STRONG, INK)]
        else:
            made.append(text(line, x + PAD, base, BODY, INK))
    y += high + 5
    for row in rows([(choice["id"], choice["label"]) for choice in said.get("choices", ())]):
        share = (BUBBLE - 5 * (len(row) - 1)) / len(row)
        for column, (_, label) in enumerate(row):
            left, shown = 14 + column * (share + 5), BODY.clean(label)
            made.append(box(left, y, share, 34, 10, TAPPED if label == said.get("tapped") else BUTTON))
            made.append(text(shown, left + (share - STRONG.width(shown, 15)) / 2, y + 22.5, STRONG, AGAVE, 15))
        y += 39
    return made, y + 7


def box(x: float, y: float, wide: float, high: float, round_: float, ink: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" rx="{round_}" fill="{ink}"/>'


def pin(x: float, y: float) -> str:
    """The fonts have no emoji."""
    return (
        f'<path d="M{x:.1f} {y - 4:.1f}v7" stroke="{SOFT}" stroke-width="2"/>'
        f'<circle cx="{x:.1f}" cy="{y - 8:.1f}" r="5" fill="#C4442A"/>'
    )


def text(line: str, x: float, y: float, face: Face, ink: str, size: float = SIZE) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{face.family}" font-weight="{face.weight}" '
        f'font-size="{size}" fill="{ink}" xml:space="preserve">{escape(line)}</text>'
    )


def phone(messages: list[dict[str, Any]], left: float) -> Iterator[str]:
    yield f'<g transform="translate({left} {GAP})">'
    yield f'<rect x="-9" y="-9" width="{WIDTH + 18}" height="{HEIGHT + 18}" rx="40" fill="{INK}"/>'
    yield f'<clipPath id="s"><rect width="{WIDTH}" height="{HEIGHT}" rx="32"/></clipPath><g clip-path="url(#s)">'
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/><rect width="{WIDTH}" height="70" fill="{AGAVE}"/>'
    yield '<circle cx="42" cy="37" r="20" fill="#FFF6E6"/>'
    yield (
        '<g transform="translate(48 24) scale(.5)" fill="none" stroke="#9C3A20" stroke-width="9" '
        'stroke-linecap="round">'
        '<circle cx="0" cy="6" r="7" stroke-width="7"/><path d="M0 16V38A15 15 0 1 1 -30 38L-22 44"/></g>'
    )
    yield text("Gancho", 76, 35, STRONG, "#FFF6E6", 18)
    yield text("bot", 76, 54, BODY, "#BFE0DA", 14)
    y = 84.0
    for said in messages:
        made, y = bubble(said, y)
        yield from made
    yield "</g></g>"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        bot = Bot(folder)
        shown = phones(bot)
        bot.stop()
    wide, high = 3 * WIDTH + 4 * GAP, HEIGHT + 2 * GAP
    body = "".join(part for at, messages in enumerate(shown) for part in phone(messages, GAP + at * (WIDTH + GAP)))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide * SCALE}" height="{high * SCALE}" '
        f'viewBox="0 0 {wide} {high}">{body}</svg>'
    )
    Path(__file__).with_name("chat.png").write_bytes(draw(svg))


if __name__ == "__main__":
    main()
