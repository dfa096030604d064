"""Parts of the pipeline that Rasa has no equal for; README.md says what they gain."""
