"""`gancho catalogue check|export|import`."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml

from bot.config import DATA
from tests.contracts.conftest import documents, gancho, one_line

ONE = "credencial-de-artesano"
CLOSED = {"always": False, "opens": None, "closes": "2020-01-31", "usual_month": None, "state": None}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The programmes' files, to be changed."""
    return Path(shutil.copytree(DATA / "catalogue", tmp_path / "catalogue"))


def change(folder: Path, name: str, **fields: object) -> None:
    path = folder / f"{name}.yaml"
    document = yaml.safe_load(path.read_text("utf-8"))
    path.write_text(yaml.safe_dump({**document, **fields}, allow_unicode=True, sort_keys=False), "utf-8")


def exported(database: str) -> dict[str, dict[str, object]]:
    done = gancho("catalogue", "export", "--format", "json", "--db", database)
    assert done.returncode == 0
    return {programme["id"]: programme for programme in json.loads(done.stdout)}


def test_the_files_that_come_along_are_right() -> None:
    done = gancho("catalogue", "check")
    assert done.returncode == 0
    assert done.stdout.decode().splitlines() == [
        f"{len(list((DATA / 'catalogue').glob('*.yaml')))} programmes, 0 faults"
    ]
    assert not done.stderr


def test_each_fault_is_a_line_that_names_its_file(folder: Path) -> None:
    change(folder, ONE, kind="miracle")
    change(folder, "do-raicilla", territory=["99999"])
    (folder / "broken.yaml").write_text("id: [", "utf-8")
    assert "broken.yaml" in one_line(gancho("catalogue", "check", str(folder)), 1)
    (folder / "broken.yaml").unlink()
    done = gancho("catalogue", "check", str(folder))
    assert done.returncode == 1
    faults = done.stderr.decode().splitlines()
    assert [fault.partition(":")[0] for fault in faults] == [f"{ONE}.yaml", "do-raicilla.yaml"]


def test_every_programme_is_exported_whole(database: str, tmp_path: Path) -> None:
    programmes = exported(database)
    assert programmes.keys() == {path.stem for path in (DATA / "catalogue").glob("*.yaml")}
    for name, programme in programmes.items():
        source = yaml.safe_load((DATA / "catalogue" / f"{name}.yaml").read_text("utf-8"))
        assert programme.keys() == source.keys()
    assert (
        programmes[ONE]["requires"]
        == yaml.safe_load((DATA / "catalogue" / f"{ONE}.yaml").read_text("utf-8"))["requires"]
    )
    file = tmp_path / "out.json"
    assert gancho("catalogue", "export", "--to", str(file), "--db", database).returncode == 0
    assert {programme["id"]: programme for programme in json.loads(file.read_text("utf-8"))} == programmes


def test_an_export_read_back_changes_nothing(database: str, tmp_path: Path) -> None:
    before = exported(database)
    out = tmp_path / "out"
    done = gancho("catalogue", "export", "--format", "yaml", "--to", str(out), "--db", database)
    assert done.returncode == 0
    done = gancho("catalogue", "import", str(out), "--db", database)
    assert done.stdout.decode() == f"0 of {len(before)} programmes changed\n"
    assert exported(database) == before


def test_an_import_is_published_and_matched(database: str, folder: Path) -> None:
    change(folder, ONE, window=CLOSED)
    done = gancho("catalogue", "import", str(folder), "--db", database)
    assert (done.returncode, done.stdout.decode().partition(" ")[0]) == (0, "1"), done.stderr.decode()
    line = json.dumps({"id": "1", "facts": {"place": "14101", "sector": "327"}})
    (answer,) = documents(gancho("match", "--db", database, "--at", "2026-11-23", lines=line))
    assert ONE not in {hook["id"] for hook in answer["hooks"]}


def test_an_import_with_a_fault_publishes_nothing(database: str, folder: Path) -> None:
    before = exported(database)
    change(folder, ONE, window=CLOSED)
    change(folder, "do-raicilla", territory=["99999"])
    assert "do-raicilla" in one_line(gancho("catalogue", "import", str(folder), "--db", database), 1)
    assert exported(database) == before
    empty = folder / "empty"
    empty.mkdir()
    assert "no programme files" in one_line(gancho("catalogue", "import", str(empty), "--db", database), 1)
