"""Telephone numbers, addresses of mail and links as people type them, put right where that is safe, or None."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_EXTENSION = re.compile(r"(?i)\s*(?:ext\.?|extensi[oó]n|x)\s*\.?:?\s*\d{1,6}(?:\s*(?:,|y|o|/)\s*\d{1,6})*\s*$")
_MEXICO = re.compile(r"(?:\+?52\s*1?|01|044|045)?(\d{10})")
_ELSEWHERE = re.compile(r"\+(?!52)\d{8,15}")
_MAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>.]+(?:\.[^@\s,;<>.]+)+")


def phone(typed: str) -> str | None:
    """As typed, when it is ten digits of Mexico (with +52 or 01 before, an extension after), or +, country, number."""
    number = re.sub(r"[\s().\-–/]", "", _EXTENSION.sub("", typed))
    return typed.strip() if _MEXICO.fullmatch(number) or _ELSEWHERE.fullmatch(number) else None


def email(typed: str) -> str | None:
    return typed.strip() if _MAIL.fullmatch(typed.strip()) else None


def link(typed: str) -> str | None:
    """With https:// put before it where no scheme is."""
    text = typed.strip()
    if re.match(r"(?i)[a-z][a-z0-9+.-]*:(?!\d)", text) is None:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return None
    whole = parts.scheme in ("http", "https") and "." in host.strip(".") and not re.search(r"\s", text)
    return text if whole and parts.username is None else None
