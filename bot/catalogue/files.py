"""Programmes as YAML files: reading, checking, writing. The files seed an empty database; then the database rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bot.catalogue.checking import Known, check_document, fault
from bot.domain.faults import Fault


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


def check(documents: Mapping[str, Any], known_place: Known | None = None) -> list[tuple[str, Fault]]:
    """Every fault of every file, by its name. Empty when all is well."""
    identities = {document.get("id") for document in documents.values() if isinstance(document, Mapping)}
    faults = []
    for name, document in documents.items():
        found = check_document(document, known_place, identities.__contains__)
        if not found and name != f"{document['id']}.yaml":
            found = [fault("id", "not_the_file", {"value": document["id"]})]
        faults += [(name, each) for each in found]
    return faults


def as_yaml(document: Mapping[str, Any]) -> str:
    return yaml.safe_dump(dict(document), allow_unicode=True, sort_keys=False, width=120)


def write_folder(documents: Iterable[Mapping[str, Any]], folder: Path) -> int:
    """Writes a YAML file each; how many."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for document in documents:
        (folder / f"{document['id']}.yaml").write_text(as_yaml(document), "utf-8")
        count += 1
    return count
