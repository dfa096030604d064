"""The product set right, whatever was asked: "she makes pottery, not typing", "the product is bags"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.domain.profile import Profile
from bot.domain.terms import fold, stem
from bot.understanding.text import Said
from bot.understanding.vocabulary import Vocabulary

_W = Vocabulary("trade_corrected")
_IS_IT, _IT_IS = (
    _W.compile(r"\b{product}(?:\s(?:is|are|es|son|was)\b|\s?:)(?!\W*{not})"),
    _W.compile(r"\b(?:is|are|es|son) {product}\b"),
)
_NOT_BEFORE, _NOT_AFTER = _W.ends("not"), _W.compile(r"\W*{not}(?=\W*$|\W*[,.;!?])")
_WORD = re.compile(r"[^\W\d_]{3,}")


def sets_right(said: Said, profile: Profile, confirm: Mapping[str, Any] | None) -> bool:
    """Whether it tells what the product is, or that it is not what it is taken for."""
    known = str((confirm or {}).get("product") or profile.get("product") or "")
    if not known or said.asked_about(len(said.text) - 1):
        return False
    return bool(_IS_IT.search(said.text) or _IT_IS.search(said.text)) or _denied(said, known)


def _denied(said: Said, product: str) -> bool:
    """ "not typing", "no typing, pottery", "typing no": the word itself, not something told of it."""
    own = {stem(word) for word in _WORD.findall(fold(product))}
    for match in _WORD.finditer(said.text):
        if stem(match.group()) in own and (
            _NOT_BEFORE.search(said.before(match.start())) or _NOT_AFTER.match(said.text, match.end())
        ):
            return True
    return False
