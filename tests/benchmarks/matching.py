"""Matching one profile against catalogues of 100, 1,000 and 10,000 programmes, reasons for the first 20."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from itertools import islice, product

from bot.catalogue.files import read_folder
from bot.config import DATA
from bot.dialogue.turn import ranked
from bot.dialogue.world import Operator, Reference
from bot.domain.catalogue import Catalogue
from bot.domain.differentiation import traits
from bot.domain.profile import Profile
from bot.domain.programme import Programme, from_doc
from bot.domain.rules import Case
from bot.shipped import load_knowledge, load_lexicon, load_sectors
from bot.understanding.places_data import load_gazetteer
from tests.benchmarks.table import p, show

TODAY = date(2026, 11, 23)
SIZES = (100, 1_000, 10_000)
SHOWN = 20
ROUNDS = 60


def grown(programmes: list[Programme], towns: tuple[str, ...], size: int) -> list[Programme]:
    """The real programmes, and copies of the local ones in every municipality, until there are that many."""
    local = [programme for programme in programmes if programme.sphere == "local" and not programme.fallback]
    copies = (
        replace(programme, id=f"{programme.id}-{town}-{number}", territory=(town,), variant_of=None)
        for number, town, programme in product(range(100), towns, local)
    )
    return list(islice((*programmes, *islice(copies, size)), size))


def main() -> None:
    places, lexicon, knowledge = load_gazetteer(), load_lexicon(), load_knowledge()
    programmes = [from_doc(document) for document in read_folder(DATA / "catalogue").values()]
    profile = Profile.of(
        {"product": "ollas de barro", "sector": "327", "place": "14101", "employees": 2, "need": ["market"],
         "materials": ["barro"], "techniques": ["bruñido a mano"]}, lexicon,
    )  # fmt: skip
    rows = []
    for size in SIZES:
        catalogue = Catalogue(grown(programmes, places.municipalities_of("14"), size))
        ref = Reference(catalogue, places, knowledge, lexicon, load_sectors(), Operator("", ""))
        times, found = [], 0
        for _ in range(ROUNDS):
            began = time.perf_counter()
            verdicts = ranked(Case(profile, places, TODAY), ref, traits(profile, places, knowledge))
            for verdict in verdicts[:SHOWN]:
                _ = verdict.why, verdict.missing
            times.append(time.perf_counter() - began)
            found = len(verdicts)
        rows.append(
            (
                f"{len(catalogue):,}",
                found,
                f"{p(times, 50):.2f}",
                f"{p(times, 90):.2f}",
                "5" if size == SIZES[-1] else "",
            )
        )
    show(("programmes", "hooks found", "p50 ms", "p90 ms", "figure to reach"), rows)
