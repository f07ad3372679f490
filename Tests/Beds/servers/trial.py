"""One case on one server: the server, the recorder and the player together, and what came of it."""

import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path.append(str(Path(__file__).resolve().parents[1]))

from compare import compare  # noqa: E402
from player import Player  # noqa: E402
from recorder import RATE  # noqa: E402
from samples import FORMATS  # noqa: E402

DEVICE_EVENTS = ("underrun", "suspended", "deviceLost", "deviceBack")
RAW = {"float": "<f4", "s32": "<i4", "s16": "<i2"}


class Trial:
    """What a case works with.

    `server` can be frozen, killed and so on; `play` starts the engine; `mark` remembers a moment by name:

    - `fault`: just before something is done to the server or to the player,
    - `back`: everything is there again that is needed for music to be heard,
    - `after`: the music plays again, so what leaked would show.
    """

    def __init__(self, make_server, program, music, keep=None):
        # In memory where that can be: recorders write from threads that must not wait for a disk.
        memory = Path("/dev/shm")
        self.folder = Path(tempfile.mkdtemp(prefix="leitmotif-server-", dir=memory if os.access(memory, os.W_OK) else None))
        self.program, self.music, self.keep = program, music, keep
        self.server = make_server(self.folder)
        self.recorder = None
        self.player = None
        self.scenario = None
        self.marks = {}

    def close(self):
        if self.player and self.player.runs:
            self.player.wait(0)
        if self.recorder:
            self.recorder.close()
        self.server.close()
        if self.keep:
            shutil.copytree(self.folder, self.keep, dirs_exist_ok=True, ignore=lambda _, names: [
                name for name in names if name in ("run", "pulse.sock", "conf")])
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- Steps of a case

    def start(self, **options):
        """Starts the server, and a recorder on its sink."""
        self.server.start(**options)
        if options.get("sink", True):
            self.record()

    def record(self):
        """Records from here on: at the beginning, and again where the server or the sink was lost."""
        if self.recorder is None:
            self.recorder = self.server.recorder()
        self.recorder.begin()

    def play(self, scenario, *options, device="bed"):
        self.scenario = scenario
        self.player = Player(
            self.program, self.server, self.music, scenario, ("--events", self.folder / "events.jsonl", "--record", self.folder / "flight", *options), device)

    def play_for(self, seconds, scenario, *options, device="bed"):
        """Plays, and returns `seconds` after the device was configured."""
        self.play(scenario, *options, device=device)
        if not self.player.wait_for_grant():
            return False
        time.sleep(seconds)
        return True

    def mark(self, name):
        self.marks[name] = time.monotonic()

    def mark_back(self, noticed=0.0):
        """Everything is there again; or will be, once `noticed` seconds have gone by since the fault."""
        self.marks["back"] = max(time.monotonic(), self.marks.get("fault", 0) + noticed)

    def wait(self, seconds):
        time.sleep(seconds)

    def finish(self, within=20):
        """Waits for the player's own end, and for the last of it to be heard."""
        self.player.wait(within)
        if self.recorder:
            time.sleep(0.4)
            self.recorder.end()
            time.sleep(0.05)
            self.recorder.close()

    def stop(self, within=5):
        """Asks the player to end, and says how long that took."""
        self.mark("stop")
        self.player.ask_to_end()
        self.player.wait(within)

    # --- What came of it

    def result(self):
        """Everything that was measured, as one flat record."""
        player, marks = self.player, self.marks
        fault = marks.get("fault", player.begun + 1)
        after = marks.get("after", player.ended)
        # What is open while a fault lasts is no leak.
        before, later = (player.look_at(marks[name]) if {"fault", "after", "back"} <= marks.keys() else None
                         for name in ("fault", "after"))
        result = {
            "status": player.status, "killed": player.was_killed, "lines": len(player.lines),
            "cpu": round(player.share(fault, after), 3), "seconds": round(player.ended - player.begun, 2),
            "threads": [before.threads, later.threads] if before and later else None,
            "descriptors": [before.descriptors, later.descriptors] if before and later else None,
            "underruns": player.counter("underruns"), "lost": self.lost(),
            "events": [event["event"] for event in self.events() if event["event"] in DEVICE_EVENTS],
        }  # fmt: skip
        if "stop" in marks:
            result["stop_ms"] = round((player.ended - marks["stop"]) * 1000)
        if self.recorder and self.scenario:
            result |= self.heard()
        return result

    def events(self):
        """What the player wrote of the music and of the device; nothing if it never came to that."""
        path = self.folder / "events.jsonl"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    def lost(self):
        """Frames that the player counted as due and not heard, each time that the device came back; `None` if it never did."""
        backs = [event["frames"] for event in self.events() if event["event"] == "deviceBack"]
        return sum(backs) if backs else None

    def heard(self):
        """What compare.py says of the recording, and when the music was back."""
        samples, joints = self.recorder.samples()
        name = self.recorder.name
        raw = self.folder / "heard.raw"
        np.ascontiguousarray(samples).astype(RAW[name]).tofile(raw)
        growth = [[[moment, place + frames] for moment, frames in piece.growth] for place, piece in self.recorder.places]
        (self.folder / "growth.json").write_text(json.dumps({"marks": self.marks, "pieces": growth}))
        answer = compare(self.music / f"{self.scenario}.wav", raw, name)
        holes = [
            {
                "frames": hole["frames"], "missing": hole["missing"], "fade": hole["fade"],
                "shift": hole["advance"] - hole["frames"],
                "joined": any(hole["capture"] <= joint <= hole["capture"] + hole["frames"] for joint in joints),
            }
            for hole in answer["holes"]
        ]  # fmt: skip
        heard = {
            "format": name, "identical": answer["identical"], "frames_heard": answer["heard"], "holes": holes,
            "missing": answer["missing"], "repeated": answer["repeated"], "foreign": answer["foreign"],
            "head_missing": answer["head"]["missing"], "tail_missing": answer["tail"]["missing"],
        }  # fmt: skip
        heard["behind_ms"] = self.behind(answer["segments"])
        back = self.marks.get("back")
        if back is not None:
            heard["recover_ms"] = self.recovery(answer["segments"], back)
        return heard

    def recovery(self, segments, back):
        """Milliseconds from `back` to music that goes on for a quarter of a second; nothing where there was none."""
        then = self.recorder.frame_at(back)
        for segment in segments:
            begin, end = segment["capture"], segment["capture"] + segment["frames"]
            if end - max(begin, then) > RATE // 4:
                return max(0, round((self.recorder.when(max(begin, then)) - back) * 1000))
        return None

    def behind(self, segments):
        """Milliseconds by which the end of the music was later, by the clock on the wall, than its beginning."""
        if not segments:
            return None
        first, last = segments[0], segments[-1]
        taken = self.recorder.when(last["capture"]) - self.recorder.when(first["capture"])
        if len(segments) == 1:
            end = first["frames"] - 1
            return round((self.recorder.when(first["capture"] + end) - self.recorder.when(first["capture"]) - end / RATE) * 1000)
        return round((taken - (last["reference"] - first["reference"]) / RATE) * 1000)


assert set(RAW) <= set(FORMATS) and RATE == 48_000
