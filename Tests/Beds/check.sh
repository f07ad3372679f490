#!/usr/bin/env bash
# What CI does of the test beds: that recordings are compared rightly, the user-space cases, the terminal, the table.
set -euo pipefail
cd "$(dirname "$0")"
export PYTHONDONTWRITEBYTECODE=1

/usr/bin/python3 compare_test.py
/usr/bin/python3 judging_test.py
./run.py
./terminal.py
./table.py --check
