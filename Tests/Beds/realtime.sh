#!/usr/bin/env bash
# How the engine keeps time on this machine, beside what the machine's own clock can do: a table for a report, no test but one.
#
#   realtime.sh [SECONDS]      so long for each figure (5)
#
# The card is the one in user space (chaos/), which keeps time by the machine's clock. What cannot wait for 20 ms of buffer has failed;
# shorter buffers are reported. Rows with real time need root, or a limit of real-time priority (ulimit -r).
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
seconds=${1:-5}
"$beds/../../tools/setup.sh" soak
load=""

# shellcheck disable=SC2317 # called by lib.sh
bed_clean_more() { if [[ -n $load ]]; then kill -- "-$load" 2>/dev/null || true; fi; }

/usr/bin/python3 - "$beds" "$scratch/tools" <<'PY'
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import run
run.build(Path(sys.argv[2]))
PY
bed_definitions <<CONF
pcm_type.chaos { lib "$scratch/tools/libasound_module_pcm_chaos.so" }
pcm.card { type chaos }
CONF
bed_music short
{
  printf '{"leitmotif":"capture","rate":48000,"seed":0,"version":1}\n{"frame":24000,"set":"danger","value":0.9}\n'
  printf '{"end":true,"frame":%d}\n' $((seconds * 48000))
} >"$scratch/even.jsonl"

# Late by so much, in microseconds: half of all times, 99 of 100, 999 of 1000, at worst.
lateness() { # OPTION…
  { cyclictest -q -m -i 1000 -l $((seconds * 1000)) -h 60000 "$@" 2>/dev/null || true; } | awk '
    /^[0-9]+ / {count[$1 + 0] += $2; all += $2}
    /Max Latencies/ {worst = $4 + 0}
    END {
      if (!all) {print "refused"; exit}
      for (late = 0; late < 60000; late++) {
        seen += count[late]
        if (!half && seen >= all * 0.5) half = late
        if (!most && seen >= all * 0.99) most = late
        if (!nearly && seen >= all * 0.999) nearly = late
      }
      printf "%d / %d / %d / %d", half, most, nearly, worst
    }'
}

failed=0
row() { # LOAD
  local with without shape result kind command
  with=$(lateness -p 80)
  without=$(lateness --policy=other)
  printf '| %s | %s | %s |' "$1" "$with" "$without"
  for shape in "64 4" "128 4" "240 4" "480 4"; do
    result=""
    for kind in real ordinary; do
      command=("$program")
      # Nobody who may not raise priorities gets real time.
      if [[ $kind == ordinary ]]; then command=(setpriv --bounding-set=-sys_nice --inh-caps=-sys_nice "$program"); fi
      # shellcheck disable=SC2086 # two words
      set -- $shape
      timeout --kill-after=3 $((seconds + 20)) "${command[@]}" play "$beds/score/score.yaml" --stems "$music/stems" \
        --scenario "$scratch/even.jsonl" --device card --period "$1" --periods "$2" --no-dither \
        >"$scratch/$kind.out" 2>"$scratch/$kind.err" </dev/null || true
      result+="$(bed_counter "$kind" underruns)"
      [[ $kind == ordinary ]] || result+=" / "
    done
    printf ' %s |' "$result"
    # 20 ms of buffer and more must hold, with real time, whatever the machine does.
    if [[ $1 -ge 240 && ${result%% /*} != 0 ]]; then failed=1; fi
  done
  printf '\n'
}

loaded() { # NAME COMMAND…
  local name=$1
  shift
  (cd "$scratch" && exec setsid "$@" >/dev/null 2>&1) &
  load=$!
  sleep 1
  row "$name"
  kill -- "-$load" 2>/dev/null || true
  wait "$load" 2>/dev/null || true
  load=""
}

echo "$(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg) before it began; $(uname -r); $seconds s each"
echo
echo "| load | lateness of cyclictest, real time: 50 / 99 / 99.9 % / worst, µs | the same, ordinary | underruns at 5.3 ms (64 × 4), real time / ordinary | 10.7 ms (128 × 4) | 20 ms (240 × 4) | 40 ms (480 × 4) |"
echo "|---|---|---|---|---|---|---|"
row "as it is"
loaded "two busy processors" stress-ng --quiet --cpu 2
loaded "memory, disk, switches, processor" stress-ng --quiet --vm 1 --vm-bytes 128M --hdd 1 --hdd-bytes 64M --switch 1 --cpu 1
exit "$failed"
