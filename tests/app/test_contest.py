from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.app.contest import Contest
from bot.dialogue.turn import ranked
from bot.domain.catalogue import Catalogue
from bot.domain.differentiation import traits
from bot.domain.profile import Profile
from bot.domain.rules import Case
from tests import chances
from tests.app.small import small
from tests.world import PLACES, TODAY

VARIANTS = st.sampled_from([None, None, None, "p0", "p1"])


@given(
    st.lists(chances.profiles(), min_size=1, max_size=6),
    chances.catalogues(variant_of=VARIANTS, effort=st.integers(1, 3)),
)
def test_it_leads_exactly_when_it_is_ranked_first(profiles: list[Profile], catalogue: Catalogue) -> None:
    """Whatever won for the profiles before."""
    ref = small(catalogue)
    for programme in catalogue:
        contest = Contest(programme.id, ref, TODAY)
        for profile in profiles:
            found = traits(profile, PLACES, ref.knowledge)
            everything = ranked(Case(profile, PLACES, TODAY), ref, found)
            assert contest.leads(profile) is (everything[:1] != [] and everything[0].programme.id == programme.id)


def test_what_is_not_in_the_catalogue_leads_nowhere() -> None:
    contest = Contest("none", small(()), TODAY)
    assert not contest.open and not contest.leads(Profile()) and contest.verdict(Profile()) is None
