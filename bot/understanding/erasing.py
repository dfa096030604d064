"""Whether all that is kept is to be erased: what loses everything wants to be said plainly, and agreed to plainly."""

from __future__ import annotations

from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("erasing")
_WANTED = _W.find("in_so_many_words")
_OF_ALL = _W.compile(r"\W*(?:{of_all}\W+)*{erase}(?:\W+(?:{of_all}|{erase}))*\W*")
_AGREED = _W.compile(r"\W*(?:{of_all}\W+)*(?:{yes}|{erase}|{anew})(?:\W+(?:{yes}|{of_all}|{erase}|{anew}))*\W*")
_NOT_BEFORE = 3  # words


def wanted(said: Said) -> bool:
    """In so many words: "borra todo lo que te dije"."""
    return any(not said.negated(match.start(), _NOT_BEFORE) for match in _WANTED.finditer(said.text))


def of_all(said: Said) -> bool:
    """Whether nothing less can be meant: "bórrame", not "borra el molino"."""
    return bool(_OF_ALL.fullmatch(said.text))


def agreed(said: Said) -> bool:
    """Whether it is a yes, or what is to be done said once more, and nothing else."""
    return bool(_AGREED.fullmatch(said.text))
