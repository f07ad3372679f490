#!/usr/bin/env bash
# Plays on PulseAudio, PipeWire and JACK, all at once, while they are frozen, killed and started again (README.md).
#
#   Tests/Beds/servers/check.sh [OPTION…]     check.py's options; --quick if none is given
#
# Uses .build/release/leitmotif, which `make build` makes; LEITMOTIF names another one.
set -euo pipefail
cd "$(dirname "$0")/../../.."

export PYTHONDONTWRITEBYTECODE=1
if (($# == 0)); then set -- --quick; fi
status=0
/usr/bin/python3 Tests/Beds/servers/check.py --together "$@" || status=$?
if ((status == 77)); then
  echo "SKIPPED: none of the sound servers can be had on this machine (apt-get download, for PulseAudio, PipeWire and JACK)."
  exit 0
fi
exit "$status"
