#!/usr/bin/env bash
# Plays a demo on the sound card, or renders it into a file where there is none.
#
#   tools/demo.sh [DEMO [SCENARIO]]     without a demo it says what there is, and plays the ambush on the long road
#   tools/demo.sh --all                 renders every scenario of every demo, as FLAC and as a picture
set -euo pipefail
cd "$(dirname "$0")/.."

program=${LEITMOTIF:-.build/release/leitmotif}
demo=${1:-}
scenario=${2:-}
output=build/demo

list() { # FOLDER SUFFIX: names without folder and suffix, in one line
  find "$1" -mindepth 1 -maxdepth 1 -name "*$2" -printf '%f\n' 2>/dev/null | sed "s/${2/./\\.}\$//" | sort | paste -sd ' '
}

show() { # every demo with its scenarios
  local scenario title
  for folder in demos/*/; do
    printf '%s: %s\n' "$(basename "$folder")" "$(sed -n '1s/^# *//p' "${folder}README.md")"
    for scenario in "$folder"scenarios/*.yaml; do
      title=$(sed -n "s/^title: *//p" "$scenario" | sed "s/^'\(.*\)'\$/\1/; s/^\"\(.*\)\"\$/\1/")
      printf '  %-20s %s\n' "$(basename "$scenario" .yaml)" "$title"
    done
  done
}

render_all() {
  local folder scenario name
  mkdir -p "$output"
  for folder in demos/*/; do
    for scenario in "$folder"scenarios/*.yaml; do
      name=$(basename "$folder")-$(basename "$scenario" .yaml)
      echo "$name, of $(sed -n 's/^length: *//p' "$scenario")"
      "$program" render "${folder}score.yaml" --scenario "$scenario" --output "$output/$name.flac" --format flac-16 \
        --picture "$output/$name.svg"
    done
  done
  echo "All demos are in $PWD/$output."
}

if [[ $demo == --help || $demo == -h ]]; then
  sed -n '2,/^set /s/^# \{0,1\}//p' "$0"
  show
  exit 0
fi
if [[ $demo == --all && -n $scenario ]]; then
  echo "--all takes no scenario." >&2
  exit 2
fi
if [[ ! -x $program ]]; then
  echo "$program is not there: make build" >&2
  exit 1
fi
if [[ $demo == --all ]]; then
  render_all
  exit 0
fi
if [[ -z $demo ]]; then
  show
  echo
  echo "Any of them: make demo DEMO=name SCENARIO=name. Now:"
  demo=the-long-road
fi
folder=demos/$demo
if [[ $demo == */* || ! -f $folder/score.yaml ]]; then
  echo "There is no demo '$demo'. There are: $(list demos '')" >&2
  exit 1
fi
if [[ -z $scenario ]]; then
  if [[ -f $folder/scenarios/ambush.yaml ]]; then
    scenario=ambush
  else
    scenario=$(list "$folder/scenarios" .yaml | cut -d ' ' -f 1)
  fi
fi
if [[ $scenario == */* || ! -f $folder/scenarios/$scenario.yaml ]]; then
  echo "The demo '$demo' has no scenario '$scenario'. It has: $(list "$folder/scenarios" .yaml)" >&2
  exit 1
fi

# A card that the kernel knows and that can play, or a sound server that takes its place.
why_silent=""
can_play() {
  if [[ -n ${CI:-} ]]; then
    why_silent="this is a CI run"
  elif compgen -G '/dev/snd/pcmC*p' >/dev/null; then
    return 0
  elif [[ -S ${XDG_RUNTIME_DIR:-/nonexistent}/pulse/native || -n ${PULSE_SERVER:-} ]]; then
    return 0
  else
    why_silent="there is no sound card here"
  fi
  return 1
}

if can_play; then
  echo "Playing '$demo', scenario '$scenario'. Ctrl-C fades out and ends."
  status=0
  "$program" play "$folder/score.yaml" --scenario "$folder/scenarios/$scenario.yaml" || status=$?
  # 3 says that the device could not be used; anything else is the demo's own end.
  if ((status != 3)); then exit "$status"; fi
  why_silent="the sound card could not be used"
fi

mkdir -p "$output"
"$program" render "$folder/score.yaml" --scenario "$folder/scenarios/$scenario.yaml" --output "$output/$demo-$scenario.wav"
echo "Rendered into a file, because $why_silent:"
echo "  $PWD/$output/$demo-$scenario.wav"
