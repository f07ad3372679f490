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

scratch=$(mktemp -d)
log=$scratch/log
trap 'rm -rf "$scratch"' EXIT
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

# A card that runs dry, sleeps, takes less, wakes for nothing, is pulled out and comes back.
devices=(null)
if command -v gcc >/dev/null; then
  gcc -shared -fPIC -DPIC -O2 -o "$scratch/chaos.so" Tests/Beds/chaos/*.c -lasound -lpthread -ldl
  cat >"$scratch/asound.conf" <<END
pcm.null { type null }
pcm_type.chaos { lib "$scratch/chaos.so" }
pcm.card { type chaos formats "S16_LE" channels "2" script "9600:xrun;19200:short:17;28800:spur:5;38400:suspend:50;48000:unplug:100;60000:eio:1" }
END
  export ALSA_CONFIG_PATH=$scratch/asound.conf
  devices+=(card)
fi

if ! RTSAN_OPTIONS=halt_on_error=1 "$program" "${devices[@]}" >"$log" 2>&1; then
  cat "$log" >&2
  echo "Real-time code did what it must not do; the stack is above." >&2
  exit 1
fi
sed 's/^/  /' "$log"
echo "The sanitizer is silent in real-time code, and not at the seeded fault."
