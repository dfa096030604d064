"""Documents that could be a programme's, made up by Hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from bot.catalogue.checking import check_document
from bot.domain.facts import FACTS, NEEDS, SPHERES, Kind
from bot.domain.programme import KINDS
from bot.domain.rules import dump
from tests.chances import rules

_awkward = st.sampled_from(
    ["=1+1", "+52 33", "-x", "@a", "'=x", "''", "'", "a,b;c\td", 'say "hi"', "línea\notra", "\\n", "\\", "  espacio ",
     "ñandú", "日本", "🏺", "yes", "no", "12", "2026-01-01", "x\u2028y", "nb\u00a0sp", "_x0041_", "<b>&amp;", "\n x"]
)  # fmt: skip
_letters = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t"), min_size=1, max_size=30
)
words = (_awkward | _letters).filter(lambda text: bool(text.strip()))
_dates = st.none() | st.sampled_from(["2025", "2025-09", "2025-09-29", "2026-02-28"])
_url = st.sampled_from(["https://example.org/a?b=c,d;e", "http://example.org"])


def both(text: st.SearchStrategy[str] = words) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries({"es": text, "en": text})


def _grants() -> st.SearchStrategy[dict[str, Any]]:
    values: dict[Kind, st.SearchStrategy[Any]] = {Kind.FLAG: st.booleans(), Kind.NUMBER: st.integers(10, 100)}
    flags = {name: values[spec.kind] for name, spec in FACTS.items() if spec.kind in values}
    lists = {"certifications": st.lists(words, min_size=1, max_size=2, unique=True), "channels": st.just(["online"])}
    return st.fixed_dictionaries({}, optional=flags | lists | {"legal_form": st.just("company"), "product": words})


def documents() -> st.SearchStrategy[dict[str, Any]]:
    """Such that nothing is wrong with them."""
    window = {
        "always": st.booleans(), "opens": st.none() | st.just("2025"), "closes": _dates,
        "usual_month": st.none() | st.integers(1, 12), "state": st.sampled_from([None, "closed", "exhausted"]),
    }  # fmt: skip
    contact = {
        "office": st.none() | words | both(), "phone": st.none() | st.sampled_from(["+52 33 1234 5678", "333-111"]),
        "email": st.none() | st.just("a@b.mx"), "url": st.none() | _url, "address": st.none() | words,
    }  # fmt: skip
    texts = st.lists(both(), max_size=3)
    made = st.fixed_dictionaries(
        {
            "id": st.just("made-up"), "name": both(), "official_name": st.none() | words, "operator": both() | words,
            "sphere": st.sampled_from(SPHERES), "kind": st.sampled_from(KINDS),
            "territory": st.lists(st.sampled_from(["14101", "14", "MX", "world", "14-R12"]), min_size=1, max_size=3),
            "serves": st.lists(st.sampled_from(NEEDS), min_size=1, max_size=3), "gives": both(),
            "amount": st.none() | both(),
            "cost": st.fixed_dictionaries({"free": st.none() | st.booleans(), "note": st.none() | both()}),
            "effort": st.integers(1, 3), "months": st.integers(0, 120), "requires": rules().map(dump),
            "rule_complete": st.booleans(), "conditions": texts, "grants": _grants(), "documents": texts,
            "favours": st.lists(st.sampled_from(["barro", "barro-negro", "trade_mark"]), max_size=2),
            "window": st.fixed_dictionaries(window), "apply_by": st.none() | both(),
            "contact": st.fixed_dictionaries(contact), "source": _url, "sources": st.lists(_url, max_size=2),
            "page_date": _dates, "verified_on": _dates, "variant_of": st.none() | st.just("another"),
            "fallback": st.booleans(),
        }
    )  # fmt: skip
    return made.filter(lambda document: not check_document(document))
