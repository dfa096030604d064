"""People's names, as far as capitals show them."""

from __future__ import annotations

import re

from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

VEIL = "~"
_W = Vocabulary("kin")
_KNOWN = _W.compile("{relatives}|{hands}|{self}|don|dona|{no_name}")
_WITHIN = re.compile(r"(?<![.!?¿¡:\n] )(?<![.!?¿¡:\n\"“])\b[a-z]{3,}\b")
_OWNERS_TOO = re.compile(rf"(?:,\s{VEIL}+)*\s(?:y|and|&|\+)\s(?:yo|me|i)\b")
_FIRST = re.compile(rf"^\W*(?P<name>[a-z]{{3,}})(?=,\s{VEIL}|\s(?:y|and|&|\+)\s(?:{VEIL}|yo\b|me\b|i\b|my?\b|mi\b))")


def veiled(said: Said, listed: bool) -> str:
    """The prepared text, each capitalised word within a sentence as so many signs: "mi hijo ~~~~ y yo". `listed`: the
    first word too, where others follow in a list; it counts where the
    owner ends the list as well."""
    if said.raw.isupper():
        return said.text
    pieces: list[str] = []
    done = 0
    for match in _WITHIN.finditer(said.text, 1):
        typed = said.quote(*match.span())
        if typed[:1].isupper() and "'" not in typed and not _KNOWN.fullmatch(match.group()):
            pieces += (said.text[done : match.start()], VEIL * len(match.group()))
            done = match.end()
    text = "".join((*pieces, said.text[done:]))
    first = _FIRST.match(text)
    if first and (listed or _OWNERS_TOO.match(text, first.end())) and not _KNOWN.fullmatch(first["name"]):
        start, end = first.span("name")
        text = text[:start] + VEIL * (end - start) + text[end:]
    return text
