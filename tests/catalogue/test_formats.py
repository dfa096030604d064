"""Programmes as YAML, JSON, CSV and XLSX: nothing is lost on the way; whatever is sent, one clear word comes of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from bot.app.import_ports import FILE_FAULTS, FORMATS, File, FileFault, Formula, Row
from bot.catalogue import limits
from bot.catalogue.reading import read
from bot.catalogue.table import COLUMNS, column_of, from_row, to_row
from bot.catalogue.writing import write
from bot.domain.editing import digest
from tests.catalogue import made
from tests.catalogue.shipped import documents
from tests.catalogue.test_checking import said

SHIPPED = list(documents().values())
GOOD = documents()["gs1-codigo-barras.yaml"]
EXPLAIN: dict[str, Callable[[str], str]] = {"es": lambda name: f"qué es {name}", "en": lambda name: f"what is {name}"}
slow = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])


def documents_of(rows: list[Row]) -> list[Any]:
    found = []
    for row in rows:
        document, faults = from_row(row.cells) if row.cells is not None else (row.document, [])
        assert faults == []
        found.append(document)
    return found


def through(format: str, programmes: list[dict[str, Any]]) -> list[Any]:
    file = write(format, programmes, EXPLAIN)
    return documents_of(read(file.name, file.content))


@pytest.mark.parametrize("format", FORMATS)
def test_all_that_ships_comes_back_whole(format: str) -> None:
    assert through(format, SHIPPED) == SHIPPED


@pytest.mark.parametrize("format", FORMATS)
@slow
@given(document=made.documents())
def test_any_programme_comes_back_whole(format: str, document: dict[str, Any]) -> None:
    assert through(format, [document]) == [document]


def test_tables_tell_what_each_row_started_from() -> None:
    for format in ("csv", "xlsx"):
        file = write(format, SHIPPED[:3], EXPLAIN)
        for row, document in zip(read(file.name, file.content), SHIPPED[:3], strict=True):
            assert row.base is not None
            assert digest(document).startswith(row.base)


def test_a_spreadsheet_does_not_run_what_is_written_in_it() -> None:
    evil = {
        **GOOD,
        "official_name": "=HYPERLINK(1)",
        "contact": {**GOOD["contact"], "address": "@SUM(1)", "phone": "+52 33 12"},
    }
    text = write("csv", [evil], EXPLAIN).content.decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in text
    assert "'@SUM(1)" in text
    assert "'+52 33 12" in text
    book = load_workbook(io.BytesIO(write("xlsx", [evil], EXPLAIN).content))
    assert {cell.data_type for row in book.active.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert through("csv", [evil]) == through("xlsx", [evil]) == [evil]


def test_the_template_explains_each_column_in_both_languages() -> None:
    book = load_workbook(io.BytesIO(write("template", [], EXPLAIN).content))
    sheet, guide = book.worksheets
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    assert sheet.max_row == 1
    assert len(sheet.data_validations.dataValidation) == 8
    rows = [[cell.value for cell in row] for row in guide.iter_rows(min_row=2)]
    assert rows == [[name, f"qué es {name}", f"what is {name}"] for name in COLUMNS]


# -- what people make of a spreadsheet


def sheet(*rows: list[Any], title: str = "Hoja 1", change: Callable[[Any], None] | None = None) -> bytes:
    book = Workbook()
    assert book.active is not None
    book.active.title = title
    for row in rows:
        book.active.append(row)
    if change is not None:
        change(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_cells_are_read_as_people_see_them() -> None:
    (row,) = read(
        "Lista.XLSX",
        sheet(
            [" ID ", "effort", "months", "cost.free", "window.opens", "page_date", "territory", "rule_complete", None],
            ["feria", 2.0, 3, True, datetime(2026, 5, 1), date(2026, 4, 30), 14101, "Sí"],
            [None, None, None, None, None, None, None, None],
        ),
    )
    assert row.where == "2"
    document, faults = from_row(row.cells or {})
    assert (document["id"], document["effort"], document["months"], document["cost"]["free"]) == ("feria", 2, 3, True)
    assert (document["window"]["opens"], document["page_date"]) == ("2026-05-01", "2026-04-30")
    assert (document["territory"], document["rule_complete"], faults) == (["14101"], True, [])


def test_a_formula_is_no_value() -> None:
    (row,) = read("x.xlsx", sheet(["id", "effort"], ["feria", "=1+1"]))
    assert row.cells is not None
    assert isinstance(row.cells["effort"], Formula)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_as_any_spreadsheet_saves_it(encoding: str, mark: str) -> None:
    text = f'id{mark}name.es{mark}"territory"\r\nferia{mark}Año{mark}"14101\r\n14039"\r\n'
    (row,) = read("x.csv", text.encode(encoding))
    document, _ = from_row(row.cells or {})
    assert (document["name"], document["territory"]) == ({"es": "Año"}, ["14101", "14039"])


@pytest.mark.parametrize(
    ("column", "cell", "fault"),
    [
        ("effort", "dos", "effort whole_number"),
        ("effort", 2.5, "effort whole_number"),
        ("cost.free", "quizá", "cost.free yes_no"),
        ("window.opens", "30/02/26", "window.opens date"),
        ("window.opens", "mañana", "window.opens date"),
        ("requires", "sector is is", "requires rule_text"),
        ("grants", "registered", "grants grant_line"),
        ("grants", "registered = yes\nregistered = no", "grants grant_line"),
        ("conditions.es", "una\ndos", "conditions lines"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named(column: str, cell: Any, fault: str) -> None:
    _, faults = from_row(to_row(GOOD | {"conditions": []}) | {column: cell})
    assert said(faults) == [fault]


def test_mexican_days_are_read() -> None:
    document, faults = from_row(to_row(GOOD) | {"page_date": "5/11/2026"})
    assert (document["page_date"], faults) == ("2026-11-05", [])


@pytest.mark.parametrize(
    ("path", "column"),
    [
        ("name.en", "name.en"), ("name", "name.es"), ("territory.3", "territory"), ("conditions.1.en", "conditions.en"),
        ("requires.all.0", "requires"), ("cost.note.es", "cost.note.es"), ("operator", "operator.es"),
        ("grants.registered", "grants"), ("window.closes", "window.closes"), ("cost", "id"), ("price", "id"),
        ("base", "base"),
    ],
)  # fmt: skip
def test_a_field_stands_in_a_column(path: str, column: str) -> None:
    assert column_of(path) == column


# -- hostile files


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


def with_bomb() -> bytes:
    out = io.BytesIO(sheet(["id"], ["x"]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/bomb.xml", "w") as file:
        for _ in range(limits.LARGEST_UNPACKED // (1 << 22) + 1):
            file.write(bytes(1 << 22))
    return out.getvalue()


HOSTILE: list[tuple[str, Callable[[], bytes], str]] = [
    ("x.doc", lambda: b"x", "format"),
    ("x", lambda: b"x", "format"),
    ("x.csv", lambda: b"", "no_rows"),
    ("x.xlsx", lambda: b"\0" * 99, "no_rows"),
    ("x.csv", lambda: b"a" * (limits.LARGEST + 1), "too_large"),
    ("x.csv", lambda: b"id,effort\n", "no_rows"),
    ("x.csv", lambda: b"nombre,clave\nx,y\n", "no_header"),
    ("x.csv", lambda: b"id,precio\nx,y\n", "column_unknown"),
    ("x.csv", lambda: b"id,,effort\nx,y,1\n", "column_unknown"),
    ("x.csv", lambda: b"id,ID\nx,y\n", "column_twice"),
    ("x.csv", lambda: b'id,effort\nx,"1\n', "quotes"),
    ("x.csv", lambda: b'id,name.es\nx,"' + b"a" * 200_000 + b'"\n', "quotes"),
    ("x.csv", lambda: b"id,name.es\nx,\0\n", "encoding"),
    ("x.csv", lambda: b"id,name.es\nx,\x81\n", "encoding"),
    ("x.csv", lambda: b"id\n" + b"x\n" * (limits.MOST_ROWS + 1), "too_many_rows"),
    ("x.json", lambda: b"{", "unreadable"),
    ("x.json", lambda: b"[" * 200_000, "unreadable"),
    ("x.json", lambda: b"NaN", "unreadable"),
    ("x.json", lambda: b"9" * 10_000, "unreadable"),
    ("x.json", lambda: b"5", "no_list"),
    ("x.json", lambda: b"[]", "no_rows"),
    ("x.json", lambda: b'["\xff"]', "encoding"),
    ("x.json", lambda: b"[" + b"1," * limits.MOST_ROWS + b"1]", "too_many_rows"),
    ("x.yaml", lambda: b"id: [", "unreadable"),
    ("x.yaml", lambda: b"\xff\xfe\xfa", "encoding"),
    ("x.yaml", lambda: b"a: &a [x]\nb: *a\n", "alias"),
    ("x.yaml", lambda: b"[" * 500 + b"]" * 500, "deep"),
    ("x.yaml", lambda: b"[" * 5000, "deep"),
    ("x.yaml", lambda: b"a: !!python/object/apply:os.system [ls]", "unreadable"),
    ("x.yaml", lambda: b"a: 2026-99-99", "unreadable"),
    ("x.yaml", lambda: b"# nothing", "no_rows"),
    ("x.zip", lambda: b"PK nothing", "unreadable"),
    ("x.zip", lambda: zipped(("a.txt", b"x")), "no_rows"),
    ("x.zip", lambda: zipped(("a.yaml", b" " * (limits.LARGEST_UNPACKED + 1))), "bomb"),
    ("x.xlsx", lambda: b"PK nothing", "unreadable"),
    ("x.xlsx", lambda: b"\xd0\xcf\x11\xe0" + b"x" * 999, "password"),
    ("x.xlsx", lambda: zipped(("a.txt", b"x")), "unreadable"),
    ("x.xlsx", with_bomb, "bomb"),
    ("x.xlsx", lambda: sheet(["id", "effort"], ["x", 1], change=lambda one: one.merge_cells("A2:B2")), "merged"),
    ("x.xlsx", lambda: sheet(["id", "effort", "effort"], ["x", 1, 2]), "column_twice"),
    ("x.xlsx", lambda: sheet([]), "no_header"),
    ("x.xlsx", lambda: sheet(["id"]), "no_rows"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "fault"), HOSTILE)
def test_a_file_that_cannot_be_read_is_told_why(name: str, content: Callable[[], bytes], fault: str) -> None:
    with pytest.raises(FileFault) as caught:
        read(name, content())
    assert caught.value.id == fault
    assert fault in FILE_FAULTS


def test_a_cell_far_out_is_not_walked_to() -> None:
    """A sheet that claims, or has, its last line a million lines below is read to where lines end."""
    far = sheet(["id"], ["x"], change=lambda one: one.cell(1_048_576, 16_384, "far"))
    (row,) = read("x.xlsx", far)
    assert (row.where, row.cells) == ("2", {"id": "x"})


def test_more_cells_than_titles_are_noticed() -> None:
    (row,) = read("x.csv", b"id,effort\nx,1,2\n")
    assert row.extra
    (row,) = read("x.csv", b"id,effort\nx,1,,\n")
    assert not row.extra


_PARTS = [
    b"id", b",", b";", b"\n", b'"', b"effort", b"\xff", b"\0", b"=1", b"[", b"{", b"}", b":", b" ", b"- ", b"&a", b"*a",
    b"\xef\xbb\xbf", b"PK\x03\x04",
]  # fmt: skip


@settings(max_examples=300)
@given(
    st.sampled_from(["x.csv", "x.json", "x.yaml", "x.xlsx", "x.zip"]),
    st.binary(max_size=200) | st.lists(st.sampled_from(_PARTS), max_size=40).map(b"".join),
)
def test_whatever_is_sent_is_read_or_refused(name: str, content: bytes) -> None:
    for row in read_or_refused(name, content):
        if row.cells is not None:
            from_row(row.cells)


def read_or_refused(name: str, content: bytes) -> list[Row]:
    with suppress(FileFault):
        return read(name, content)
    return []


@cache
def two_programmes(format: str) -> File:
    return write(format, SHIPPED[:2], EXPLAIN)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["xlsx", "yaml"]), st.data())
def test_a_damaged_file_is_read_or_refused(format: str, data: st.DataObject) -> None:
    file = two_programmes(format)
    content = bytearray(file.content)
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=20)):
        content[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(1, len(content)))
    read_or_refused(file.name, bytes(content))
    read_or_refused(file.name, file.content[:cut])
