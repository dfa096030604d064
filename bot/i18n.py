"""Message ids to text, in the reader's language, with the reader's formats."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from gettext import GNUTranslations
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

from bot.app.message_ports import Message
from bot.dialogue.effects import Say
from bot.domain.message import (
    Both,
    LanguageName,
    Listing,
    Money,
    Msg,
    PlaceName,
    Quote,
    Rough,
    Text,
    Yielding,
    whole_words,
)

DOMAIN, DESK = "gancho", "desk"
LANGUAGES = ("es", "en")
MESSAGE_LENGTH = 4000  # Telegram takes 4096 characters
LABEL_LENGTH = 32  # what a button shows on a small phone
WORTH_READING = 40  # of a paragraph that was cut
_LOCALES = {"es": "es_MX", "en": "en_US"}
_MARKED = re.compile(r"\d+\. |[✅🔸❔✖⏳]")  # a line that has its own mark
_SOUND_I, _SOUND_O = re.compile(r"(?i)h?[ií](?![aeou])"), re.compile(r"(?i)h?[oó]")
_TWO_STOPS = re.compile(r"(?<=\w)\.\.(?!\.)")  # "…of ITONAR A.C.."
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


class I18n:
    """Renders what the core says, in words; `bot.sheet` draws pictures. `place_label(id, lang)` names places."""

    def __init__(
        self, locales: Path, place_label: Callable[[str, str], str], domains: Sequence[str] = (DOMAIN,)
    ) -> None:
        """`domains`: whose texts are known; the desk has one of its own."""
        self._catalogues = {lang: _load(locales, lang, domains) for lang in LANGUAGES}
        self._place_label = place_label

    def message(self, said: Say, lang: str) -> Message:
        """One reply as a channel sends it: plain text, labels of buttons, bounded in length."""
        return Message(
            text=whole_words(self._fitted(said, lang), MESSAGE_LENGTH),
            choices=tuple((choice.id, _label(self.text(choice.label, lang))) for choice in said.choices),
            ask_location=self.text(Msg("button.share_location"), lang) if said.ask_location else None,
        )

    def _fitted(self, said: Say, lang: str) -> str:
        """The paragraphs; where the whole is too long those that yield give way, the last of them first."""
        texts = [self.text(paragraph, lang) for paragraph in said.paragraphs]
        for at, paragraph in reversed(list(enumerate(said.paragraphs))):
            excess = len(_joined(texts)) - said.at_most if said.at_most else 0
            if excess > 0 and isinstance(paragraph, Yielding):
                left = len(texts[at]) - excess
                cut = whole_words(texts[at], left) if left >= WORTH_READING else ""
                texts[at] = cut if paragraph.shorter is None else self.text(paragraph.shorter, lang)
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
                filled = template.format_map({name: self.text(param, lang) for name, param in params.items()})
                return _TWO_STOPS.sub(".", filled)
            case Both():
                return value.get(lang)
            case Quote(words, capital):
                cleaned = _CONTROL.sub("", words)
                return _first_up(cleaned) if capital else cleaned
            case PlaceName(place):
                return self._place_label(place, lang)
            case LanguageName(code):
                return self._language(code, lang)
            case Money(mxn):
                return format_currency(mxn, "MXN", "¤#,##0", locale=locale, currency_digits=False)
            case Listing(items, "joined"):
                return " ".join(self.text(item, lang) for item in items)
            case Listing(items, "lines"):
                return "\n".join(_bullet(_opened(self.text(item, lang))) for item in items)
            case Listing(items, "dashes"):
                return "\n".join(f"– {_opened(self.text(item, lang))}" for item in items)
            case Listing(items, "dots"):
                return " · ".join(self.text(item, lang) for item in items)
            case Listing(items, style):
                return _listed([self.text(item, lang) for item in items], style, locale)
            case Yielding(inner):
                return self.text(inner, lang)
            case Rough():
                return format_skeleton("yMMMM", value, locale=locale) if value.named_month else str(value.year)
            case date():
                return format_date(value, "long", locale=locale)
            case int():
                return format_decimal(value, locale=locale)
        return str(value)

    def _language(self, code: str, lang: str) -> str:
        """As the texts name it, else as the formats do; Spanish writes it small."""
        own = f"tongue.{code}"
        named = self._catalogues[lang].gettext(own)
        name = named if named != own else str(_locale(lang).languages.get(code, code))
        return name.lower() if lang == "es" else name


def _joined(texts: list[str]) -> str:
    return "\n\n".join(filter(None, texts))


def _load(locales: Path, lang: str, domains: Sequence[str]) -> GNUTranslations:
    loaded = []
    for domain in domains:
        path = locales / lang / "LC_MESSAGES" / f"{domain}.mo"
        if not path.exists():
            raise FileNotFoundError(f"{path} is missing: run `make texts`")
        with path.open("rb") as file:
            loaded.append(GNUTranslations(file))
    for further in loaded[1:]:
        loaded[0].add_fallback(further)
    return loaded[0]


@lru_cache
def _locale(lang: str) -> Locale:
    return Locale.parse(_LOCALES[lang])


def _listed(items: list[str], style: str, locale: Locale) -> str:
    """Joined by commas and a last word, which Spanish changes before its own sound: "pita e ixtle", "siete u ocho"."""
    text = format_list(items, style, locale)  # type: ignore[arg-type]
    if locale.language == "es" and len(items) > 1:
        last = items[-1]
        for word, other, sound in ((" y ", " e ", _SOUND_I), (" o ", " u ", _SOUND_O)):
            if sound.match(last) and text.endswith(word + last):
                return text[: -len(word + last)] + other + last
    return text


def _bullet(line: str) -> str:
    return line if _MARKED.match(line) else f"• {line}"


def _opened(line: str) -> str:
    """A line begins with a capital, unless it is an address."""
    word = line.partition(" ")[0].rstrip(".")
    return line if any(mark in word for mark in "@/.") else _first_up(line)


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]


def _label(text: str) -> str:
    """With a capital, behind a mark too; a long one ends at a whole word, for the message has it in full."""
    mark, blank, rest = text.partition(" ")
    text = f"{mark} {_first_up(rest)}" if blank and not any(map(str.isalnum, mark)) else _first_up(text)
    return whole_words(text, LABEL_LENGTH)
