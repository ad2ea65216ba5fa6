# Two commands for people: `make demo` (try it) and `make test` (is it sound?).
# Each does its own set-up from the locked, hashed requirement files and asks nothing.
V := .venv
PY ?= python3
PIP := $(V)/bin/pip install -q --disable-pip-version-check --require-hashes --only-binary :all:
UV := $(V)/bin/uv pip
# A locked set: by the quick installer, or, where a mirror is set up for pip alone, by pip.
FLAGS := -q --python $(V)/bin/python --require-hashes --only-binary :all:
locked = $(UV) install $(FLAGS) -r $(1) || { echo "Once more, with pip …"; $(PIP) -r $(1); }
# Networks with a certificate of their own put it into the system's store.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt),)
export UV_SYSTEM_CERTS := 1
endif

PO := $(shell find src -name '*.po')

.PHONY: help demo install test check lint format fast journeys bench lock messages clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*##/ —/'

demo: install ## a district council with invented appeals, in the browser (PORT=8001: elsewhere than at 8000)
	@SENIM_PORT_HINT="make demo PORT=" $(V)/bin/senim demo $(if $(PORT),--port $(PORT))

install: $(V)/.messages ## .venv/bin/senim

test: $(V)/.dev $(V)/.messages ## everything: style, types, layers, tests on SQLite and PostgreSQL, journeys
	@$(V)/bin/python -m tests.run

check lint: $(V)/.dev ## style, types and layers only
	@$(V)/bin/python -m tests.run --only lint

format: $(V)/.dev ## bring the code into its usual form
	@$(V)/bin/ruff check -q --fix-only .
	@$(V)/bin/ruff format -q .

fast: $(V)/.dev ## the tests on SQLite without the browser
	@$(V)/bin/python -m pytest -q -m "not journey"

journeys: $(V)/.dev ## only the browser
	@$(V)/bin/python -m tests.run --only journeys

bench: $(V)/.dev ## measure, beside a bare Django view of the same run
	@$(V)/bin/python -m bench

messages: $(V)/.dev $(V)/.messages ## compile the translations, and say what is missing
	@$(V)/bin/python -m tests.messages

lock: $(V)/.dev ## renew the locked requirement files
	@rm -f uv.lock
	@$(V)/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url requirements/boot.in -o requirements/boot.lock
	@$(V)/bin/uv lock -q
	@$(V)/bin/uv export -q --format requirements-txt --no-header --no-annotate --no-emit-project --no-dev -o requirements/run.lock
	@$(V)/bin/uv export -q --format requirements-txt --no-header --no-annotate --no-emit-project -o requirements/dev.lock
	@! grep -nE 'https?://' requirements/*.lock

# A .venv that was moved, or whose Python is gone, is made anew; any other is left as it is.
ifneq ($(filter 3 126 127,$(shell $(V)/bin/python -I tools/own_venv.py 2>/dev/null; echo $$?)),)
.PHONY: anew
$(V)/.boot: anew
CLEAR := --clear
endif

$(V)/.boot: requirements/boot.lock
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Senim needs Python 3.11 or newer: make PY=python3.12 …")'
	@echo "Setting up .venv (once) …"
	@$(PY) -m venv $(CLEAR) $(V)
	@$(PIP) -r requirements/boot.lock
	@touch $@

$(V)/.run: $(V)/.boot requirements/run.lock pyproject.toml
	@$(call locked,requirements/run.lock)
	@$(UV) install -q --python $(V)/bin/python --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(V)/.messages: $(V)/.run $(PO)
	@$(V)/bin/python -m senim.ui.messages
	@touch $@

$(V)/.dev: $(V)/.run requirements/dev.lock
	@$(call locked,requirements/dev.lock)
	@touch $@

clean: ## remove what was made here, not the data in var/
	@rm -rf $(V) build *.egg-info src/*.egg-info
