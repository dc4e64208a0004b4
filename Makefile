# The commands of the portal. Each does its work in Python; README.md says what for.
PYTHON ?= python3
PORT ?= 8000
SIZES ?= 400,10000,100000
STAGES ?= pages,listing,import
BOOTSTRAP = exec $(PYTHON) kisportal/bootstrap.py

.PHONY: run test check fix bench lock

run:
	@$(BOOTSTRAP) run --port "$(PORT)"

test:
	@$(BOOTSTRAP) test

check:
	@$(BOOTSTRAP) check

fix:
	@$(BOOTSTRAP) fix

bench: export SIZES := $(SIZES)
bench: export STAGES := $(STAGES)
bench:
	@$(BOOTSTRAP) bench

lock:
	@$(BOOTSTRAP) lock
