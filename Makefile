# Everything needs only Python 3.11 or newer and make; the rest is installed into .venv on first use.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CORE := $(VENV)/.core
READY := $(VENV)/.ready
# Tests that run a second time without the compiled kernels: whole articles, rows, words, pages.
PURE := tests/test_fixtures.py tests/invariants/test_text.py tests/invariants/test_articles.py tests/reading tests/labeller tests/residue tests/repeats tests/repeats_article tests/corpus/test_words.py tests/corpus/test_neardup.py tests/corpus/test_left_out.py
BENCH ?= $(patsubst benchmarks/%.py,%,$(filter-out benchmarks/_%,$(wildcard benchmarks/*.py)))
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
JOBS ?= 2
SECONDS ?= 60

.DEFAULT_GOAL := help
.PHONY: help demo test check test-slow test-oldest test-examples test-browser test-spark test-invariants fuzz docs bench train clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(CORE) ## clean a scraped article and list what was left out, and why
	@echo '$$ dedup clean --explain fixtures/demo/article.txt'
	@$(BIN)/dedup clean --explain fixtures/demo/article.txt

test: check $(READY) ## style, types, doctests and all tests; some once more without compiled kernels
	DEDUP_PURE=1 $(BIN)/pytest -q -n $(JOBS) $(PURE)
	$(BIN)/pytest -q -n $(JOBS)

check: $(READY) ## style and types alone
	$(BIN)/ruff check .
	$(BIN)/mypy

test-slow: $(READY) ## tests that take minutes
	$(BIN)/pytest -q -m slow -n $(JOBS)

test-oldest: ## all tests with the oldest versions of dependencies that setup.cfg allows
	@$(PYTHON) -m venv .venv-oldest
	@$(PYTHON) tests/oldest.py > .venv-oldest/constraints.txt
	@.venv-oldest/bin/python -m pip install --quiet --disable-pip-version-check \
	  --constraint .venv-oldest/constraints.txt --editable '.[test,sklearn,parquet]'
	.venv-oldest/bin/python -m pytest -q -n $(JOBS)

test-examples: $(READY) ## each example from an environment with only what it asks for; needs Java
	$(BIN)/python tests/fresh.py $(or $(FRESH),build/fresh)

test-browser: $(READY) ## the HTML report in chromium; needs chromium and chromedriver
	@$(PIP) --editable '.[browser]'
	$(BIN)/pytest -q -m browser

test-spark: $(READY) ## the PySpark steps; needs Java, installs pyspark
	$(PIP) --editable '.[test,spark]'
	$(BIN)/pytest -q -m spark

test-invariants: $(READY) ## each invariant on 10,000 made-up inputs, hash seeds 0, 1, 2; hours
	@for seed in 0 1 2; do \
	  PYTHONHASHSEED=$$seed HYPOTHESIS_PROFILE=thorough $(BIN)/pytest -q -n $(JOBS) tests/invariants || exit 1; done

fuzz: $(READY) ## coverage-guided fuzzing for SECONDS=60; Linux; findings go to build/fuzz
	@$(PIP) --editable '.[fuzz]'
	$(BIN)/python -m fuzz --seconds $(SECONDS) $(TARGETS)

docs: $(READY) ## the documentation, into build/docs
	@$(PIP) --editable '.[docs]'
	$(BIN)/python docs/command_line.py
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet
	@echo "open build/docs/index.html; to search in it: python3 -m http.server -d build/docs"

bench: $(READY) ## measure CPU time; BENCH=name runs one of benchmarks/
	@for name in $(BENCH); do echo "== $$name"; $(BIN)/python -m benchmarks.$$name || exit 1; done

train: $(READY) ## train the labeller; DATA=folder says from what
	$(BIN)/python -m training $(DATA)

clean: ## remove .venv and caches
	rm -rf $(VENV) .venv-oldest .mypy_cache .pytest_cache .ruff_cache .hypothesis dedup.egg-info build

$(CORE): setup.cfg pyproject.toml setup.py $(wildcard dedup/*/_*.pyx)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "dedup needs Python 3.11 or newer; say which with: make PYTHON=python3.12 ..." >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "no venv module; on Debian and Ubuntu: apt install python3-venv" >&2; exit 2; }
	@echo "installing dedup into $(VENV) ..."
	@$(PIP) --editable .
	@touch $(CORE)

$(READY): $(CORE)
	@echo "installing what the tests need into $(VENV) ..."
	@$(PIP) --editable '.[test]'
	@touch $(READY)
