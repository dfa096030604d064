"""The language a message is written in: Spanish, English, or not to be told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from math import log
from pathlib import Path

import yaml

from bot.domain.terms import fold

DATA = Path(__file__).parents[2] / "data" / "lexicon"
_MARKS = frozenset("ñáéíóú¿¡ÑÁÉÍÓÚ")
_SPANISH_ENDS = ("cion", "ciones", "mente", "ando", "iendo", "amos", "emos", "imos", "itos", "itas", "eria", "adora")
_ENGLISH_ENDS = ("ing", "tion", "tions", "ness", "ful", "ly", "ship")
_CONTRACTED = re.compile(r"\w+['’´`](?:s|t|m|d|re|ve|ll)$")
_IN_NAMES = frozenset(("de", "del", "la", "las", "los", "el"))
_MOST_WORDS = 60
_FEWEST_WORDS = 2
_DECIDES = 0.6
_TWO_WORDS = 1.2  # one that only this language has, and another that at least is not foreign to it
_A_SENTENCE, _SURELY = 5, 3
_TRADE_WORD = 0.4  # "lemon", "zapatos": things tell less than the words of grammar


def guess(words: Sequence[str], raw: str = "") -> str | None:
    """From folded words: "es" or "en", None when there are too few or they do not decide."""
    seen = words[:_MOST_WORDS]
    if len(seen) < _FEWEST_WORDS:
        return None
    known = _words()
    spanish = english = 0.0
    for word in seen:
        es, en = word in known["es"], word in known["en"]
        if es or en:
            spanish += es and (0.3 if en else 1.0)
            english += en and (0.3 if es else 1.0)
        elif _CONTRACTED.match(word):
            english += 1
        elif trade := _trade_words().get(word):
            spanish += _TRADE_WORD * (trade == "es")
            english += _TRADE_WORD * (trade == "en")
        elif len(word) > 4:
            spanish += 0.5 * word.endswith(_SPANISH_ENDS)
            english += 0.5 * word.endswith(_ENGLISH_ENDS)
    if not _MARKS.isdisjoint(raw):  # a typed accent; English names of places carry some too
        spanish += 0.6
    lean = spanish - english
    if max(spanish, english) < 1 or abs(lean) < _DECIDES:
        # few words of grammar: the look of the others, which counts less than one such word
        if len(seen) > _FEWEST_WORDS:
            lean += 0.25 * sum(_look(word) for word in seen if word not in known["es"] and word not in known["en"])
        if abs(lean) < _DECIDES:
            return None
    elif len(seen) == _FEWEST_WORDS and max(spanish, english) < _TWO_WORDS:
        return None
    return "es" if lean > 0 else "en"


def sentence_in(words: Sequence[str]) -> str | None:
    """Of a whole sentence in folded words, where its grammar is surely of one language; a loan word decides nothing."""
    if len(words) < _A_SENTENCE:
        return None
    known = _words()
    only = {
        lang: sum(word in known[lang] and word not in known[other] for word in words)
        for lang, other in (("es", "en"), ("en", "es"))
    }
    lang, other = ("es", "en") if only["es"] > only["en"] else ("en", "es")
    return lang if only[lang] >= _SURELY and only[lang] >= _SURELY * only[other] else None


def greeting_in(words: Sequence[str]) -> str | None:
    """Of a greeting of one word: who is new and says nothing else is answered in its language."""
    return next((lang for lang in ("es", "en") if len(words) == 1 and words[0] in _words()[f"{lang}_greets"]), None)


def telling(tokens: Sequence[tuple[str, str]]) -> list[str]:
    """Of words as typed and as folded those that tell a language: not what links a name, as in "Juan de los Lagos"."""
    told = []
    for at, (_, word) in enumerate(tokens):
        ahead = next((raw for raw, plain in tokens[at + 1 :] if plain not in _IN_NAMES), "")
        behind = next((raw for raw, plain in reversed(tokens[:at]) if plain not in _IN_NAMES), "")
        if not (word in _IN_NAMES and ahead[:1].isupper() and behind[:1].isupper()):
            told.append(word)
    return told


def language(text: str) -> str | None:
    """The message's own language; None for one word, or where neither language prevails."""
    return guess([word.strip('.,;:!?¿¡()"') for word in fold(text[:2_000]).split()], text)


@cache
def _words() -> Mapping[str, frozenset[str]]:
    table = yaml.load(
        (DATA / "languages.yaml").read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return {name: frozenset(map(str, words)) for name, words in table.items()}


@cache
def _things() -> Mapping[str, frozenset[str]]:
    """The words of the lexicon of trades, by language."""
    table = yaml.load(
        (DATA / "sectors.yaml").read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    return {
        lang: frozenset(
            word for group in table["groups"] for phrase in group.get(lang, ()) for word in str(phrase).split()
        )
        for lang in ("es", "en")
    }


@cache
def _trade_words() -> Mapping[str, str]:
    """Words of trades that only one language has."""
    es, en = _things()["es"], _things()["en"]
    return dict.fromkeys(es - en, "es") | dict.fromkeys(en - es, "en")


def _look(word: str) -> float:
    """From -1, spelt like English, to 1, like Spanish."""
    if len(word) < 4 or not word.isalpha():
        return 0.0
    weights = _trigrams()
    parts = _parts(word)
    return max(-1.0, min(1.0, sum(weights.get(part, 0.0) for part in parts) / len(parts)))


@cache
def _trigrams() -> Mapping[str, float]:
    """How much more often three letters stand in the Spanish words of the lexicons than in the English ones."""
    counts: dict[str, Counter[str]] = {"es": Counter(), "en": Counter()}
    for lang, count in counts.items():
        for word in _things()[lang] | _words()[lang]:
            count.update(_parts(word))
    totals = {lang: sum(count.values()) for lang, count in counts.items()}
    return {
        part: log((counts["es"][part] + 0.5) / totals["es"]) - log((counts["en"][part] + 0.5) / totals["en"])
        for part in counts["es"].keys() | counts["en"].keys()
    }


def _parts(word: str) -> list[str]:
    padded = f"^{word}$"
    return [padded[at : at + 3] for at in range(len(padded) - 2)]
