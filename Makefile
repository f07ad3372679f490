# `make help` lists what there is to do.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup build test demo demos bench beds test-rules test-kernel test-hardware soak realtime stems test-music format lint docs ci clean

DEMO ?=
SCENARIO ?=
SWIFT_FOLDERS := Package.swift Sources Tests Benchmarks

# Setting up is asked for again only when the script changes.
stamp = build/setup/$(1)

help: ## list these lines
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)$$/  make \1|\2/p' Makefile | column -t -s '|'

setup: ## install what is missing to build and to test
	@tools/setup.sh build test

build/setup/%: tools/setup.sh
	@tools/setup.sh $*
	@mkdir -p build/setup && touch $@

build: $(call stamp,build) ## the release binary: .build/release/leitmotif
	swift build -c release --product leitmotif

test: $(call stamp,test) ## every test
	swift test --disable-xctest

demo: build ## say what there is to hear; play one, or render it where there is no sound card [DEMO=name SCENARIO=name]
	@tools/demo.sh "$(DEMO)" "$(SCENARIO)"

demos: build ## render all demos into build/demo, as sound and as pictures
	@tools/demo.sh --all

bench: $(call stamp,bench) ## instructions against their limits, then beside peers and limits: ratios, tables, plots; a quarter of an hour
	Benchmarks/run.sh --all

beds: build $(call stamp,beds) ## play on sound devices that fail, and compare what is heard with the offline render
	Tests/Beds/run.py

test-rules: $(call stamp,beds) ## switch each rule of the device code off, and see a bed fail: half an hour
	Tests/Beds/rules.py

test-kernel: build $(call stamp,kernel) ## play on a real kernel's cards in virtual time [MINUTES=1 of the long cases]; builds that kernel once
	Tests/Beds/kernel/build.sh
	Tests/Beds/kernel/check.py --minutes $(or $(MINUTES),1)

test-hardware: build $(call stamp,hardware) ## play on an emulated machine's HDA and USB cards: minutes, and 75 MB once
	Tests/Beds/hardware/check.py

soak: build $(call stamp,soak) ## play for an hour under faults and load, and render a day [MINUTES=60 HOURS=24]
	Tests/Beds/soak/soak.py --minutes $(or $(MINUTES),60) --hours $(or $(HOURS),24)

realtime: build $(call stamp,soak) ## underruns by the buffer's length, beside what the machine can do
	Tests/Beds/realtime.sh

stems: ## make the demos' stems again from their sources, and tell which differ
	tools/compose/setup.sh
	/usr/bin/python3 tools/compose/build.py --output stems --jobs 2
	/usr/bin/python3 tools/compose/speak.py --output stems/voices

test-music: ## read the music's notes for mistakes and hold the stems against their gates
	tools/compose/check.sh

format: ## lay out the Swift code
	swift format --in-place --recursive $(SWIFT_FOLDERS)

lint: $(call stamp,lint) ## check layout, fences and documents without building
	tools/lint.sh

docs: $(call stamp,docs) ## the library's reference, as pages in build/docs
	tools/docs.sh

ci: ## all that CI does
	.ci/run

clean: ## remove everything that was built
	rm -rf build .build .build-*
