# Everything here sets itself up with Python 3.11, pip and make. `make help` lists what there is.
PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
FRONTEND := $(shell find frontend scripts/build_assets.mjs -type f)
TOOLS := tests/browser/tools
export PORT PYTHON
CHECKS := check-style check-types check-imports check-templates check-migrations check-settings check-messages \
  check-sbom check-audit

.DELETE_ON_ERROR:
.PHONY: help demo test check assets catalogues messages bench bench-lighthouse clean browser-tools $(CHECKS)

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "%-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: assets ## set up, load the catalogue and serve it (PORT=8000)
	@scripts/demo.sh

test: .venv/dev.stamp ## the tests, on SQLite or on DATABASE_URL
	$(BIN)/pytest -n auto

# The two environments below are for the checks alone: one to read the settings with, one like production.
READING := DEBUG=true DATABASE_URL=sqlite://:memory:
PRODUCTION := DEBUG=false DATABASE_URL=sqlite://:memory: SECRET_KEY=only-to-run-the-deployment-checks-signs-nothing-at-all \
  ALLOWED_HOSTS=example.org SITE_URL=https://example.org SECURITY_CONTACT=mailto:security@example.org

check: $(CHECKS) ## everything but the tests (make -k check: all of it, also after something failed)

check-style: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-types: .venv/dev.stamp
	$(READING) $(BIN)/mypy

check-imports: .venv/dev.stamp
	$(BIN)/lint-imports

check-templates: .venv/dev.stamp
	$(BIN)/djlint --lint --quiet templates

check-migrations: .venv/dev.stamp catalogues
	$(READING) $(BIN)/python manage.py makemigrations --check --dry-run

check-settings: .venv/dev.stamp assets
	$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level ERROR

check-messages: .venv/dev.stamp
	$(BIN)/python scripts/extract_messages.py --check

check-sbom: .venv/dev.stamp
	$(BIN)/python scripts/sbom.py

check-audit: .venv/dev.stamp
	$(BIN)/python scripts/audit.py

assets: static/dist/app.css catalogues ## build static/dist/ and compile the catalogues

messages: .venv/runtime.stamp ## bring the catalogues in locale/ up to date with the code (needs gettext)
	$(BIN)/python scripts/extract_messages.py

bench: assets .venv/rivals/stamp ## how fast it answers, beside a floor and two other tools (half an hour)
	$(BIN)/python -m bench.run

bench-lighthouse: assets # the start page and a results page on a throttled phone, by Lighthouse from npm
	$(BIN)/python -m bench.lighthouse

clean: ## remove what was installed and built; the database stays
	rm -rf .venv node_modules $(TOOLS)/node_modules static/dist staticfiles build .coverage .coverage.*
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete

catalogues: .venv/runtime.stamp
	@$(BIN)/python scripts/compile_catalogues.py

static/dist/app.css: node_modules/.package-lock.json $(FRONTEND)
	scripts/with_node.sh npm run --silent build
	@touch $@

node_modules/.package-lock.json: package-lock.json package.json .npmrc | .venv/runtime.stamp
	scripts/with_node.sh npm ci --ignore-scripts
	@touch $@

browser-tools: $(TOOLS)/node_modules/.package-lock.json

$(TOOLS)/node_modules/.package-lock.json: $(addprefix $(TOOLS)/,package-lock.json package.json .npmrc) | .venv/runtime.stamp
	scripts/with_node.sh npm ci --ignore-scripts --prefix $(TOOLS)
	@touch $@

.venv/rivals/stamp: requirements/bench.txt .venv/runtime.stamp
	@bench/install_rivals.sh
	@touch $@

.venv/%.stamp: requirements/%.txt
	@scripts/install.sh $<
	@touch $@
