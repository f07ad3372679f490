#!/usr/bin/env bash
# Tries command logs made by chance on scores made by chance: 3000 of them, or as many as FUZZ_LOGS says; saves
# and restores 500 others, or FUZZ_SAVES; plays 1000 with and without what saves work and memory, or FUZZ_SILENCE; and edits the scores of
# 200 while they play, or FUZZ_EDITS.
# With arguments it only runs the program with them; see CONTRIBUTING.md.
set -euo pipefail
cd "$(dirname "$0")/../.."

swift build --configuration release --product Fuzz </dev/null
if (($# > 0)); then exec .build/release/Fuzz "$@"; fi
# Each is one thread: the shorter ones go on one core, the longest on another.
others=$(mktemp)
trap 'rm -f "$others"' EXIT
{
  .build/release/Fuzz --saves --logs "${FUZZ_SAVES:-500}"
  .build/release/Fuzz --silence --logs "${FUZZ_SILENCE:-1000}"
  .build/release/Fuzz --edits --logs "${FUZZ_EDITS:-200}"
} >"$others" 2>&1 &
status=0
.build/release/Fuzz --logs "${FUZZ_LOGS:-3000}" || status=$?
wait $! || status=$?
cat "$others"
exit "$status"
