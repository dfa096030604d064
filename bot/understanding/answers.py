"""Bare answers, which mean something only at their question: "sí", "no", "nada"; and corrections without a value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.domain.facts import FACTS, Kind
from bot.understanding.context import Context
from bot.understanding.found import SURE, Found
from bot.understanding.intents import Intent
from bot.understanding.text import Said

Options = dict[str, tuple[Any, ...]]
_NAMED = (
    (
        "place",
        r"municipio|pueblo|ciudad|lugar|localidad|ubicacion|donde (?:vivo|estoy|trabajo)|town|city|place|"
        r"location|municipality|village|where i",
    ),
    (
        "employees",
        r"empleados|trabajadores|cuant[oa]s (?:somos|trabajamos|personas)|numero de (?:personas|"
        r"trabajadores)|gente que trabaja|employees|workers|how many (?:people|of us)|headcount|staff",
    ),
    (
        "age_months",
        r"antiguedad|cuanto tiempo|desde cuando|tiempo (?:del|que)|anos del negocio|how long|how old|"
        r"when (?:i|we) (?:started|opened)|age of",
    ),
    ("monthly_sales_mxn", r"ventas|cuanto vendo|lo que vendo|ingresos|sales|how much i sell|income"),
    ("registered", r"rfc|sat|hacienda|registro fiscal|tax (?:id|registration)|registered"),
    ("owner_age", r"mi edad|my age"),
    ("owner_gender", r"genero|sexo|gender"),
    ("exports", r"exportaci\w+|lo de exportar|exporting|exports?"),
    ("product", r"producto|lo que (?:hago|vendo)|giro|product|what i (?:make|sell|do)|business type"),
    ("need", r"necesidad|lo que necesito|what i need|my needs?"),
    ("channels", r"donde vendo|como vendo|canales|where i sell|how i sell|channels"),
    ("markets", r"a quien(?:es)? (?:le )?vendo|mercados|markets|who i sell"),
    ("materials", r"material(?:es)?|materials?"),
    ("techniques", r"tecnicas?|como lo hago|techniques?|how i make"),
    ("certifications", r"certificacion\w*|certificados?|certifications?"),
    ("equipment", r"equipo|maquinas|herramientas|equipment|machines|tools"),
    ("partners", r"socios|aliados|partners"),
    ("languages", r"idiomas|lenguas que|languages"),
    ("group", r"cooperativa|colectivo|cooperative|group"),
)
_NAMES = tuple((fact, re.compile(rf"\b(?:{pattern})\b")) for fact, pattern in _NAMED)


def bare_answer(
    said: Said,
    context: Context,
    intent: Intent,
    found: list[Found],
    options: Options,
    confirm: Mapping[str, Any] | None,
) -> tuple[list[Found], Options]:
    """The findings with what a yes or no means here."""
    asked = context.asked
    if intent.name not in ("affirm", "deny"):
        return found, options
    yes = intent.name == "affirm"
    span = (0, len(said.text))
    if confirm:
        if yes:
            found += [
                Found(fact, tuple(value) if isinstance(value, list) else value, 0.99, span)
                for fact, value in confirm.items()
                if not any(item.fact == fact for item in found)
            ]
        else:
            found = [item for item in found if item.value != confirm.get(item.fact)]
        return found, options
    if asked in FACTS and FACTS[asked].kind is Kind.FLAG and not any(item.fact == asked for item in found):
        found.append(Found(asked, yes, SURE if intent.confidence >= 0.75 else 0.7, span))
    return found, options


def wanted_facts(said: Said) -> tuple[str, ...]:
    """The facts that a correction names without saying their new value."""
    hits = [(match.start(), fact) for fact, pattern in _NAMES if (match := pattern.search(said.text))]
    return tuple(fact for _, fact in sorted(hits))[:3]
