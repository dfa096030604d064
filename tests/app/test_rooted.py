"""What is rooted in a region, from counts that are large enough to say so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.app.rooted import Rooted, called, rooted
from bot.dialogue.world import Reference
from bot.domain.census import Observed
from bot.domain.knowledge import Knowledge
from tests.app.small import small
from tests.catalogue.shipped import lexicon
from tests.conversations.world import reference

HERE = "14-R12"


def counted(named: dict[tuple[str, str], int]) -> Reference:
    """A world of which only that is known: businesses by (municipality, term)."""
    return replace(small([]), knowledge=Knowledge((), Observed(named)))


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ({("14101", "barro"): 10, ("14019", "piel"): 10}, [Rooted(HERE, "barro", 2.0, 10)]),
        ({("14101", "barro"): 5, ("14019", "piel"): 5}, [Rooted(HERE, "barro", 2.0, 5)]),
        ({("14101", "barro"): 4, ("14039", "barro"): 4, ("14019", "piel"): 8}, []),  # neither town tells of four
        ({("14101", "barro"): 10, ("14019", "barro"): 10}, []),  # as common there
        ({("14101", "barro"): 10, ("14101", "piel"): 30, ("14019", "barro"): 5, ("14019", "piel"): 5}, []),
    ],
)
def test_by_the_quotient_and_its_least_count(named: dict[tuple[str, str], int], expected: list[Rooted]) -> None:
    assert list(rooted(counted(named), [HERE])) == expected


def test_a_thing_is_called_as_its_entries_spell_it() -> None:
    ref = replace(reference(), lexicon=lexicon())
    assert called(ref, "destilacion").es == "destilación"
    assert called(ref, "barro").en == "clay"
    assert called(ref, "no such thing").es == "no such thing"
