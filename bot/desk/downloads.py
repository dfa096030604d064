"""A table that a page shows, to take along as a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from starlette.responses import Response

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_TITLE_LENGTH = 31  # that a sheet's name may have
_WIDE = 34  # characters of the first column


def download(name: str, format: str, title: str, rows: Sequence[Sequence[Any]]) -> Response:
    """The rows, their head first, as a file. `format`: one of `FORMATS`; `title`: of the sheet, in words."""
    content = _csv(rows) if format == "csv" else _xlsx(title, rows)
    disposition = f'attachment; filename="{name}.{format}"'
    return Response(content, media_type=FORMATS[format], headers={"Content-Disposition": disposition})


def _csv(rows: Sequence[Sequence[Any]]) -> bytes:
    """With a mark that tells spreadsheets that it is UTF-8."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _xlsx(title: str, rows: Sequence[Sequence[Any]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title[:_TITLE_LENGTH]
    for row in rows:
        sheet.append(list(row))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "B2"
    sheet.column_dimensions["A"].width = _WIDE
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
