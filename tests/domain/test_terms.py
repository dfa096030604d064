"""Phrases to terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.terms import EMPTY_LEXICON, Lexicon, fold, stem

WORDS = Lexicon(
    {
        "barro": {"kind": "material", "es": ["arcilla"], "en": ["clay"]},
        "barro-brunido": {"kind": "technique", "es": ["barro brunido"], "en": ["burnished clay"]},
        "luz": {"kind": "product", "es": ["luz"], "en": ["light"]},
        "nuez": {"kind": "material", "es": ["nuez", "nueces"], "en": ["walnut"]},
        "mueble": {"kind": "product", "es": ["mueble", "muebles"], "en": ["furniture"]},
        "trade_mark": {"kind": "certification", "es": ["marca registrada"], "en": ["trade mark"]},
        "chile-de-arbol": {"kind": "material", "es": ["chile de arbol"], "en": ["tree chilli"]},
    }
)


@pytest.mark.parametrize(
    ("phrase", "terms"),
    [
        ("Barro", {"barro"}),
        ("clays", {"barro"}),
        ("ARCILLA", {"barro"}),
        ("barro bruñido", {"barro-brunido", "barro", "brunido"}),
        ("las luces", {"luz"}),
        ("nueces", {"nuez"}),
        ("muebles de barro", {"mueble", "barro"}),
        ("chiles del árbol", {"chile-de-arbol"}),
        ("trade_mark", {"trade_mark"}),
        ("marca registrada", {"trade_mark"}),
        ("para la de con", set()),
        ("", set()),
    ],
)
def test_the_terms_of_a_phrase(phrase: str, terms: set[str]) -> None:
    found = WORDS.terms_of(phrase)
    assert terms <= found
    assert found - terms <= {stem(word) for word in fold(phrase).split()}


def test_a_word_that_no_term_has_stands_for_itself() -> None:
    assert WORDS.terms_of("cuadros de popotillo") == {"cuadro", "popotillo"}
    assert EMPTY_LEXICON.terms_of("popotillos") == {"popotillo"}


def test_a_wider_term_goes_with_its_narrower_ones() -> None:
    crafts = Lexicon(
        {
            "barro": {"kind": "material", "es": ["barro"], "en": ["clay"]},
            "pan": {"kind": "product", "es": ["pan"], "en": ["bread"]},
            "artesania": {"kind": "tradition", "es": ["artesanal"], "en": ["craft"], "of": ["barro"]},
        }
    )
    assert crafts.terms_of("barro") == {"barro"}
    assert crafts.terms_of_all(["barro"]) == {"barro", "artesania"}
    assert crafts.terms_of_all(["pan"]) == {"pan"}
    assert crafts.terms_of_all(["artesanal"]) == {"artesania"}


def test_the_terms_of_several_phrases() -> None:
    assert WORDS.terms_of_all(["clay", "luces"]) == {"barro", "luz"}
    assert WORDS.terms_of_all([]) == frozenset()


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(("several", "one"), [("muebles", "mueble"), ("luces", "luz"), ("ollas", "olla")])
def test_singular_and_plural_share_a_stem(several: str, one: str) -> None:
    assert stem(several) == stem(one)
