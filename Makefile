# Two commands do everything: `make run` and `make test`. The rest is for people who work on the project.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test lint types quality clean

run: $(VENV)/run.stamp  ## the main job on the embedded newsroom
	$(BIN)/giantwatch demo

test: $(VENV)/dev.stamp  ## every test that needs no browser
	$(BIN)/pytest -q

lint: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

quality: $(VENV)/dev.stamp  ## the table of fields by language, on the gold that ships with the project
	$(BIN)/python -m bench.quality

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
