#!/usr/bin/env bash
# Checks, plans and renders every scenario of every demo.
#
#   tools/check-demos.sh [--update] [DEMO…]     --update writes the timelines and pictures made now as the expected
#                                               ones; all demos if none is named
#
# A render must not depend on the size of its blocks, neither its samples nor its events nor its picture; the timeline
# must be the one in demos/NAME/expected, the picture the one in demos/NAME/pictures; so must the picture of the score,
# where there is one (score.svg).
#
# A scenario may ask for less, in a line of its own:
#   # check: two sizes    for those of which there are several: blocks of two sizes are compared
#   # check: one size     for those of which there are many: one render, in small blocks
#   # check: planned      for those that last an hour: what was decided is compared, without rows; nothing is rendered
set -euo pipefail
cd "$(dirname "$0")/.."

program=${LEITMOTIF:-.build/release/leitmotif}
# The rendered files of the first size stay here to be listened to.
output=build/demo
all_sizes=(1024 1 64 441 4096)
two_sizes=(1024 441)
one_size=(441)
update=""
if [[ ${1:-} == --update ]]; then
  update=--update
  shift
fi
mkdir -p "$output"
all=$(mktemp -d)
trap 'rm -rf "$all"' EXIT

render() { # SCORE SCENARIO SIZE WAV EVENTS PICTURE
  "$program" render "$1" --scenario "$2" --block "$3" --output "$4" --events "$5" --picture "$6"
  echo >>"$all/renders"
}

check_timeline() { # SCORE SCENARIO EXPECTED CHECK
  "$program" plan "$1" --scenario "$2" >"$scratch/timeline.txt"
  if [[ $4 == planned ]]; then
    # Lines that begin with a frame. The decisions of an hour fit on a few pages; its rows would be a book.
    grep -E '^ *[0-9]+ +[0-9:]+\.[0-9]+ ' "$scratch/timeline.txt" >"$scratch/decisions.txt"
    mv "$scratch/decisions.txt" "$scratch/timeline.txt"
  fi
  if [[ $update == --update ]]; then
    mkdir -p "$(dirname "$3")"
    cp "$scratch/timeline.txt" "$3"
  elif ! diff -u "$3" "$scratch/timeline.txt"; then
    echo "The timeline is not the one in $3. If it is meant to change: tools/check-demos.sh --update" >&2
    return 1
  fi
}

check_picture() { # DRAWN EXPECTED
  if [[ $update == --update ]]; then
    mkdir -p "$(dirname "$2")"
    cp "$1" "$2"
  elif ! cmp "$2" "$1"; then
    echo "The picture is not the one in $2. If it is meant to change: tools/check-demos.sh --update" >&2
    return 1
  fi
}

check_scenario() { # FOLDER SCENARIO
  local score=$1/score.yaml name scratch size check sizes=("${all_sizes[@]}")
  name=$(basename "$1")-$(basename "$2" .yaml)
  scratch=$all/$name
  mkdir "$scratch"
  check=$(sed -n 's/^# check: //p' "$2")
  case $check in
  '' | planned) ;;
  'two sizes') sizes=("${two_sizes[@]}") ;;
  'one size') sizes=("${one_size[@]}") ;;
  *)
    echo "$2 says '# check: $check'; that is 'two sizes', 'one size' or 'planned'." >&2
    return 1
    ;;
  esac
  check_timeline "$score" "$2" "$1/expected/$(basename "$2" .yaml).txt" "$check"
  if [[ $check == planned ]]; then
    # Its picture takes a minute, so it is drawn only on demand.
    if [[ $update == --update ]]; then
      mkdir -p "$1/pictures"
      "$program" render "$score" --scenario "$2" --picture "$1/pictures/$(basename "$2" .yaml).svg"
    fi
    echo "  $name: planned"
    return
  fi
  for size in "${sizes[@]}"; do
    render "$score" "$2" "$size" "$scratch/$size.wav" "$scratch/$size.jsonl" "$scratch/$size.svg"
    if ! cmp "$scratch/${sizes[0]}.wav" "$scratch/$size.wav"; then
      echo "$name sounds different in blocks of $size frames." >&2
      return 1
    fi
    if ! diff "$scratch/${sizes[0]}.jsonl" "$scratch/$size.jsonl"; then
      echo "$name tells of different events in blocks of $size frames." >&2
      return 1
    fi
    if ! cmp "$scratch/${sizes[0]}.svg" "$scratch/$size.svg"; then
      echo "$name looks different in blocks of $size frames." >&2
      return 1
    fi
  done
  check_picture "$scratch/${sizes[0]}.svg" "$1/pictures/$(basename "$2" .yaml).svg"
  mv "$scratch/${sizes[0]}.wav" "$output/$name.wav"
  echo "  $name: one result for blocks of ${sizes[*]} frames"
  rm -rf "$scratch"
}

# One scenario for each core at a time; what each says is shown in their order.
cores=$(nproc)
running=()
failures=0
finish_one() { # waits for the oldest
  local name=${running[0]%%=*} process=${running[0]##*=}
  running=("${running[@]:1}")
  wait "$process" || failures=$((failures + 1))
  cat "$all/$name.log"
}

shopt -s nullglob
scores=(demos/*/score.yaml)
if (($# > 0)); then scores=("${@/#/demos/}") && scores=("${scores[@]/%//score.yaml}"); fi
if ((${#scores[@]} == 0)); then
  echo "There is no demo in demos/." >&2
  exit 1
fi
for score in "${scores[@]}"; do
  folder=$(dirname "$score")
  "$program" check "$score"
  if [[ -e $folder/pictures/score.svg ]]; then
    "$program" describe "$score" --picture "$all/score.svg" >"$all/score.txt"
    check_picture "$all/score.svg" "$folder/pictures/score.svg" || failures=$((failures + 1))
  fi
  scenarios=("$folder"/scenarios/*.yaml)
  if ((${#scenarios[@]} == 0)); then
    echo "$folder has no scenario." >&2
    exit 1
  fi
  for scenario in "${scenarios[@]}"; do
    if ((${#running[@]} >= cores)); then finish_one; fi
    name=$(basename "$folder")-$(basename "$scenario" .yaml)
    check_scenario "$folder" "$scenario" >"$all/$name.log" 2>&1 &
    running+=("$name=$!")
  done
done
while ((${#running[@]} > 0)); do finish_one; done
if ((failures > 0)); then
  echo "$failures scenarios or scores are not as they should be." >&2
  exit 1
fi
touch "$all/renders"
echo "${#scores[@]} demos, rendered $(wc -l <"$all/renders") times."
