# Heli 合力. `make help` lists what can be made.
.DEFAULT_GOAL := help
.PHONY: help run demo test kill fix check bench lock docs messages frontend clean

# The first Python that is new enough; Node is not needed, the build brings its own.
PYTHON ?= $(shell for python in python3.11 python3 python3.12 python3.13 python3.14; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo "$$python" && break; done)
BIN := .venv/bin
# The sources of this working copy, also when several share one environment.
export PYTHONPATH := src
ADDRESS ?= 127.0.0.1:8000
# Processes over both databases: each takes a part of the test files, so that none waits for the slowest.
EACH := -o console_output_style=classic --dist each
ON = $(foreach database,sqlite postgres,--tx popen//env:HELI_TEST_DATABASE=$(database)//env:HELI_TEST_PART=$(1))
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

.venv/.ok: requirements-dev.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Heli needs Python 3.11 or later."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

run: frontend ## serve a demo company at http://127.0.0.1:8000 (ADDRESS=host:port)
	@$(BIN)/heli init
	@$(BIN)/heli demo --if-empty
	@$(BIN)/heli run --address $(ADDRESS)

demo: frontend ## make the demo company anew, without serving it
	@$(BIN)/heli init
	-@$(BIN)/heli demo --remove
	@$(BIN)/heli demo

test: frontend ## run every test, on SQLite and on PostgreSQL at the same time
	$(BIN)/pytest $(EACH) $(call ON,0/2) $(call ON,1/2)

kill: frontend ## kill server and worker a hundred times under four writers, on both databases
	HELI_KILLS=100 $(BIN)/pytest tests/kill $(EACH) $(call ON,0/1)

fix: .venv/.ok ## format the code and mend what ruff can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

check: frontend ## format, lint, types, import contracts, migrations, templates, catalogue
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	HELI_DATABASE_URL=sqlite://:memory: $(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python hatch_build.py check
	$(BIN)/pytest tests/test_architecture.py tests/test_docs.py tests/test_messages.py tests/test_packaging.py tests/web/test_templates.py

bench: frontend ## measure the pages against the real server
	$(BIN)/python -m benchmarks.pages

lock: .venv/.ok ## lock anew what is installed, after a change of dependencies
	$(LOCK) pyproject.toml --output-file requirements.lock
	$(LOCK) pyproject.toml --group dev --output-file requirements-dev.lock
	$(BIN)/python hatch_build.py lock

docs: .venv/.ok ## draw the clauses and diagrams of docs/process from the product
	$(BIN)/python docs/draw.py

messages: .venv/.ok ## gather the texts into the Chinese catalogue
	$(BIN)/python messages.py
	@$(BIN)/python hatch_build.py

frontend: .venv/.ok ## build the pages' scripts, styles and icons if they changed
	@$(BIN)/python hatch_build.py

clean: ## remove what was built; the environment and the data stay
	rm -rf build dist frontend/node_modules src/heli/web/static/built src/heli/locale/*/LC_MESSAGES/*.mo
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache var/static
	find src tests -name __pycache__ -type d -exec rm -rf {} +
