# A newcomer types `make run` or `make test`; both install what they need.
#   PYTHON=/path/to/python3.11   the interpreter .venv is made with
#   PORT=8024                    where `make run` serves
SHELL := /bin/sh
PY := .venv/bin/python
export PYTHON PORT

.PHONY: help setup dev run test thorough check format lock bench fonts

help:
	@echo "make run     install what is needed, load library and demo, serve on http://127.0.0.1:$${PORT:-8024}"
	@echo "make test    install what is needed, run every test on PostgreSQL, Redis and Chromium"
	@echo "make thorough 10,000 odd posts, 100 storms over autosave, every page at four widths in both colours; takes hours"
	@echo "make check   style, types, templates, migrations, import rules"
	@echo "make format  put imports and layout in order"
	@echo "make bench   measure; results under var/bench/"
	@echo "make lock    choose package versions anew within pyproject.toml"
	@echo "make fonts   cut the pages' fonts and icons anew, after naming a new icon or weight"
	@echo "make setup   only the installing"

setup:
	@deploy/dev/setup.sh run

dev:
	@deploy/dev/setup.sh dev

run: setup
	@exec $(PY) -m insure24.serve

test: dev
	@exec $(PY) -m deploy.dev.test $(ARGS)

THOROUGH := tests/access/test_malformed.py tests/journeys/test_autosave_storms.py tests/browser/test_every_page.py
thorough: dev
	@INSURE24_THOROUGH=1 exec $(PY) -m deploy.dev.test $(THOROUGH) $(ARGS)

check: dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m djlint templates --lint --quiet
	DJANGO_SETTINGS_MODULE=insure24.settings.test $(PY) manage.py makemigrations --check --dry-run
	$(PY) -m pytest -q tests/house/test_imports.py

format: dev
	$(PY) -m ruff check --fix-only .
	$(PY) -m ruff format .

fonts: dev
	@exec $(PY) -m deploy.dev.fonts

bench: dev
	@exec $(PY) bench/run.py $(ARGS)

# No registry's address may stand in a lock: whoever installs chooses where from.
LOCKING := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --system-certs --upgrade
lock: dev
	$(LOCKING) pyproject.toml -o requirements.lock
	$(LOCKING) -c requirements.lock pyproject.toml --group dev -o requirements-dev.lock
	echo uv | $(LOCKING) - -o requirements-uv.lock
	@! grep -n 'http' requirements*.lock
