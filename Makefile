# Everything a newcomer needs: `make demo`, `make test`. Environments are made as they are wanted.
PYTHON ?= python3
PIP = install --quiet --disable-pip-version-check
SOURCES = layers functions tests benchmarks
export PIP_NO_WARN_SCRIPT_LOCATION = 1

RUNS ?= 1000

BENCH = .venv/bin/python -m benchmarks

.PHONY: help quick bench bench-full performance profile demo dist docs fidelity speed soak test format lint types tests clean environments

help:  ## Say what can be made.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: .venv/.local  ## Publish the demo site and say how to look at it.
	@.venv/bin/stoppress build examples/newsroom --clean
	@echo
	@echo 'The site is in examples/newsroom/_site. To look at it, and to see your edits at once:'
	@echo '    .venv/bin/stoppress serve examples/newsroom'

quick: lint types  ## Run the checks that take seconds: rules, adapters of one machine, a short simulation.
	.venv/bin/pytest -n 2 --dist loadgroup -q -m 'not local_aws' tests/unit tests/contract tests/repository/test_reference.py
	.venv/bin/python -m tests.simulation.soak 20

test: environments lint types tests  ## Run every check.

environments: .venv/.dev .venv-ministack/.done .venv-sam/.done .venv-runtime/.done .venv-forge/.done

lint: .venv/.dev  ## Check formatting and style.
	.venv/bin/ruff format --check $(SOURCES)
	.venv/bin/ruff check $(SOURCES)

types: .venv/.dev  ## Check types.
	.venv/bin/mypy

tests: environments  ## Run the tests.
	.venv/bin/pytest -n 2 --dist loadgroup -q

soak: .venv/.dev  ## Run many random schedules of events, races and crashes: make soak RUNS=10000
	.venv/bin/python -m tests.simulation.soak $(RUNS)

fidelity: .venv/.dev  ## Say how many real posts read as they did with Jekyll.
	@.venv/bin/python -m tests.fidelity

speed: .venv/.dev  ## Say how fast Markdown is converted, beside stock Python-Markdown.
	@.venv/bin/python -m tests.fidelity.speed

bench: environments .venv-bench/.done  ## Measure against the budgets, with small archives, for a page in .build (10 minutes).
	$(BENCH) measure --again --results .build/benchmarks/results.json
	$(BENCH) page --results .build/benchmarks/results.json --folder .build/benchmarks

bench-full: environments .venv-bench/.done  ## The same with large archives, for docs/performance.md (40 minutes).
	$(BENCH) measure --full --again
	$(BENCH) page

docs: .venv/.dev  ## Make the parts of docs/ that are made from the code: commands and settings.
	@.venv/bin/python -m tests.repository.reference

performance:  ## Make docs/performance.md of what has been measured.
	$(BENCH) page

profile: .venv/.dev  ## Say where the time goes when one post is published, and when a site is built.
	$(BENCH) profile

format: .venv/.dev  ## Format the code.
	.venv/bin/ruff format $(SOURCES)
	.venv/bin/ruff check --fix $(SOURCES)

dist: .venv/.dev  ## Build what is released, into dist/.
	rm -rf dist
	.venv/bin/python -m tests.repository.packages dist

clean:  ## Remove what was made, environments included.
	rm -rf .venv .venv-* .build dist examples/*/_site examples/*/.stoppress

.venv/.local: requirements/local.txt layers/dependencies/requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Stoppress needs Python 3.11 or newer: make PYTHON=python3.13")'
	@echo 'Setting up .venv ...'
	@$(PYTHON) -m venv .venv
	@.venv/bin/python -m pip $(PIP) -r requirements/local.txt
	@.venv/bin/python -m pip $(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.local
	@echo 'Adding what the checks need ...'
	@.venv/bin/python -m pip $(PIP) -r requirements/dev.txt
	@touch $@

.venv-%/.done: requirements/%.txt
	@echo 'Setting up .venv-$* ...'
	@$(PYTHON) -m venv .venv-$*
	@.venv-$*/bin/python -m pip $(PIP) -r requirements/$*.txt
	@touch $@
