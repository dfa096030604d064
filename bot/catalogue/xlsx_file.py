"""Spreadsheets: a sheet of programmes, and one that explains the columns in both languages."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from bot.app.import_ports import FileFault, Formula
from bot.catalogue.checking import options
from bot.catalogue.limits import LARGEST_UNPACKED, MOST_ROWS
from bot.catalogue.table import COLUMNS, FIELDS, NO, YES

SHEET = "Programas"
GUIDE = "Ayuda · Help"
LONGEST_CELL = 32_767  # what a spreadsheet holds
MOST_COLUMNS = 100
_WIDE = ("gives", "conditions", "documents", "requires", "grants", "amount", "apply_by")
_CODES = ("sphere", "kind", "effort", "window.state")
_OLE = b"\xd0\xcf\x11\xe0"  # an old .xls, or one with a password

Explain = Callable[[str], str]  # a column to its explanation


def write_xlsx(rows: Iterable[Mapping[str, str]], explain: Mapping[str, Explain], spare: int = 0) -> bytes:
    """A workbook. `explain`: by language, what a column holds. `spare`: empty lines that know their choices.

    Raises ValueError on a text that no cell holds.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    sheet.freeze_panes = "B2"
    for at, name in enumerate(COLUMNS, 1):
        wide = name.partition(".")[0] in _WIDE
        sheet.column_dimensions[get_column_letter(at)].width = 44 if wide else 22
    bold, fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F5F4A")
    wrap = Alignment(wrap_text=True, vertical="top")

    def cell(text: str, head: bool = False) -> Any:
        if len(text) > LONGEST_CELL:
            raise ValueError(f"a text of {len(text)} characters fits no cell: {text[:40]}…")
        made = WriteOnlyCell(sheet, text or None)
        if text:
            made.data_type = "s"  # never a formula, whatever it begins with
        made.alignment = wrap
        if head:
            made.font, made.fill = bold, fill
        return made

    sheet.append([cell(name, head=True) for name in COLUMNS])
    count = 1
    for row in rows:
        sheet.append([cell(text) if (text := row[name]) else None for name in COLUMNS])
        count += 1
    for validation in _choices(count + spare):
        sheet.data_validations.append(validation)
    guide = book.create_sheet(GUIDE)
    for letter, width in zip("ABC", (22, 70, 70), strict=True):
        guide.column_dimensions[letter].width = width
    guide.append([cell(text, head=True) for text in ("", "Español", "English")])
    for name in COLUMNS:
        guide.append([cell(name), *(cell(explain[lang](name)) for lang in ("es", "en"))])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _choices(last: int) -> Iterator[Any]:
    """Lists to choose from, where a column takes a few words only."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for column in FIELDS:
        words = [YES, NO] if column.kind == "flag" else options(column.path) if column.path in _CODES else []
        if words and last > 1:
            letter = get_column_letter(COLUMNS.index(column.path) + 1)
            listed = f'"{",".join(words)}"'
            made = DataValidation(type="list", formula1=listed, allow_blank=True, showErrorMessage=False)
            made.add(f"{letter}2:{letter}{last}")
            yield made


def read_xlsx(data: bytes) -> Iterator[tuple[int, Sequence[Any]]]:
    """The lines of the sheet of programmes, or of the first one, with their numbers. Raises FileFault."""
    if data.startswith(_OLE):
        raise FileFault("password")
    _bounded(data)
    try:
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    except Exception:  # whatever a broken workbook breaks
        raise FileFault("unreadable") from None
    try:
        sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
        sheet.reset_dimensions()  # they are only claimed
        for number, row in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS), 1):
            yield number, [Formula(cell.value) if cell.data_type == "f" else cell.value for cell in row]
    except FileFault:
        raise
    except Exception:
        raise FileFault("unreadable") from None
    finally:
        book.close()


_MERGED = re.compile(rb"<mergeCell\b")


def _bounded(data: bytes) -> None:
    """Unpacks it piece by piece, keeping nothing, before anything is built of it: sizes in the archive may lie."""
    left = LARGEST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                tail = b""
                with archive.open(name) as file:
                    while piece := file.read(1 << 20):
                        left -= len(piece)
                        if left < 0:
                            raise FileFault("bomb")
                        if name.startswith("xl/worksheets/") and _MERGED.search(tail + piece):
                            raise FileFault("merged")
                        tail = piece[-16:]
    except FileFault:
        raise
    except Exception:
        raise FileFault("unreadable") from None
