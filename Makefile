PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.set-up

.PHONY: run test check lint bench clean
.DEFAULT_GOAL := run

run: $(STAMP)  ## Set up if needed and open ttguide (ARGS="…" are passed on)
	@$(BIN)/ttguide $(ARGS)

# Whoever lets Python keep no compiled files is not heard: each of the programs that tests start would compile all anew.
test: $(STAMP)  ## Set up if needed and run the tests
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

check: lint test  ## Everything that CI runs

lint: $(STAMP)  ## Everything that CI runs but the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/codespell
	$(BIN)/ttguide check
	$(BIN)/python -m benchmarks.suggestions --check
	$(BIN)/python -m benchmarks.telltales --check

bench: $(STAMP)  ## Measure, side by side with what one would use instead
	@$(BIN)/python -m benchmarks $(ARGS)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("ttguide needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12") if sys.version_info < (3, 11) else 0'
	@echo "Setting up in $(VENV) (once; about half a minute) …"
	@$(PYTHON) -m venv $(VENV) || { echo "Creating a virtual environment failed. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

clean:  ## Remove what was set up and cached
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
