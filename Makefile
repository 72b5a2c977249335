# What a person calls. Every target sets up what it needs first; `make help` lists them.

PYTHON ?= python3
VAR := $(or $(IRM_VAR_DIR),var)
RUN := .venv/bin/python
# Processes that test side by side: one for each processor.
WORKERS ?= auto
# The moment at which the tests believe to run, as 2027-02-28T23:59:30+01:00.
CLOCK ?=
PYTEST = $(if $(CLOCK),$(RUN) -m tests.clock $(CLOCK)) $(RUN) -m pytest -n $(WORKERS)
SHELL := /bin/sh
.DEFAULT_GOAL := help

.PHONY: help setup setup-dev run test e2e bench lint types format messages clean

help: ## List what can be made
	@echo "make TARGET, where TARGET is one of"
	@sed -n 's/^\([a-z0-9-]*\):[^#]*## \(.*\)/  \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 14

setup: ## Make .venv, fetch the front-end libraries, compile the translations
	@$(PYTHON) tools/set_up.py local

setup-dev: ## The same, with the tools of development
	@$(PYTHON) tools/set_up.py dev

run: setup ## Serve the application on http://127.0.0.1:8000 (PORT, IRM_VAR_DIR)
	@exec $(RUN) -m irm.local.run

test: setup-dev ## Run the test suite on servers of its own (PYTEST_ARGS, WORKERS, CLOCK)
	@IRM_VAR_DIR=$(VAR)/test exec $(PYTEST) -m "not e2e" $(PYTEST_ARGS)

e2e: setup-dev ## Run the journeys in a browser (needs Chromium)
	@IRM_VAR_DIR=$(VAR)/test exec $(PYTEST) -m e2e $(PYTEST_ARGS)

bench: setup-dev ## Measure speed and memory, all or BENCH=NAME; writes docs/benchmarks.md and var/bench.json
	@IRM_VAR_DIR=$(VAR)/bench exec $(RUN) -m tests.bench.run $(BENCH)

lint: setup-dev ## Check style, layers, templates, translations and missing migrations
	@exec $(RUN) tools/lint.py

types: setup-dev ## Check the types
	@exec $(RUN) -m mypy

format: setup-dev ## Put source and templates in order
	@exec $(RUN) tools/lint.py --fix

messages: setup-dev ## Gather the words of the source into the catalogues of locale/
	@exec $(RUN) tools/messages.py

clean: ## Remove what was made, but not var/ with its data
	@rm -rf .venv node_modules static_collected .mypy_cache .ruff_cache .pytest_cache .import_linter_cache htmlcov .coverage
