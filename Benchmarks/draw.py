"""Tables and plots of what was measured."""

import math
import pathlib
import re
import statistics

# What measures the engine and a library in one process, and plays nothing that could be compared from outside.
BESIDE = ("conversion-beside-raw", "decoding-beside-raw", "day-of-conversion", "leitmotif-layers", "leitmotif-start", "leitmotif-blocks")
GROWTH = ["W1 8 / 512", "W1 32 / 512", "W1 128 / 512", "W1 512 / 512"]
NAMES = {
    "openal": "OpenAL Soft", "sdl-mixer": "SDL2_mixer", "faudio": "FAudio", "soxr": "libsoxr HQ, raw",
    "samplerate": "libsamplerate, fast", "speex": "speexdsp, 5", "sndfile": "libsndfile, raw", "flac": "libFLAC, raw",
    "vorbisfile": "libvorbisfile, raw", "ffmpeg": "ffmpeg amix", "sox": "sox -m", "plain-swift": "a plain loop in Swift",
}
# The first of these that a cell has is what the others are compared with.
REFERENCES = ["limit-four", "limit-x4", "limit", "soxr", "flac", "vorbisfile"]
UNITS = {
    "nanoseconds": "ns per stem-frame", "milliseconds": "ms", "mebibytes": "MiB", "timesRealTime": "× real time",
    "load": "µs to load", "request-median": "µs a request", "request-worst": "µs, the worst request",
    "of-heard-alone": "× the heard layers alone", "milliseconds-to-load": "ms to load", "processor-milliseconds": "ms of the processor",
    "share": "% of a period, p99.99", "processor-share": "% of a period, p99.99, of the processor", "starved": "frames starved",
    "raw": "ns per stem-frame, the bare library", "rawInTurns": "ns per stem-frame, the bare library in turns",
    "rawReading": "ns per stem-frame, the bare library in turns, from files", "speedReading": "× its speed in turns, from files",
    "speed": "× the bare library's speed", "speedInTurns": "× its speed in turns", "distortion": "dB, distortion",
    "p50": "µs, median", "p99": "µs, p99", "p99.99": "µs, p99.99", "worst": "µs, worst",
}


def name_of(driver: str, values: dict) -> str:
    version = values.get("version", "")
    return f"{NAMES.get(driver, driver)} {version}".strip()


def is_ours(driver: str) -> bool:
    return driver.startswith(("leitmotif", "engine"))


def reference(values: dict) -> str | None:
    timed = [driver for driver in values if "nanoseconds" in values[driver]]
    for wanted in REFERENCES:
        for driver in sorted(timed):
            if driver == wanted or wanted.startswith("limit") and driver.startswith(wanted):
                return driver
    return None


def spread(numbers: list[float]) -> str:
    """Half of what lies between the smallest and the largest, of the median."""
    middle = statistics.median(numbers)
    return f"±{100 * (max(numbers) - min(numbers)) / 2 / middle:.0f} %" if middle and len(numbers) > 1 else ""


def digits(number: float) -> str:
    if number == 0:
        return "0"
    return f"{number:.{max(0, 2 - int(math.floor(math.log10(abs(number)))))}f}" if abs(number) < 1000 else f"{number:.0f}"


def rows(values: dict) -> list[list[str]]:
    """Driver, figure, spread, ratio to the reference in the same round, its spread."""
    base = reference(values)
    found = []
    for driver, figures in values.items():
        for figure, numbers in figures.items():
            if figure == "version":
                continue
            ratio, ratio_spread = "", ""
            if figure == "nanoseconds" and base:
                ratios = [a / b for a, b in zip(numbers, values[base]["nanoseconds"])]
                ratio, ratio_spread = f"{statistics.median(ratios):.2f} ×", spread(ratios)
            unit = UNITS.get(figure, figure)
            found.append([name_of(driver, figures), f"{digits(statistics.median(numbers))} {unit}", spread(numbers), ratio, ratio_spread])
    return found


def lines(cell: str, values: dict) -> list[str]:
    return [f"{row[0]:34}{row[1]:>28} {row[2]:>7}{row[3]:>10} {row[4]:>7}" for row in rows(values)]


def table(cell: str, values: dict) -> str:
    base = reference(values)
    of = f" of {NAMES.get(base, base)}" if base else ""
    text = [f"| {cell} | | spread | ratio{of} | spread |", "|---|--:|--:|--:|--:|"]
    ordered = sorted(rows(values), key=lambda row: (not row[3], float(row[3].split()[0]) if row[3] else 0))
    return "\n".join(text + ["| " + " | ".join(row) + " |" for row in ordered])


STYLE = """<style>
text { font: 13px system-ui, sans-serif; fill: #24292f } .faint { fill: #6e7781 } .axis { stroke: #d0d7de } .bar { fill: #8c959f }
.ours { fill: #0969da } .limit { fill: #1a7f37 } .line { fill: none; stroke: #8c959f; stroke-width: 2 }
.line.ours { stroke: #0969da; fill: none } .line.limit { stroke: #1a7f37; fill: none }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .faint { fill: #8d96a0 } .axis { stroke: #30363d }
.bar { fill: #6e7681 } .ours { fill: #4493f8 } .limit { fill: #3fb950 } .line.ours { stroke: #4493f8; fill: none }
.line.limit { stroke: #3fb950; fill: none } }
</style>"""


def kind(driver: str) -> str:
    return "ours" if is_ours(driver) else "limit" if driver.startswith("limit") else ""


def bars(title: str, values: dict) -> str:
    """A bar a driver, the shortest first."""
    timed = sorted(
        (statistics.median(figures["nanoseconds"]), driver) for driver, figures in values.items() if "nanoseconds" in figures)
    if not timed:
        return ""
    longest = timed[-1][0]
    parts = []
    for place, (time, driver) in enumerate(timed):
        y = 44 + 28 * place
        parts.append(f'<text x="210" y="{y + 14}" text-anchor="end">{name_of(driver, values[driver])}</text>')
        width = max(2, 400 * time / longest)
        parts.append(f'<rect class="bar {kind(driver)}" x="220" y="{y}" width="{width:.1f}" height="20" rx="3"/>')
        parts.append(f'<text x="{228 + width:.1f}" y="{y + 14}">{digits(time)}</text>')
    height = 54 + 28 * len(timed)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 {height}" role="img">{STYLE}'
        f'<text x="10" y="24">{title}</text><text x="690" y="24" text-anchor="end" class="faint">ns per stem-frame</text>'
        + "".join(parts) + "</svg>\n")


def growth(cells: dict) -> str:
    """Time for a frame of all stems, against their number; both scales double from mark to mark."""
    curves: dict[str, list[tuple[int, float]]] = {}
    for cell in GROWTH:
        for driver, figures in cells.get(cell, {}).items():
            if "nanoseconds" in figures:
                stems = int(cell.split()[1])
                curves.setdefault(driver, []).append((stems, stems * statistics.median(figures["nanoseconds"])))
    curves = {driver: points for driver, points in curves.items() if len(points) > 1}
    if not curves:
        return ""
    times = [time for points in curves.values() for _, time in points]
    low, high = math.floor(math.log2(min(times))), math.ceil(math.log2(max(times)))

    def x(stems: float) -> float:
        return 70 + 440 * (math.log2(stems) - 3) / 6

    def y(time: float) -> float:
        return 350 - 300 * (math.log2(time) - low) / max(high - low, 1)

    parts = []
    for stems in (8, 16, 32, 64, 128, 256, 512):
        parts.append(f'<path class="axis" d="M{x(stems):.0f} 50V350"/><text x="{x(stems):.0f}" y="370" text-anchor="middle">{stems}</text>')
    for power in range(low, high + 1, 2):
        label = f"{2**power / 1000:g} µs" if power >= 10 else f"{2**power:g} ns"
        parts.append(f'<path class="axis" d="M70 {y(2**power):.0f}H510"/><text x="62" y="{y(2**power) + 4:.0f}" text-anchor="end">{label}</text>')
    last_label = -20.0
    for driver, points in sorted(curves.items(), key=lambda curve: -curve[1][-1][1]):
        path = "L".join(f"{x(stems):.1f} {y(time):.1f}" for stems, time in points)
        parts.append(f'<path class="line {kind(driver)}" d="M{path}"/>')
        label = max(y(points[-1][1]) + 4, last_label + 16)
        last_label = label
        parts.append(f'<text x="520" y="{label:.1f}">{name_of(driver, {})}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 390" role="img">{STYLE}'
        '<text x="10" y="24">W1: a frame of all stems, by their number (blocks of 512)</text>' + "".join(parts) + "</svg>\n")


def document(results: dict, docs: pathlib.Path) -> None:
    """Writes the plots, and the tables between their marks in performance.md."""
    cells = results["cells"]
    plots = {"performance-growth.svg": growth(cells)}
    for cell, file in (("W1 32 / 512", "performance-mix.svg"), ("W2 32 / 512", "performance-rate.svg"), ("W3 16 FLAC", "performance-flac.svg")):
        plots[file] = bars(cell + " (stems / frames in a block)" if "/" in cell else cell, cells.get(cell, {}))
    for file, plot in plots.items():
        if plot:
            (docs / file).write_text(plot)
    page = docs / "performance.md"
    text = page.read_text()
    for workload in sorted({cell.split()[0] for cell in cells}):
        tables = "\n\n".join(table(cell, values) for cell, values in cells.items() if cell.split()[0] == workload and values)
        text = re.sub(
            rf"(<!-- {workload} -->\n).*?(<!-- /{workload} -->)", lambda found: f"{found[1]}{tables}\n{found[2]}", text, flags=re.DOTALL)
    where = results.get("machine", {})
    if where:
        line = f"{where['processor']}, {where['cores']} cores, Swift {where['swift']}, {where['day']}"
        text = re.sub(r"(<!-- machine -->).*?(<!-- /machine -->)", lambda found: found[1] + line + found[2], text, flags=re.DOTALL)
    page.write_text(text)
