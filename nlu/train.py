"""Trains the model: `python train.py <nlu.yml> <config.yml> <model.tar.gz>`. The same input gives the same answers."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

import yaml

# With any of these the service must import TensorFlow; with none it starts in a fraction of the time and memory.
HEAVY = {"DIETClassifier", "ResponseSelector", "LanguageModelFeaturizer"}

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # sums come in the same order, so the same input gives the same model
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("TF_DETERMINISTIC_OPS", "1")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")


def main(data: str, config: str, model: str) -> int:
    """Trains into a folder of its own and moves the finished model, so that a model file is always whole."""
    from rasa.model_training import train_nlu

    data, config, model = (str(Path(path).resolve()) for path in (data, config, model))
    with tempfile.TemporaryDirectory(dir=Path(model).parent) as folder:
        os.chdir(folder)  # where Rasa leaves its cache
        made = train_nlu(config=config, nlu_data=data, output=folder, fixed_model_name="model")
        if made is None:
            return 1
        blocks = yaml.load(Path(data).read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))["nlu"]
        pipeline = {component["name"] for component in yaml.safe_load(Path(config).read_text("utf-8"))["pipeline"]}
        told = {"intents": sorted({block["intent"] for block in blocks}), "lean": not pipeline & HEAVY}
        Path(f"{model}.json").write_text(json.dumps(told))
        shutil.move(made, model)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
