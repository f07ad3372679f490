"""`leitmotif play` on a bed: started, watched from outside while it plays, and asked to end."""

import os
import re
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Look:
    """What the kernel said of the process at one moment."""

    at: float
    cpu: float  # seconds of processor time so far
    threads: int
    descriptors: int


@dataclass
class Line:
    at: float
    text: str
    is_error: bool


class Player:
    """One run of the engine."""

    def __init__(self, program, server, music, scenario, options=(), device="bed", run_as=None):
        score = Path(__file__).resolve().parents[1] / "score/score.yaml"
        command = [
            program, "play", score, "--stems", music / "stems", "--scenario", scenario, "--device", device, *options,
        ]
        self.begun = time.monotonic()
        self.lines = []
        self.looks = []
        self.process = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**os.environ, **server.environment})
        self.pid = self.process.pid
        self.ended = None
        self.watchers = [
            threading.Thread(target=self._read, args=(self.process.stdout, False), daemon=True),
            threading.Thread(target=self._read, args=(self.process.stderr, True), daemon=True),
            threading.Thread(target=self._look, daemon=True),
        ]
        for watcher in self.watchers:
            watcher.start()

    @property
    def runs(self):
        return self.process.poll() is None

    def wait_for_grant(self, within=5):
        """Waits until the device has been configured; false if the player ended or said nothing."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            if any(not line.is_error and "buffer of" in line.text for line in self.lines):
                return True
            if not self.runs:
                return False
            time.sleep(0.005)
        return False

    def freeze(self, seconds):
        """Keeps the whole player from running, as a debugger or a busy machine would."""
        self.process.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        self.process.send_signal(signal.SIGCONT)

    def ask_to_end(self):
        """Ctrl-C."""
        self.asked = time.monotonic()
        self.process.send_signal(signal.SIGINT)

    def wait(self, within):
        """Waits for its end, and forces it when it takes longer than `within` seconds."""
        try:
            self.process.wait(within)
            self.was_killed = False
        except subprocess.TimeoutExpired:
            self.was_killed = True
            self.process.kill()
            self.process.wait()
        self.ended = self.ended or time.monotonic()
        for watcher in self.watchers:
            watcher.join(5)
        return self.process.returncode

    # --- What it said and did

    @property
    def status(self):
        return self.process.returncode

    def said(self, errors=None):
        return "\n".join(line.text for line in self.lines if errors is None or line.is_error == errors)

    def counter(self, name):
        """A number of what the player says at its end, or nothing where it does not say it."""
        found = re.findall(rf"\b{name} (\d+)", self.said())
        return int(found[-1]) if found else None

    def look_at(self, moment):
        """The last look before a moment."""
        before = [look for look in self.looks if look.at <= moment]
        return before[-1] if before else None

    def share(self, begin, end):
        """The part of one processor that it used between two moments; nothing if they are too close to tell."""
        first, last = self.look_at(begin), self.look_at(end)
        if not first or not last or last.at < first.at + 0.5:
            return 0.0
        return (last.cpu - first.cpu) / (last.at - first.at)

    def _read(self, stream, is_error):
        for text in stream:
            self.lines.append(Line(time.monotonic(), text.decode(errors="replace").rstrip(), is_error))

    def _look(self):
        process = Path(f"/proc/{self.pid}")
        while True:
            try:
                fields = (process / "stat").read_text().rsplit(")", 1)[1].split()
                if fields[0] in "ZX":
                    break
                self.looks.append(
                    Look(
                        time.monotonic(), (int(fields[11]) + int(fields[12])) / TICKS, int(fields[17]),
                        len(os.listdir(process / "fd")),
                    ))  # fmt: skip
            except OSError:
                break
            time.sleep(0.02)
        self.ended = time.monotonic()
