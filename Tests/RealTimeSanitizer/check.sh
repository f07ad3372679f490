#!/usr/bin/env bash
# Runs real-time code under RealtimeSanitizer: it must be silent, and must speak at an allocation made on purpose.
set -euo pipefail
cd "$(dirname "$0")/../.."

compiler=$(dirname "$(readlink -f "$(command -v swiftc)")")
shopt -s nullglob
libraries=("$compiler"/../lib/clang/*/lib/linux/"libclang_rt.rtsan-$(uname -m).a")
if ((${#libraries[@]} == 0)); then
  echo "This toolchain brings no RealtimeSanitizer (libclang_rt.rtsan-$(uname -m).a)." >&2
  exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
# Linked whole, because it takes the place of malloc and its like, which nobody asks it for by name.
build=(swift build --configuration release --product RealTimeSanitizer --scratch-path .build-rtsan
  -Xlinker --whole-archive -Xlinker "${libraries[0]}" -Xlinker --no-whole-archive
  -Xlinker -lpthread -Xlinker -ldl -Xlinker -lm -Xlinker --export-dynamic)
if ! "${build[@]}" >"$log" 2>&1 </dev/null; then
  cat "$log" >&2
  exit 1
fi
program=.build-rtsan/release/RealTimeSanitizer

if RTSAN_OPTIONS=halt_on_error=1 "$program" --seed-fault >"$log" 2>&1; then
  cat "$log" >&2
  echo "The sanitizer was silent at an allocation, so that its silence would prove nothing." >&2
  exit 1
elif ! grep -q 'ERROR: RealtimeSanitizer: unsafe-library-call' "$log" || ! grep -q 'malloc' "$log"; then
  cat "$log" >&2
  echo "The seeded fault stopped the program, but not by the sanitizer." >&2
  exit 1
fi
echo "  An allocation made on purpose stops the program: $(grep -m 1 -o 'Intercepted call.*' "$log")"

if ! RTSAN_OPTIONS=halt_on_error=1 "$program" >"$log" 2>&1; then
  cat "$log" >&2
  echo "Real-time code did what it must not do; the stack is above." >&2
  exit 1
fi
sed 's/^/  /' "$log"
echo "The sanitizer is silent in real-time code, and not at the seeded fault."
