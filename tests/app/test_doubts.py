from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.app.doubts import (
    ALWAYS,
    CLOSING,
    NEVER,
    NO_SOURCE,
    ORPHAN,
    OVER,
    SOON_STALE,
    STALE,
    UNTRANSLATED,
    doubts,
    goes_stale,
    of_its_parent,
)
from bot.domain.message import Both, Rough
from bot.domain.programme import Window
from bot.domain.rules import All, Any_, Is, Not, Within
from tests.app.small import small
from tests.chances import programme
from tests.world import TODAY

SAME = Both("uno dos tres cuatro", "uno dos tres cuatro")


def found(**more: Any) -> list[str]:
    usual: dict[str, Any] = {"kind": "grant", "page_date": TODAY, "source": "https://a.mx/"}
    made = replace(programme("p"), **(usual | more))
    ref = small([made])
    return [doubt.kind for doubt in (*doubts(made, ref, TODAY), *of_its_parent(made, ref, TODAY))]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, []),
        ({"page_date": date(2026, 2, 26)}, [SOON_STALE]),
        ({"page_date": date(2026, 2, 25)}, [STALE]),
        ({"page_date": date(2026, 2, 25), "verified_on": TODAY}, []),
        ({"page_date": None}, [STALE]),
        ({"page_date": Rough(2025, 9)}, [STALE]),
        ({"page_date": None, "fallback": True}, []),
        ({"window": Window(closes=date(2026, 12, 7))}, [CLOSING]),
        ({"window": Window(closes=date(2026, 12, 8))}, []),
        ({"window": Window(closes=Rough(2026, 12))}, []),
        ({"window": Window(closes=date(2026, 11, 22))}, [OVER]),
        ({"window": Window(closes=date(2026, 11, 22), usual_month=12)}, [OVER]),
        ({"window": Window(closes=date(2026, 11, 22), usual_month=6)}, []),
        ({"window": Window(state="closed")}, [OVER]),
        ({"requires": All((Is("registered", True), Not(Is("registered", True))))}, [NEVER]),
        ({"territory": ("14101",), "requires": Within(("14039",))}, [NEVER]),
        ({"requires": Any_((Is("registered", True), Not(Is("registered", True))))}, [ALWAYS]),
        ({"variant_of": "parent"}, [ORPHAN]),
        ({"source": ""}, [NO_SOURCE]),
        ({"gives": SAME}, [UNTRANSLATED]),
        ({"gives": Both("algo", "")}, [UNTRANSLATED]),
        ({"documents": (SAME,)}, [UNTRANSLATED]),
        ({"gives": Both("RFC", "RFC"), "name": SAME}, []),
    ],
)
def test_what_a_programme_tells_of_itself(more: dict[str, Any], expected: list[str]) -> None:
    assert found(**more) == expected


def test_the_last_day_counts_from_the_later_of_page_and_person() -> None:
    assert goes_stale(programme("p", kind="grant", page_date=date(2026, 1, 1))) == date(2026, 9, 28)
    assert goes_stale(programme("p", kind="fair", page_date=None)) is None
