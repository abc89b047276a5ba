# `make run` and `make test` each work as the first and only command in a fresh clone; `make help` lists the rest.
#
# One virtual environment, .venv, filled from requirements/ with every hash checked. A stamp file stands for each
# step that is done, so that a second run starts at once.

.DEFAULT_GOAL := help

# How the product is started; it loads the example when its store is empty.
RUN_COMMAND = .venv/bin/stakeholders serve --example-if-empty

UV := .venv/bin/uv --quiet
PYTEST := .venv/bin/pytest --numprocesses auto --dist loadgroup

.PHONY: help
help: ## list what can be made
	@sed -nE 's/^([a-z-]+):.* ## (.*)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-18s %s\n", $$1, $$2}'

# --- What people do ---------------------------------------------------------------------------------------------

.PHONY: run
run: .venv/.can-run ## install what is needed and serve the network, with the example if the store is empty
	@exec $(RUN_COMMAND)

.PHONY: test
test: provision ## get what the tests need (browser, Neo4j), then run them with quick counts
	@$(PYTEST)

.PHONY: test-long
test-long: provision ## the same with full counts
	@STAKEHOLDERS_TEST_LONG=1 $(PYTEST) --timeout 3600

.PHONY: setup
setup: .venv/.can-test ## make the environment for working on the code

.PHONY: lint
lint: .venv/.can-test ## check style, types, layers, and the shape of docker-compose.yml
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy
	@.venv/bin/lint-imports
	@.venv/bin/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml

.PHONY: bench
bench: .venv/.can-test ## measure speed and memory
	@.venv/bin/python -m benchmarks

.PHONY: messages
messages: .venv/.can-test ## collect the texts of the code into the catalogues, and compile the translations
	@.venv/bin/python -m tools.messages

.PHONY: lock
lock: .venv/.can-build ## choose the newest releases again and write requirements/
	@$(LOCK) --upgrade --extra oidc --group test --group lint --group build --output-file requirements/dev.txt
	@$(LOCK) --constraints requirements/dev.txt --output-file requirements/run.txt
	@$(LOCK) --constraints requirements/dev.txt --extra oidc --output-file requirements/oidc.txt
	@$(LOCK_GROUP) --constraints requirements/dev.txt --group build --output-file requirements/build.txt

.PHONY: clean
clean: ## remove everything that make has made; stores stay
	@rm -rf .venv .cache build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

# --- How the environment is made --------------------------------------------------------------------------------

# Hashes and no addresses: these files say what, each machine knows where from.
LOCK_GROUP = $(UV) pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --custom-compile-command "make lock"
LOCK = $(LOCK_GROUP) pyproject.toml

# The project itself: a path to this checkout, built by the locked backend, nothing fetched.
INSTALL_PROJECT = $(UV) pip install --python .venv/bin/python --no-deps --no-build-isolation --editable .

.venv/.can-build: requirements/build.txt tools/make-venv.sh
	@tools/make-venv.sh
	@touch $@

.venv/.can-run: .venv/.can-build requirements/run.txt pyproject.toml
	@echo "Installing what is needed to run ..."
	@$(UV) pip install --python .venv/bin/python --require-hashes --requirements requirements/run.txt
	@$(INSTALL_PROJECT)
	@touch $@

# The requirements for testing hold those for running: after this, .can-run is true too.
.venv/.can-test: .venv/.can-build requirements/dev.txt pyproject.toml
	@echo "Installing what is needed to run, test and check ..."
	@$(UV) pip sync --python .venv/bin/python --require-hashes requirements/dev.txt
	@$(INSTALL_PROJECT)
	@touch .venv/.can-run $@

.PHONY: provision
provision: .venv/.can-test
	@# Both, even if the first lacks something: one look tells all that is to be installed.
	@status=0; for tool in get_browser get_neo4j; do .venv/bin/python -m tools.$$tool || status=1; done; exit $$status
