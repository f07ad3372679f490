#!/usr/bin/env bash
# The kernel's bed, where there is a kernel: building one takes minutes that a change should not have to wait for.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
if kernel=$("$here/build.sh" --find); then
  echo "On $kernel:"
  "$here/../../../tools/setup.sh" kernel
  exec "$here/check.py" "$@"
fi
echo "LEFT OUT: there is no kernel to play on. 'make test-kernel' builds one into build/kernel (six minutes of two processors);"
echo "LEITMOTIF_KERNEL names a folder that keeps one, and ~/.cache/leitmotif/kernel is looked into."
