"""What the parts of the pipeline have in common: how Rasa makes one, and brings it back from where it is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage


class Part(GraphComponent):
    """A component that keeps what it learnt in a folder: a subclass writes it in `train` and reads it in `restore`."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config, self._storage, self._resource = config, storage, resource

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Part:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Part:
        made = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            made.restore(folder)
        return made

    def restore(self, folder: Path) -> None:
        """Takes back what `train` wrote into the folder, all of it now: the folder goes."""
        raise NotImplementedError
