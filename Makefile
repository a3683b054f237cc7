# Two commands: `make demo` runs an invented city, `make test` tries everything. The others are for the workshop.
VENV   := .venv
PYTHON := $(VENV)/bin/python
MANAGE := $(PYTHON) manage.py
PORT   ?= 8000
MINUTES ?= 4
SECONDS ?= 60
export CONVIVE_PORT := $(PORT)

.PHONY: demo test test-long test-all test-postgres lint messages requirements bench drill fuzz lock format

demo: $(VENV)/house  ## set up, invent a city, open http://localhost:8000 (PORT= changes it)
	@$(MANAGE) demo

test: $(VENV)/workshop  ## set up and try everything
	@$(MANAGE) catalogues
	$(PYTHON) -m pytest -m "not slow and not long" -n 2 --dist loadgroup

test-long: $(VENV)/workshop  ## what takes long: scenes in the browser, hostile words in every form
	@$(MANAGE) catalogues
	$(PYTHON) -m pytest -m "long and not slow" -n 2 --dist loadfile tests convive/demo

test-all: $(VENV)/workshop  ## also what takes minutes
	@$(MANAGE) catalogues
	CONVIVE_EXAMPLES=200 $(PYTHON) -m pytest -n 2 --dist loadgroup

test-postgres: $(VENV)/workshop  ## the same on the database that CONVIVE_DATABASE names, without the browser; PART= for some of it
	$(PYTHON) -m pytest -m "not slow and not browser" -n 2 --dist loadgroup $(PART)

lint: $(VENV)/workshop  ## style, imports, types, safe code, migrations
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/lint-imports
	$(VENV)/bin/mypy convive
	$(VENV)/bin/bandit --quiet --severity-level medium --recursive convive --exclude '*/tests/*,*/migrations/*'
	$(PYTHON) -m tests.house.rules_of_code
	$(MANAGE) makemigrations --check --dry-run
	$(MANAGE) check

messages: $(VENV)/workshop  ## gather the words; fails when French or Arabic are not complete
	$(MANAGE) words --check

requirements: $(VENV)/workshop  ## which requirements have tests
	@$(PYTHON) tests/house/requirements.py

bench: $(VENV)/workshop  ## the figures, with medians and the machine
	$(MANAGE) bench

drill: $(VENV)/workshop  ## a served house under load, killed, filled up and restored; MINUTES= changes how long
	@$(PYTHON) -m tests.drill --minutes $(MINUTES)

fuzz: $(VENV)/workshop  ## every reader of foreign bytes, SECONDS= each
	@$(PYTHON) -m tests.fuzz $(SECONDS)

lock: $(VENV)/workshop  ## lock what requirements/*.in ask for, with hashes
	for part in house workshop; do \
	  $(VENV)/bin/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	    --python-version 3.11 requirements/$$part.in -o requirements/$$part.txt; done

format: $(VENV)/workshop
	$(VENV)/bin/ruff check --fix . && $(VENV)/bin/ruff format .

$(VENV)/%: requirements/%.txt pyproject.toml
	@python3 -c "import ensurepip, venv" 2>/dev/null || { echo "Python's venv is missing. On Debian: apt install python3-venv"; exit 1; }
	@test -x $(VENV)/bin/uv || (python3 -m venv $(VENV) && $(PYTHON) -m pip install --quiet --disable-pip-version-check uv)
	$(VENV)/bin/uv pip install --quiet --python $(PYTHON) --require-hashes -r $<
	$(VENV)/bin/uv pip install --quiet --python $(PYTHON) --no-deps -e .
	@$(MANAGE) catalogues && $(MANAGE) typefaces --verbosity 0
	@touch $@
