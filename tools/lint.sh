#!/usr/bin/env bash
# Everything that can be checked without building.
set -euo pipefail
cd "$(dirname "$0")/.."

swift format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks
mapfile -t scripts < <(
  git ls-files --cached --others --exclude-standard -- '*.sh' .ci/run)
shellcheck "${scripts[@]}"
python3 tools/check-fences.py
python3 tools/check-architecture.py
