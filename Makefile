# `make demo` and `make test` do all the set-up themselves, in .venv; pip is used as this machine has it configured.
# Only relative paths, so that a checkout in a folder with spaces works.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
OUT ?= uitvoer/voorbeeld
DATA ?= ../shared/data
CONSTRAINTS ?= --constraint constraints.txt

VENV := .venv
IN_VENV := $(VENV)/bin/python
PIP := $(IN_VENV) -m pip --disable-pip-version-check --no-input
INSTALL := $(PIP) install --quiet $(CONSTRAINTS)
QT_LIBRARIES := libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1

.PHONY: help demo test check format format-check lint types contracts sample bench images clean

help: ## say what can be made
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  make \1\t\2/p' Makefile | expand -t 22

demo: $(VENV)/.installed ## set up, then make the four maps of the sample municipality in OUT (uitvoer/voorbeeld)
	$(IN_VENV) -m sociale_kaart demo --out "$(OUT)"

test: $(VENV)/.installed-dev ## run the tests
	$(IN_VENV) -m pytest

check: format-check lint types contracts test ## everything that must hold before a commit

format: $(VENV)/.installed-dev ## format the code and mend what the linter can mend
	$(IN_VENV) -m ruff format .
	$(IN_VENV) -m ruff check --fix .

format-check: $(VENV)/.installed-dev
	$(IN_VENV) -m ruff format --check .

lint: $(VENV)/.installed-dev
	$(IN_VENV) -m ruff check .

types: $(VENV)/.installed-dev
	$(IN_VENV) -m mypy

contracts: $(VENV)/.installed-dev
	$(IN_VENV) -c 'from importlinter.cli import lint_imports_command as lint; lint()'

sample: $(VENV)/.installed ## write the sample municipality again
	$(IN_VENV) sample_data/make_sample.py

bench: $(VENV)/.installed ## print the benchmarks; DATA is the folder of real files
	$(IN_VENV) benchmarks/startup.py
	$(IN_VENV) benchmarks/demo.py
	$(IN_VENV) benchmarks/country.py "$(DATA)"
	$(IN_VENV) benchmarks/analysis.py "$(DATA)/buurten/nl_buurten_2019_RD.gpkg"
	$(IN_VENV) benchmarks/surroundings.py
	$(IN_VENV) benchmarks/confront.py
	$(IN_VENV) benchmarks/drawing.py
	$(IN_VENV) benchmarks/layers.py
	$(IN_VENV) benchmarks/canvas.py
	$(IN_VENV) benchmarks/canvas.py --many
	$(IN_VENV) benchmarks/heartbeat.py

images: $(VENV)/.installed-dev ## draw the pictures of docs/images again; needs Chromium
	$(IN_VENV) docs/make_images.py
	$(IN_VENV) docs/make_tour.py

clean: ## remove what was made, the environment too
	rm -rf $(VENV) build dist uitvoer .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(IN_VENV):
	@command -v "$(PYTHON)" >/dev/null || { echo "Python 3.11 or newer is needed, and $(PYTHON) is not here." >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed, and $(PYTHON) is $$("$(PYTHON)" --version 2>&1)." >&2; \
	  echo "Name a newer one: make demo PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip' 2>/dev/null || .ci/system-packages "A virtual environment" \
	  "$$("$(PYTHON)" -c 'import sys; print("python{}.{}-venv".format(*sys.version_info))')"
	@echo "Setting up in $(VENV); this takes a minute or two the first time."
	@"$(PYTHON)" -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.installed: pyproject.toml constraints.txt | $(IN_VENV)
	$(INSTALL) hatchling editables
	$(INSTALL) --no-build-isolation --editable .
	@QT_QPA_PLATFORM=offscreen $(IN_VENV) -c 'from PySide6.QtGui import QGuiApplication; QGuiApplication([])' \
	  2>/dev/null || .ci/system-packages "Drawing the maps (Qt)" $(QT_LIBRARIES)
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(INSTALL) --no-build-isolation --editable '.[dev]'
	@touch $@
