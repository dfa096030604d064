from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.app.preview import Counted, Previews, Reason, drafted
from bot.app.samples import Sample, samples
from bot.config import DATA
from bot.dialogue.turn import leading
from bot.dialogue.world import Reference
from bot.domain.catalogue import Catalogue
from bot.domain.message import Both
from bot.domain.places import PlaceKind
from bot.domain.profile import Profile
from bot.domain.small_groups import rounded
from bot.shipped import load_lexicon
from bot.understanding.places_data import load_gazetteer
from tests import chances
from tests.app.small import small
from tests.conversations.world import documents, reference
from tests.world import TODAY

DOCUMENTS = {document["id"]: document for document in documents().values()}
TOOL = "tonala-herramienta"
POTTER = Profile.of({"place": "14101", "sector": "327", "registered": False, "need": ["equipment"]})


@dataclass
class Crowd:
    """Owners in memory."""

    people: Sequence[Profile]

    def owners(self, after: int, limit: int, today: date, territory: tuple[str, ...]) -> list[tuple[int, Profile]]:
        numbered = list(enumerate(self.people, 1))[after : after + min(limit, 3)]
        return numbered


def previews(*people: Profile, ref: Reference | None = None, tried: Sequence[Sample] = ()) -> Previews:
    return Previews(Crowd(people), lambda: ref or reference(), tried)


@pytest.mark.parametrize(("number", "told"), [(0, 0), (1, None), (4, None), (5, 5), (9, 5), (10, 10), (104, 100)])
def test_owners_are_told_in_fives(number: int, told: int | None) -> None:
    assert rounded(number) == told


def test_a_withdrawn_programme_loses_those_whose_next_hook_it_is() -> None:
    before = leading(POTTER, reference(), TODAY)
    assert before is not None
    programme = before.programme.id
    made = previews(*[POTTER] * 7, tried=[Sample("potter", Both("ella", "she"), POTTER)])
    without = made.draft(programme, None)
    crowd = made.owners(programme, without, TODAY)
    assert crowd.lose == Counted(5, ((Reason("closed"), 5),))
    assert (crowd.gain, crowd.keep, crowd.looked_at) == (Counted(0), Counted(0), 5)
    tried = made.samples(programme, without, TODAY)
    assert [(each.sample.id, each.gains, each.reason.kind) for each in tried.moved] == [("potter", False, "closed")]
    assert (tried.kept, tried.looked_at) == ((), 1)


def test_a_new_condition_is_the_reason_of_a_loss_and_a_lifted_one_of_a_gain() -> None:
    programme = leading(POTTER, reference(), TODAY).programme.id  # type: ignore[union-attr]
    document = {**DOCUMENTS[programme], "requires": {"fact": "owner_gender", "is": "woman"}}
    man = POTTER.with_fact("owner_gender", "man")
    stricter = drafted(reference(), programme, document)
    (reason, number), *others = previews(*[man] * 5).owners(programme, stricter, TODAY).lose.reasons
    assert (reason.kind, number, others) == ("fails", 5, [])
    assert reason.text is not None
    gain = previews(*[man] * 6, ref=stricter).owners(programme, reference(), TODAY)
    instead = leading(man, stricter, TODAY)
    assert instead is not None
    assert gain.gain == Counted(5, ((Reason("passes", instead.programme.id), 5),))
    assert gain.names == {instead.programme.id: instead.programme.name}


def test_few_owners_are_not_told_apart_from_others() -> None:
    programme = leading(POTTER, reference(), TODAY).programme.id  # type: ignore[union-attr]
    made = previews(*[POTTER] * 4)
    assert made.owners(programme, made.draft(programme, None), TODAY).lose == Counted(None)


def test_a_document_that_makes_no_programme_is_refused() -> None:
    broken: dict[str, Any] = {**DOCUMENTS[TOOL], "requires": {"fact": "nonsense", "is": 1}}
    with pytest.raises((ValueError, KeyError)):
        previews().draft(TOOL, broken)


@given(st.lists(chances.profiles(), max_size=8), chances.catalogues(size=4), chances.programmes("p0"))
def test_each_is_counted_where_a_whole_ranking_puts_it(people: list[Profile], catalogue: Catalogue, new: Any) -> None:
    now = small(catalogue)
    then = small([*(each for each in catalogue if each.id != "p0"), new])
    counts = {"gain": 0, "lose": 0, "keep": 0}
    for profile in people:
        before, after = (leading(profile, ref, TODAY) for ref in (now, then))
        match before and before.programme.id == "p0", after and after.programme.id == "p0":
            case True, True:
                counts["keep"] += 1
            case True, _:
                counts["lose"] += 1
            case _, True:
                counts["gain"] += 1
    crowd = previews(*people, ref=now).owners("p0", then, TODAY)
    found = {"gain": crowd.gain.owners, "lose": crowd.lose.owners, "keep": crowd.keep.owners}
    assert found == {side: rounded(number) for side, number in counts.items()}


def test_the_samples_are_many_and_from_everywhere() -> None:
    files = sorted((DATA / "samples").glob("*.yaml"))
    found = samples([each for path in files for each in _yaml(path)], load_lexicon())
    places = load_gazetteer()
    at = [str(sample.profile.get("place") or "") for sample in found]
    regions = {area for place in at for area in places.chain(place) if "-R" in area}
    assert len(found) >= 40
    assert len({sample.id for sample in found}) == len(found)
    assert regions == {place.id for place in places if place.kind is PlaceKind.REGION}
    assert all(places.chain(place) for place in at if place)
    assert len({sample.profile.get("sector") for sample in found}) >= 15
    assert {sample.profile.get("registered") for sample in found} == {True, False, None}


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def test_the_same_draft_is_counted_once() -> None:
    people = [POTTER] * 5
    made = previews(*people)
    then = made.draft(TOOL, None)
    first = made.owners(TOOL, then, TODAY)
    made._owners = Crowd([])  # nobody is asked again
    assert made.owners(TOOL, then, TODAY) is first
    assert made.owners(TOOL, made.draft(TOOL, DOCUMENTS[TOOL]), TODAY).looked_at == 0


def test_a_draft_is_judged_by_what_has_worked_as_well() -> None:
    ref = replace(reference(), catalogue=reference().catalogue.working({TOOL: 2}))
    assert drafted(ref, TOOL, None).catalogue.works == {TOOL: 2}
