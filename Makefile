# Needs make and Python 3.11 or newer, nothing else. Another interpreter: make test PYTHON=python3.13
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/installed
LOCKER := build/uv
SEED := seeds/000_d94337b183291e13.txt
# GUM=FILE adds real reports to `make eval`; docs/evaluation.md says where they come from.
GUM ?=
BASELINES ?= rule few-shot whole
EVAL = $(BIN)/summarize eval

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo brief-demo test live eval check format lint types imports fix record lock clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

demo: $(STAMP) ## print the report on the sample article (fetches the model once, 1.1 GB)
	$(BIN)/summarize $(SEED)

# A store of its own, so that what is invented does not mix with what is real.
brief-demo: $(STAMP) ## make the briefs of three invented days, and print the last one
	@for day in 2026-03-02 2026-03-03 2026-03-04; do \
		SUMMARIZE_STORE=build/brief-demo/store.sqlite3 $(BIN)/summarize brief seeds/brief \
			--day $$day --zone Europe/Paris --no-deliver -o build/brief-demo || exit 1; \
	done
	@cat build/brief-demo/latest.md

test: $(STAMP) ## run the tests, which need no network and no model (ARGS=… goes to pytest; ARGS="-m slow")
	$(BIN)/python -m pytest $(ARGS)

live: $(STAMP) ## run the tests that ask a real model
	$(BIN)/python -m pytest -m live $(ARGS)

# The baselines that ask a model take an hour the first time; later they come from the store.
eval: $(STAMP) ## score the reports on annotated articles (GUM=…, BASELINES=rule; hours at first)
	@mkdir -p build/eval
	$(EVAL) seeds/gold/dev --floors seeds/gold/floors.toml --details build/eval/dev.md
	$(EVAL) seeds/gold/more --floors seeds/gold/more_floors.toml --details build/eval/more.md
	$(if $(GUM),$(EVAL) $(GUM) --floors seeds/gold/gum_floors.toml --details build/eval/gum.md)
	@for set in brief $(addprefix more_briefs/,a b c d e); do \
		$(EVAL) --brief seeds/$$set --details build/eval/$$(basename $$set)-brief.md || exit 1; \
	done
	@for baseline in $(BASELINES); do \
		$(EVAL) seeds/gold/dev --floors seeds/gold/floors.toml --baseline $$baseline \
			--details build/eval/dev-$$baseline.md || exit 1; \
		$(if $(GUM),test $$baseline = whole || $(EVAL) $(GUM) --baseline $$baseline \
			--details build/eval/gum-$$baseline.md || exit 1;) \
	done

check: format lint types imports ## check format, lint, types and the direction of imports

format: $(STAMP)
	$(BIN)/ruff format --check .

lint: $(STAMP)
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy

imports: $(STAMP)
	$(BIN)/lint-imports --no-logo

fix: $(STAMP) ## format, and repair what ruff can repair
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

record: $(STAMP) ## ask the model anew for every recorded answer in cassettes/
	$(BIN)/python -m pytest tests/replay -k keeps_its_promises --record-mode=rewrite $(ARGS)

# uv resolves for every platform at once, and keeps the versions that still fit.
lock: $(LOCKER)/bin/uv ## write requirements.lock anew (ARGS=--upgrade for the newest versions)
	$(LOCKER)/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --no-emit-find-links --quiet \
		--custom-compile-command "make lock" --output-file requirements.lock $(ARGS)

clean: ## remove the environment and what the tools left behind
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache *.egg-info

# --no-build-isolation: setuptools comes from the lock too, so every download has a hash.
$(STAMP): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "This needs Python 3.11 or newer, and '$(PYTHON)' is not it." \
			"Name another one: make PYTHON=/path/to/python3.12 …" >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--no-deps --no-build-isolation -e .
	@touch $@

$(LOCKER)/bin/uv:
	$(PYTHON) -m venv --clear $(LOCKER)
	$(LOCKER)/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9,<1'
