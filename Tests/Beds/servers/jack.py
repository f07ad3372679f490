"""JACK with its dummy driver, and a small client that records what is played."""

import os
import shutil
import subprocess
from pathlib import Path

from packages import Unavailable
from processes import answers, wait_until
from server import Server, free_name

SOURCE = Path(__file__).with_name("jackrecorder.c")


class Jack(Server):
    name = "jack"
    title = "JACK"
    formats = ("float",)
    dies_silently = True

    def __init__(self, packages, folder, client_format=None, period=256):
        self.period = period
        # Servers are found by name in /dev/shm, so the name must be nobody else's.
        self.server_name = free_name("bed")
        super().__init__(packages, folder, client_format)
        self.environment |= {
            "JACK_DEFAULT_SERVER": self.server_name,
            "JACK_NO_START_SERVER": "1",
            "JACK_NO_AUDIO_RESERVATION": "1",
        }
        driver = packages.own("usr/lib/*/jack")
        if driver:
            self.environment["JACK_DRIVER_DIR"] = driver
        self.recorder_program = self.folder / "jackrecorder"
        self.build()

    def build(self):
        compiler = next((name for name in ("cc", "gcc", "clang") if shutil.which(name)), None)
        if compiler is None:
            raise Unavailable("there is no C compiler to build the recorder for JACK with")
        library = self.packages.find("libjack.so.0")
        built = subprocess.run(
            [compiler, "-O2", "-Wall", "-Wextra", "-Werror", "-o", str(self.recorder_program), str(SOURCE),
             f"-I{self.packages.root}/usr/include", str(library)], capture_output=True, text=True, check=False)
        if built.returncode != 0:
            raise Unavailable(f"the recorder for JACK cannot be built: {built.stderr.strip()[-600:]}")

    def definitions(self):
        plugin = self.packages.find("libasound_module_pcm_jack.so")
        return f"""
pcm_type.jack {{ lib "{plugin}" }}
pcm.bed {{ type jack playback_ports {{ 0 "recorder:in_1" 1 "recorder:in_2" }} }}
pcm.bed_system {{ type jack playback_ports {{ 0 "system:playback_1" 1 "system:playback_2" }} }}
pcm.bed_nosink {{ type jack playback_ports {{ 0 "nosuch:in_1" 1 "nosuch:in_2" }} }}
"""

    def start(self):
        # In real time where that is allowed: a graph that is late makes holes of its own.
        self.process = self.run(
            ["jackd", *(["-R", "-P", "60"] if os.geteuid() == 0 else ["-r"]), "--no-mlock", "-n", self.server_name, "-d", "dummy", "-r", "48000", "-p", str(self.period),
             "-C", "2", "-P", "2"])
        wait_until(lambda: self.control(), "jackd answers")
        self.lives += 1

    def control(self, says=""):
        return answers([self.packages.program("jack_lsp")], self.environment, says)

    def recording(self, path):
        program = self.run([str(self.recorder_program)], output=path)
        wait_until(lambda: self.control("recorder:in_2") and path.stat().st_size > 0, "the recorder is there")
        return program

    def end_recording(self, program):
        program.stop()

    def close(self):
        super().close()
        # What killed servers leave behind.
        user = os.getuid()
        for pattern in (f"jack_sem.{user}_{self.server_name}_*", f"jack_{self.server_name}_*", f"jack-*{self.server_name}*",
                        f"jack_default_{user}_{self.server_name}*", f"jack-shm-registry-{self.server_name}*"):
            for left in Path("/dev/shm").glob(pattern):
                left.unlink(missing_ok=True) if left.is_file() else shutil.rmtree(left, ignore_errors=True)
