# The commands live in tools/commands.py, so that Windows has the same: python -m tools COMMAND
PYTHON ?= python3
ARGS ?=
COMMANDS = book lab test doctor chapters data look bench lint lock

.PHONY: help $(COMMANDS)

help $(COMMANDS):
	@command -v $(PYTHON) >/dev/null || { echo "No $(PYTHON) here: install Python 3.11 or newer, or name yours: make $@ PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m tools $@ $(ARGS)
