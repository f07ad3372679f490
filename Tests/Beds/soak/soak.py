#!/usr/bin/python3
"""Plays for long on a card that keeps time and fails by chance, on a machine that is busy; and renders a whole day.

    soak.py [--minutes N] [--hours N] [--seed N] [--quiet] [--json FILE]

The live part lasts N minutes (60) and the render N hours of music (24); 0 leaves one out. In both, memory stays flat
after the first minute, no descriptor and no thread is left behind, and nothing starves; live, every frame that was
rendered was heard or is counted as lost. LEITMOTIF names the program (.build/release/leitmotif).
"""

import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(1, str(HERE.parent))
sys.dont_write_bytecode = True

import anything
import music as beds_music
import run as beds
from sizes import growth, size

SCORE = HERE.parent / "score/score.yaml"
# What the card does, and with what argument. What would make the process wait for seconds each time is left out.
FAULTS = {
    "xrun": None, "stall": (20, 600), "suspend": (50, 600), "suspendnr": None, "unplug": (50, 1500), "pwdead": (50, 1500),
    "padead": (50, 1500), "short": (1, 400), "eagain": (1, 5), "eio": (1, 2), "ebadfd": (1, 2), "eintr": (1, 3),
    "jump": (10, 400), "spur": (1, 5), "drift": (-300, 300),
}  # fmt: skip
BUSY = ["stress-ng", "--quiet", "--cpu", "1", "--switch", "1", "--vm", "1", "--vm-bytes", "128M"]
EVERY = 1.0  # seconds between two looks


def script(seed, seconds):
    """The card's faults. It counts frames that it played, so that time in which it played none comes on top."""
    words = []
    for moment, kind, dice in anything.faults(seed, seconds, list(FAULTS)):
        between = FAULTS[kind]
        words.append(f"{int(moment * 48_000)}:{kind}" + (f":{dice.randint(*between)}" if between else ""))
    return ";".join(words)


def watch(process, limit, sizes):
    """Looks at a process until it ends, or is told to after `limit` seconds."""
    end = time.monotonic() + limit
    while process.poll() is None:
        if time.monotonic() > end:
            process.send_signal(signal.SIGINT)
            end += 30
        now = size(process.pid)
        if now:
            sizes.append(now)
        time.sleep(EVERY)


def counted(text, word):
    """A number of what a player says last; `None` if it does not say it."""
    found = re.findall(rf"\b{word} (\d+)|(\d+) {word}\b", text)
    return int(found[-1][0] or found[-1][1]) if found else None


class Soak:
    """The two parts, and what both need."""

    def __init__(self, options, scratch):
        self.options, self.scratch = options, scratch
        self.program = Path(os.environ.get("LEITMOTIF", HERE.parents[2] / ".build/release/leitmotif")).resolve()
        self.tools = scratch / "tools"
        beds.build(self.tools)
        self.music = scratch / "music"
        beds_music.make(str(self.program), self.music, ["short"])

    def command(self, verb, scenario, *words):
        return [str(word) for word in (
            self.program, verb, SCORE, "--stems", self.music / "stems", "--scenario", scenario, *words)]  # fmt: skip

    def live(self):
        seconds = self.options.minutes * 60
        scenario, log = self.scratch / "live.jsonl", self.scratch / "card.jsonl"
        scenario.write_text(anything.music(self.options.seed, seconds))
        faults = script(self.options.seed, seconds)
        definitions = self.scratch / "asound.conf"
        definitions.write_text(
            f'pcm_type.chaos {{ lib "{self.tools}/libasound_module_pcm_chaos.so" }}\n'
            f'pcm.card {{ type chaos script "{faults}" log "{log}" }}\n'
        )
        environment = dict(os.environ, ALSA_CONFIG_PATH=f"/usr/share/alsa/alsa.conf:{definitions}")
        busy = [] if self.options.quiet else [subprocess.Popen(BUSY, cwd=self.scratch, start_new_session=True)]
        sizes, said = [], self.scratch / "live.txt"
        try:
            with open(said, "wb") as words:
                command = self.command(
                    "play", scenario, "--device", "card", "--period", "960", "--periods", "4",
                    "--events", self.scratch / "live-events.jsonl",
                )  # fmt: skip
                player = subprocess.Popen(
                    command, stdin=subprocess.DEVNULL, stdout=words, stderr=words, env=environment
                )
                watch(player, seconds + 60, sizes)
        finally:
            for process in busy:
                os.killpg(process.pid, signal.SIGTERM)
                process.wait()
        text = said.read_text(errors="replace")
        figures, wrong = growth(sizes, int(min(60, seconds / 2) / EVERY), allowed=1024)
        provoked = sum('"what": "' in line for line in log.read_text().splitlines()) if log.exists() else 0
        figures |= {
            "faults": len(faults.split(";")) if faults else 0,
            "card_log": provoked,
            "said": text.strip().splitlines()[-1:],
        }
        if player.returncode != 0:
            wrong.append(f"it ended with {player.returncode}: {text[-300:]}")
        if counted(text, "starved") != 0:
            wrong.append(f"starved: {counted(text, 'starved')}")
        rendered, heard, lost = (counted(text, word) for word in ("frames", "heard", "lost"))
        # With ours; far above 4, others were busy too.
        figures["load"] = round(os.getloadavg()[0], 1)
        figures |= {"rendered": rendered, "heard": heard, "lost": lost}
        if heard is not None and rendered != heard + lost:
            wrong.append(f"of {rendered} frames {heard} were heard and {lost} lost")
        # On a busy machine control may be late; that is said, and is no fault of the device's.
        figures["late"] = counted(text, "late")
        lines = len(text.splitlines())
        if lines > seconds / 5 + 20 + 3 * figures["faults"]:
            wrong.append(f"{lines} lines were said")
        return self.row(
            "soak-live",
            "anything",
            f"{figures['faults']} faults by chance, {self.options.minutes:g} minutes",
            figures,
            wrong,
        )

    def day(self):
        seconds = self.options.hours * 3600
        scenario = self.scratch / "day.jsonl"
        scenario.write_text(anything.music(self.options.seed, seconds))
        sizes, said = [], self.scratch / "day.txt"
        begun = time.monotonic()
        with open(said, "wb") as words, open(os.devnull, "wb") as nobody:
            command = self.command("render", scenario, "-o", "-", "--format", self.options.format)
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=nobody, stderr=words)
            watch(process, seconds, sizes)
        text = said.read_text(errors="replace")
        # A minute of the music is over in a second: the first two looks.
        figures, wrong = growth(sizes, max(2, len(sizes) // 20), allowed=1024)
        figures |= {"took_s": round(time.monotonic() - begun), "said": text.strip().splitlines()[-1:]}
        if process.returncode != 0:
            wrong.append(f"it ended with {process.returncode}: {text[-300:]}")
        return self.row(
            "soak-day", "none", f"{self.options.hours:g} hours of music by chance, rendered", figures, wrong
        )

    def row(self, name, fault, provoked, figures, wrong):
        return {
            "case": name,
            "bed": "soak",
            "fault": fault,
            "provoked": provoked,
            "lost": None,
            "recovered": None,
            "compared": "",
            "rule": 0,
            "passed": not wrong,
            "why": "; ".join(wrong),
            **figures,
        }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60, help="of the live part")
    parser.add_argument("--hours", type=float, default=24, help="of music that is rendered")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30), help="what chance begins with")
    parser.add_argument("--format", default="wav-16", help="what is rendered, to nobody")
    parser.add_argument("--quiet", action="store_true", help="without stress-ng")
    parser.add_argument("--keep", type=Path, help="leave everything in this folder")
    parser.add_argument("--json", type=Path, help="where the rows are written")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        if options.keep:
            options.keep.mkdir(parents=True)
        soak = Soak(options, (options.keep or Path(folder)).resolve())
        for part, length in ((soak.live, options.minutes), (soak.day, options.hours)):
            if length:
                rows.append(part())
                print(json.dumps(rows[-1]), flush=True)
    if options.json:
        options.json.write_text("".join(json.dumps(row) + "\n" for row in rows))
    passed = sum(row["passed"] for row in rows)
    print(f"{passed} passed, {len(rows) - passed} failed")
    sys.exit(0 if passed == len(rows) else 1)


if __name__ == "__main__":
    main()
