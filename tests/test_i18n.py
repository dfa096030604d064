"""Values in the reader's own format."""

from __future__ import annotations

from datetime import date

import pytest

from bot.config import LOCALES
from bot.domain.message import Listing, Money, Quote, Rough, Text, msg
from bot.i18n import LABEL_LENGTH, I18n


@pytest.fixture(scope="module")
def i18n() -> I18n:
    return I18n(LOCALES, lambda place, lang: place)


def listed(*words: str, style: str = "standard") -> Listing:
    return Listing(tuple(map(Quote, words)), style)


@pytest.mark.parametrize(
    ("value", "es", "en"),
    [
        (Money(4000), "$4,000", "MX$4,000"),
        (12_345, "12,345", "12,345"),
        (date(2026, 1, 7), "7 de enero de 2026", "January 7, 2026"),
        (Rough(2025, 9), "septiembre de 2025", "September 2025"),
        (Rough(2019), "2019", "2019"),
        (listed("barro", "vidrio", "piel"), "barro, vidrio y piel", "barro, vidrio, and piel"),
        (listed("pita", "ixtle"), "pita e ixtle", "pita and ixtle"),
        (listed("cal", "hielo"), "cal y hielo", "cal and hielo"),
        (listed("plata", "oro", style="or"), "plata u oro", "plata or oro"),
        (listed("tacos", "Tonalá", style="dots"), "tacos · Tonalá", "tacos · Tonalá"),
        (listed("tener RFC", "a@b.mx", "✅ algo", style="lines"), "• Tener RFC\n• a@b.mx\n✅ algo", None),
        (listed("INE", "acta", style="dashes"), "– INE\n– Acta", None),
        (Quote("salsas\x00\u202e", capital=True), "Salsas", None),
    ],
)
def test_values(i18n: I18n, value: Text, es: str, en: str | None) -> None:
    assert i18n.text(value, "es") == es
    assert i18n.text(value, "en") == (en or es)


def test_a_rough_date_counts_as_its_first_day() -> None:
    assert Rough(2025, 9) == date(2025, 9, 1)
    assert Rough(2019) < date(2019, 1, 2)


def test_a_long_label_ends_at_a_word(i18n: I18n) -> None:
    from bot.dialogue.effects import Choice, Say

    long = "oficina de promoción económica de tu municipio"
    [(_, label)] = i18n.message(Say((), (Choice("1.more.x", Quote(long)),)), "es").choices
    assert label == "Oficina de promoción económica…"
    assert len(label) <= LABEL_LENGTH


def test_an_unknown_id_is_an_error(i18n: I18n) -> None:
    with pytest.raises(KeyError):
        i18n.text(msg("no.such.text"), "es")


def test_an_abbreviation_at_the_end_of_a_sentence_has_one_stop(i18n: I18n) -> None:
    assert i18n.text(msg("card.need", need=Quote("ayuda de ITONAR A.C.")), "es").endswith("ITONAR A.C.")
