"""Programmes as YAML files: reading, checking, writing. The files seed an empty database; then the database rules."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from bot.domain.programme import Programme, from_doc
from bot.domain.rules import Within, leaves

SCHEMA = "schema.json"


class CatalogueError(ValueError):
    """What is wrong with the files, a line each."""


def read_folder(folder: Path) -> dict[str, dict[str, Any]]:
    """File name to document, dates as ISO text. Raises CatalogueError on YAML that cannot be read."""
    documents = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            loaded = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            raise CatalogueError(f"{path.name}: not readable as YAML: {str(error).splitlines()[0]}") from error
        documents[path.name] = plain(loaded)
    return documents


def plain(value: Any) -> Any:
    """Dates become ISO text, a bare year its digits: what JSON can carry."""
    if isinstance(value, Mapping):
        return {
            str(key): str(item) if key in ("page_date", "verified_on") and isinstance(item, int) else plain(item)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def check(documents: Mapping[str, Any], folder: Path, known_place: Any = None) -> list[str]:
    """Every fault, one line each: schema, rule, grants, names, parents, places. Empty when all is well."""
    validator = _validator(folder / SCHEMA)
    faults: list[str] = []
    identities = {document.get("id") for document in documents.values() if isinstance(document, Mapping)}
    for name, document in documents.items():
        found = [
            f"{name}: {'.'.join(map(str, error.path)) or 'file'}: {error.message}"[:300]
            for error in validator.iter_errors(document)
        ]
        faults.extend(found)
        if found:
            continue
        try:
            programme = from_doc(document)
        except (ValueError, KeyError) as error:
            faults.append(f"{name}: {error}")
            continue
        faults.extend(f"{name}: {fault}" for fault in _cross(programme, name, identities, known_place))
    return faults


def _cross(programme: Programme, name: str, identities: set[Any], known_place: Any) -> Iterable[str]:
    if name != f"{programme.id}.yaml":
        yield f"the id {programme.id!r} is not the file's name"
    if programme.variant_of is not None and programme.variant_of not in identities:
        yield f"variant_of {programme.variant_of!r} is no programme"
    if known_place is not None:
        named = [place for leaf, _ in leaves(programme.requires) if isinstance(leaf, Within) for place in leaf.places]
        yield from (
            f"{place!r} is no known place" for place in (*programme.territory, *named) if not known_place(place)
        )
    if programme.window.opens and programme.window.closes and programme.window.closes < programme.window.opens:
        yield "the window closes before it opens"


@lru_cache
def _validator(path: Path) -> Draft202012Validator:
    return Draft202012Validator(json.loads(path.read_text("utf-8")))


def write_folder(documents: Iterable[Mapping[str, Any]], folder: Path) -> int:
    """Writes a YAML file each; how many."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for document in documents:
        text = yaml.safe_dump(dict(document), allow_unicode=True, sort_keys=False, width=120)
        (folder / f"{document['id']}.yaml").write_text(text, "utf-8")
        count += 1
    return count
