# `make` alone says what there is to do.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export SEFERBER_HOME ?= $(CURDIR)/var
STAMP := $(VENV)/.installed
FRONTEND := $(VENV)/.frontend

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset run test check bench bench-national bench-lastmile bench-reader bench-ledger bench-field faults screenshots messages examples clean

help: ## Say what there is to do
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

$(STAMP): requirements.lock pyproject.toml
	@echo "Making $(VENV) and installing locked dependencies (once, a minute or two)."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) --version). Nothing was installed. Call: make PYTHON=python3.12 ..."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -c "import hatchling" 2>/dev/null && $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . || $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

$(FRONTEND): $(STAMP) frontend/package-lock.json tools/build_frontend.py
	@$(BIN)/python tools/build_frontend.py
	@touch $@

messages: $(STAMP) ## Compile the four catalogues
	@$(BIN)/python tools/messages.py compile

demo: $(FRONTEND) messages ## Load the bundled operations, play them, serve them on 127.0.0.1:8000
	@$(BIN)/seferber demo

demo-reset: $(FRONTEND) messages ## Throw the demonstration away and start afresh
	@$(BIN)/seferber demo --reset

run: $(FRONTEND) messages ## Serve what is there, without the demonstration
	@$(BIN)/seferber serve

check: $(STAMP) ## Lint, types, import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/mypy

test: $(FRONTEND) messages check ## Every test: unit, store on both databases, web, browser, docs
	@$(BIN)/python -m pytest tests -n 2 --dist loadfile
	@echo "The same store tests on PostgreSQL:"
	@$(BIN)/python tools/with_postgres.py $(BIN)/python -m pytest tests/store tests/scenarios

bench: $(FRONTEND) messages ## Measure what benchmarks/ records (minutes)
	@$(BIN)/python benchmarks/run.py
	@$(BIN)/python benchmarks/ledger.py

bench-ledger: $(FRONTEND) messages ## Measure the ledger: posting, hand-overs, a million transfers
	@$(BIN)/python benchmarks/ledger.py

bench-field: $(FRONTEND) messages ## Measure labels and the first screen of the phone
	@$(BIN)/python benchmarks/field.py

bench-national: $(STAMP) ## Measure the national planner (REFERENCE=folder of the planning notes)
	@$(BIN)/python benchmarks/national.py $(if $(REFERENCE),--reference $(REFERENCE))

bench-lastmile: $(STAMP) ## Measure the last-mile solver (INSTANCES=folder)
	@$(BIN)/python benchmarks/lastmile.py $(if $(INSTANCES),--instances $(INSTANCES))

bench-reader: $(STAMP) ## Measure the statement reader
	@$(BIN)/python benchmarks/reader.py

faults: $(FRONTEND) messages ## Kill the server under load and prove that the books hold
	@SEFERBER_FAULT_REPORT=1 $(BIN)/python -m pytest tests/faults -x -m faults
	@SEFERBER_MODEL_EXAMPLES=$${SEFERBER_MODEL_EXAMPLES:-300} SEFERBER_MODEL_STEPS=50 $(BIN)/python -m pytest tests/store/test_ledger_model.py
	@SEFERBER_MODEL_EXAMPLES=$${SEFERBER_MODEL_EXAMPLES:-300} SEFERBER_MODEL_STEPS=50 $(BIN)/python tools/with_postgres.py $(BIN)/python -m pytest tests/store/test_ledger_model.py

screenshots: $(FRONTEND) messages ## Every page at laptop and phone width in each language
	@$(BIN)/python tools/screenshots.py

examples: $(STAMP) ## Build examples/ again from ../shared/data
	@$(BIN)/python tools/make_examples.py

clean: ## Remove what can be made again; var/ stays
	rm -rf $(VENV) src/seferber/web/static/vendor src/seferber/web/collected screenshots
