"""Rasa's CRF, kept as crfsuite's own model file.

Since 3.6.21 Rasa's stores the training data and fits the CRF anew at every start, which takes ten seconds or more;
and it reads no message that no featurizer has worked on, though it uses nothing of theirs.
"""

from __future__ import annotations

import shutil
from collections import OrderedDict
from typing import Any

import sklearn_crfsuite
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.extractors.crf_entity_extractor import CRFEntityExtractor, CRFToken
from rasa.nlu.utils import bilou_utils
from rasa.shared.nlu.constants import ENTITY_ATTRIBUTE_TYPE, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

MODEL = "entities.crfsuite"
ORDER = [ENTITY_ATTRIBUTE_TYPE]  # no roles, no groups


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class CrfEntities(CRFEntityExtractor):
    """CRFEntityExtractor with the same features and tags."""

    def train(self, training_data: TrainingData) -> Resource:
        self.check_correct_entity_annotations(training_data)
        bilou_utils.apply_bilou_schema(training_data)
        self.crf_order = ORDER
        examples = self.filter_trainable_entities(training_data.nlu_examples)
        dataset = [self._convert_to_crf_tokens(example) for example in examples]
        self.entity_taggers = self.train_model(dataset, self.component_config, ORDER)
        self.persist(dataset)
        return self._resource

    def persist(self, _: list[list[CRFToken]]) -> None:
        assert self.entity_taggers is not None
        with self._model_storage.write_to(self._resource) as folder:
            shutil.copyfile(self.entity_taggers[ENTITY_ATTRIBUTE_TYPE].modelfile.name, folder / MODEL)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> CrfEntities:
        with model_storage.read_from(resource) as folder:
            tagger = sklearn_crfsuite.CRF(model_filename=str(folder / MODEL))
            assert tagger.tagger_ is not None  # reads the file now, while it is there
        return cls(config, model_storage, resource, OrderedDict({ENTITY_ATTRIBUTE_TYPE: tagger}))

    def extract_entities(self, message: Message) -> list[dict[str, Any]]:
        tokens = message.get(TOKENS_NAMES[TEXT])
        if not tokens or self.entity_taggers is None:
            return []
        features = self._crf_tokens_to_features(self._convert_to_crf_tokens(message), self.component_config)
        marginals = self.entity_taggers[ENTITY_ATTRIBUTE_TYPE].predict_marginals_single(features)
        tags, confidences = self._tag_confidences(tokens, {ENTITY_ATTRIBUTE_TYPE: marginals})
        return self.convert_predictions_into_entities(
            message.get(TEXT), tokens, tags, self.split_entities_config, confidences
        )
