"""Who watches the machine while others are tested on it: when did it stand still? (witness/witness.c)"""

import mmap
import os
import struct
import subprocess
import time
from pathlib import Path

from judging import Standstill

HERE = Path(__file__).resolve().parent
COMPILE = ["gcc", "-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror"]
# Where a process finds the witness that the one before it started.
PLACE = "BEDS_WITNESS"


def compile_program(name, folder):
    """FOLDER/NAME of witness/NAME.c."""
    folder.mkdir(parents=True, exist_ok=True)
    source = HERE / "witness" / f"{name}.c"
    subprocess.run([*COMPILE, "-o", str(folder / name), str(source), "-lpthread"], check=True)
    return folder / name


class Witness:
    """A witness in `folder`, or the one that a process before this one started: for a `with` statement."""

    def __init__(self, folder):
        self.folder, self.process = Path(os.environ.get(PLACE, folder)), None
        if PLACE not in os.environ:
            self.begin()
        self.file = open(self.folder / "beats", "rb")
        self.beats = mmap.mmap(self.file.fileno(), 0, prot=mmap.PROT_READ)
        first = self.lines()[0].split(maxsplit=3)
        self.threads, self.is_real_time = int(first[1]), first[2] == "real-time"

    def begin(self):
        program = compile_program("witness", self.folder)
        with open(self.folder / "lines", "wb") as lines:
            # It ends with its standard input, so it outlives nobody.
            self.process = subprocess.Popen([program, self.folder / "beats"], stdin=subprocess.PIPE, stdout=lines)
        while not self.lines():
            if self.process.poll() is not None:
                raise RuntimeError(f"the witness ended with {self.process.returncode}")
            time.sleep(0.01)
        if "ordinary:" in self.lines()[0]:
            print("The witness has no real-time priority here: it cannot tell a machine that stands still from a busy one.", flush=True)
        os.environ[PLACE] = str(self.folder)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.beats.close()
        self.file.close()
        if self.process:
            os.environ.pop(PLACE, None)
            self.process.stdin.close()
            self.process.wait()

    def lines(self):
        """What it has said, whole lines only."""
        return (self.folder / "lines").read_text().split("\n")[:-1]

    def last_awake(self):
        """When each of its threads was awake last."""
        return [nanoseconds * 1e-9 for nanoseconds in struct.unpack_from(f"{self.threads}q", self.beats)]

    def standstills(self, begin, end):
        """When the machine stood still between two moments of `time.monotonic`."""
        patience = time.monotonic() + 5
        while min(self.last_awake()) < end and time.monotonic() < patience:
            time.sleep(0.005)
        found = [Standstill(awake, end, False) for awake in self.last_awake() if awake < end]
        for line in self.lines()[1:]:
            kind, first, last, _ = line.split()
            if float(last) > begin and float(first) < end:
                found.append(Standstill(max(begin, float(first)), min(end, float(last)), kind == "real-time"))
        return found
