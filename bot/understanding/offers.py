"""What is offered: by somebody who names a trade ("soy plomero"), or after premises ("imprenta, lonas y tarjetas")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understanding import product
from bot.understanding.product import Phrase
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("trade")
_OFFERS = _W.table("offers")
_JOINED = re.compile(r"[\s,]*(?:\b(?:y|e|and|&)\b)?[\s,]*")
_PREMISES = _W.find("premises")
_SPECIFIES = _W.compile(r"\s?(?:{where}\s[^,.;:]{3,40})?(?P<mark>[:,])\s?(?:{what}\s)*")


def offered(phrase: str) -> str | None:
    """Of prepared text that names trades and nothing else; None where it names a thing as well."""
    hits = sorted((match.start(), match.end(), offer) for offer, pattern in _OFFERS.items()
                  for match in pattern.finditer(phrase))  # fmt: skip
    at = 0
    for start, end, _ in hits:
        if not _JOINED.fullmatch(phrase, at, start):
            return None
        at = end
    if not hits or phrase[at:].strip(" .,"):
        return None
    english = " and " in phrase
    return (" and " if english else " y ").join(offer for _, _, offer in hits)


def specified(said: Said, phrase: Phrase, named: Sequence[tuple[int, int]]) -> tuple[Phrase, bool] | None:
    """ "Imprenta, lonas y tarjetas", "Printing shop: t-shirts, mugs": the goods, and whether a colon leads to them."""
    if not _PREMISES.search(phrase.text):
        return None
    marks = _SPECIFIES.match(said.text, phrase.span[1])
    if marks is None or not any(start == marks.end() for start, _ in named):
        return None
    goods = product.cut(said, marks.end(), phrase.way, phrase.certainty, named)
    return None if goods is None else (goods, marks["mark"] == ":")
