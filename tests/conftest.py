"""What every test may ask of pytest."""

import pytest
from hypothesis import settings

# no test is judged by its time: the machine that runs it may be busy
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the golden conversations as they now go")
