"""Programmes as a file to take away, in any of the formats that `reading` reads."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.app.import_ports import File
from bot.catalogue.csv_file import write_csv
from bot.catalogue.files import as_yaml
from bot.catalogue.table import to_row
from bot.catalogue.xlsx_file import Explain, write_xlsx
from bot.domain.editing import digest

Document = Mapping[str, Any]
NAME = "gancho-programas"
SPARE = 500  # lines of the template that know their choices
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write(format: str, documents: Sequence[Document], explain: Mapping[str, Explain]) -> File:
    """`format`: one of FORMATS, or `template`, which holds no programme. Tables tell what each row started from."""
    if format == "template":
        return File(f"{NAME}-plantilla.xlsx", _XLSX, write_xlsx([], explain, SPARE))
    extension, media, content = _WRITERS[format]
    return File(f"{NAME}.{extension}", media, content(documents, explain))


def _rows(documents: Sequence[Document]) -> list[dict[str, str]]:
    return [to_row(document, digest(document)) for document in documents]


def _json(documents: Sequence[Document], _: Mapping[str, Explain]) -> bytes:
    return (json.dumps(list(documents), ensure_ascii=False, indent=1) + "\n").encode()


def _yaml(documents: Sequence[Document], _: Mapping[str, Explain]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for document in documents:
            archive.writestr(f"{document['id']}.yaml", as_yaml(document))
    return out.getvalue()


_WRITERS: Mapping[str, tuple[str, str, Callable[[Sequence[Document], Mapping[str, Explain]], bytes]]] = {
    "xlsx": ("xlsx", _XLSX, lambda documents, explain: write_xlsx(_rows(documents), explain)),
    "csv": ("csv", "text/csv; charset=utf-8", lambda documents, _: write_csv(_rows(documents))),
    "json": ("json", "application/json", _json),
    "yaml": ("zip", "application/zip", _yaml),
}
