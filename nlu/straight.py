"""Runs a trained graph part after part, in the one order that there is.

Dask's scheduler, which Rasa's own runner asks for every message, takes a millisecond to find that order anew.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.runner.dask import DaskGraphRunner


class StraightRunner(DaskGraphRunner):
    """Rasa's runner for a graph of which nothing runs side by side."""

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """The outputs of the targets, by node. `inputs`: what stands for nodes that are not of the graph."""
        done = {name: (name, given) for name, given in (inputs or {}).items()}

        def output(name: str) -> tuple[str, Any]:
            if name not in done:
                needs = self._graph_schema.nodes[name].needs.values()
                done[name] = self._instantiated_nodes[name](*map(output, needs))
            return done[name]

        return dict(map(output, targets or self._graph_schema.target_names))
