from __future__ import annotations

from collections import Counter
from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from bot.app.links import DEAD, OK, Seen
from bot.app.unmet import Group
from bot.domain.catalogue import Catalogue
from bot.domain.profile import Profile
from bot.domain.rules import Case, evaluate
from bot.storage.models import Base
from bot.storage.truth import SqlTruth
from tests import chances
from tests.storage.made import NOW
from tests.storage.population import Owner, populate
from tests.world import LEXICON, PLACES, TODAY


def owner(place: str | None, sector: str, *needs: str, **hooks: str) -> Owner:
    facts = {"sector": sector, "need": list(needs)} | ({"place": place} if place else {})
    return Owner(Profile.of(facts, LEXICON), hooks=hooks)


def test_needs_are_counted_by_place_and_sector(engine: Engine) -> None:
    people = [
        owner("14101", "327", "market", "finance"),
        owner("141010001", "327", "market"),
        owner("14039", "722", "legal"),
        owner(None, "722"),
    ]
    with engine.begin() as c:
        populate(c, people)
    truth = SqlTruth(engine, PLACES)
    in_tonala = {Group("14101", "327", "market", 2), Group("14101", "327", "finance", 1)}
    assert set(truth.needs(["14101"])) == in_tonala
    assert set(truth.needs()) == in_tonala | {Group("14039", "722", "legal", 1)}


def test_who_follows_a_programme_up(engine: Engine) -> None:
    states = ("chosen", "applied", "accepted", "dropped")
    with engine.begin() as c:
        populate(c, [owner("14101", "327", a=state) for state in states])
    assert SqlTruth(engine, PLACES).taken() == {"a": 2}


def test_addresses_are_remembered_and_forgotten(engine: Engine) -> None:
    truth = SqlTruth(engine, PLACES)
    first = Seen("https://a.mx/", NOW, DEAD, 404, 1, NOW + timedelta(days=1))
    later = Seen("https://a.mx/", NOW, OK, 200, 0, NOW + timedelta(days=30))
    other = Seen("https://b.mx/", NOW, DEAD, None, 2, NOW)
    for seen in (first, later, other):
        truth.record(seen)
    assert truth.seen() == {"https://a.mx/": later, "https://b.mx/": other}
    truth.forget(["https://b.mx/"])
    assert list(truth.seen()) == ["https://a.mx/"]
    assert truth.lease("links", "me", NOW, 60) and not truth.lease("links", "you", NOW, 60)


def test_whom_a_programme_is_for_is_counted_as_one_by_one(engine: Engine) -> None:
    truth = SqlTruth(engine, PLACES)

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(people=st.lists(chances.profiles(), min_size=1, max_size=6), catalogue=chances.catalogues(size=4))
    def counted_alike(people: list[Profile], catalogue: Catalogue) -> None:
        with engine.begin() as c:
            for table in reversed(Base.metadata.sorted_tables):
                if table.name in ("profile", "chat"):
                    c.execute(table.delete())
            populate(c, [Owner(profile) for profile in people])
        expected = Counter(
            each.id
            for each in catalogue
            for profile in people
            if evaluate(catalogue.rule(each), Case(profile, PLACES, TODAY)) is True
            and not catalogue.brings_nothing(each, Case(profile, PLACES, TODAY))
        )
        assert truth.fits(catalogue, TODAY) == {each.id: expected[each.id] for each in catalogue}

    counted_alike()
