"""How an owner gets to a programme that ships: with whom, with what, and by which page."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.dialogue import wanting
from bot.dialogue.nearby import companion
from bot.dialogue.session import RESULTS, Session
from bot.dialogue.turn import Turn
from bot.dialogue.world import World
from bot.domain.message import Both, Msg
from bot.domain.official import host_of, page
from bot.domain.profile import Profile
from tests.catalogue.shipped import lexicon, programmes, reference

NEWS = {
    "informador.mx", "cronica.com.mx", "razon.com.mx", "expansion.mx", "eleconomista.com.mx", "antenanoticias.com.mx",
    "semanariolaguna.com", "traficozmg.com", "sdpnoticias.com", "infobae.com", "interdabs.com", "es.scribd.com",
    "noticias.jaliscotv.com", "iserns-gallery.blogspot.com", "se.puebla.gob.mx",
}  # fmt: skip
OFFICE = "municipal-office"


def turn(**facts: Any) -> Turn:
    profile, now = Profile.of(facts, lexicon()), datetime(2026, 11, 23, 18, tzinfo=UTC)
    return Turn(Session(stage=RESULTS, consented=True), World(reference(), profile, now, date(2026, 11, 23), {}, 1, ()))


@pytest.mark.parametrize(
    ("facts", "programme", "who"),
    [
        ({"product": "uniformes", "sector": "315", "place": "14124", "need": ["technology"]},
         "coparmex-crece-tu-negocio", OFFICE),
        ({"product": "pan", "sector": "311", "place": "14082", "need": ["finance"]}, "projal-credito-directo", OFFICE),
        ({"product": "software", "sector": "541", "place": "14053"}, "sicyt-projal-tecnologia", OFFICE),
        ({"product": "software", "sector": "541", "place": "14039"}, "sicyt-projal-tecnologia",
         "Parque Tecnológico ITESO"),
        ({"product": "abarrotes", "sector": "461", "place": "14053", "need": ["legal"]},
         "sat-inscripcion-rfc", "módulo del SAT en la ciudad"),
        ({"product": "abarrotes", "sector": "461", "place": "14053", "need": ["legal"]},
         "cofepris-aviso-funcionamiento", OFFICE),
        ({"product": "caña", "sector": "111", "place": "14021"}, "cosechando-soberania",
         "unión local de productores de caña"),
        ({"product": "maíz", "sector": "111", "place": "14021"}, "cosechando-soberania", OFFICE),
        ({"product": "pan", "sector": "311", "place": "14097"}, "tlajomulco-e-licencias",
         "Dirección de Padrón y Licencias, Tlajomulco"),
    ],
)  # fmt: skip
def test_with_whom_to_go(facts: dict[str, Any], programme: str, who: str) -> None:
    """Who gives it near by, else an actor of the trade near by, else the town's own office."""
    found = reference().catalogue.get(programme)
    office = reference().catalogue.get(OFFICE)
    assert found is not None and office is not None
    told = companion(turn(**facts), found)
    assert isinstance(told, Both)
    assert told.es == (office.name.es if who == OFFICE else who)


def test_no_news_article_is_forwarded() -> None:
    pages = {programme.id: host_of(page(programme) or "") for programme in programmes()}
    assert not {name: host for name, host in pages.items() if host in NEWS}
    assert pages["sat-inscripcion-rfc"] == "citas.sat.gob.mx"
    assert pages["ideft-cursos"] == ""


@pytest.mark.parametrize("name", ["coparmex-crece-tu-negocio", "amazon-vender", "economia-nombre-empresa"])
def test_what_is_online_asks_nobody_to_carry_papers_or_to_greet(name: str) -> None:
    talk = turn(product="pan", sector="311", place="14082")
    wanting.want(talk, name)
    programme = reference().catalogue.get(name)
    assert programme is not None and programme.online
    said = [wanting.bring(programme), wanting.then(programme)]
    assert not {"want.bring", "want.bring_usual", "want.say"} & {each.id for each in said if isinstance(each, Msg)}
