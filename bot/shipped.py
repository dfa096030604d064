"""What the bot is shipped with, as the files of `data/` have it: words, places' knowledge, names, samples, priors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bot.app.samples import Sample, samples
from bot.config import DATA
from bot.domain.knowledge import Knowledge, entry_from_doc
from bot.domain.message import Both
from bot.domain.priors import Priors
from bot.domain.terms import Lexicon

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=_LOADER)


def load_lexicon(data: Path = DATA) -> Lexicon:
    return Lexicon(_yaml(data / "lexicon" / "terms.yaml"))


def load_knowledge(data: Path = DATA) -> Knowledge:
    return Knowledge(entry_from_doc(doc) for path in sorted((data / "knowledge").glob("*.yaml")) for doc in _yaml(path))


def load_sectors(data: Path = DATA) -> dict[str, Both]:
    return {str(code): Both.of(names) for code, names in _yaml(data / "sectors" / "names.yaml").items()}


def load_samples(lexicon: Lexicon, data: Path = DATA) -> tuple[Sample, ...]:
    return samples([doc for path in sorted((data / "samples").glob("*.yaml")) for doc in _yaml(path)], lexicon)


def load_priors(data: Path = DATA) -> Priors:
    return Priors(_yaml(data / "priors" / "answers.yaml"))
