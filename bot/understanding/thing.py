"""Whether words can name a thing at all: no questions, no talk to the bot, no sentences."""

from __future__ import annotations

import re

from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("thing")
_TALK = _W.find("talk")
_STUTTER = re.compile(r"\b(\w+)\W+\1\W+\1\b|\b(\w{1,4})\W+\2\b")
_LETTERS = re.compile(r"[bcdfghjklmnpqrstvwxyz]{5,}|(.)\1\1|^[^aeiou]{4,}$|qwert|asdf|zxcv|[0-9]{3,}")
_QUESTION = _W.compile(
    r"^\W*{question}\b|\b{order_es}\b|"
    r"(?<!\bi )(?<!\bwe )(?<!\bthey )\b(?:do|does|did|can|could|would|will) (?:you|it|the|there)\b|"
    r"\b(?:are|is) (?:you|there)\b|^\W*(?:(?:and|so|also) )?(?:are|is) (?:it|the)\b|"
    r"(?:^\W*|\b(?:please|just|and|or|then|to go|so) ){order_en} (?:my|me|out|this|it|us|for|the|milk|\w+$)"
)
_MOST_WORDS = 6


def can_name(phrase: str) -> bool:
    """Of prepared text: a short run of words without verbs of talk, pronouns or questions."""
    words = phrase.split()
    if not 1 <= len(words) <= _MOST_WORDS or _TALK.search(phrase) or _STUTTER.search(phrase):
        return False
    return not any(_LETTERS.search(word) for word in words)


def is_talk(clause: str) -> bool:
    """Whether a clause puts a question or speaks to the bot."""
    return bool(_QUESTION.search(clause))
