# What one types here. The build itself is meson's: see meson.build.
#   make demo      builds, reads a worked affair of fourteen articles, and asks it questions
#   make test      builds and runs every test
#   make python    the Python package: build-python/wheel/hearsay-....whl (docs/python.md)
#   sudo make install [PREFIX=/usr/local] [DESTDIR=]
#                  the program with its model, manual page and completions, and the library
# Packages that a Debian machine lacks are installed first: tools/packages.txt has the list.

BUILD ?= build
PREFIX ?= /usr/local
SECONDS ?= 60

.PHONY: build demo test bench install clean format check fuzz sanitize browser python test-python test-spark packages packages-checks

build: packages
	@tools/configure.sh $(BUILD) --buildtype=release --prefix=$(abspath $(PREFIX))
	@ninja -C $(BUILD)

packages:
	@tools/install_packages.sh build

packages-checks:
	@tools/install_packages.sh checks

demo: build
	@tools/demo.sh $(BUILD)/hearsay

test: build
	@tools/run_tests.sh $(BUILD)

# The job for Spark beside the program alone, in one process and in a cluster of two workers; installs pyspark from PyPI
# into build-spark the first time. It needs a Java of version 17 or later.
test-spark: build
	@[ -e build-spark/complete ] || { python3 -m venv --clear build-spark && \
		build-spark/bin/pip install -q 'pyspark>=4,<5' 'pyarrow>=18' 'pandas>=2.2,<3' && touch build-spark/complete; }
	@build-spark/bin/python tests/spark/test_read.py $(BUILD)/hearsay .
	@build-spark/bin/python tests/spark/test_link.py $(BUILD)/hearsay .

# Speed and memory of this machine; bench/README.md has the method.
bench: build
	@python3 bench/copies.py build-bench/input
	@HEARSAY_MODEL=$${HEARSAY_MODEL:-models/hearsay.model} $(BUILD)/bench/bench_read --program $(BUILD)/hearsay build-bench/input

install: build
	@meson install -C $(BUILD)

clean:
	rm -rf build build-*

format: packages-checks
	@tools/check_style.sh --list | xargs clang-format -i

check: packages-checks
	@tools/check_layers.sh --self-test
	@tools/check_layers.sh
	@tools/check_style.sh --self-test
	@tools/check_style.sh

# Each fuzz target for SECONDS; inputs that crash one stay in build-fuzz/fuzz/crashes.
fuzz: packages-checks
	@CC=clang tools/configure.sh build-fuzz -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false
	@ninja -C build-fuzz
	@fuzz/run.sh build-fuzz $(SECONDS)

# The whole suite with the address and undefined behaviour sanitizers, the thread pools' with the thread's.
sanitize: packages-checks
	@tools/sanitize.sh address,undefined build-asan
	@tools/sanitize.sh thread build-tsan

# The page in Chromium, served and as files: every view, by keyboard, without scripts, with hostile articles.
browser: build
	@tools/install_packages.sh all
	@HEARSAY_BROWSER=must tests/browser/run.sh $(BUILD)/hearsay

# The wheel, with the library and the model inside.
python:
	@tools/install_packages.sh python
	@tools/python.sh wheel

# The same, installed in a new virtual environment with pandas and spaCy beside it, and tried there.
test-python: build
	@tools/install_packages.sh python
	@tools/python.sh test pandas spacy
