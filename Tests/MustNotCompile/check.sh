#!/usr/bin/env bash
# Proves that the compiler still refuses what must not run on the audio thread, each thing for its own reason,
# in debug and release; and that it still accepts what may.
set -euo pipefail
cd "$(dirname "$0")/../.."

here=Tests/MustNotCompile/Sources
mapfile -t refused < <(find "$here" -name '*.swift' ! -name Accepted.swift | sort)
log=$(mktemp)
trap 'rm -f "$log"' EXIT
failures=0

fail() { # MESSAGE: with what the compiler said
  echo "  WRONG  $1" >&2
  grep -E 'error:' "$log" | sort -u | sed 's/^/         /' >&2 || true
  failures=$((failures + 1))
}

# As a package of its own would be compiled that has the library as a dependency.
compile() { # CONFIGURATION SOURCE
  local options=(-swift-version 6 -enable-upcoming-feature MemberImportVisibility -parse-as-library)
  if [[ $1 == debug ]]; then options+=(-Onone); else options+=(-O -wmo); fi
  local map
  for map in Sources/C*/module.modulemap ".build/$1"/C*.build/module.modulemap; do
    options+=(-Xcc "-fmodule-map-file=$map")
  done
  swiftc "${options[@]}" -I ".build/$1/Modules" -module-name "$(basename "$2" .swift)" -emit-object -o /dev/null "$2"
}

for configuration in debug release; do
  swift build --configuration "$configuration" --target Leitmotif >"$log" 2>&1 </dev/null || {
    fail "the library does not build in $configuration"
    break
  }
  if compile "$configuration" "$here/Accepted.swift" >"$log" 2>&1; then
    echo "  $configuration  Accepted compiles"
  else
    fail "Accepted does not compile in $configuration, so that what follows proves nothing"
    break
  fi
  for source in "${refused[@]}"; do
    name=$(basename "$source" .swift)
    reason=$(sed -n '1s|^// Refused: ||p' "$source")
    if [[ -z $reason ]]; then
      : >"$log"
      fail "$source does not say on its first line why it is refused"
    elif compile "$configuration" "$source" >"$log" 2>&1; then
      fail "$name compiles in $configuration"
    elif grep -F "$source:" "$log" | grep -qF "error: $reason"; then
      echo "  $configuration  $name is refused: $reason"
    else
      fail "$name fails in $configuration, but not because '$reason'"
    fi
  done
done

if ((failures > 0)); then
  echo "The compiler's fence does not stand: $failures wrong." >&2
  exit 1
fi
echo "The compiler's fence stands: ${#refused[@]} functions refused in debug and release."
