#!/bin/sh
# Reads the notes for mistakes and holds the committed stems against their gates.
set -eu
cd "$(dirname "$0")/../.."
tools/compose/setup.sh
/usr/bin/python3 tools/compose/proofread.py
/usr/bin/python3 tools/compose/measure.py --stems stems

# What a clone of the repository carries.
limit=40000000
size=$(du -sb stems | cut -f 1)
if [ "$size" -gt "$limit" ]; then
    echo "stems: $size bytes, allowed $limit. Shorten a tail, or let a layer loop over half the bars." >&2
    exit 1
fi
echo "stems: $size of $limit bytes"
