#!/usr/bin/env bash
# Plays on a card in user space whose every frame has its moment, and judges what the engine says is heard.
# HEARD_BED names the program (default: the debug build's), HEARD_SECONDS how long each case lasts.
set -euo pipefail
cd "$(dirname "$0")"

program=$(realpath "${HEARD_BED:-../../../.build/debug/HeardBed}")
seconds=${HEARD_SECONDS:-12}
scratch=$(mktemp -d "${TMPDIR:-/tmp}/leitmotif-heard.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

gcc -Wall -Wextra -shared -fPIC -DPIC -O2 -o "$scratch/chaos.so" ../chaos/*.c -lasound -lpthread -ldl
./ramp.py "$scratch" $((seconds + 2))
failures=0

# A case: its name, the card's options, its script, the period, the periods, and more for the judge.
try() { # NAME OPTIONS SCRIPT PERIOD PERIODS [JUDGE…]
  local name=$1 options=$2 script=$3 period=$4 periods=$5
  shift 5
  cat >"$scratch/asound.conf" <<END
<confdir:alsa.conf>
pcm_type.chaos { lib "$scratch/chaos.so" }
pcm.card { type chaos formats "FLOAT_LE" channels "2" $options script "$script" }
END
  # libasound's own definitions come with it where they are.
  sed -i "s|<confdir:alsa.conf>||" "$scratch/asound.conf"
  printf '%-44s' "$name"
  CHAOS_TRUTH="$scratch/truth" ALSA_CONFIG_PATH="$scratch/asound.conf" \
    "$program" "$scratch/score.yaml" card "$period" "$periods" "$seconds" "$scratch/log"
  ./judge.py "$scratch/truth" "$scratch/log" "$@" || failures=$((failures + 1))
}

# HEARD_ONLY names the cases that are wanted, as a pattern.
# shellcheck disable=SC2053 # It is a pattern.
cases() { [[ "$1" == ${HEARD_ONLY:-*} ]] && try "$@"; return 0; }

cases "exact, 480 x 4" "" "" 480 4
cases "a period at a time, 480 x 4" "grain 480" "" 480 4
cases "a period at a time, 1024 x 4" "grain 1024" "" 1024 4
cases "a period at a time, 256 x 4" "grain 256" "" 256 4
cases "its clock is 200 ppm fast" "grain 480" "1:drift:200" 480 4
cases "its clock is 200 ppm slow" "grain 480" "1:drift:-200" 480 4
cases "stands still for 30 ms, three times" "grain 480" "150000:stall:30;250000:stall:30;350000:stall:30" 480 4 --settle 0.3
cases "leaps 960 frames ahead, three times" "grain 480" "150000:jump:960;250000:jump:960;350000:jump:960" 480 4
cases "runs dry, three times" "grain 480" "150000:xrun;250000:xrun;350000:xrun" 480 4
cases "sleeps for 500 ms" "" "150000:suspend:500" 480 4
cases "wakes for nothing, and takes less" "" "100000:spur:20;200000:short:100;300000:short:7" 480 4
exit "$((failures > 0))"
