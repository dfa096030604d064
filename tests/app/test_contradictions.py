"""What contradicts itself in a document that is still being written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.app.contradictions import contradictions
from tests.app.small import small
from tests.chances import programme
from tests.world import TODAY

STATE = replace(programme("state"), territory=("14",))
TOWN = replace(programme("town"), territory=("14039",))
LOCAL = replace(programme("local"), territory=("14101",), variant_of="state")
YES, NO = {"fact": "registered", "is": True}, {"not": {"fact": "registered", "is": True}}


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({}, []),
        ({"requires": YES}, []),
        ({"requires": {"all": [YES, NO]}}, [("never", "requires")]),
        ({"requires": {"any": [YES, NO]}}, [("always", "requires")]),
        ({"requires": {"fact": "place", "within": ["14039"]}}, [("never_here", "requires")]),
        ({"requires": {"fact": "place", "within": ["14"]}}, []),
        ({"requires": {"fact": "place", "within": ["14039"]}, "territory": ["nowhere"]}, []),
        ({"requires": {"fact": "no such fact"}}, []),
        ({"variant_of": "state"}, []),
        ({"variant_of": "gone"}, [("no_parent", "variant_of")]),
        ({"variant_of": "gone", "requires": {"all": [YES, NO]}}, [("never", "requires"), ("no_parent", "variant_of")]),
        ({"variant_of": "me"}, [("own_parent", "variant_of")]),
        ({"variant_of": "local"}, [("of_a_variant", "variant_of")]),
        ({"variant_of": "town"}, [("not_inside", "variant_of")]),
        ({"variant_of": "town", "territory": ["14"]}, [("not_inside", "variant_of")]),
    ],
)
def test_what_is_told(document: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    ref = small([STATE, TOWN, LOCAL])
    whole = {"id": "me", "requires": {"all": []}, "territory": ["14101"], "variant_of": None, **document}
    found = contradictions(whole, ref, TODAY)
    assert [(each.kind, each.path) for each in found] == expected
    assert all(each.other == (document.get("variant_of") if each.path == "variant_of" else "") for each in found)
