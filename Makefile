# Everything needs only Python 3.11 or newer and make; the rest is installed into .venv on first use.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help demo test check bench train clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(READY) ## clean a scraped article and list what was left out, and why
	@echo '$$ dedup clean --explain fixtures/demo/article.txt'
	@$(BIN)/dedup clean --explain fixtures/demo/article.txt

test: check $(READY) ## style, types, doctests and all tests
	$(BIN)/pytest -q -n $(JOBS)

check: $(READY) ## style and types alone
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(READY) ## measure speed against the readable twins and, where installed, against peers
	$(BIN)/python -m benchmarks

train: $(READY) ## train the labeller; DATA=folder says from what
	$(BIN)/python -m training $(DATA)

clean: ## remove .venv and caches
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis dedup.egg-info build

$(READY): setup.cfg pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "dedup needs Python 3.11 or newer; say which with: make PYTHON=python3.12 ..." >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "no venv module; on Debian and Ubuntu: apt install python3-venv" >&2; exit 2; }
	@echo "installing into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $(READY)
