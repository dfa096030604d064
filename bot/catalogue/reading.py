"""A file of programmes that somebody sends, in any of the formats; whatever it holds, one clear word comes of it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, NoReturn

import yaml

from bot.app.import_ports import FileFault, Row
from bot.catalogue.files import plain
from bot.catalogue.limits import DEEPEST, LARGEST, LARGEST_UNPACKED, MOST_ROWS
from bot.catalogue.table import BASE, COLUMNS

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NESTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_UNNESTS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def read(name: str, data: bytes) -> list[Row]:
    """The rows of a file: `.yaml`, a `.zip` of them, `.json`, `.csv` or `.xlsx`. Raises FileFault."""
    if len(data) > LARGEST:
        raise FileFault("too_large", most=LARGEST // 1_000_000)
    reader = _READERS.get(PurePosixPath(name.replace("\\", "/")).suffix.casefold())
    if reader is None:
        raise FileFault("format")
    if not data.strip(b" \t\r\n\0"):
        raise FileFault("no_rows")
    rows = reader(name, data)
    if not rows:
        raise FileFault("no_rows")
    return rows


def _json(_: str, data: bytes) -> list[Row]:
    text = _text(data)
    try:
        loaded = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise FileFault("unreadable") from None
    documents = list(loaded.values()) if isinstance(loaded, dict) and "id" not in loaded else loaded
    documents = [documents] if isinstance(documents, dict) else documents
    if not isinstance(documents, list):
        raise FileFault("no_list")
    _few(len(documents))
    return [Row(str(number), document=document) for number, document in enumerate(documents, 1)]


def _no_number(_: str) -> NoReturn:
    raise ValueError


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileFault("encoding") from None


def _yaml(name: str, data: bytes) -> list[Row]:
    return [Row(PurePosixPath(name).name, document=document) for document in documents_of(_text(data))]


def documents_of(text: str) -> list[Any]:
    """The documents of a YAML text, dates as text. Raises FileFault on one that is broken, deep, or repeats itself."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.AliasEvent):  # a few of them can stand for millions of lines
                raise FileFault("alias")
            depth += isinstance(event, _NESTS) - isinstance(event, _UNNESTS)
            if depth > DEEPEST:
                raise FileFault("deep")
        found = [plain(document) for document in yaml.load_all(text, Loader=_LOADER) if document is not None]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if isinstance(error, FileFault):
            raise
        raise FileFault("unreadable") from None
    return [each for document in found for each in (document if isinstance(document, list) else [document])]


def _zip(_: str, data: bytes) -> list[Row]:
    rows: list[Row] = []
    for name, content in unpacked(data, lambda name: name.endswith((".yaml", ".yml"))):
        rows += _yaml(name, content)
        _few(len(rows))
    return rows


def unpacked(data: bytes, wanted: Callable[[str], bool]) -> Iterator[tuple[str, bytes]]:
    """The files of an archive, bounded by what they really unpack to. Raises FileFault."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if wanted(name)]
            _few(len(names))
            left = LARGEST_UNPACKED
            for name in names:
                with archive.open(name) as file:
                    content = file.read(left + 1)
                left -= len(content)
                if left < 0:
                    raise FileFault("bomb")
                yield name, content
    except FileFault:
        raise
    except Exception:  # a broken archive breaks its decompressor in ways of its own
        raise FileFault("unreadable") from None


def _csv(_: str, data: bytes) -> list[Row]:
    from bot.catalogue.csv_file import read_csv

    return of_table(read_csv(data))


def _xlsx(_: str, data: bytes) -> list[Row]:
    from bot.catalogue.xlsx_file import read_xlsx

    return of_table(read_xlsx(data))


def of_table(lines: Iterator[tuple[int, Sequence[Any]]]) -> list[Row]:
    """Rows of numbered lines, the first of which names the columns. Raises FileFault."""
    header = [str(cell or "").strip().casefold() for cell in next(lines, (0, ()))[1]]
    while header and not header[-1]:
        header.pop()
    if "id" not in header:
        raise FileFault("no_header")
    if unknown := [name for name in header if name not in COLUMNS]:
        raise FileFault("column_unknown", column=unknown[0][:60] or "–")
    if twice := [name for name in header if header.count(name) > 1]:
        raise FileFault("column_twice", column=twice[0])
    rows = []
    for number, cells in lines:
        row = dict(zip(header, cells, strict=False))
        if any(cell not in (None, "") for cell in row.values()):
            base = str(row.pop(BASE, None) or "").strip()
            rows.append(
                Row(
                    str(number),
                    cells=row,
                    base=base or None,
                    extra=len(cells) > len(header) and any(cells[len(header) :]),
                )
            )
            _few(len(rows))
    return rows


def _few(count: int) -> None:
    if count > MOST_ROWS:
        raise FileFault("too_many_rows", most=MOST_ROWS)


_READERS: Mapping[str, Callable[[str, bytes], list[Row]]] = {
    ".yaml": _yaml,
    ".yml": _yaml,
    ".zip": _zip,
    ".json": _json,
    ".csv": _csv,
    ".txt": _csv,
    ".xlsx": _xlsx,
}
