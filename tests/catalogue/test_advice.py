"""What an experienced adviser would say of the first hooks: sensible, near, open, and for this trade."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest

from bot.app.view import climb_of
from bot.dialogue.policy import next_question
from bot.dialogue.session import Session
from bot.dialogue.turn import Turn, ranked
from bot.dialogue.world import World
from bot.domain.availability import OPEN
from bot.domain.differentiation import traits
from bot.domain.facts import NEEDS
from bot.domain.profile import Profile
from bot.domain.rules import Case
from bot.domain.verdict import ELIGIBLE, Verdict
from tests.catalogue.shipped import TOWNS, lexicon, places, reference

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
TRADES: dict[str, dict[str, Any]] = {
    "potter": {"product": "ollas de barro", "sector": "327", "materials": ["barro"]},
    "saddler": {"product": "cintos piteados", "sector": "316", "techniques": ["piteado"]},
    "embroiderer": {"product": "servilletas bordadas", "sector": "314", "owner_gender": "woman"},
    "distiller": {"product": "tequila", "sector": "312", "materials": ["agave azul"]},
    "beekeeper": {"product": "miel", "sector": "112"},
    "grower": {"product": "maíz y frijol", "sector": "111"},
    "cook": {"product": "tacos", "sector": "722"},
    "baker": {"product": "pan", "sector": "311"},
    "grocer": {"product": "abarrotes", "sector": "461"},
    "mechanic": {"product": "taller mecánico", "sector": "811"},
    "tailor": {"product": "uniformes escolares", "sector": "315", "employees": 12},
    "joiner": {"product": "cocinas integrales", "sector": "337"},
    "innkeeper": {"product": "cabañas", "sector": "721"},
    "coder": {"product": "software", "sector": "541"},
}
ARTISANS = ("potter", "saddler", "embroiderer")
SOME_TOWNS = ("14039", "14101", "14025", "14093", "14067", "14063", "14061", "14099", "14120")
EVERY_NEED = (None, *NEEDS)


def offered(**facts: Any) -> list[Verdict]:
    profile = Profile.of({fact: value for fact, value in facts.items() if value is not None}, lexicon())
    ref = reference()
    return ranked(Case(profile, places(), TODAY), ref, traits(profile, places(), ref.knowledge))


def climbed(goal: str | None = None, **facts: Any) -> list[str]:
    return [step["id"] for step in climb_of(Profile.of(facts, lexicon()), reference(), TODAY, goal)]


@pytest.mark.parametrize("trade", TRADES)
def test_the_first_hook_is_open_and_no_loan_rfc_or_office_unless_asked_for(trade: str) -> None:
    for town, need, registered in product(SOME_TOWNS, EVERY_NEED, (True, False, None)):
        found = offered(**TRADES[trade], place=town, need=need and [need], registered=registered)
        first = found[0]
        told = f"{trade} in {town} who needs {need}: {first.programme.id}"
        assert (first.status, first.availability) == (ELIGIBLE, OPEN), told
        assert not first.programme.fallback, told
        if first.programme.kind in ("loan", "guarantee"):
            assert need == "finance", told
        if first.programme.grants.get("registered") is True:
            assert need == "legal", told


@pytest.mark.parametrize("town", TOWNS)
def test_everybody_in_jalisco_is_served(town: str) -> None:
    found = offered(place=town, sector="461", product="abarrotes")
    assert found[0].status == ELIGIBLE
    assert sum(verdict.programme.fallback for verdict in found) == 1
    assert climbed(place=town, sector="461", product="abarrotes")


@pytest.mark.parametrize("trade", TRADES)
def test_the_artisan_card_is_for_artisans(trade: str) -> None:
    status = {each.programme.id: each.status for each in offered(**TRADES[trade], place="14039", need=["market"])}
    card = status.get("credencial-de-artesano")
    assert (card == ELIGIBLE) is (trade in ARTISANS)
    if trade in ARTISANS:
        assert offered(**TRADES[trade], place="14039", need=["market"])[0].programme.id == "credencial-de-artesano"


@pytest.mark.parametrize(
    ("facts", "first"),
    [
        ({**TRADES["distiller"], "place": "14005", "need": ["market"], "registered": True}, "do-tequila"),
        ({**TRADES["cook"], "place": "14039", "need": ["legal"], "registered": False}, "sat-inscripcion-rfc"),
        ({**TRADES["grocer"], "place": "14120", "need": ["finance"]}, "zapopan-adelante"),
        ({**TRADES["baker"], "place": "14097", "need": ["training"]}, "tlajomulco-fortalece-tu-negocio"),
        ({**TRADES["coder"], "place": "14039", "need": ["finance"]}, "sicyt-projal-tecnologia"),
        ({**TRADES["mechanic"], "place": "14025", "need": ["training"]}, "ideft-cursos"),
        ({**TRADES["grocer"], "place": "14025", "need": ["technology"]}, "coparmex-crece-tu-negocio"),
        ({**TRADES["cook"], "place": "14101", "need": ["finance"]}, "projal-con-cajas-y-financieras"),
        ({**TRADES["cook"], "place": "14101", "need": ["finance"], "catastrophe": True}, "fimja-liquidez-y-empleo"),
        (
            {"product": "salsa de chile de árbol", "sector": "311", "materials": ["chile de árbol"], "place": "14118",
             "need": ["certification"]},
            "do-chile-yahualica",
        ),
        ({"product": "cajeta", "sector": "311", "place": "14082", "need": ["certification"]}, "ig-cajeta-sayula"),
        (
            {"product": "mariscos", "sector": "722", "place": "14067", "catastrophe": True, "need": ["finance"]},
            "puerto-vallarta-reactivacion",
        ),
        (
            {"product": "collares de chaquira", "sector": "339", "place": "18017", "indigenous": True},
            "inpi-manos-indigenas",
        ),
        ({"product": "pan", "sector": "311", "place": "09015", "need": ["finance"]}, "nafin-credito-mipymes"),
    ],
)  # fmt: skip
def test_what_an_adviser_would_say_first(facts: dict[str, Any], first: str) -> None:
    assert offered(**facts)[0].programme.id == first


@pytest.mark.parametrize("trade", ["potter", "distiller", "baker", "beekeeper"])
def test_whoever_exports_starts_abroad_and_not_at_the_town_hall(trade: str) -> None:
    facts = {**TRADES[trade], "place": "14101", "exports": True, "registered": True}
    first = offered(**facts)[0].programme
    assert first.sphere == "international"
    assert climbed(**facts) == [first.id]


@pytest.mark.parametrize(
    ("goal", "facts", "last"),
    [
        ("brand", TRADES["baker"], "impi-registro-marca"),
        ("export", TRADES["baker"] | {"wants_export": True}, "fda-alimentos"),
        (None, TRADES["potter"] | {"need": ["market"]}, "credencial-de-artesano"),
        (None, TRADES["cook"] | {"need": ["finance"]}, "projal-con-cajas-y-financieras"),
        (None, TRADES["mechanic"] | {"need": ["training"]}, "ideft-cursos"),
    ],
)  # fmt: skip
def test_where_the_climb_leads(goal: str | None, facts: dict[str, Any], last: str) -> None:
    assert climbed(goal, **facts, place="14039")[-1] == last


def test_an_unregistered_maker_climbs_by_the_rfc_where_it_is_asked_for() -> None:
    """Whoever is no artisan and has no RFC: the seal Hecho en México needs one."""
    facts = {**TRADES["baker"], "place": "14039", "registered": False}
    names = {each.programme.id: each for each in offered(**facts)}
    seal = names["hecho-en-mexico"]
    assert seal.status == "nearly"
    assert [item.by for item in seal.missing] == ["sat-inscripcion-rfc"]


def test_who_lives_outside_jalisco_is_served_from_the_national_sphere_up() -> None:
    for facts in ({"place": "09015"}, {"place": "20067"}, {"place": "18017"}):
        found = offered(**facts, **TRADES["baker"])
        assert found[0].status == ELIGIBLE
        assert {each.programme.sphere for each in found if each.status == ELIGIBLE} <= {"national", "international"}
        assert climbed(**facts, **TRADES["baker"])


@pytest.mark.parametrize(("registered", "asked"), [(None, True), (True, False)])
def test_the_rfc_is_asked_for_before_the_results_where_what_is_needed_hangs_on_it(
    registered: bool | None, asked: bool
) -> None:
    """Shops and online stores want one of who makes sauce and needs to sell more."""
    facts = {"product": "salsa picante", "sector": "311", "place": "14039", "need": ["market"]} | {
        "registered": registered
    }
    profile = Profile.of({fact: value for fact, value in facts.items() if value is not None}, lexicon())
    talk = Turn(Session(skipped=["materials", "techniques"]), World(reference(), profile, NOW, TODAY))
    questions = []
    while (fact := next_question(talk)) is not None:
        questions.append(fact)
        talk.session.trail.append(fact)
        talk.session.skipped.append(fact)
        talk.session.answers += 1
    assert ("registered" in questions) is asked
