"""An import on both engines: seen row by row before anything is written, then all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pytest

from bot.app.bench import Bench, Conflict, Refused
from bot.app.editorial_ports import By
from bot.app.import_ports import FileFault
from bot.app.importing import Importing, Plan, Table
from bot.catalogue.checking import check_document, fault
from bot.catalogue.csv_file import write_csv
from bot.catalogue.reading import read
from bot.catalogue.table import column_of, from_row, to_row
from bot.catalogue.writing import write
from bot.catalogue.xlsx_file import write_xlsx
from bot.domain.editing import digest
from bot.storage.imports import SqlImportStore
from bot.storage.store import SqlStore
from tests.catalogue.test_checking import said
from tests.storage.desk import ADMIN, EDITOR, LOCAL, NATIONAL, OTHER, TODAY, TONALA, YEARLY, Desk, document
from tests.storage.made import NOW, later
from tests.storage.test_editorial import at_once

EXPLAIN = {"es": str, "en": str}


class Office(Desk):
    """The desk, with imports."""

    def __init__(self, store: SqlStore) -> None:
        super().__init__(store)
        bench = Bench(
            self.rows,
            self.shelf.places,
            lambda doc, known: check_document(doc, None, known),
            lambda: self.at,
            lambda: TODAY,
        )
        table = Table(to_row, from_row, column_of, fault)
        self.importing = Importing(bench, read, table, SqlImportStore(store.engine))

    def file(self, *documents: Mapping[str, Any], format: str = "csv") -> tuple[str, bytes]:
        """As somebody edited what is published now."""
        if format not in ("csv", "xlsx"):
            made = write(format, documents, EXPLAIN)
            return made.name, made.content
        now = {one["id"]: digest(one) for one in self.store.published()}
        rows = [to_row(one, now.get(one["id"], "")) for one in documents]
        return f"lista.{format}", write_csv(rows) if format == "csv" else write_xlsx(rows, EXPLAIN)

    def upload(self, *documents: Mapping[str, Any], format: str = "csv") -> Plan:
        return self.importing.upload(EDITOR, *self.file(*documents, format=format))


@pytest.fixture
def desk(store: SqlStore) -> Office:
    return Office(store)


def what(plan: Plan) -> dict[str, str]:
    return {row.id: row.what for row in plan.rows}


def told(plan: Plan) -> list[str]:
    return [f"{row.where} {one}" for row in plan.rows for one in said(row.faults)]


def lines(*rows: Sequence[str]) -> bytes:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows).encode()


@pytest.mark.parametrize("format", ["csv", "xlsx", "json", "yaml"])
def test_a_plan_says_what_each_row_would_change(desk: Office, format: str) -> None:
    before = desk.store.published()
    changed = {**before[0], "effort": 3, "name": {"es": "Otro", "en": before[0]["name"]["en"]}}
    plan = desk.upload(changed, before[1], document("nuevo"), format=format)
    assert what(plan) == {changed["id"]: "change", before[1]["id"]: "same", "nuevo": "new"}
    assert [change.path for change in plan.rows[0].changes] == ["name.es", "effort"]
    assert desk.store.published() == before
    assert desk.rows.entry("nuevo") is None, "nothing is written"
    assert plan.number is not None
    assert what(desk.importing.open(EDITOR, plan.number)) == what(plan)


def test_an_editor_sends_it_for_review_and_an_admin_publishes(desk: Office) -> None:
    rows = document(NATIONAL, effort=3), document("nuevo")
    revision = int(desk.store.revision())
    plan = desk.upload(*rows)
    assert plan.number is not None
    with pytest.raises(Refused, match="not_allowed"):
        desk.importing.confirm(EDITOR, plan.number, publish=True)
    with pytest.raises(Refused, match="missing"):
        desk.importing.confirm(ADMIN, plan.number, publish=True)
    done = desk.importing.confirm(EDITOR, plan.number, publish=False)
    assert (done.review, done.published, done.drafts) == ([NATIONAL, "nuevo"], [], [])
    assert desk.standing(NATIONAL) == "published/review 1<2"
    assert desk.standing("nuevo") == "draft/review -<1"
    assert int(desk.store.revision()) == revision
    desk.editorial.publish(OTHER, "nuevo", 1)
    with pytest.raises(Refused, match="applied"):
        desk.importing.confirm(EDITOR, plan.number, publish=False)
    plan = desk.importing.upload(ADMIN, *desk.file(document(LOCAL, effort=2), document(YEARLY, effort=2)))
    assert plan.number is not None
    done = desk.importing.confirm(ADMIN, plan.number, publish=True)
    assert done.published == [LOCAL, YEARLY]
    assert int(desk.store.revision()) == revision + 2, "all of an import is one revision"
    assert desk.published(LOCAL) == document(LOCAL, effort=2)
    assert [event.action for event in desk.rows.events(LOCAL, 1)] == ["import"]


def test_an_office_imports_nothing(desk: Office) -> None:
    with pytest.raises(Refused, match="not_allowed"):
        desk.importing.upload(TONALA, "x.csv", b"id\nx")


def test_one_fault_stops_the_whole_and_each_is_named_by_its_cell(desk: Office) -> None:
    content = lines(
        ["id", "effort", "territory", "requires", "kind"],
        [NATIONAL, "3", "MX", "always", "fair"],
        [LOCAL, "dos", "14101\nTonalá", "sector is is", "regalo"],
        ["nuevo", "1", "MX", "always", "fair"],
        [LOCAL, "2", "14101", "always", "fair"],
        ["", "2", "14101", "always", "fair"],
    )
    plan = desk.importing.upload(EDITOR, "lista.csv", content)
    assert plan.number is None
    found = told(plan)
    assert {"3 id twice", "3 effort whole_number", "3 territory place", "3 kind choice", "3 requires rule_text"} <= set(
        found
    )
    assert "4 name.es missing" in found
    assert [one for one in found if one.startswith("2 ")] == []
    assert [one for one in found if one.startswith("5 ")] == ["5 id twice"]
    assert "6 id missing" in found
    with pytest.raises(Refused, match="faults"):
        desk.importing.apply(plan.rows, By(None, "x", NOW), True)
    assert desk.rows.entry("nuevo") is None


def test_a_column_that_is_left_out_stays_as_it_is(desk: Office) -> None:
    few = ["id", "name.es", "effort"]
    plan = desk.importing.upload(EDITOR, "lista.csv", lines(few, [NATIONAL, "Otro nombre", "3"]))
    assert [change.path for change in plan.rows[0].changes] == ["name.es", "effort"]
    plan = desk.importing.upload(EDITOR, "lista.csv", lines(few, ["nuevo", "Otro", "3"]))
    assert plan.counts["wrong"] == 1, "a new one needs all that it has to have"


def test_what_changed_since_the_row_was_taken_out_is_not_written_over(desk: Office) -> None:
    name, content = desk.file(*(desk.store.published()))
    row = desk.published(LOCAL)
    assert row is not None
    desk.store.import_programmes([{**row, "months": 9}], "command", later(hours=1))
    edited = content.decode("utf-8-sig").replace("GS1", "GS-1").encode()
    plan = desk.importing.upload(ADMIN, name, edited)
    assert what(plan)[LOCAL] == "conflict"
    assert plan.number is not None
    done = desk.importing.confirm(ADMIN, plan.number, publish=True)
    assert (done.drafts, NATIONAL in done.published) == ([LOCAL], True)
    assert desk.standing(LOCAL) == "published/draft 2<3"
    with pytest.raises(Conflict) as caught:
        desk.editorial.publish(ADMIN, LOCAL, 3)
    assert caught.value.base == row, "both sides are shown against what the row was taken from"
    assert caught.value.theirs.document["months"] == 9


def test_what_changes_between_the_plan_and_its_going_through_is_not_written_over(desk: Office) -> None:
    plan = desk.importing.upload(ADMIN, *desk.file(document(LOCAL, effort=2), document("nuevo", effort=2)))
    assert what(plan) == {LOCAL: "change", "nuevo": "new"}
    row = desk.published(LOCAL)
    assert row is not None
    desk.store.import_programmes([{**row, "months": 9}, document("nuevo", months=9)], "command", later(hours=1))
    assert plan.number is not None
    assert what(desk.importing.open(ADMIN, plan.number)) == {LOCAL: "conflict", "nuevo": "conflict"}
    done = desk.importing.confirm(ADMIN, plan.number, publish=True)
    assert done.drafts == [LOCAL, "nuevo"]
    published = desk.published(LOCAL)
    assert published is not None
    assert published["months"] == 9


def test_a_draft_that_somebody_is_at_stays_in_the_history(desk: Office) -> None:
    desk.editorial.save(OTHER, NATIONAL, 1, document(NATIONAL, months=7))
    plan = desk.importing.upload(ADMIN, *desk.file(document(NATIONAL, effort=3), document(LOCAL)))
    assert (what(plan)[NATIONAL], plan.rows[0].pending) == ("conflict", True)
    assert plan.number is not None
    done = desk.importing.confirm(ADMIN, plan.number, publish=True)
    assert done.drafts == [NATIONAL]
    assert desk.standing(NATIONAL) == "published/draft 1<3"
    theirs = desk.rows.version(NATIONAL, 2)
    assert theirs is not None
    assert theirs.document["months"] == 7
    plan = desk.importing.upload(ADMIN, *desk.file(document(NATIONAL)))
    assert what(plan) == {NATIONAL: "same"}, "what a row does not change leaves the draft alone"


def test_what_is_paused_is_not_published_by_an_import(desk: Office) -> None:
    desk.editorial.pause(EDITOR, NATIONAL, "no contestan")
    plan = desk.importing.upload(ADMIN, *desk.file(document(NATIONAL, effort=3)))
    assert plan.number is not None
    assert desk.importing.confirm(ADMIN, plan.number, publish=True).review == [NATIONAL]
    assert desk.standing(NATIONAL) == "paused/review -<2"


def test_a_parent_may_come_in_the_same_file(desk: Office) -> None:
    child, lost = document("hijo", variant_of="padre"), document("otro", variant_of="nadie")
    assert told(desk.upload(child, document("padre"))) == []
    assert told(desk.upload(child, lost, document("padre"))) == ["3 variant_of parent"]
    assert told(desk.upload(document("hijo", variant_of=NATIONAL))) == []


def test_the_same_import_twice_at_once_goes_through_once(desk: Office) -> None:
    plan = desk.importing.upload(ADMIN, *desk.file(document(NATIONAL, effort=3), document("nuevo")))
    by = By(ADMIN.id, ADMIN.name, NOW)
    done = at_once(*(partial(desk.importing.apply, plan.rows, by, True) for _ in range(3)))
    assert sorted(len(one.published) for one in done) == [0, 0, 2]
    assert desk.standing(NATIONAL) == "published/ 2<2"
    assert desk.standing("nuevo") == "published/ 1<1"


def test_a_plan_is_kept_for_a_day_and_the_next_takes_its_place(desk: Office) -> None:
    first = desk.upload(document("nuevo"))
    second = desk.upload(document("nuevo"))
    assert first.number is not None
    assert second.number is not None
    with pytest.raises(Refused, match="missing"):
        desk.importing.open(EDITOR, first.number)
    desk.at = later(days=2)
    desk.importing.upload(OTHER, *desk.file(document("nuevo")))
    with pytest.raises(Refused, match="missing"):
        desk.importing.open(EDITOR, second.number)


def test_a_file_that_cannot_be_read_is_refused(desk: Office) -> None:
    with pytest.raises(FileFault):
        desk.importing.upload(EDITOR, "x.csv", b"nombre\nx")
