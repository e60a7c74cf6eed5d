# Two commands are all the set-up: `make demo` and `make test`. Both build .venv themselves and can be run again.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.saksi-installed

.PHONY: setup demo test check bench quality clean

setup: $(STAMP)

$(STAMP): pyproject.toml hatch_build.py src/saksi/gazetteer/places.tsv.xz
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $(STAMP)

demo: setup  ## read the bundled reports and show the record
	$(BIN)/saksi read examples/*.json

test: setup  ## run all tests
	$(BIN)/python -m pytest

check: setup  ## lint, types, import contract, packs, documentation
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --diff . >/dev/null || echo "note: some files are not in ruff's format"
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/saksi check
	$(BIN)/python -m pytest tests/test_docs.py -q

bench: setup  ## speed and memory
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/warc.py

quality: setup  ## every accuracy figure; writes docs/quality.md
	$(BIN)/python benchmarks/quality.py

clean:
	rm -rf $(VENV) build dist
