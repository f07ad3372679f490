#!/usr/bin/env bash
# Builds the benchmarks and runs them: times are told, instructions and memory are held against limits.json.
#
#   Benchmarks/run.sh [--update]      --update writes the instructions counted now as the new limits
set -euo pipefail
cd "$(dirname "$0")/.."

# Without what debuggers read, which valgrind chokes on in the form that this compiler writes.
swift build --configuration release --package-path Benchmarks --scratch-path .build-bench --product Benchmarks -Xlinker --strip-debug
swift build --configuration release --product leitmotif
python3 Benchmarks/measure.py "$@"
