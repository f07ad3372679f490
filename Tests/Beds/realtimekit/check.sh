#!/usr/bin/env bash
# RealtimeKit on a bus of its own: the device thread of a user without rights is raised by it, or is told why not.
# Needs root (to take rights away), dbus-daemon, python3-dbus and python3-gi. Usage: check.sh [LEITMOTIF]
set -euo pipefail
cd "$(dirname "$0")/../../.."
program=${1:-.build/debug/leitmotif}
here=Tests/Beds/realtimekit

work=$(mktemp -d)
children=()
finish() {
  kill "${children[@]}" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
chmod 755 "$work"

cat >"$work/bus.conf" <<END
<busconfig>
  <type>system</type>
  <listen>unix:path=$work/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/><allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/>
  </policy>
</busconfig>
END
# A device that keeps no time but does not say so: real-time priority is asked for before that is noticed.
cat >"$work/asound.conf" <<END
pcm.quiet { type plug slave.pcm { type null } }
END

dbus-daemon --config-file="$work/bus.conf" --nofork --nopidfile &
children+=($!)
for _ in $(seq 50); do [[ -S $work/bus ]] && break; sleep 0.1; done
export DBUS_SYSTEM_BUS_ADDRESS=unix:path=$work/bus

play() {
  # Neither the right of root, nor a limit that would do instead.
  prlimit --rtprio=0 --nice=0 setpriv --bounding-set -sys_nice,-sys_resource --inh-caps -sys_nice,-sys_resource \
    env ALSA_CONFIG_PATH="$work/asound.conf" HOME="$work" \
    "$program" play demos/the-long-road/score.yaml --device quiet --seconds 0.2 </dev/null
}

serve() {
  /usr/bin/python3 "$here/service.py" "$@" >"$work/service.log" &
  service=$!
  children+=("$service")
  for _ in $(seq 50); do grep -q ready "$work/service.log" && return; sleep 0.1; done
  echo "The service did not start." >&2
  exit 1
}

expect() { # WORDS FILE
  grep -qF -- "$1" "$2" || { echo "Not found: $1" >&2; cat "$2" >&2; exit 1; }
}

play >"$work/none.log"
expect "not real time (Operation not permitted; RealtimeKit:" "$work/none.log"
echo "  Without the service: $(grep -o 'not real time ([^)]*)' "$work/none.log")"

serve
play >"$work/granted.log"
expect "real-time priority by RealtimeKit (SCHED_RR 15)" "$work/granted.log"
expect "asked thread=its own priority=15 limit=200000" "$work/service.log"
kill "$service"
echo "  With it: $(grep -o 'real-time priority by [^,]*' "$work/granted.log")"

serve refuse
play >"$work/refused.log"
expect "not real time (Operation not permitted; RealtimeKit: not granted" "$work/refused.log"
echo "  Refused: $(grep -o 'not real time ([^)]*)' "$work/refused.log")"

DBUS_SYSTEM_BUS_ADDRESS=unix:path=$work/nowhere play >"$work/nobus.log"
expect "not real time (Operation not permitted; no system bus)" "$work/nobus.log"
echo "  Without a bus: $(grep -o 'not real time ([^)]*)' "$work/nobus.log")"
echo "RealtimeKit raises the thread where it may, and is missed in words where it does not."
