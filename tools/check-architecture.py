#!/usr/bin/env python3
"""Compares docs/architecture.md with Package.swift, and the imports in the sources with both.

The package manager lets a target import what another one brought along. Here it may not.
"""

import json
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs/architecture.md"
# Not part of the package: these come with the toolchain and the system.
FOREIGN = re.compile(r"^(Swift|Synchronization|Foundation\w*|Dispatch|Glibc|Testing|XCTest|Builtin)$")


def manifest() -> dict[str, list[str]]:
    """The targets under Sources in the manifest's order, each with what it depends on."""
    text = subprocess.run(
        ["swift", "package", "dump-package"], cwd=ROOT, check=True, capture_output=True, text=True,
        stdin=subprocess.DEVNULL,
    ).stdout
    targets = {}
    for target in json.loads(text)["targets"]:
        if (target.get("path") or "").startswith(("Tests/", "Benchmarks/")) or target["type"] == "test":
            continue
        names = []
        for dependency in target["dependencies"]:
            kind = next(kind for kind in ("byName", "product", "target") if kind in dependency)
            names.append(dependency[kind][0])
        targets[target["name"]] = names
    return targets


def document() -> dict[str, list[str]]:
    """The rows of the document's first table after the heading 'Targets'."""
    section = DOCUMENT.read_text().split("\n## Targets", 1)[1]
    targets = {}
    for line in section.splitlines():
        if line.startswith("## "):
            break
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `") and len(cells) >= 3:
            targets[cells[0].strip("`")] = re.findall(r"`(\w+)`", cells[2])
    return targets


def compare(written: dict[str, list[str]], real: dict[str, list[str]]) -> list[str]:
    problems = []
    if list(written) != list(real):
        problems.append(
            "the targets, in their order, are\n"
            f"  in Package.swift:        {', '.join(real)}\n"
            f"  in docs/architecture.md: {', '.join(written)}")
    for name in real.keys() & written.keys():
        if sorted(real[name]) != sorted(written[name]):
            problems.append(
                f"{name} depends on {', '.join(sorted(real[name])) or 'nothing'}; "
                f"docs/architecture.md says {', '.join(sorted(written[name])) or 'nothing'}")
    earlier: set[str] = set()
    for name, dependencies in real.items():
        later = [other for other in dependencies if other in real and other not in earlier]
        if later:
            problems.append(f"{name} stands in Package.swift before what it depends on: {', '.join(later)}")
        earlier.add(name)
    return problems


def check_imports(real: dict[str, list[str]]) -> list[str]:
    problems = []
    line = re.compile(r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:\w+\s+)?import\s+(?:(?:struct|class|enum|func|protocol)\s+)?(\w+)")
    for name, dependencies in real.items():
        for source in sorted((ROOT / "Sources" / name).rglob("*.swift")):
            for number, text in enumerate(source.read_text().splitlines(), 1):
                if (found := line.match(text)) and not FOREIGN.match(found.group(1)):
                    if found.group(1) not in dependencies:
                        place = source.relative_to(ROOT)
                        problems.append(f"{place}:{number}: {name} does not depend on {found.group(1)} in Package.swift")
    return problems


def main() -> int:
    real = manifest()
    problems = compare(document(), real) + check_imports(real)
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems:
        print(f"{len(real)} targets and their imports are as docs/architecture.md says")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
