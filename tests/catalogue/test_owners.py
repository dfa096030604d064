"""First hooks of typical owners, over the programmes that ship: the table an adviser edits is `owners.yaml`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.dialogue.turn import ranked
from bot.domain.differentiation import traits
from bot.domain.profile import Profile
from bot.domain.rules import Case
from bot.domain.verdict import ELIGIBLE, NOT, UNKNOWN, judge
from tests.catalogue.shipped import lexicon, places, reference

TODAY = date(2026, 11, 23)
OWNERS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "owners.yaml").read_text("utf-8"))
NEED_AN_RFC = {  # loans whose sources ask for one
    "nafin-credito-joven", "nafin-mujeres-empresarias", "credito-bancario-plan-mexico", "projal-linea-para-pymes",
}  # fmt: skip
GOODS_ONLY = {
    "economia-certificado-origen-tratados", "economia-certificado-origen-cam", "gs1-codigo-barras", "hecho-en-mexico",
    "impi-denominacion-origen", "fda-alimentos", "fda-cosmeticos", "senasica-fitosanitario", "sat-padron-exportadores",
    "hecho-en-mexico-en-tiendas", "walmart-growth-summit",
}  # fmt: skip
SERVICES = ("484", "517", "519", "541", "561", "611", "621", "711", "713", "721", "722", "811", "812")


def eligible(facts: dict[str, Any]) -> list[str]:
    profile, ref = Profile.of(facts, lexicon()), reference()
    found = ranked(Case(profile, places(), TODAY), ref, traits(profile, places(), ref.knowledge))
    return [verdict.programme.id for verdict in found if verdict.status == ELIGIBLE]


def statuses(facts: dict[str, Any], *wanted: str) -> set[str]:
    """The programmes of these statuses, whether or not they are shown."""
    case = Case(Profile.of(facts, lexicon()), places(), TODAY)
    found = (judge(programme, case, reference().catalogue) for programme in reference().catalogue)
    return {verdict.programme.id for verdict in found if verdict.status in wanted}


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner["who"])
def test_the_first_hook_is_what_an_adviser_would_say(owner: dict[str, Any]) -> None:
    assert all(name in reference().catalogue for name in (*owner["first"], *owner["never"]))
    first = eligible(owner["facts"])[0]
    assert first in owner["first"]
    assert first not in owner["never"]


def test_whoever_has_no_rfc_is_not_offered_a_loan_that_asks_for_one() -> None:
    facts = {"place": "14039", "need": ["finance"], "owner_gender": "woman", "owner_age": 30, "age_months": 30,
             "employees": 15, "monthly_sales_mxn": 2_000_000, "sector": "315"}  # fmt: skip
    assert NEED_AN_RFC & statuses({**facts, "registered": True}, NOT) == set()
    assert NEED_AN_RFC & statuses({**facts, "registered": False}, ELIGIBLE, UNKNOWN) == set()


@pytest.mark.parametrize("sector", SERVICES)
def test_papers_for_goods_are_for_nobody_who_sells_services(sector: str) -> None:
    facts = {"place": "14039", "sector": sector, "exports": True, "registered": True, "group": True}
    assert not GOODS_ONLY & set(eligible({**facts, "tradition_years": 40, "certifications": ["trade_mark"]}))
