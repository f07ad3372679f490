# `make help` lists what there is to do.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help setup build test demo bench beds test-rules stems format lint docs ci clean

DEMO ?= the-long-road
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

demo: build ## play the demo, or render it where there is no sound card [DEMO=name SCENARIO=name]
	@tools/demo.sh "$(DEMO)" "$(SCENARIO)"

bench: $(call stamp,bench) ## run the benchmarks: time, and instructions against their limits
	Benchmarks/run.sh

beds: build $(call stamp,beds) ## play on sound devices that fail, and compare what is heard with the offline render
	Tests/Beds/run.py

test-rules: $(call stamp,beds) ## switch each rule of the device code off, and see a bed fail: half an hour
	Tests/Beds/rules.py

stems: ## make the demos' stems again from their sources
	tools/compose/setup.sh
	/usr/bin/python3 tools/compose/build.py --output stems

format: ## lay out the Swift code
	swift format --in-place --recursive $(SWIFT_FOLDERS)

lint: $(call stamp,lint) ## check layout, fences and documents without building
	tools/lint.sh

docs: $(call stamp,docs) ## the library's reference, as pages in build/docs
	tools/docs.sh

ci: ## all that CI does
	.ci/run

clean: ## remove everything that was built
	rm -rf build .build .build-* Tests/MustNotCompile/.build
