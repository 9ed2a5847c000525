# `make` builds the seed issue, `make test` runs every test; each sets up what it needs first.
# On Debian and Ubuntu missing system libraries are installed (as root or with sudo); elsewhere they are named.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# What WeasyPrint opens : the Debian package that holds it. The last one makes the brochure nearly three times as fast.
LIBRARIES := libpango-1.0.so.0:libpango-1.0-0 libpangoft2-1.0.so.0:libpangoft2-1.0-0 libgobject-2.0.so.0:libglib2.0-0 \
  libharfbuzz.so.0:libharfbuzz0b libfontconfig.so.1:libfontconfig1 libharfbuzz-subset.so.0:libharfbuzz-subset0
# What the tests and pictures need besides : its Debian package. Playwright's driver opens the library.
TEST_LIBRARIES := libatomic.so.1:libatomic1
PROGRAMS := chromium:chromium pdftotext:poppler-utils qpdf:qpdf
BENCH_PROGRAMS := smtp-sink:postfix spamassassin:spamassassin

.PHONY: build test lint format types bench prove pictures clean
.DELETE_ON_ERROR:

build: $(VENV)/ready
	@$(BIN)/python publish.py build

test: $(VENV)/ready-dev
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -n auto --dist loadgroup -m "not prove"

lint: $(VENV)/ready-dev
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

format: $(VENV)/ready-dev
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

prove: $(VENV)/ready-dev
	$(BIN)/python -m pytest -q -m prove

bench: $(VENV)/ready-dev
	@$(call install,programs,$(BENCH_PROGRAMS))
	$(BIN)/python -m bench

pictures: $(VENV)/ready-dev
	$(BIN)/python -m docs.make_pictures

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .hypothesis
	find build -mindepth 1 ! -name README.md -delete

# One stamp for what every command needs, one for what the tests need besides.
$(VENV)/ready: pyproject.toml constraints.txt Makefile
	@$(call install,libraries,$(LIBRARIES))
	@$(make_venv)
	$(PIP) install --constraint constraints.txt --editable .
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready
	@$(call install,libraries,$(TEST_LIBRARIES))
	@$(call install,programs,$(PROGRAMS))
	$(PIP) install --constraint constraints.txt --editable ".[dev]"
	@touch $@

# $(call install,libraries|programs,NAME:PACKAGE ...): installs the packages whose library or program is missing.
# Where that cannot be done it says what to install and goes on: without Pango everything but the PDF works.
define install
missing=""; \
for pair in $(2); do \
  name=$${pair%%:*}; \
  case $(1) in \
    libraries) { PATH="$$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null | grep -qF "$$name "; } || missing="$$missing $${pair##*:}";; \
    programs) PATH="$$PATH:/usr/sbin" command -v $$name >/dev/null 2>&1 || missing="$$missing $${pair##*:}";; \
  esac; \
done; \
if [ -n "$$missing" ]; then $(call apt,$$missing) \
  || echo "make: could not install$$missing; docs/install.md says how for this system. Without Pango all but the PDF works."; fi
endef

# $(call apt,PACKAGES): fails where there is no apt-get, or no right to use it.
define apt
if command -v apt-get >/dev/null 2>&1; then \
  if [ "$$(id -u)" = 0 ]; then sudo=""; else sudo="sudo"; fi; \
  echo "make: installing $(strip $(1))"; \
  $$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) >/dev/null; \
else false; fi
endef

define make_venv
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
  || { echo "make: Python 3.11 or newer is needed; docs/install.md says how to get it."; exit 1; }; \
if [ ! -x $(BIN)/python ] || ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
  rm -rf $(VENV); \
  $(PYTHON) -c 'import ensurepip' 2>/dev/null || { $(call apt,python3-venv); }; \
  $(PYTHON) -m venv $(VENV) || { echo "make: Python's venv module is missing; docs/install.md says how to get it."; exit 1; }; \
fi
endef
