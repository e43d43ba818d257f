# Each target brings the machine along: system packages, .venv and Python packages are looked at and completed first.
SAMPLE := examples/qinghe/2026-11-23
OUT := out

.PHONY: edition test slow shared lint bench docs clean machine test-machine docs-machine
.DEFAULT_GOAL := edition

edition: machine
	.venv/bin/typeset build $(SAMPLE) --out $(OUT)

test: lint
	.venv/bin/python -m pytest -q -n 2 -m "not slow and not shared"

slow: test-machine
	.venv/bin/python -m pytest -q -n 2 -m "slow and not shared"

shared: test-machine
	.venv/bin/python -m pytest -q -n 2 -m shared

lint: test-machine
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy

bench: test-machine
	.venv/bin/python -m tests.bench

docs: docs-machine
	.venv/bin/python -m sphinx -q -W --keep-going -b html docs build/docs
	@echo build/docs/index.html

clean:
	rm -f $(OUT)/reader.pdf $(OUT)/edition.epub $(OUT)/findings.json
	-rmdir $(OUT) 2>/dev/null
	rm -rf dist build docs/reference .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -not -path './.git/*' -exec rm -rf {} +

machine:
	@tools/bootstrap

test-machine:
	@tools/bootstrap --tests

docs-machine:
	@tools/bootstrap --docs
