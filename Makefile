# `make demo` shows the real plan, `make test` runs all checks; both set up what they need in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOO_OLD := "actionplan needs Python 3.11 or newer: name one, as in make demo PYTHON=python3.12"
UV := $(shell command -v uv 2>/dev/null)

ifdef UV
CREATE = $(UV) venv --quiet --clear --python $(PYTHON) $(VENV)
INSTALL = $(UV) pip install --quiet --python $(BIN)/python
else
# Of every release in the index, an old pip compares each file with all kinds of machines, for half of its time.
CREATE = $(PYTHON) -m venv --clear $(VENV) && $(INSTALL) pip==26.3
# What is imported is compiled then: to compile all that is installed takes pip a third of its time.
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile
endif

# A .venv that was copied or moved runs the code of its old place, and one whose Python has gone runs none.
ifneq ($(shell $(BIN)/python -c 'print(open("$(VENV)/demo").read())' 2>/dev/null),$(shell pwd))
$(shell rm -f $(VENV)/demo)
endif

# The tests start hundreds of programs, each of which would else compile all that it imports.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test checked tested sweep newest format golden picture bench fuzz crash editors parsers lock clean

demo: $(VENV)/demo
	@$(BIN)/plan table --as-of 2009-12-10
	@$(BIN)/plan overdue --as-of 2009-12-10

# Tests often wait for a program that they started, and the types are checked meanwhile.
test: $(VENV)/dev
	@$(MAKE) --no-print-directory --jobs 2 checked tested

checked: $(VENV)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

tested: $(VENV)/dev
	$(BIN)/pytest -n auto --dist worksteal -rs

# The laws are tried on twenty times as many examples, others each time.
sweep: $(VENV)/dev
	$(BIN)/pytest -n auto --dist worksteal -m hypothesis --hypothesis-profile sweep

# The source distribution passes its own tests on the newest releases that pyproject.toml allows.
newest: $(VENV)/dev
	rm -rf $(VENV)/newest
	mkdir $(VENV)/newest
	$(BIN)/python -m hatchling build --target sdist --directory $(VENV)/newest
	tar -xzf $(VENV)/newest/actionplan-*.tar.gz -C $(VENV)/newest --strip-components=1
	$(PYTHON) -m venv $(VENV)/newest/.venv
	$(VENV)/newest/.venv/bin/python -m pip install --quiet --upgrade pip
	cd $(VENV)/newest && .venv/bin/python -m pip install --quiet --group dev --editable .
	cd $(VENV)/newest && .venv/bin/python -m pytest -n auto --dist worksteal

format: $(VENV)/dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

golden: $(VENV)/dev
	$(BIN)/pytest tests/test_golden.py --golden

picture: $(VENV)/dev
	$(BIN)/python docs/picture.py

bench: $(VENV)/dev
	$(BIN)/python bench/peers.py $(VENV)/peers
	$(BIN)/python bench/speed.py --peers $(VENV)/peers --into docs/performance.md

fuzz: $(VENV)/dev
	PYTHONPATH=tests $(BIN)/python bench/fuzz.py

crash: $(VENV)/dev
	$(BIN)/python bench/crash.py

editors: $(VENV)/dev
	$(INSTALL) --upgrade --target $(VENV)/editors ruamel.yaml yamltrip
	PYTHONPATH=$(VENV)/editors $(BIN)/python bench/editors.py --into docs/editing.md

parsers: $(VENV)/dev
	$(INSTALL) --upgrade --target $(VENV)/parsers dateparser parsedatetime python-dateutil
	PYTHONPATH=tests:$(VENV)/parsers $(BIN)/python bench/parsers.py --into docs/timescales.md

lock:
	uv pip compile --quiet --upgrade --group build pyproject.toml -o requirements.txt
	uv pip compile --quiet --upgrade --group dev -c requirements.txt pyproject.toml -o requirements-dev.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/demo: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and $(TOO_OLD))'
	@$(CREATE)
	@$(INSTALL) --require-hashes -r requirements.txt
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@pwd > $@

$(VENV)/dev: requirements-dev.txt $(VENV)/demo
	@$(INSTALL) --require-hashes -r requirements-dev.txt
	@touch $@
