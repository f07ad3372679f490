#!/usr/bin/env bash
# Tries command logs made by chance on scores made by chance: 3000 of them, or as many as FUZZ_LOGS says.
# More arguments go to the program; --help lists them.
set -euo pipefail
cd "$(dirname "$0")/../.."

swift build --configuration release --product Fuzz </dev/null
exec .build/release/Fuzz --logs "${FUZZ_LOGS:-3000}" "$@"
