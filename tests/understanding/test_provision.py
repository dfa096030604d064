"""Setting up and training the language service: which Python, which uv, and never twice for the same input."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot.understanding import provision
from bot.understanding.provision import NLU, ensure_ready, find_python, find_uv

PARTS = ("generate.py", "train.py", "config.yml", "messages/es/m.yaml", "lexicons/es.yaml")
# Stand-ins for the two programs that set up and train; each writes a line of what it was asked into $CALLS.
UV = '#!/bin/sh\necho "uv $*" >>"$CALLS"\n[ "$1" != venv ] || { mkdir -p "$5/bin" && cp "$PYTHON" "$5/bin/python"; }\n'
PYTHON = """#!/bin/sh
[ "$1" = -c ] && exit 0
echo "python $(basename "$1")" >>"$CALLS"
[ "$(basename "$1")" != generate.py ] || { mkdir -p "$(dirname "$3")" && cp "$(dirname "$1")/messages/es/m.yaml" "$3"; }
[ "$(basename "$1")" != train.py ] || { grep -q broken "$2" && echo "no such intent" >&2 && exit 1; cp "$2" "$4"; }
"""


def program(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with nothing on the path but what a test puts into `bin`, no pyenv, and no uv of the project."""
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.setattr(provision, "NLU", tmp_path / "project" / "nlu")
    monkeypatch.setattr(provision, "_answers", _answers_unless_of_the_machine(tmp_path))
    return tmp_path


def _answers_unless_of_the_machine(home: Path):  # type: ignore[no-untyped-def]
    really = provision._answers
    return lambda command, seconds=30: str(command[0]).startswith(str(home)) and really(command, seconds)


SHIM = "#!/bin/sh\necho 'pyenv: python3.10: command not found' >&2\nexit 127\n"
ANOTHER = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'  # a Python, but not 3.10
RIGHT = "#!/bin/sh\nexit 0\n"


@pytest.mark.parametrize("wrong", [SHIM, ANOTHER, "not a program"])
def test_a_python_that_does_not_run_or_is_another_is_passed_over(nowhere: Path, wrong: str) -> None:
    program(nowhere / "bin" / "python3.10", wrong)
    found = program(nowhere / "pyenv" / "versions" / "3.10.13" / "bin" / "python", RIGHT)
    assert find_python() == str(found)


def test_the_newest_of_pyenvs_that_runs_is_taken(nowhere: Path) -> None:
    older = program(nowhere / "pyenv" / "versions" / "3.10.2" / "bin" / "python", RIGHT)
    program(nowhere / "pyenv" / "versions" / "3.10.9" / "bin" / "python", SHIM)
    program(nowhere / "pyenv" / "versions" / "3.11.1" / "bin" / "python", RIGHT)
    assert find_python() == str(older)


def test_a_python_on_the_path_is_taken_first(nowhere: Path) -> None:
    found = program(nowhere / "bin" / "python3.10", RIGHT)
    program(nowhere / "pyenv" / "versions" / "3.10.13" / "bin" / "python", RIGHT)
    assert find_python() == str(found)


def test_uv_fetches_one_where_there_is_none(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FETCHED", str(nowhere / "fetched"))
    program(
        nowhere / "bin" / "uv",
        '#!/bin/sh\ncase "$2" in\ninstall) touch "$FETCHED" ;;\n'
        'find) [ -e "$FETCHED" ] && echo /managed/python3.10 ;;\nesac\n',
    )
    assert find_python() == "/managed/python3.10"
    assert (nowhere / "fetched").exists()


def test_without_any_it_is_said_and_the_bot_goes_on(nowhere: Path) -> None:
    said: list[str] = []
    assert find_python() is None
    assert ensure_ready(said.append, nowhere / "project" / "nlu") is None
    assert said == ["uv cannot be had here, so the bot goes on without its language service."]
    program(nowhere / "bin" / "uv", "#!/bin/sh\n[ $1 = --version ]\n")
    assert ensure_ready(said.append, nowhere / "project" / "nlu") is None
    assert said[1].startswith("Python 3.10 cannot be had here")


def test_a_uv_that_answers_with_an_error_is_passed_over(nowhere: Path) -> None:
    program(nowhere / "bin" / "uv", SHIM)
    assert find_uv() is None
    beside = program(nowhere / "project" / ".tools" / "bin" / "uv", RIGHT)
    assert find_uv() == str(beside)


@pytest.fixture
def project(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like nlu/, on a machine where setting up and training work and are counted."""
    folder = nowhere / "project" / "nlu"
    python = program(nowhere / "bin" / "python3.10", PYTHON)
    program(nowhere / "bin" / "uv", UV)
    monkeypatch.setenv("CALLS", str(nowhere / "calls"))
    monkeypatch.setenv("PYTHON", str(python))
    for name in (
        "generate.py",
        "train.py",
        "config.yml",
        "requirements.lock",
        "messages/es/m.yaml",
        "lexicons/es.yaml",
    ):
        program(folder / name, f"{name} as it was\n")
    return folder


def calls(project: Path) -> list[str]:
    """What was done since the last look, each by its first words."""
    file = project.parents[1] / "calls"
    done = file.read_text().splitlines() if file.exists() else []
    file.unlink(missing_ok=True)
    return [" ".join(line.split()[:2]) for line in done if "--version" not in line]


def ready(project: Path) -> Path:
    model = ensure_ready(lambda _: None, project)
    assert model is not None and model.exists()
    return model


SET_UP, TRAINED = ["uv venv", "uv pip"], ["python generate.py", "python train.py"]


def test_what_did_not_change_is_not_done_again(project: Path) -> None:
    first = ready(project)
    assert calls(project) == [*SET_UP, *TRAINED]
    assert ready(project) == first
    (project / "README.md").write_text("A word on it.\n")
    (project / "components").mkdir()
    (project / "components" / "__pycache__").mkdir()
    (project / "components" / "__pycache__" / "x.pyc").write_bytes(b"compiled")
    (project / "build" / "report.md").write_text("figures\n")
    assert ready(project) == first
    assert calls(project) == []


@pytest.mark.parametrize("changed", ["messages/es/m.yaml", "lexicons/es.yaml", "config.yml", "components/intents.py"])
def test_new_training_data_or_pipeline_is_trained_once_and_the_old_model_goes(project: Path, changed: str) -> None:
    first = ready(project)
    calls(project)
    program(project / changed, "something else\n")
    second = ready(project)
    assert calls(project) == TRAINED
    assert second.name != first.name and not first.exists()
    assert ready(project) == second
    assert calls(project) == []


def test_a_file_that_moves_is_a_change(project: Path) -> None:
    first = ready(project)
    (project / "messages" / "en").mkdir()
    (project / "messages" / "es" / "m.yaml").rename(project / "messages" / "en" / "m.yaml")
    (project / "messages" / "es" / "m.yaml").write_text("")
    assert ready(project) != first


def test_a_new_lock_sets_up_anew(project: Path) -> None:
    ready(project)
    calls(project)
    (project / "requirements.lock").write_text("another==1\n")
    ready(project)
    assert calls(project) == [*SET_UP, *TRAINED]


def test_a_training_that_fails_is_told_in_its_own_last_words_and_tried_again(project: Path) -> None:
    (project / "messages" / "es" / "m.yaml").write_text("broken\n")
    said: list[str] = []
    assert ensure_ready(said.append, project) is None
    assert said[-1] == "The language service could not be set up: no such intent"
    assert not list((project / "models").glob("*.tar.gz"))
    (project / "messages" / "es" / "m.yaml").write_text("mended\n")
    ready(project)


def test_everything_that_makes_the_model_is_in_its_name() -> None:
    for name in provision._TRAINING:
        assert (NLU / name).exists(), name
    imported = {path.name for path in NLU.glob("*.py")} - {"serve.py", "straight.py", "evaluate.py", "compare.py"}
    assert imported <= set(provision._TRAINING)
