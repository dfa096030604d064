"""Message ids to text, in the reader's language, with the reader's formats."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from gettext import GNUTranslations
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

from bot.app.ports import Message
from bot.dialogue.effects import Say
from bot.domain.message import Both, Listing, Money, Msg, PlaceName, Quote, Text, Yielding

DOMAIN = "gancho"
LANGUAGES = ("es", "en")
MESSAGE_LENGTH = 4000  # Telegram takes 4096 characters
LABEL_LENGTH = 60
WORTH_READING = 40  # of a paragraph that was cut
_LOCALES = {"es": "es_MX", "en": "en_US"}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class I18n:
    """Renders what the core says, in words; `bot.sheet` draws pictures. `place_label(id, lang)` names places."""

    def __init__(self, locales: Path, place_label: Callable[[str, str], str]) -> None:
        self._catalogues = {lang: _load(locales, lang) for lang in LANGUAGES}
        self._place_label = place_label

    def message(self, said: Say, lang: str) -> Message:
        """One reply as a channel sends it: plain text, labels of buttons, bounded in length."""
        return Message(
            text=_cut(self._fitted(said, lang), MESSAGE_LENGTH),
            choices=tuple(
                (choice.id, _cut(_first_up(self.text(choice.label, lang)), LABEL_LENGTH)) for choice in said.choices
            ),
            ask_location=self.text(Msg("button.share_location"), lang) if said.ask_location else None,
        )

    def _fitted(self, said: Say, lang: str) -> str:
        """The paragraphs; those that yield are cut where the whole is too long, or left out if little is left."""
        texts = [self.text(paragraph, lang) for paragraph in said.paragraphs]
        for at, paragraph in enumerate(said.paragraphs):
            excess = len(_joined(texts)) - said.at_most if said.at_most else 0
            if excess > 0 and isinstance(paragraph, Yielding):
                left = len(texts[at]) - excess
                texts[at] = _cut(texts[at], left) if left >= WORTH_READING else ""
        return _joined(texts)

    def text(self, value: Text, lang: str) -> str:
        """Any text of the core in that language. An unknown id raises KeyError: texts are checked before release."""
        lang = lang if lang in self._catalogues else "es"
        locale = _locale(lang)
        match value:
            case Msg(id, params):
                template = self._catalogues[lang].gettext(id)
                if template == id:
                    raise KeyError(f"no text for {id!r}")
                return template.format_map({name: self.text(param, lang) for name, param in params.items()})
            case Both():
                return value.get(lang)
            case Quote(words, capital):
                cleaned = _CONTROL.sub("", words)
                return _first_up(cleaned) if capital else cleaned
            case PlaceName(place):
                return self._place_label(place, lang)
            case Money(mxn):
                return format_currency(mxn, "MXN", "¤#,##0", locale=_locale("es"), currency_digits=False)
            case Listing(items, "joined"):
                return " ".join(self.text(item, lang) for item in items)
            case Listing(items, "lines"):
                return "\n".join(_bullet(self.text(item, lang)) for item in items)
            case Listing(items, style):
                return format_list([self.text(item, lang) for item in items], style, locale)  # type: ignore[arg-type]
            case Yielding(inner):
                return self.text(inner, lang)
            case date():
                return format_date(value, "d MMM y", locale=locale)
            case int():
                return format_decimal(value, locale=locale)
        return str(value)


def _joined(texts: list[str]) -> str:
    return "\n\n".join(filter(None, texts))


def _load(locales: Path, lang: str) -> GNUTranslations:
    path = locales / lang / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: run `make texts`")
    with path.open("rb") as file:
        return GNUTranslations(file)


@lru_cache
def _locale(lang: str) -> Locale:
    return Locale.parse(_LOCALES[lang])


def _bullet(line: str) -> str:
    return line if line[:2] in ("1.", "2.", "3.", "✅ ", "🔸 ", "❔ ", "✖️") else f"• {line}"


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
