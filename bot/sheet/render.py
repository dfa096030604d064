"""SVG to PNG, with the fonts that ship and no others, so that every machine draws the same.

The renderer holds the interpreter's lock while it draws, and takes 40 MB: so it works in a process of its own, which
also keeps a fault of native code away from the bot.
"""

from __future__ import annotations

import subprocess
import sys

from bot.config import DATA, ROOT

FONTS = DATA / "sheet" / "fonts"
SECONDS = 20


class NotDrawn(RuntimeError):
    """The picture could not be made."""


def png(svg: str) -> bytes:
    """The picture of the SVG. Raises NotDrawn."""
    command = [sys.executable, "-m", __name__]
    try:
        done = subprocess.run(command, input=svg.encode(), capture_output=True, timeout=SECONDS, check=True, cwd=ROOT)
    except (OSError, subprocess.SubprocessError) as error:
        raise NotDrawn(f"the sheet could not be drawn ({type(error).__name__})") from error
    return done.stdout


def draw(svg: str) -> bytes:
    """The same in this process."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_dirs=[str(FONTS)]))


if __name__ == "__main__":
    sys.stdout.buffer.write(draw(sys.stdin.buffer.read().decode()))
