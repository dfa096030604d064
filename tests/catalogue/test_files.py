"""Programmes as files: what is wrong is said, and nothing is lost on the way through YAML, a database and back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue.checking import fault
from bot.catalogue.files import CatalogueError, check, plain, read_folder, write_folder
from bot.cli import main
from bot.domain.facts import SPHERES
from bot.domain.faults import Fault
from bot.domain.programme import from_doc
from tests.catalogue.shipped import documents
from tests.catalogue.test_checking import changed, known

GOOD = "gs1-codigo-barras.yaml"


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("sphere", "galactic", fault("sphere", "choice", {"value": "galactic", "options": ", ".join(SPHERES)})),
        ("territory", ["14999"], fault("territory", "place", {"value": "14999"})),
        ("variant_of", "nothing", fault("variant_of", "parent", {"value": "nothing"})),
        ("id", "another", fault("id", "not_the_file", {"value": "another"})),
    ],
)
def test_a_fault_is_named(path: str, value: Any, told: Fault) -> None:
    assert check({GOOD: changed(path, value)}, known) == [(GOOD, told)]


def test_what_is_no_document_is_a_fault() -> None:
    assert check({GOOD: None}) == check({GOOD: []}) == [(GOOD, fault("", "whole"))]


def test_a_file_that_is_no_yaml_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("name: [", "utf-8")
    with pytest.raises(CatalogueError, match=r"^broken.yaml: not readable as YAML"):
        read_folder(tmp_path)
    (tmp_path / "broken.yaml").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(CatalogueError, match=r"^broken.yaml"):
        read_folder(tmp_path)


def test_dates_become_text() -> None:
    loaded = {"page_date": 2023, "window": {"opens": date(2025, 5, 1)}, "effort": 2, "list": [date(2025, 1, 2)]}
    assert plain(loaded) == {
        "page_date": "2023",
        "window": {"opens": "2025-05-01"},
        "effort": 2,
        "list": ["2025-01-02"],
    }


def test_what_is_written_is_read_back_the_same(tmp_path: Path) -> None:
    assert write_folder(documents().values(), tmp_path / "new") == len(documents())
    assert read_folder(tmp_path / "new") == documents()


def test_a_json_copy_makes_the_same_programmes() -> None:
    for document in documents().values():
        assert from_doc(json.loads(json.dumps(document))) == from_doc(document)


def test_export_and_import_lose_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Seeded, exported both ways, published anew from the files: the same programmes each time."""
    first, second = (f"sqlite:///{tmp_path / name}.db" for name in ("first", "second"))
    folder, file = tmp_path / "out", tmp_path / "out.json"
    assert main(["catalogue", "export", "--format", "yaml", "--to", str(folder), "--db", first]) == 0
    assert main(["catalogue", "export", "--to", str(file), "--db", first]) == 0
    assert read_folder(folder) == documents()
    exported = {each["id"]: each for each in json.loads(file.read_text("utf-8"))}
    assert {f"{name}.yaml": each for name, each in exported.items()} == documents()
    capsys.readouterr()
    assert main(["catalogue", "import", str(folder), "--db", second]) == 0
    assert capsys.readouterr().out == f"0 of {len(documents())} programmes changed\n"
    document = read_folder(folder)[GOOD] | {"effort": 3}
    write_folder([document], folder)
    assert main(["catalogue", "import", str(folder), "--db", second]) == 0
    assert capsys.readouterr().out == f"1 of {len(documents())} programmes changed\n"
    assert main(["catalogue", "export", "--db", second]) == 0
    exported = {each["id"]: each for each in json.loads(capsys.readouterr().out)}
    assert exported[document["id"]] == document
    assert len(exported) == len(documents())


def test_an_import_with_a_fault_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = f"sqlite:///{tmp_path / 'one'}.db"
    write_folder([changed("effort", 3), changed("id", "another") | {"sphere": "galactic"}], tmp_path / "in")
    assert main(["catalogue", "import", str(tmp_path / "in"), "--db", database]) == 1
    assert "another.yaml: sphere: “galactic” does not fit here" in capsys.readouterr().err
    assert main(["catalogue", "export", "--db", database]) == 0
    exported = {each["id"]: each for each in json.loads(capsys.readouterr().out)}
    assert exported["gs1-codigo-barras"] == documents()[GOOD]


def test_the_check_says_how_many_and_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "check"]) == 0
    assert capsys.readouterr().out == f"{len(documents())} programmes, 0 faults\n"
    write_folder([changed("effort", 9)], tmp_path)
    assert main(["catalogue", "check", str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert told.out == "1 programmes, 1 faults\n"
    assert told.err.startswith(f"{GOOD}: effort: “9” does not fit here")
    assert main(["catalogue", "check", str(tmp_path / "nothing")]) == 1
