from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, insert

from bot.dialogue.effects import Record
from bot.domain.rules import Case, Within, evaluate
from bot.storage import profiles
from bot.storage.audience import Audience
from bot.storage.models import Hook
from tests import chances
from tests.storage.made import NOW, written
from tests.world import PLACES, TODAY

HOOKS = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["held", "chosen", "dropped"]), max_size=2)


def test_many_are_read_as_each_alone(engine: Engine) -> None:
    audience = Audience(engine, PLACES)

    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        people=st.lists(st.tuples(chances.profiles_of_facts(), HOOKS), min_size=1, max_size=5),
        territory=chances.territories(),
    )
    def read_alike(people: list[tuple[list[Record], dict[str, str]]], territory: tuple[str, ...]) -> None:
        with engine.begin() as c:
            for model in reversed(Hook.metadata.sorted_tables):
                if model.name in ("profile", "chat"):
                    c.execute(model.delete())
            for number, (records, hooks) in enumerate(people):
                business = written(c, number, records)
                rows = [{"business": business, "programme": name, "state": state} for name, state in hooks.items()]
                if rows:
                    c.execute(insert(Hook), [row | {"since": NOW} for row in rows])
        found, after = [], 0
        while batch := audience.owners(after, 2, TODAY, territory):
            found += batch
            after = batch[-1][0]
        with engine.connect() as c:
            for business, profile in found:
                assert profile == replace(profiles.profile(c, business, TODAY), quotes={}, unsure=frozenset())
        whole = {business: profile for business, profile in audience.owners(0, 100, TODAY, ("world",))}
        inside = [
            business
            for business, profile in whole.items()
            if evaluate(Within(territory), Case(profile, PLACES, TODAY)) is not False
        ]
        assert [business for business, _ in found] == inside
        assert len(whole) == len(people)

    read_alike()
