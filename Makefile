# Two commands do everything: `make run` and `make test`. The rest is for people who work on the project.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test test-slow test-browser lint types docs quality speed speed-crawl clean

run: $(VENV)/run.stamp  ## the main job on the embedded newsroom
	$(BIN)/giantwatch demo

test: $(VENV)/dev.stamp  ## every test but the slow ones and those in a browser
	$(BIN)/pytest -q -m "not slow and not browser"

test-slow: $(VENV)/dev.stamp  ## whole runs: kill, resume, watch, wheel
	$(BIN)/pytest -q -m "slow"

test-browser: $(VENV)/dev.stamp  ## the site in Debian's chromium (apt-get install chromium)
	$(BIN)/pytest -q -m "browser"

lint: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

docs: $(VENV)/dev.stamp  ## the generated pages
	$(BIN)/python -m storage.dictionary
	$(BIN)/python -m storage.picture
	$(BIN)/python -m giantwatch.reference > docs/cli.md
	$(BIN)/python -m bench.quality_page

quality: $(VENV)/dev.stamp  ## the table of fields by language, on the gold that ships with the project
	$(BIN)/python -m bench.quality $(ARGUMENTS)

speed: $(VENV)/dev.stamp  ## documents a second and memory, beside a small network
	$(BIN)/python -m bench.speed

speed-crawl: $(VENV)/dev.stamp  ## pages a second, requests and memory of a crawl, beside raw Scrapy and others
	$(BIN)/python -m bench.crawl $(ARGUMENTS)

clean:
	rm -rf $(VENV) build dist *.egg-info

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade "pip>=25.1"

$(VENV)/run.stamp: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp
	$(BIN)/pip install --quiet --constraint constraints.txt --group dev
	touch $@
