# The commands people type. What they need is installed by tools/set-up.
.PHONY: site serve check test audit look pictures bless bench bench-quick bench-import bench-reading bench-reading-speed bench-pdf bench-phones bench-bounds bench-signals bench-search fuzz mutants schema lock clean bench-engines
SHELL := /bin/sh
# The types are looked at beside the tests, which leave a processor idle now and then.
TYPES_AND_TESTS = { .venv/bin/mypy --no-error-summary & types=$$!; \
  .venv/bin/pytest -n 3 --dist loadfile --no-loadscope-reorder; tests=$$?; wait $$types && (exit $$tests); }
TIMED = start=$$(date +%s); $(1) && echo "$(2) took $$(( $$(date +%s) - start )) seconds."

site: ## set up, then build the site into site/
	@$(call TIMED,tools/set-up site && .venv/bin/board build --all,make site)

serve: ## a live preview on http://127.0.0.1:8000/
	@tools/set-up site && .venv/bin/board serve

check: ## every problem of data/ and docs/
	@tools/set-up site && .venv/bin/board check

test: ## set up, then run every test
	@$(call TIMED,tools/set-up test && .venv/bin/ruff check --quiet . && .venv/bin/ruff format --quiet --check . && $(TYPES_AND_TESTS),make test)

audit: ## the long checks before a release; writes docs/about/checks.md
	@$(call TIMED,tools/set-up audit && .venv/bin/python -m audit,make audit)

look: ## pictures of every kind of page in build/look/, for human eyes; BEFORE= a commit to lay six kinds beside
	@tools/set-up test && .venv/bin/python -m $(if $(BEFORE),audit.beside "$(BEFORE)",audit.look)

pictures: ## take the pictures of the guide anew, of the board that it tells how to begin
	@tools/set-up test && .venv/bin/python -m audit.pictures

bless: ## accept the present output as the expected one, to be reviewed in the pull request
	@tools/set-up test && BLESS=1 .venv/bin/pytest tests/checks/test_mistakes.py tests/whole/test_golden.py tests/charts/test_gallery.py

bench: ## measure builds, previews, editions and growth beside other tools; writes docs/about/performance.md; SIZES="S L 3L"
	@$(call TIMED,tools/set-up test && .venv/bin/python -m benchmarks $(if $(SIZES),--sizes $(SIZES)),make bench)

bench-quick: ## measure our own builds of a small board, in less than a minute; writes nothing
	@tools/set-up test && .venv/bin/python -m benchmarks --quick

bench-import: ## measure a meeting by spreadsheet, and write what it took to benchmarks/importing.md
	@tools/set-up test && .venv/bin/python -m benchmarks.importing

bench-reading: ## how well papers are read; PAPERS= the folder of the two real papers as text, UNSEEN= one of papers nobody saw
	@tools/set-up test && .venv/bin/python -m benchmarks.reading "$(PAPERS)" "$(UNSEEN)"

bench-reading-speed: ## how long a paper of 60 pages takes; BEFORE= the commit to hold it against
	@tools/set-up test && .venv/bin/python -m benchmarks.reading_speed "$(BEFORE)"

bench-pdf: ## how papers in PDF are read, beside four libraries alone; writes benchmarks/printed.md
	@tools/set-up test && .venv/bin/python -m benchmarks.printed

bench-phones: ## measure how soon a page can be read on a slow phone
	@tools/set-up audit && .venv/bin/python -m benchmarks.phones

bench-search: ## hold our search against Pagefind, and write benchmarks/searching.md; after make site
	@tools/set-up test && .venv/bin/python -m benchmarks.searching

bench-engines: ## hold the engines against each other, page by page; writes benchmarks/engines.md
	@tools/set-up test && .venv/bin/python -m benchmarks.engines

bench-bounds: ## measure the worst files just under each bound
	@tools/set-up test && .venv/bin/python -m benchmarks.bounds

fuzz: ## random inputs for the three readers, ten minutes each; keeps the seeds in audit/fuzzing.md
	@tools/set-up test && for reader in record page paper; do .venv/bin/python -m audit.fuzz $$reader || exit 1; done

mutants: ## faults made on purpose in the rooms that judge, keep, hide and publish; writes tests/mutants.md
	@tools/set-up test && .venv/bin/python -m audit.mutants

schema: ## renew the JSON Schemas and the guide's lists of keys and messages
	@tools/set-up site && .venv/bin/board schema

bench-signals: ## measure false alarms of the rules, and the drawing of their charts
	@tools/set-up test && .venv/bin/python -m benchmarks.signals

lock: ## renew requirements*.txt from pyproject.toml (needs uv)
	uv pip compile --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header pyproject.toml -o requirements.txt
	uv pip compile --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header --extra test pyproject.toml -o requirements-test.txt

clean: ## remove what was built
	rm -rf build site
