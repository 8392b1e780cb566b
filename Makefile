# Every command works on a fresh machine: it makes .venv from the locks, then does its work.
.DEFAULT_GOAL := help
.PHONY: help run test check format docs lock wheel bench-tags bench-memory clean

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3.14 python3 python; do \
  command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

help:
	@echo "make run          sets everything up and serves the dashboard on http://127.0.0.1:8765"
	@echo "make test         sets everything up and runs the tests"
	@echo "make check        style, types, import rules, pinned files"
	@echo "make format       puts the code into the one form"
	@echo "make bench-tags FILE=reviews.jsonl   how often the tagger is right"
	@echo "make bench-memory                    how much memory a mailbox of 1 GB and an export of 200 MB take"
	@echo "make docs         writes the table of sources in docs/sources.md anew"
	@echo "make lock         writes the locks anew (needs the network)"

.venv/ready:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is missing: install it (Debian: apt install python3 python3-venv), then say make again." >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing: install it (Debian: apt install python3-venv), then say make again." >&2; exit 1; }
	@test -x $(BIN)/python || { echo "Making .venv ..."; $(PYTHON) -m venv .venv; }
	@touch $@

.venv/run: .venv/ready requirements.lock pyproject.toml
	@echo "Installing what the program needs (once) ..."
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev: .venv/run .ci/requirements.lock
	@echo "Installing what the tests need (once) ..."
	@$(PIP) install --require-hashes --requirement .ci/requirements.lock
	@touch $@

run: .venv/run
	@$(BIN)/tracker serve

test: .venv/dev
	@if [ "$$CI" = true ]; then sh .ci/services; fi
	@$(BIN)/python -m pytest

check: .venv/dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/python .ci/check_files.py
	@$(BIN)/python .ci/source_table.py

docs: .venv/dev
	@$(BIN)/python .ci/source_table.py write

format: .venv/dev
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench-tags: .venv/dev
	@test -n "$(FILE)" || { echo "Say which file: make bench-tags FILE=reviews.jsonl" >&2; exit 2; }
	@$(BIN)/python -m tests.bench.tags "$(FILE)"

bench-memory: .venv/dev
	@$(BIN)/python -m tests.bench.memory

UV := $(BIN)/uv pip compile pyproject.toml - --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade --quiet
lock: .venv/dev
	@echo "hatchling==1.33.0" | $(UV) --output-file requirements.lock
	@echo "hatchling==1.33.0" | $(UV) --all-extras --constraint requirements.lock --output-file .ci/requirements.lock
	@echo "isso==0.14.0" | $(BIN)/uv pip compile - --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade --quiet --output-file .ci/isso.lock

wheel: .venv/dev
	@$(BIN)/python -m build --no-isolation --wheel

clean:
	@rm -rf .venv build dist
