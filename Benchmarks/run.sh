#!/usr/bin/env bash
# Builds the benchmarks and runs them: times are told, instructions and memory are held against limits.json.
#
#   Benchmarks/run.sh [--update]      --update writes the instructions counted now as the new limits
set -euo pipefail
cd "$(dirname "$0")"

# Without what debuggers read, which valgrind chokes on in the form that this compiler writes.
swift build --configuration release -Xlinker --strip-debug
if git ls-files --error-unmatch ../demos/the-long-road/score.yaml >/dev/null 2>&1; then
  swift build --package-path .. --configuration release --product leitmotif
fi
python3 measure.py "$@"
