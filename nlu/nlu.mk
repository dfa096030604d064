# The language service's targets, included by the top Makefile.
.PHONY: nlu nlu-report nlu-compare

nlu: setup ## set up and train the language service, if anything changed

nlu-report: setup-dev nlu ## train, evaluate per language and intent, compare with the floors
	@$(BIN)/python nlu/evaluate.py

nlu-compare: setup-dev nlu ## train and measure every pipeline that was considered; takes an hour
	@$(BIN)/python nlu/compare.py
