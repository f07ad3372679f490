#!/usr/bin/env bash
# Renders scenarios with the release binary, works them out again in double precision (mix.py), and compares.
#
#   Tests/IndependentMix/check.sh [SCENARIO…]     all of the demos', but for what has effects, and all in scores/ if none is named
#
# Uses .build/release/leitmotif, which `make build` makes; LEITMOTIF names another one.
set -euo pipefail
cd "$(dirname "$0")/../.."

here=Tests/IndependentMix
program=${LEITMOTIF:-.build/release/leitmotif}
if [[ -z ${LEITMOTIF:-} && ! -x $program ]]; then make build; fi
for module in numpy yaml soundfile; do
  if ! /usr/bin/python3 -c "import $module" 2>/dev/null; then
    echo "The Python module '$module' is missing: tools/setup.sh test" >&2
    exit 1
  fi
done

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# One scenario for each core at a time, and no more threads than that.
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1

compare() { # SCENARIO: prints what mix.py says
  local scenario=$1 score name stems=()
  score=$(dirname "$(dirname "$scenario")")/score.yaml
  name=$(tr / - <<<"${scenario%.yaml}")
  if [[ $score == "$here"/scores/* ]]; then stems=(--stems "$scratch/$(basename "$(dirname "$score")")"); fi
  {
    "$program" render "$score" --scenario "$scenario" --output "$scratch/$name.wav" --format wav-float \
      --events "$scratch/$name.jsonl" "${stems[@]}" >"$scratch/$name.log" 2>&1 || {
      echo "WRONG $scenario: it could not be rendered"
      cat "$scratch/$name.log"
      return 1
    }
    /usr/bin/python3 "$here/mix.py" "$score" "$scenario" "$scratch/$name.wav" "$scratch/$name.jsonl" "${stems[@]}"
  } >"$scratch/$name.txt" 2>&1
}

scenarios=("$@")
if ((${#scenarios[@]} == 0)); then
  # What lasts an hour does not fit into memory in double precision, and is marked. Under Water goes through effects, of which
  # this mix knows none: each of them is held against its formula by Benchmarks/effects.py.
  mapfile -t scenarios < <(grep -L '^# check: planned' demos/*/scenarios/*.yaml "$here"/scores/*/scenarios/*.yaml \
    | grep -v '^demos/under-water/')
fi
for score in "$here"/scores/*/score.yaml; do
  /usr/bin/python3 "$here/noise.py" "$score" "$scratch/$(basename "$(dirname "$score")")"
done

cores=$(nproc)
failures=0
running=()
finish_one() { # waits for the oldest, and prints its table row
  local scenario=${running[0]%%=*} process=${running[0]##*=}
  running=("${running[@]:1}")
  wait "$process" || failures=$((failures + 1))
  cat "$scratch/$(tr / - <<<"${scenario%.yaml}").txt"
}
for scenario in "${scenarios[@]}"; do
  if ((${#running[@]} >= cores)); then finish_one; fi
  compare "$scenario" &
  running+=("$scenario=$!")
done
while ((${#running[@]} > 0)); do finish_one; done

if ((failures > 0)); then
  echo "$failures of ${#scenarios[@]} scenarios differ from the mix computed independently." >&2
  exit 1
fi
echo "All ${#scenarios[@]} scenarios agree with the mix computed independently."
