"""Tables and plots of what effects do and cost."""

import math
import pathlib
import re

from draw import STYLE

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/effects.md"
TIMES = [0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3]
OURS = "Leitmotif"
MARKS = ["ours", "limit", ""]
LEFT, TOP, WIDTH, HEIGHT = 60, 44, 600, 260
EXTRA = (
    "<style>.grid { stroke: #d0d7de; stroke-width: 1 } circle { fill: #8c959f } circle.ours { fill: #0969da } circle.limit { fill: #1a7f37 }"
    "@media (prefers-color-scheme: dark) { .grid { stroke: #30363d } circle { fill: #6e7681 } circle.ours { fill: #4493f8 }"
    " circle.limit { fill: #3fb950 } }</style>")


def signed(number: int) -> str:
    return str(number).replace("-", "−")


class Plot:
    """Lines and dots over two axes; the first may be of octaves."""

    def __init__(self, title: str, unit: str, across: tuple[float, float], up: tuple[float, float], octaves: bool = False):
        self.across, self.up, self.octaves = across, up, octaves
        self.parts = [f'<text x="10" y="24">{title}</text><text x="690" y="24" text-anchor="end" class="faint">{unit}</text>']

    def place(self, x: float, y: float) -> tuple[float, float]:
        low, high = self.across
        part = math.log(x / low) / math.log(high / low) if self.octaves else (x - low) / (high - low)
        bottom, top = self.up
        height = (min(max(y, bottom), top) - bottom) / (top - bottom)
        return LEFT + WIDTH * part, TOP + HEIGHT * (1 - height)

    def grid(self, marks: dict[float, str], lines: dict[float, str]) -> None:
        for x, text in marks.items():
            place, _ = self.place(x, self.up[0])
            self.parts.append(f'<text x="{place:.1f}" y="{TOP + HEIGHT + 18}" text-anchor="middle" class="faint">{text}</text>')
        for y, text in lines.items():
            _, place = self.place(self.across[0], y)
            self.parts.append(f'<path class="grid" d="M{LEFT} {place:.1f}h{WIDTH}"/>')
            self.parts.append(f'<text x="{LEFT - 8}" y="{place + 4:.1f}" text-anchor="end" class="faint">{text}</text>')

    def line(self, xs: list, ys: list, kind: str = "") -> None:
        # Up to the edge and not along it.
        inside = [(a, b) for a, b in zip(xs, ys) if self.up[0] <= b <= self.up[1]]
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (self.place(a, b) for a, b in inside))
        self.parts.append(f'<polyline class="line {kind}" points="{points}"/>')

    def dots(self, xs: list, ys: list, kind: str = "") -> None:
        for x, y in zip(xs, ys):
            if self.up[0] <= y <= self.up[1]:
                across, up = self.place(x, y)
                self.parts.append(f'<circle class="{kind}" cx="{across:.1f}" cy="{up:.1f}" r="3"/>')

    def names(self, names: list[tuple[str, str]]) -> None:
        """What each colour is, from the bottom on the right."""
        for row, (name, kind) in enumerate(names):
            y = TOP + HEIGHT + 42
            x = LEFT + 200 * row
            self.parts.append(f'<circle class="{kind}" cx="{x}" cy="{y - 4}" r="5"/><text x="{x + 12}" y="{y}">{name}</text>')

    def write(self, name: str) -> None:
        (ROOT / "docs" / name).write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 {TOP + HEIGHT + 56}" role="img">{STYLE}{EXTRA}'
            + "".join(self.parts) + "</svg>\n")


def draw_filters(filters: list[dict]) -> None:
    plot = Plot("Low-pass and high-pass: theory as lines, what is measured as dots", "dB", (20, 20_000), (-60, 15), True)
    plot.grid({20: "20 Hz", 100: "100", 1000: "1 kHz", 10_000: "10 kHz"}, {y: signed(y) for y in (-60, -40, -20, 0)})
    for row in filters:
        kind = "ours" if row["kind"] == "lowPass" else "limit"
        plot.line(row["frequencies"], row["theory"], kind)
        plot.dots(row["frequencies"], row["measured"], kind)
    plot.names([("low-pass", "ours"), ("high-pass", "limit")])
    plot.write("effects-filters.svg")


def draw_compressor(curves: list[dict]) -> None:
    plot = Plot("Compressor, threshold −24 dB: theory as lines, what is measured as dots", "dB out for dB in", (-60, 6), (-60, 6))
    plot.grid({x: signed(x) for x in (-60, -40, -24, 0)}, {y: signed(y) for y in (-60, -40, -20, 0)})
    for row, kind in zip(curves, MARKS):
        plot.line(row["levels"], row["theory"], kind)
        plot.dots(row["levels"], row["measured"], kind)
    plot.names([(f"ratio {row['ratio']}, knee {row['knee']:g} dB", kind) for row, kind in zip(curves, MARKS)])
    plot.write("effects-compressor.svg")


def draw_reverbs(reverbs: dict, octaves: list[int]) -> None:
    plot = Plot("Decay of 2 s, treble ½ from 4 kHz: asked as a line, what is measured as dots", "s for 60 dB", (100, 10_000), (0, 3), True)
    plot.grid({x: f"{x} Hz" if x < 1000 else f"{x // 1000} kHz" for x in octaves}, {y: str(y) for y in (0, 1, 2, 3)})
    plot.line(octaves, reverbs["asked"], "ours")
    density = Plot("Density of echoes: 1 is that of noise", "", (0, 0.3), (0, 1.2))
    density.grid({x: f"{round(1000 * x)} ms" for x in (0.02, 0.05, 0.1, 0.2, 0.3)}, {y: str(y) for y in (0, 0.5, 1)})
    names = []
    for (name, room), kind in zip(reverbs["rooms"].items(), MARKS):
        plot.dots(octaves, room["decays"], kind)
        density.line(TIMES, room["density"], kind)
        names.append((name, kind))
    plot.names(names)
    density.names(names)
    plot.write("effects-decay.svg")
    density.write("effects-density.svg")


def tables(results: dict, octaves: list[int]) -> dict[str, str]:
    filters, sides, delays, compressor = (results[name] for name in ("filters", "sides", "delays", "compressor"))
    responses = [
        "| effect | theory | farthest from it |", "|---|---|--:|",
        f"| gain | decibels, −10...10 | {sides['gain']:.1e} of it |",
        f"| pan | `√2·cos(π/4·(1 + pan))`, `√2·sin(…)`, −1...1 | {sides['pan']:.1e} |",
        f"| width | middle and sides, 0...2 | {sides['width']:.1e} |",
    ]
    for kind, name in (("lowPass", "low-pass"), ("highPass", "high-pass")):
        error = max(row["error"] for row in filters if row["kind"] == kind)
        responses.append(f"| {name} | the analogue filter, prewarped; 20 Hz...20 kHz, down to −60 dB | {error:.4f} dB |")
    error = max(row["error"] for row in compressor["curves"])
    rooms = results["reverbs"]["rooms"]
    off = [abs(a / b - 1) for a, b in zip(rooms[OURS]["decays"], results["reverbs"]["asked"])]
    responses += [
        f"| delay | first repeat on frame {delays['asked']}; eight repeats, each 0.7 of the one before | on frame {delays['first']}; {delays['error']:.1e} |",
        f"| compressor | its curve, −60...6 dB | {error:.4f} dB |",
        f"| | attack of 20 ms, release of 200 ms, to 1 − 1/e in decibels | {compressor['times']['attack']:.2f} ms, {compressor['times']['release']:.2f} ms |",
        f"| reverb | its decay in each octave, 125 Hz...8 kHz | {100 * max(off):.1f} % |",
        f"| a sweep | a low-pass swept over five octaves in half a second, set on every frame | {signed(round(results['sweeps']['ours']))} dB |",
        f"| | the same set every 512 frames, for comparison | {signed(round(results['sweeps']['blocks']))} dB |",
    ]
    costs = results["costs"]
    base = costs["effect-none"]
    cost = ["| effect | ns per frame | of one stem with its bus |", "|---|--:|--:|", f"| none: one stem, one bus | {base:.1f} | 1 |"]
    for name, time in costs.items():
        if name != "effect-none":
            cost.append(f"| {name.removeprefix('effect-').replace('-swept', ', swept').replace('-', ' ')} | {time - base:.1f} | {(time - base) / base:.1f} |")
    asked = results["reverbs"]["asked"]
    heads = " | ".join(f"{octave} Hz" if octave < 1000 else f"{octave // 1000} kHz" for octave in octaves)
    reverb = [f"| s for 60 dB | {heads} | density at 50, 100 ms | sides alike | ns per frame |", "|---|" + "--:|" * (len(octaves) + 3)]
    reverb.append("| asked | " + " | ".join(f"{time:.2f}" for time in asked) + " | 1 | 0 | |")
    for name, room in rooms.items():
        time = room["nanoseconds"] or costs["effect-reverb"] - base
        decays = " | ".join(f"{decay:.2f}" for decay in room["decays"])
        reverb.append(f"| {name} | {decays} | {room['density'][3]:.2f}, {room['density'][6]:.2f} | {signed(round(room['sides'], 2))} | {time:.0f} |")
    return {"responses": "\n".join(responses), "costs": "\n".join(cost), "reverbs": "\n".join(reverb)}


def draw(results: dict, octaves: list[int]) -> None:
    draw_filters(results["filters"])
    draw_compressor(results["compressor"]["curves"])
    draw_reverbs(results["reverbs"], octaves)
    page = PAGE.read_text()
    for name, table in tables(results, octaves).items():
        page = re.sub(rf"(<!-- {name} -->\n).*?(\n<!-- end -->)", lambda match: match[1] + table + match[2], page, flags=re.DOTALL)
    PAGE.write_text(page)
