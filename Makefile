# `make demo` and `make test` do all the set-up on a fresh machine; the others are for those who build.
.PHONY: demo serve test check style types examples bench messages pictures lock clean
PY := .venv/bin/python
# What is imported is compiled once, not by each of the hundred processes that the tests start.
unexport PYTHONDONTWRITEBYTECODE
ARGS ?=

demo: .venv/.stamp ## the main job, printed, then on screen (ARGS=--no-serve: loaded and not served)
	@bin/demo $(ARGS)

serve: .venv/.stamp ## the site as it stands (ARGS="--port 8001")
	@.venv/bin/cordee-web serve $(ARGS)

test: .venv/.stamp ## every test
	@$(PY) -m pytest -n auto --dist loadgroup --ignore=tests/e2e $(ARGS)
	@$(PY) -m pytest -n 2 --dist loadgroup tests/e2e # apart: a browser's event loop stays in its process

check: .venv/.stamp ## style, types, floors, and the examples of the documentation (the house's tests: make test)
	@$(MAKE) --no-print-directory -j 2 types style examples

style: .venv/.stamp
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/lint-imports --no-logo

types: .venv/.stamp
	.venv/bin/mypy

examples: .venv/.stamp
	$(PY) -m pytest -p no:xdist --doctest-modules --doctest-glob='*.md' \
		--ignore=src/cordee_web/config/wsgi.py src README.md docs

bench: .venv/.stamp ## every benchmark, written to docs/benchmarks.md (DATA=folder of the real data)
	.venv/bin/cordee bench all --data "$(or $(DATA),../shared/data)" --output docs/benchmarks.md $(ARGS)
	$(PY) bench/web/measure.py --into docs/benchmarks.md
	$(PY) bench/web/measure.py --only life --firms 6000 --into docs/benchmarks.md

messages: .venv/.stamp ## collect the texts for users and compile the catalogues
	@left=0; $(PY) tools/messages.py || left=1; $(PY) tools/platform_messages.py $(ARGS) || left=1; exit $$left

pictures: .venv/.stamp ## walk the journeys in a browser, and renew the pictures of docs/user
	rm -rf build/screenshots/user
	CORDEE_PICTURES=1 $(PY) -m pytest -n 0 tests/e2e/test_journeys.py tests/e2e/test_answering_together.py
	mkdir -p docs/user/pictures && rm -f docs/user/pictures/*.webp
	cp build/screenshots/user/*.webp docs/user/pictures/

lock: .venv/.stamp ## renew the hash-locked requirements (needs uv)
	uv pip compile -q --universal --python-version 3.12 --generate-hashes --no-header \
		-o requirements.txt pyproject.toml
	uv pip compile -q --universal --python-version 3.12 --generate-hashes --no-header \
		--extra web -c requirements.txt -o requirements-web.txt pyproject.toml
	uv pip compile -q --universal --python-version 3.12 --generate-hashes --no-header \
		--group dev --extra web --extra bench -c requirements-web.txt -o requirements-dev.txt pyproject.toml

.venv/.stamp: requirements-dev.txt pyproject.toml bin/bootstrap
	@bin/bootstrap

clean:
	rm -rf .venv .bootstrap build .mypy_cache .ruff_cache .import_linter_cache .hypothesis
