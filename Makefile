# Two commands for a newcomer: `make demo` and `make test`. Both need Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
# pip compiles what it copies; an editable install is not copied, and would start slower.
COMPILE := $(BIN)/python -m compileall -q reader

.PHONY: demo test lint format bench picture clean

demo: $(VENV)/core
	@mkdir -p demo
	@test -e demo/demo.db || $(BIN)/reader --project demo/demo.db import sample_corpus --outlet-from '/([^/]+)\.txt$$' 2>/dev/null
	@$(BIN)/reader --project demo/demo.db open sample_corpus

test: $(VENV)/dev
	$(BIN)/python -m pytest

lint: $(VENV)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/dev
	$(BIN)/python -m benchmarks

picture: $(VENV)/dev
	$(BIN)/python docs/picture.py

clean:
	rm -rf $(VENV) build *.egg-info

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("reader needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/core: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable .
	$(COMPILE)
	@touch $@

$(VENV)/dev: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable '.[all,dev]'
	$(COMPILE)
	@touch $@ $(VENV)/core
