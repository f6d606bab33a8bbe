# Two commands do everything: `make report` and `make test`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   ?= .venv
BIN    := $(VENV)/bin
YEARS  ?=
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# HASHES=1 takes nothing whose SHA-256 isn't in locks/: the wheels of PyPI, and no others.
ifdef HASHES
install = $(PIP) --require-hashes -r locks/$(1).txt && $(PIP) --no-deps --no-build-isolation -e .
else
install = $(PIP) -c constraints.txt -e $(2)
endif

.PHONY: report test test-full lab docs locks clean help
.DEFAULT_GOAL := help

help: ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

report: $(VENV)/.run ## set up, check the archive, build the newest edition (YEARS=2012-2015 for more)
	$(BIN)/lnip data check
	$(BIN)/lnip data build
	$(BIN)/lnip build $(YEARS)

test: $(VENV)/.test ## set up for development, then lint, types and tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n logical

test-full: test $(VENV)/.docs ## the longer tests too: kills, full disks, more widths and made-up cases
	$(BIN)/python -m pytest -n logical --dist loadgroup -m full

lab: $(VENV)/.lab ## set up for research, then open the notebooks in JupyterLab
	$(BIN)/lnip explore

docs: $(VENV)/.docs ## build the documentation site into site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict

locks: ## write locks/ and docs/licences.md anew, after dependencies changed (needs uv)
	for name in run test; do uv pip compile --quiet pyproject.toml locks/build.in -c constraints.txt \
		--universal --generate-hashes --python-version 3.11.5 --no-annotate --no-header \
		$$(test $$name = run || echo --extra test) -o locks/$$name.txt || exit 1; done
	$(BIN)/python locks/licences.py

clean: ## remove what was built, keep the environment
	rm -rf site reports/20* reports/index.html reports/fleet data/processed/*.csv data/processed/*.json data/processed/*.xlsx data/processed/*.parquet .lnip_cache .mypy_cache .pytest_cache .ruff_cache

$(VENV)/.run: pyproject.toml constraints.txt
	test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(call install,run,.)
	touch $@

$(VENV)/.test: $(VENV)/.run
	$(call install,test,'.[test]')
	touch $@

$(VENV)/.docs: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[docs]'
	touch $@

$(VENV)/.lab: $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[lab]'
	touch $@
