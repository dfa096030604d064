"""What the core says: message ids with parameters, rendered in the reader's language by `bot.i18n` at the edge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Union


@dataclass(frozen=True, slots=True)
class Both:
    """A text of the catalogue or of the place knowledge, in both languages."""

    es: str
    en: str

    @classmethod
    def of(cls, doc: Mapping[str, str] | str) -> Both:
        return cls(doc, doc) if isinstance(doc, str) else cls(doc["es"], doc["en"])

    def doc(self) -> dict[str, str]:
        return {"es": self.es, "en": self.en}

    def get(self, lang: str) -> str:
        return self.en if lang == "en" else self.es


@dataclass(frozen=True, slots=True)
class Quote:
    """The owner's own words, shown as they were said; `capital` where they open a sentence."""

    text: str
    capital: bool = False


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place id, rendered as its name."""

    id: str


@dataclass(frozen=True, slots=True)
class LanguageName:
    """An ISO 639 code, rendered as the language's name."""

    code: str


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in Mexican pesos."""

    mxn: int


class Rough(date):
    """A day of which only the year, or the year and the month, are known; it counts as the first of them."""

    named_month: int | None

    def __new__(cls, year: int, month: int | None = None) -> Rough:
        made = super().__new__(cls, year, month or 1, 1)
        made.named_month = month
        return made

    def __reduce__(self) -> tuple[type[Rough], tuple[int, int | None]]:
        return Rough, (self.year, self.named_month)


@dataclass(frozen=True, slots=True)
class Listing:
    """Several values, joined the way the reader's language joins a list."""

    items: tuple[Text, ...]
    style: str = "standard"  # or "or", "lines" (one a line), "dashes" (the same, further in), "dots", "joined"


@dataclass(frozen=True, slots=True)
class Yielding:
    """A paragraph that gives way where the message would grow too long: to the `shorter` text where there is
    one; else it is cut at a word, or left out."""

    text: Text
    shorter: Text | None = None


@dataclass(frozen=True)
class Msg:
    """A message id of `locales/` and its parameters."""

    id: str
    params: Mapping[str, Text] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.id, tuple(sorted((key, repr(value)) for key, value in self.params.items()))))


Text = Union[Msg, Both, Quote, PlaceName, LanguageName, Money, Listing, Yielding, date, int, str]


def whole_words(text: str, length: int) -> str:
    """At most so many characters of a text; what is left out ends at a whole word."""
    if len(text) <= length:
        return text
    whole = text[: length - 1].rpartition(" ")[0].rstrip(" ,.:;(")
    return f"{whole or text[: length - 1]}…"


def msg(id: str, /, **params: Any) -> Msg:
    """Shorthand for `Msg(id, params)`; its literal ids are what extraction collects."""
    return Msg(id, params)
