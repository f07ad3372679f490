#!/bin/sh
# Installs what tools/compose needs and the machine lacks (Debian 12 packages; nothing from anywhere else).
set -eu

needed="python3 python3-numpy python3-scipy python3-soundfile python3-yaml libfluidsynth3 musescore-general-soundfont vorbis-tools espeak-ng"
missing=""
for package in $needed; do
    if ! dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q "install ok installed"; then
        missing="$missing $package"
    fi
done

if [ -z "$missing" ]; then
    echo "tools/compose: everything needed is installed"
    exit 0
fi

if [ "$(id -u)" -eq 0 ]; then
    as_root=""
elif command -v sudo >/dev/null 2>&1; then
    as_root="sudo"
else
    echo "tools/compose: missing:$missing" >&2
    echo "Neither root nor sudo is at hand. Ask an administrator to run:" >&2
    echo "    apt-get update && apt-get install --no-install-recommends$missing" >&2
    exit 1
fi

echo "tools/compose: installing$missing"
# Both are lists of words, meant to be split.
# shellcheck disable=SC2086
if ! { $as_root apt-get update -q && $as_root apt-get install -q -y --no-install-recommends $missing; }; then
    echo "tools/compose: the installation failed. On Debian 12 this should work by hand:" >&2
    echo "    apt-get update && apt-get install --no-install-recommends$missing" >&2
    exit 1
fi
