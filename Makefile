# `make run` serves; `make test` checks everything. Both install what they need first.
PYTHON ?= python3
PY = .venv/bin/python
# Some images of Python set it: then every process compiles every module anew, three seconds of a processor each.
export PYTHONDONTWRITEBYTECODE =

.PHONY: run test check fix bench setup types

run:
	@exec $(PYTHON) scripts/run.py

setup:
	@$(PYTHON) scripts/setup.py

# The project's own checks: format, lint, types, contracts, migrations, front end.
check: setup
	@$(PY) scripts/check.py

fix: setup
	$(PY) -m ruff check --fix --quiet .
	$(PY) -m ruff format .
	cd static && npx biome check --write src

test: setup
	@$(PYTHON) scripts/test.py

bench: setup
	@$(PY) scripts/bench.py

# The front end's event types, from the event kinds in Python.
types: setup
	$(PY) scripts/event_types.py
