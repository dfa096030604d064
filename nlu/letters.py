"""Letters as they are compared: small, without accents."""

from __future__ import annotations

import unicodedata


class _Plain(dict[int, str]):
    """Letters without accents, each worked out when it is first met."""

    def __missing__(self, letter: int) -> str:
        plain = self[letter] = unicodedata.normalize("NFD", chr(letter))[0]
        return plain


_PLAIN = _Plain()


def fold(text: str) -> str:
    """One letter for each of the text's, so that places in the one are places in the other."""
    return text.lower().translate(_PLAIN)
