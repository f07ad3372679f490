#!/usr/bin/env bash
# Proves that the compiler still refuses what must not run on the audio thread, each thing for its own reason,
# in debug and release; and that it still accepts what may.
set -euo pipefail
cd "$(dirname "$0")"

# Warnings are of no interest here, and the environment must not turn them into errors that look like refusals.
unset LEITMOTIF_STRICT
mapfile -t refused < <(find Sources -mindepth 1 -maxdepth 1 -type d ! -name Accepted -printf '%f\n' | sort)
log=$(mktemp)
trap 'rm -f "$log"' EXIT
failures=0

fail() { # MESSAGE: with what the compiler said
  echo "  WRONG  $1" >&2
  grep -E 'error:' "$log" | sort -u | sed 's/^/         /' >&2 || true
  failures=$((failures + 1))
}

for configuration in debug release; do
  build=(swift build --configuration "$configuration" --target)
  if "${build[@]}" Accepted >"$log" 2>&1 </dev/null; then
    echo "  $configuration  Accepted compiles"
  else
    fail "Accepted does not compile in $configuration, so that what follows proves nothing"
    break
  fi
  for target in "${refused[@]}"; do
    source=Sources/$target/$target.swift
    reason=$(sed -n '1s|^// Refused: ||p' "$source")
    if [[ -z $reason ]]; then
      : >"$log"
      fail "$source does not say on its first line why it is refused"
    elif "${build[@]}" "$target" >"$log" 2>&1 </dev/null; then
      fail "$target compiles in $configuration"
    elif grep -F "$source:" "$log" | grep -qF "error: $reason"; then
      echo "  $configuration  $target is refused: $reason"
    else
      fail "$target fails in $configuration, but not because '$reason'"
    fi
  done
done

if ((failures > 0)); then
  echo "The compiler's fence does not stand: $failures wrong." >&2
  exit 1
fi
echo "The compiler's fence stands: ${#refused[@]} functions refused in debug and release."
