# Sourced by the beds that are shell scripts: a scratch folder, the music and what it should sound like, a run of
# `leitmotif play` with a time limit, what it counted, and the comparison. README.md has an example.
#
# LEITMOTIF names the program (.build/release/leitmotif), BEDS_MUSIC a folder with the music made before, BEDS_KEEP=1
# keeps the scratch folder. No process is ended but those that were started here.
# shellcheck shell=bash

beds=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=${LEITMOTIF:-$beds/../../.build/release/leitmotif}
program=$(realpath "$program")
scratch=$(mktemp -d "${TMPDIR:-/tmp}/leitmotif-bed.XXXXXX")
started=() # process ids
export PYTHONDONTWRITEBYTECODE=1

# Ends a process that was started here: kindly, and after 2 s by force.
bed_end() { # PROCESS
  local process=$1 try
  kill -CONT "$process" 2>/dev/null || return 0
  kill -TERM "$process" 2>/dev/null || return 0
  for try in {1..40}; do
    kill -0 "$process" 2>/dev/null || break
    sleep 0.05
  done
  : "$try"
  kill -KILL "$process" 2>/dev/null
  wait "$process" 2>/dev/null
  return 0
}

bed_clean() {
  local process
  for process in "${started[@]}"; do bed_end "$process"; done
  if declare -F bed_clean_more >/dev/null; then bed_clean_more; fi
  if [[ ${BEDS_KEEP:-} == 1 ]]; then echo "kept: $scratch" >&2; else rm -rf "$scratch"; fi
}
trap bed_clean EXIT

# Starts a server in the background; `$!` is its id, and it is ended at the end.
bed_start() { # NAME COMMAND…
  local name=$1
  shift
  "$@" >"$scratch/$name.log" 2>&1 </dev/null &
  started+=($!)
}

# Tries a command every 50 ms until it succeeds.
bed_wait() { # SECONDS COMMAND…
  local tries=$(($1 * 20)) try
  shift
  for ((try = 0; try < tries; try++)); do
    if "$@" >/dev/null 2>&1; then return 0; fi
    sleep 0.05
  done
  return 1
}

# Makes the stems (noise), and SCENARIO.wav, what each scenario should sound like, in $music.
bed_music() { # SCENARIO…
  music=${BEDS_MUSIC:-$scratch/music}
  "$beds/music.py" "$program" "$music" "$@"
}

# The ALSA definitions of this bed, after the machine's own, for all that is started from here on.
bed_definitions() { # reads them from standard input
  cat >"$scratch/asound.conf"
  export ALSA_CONFIG_PATH=/usr/share/alsa/alsa.conf:$scratch/asound.conf
}

# Plays to the end, or until SECONDS have gone by (status 124; 137 if it had to be killed).
# NAME.out and NAME.err hold what it said, NAME.jsonl its events.
bed_play() { # NAME SECONDS SCENARIO DEVICE [OPTION…]
  local name=$1 seconds=$2 scenario=$3 device=$4
  shift 4
  timeout --kill-after=3 "$seconds" "$program" play "$beds/score/score.yaml" --stems "$music/stems" \
    --scenario "$scenario" --device "$device" --events "$scratch/$name.jsonl" "$@" \
    >"$scratch/$name.out" 2>"$scratch/$name.err" </dev/null
}

# A number of the last line that `play` prints: underruns, late, starved…
bed_counter() { # NAME COUNTER
  sed -n "s/.*[ ,]$2 \([0-9][0-9]*\).*/\1/p" "$scratch/$1.out" "$scratch/$1.err" | tail -n 1
}

# Prints what compare.py says of CAPTURE as JSON; its status too.
bed_compare() { # SCENARIO CAPTURE [OPTION…]
  local scenario=$1 capture=$2
  shift 2
  /usr/bin/python3 "$beds/compare.py" "$music/$scenario.wav" "$capture" --json "$@"
}

# Unpacks Debian packages into FOLDER without installing them.
bed_unpack() { # FOLDER PACKAGE…
  local folder=$1 package file
  shift
  mkdir -p "$folder" "$scratch/packages"
  for package in "$@"; do
    (cd "$scratch/packages" && apt-get download "$package" >/dev/null 2>&1) || true
    file=$(find "$scratch/packages" -name "${package}_*.deb" | head -n 1)
    [[ -n $file ]] || {
      echo "The package $package cannot be had: apt-get update" >&2
      return 1
    }
    dpkg-deb -x "$file" "$folder"
  done
}
