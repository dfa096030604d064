# Gancho: `make chat` talks in this terminal, `make test` tests; the README says the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help chat bot desk test test-all check bench texts picture setup setup-dev lock clean

UV := $(shell command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1 && command -v uv || echo $(CURDIR)/.tools/bin/uv)
PYTHON ?= python3
BIN := .venv/bin
PO := $(wildcard locales/*/LC_MESSAGES/*.po)
MO := $(PO:.po=.mo)

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

chat: setup ## the interview in this terminal; sets everything up first
	@$(BIN)/gancho chat

bot: setup ## the Telegram bot: TELEGRAM_TOKEN=… OPERATOR_NAME=… OPERATOR_PRIVACY_URL=… make bot
	@$(BIN)/gancho bot

desk: setup ## the desk alone, in a browser: make desk; then `gancho admin add`, `gancho admin link`
	@$(BIN)/gancho desk

test: setup-dev check ## what a newcomer runs: checks and tests, a few minutes
	@$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist worksteal

test-all: setup-dev nlu ## the long tests: the language service, kills, the whole conversation through Rasa, the desk in Chromium
	@$(BIN)/pytest -m long --numprocesses 3 --dist loadfile
	@$(MAKE) --no-print-directory nlu-report

check: setup-dev ## style, types, layers, texts, catalogue
	@$(BIN)/ruff check bot tests nlu .readme
	@$(BIN)/ruff format --check -q bot tests nlu .readme
	@$(BIN)/mypy bot/domain bot/dialogue bot/app bot/understanding bot/catalogue bot/desk bot/delivery bot/storage --exclude /migrations/
	@$(BIN)/lint-imports --no-cache >/dev/null || $(BIN)/lint-imports --no-cache
	@$(BIN)/python -m bot.message_ids check
	@$(BIN)/gancho catalogue check

bench: setup-dev nlu ## the benchmarks, as tables
	@$(BIN)/python -m tests.benchmarks

texts: setup-dev ## collect message ids into locales/*.pot and compile the translations
	@$(BIN)/pybabel -q extract -F locales/babel.cfg -k msg --no-location --sort-output -o locales/gancho.pot .
	@$(BIN)/pybabel -q extract -F locales/desk.cfg -k msg --no-location --sort-output -o locales/desk.pot .
	@$(BIN)/python -m bot.message_ids check
	@$(MAKE) --no-print-directory $(MO)

picture: setup-dev ## draw .readme/*.png: a talk with the bot, and the desk, as they are
	@$(BIN)/python .readme/chat.py
	@PYTHONPATH=. $(BIN)/python .readme/desk.py

setup: .venv/.ready $(MO)
	@$(BIN)/python -m compileall -q bot
	@$(BIN)/gancho nlu

setup-dev: .venv/.ready-dev $(MO)
	@$(BIN)/python -m compileall -q bot

.venv/.ready: requirements.lock pyproject.toml | $(UV)
	@echo "Setting up the bot (once)…"
	@test -x $(BIN)/python || $(UV) venv -q --python '>=3.11' .venv
	@$(UV) pip install -q --compile-bytecode --require-hashes -r requirements.lock
	@$(UV) pip install -q --no-deps -e .
	@touch $@

.venv/.ready-dev: requirements-dev.lock .venv/.ready
	@echo "Setting up the tests (once)…"
	@$(UV) pip install -q --compile-bytecode --require-hashes -r requirements-dev.lock
	@touch $@

$(CURDIR)/.tools/bin/uv:
	@echo "Fetching uv (once)…"
	@$(PYTHON) -m venv .tools || { echo "make: $(PYTHON) cannot make a virtual environment; install its venv package, or uv"; exit 1; }
	@.tools/bin/pip install -qq --disable-pip-version-check uv

%.mo: %.po .venv/.ready
	@$(BIN)/pybabel -q compile -i $< -o $@ -l $(word 2,$(subst /, ,$<)) --statistics 2>/dev/null

lock: ## renew the locked versions
	@$(UV) pip compile -q pyproject.toml --universal --generate-hashes --upgrade --no-header -o requirements.lock
	@$(UV) pip compile -q pyproject.toml --extra dev --universal --generate-hashes --upgrade --no-header -o requirements-dev.lock

clean: ## remove what was made here
	rm -rf .venv .tools nlu/.venv nlu/models nlu/build locales/*/LC_MESSAGES/*.mo

include nlu/nlu.mk
