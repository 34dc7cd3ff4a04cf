# What may be lacking on a machine is told by scripts/setup, which then ends with 3; make itself ends with 2 whatever a command ended with.
unexport PYTHONDONTWRITEBYTECODE
BIN := .venv/bin

.PHONY: help brief test check pages clean

help: ## say what can be made
	@sed -n 's/^\([a-z]*\): ## /make \1	/p' Makefile

brief: ## set up, and build the shipped brief
	@scripts/setup brief
	@$(BIN)/policybrief build

test: ## set up with the test tools, and run every test
	@scripts/setup test
	$(BIN)/pytest -n auto

check: ## linter, types, import contract, documentation, then every test
	@scripts/setup test
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	scripts/docs --check
	@$(MAKE) --no-print-directory test

pages: ## every page of the shipped brief as a picture, in build/pages
	@scripts/setup test
	@$(BIN)/policybrief build
	@$(BIN)/python scripts/pages.py

clean: ## remove all that these commands made
	find build -mindepth 1 ! -path build/.gitignore -delete
	rm -rf .venv .cache .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
