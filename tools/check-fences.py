#!/usr/bin/env python3
"""Checks what the compiler cannot: where unsafe code, clocks and imports may stand, and how long files are.

Each rule carries a line that must break it, tried first, so that a rule can never fall asleep unnoticed.
"""

import dataclasses
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LONGEST_FILE = 400
# The one file whose functions call C from the audio thread, on trust.
TRUSTED_CALLS = "Sources/LeitmotifRealTime/TrustedCalls.swift"
REAL_TIME_DOCUMENT = "docs/real-time.md"
# The files through which the device thread calls libasound and the system.
DEVICE_CALLS = tuple(f"Sources/LeitmotifALSA/{name}.swift" for name in ("LibraryPCM", "DeviceClock", "WakeUp"))
A_DEVICE_CALL = r"(?<![.\w])(snd_pcm_\w+|poll|clock_\w+|eventfd\w*)\("


@dataclasses.dataclass
class Rule:
    name: str
    why: str
    pattern: str
    files: str
    example: str
    allowed_in: tuple[str, ...] = ()

    def breaks(self, path: str) -> bool:
        return re.fullmatch(self.files, path) is not None and not path.startswith(self.allowed_in or ("\0",))


SWIFT_SOURCES = r"Sources/.*\.swift"
TIMELESS = r"Sources/Leitmotif(RealTime|Mixing|Timing)/.*\.swift"
UNSAFE_TARGETS = (
    "Sources/LeitmotifRealTime/",
    "Sources/LeitmotifLocking/",
    "Sources/LeitmotifStreaming/",
    "Sources/LeitmotifALSA/",
    "Sources/LeitmotifLoudness/",
    "Sources/LeitmotifMastering/",
    "Sources/LeitmotifAnalysis/Hearing/TempoDetector.swift",
)
ASSEMBLY = ("Sources/Leitmotif/", "Sources/LeitmotifCLI/")

RULES = [
    Rule(
        "unchecked sendability",
        "sendability is derived; it is asserted only where memory is shared by hand",
        r"@unchecked\s+Sendable|nonisolated\(unsafe\)",
        SWIFT_SOURCES,
        "final class Slots: @unchecked Sendable {",
        UNSAFE_TARGETS,
    ),
    Rule(
        "raw pointers",
        "memory is handled by hand only in RealTime, and where a C library asks for it",
        r"\b(Unsafe(Mutable)?(Raw)?(Buffer)?Pointer|OpaquePointer|Unmanaged)\b",
        SWIFT_SOURCES,
        "let base: UnsafeMutablePointer<Float>",
        UNSAFE_TARGETS,
    ),
    Rule(
        "lent memory",
        "only what talks to a C library lends it memory for the time of a call",
        r"\bwithUnsafe\w+",
        SWIFT_SOURCES,
        "bytes.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }",
        UNSAFE_TARGETS + ASSEMBLY,
    ),
    Rule(
        "locks that ThreadSanitizer cannot see",
        "all that two threads do inside one looks like a race: use Guarded",
        r"\bMutex\b",
        r"(Sources|Tests)/.*\.swift",
        "private let state = Mutex(State())",
        # What must not compile is about the compiler's fence, and never runs.
        ("Tests/MustNotCompile/",),
    ),
    Rule(
        "imports of real-time code",
        "Timing, RealTime and Mixing touch no file, no thread and no clock",
        r"^\s*(?:@\w+\s+)*(?:public |package |internal |private )?import\s+(?:\w+\s+)?"
        r"(Foundation\w*|Dispatch|Glibc|LeitmotifLocking|Musl|Darwin|C[A-Z]\w*|Yams)\b",
        TIMELESS,
        "internal import Foundation",
        (TRUSTED_CALLS,),
    ),
    Rule(
        "calls taken on trust",
        f"they all stand in {TRUSTED_CALLS}",
        r"no_performance_analysis",
        r"Sources/.*\.swift",
        '@_semantics("no_performance_analysis")',
        (TRUSTED_CALLS,),
    ),
    Rule(
        "tests that wait or look at a clock",
        "a test calls step(), and its result must not depend on the machine's speed",
        r"\b(u|nano)?sleep\s*\(|\bTask\.sleep|\b(Continuous|Suspending)Clock\b|\bDate\s*\(\s*\)|\bDate\.now\b"
        r"|\bclock_gettime\b|\bgettimeofday\b|\bDispatchTime\b|\bsystemUptime\b",
        r"Tests/.*\.(swift|c)",
        "usleep(100)",
        # A program that watches another one, and no test.
        ("Tests/Fuzz/Supervisor.swift", "Tests/Beds/"),
    ),
    Rule(
        "notes to self",
        "what is not done is not promised in the code",
        r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b",
        r".*\.(swift|c|h|sh|py|md|yaml|yml|json|modulemap)|Makefile|\.ci/.*",
        "// TO" + "DO: later",
    ),
]


def files() -> list[str]:
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout
    return [path for path in listing.split("\0") if path and (ROOT / path).is_file()]


def check_rules(paths: list[str]) -> list[str]:
    problems = []
    for rule in RULES:
        pattern = re.compile(rule.pattern)
        if not pattern.search(rule.example):
            problems.append(f"tools/check-fences.py: the rule '{rule.name}' no longer sees '{rule.example}'")
        for path in filter(rule.breaks, paths):
            for number, line in enumerate((ROOT / path).read_text().splitlines(), 1):
                code = line.split("//")[0] if path.endswith(".swift") and rule.name != "notes to self" else line
                if found := pattern.search(code):
                    problems.append(f"{path}:{number}: {found.group(0).strip()}: {rule.why} ({rule.name})")
    return problems


def check_lengths(paths: list[str]) -> list[str]:
    problems = []
    for path in paths:
        if path.endswith((".swift", ".c", ".h", ".sh", ".py")) or path == ".ci/run":
            length = len((ROOT / path).read_text().splitlines())
            if length > LONGEST_FILE:
                problems.append(f"{path}: {length} lines; a file has at most {LONGEST_FILE}: it holds two things")
    return problems


def listed_under(heading: str) -> set[str]:
    """The first column of the table under a heading of the document."""
    section = (ROOT / REAL_TIME_DOCUMENT).read_text().split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return set(re.findall(r"^\| `(\w+)[^`]*` \|", section, re.MULTILINE))


def check_trusted_calls() -> list[str]:
    """Every function taken on trust is listed in the document, and nothing else is."""
    source = ROOT / TRUSTED_CALLS
    trusted = set()
    if source.exists():
        trusted = set(re.findall(r'no_performance_analysis"\)[^{]*?func\s+(\w+)', source.read_text()))
    listed = listed_under("Calls taken on trust")
    problems = [f"{TRUSTED_CALLS}: {name} is missing in {REAL_TIME_DOCUMENT}" for name in sorted(trusted - listed)]
    problems += [f"{REAL_TIME_DOCUMENT}: {name} is not in {TRUSTED_CALLS}" for name in sorted(listed - trusted)]
    return problems


def check_device_calls() -> list[str]:
    """Every call out of the device thread is listed in the document, and nothing else is."""
    called = set()
    for path in DEVICE_CALLS:
        for line in (ROOT / path).read_text().splitlines():
            called |= set(re.findall(A_DEVICE_CALL, line.split("//")[0].split('"')[0]))
    listed = listed_under("Calls of the device thread")
    problems = [f"{REAL_TIME_DOCUMENT}: {name} is called by the device thread and not listed" for name in sorted(called - listed)]
    problems += [f"{REAL_TIME_DOCUMENT}: {name} is listed and not called" for name in sorted(listed - called)]
    return problems


def check_links(paths: list[str]) -> list[str]:
    """What a document of the repository links to in it is there."""
    problems = []
    for path in filter(lambda path: path.endswith(".md"), paths):
        prose = re.sub(r"^```.*?^```", "", (ROOT / path).read_text(), flags=re.M | re.S)
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", prose):
            if "://" not in target and not (ROOT / path).parent.joinpath(target).exists():
                problems.append(f"{path}: there is no {target} to link to")
    return problems


def main() -> int:
    paths = files()
    problems = check_rules(paths) + check_lengths(paths) + check_trusted_calls() + check_device_calls()
    problems += check_links(paths)
    for problem in problems:
        print(problem, file=sys.stderr)
    if not problems:
        print(f"{len(RULES) + 4} rules hold in {len(paths)} files")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
