"""Random profiles, rules and programmes: few values, so that they meet."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import Any

from hypothesis import strategies as st

from bot.dialogue.effects import Record
from bot.domain.catalogue import Catalogue
from bot.domain.facts import FACTS, FactSpec, Kind, clean
from bot.domain.message import Both
from bot.domain.profile import Profile
from bot.domain.programme import Contact, Programme, Window
from bot.domain.rules import PHRASED, All, Any_, Has, In, Is, Not, Range, Rule, Today, Within
from bot.storage.ages import AGES
from tests.world import CODES, LANGUAGES, LEXICON, PHRASES, STRANGE, TERMS, TERRITORIES, TODAY


def values_of(spec: FactSpec) -> st.SearchStrategy[Any]:
    """Legal values of a fact, few enough that rules and profiles meet."""
    match spec.kind:
        case Kind.FLAG:
            return st.booleans()
        case Kind.NUMBER:
            usual = [n for n in (0, 1, 5, 6, 10, 11, 12, 13, 18, 30) if spec.low <= n <= spec.high]
            return st.sampled_from([spec.low, *usual, spec.high])
        case Kind.CHOICE:
            return st.sampled_from(spec.options)
        case Kind.SECTOR:
            return st.sampled_from(["311", "316", "327", "722"])
        case Kind.PLACE:
            return st.sampled_from([*CODES, *STRANGE])
        case Kind.PHRASE:
            return st.sampled_from(PHRASES)
        case Kind.PHRASES:
            return st.lists(st.sampled_from(PHRASES), max_size=3, unique=True)
        case Kind.OPTIONS:
            return st.lists(st.sampled_from(spec.options), max_size=3, unique=True)
        case Kind.CODES:
            return st.lists(st.sampled_from(LANGUAGES), max_size=2, unique=True)


SPECS = tuple(FACTS.values())

# among them the very days on which ages change, and one before the facts were told
DAYS = (TODAY, date(2026, 11, 22), date(2026, 12, 22), date(2027, 2, 28), date(2028, 2, 29), date(2026, 1, 1))
NUMBERS = (-3, 0, 1, 6, 10, 12, 18, 30, 1800, 2**40)


def profiles_of_facts() -> st.SearchStrategy[list[Record]]:
    """About half of the facts known."""
    known = {spec.name: st.tuples(values_of(spec), st.booleans()) for spec in SPECS}
    return st.fixed_dictionaries({}, optional=known).map(
        lambda facts: [Record(fact, value, "words", closed=closed) for fact, (value, closed) in facts.items()]
    )


def profile_of(records: list[Record]) -> Profile:
    profile = Profile()
    for record in records:
        profile = profile.with_fact(record.fact, record.value, lexicon=LEXICON, closed=record.closed)
    return profile


def profiles() -> st.SearchStrategy[Profile]:
    return profiles_of_facts().map(profile_of)


def _some(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, min_size=1, max_size=3, unique=True).map(tuple)


def _of(*kinds: Kind) -> st.SearchStrategy[FactSpec]:
    return st.sampled_from([spec for spec in SPECS if spec.kind in kinds])


def territories() -> st.SearchStrategy[tuple[str, ...]]:
    return _some(st.sampled_from(TERRITORIES))


def leaves() -> st.SearchStrategy[Rule]:
    """Each kind of leaf as often as any other."""
    day = st.sampled_from([None, *(TODAY + timedelta(days=days) for days in (-400, -1, 0, 1, 400))])
    bound = st.none() | st.sampled_from(NUMBERS)
    ages = st.sampled_from(sorted(AGES))
    numbers = _of(Kind.NUMBER).map(lambda spec: spec.name)
    scalar = st.sampled_from([spec for spec in SPECS if not spec.is_list])
    return st.one_of(
        st.builds(Within, territories()),
        st.builds(Range, ages, bound, bound),
        st.builds(Range, numbers, bound, bound),
        st.builds(Today, day, day),
        _of(Kind.OPTIONS).flatmap(
            lambda spec: st.builds(
                Has, st.just(spec.name), _some(st.sampled_from(spec.options)).map(partial(clean, spec.name))
            )
        ),
        _of(*PHRASED).flatmap(lambda spec: st.builds(Has, st.just(spec.name), _some(st.sampled_from(TERMS)))),
        st.builds(Has, st.just("languages"), _some(st.sampled_from(LANGUAGES))),
        scalar.flatmap(lambda spec: st.builds(Is, st.just(spec.name), values_of(spec))),
        _of(Kind.SECTOR, Kind.CHOICE).flatmap(lambda spec: st.builds(In, st.just(spec.name), _some(values_of(spec)))),
    )


def rules() -> st.SearchStrategy[Rule]:
    def grown(parts: st.SearchStrategy[Rule]) -> st.SearchStrategy[Rule]:
        several = st.lists(parts, max_size=3).map(tuple)
        return st.builds(All, several) | st.builds(Any_, several) | st.builds(Not, parts)

    return leaves() | st.recursive(leaves(), grown, max_leaves=6)


_LISTED = st.sampled_from(TERMS).map(lambda term: Has("certifications", (term,)))
_ASKED: tuple[Rule, ...] = (
    Is("registered", True),
    Is("exports", True),
    Is("exports", False),
    Is("legal_form", "company"),
)
_OLD = (Range("age_months", 12, None), Range("owner_age", None, 30), Range("tradition_years", 5, 30))
_ONE = st.sampled_from([*_ASKED, *_OLD, Has("channels", ("resellers",))]) | _LISTED
_EITHER = _ONE | st.builds(Not, _ONE)
# requirements that a rung or time may mend
MENDABLE: st.SearchStrategy[Rule] = st.builds(All, st.lists(_EITHER, max_size=3).map(tuple)) | st.builds(
    Any_, st.lists(_EITHER, min_size=1, max_size=2).map(tuple)
)


def _grants() -> st.SearchStrategy[dict[str, Any]]:
    """What menders grant: facts that the rules above ask for, lists among them."""
    return st.fixed_dictionaries(
        {},
        optional={
            "registered": st.just(True),
            "exports": st.just(True),
            "legal_form": st.just("company"),
            "certifications": _some(st.sampled_from(TERMS)),
            "channels": st.just(("resellers",)),
        },
    )


_WINDOWS = (*[Window(always=True)] * 4, Window(opens=date(2027, 9, 9)), Window(state="closed"))


def programme(name: str, **more: Any) -> Programme:
    """An open programme for everybody, changed as asked."""
    text = Both(name, name)
    plain: dict[str, Any] = {
        "sphere": "local",
        "territory": ("MX",),
        "kind": "grant",
        "serves": frozenset(),
        "amount": None,
        "free": True,
        "cost_note": None,
        "effort": 1,
        "months": 0,
        "requires": All(()),
        "rule_complete": True,
        "conditions": (),
        "grants": {},
        "favours": frozenset(),
        "documents": (),
        "window": Window(always=True),
        "apply_by": None,
        "contact": Contact(),
        "source": "https://example.org",
        "page_date": date(2026, 10, 1),
        "verified_on": None,
        "variant_of": None,
        "fallback": False,
    }
    return Programme(id=name, name=text, operator=text, gives=text, **(plain | more))


def programmes(name: str, **more: st.SearchStrategy[Any]) -> st.SearchStrategy[Programme]:
    """Open, opening, unconfirmed or closed; some grant what others require."""
    usual: dict[str, st.SearchStrategy[Any]] = {
        "territory": st.sampled_from([("world",), ("world",), ("MX",)]) | territories(),
        "kind": st.sampled_from(["registration", "certification", "training", "grant"]),
        "requires": st.one_of(MENDABLE, MENDABLE, MENDABLE, rules()),
        "grants": _grants(),
        "window": st.sampled_from(_WINDOWS),
        "page_date": st.sampled_from([*[date(2026, 10, 1)] * 4, None]),
    }
    return st.builds(programme, st.just(name), **(usual | more))


def catalogues(size: int = 5, **more: st.SearchStrategy[Any]) -> st.SearchStrategy[Catalogue]:
    names = [f"p{number}" for number in range(size)]
    return st.tuples(*(programmes(name, **more) for name in names)).map(Catalogue)
