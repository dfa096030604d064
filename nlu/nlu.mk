# The language service's targets, included by the top Makefile.
.PHONY: nlu nlu-report

nlu: setup ## set up and train the language service, if anything changed

nlu-report: setup-dev nlu ## train, evaluate per language and intent, compare with the floors
	@$(BIN)/python nlu/evaluate.py
