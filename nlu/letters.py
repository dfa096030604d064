"""Letters as they are compared: small, without accents."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """One letter for each of the text's, so that places in the one are places in the other."""
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in text.lower())
