# What the cases say, in the guest's shell. Everything here takes virtual time or none.
# shellcheck shell=sh

# `--no-dither` where the player knows it.
dither=

# Seconds since the guest began, to the microsecond.
now() { awk '/^now at/ {printf "%.6f\n", $3 / 1e9}' /proc/timer_list; }

# A line of the log, with its time.
note() { echo "$(now) $*"; }

# play NAME ARGUMENTS: plays in the background; $player is its process, NAME.out and NAME.err what it says.
play() {
  _name=$1
  shift
  note "play $_name $*"
  # shellcheck disable=SC2086 # one word or none
  leitmotif play /music/score.yaml $dither --stems /music/stems --events "$_name.jsonl" --capture "$_name.capture" "$@" >"$_name.out" 2>"$_name.err" &
  player=$!
}

# ended NAME: waits for the player, and notes how it ended.
ended() {
  wait "$player"
  note "$1 ended with $?"
}

# listen FILE SECONDS: records what the loop's other side plays, in the background; $listener is the process.
listen() {
  arecord -q -D hw:Loop,1,0 -f "${3:-S16_LE}" -c 2 -r 48000 -t raw -d "$2" --period-size=480 --buffer-size=19200 "$1" 2>"$1.err" &
  # shellcheck disable=SC2034 # for the cases
  listener=$!
  sleep 0.1
}

# card NUMBER PLACE: what the kernel says of a card's first playing PCM.
card() { cat "/proc/asound/card$1/pcm0p/sub0/$2"; }

# size PROCESS: kibibytes in memory, descriptors, threads.
size() {
  echo "$(sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$1/status") $(count "/proc/$1/fd") $(count "/proc/$1/task")"
}

# How much there is in a folder.
count() { find "$1" -mindepth 1 -maxdepth 1 | wc -l; }
