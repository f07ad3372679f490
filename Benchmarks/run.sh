#!/usr/bin/env bash
# Builds the benchmarks and runs them: instructions and memory are held against limits.json, and what is left is told.
#
#   Benchmarks/run.sh [--update]      --update writes the instructions counted now as the new limits
#   Benchmarks/run.sh --all           and then compares with the peers, and effects with theory: docs/performance.md and
#                                     docs/effects.md are written anew
set -euo pipefail
cd "$(dirname "$0")/.."

# Without what debuggers read, which valgrind chokes on in the form that this compiler writes.
swift build --configuration release --package-path Benchmarks --scratch-path .build-bench --product Benchmarks \
  -Xlinker --strip-debug
swift build --configuration release --product leitmotif
if [[ ${1:-} != --all ]]; then
  python3 Benchmarks/measure.py "$@"
  exit
fi
tools/setup.sh peers
make --silent -C Benchmarks/Peers
python3 Benchmarks/measure.py
/usr/bin/python3 Benchmarks/compare.py
/usr/bin/python3 Benchmarks/effects.py
