# Two commands for a newcomer: `make demo` and `make test`. Both need Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
# pip compiles what it copies; an editable install is not copied, and would start slower.
COMPILE := $(BIN)/python -m compileall -q reader
READER = $(BIN)/reader
DEMO := demo

.PHONY: demo test lint format bench picture clean

demo: $(VENV)/core $(DEMO)/demo.db
	@$(READER) --project $(DEMO)/demo.db open

# Two have coded six articles, a third has settled what they differ in and linked four reports of
# one event: README, "From marks to gold". It is made under another name, so that it is there whole
# or not at all.
CODING := sample_corpus/coding
$(DEMO)/demo.db: | $(VENV)/core
	@echo "Making $@ once; a few seconds."
	@mkdir -p $(DEMO) && rm -f $(DEMO)/new.db*
	@set -e; exec 3>&2 >$(DEMO)/made.txt 2>&1; trap 'test $$? = 0 || cat $(DEMO)/made.txt >&3' EXIT; \
	unset READER_ANNOTATOR; export READER_PROJECT=$(DEMO)/new.db; \
	$(READER) import sample_corpus --outlet-from '/([^/]+)\.txt$$'; \
	$(READER) suggest --from $(CODING)/keyword-baseline.jsonl; \
	$(READER) round set pilot --blind --coders ana,ben --stories harbour-fire,hospital-cyberattack; \
	$(READER) submit --round pilot --as ana; \
	$(READER) submit --round pilot --as ben; \
	$(READER) round finish pilot; \
	$(READER) adjudication --round pilot --from $(CODING)/decisions.jsonl; \
	$(READER) adjudication --round pilot --as carla --accept-agreed; \
	$(READER) gold freeze pilot-1 --round pilot --as carla --splits train=50,test=50
	@mv $(DEMO)/new.db $@ && rm -f $(DEMO)/made.txt

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
