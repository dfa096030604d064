"""What the catalogue must say, and what it must not: the traps of the field, held against the data."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.domain.availability import OPEN, OPENING, UNCONFIRMED, availability
from bot.domain.profile import Profile
from bot.domain.programme import Programme
from bot.domain.rules import Case, Is
from bot.domain.verdict import ELIGIBLE, NOT, judge
from tests.catalogue.shipped import TOWNS, documents, lexicon, places, programmes, reference

TODAY = date(2026, 11, 23)
RAICILLA = {
    "14011", "14032", "14052", "14088", "14090", "14067", "14020", "14100", "14012", "14017",
    "14028", "14038", "14058", "14062", "14080", "14084", "18020",
}  # fmt: skip
# procedures that are always open: what the law or a standing body grants, whatever the year
PERMANENT = (
    "cofepris-aviso-funcionamiento",
    "crt-nom-tequila",
    "crt-registro-agave",
    "do-chile-yahualica",
    "do-raicilla",
    "do-tequila",
    "economia-certificado-origen-tratados",
    "economia-nombre-empresa",
    "economia-se-sas",
    "fda-alimentos",
    "fda-cosmeticos",
    "fira-credito-campo",
    "fira-financiamiento-rural",
    "gs1-codigo-barras",
    "ig-cajeta-sayula",
    "impi-denominacion-origen",
    "impi-diseno-industrial",
    "impi-marca-colectiva",
    "impi-registro-marca",
    "imss-trabajador-independiente",
    "indautor-registro-obra",
    "nom-051-etiqueta",
    "sat-inscripcion-rfc",
    "sat-padron-exportadores",
    "sat-resico-empresas",
    "sat-resico-personas",
    "sectur-registro-turismo",
    "senasica-organico-mexico",
    "senasica-organico-participativo",
    "ue-organico-grupos",
)
# as permanent, but known from pages without a date or too old to be believed
UNDATED = (
    "ue-nombres-bebidas",
    "senasica-fitosanitario",
    "impi-aviso-comercial",
    "economia-certificado-origen-cam",
    "cabo-corrientes-visor-urbano",
    "fairtrade-productores",
    "guadalajara-visor-urbano",
    "halal-certificacion",
    "spp-pequenos-productores",
    "usda-organico",
    "wfto-comercio-justo",
)


def named(name: str) -> Programme:
    programme = reference().catalogue.get(name)
    assert programme is not None, name
    return programme


def status(name: str, **facts: Any) -> str:
    case = Case(Profile.of(facts, lexicon()), places(), TODAY)
    return judge(named(name), case, reference().catalogue).status


@pytest.mark.parametrize("name", PERMANENT)
def test_permanent_procedures_are_open(name: str) -> None:
    assert named(name).window.always
    assert availability(named(name), TODAY) == OPEN


@pytest.mark.parametrize("name", UNDATED)
def test_what_nobody_has_dated_is_to_be_confirmed(name: str) -> None:
    assert named(name).window.always
    assert availability(named(name), TODAY) == UNCONFIRMED


WORDS = {name: str(document).casefold() for name, document in documents().items()}


@pytest.mark.parametrize(
    ("trap", "why"),
    [
        ("inadem", "the institute was dissolved"),
        ("fondo nacional emprendedor", "it went with INADEM"),
        ("pronafim", "its last call was in 2018"),
        ("jaltrade", "closed; its guide is of 2016"),
        ("instituto de la artesanía", "merged into SEDECO's crafts office"),
        ("reto zapopan", "seen in 2012 only"),
        ("hecho por mujeres", "ended in 2018"),
        ("estado de méxico", "another state's programme"),
        ("edomex", "another state's programme"),
        ("tabasco", "another state's programme"),
        ("apoyarte", "for Michoacán"),
        ("correos de méxico", "parcels to the USA are suspended"),
        ("pequeñas donaciones", "the fund works in the south-east"),
        ("sgp.undp", "the fund works in the south-east"),
        ("world craft city", "a title for cities, not for owners"),
        ("creative cities", "a title for cities, not for owners"),
        ("fondo pueblos mágicos", "money for town halls, not for owners"),
        ("ley nacional de emprendimiento", "a bill"),
        ("jale seguro", "a bill"),
        ("jalisco crece", "replaced"),
        ("atracción de inversión", "not for small firms"),
    ],
)
def test_what_is_closed_foreign_or_not_for_owners_is_not_offered(trap: str, why: str) -> None:
    assert [name for name, words in WORDS.items() if trap in words] == [], why


def test_fojal_gave_way_to_projal() -> None:
    for programme in programmes():
        for lang in ("es", "en"):
            assert "FOJAL" not in programme.operator.get(lang)
            assert "FOJAL" not in programme.name.get(lang)
    assert len([each for each in programmes() if "PROJAL" in each.operator.es]) >= 8


@pytest.mark.parametrize("town", TOWNS)
def test_tequilas_designation_covers_all_of_jalisco(town: str) -> None:
    grower = {"sector": "312", "product": "tequila artesanal", "place": town}
    assert status("do-tequila", **grower) == ELIGIBLE
    assert status("do-raicilla", sector="312", product="raicilla", place=town) == (
        ELIGIBLE if town in RAICILLA else NOT
    )


@pytest.mark.parametrize("name", ["do-chile-yahualica", "do-raicilla", "do-tequila"])
def test_a_name_protected_in_many_towns_is_not_for_a_town(name: str) -> None:
    assert not named(name).for_a_town


@pytest.mark.parametrize(("town", "expected"), [("14118", ELIGIBLE), ("32034", ELIGIBLE), ("14093", NOT)])
def test_chilli_of_yahualica_is_grown_in_its_zone(town: str, expected: str) -> None:
    assert status("do-chile-yahualica", sector="111", product="chile de árbol", place=town) == expected


def test_raicilla_reaches_one_town_beyond_jalisco() -> None:
    assert len(RAICILLA) == 17
    assert status("do-raicilla", sector="312", product="raicilla", place="18020") == ELIGIBLE
    assert status("do-raicilla", sector="312", product="raicilla", place="18017") == NOT


@pytest.mark.parametrize(
    ("name", "facts", "expected"),
    [
        # word-of-honour credit began in five other states
        ("fonart-credito-palabra", {"sector": "327", "place": "14101"}, NOT),
        ("fonart-credito-palabra", {"sector": "327", "place": "20067"}, "unknown"),
        # a cheese maker has no right to a name of caramel
        ("ig-cajeta-sayula", {"sector": "311", "product": "cajeta", "place": "14082"}, ELIGIBLE),
        ("ig-cajeta-sayula", {"sector": "311", "product": "queso", "materials": ["leche"], "place": "14082"}, NOT),
        ("ig-cajeta-sayula", {"sector": "311", "product": "cajeta", "place": "14101"}, NOT),
        # a candle maker is of the jewellers' subsector, but no jeweller
        ("expo-joya", {"sector": "339", "product": "velas", "place": "14039"}, "unknown"),
        # spirits are not halal, and need no label of food
        ("halal-certificacion", {"sector": "312", "product": "tequila"}, "unknown"),
        ("nom-051-etiqueta", {"sector": "312", "product": "aguas frescas", "place": "14039"}, ELIGIBLE),
        ("nom-051-etiqueta", {"sector": "311", "product": "salsas", "place": "14039"}, ELIGIBLE),
        # what seldom fits is no rule: it stands later, and is denied to nobody
        ("gs1-codigo-barras", {"registered": True, "sector": "468", "place": "14067"}, ELIGIBLE),
        ("amazon-vender", {"registered": True, "sector": "312", "product": "mezcal", "place": "14039"}, ELIGIBLE),
        ("sectur-registro-turismo", {"sector": "722", "channels": ["street_market"], "place": "14039"}, ELIGIBLE),
        ("crece-tu-negocio-estilo-jalisco", {"place": "14039"}, "unknown"),
        ("cualtos-empresas-familiares", {"employees": 1, "place": "14093"}, ELIGIBLE),
        ("senasica-organico-mexico", {"sector": "311", "product": "salsa", "place": "14039"}, ELIGIBLE),
        ("nom-051-etiqueta", {"sector": "112", "product": "miel", "need": ["market"], "place": "14039"}, ELIGIBLE),
        # a bar code needs an RFC
        ("gs1-codigo-barras", {"registered": True, "sector": "311", "place": "14039"}, ELIGIBLE),
        ("gs1-codigo-barras", {"registered": True, "sector": "722", "place": "14039"}, NOT),
        ("gs1-codigo-barras", {"registered": False, "sector": "311", "place": "14039"}, "nearly"),
        # who exports already, or at least wants to
        ("jalisco-exporta-mas", {"exports": False, "place": "14039"}, NOT),
        ("economia-certificado-origen-tratados", {"exports": False, "wants_export": False, "place": "14039"}, NOT),
        # groups only
        ("fairtrade-productores", {"group": False, "place": "14039"}, NOT),
        ("pacmyc-jalisco", {"group": False, "place": "14039"}, NOT),
        # the big line of PROJAL is for bigger firms
        (
            "projal-linea-para-pymes",
            {"registered": True, "employees": 4, "monthly_sales_mxn": 30_000, "place": "14039"},
            NOT,
        ),
    ],
)
def test_rules_say_what_their_sources_say(name: str, facts: dict[str, Any], expected: str) -> None:
    assert status(name, **facts) == expected


def test_womens_programmes_are_for_women_only() -> None:
    theirs = [each for each in programmes() if Is("owner_gender", "woman") in getattr(each.requires, "parts", ())]
    assert len(theirs) >= 12
    for programme in theirs:
        assert status(programme.id, owner_gender="man") == NOT


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("artesanias-jalisco-mas", "closed"),
        ("crecer-al-estilo-jalisco-empleos", "closed"),
        ("tlajomulco-apoyos-siempre-cerca", "closed"),
        ("walmart-adopta-una-pyme", "closed"),
        ("sader-capacitacion-rural", "closed"),
        ("tlaquepaque-raices-de-esperanza", OPENING),
        ("pacmyc-jalisco", OPENING),
        ("premio-jalisco-al-emprendimiento", OPENING),
        ("insignia-somos-26", "closed"),
        ("tandas-bienestar", UNCONFIRMED),
        ("novica-prestamo", UNCONFIRMED),
    ],
)
def test_calls_that_are_over_are_not_open(name: str, seen: str) -> None:
    assert availability(named(name), TODAY) == seen


def test_nothing_open_was_last_seen_before_its_time() -> None:
    """The yearly calls and budgets that are open today were all read within the last nine months."""
    for programme in programmes():
        if programme.kind in ("grant", "prize", "fair") and availability(programme, TODAY) == OPEN:
            assert programme.page_date is not None
            assert programme.page_date >= date(2026, 2, 26), programme.id
