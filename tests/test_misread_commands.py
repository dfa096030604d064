from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from bot.app.misreading import UNREAD, Misread
from bot.cli import main
from bot.shipped import load_lexicon
from bot.storage.store import open_store
from tests.storage.made import agreed, commit

FOUND = Misread("hago enjarres en {place}", "es", "open", UNREAD)


@pytest.fixture
def db(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path}/gancho.db"
    store = open_store(url, load_lexicon())
    agreed(store)
    assert commit(store, misread=FOUND)
    assert commit(store, misread=replace(FOUND, words="what now", lang="en", asked=None))
    store.close()
    return url


def run(db: str, *arguments: str) -> int:
    return main(["misread", *arguments, "--db", db])


def test_what_is_kept_becomes_examples(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(db, "list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[1:5] for line in lines] == [
        ["es", "open", UNREAD, "hago enjarres en {place}"],
        ["en", "-", UNREAD, "what now"],
    ]
    first, second = (line.split("\t")[0] for line in lines)
    assert run(db, "keep", first, "--intent", "inform", "--words", "hago [enjarres](product) en {place}") == 0
    assert run(db, "drop", second) == 0
    assert run(db, "export", "--to", str(tmp_path)) == 0
    written = yaml.safe_load((tmp_path / "es" / "misread.yaml").read_text(encoding="utf-8"))
    assert written == {"inform": "hago [enjarres](product) en {place}\n"}
    assert not (tmp_path / "en").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["keep", "999", "--intent", "inform"], "no such message: 999"),
        (["keep", "1", "--intent", "inf"], "no such intent"),
    ],
)
def test_what_there_is_not_is_told(
    db: str, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(db, *arguments) == 1
    assert told in capsys.readouterr().err
