#!/usr/bin/env bash
# Makes the library's reference from its doc comments, as pages in build/docs.
set -euo pipefail
cd "$(dirname "$0")/.."

modules=(LeitmotifTiming LeitmotifScore Leitmotif)
graphs=build/symbol-graphs
rm -rf "$graphs" build/docs
mkdir -p "$graphs"

swift build --target Leitmotif
for module in "${modules[@]}"; do
  swift symbolgraph-extract -module-name "$module" -target "$(swift -print-target-info | sed -n 's/.*"unversionedTriple": "\(.*\)",*/\1/p')" \
    -I .build/debug/Modules -I .build/checkouts/Yams/Sources/CYaml/include -minimum-access-level public -skip-synthesized-members -output-dir "$graphs"
done

catalog=()
if [[ -d Sources/Leitmotif/Leitmotif.docc ]]; then catalog=(Sources/Leitmotif/Leitmotif.docc); fi
docc convert "${catalog[@]}" --warnings-as-errors --additional-symbol-graph-dir "$graphs" --output-path build/docs \
  --fallback-display-name Leitmotif --fallback-bundle-identifier leitmotif --transform-for-static-hosting
echo "The reference is in $PWD/build/docs; to read it: python3 -m http.server --directory build/docs,"
echo "then http://localhost:8000/documentation/leitmotif"
