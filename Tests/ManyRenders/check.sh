#!/usr/bin/env bash
# Renders play sessions of a demo on Ray, and again as one command, and compares the reports.
#
#   Tests/ManyRenders/check.sh [COUNT [SECONDS]]     so many sessions (24), so long (10); docs/many-renders.md quotes
#                                                    a run with 1024 of them
#
# Uses .build/release/leitmotif, which `make build` makes; LEITMOTIF names another one. Ray comes from PyPI, into
# build/ray, once.
set -euo pipefail
cd "$(dirname "$0")/../.."

count=${1:-24}
program=$(realpath "${LEITMOTIF:-.build/release/leitmotif}")
version=2.60.0
score=demos/the-long-road/score.yaml
export PYTHONDONTWRITEBYTECODE=1 RAY_USAGE_STATS_ENABLED=0

if [[ ! -e build/ray/$version ]]; then
  rm -rf build/ray
  /usr/bin/python3 -m venv build/ray
  build/ray/bin/pip install --quiet --disable-pip-version-check "ray==$version"
  touch "build/ray/$version"
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
/usr/bin/python3 Tests/ManyRenders/sessions.py "$scratch/sessions" "$count" --seconds "${2:-10}"

shards=$((count < 64 ? 8 : 64))
build/ray/bin/python Tests/ManyRenders/ray_renders.py \
  "$score" "$scratch/sessions" --shards "$shards" --program "$program" --report "$scratch/ray.jsonl"
"$program" render "$score" --scenario "$scratch/sessions" --report "$scratch/one.jsonl"
# Each the other's earlier report: what is new, gone or sounds different is told, and is the status.
"$program" report "$scratch/ray.jsonl" --against "$scratch/one.jsonl"
renders=$(wc -l <"$scratch/ray.jsonl")
if ((renders != count)); then
  echo "$renders of $count sessions are in the joined report." >&2
  exit 1
fi
echo "$count sessions: the same samples from $shards shards on Ray as from one command."
