"""CSV as spreadsheets write and read it: commas, semicolons or tabs, with a BOM or without.

Spreadsheets run a cell that begins like a formula, so such a text is written with an apostrophe before it, which is
taken away again on the way back.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bot.app.import_ports import FileFault
from bot.catalogue.table import COLUMNS

_RUNS = ("=", "+", "-", "@", "\t", "\r", "'")
LONGEST_CELL = 131_072


def write_csv(rows: Iterable[Mapping[str, str]]) -> bytes:
    """With a BOM: Excel takes it for Windows' own letters otherwise."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_tame(row[name]) for name in COLUMNS] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _tame(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RUNS) else cell


def _wild(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_RUNS) else cell


def read_csv(data: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    """Rows with the number that a spreadsheet shows. Raises FileFault."""
    text = _decoded(data)
    if "\0" in text:
        raise FileFault("encoding")
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        for number, cells in enumerate(reader, 1):
            yield number, [_wild(cell) for cell in cells]
    except csv.Error:
        raise FileFault("quotes") from None


def _decoded(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or the letters of Windows in the West."""
    for encoding, mark in (("utf-8-sig", b""), ("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff"), ("cp1252", b"")):
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise FileFault("encoding")


def _delimiter(text: str) -> str:
    """The one that the header names the most columns with."""
    header = text.lstrip().split("\n", 1)[0][:10_000].casefold()
    return max(",;\t", key=lambda mark: sum(name.strip(' "\r') in COLUMNS for name in header.split(mark)))
