# Two commands do all the set-up: `make demo` runs the main job, `make test` the checks and tests.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check tables format bench clean

demo: .venv/.demo
	@printf '\n$$ allyres verify examples/parties.csv --column party=country:iso3@year --report demo-report.json --output demo-checked.csv\n\n'
	@$(BIN)/allyres verify examples/parties.csv --column party=country:iso3@year --report demo-report.json --output demo-checked.csv; \
	  code=$$?; \
	  printf '\nThe gate ended with exit code %s (0 within budget, 1 over it, 3 bad input, 4 bad table).\n' $$code; \
	  printf 'Beside this report: demo-report.json for machines, demo-checked.csv with a proposal and a status for each row.\n'; \
	  test $$code -le 1

test: .venv/.test check
	$(BIN)/pytest -q

check: .venv/.test
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports
	$(BIN)/python -m allyres.compiling --check

# After a change below data/: makes data/compiled again (about 20 seconds).
tables: .venv/.test
	$(BIN)/python -m allyres.compiling

format: .venv/.test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/.test
	$(BIN)/pip install --quiet -e '.[benchmarks]'
	$(BIN)/python benchmarks/countries.py

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.demo: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/.test: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ .venv/.demo

clean:
	rm -rf .venv dist demo-report.json demo-checked.csv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
