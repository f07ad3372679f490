"""PulseAudio with a null sink, and its monitor recorded by parec."""

import os
import subprocess

from processes import answers, wait_until
from server import Server


class Pulse(Server):
    name = "pulse"
    title = "PulseAudio"
    formats = ("s16", "float")
    _pulse_format = {"s16": "s16le", "float": "float32le"}

    def __init__(self, packages, folder, client_format=None):
        super().__init__(packages, folder, client_format)
        self.environment |= {
            "PULSE_SERVER": f"unix:{self.folder}/pulse.sock",
            "PULSE_RUNTIME_PATH": f"{self.folder}/run/pulse",
            "PULSE_COOKIE": f"{self.folder}/cookie",
            "PULSE_CLIENTCONFIG": "/dev/null",
        }
        modules = packages.own("usr/lib/pulse-*/modules")
        self.modules = ["-p", modules] if modules else []
        # Without norewinds the null sink renders 2 s ahead: starts stall and the monitor loses the head.
        self.sink = f"sink_name=bed rate=48000 format={self._pulse_format[self.format]} channels=2 norewinds=1"

    def definitions(self):
        plugin = self.packages.find("libasound_module_pcm_pulse.so")
        here = f'server "unix:{self.folder}/pulse.sock"'
        return f"""
pcm_type.pulse {{ lib "{plugin}" }}
pcm.bed {{ type pulse {here} device bed }}
pcm.bed_nosink {{ type pulse {here} device nosuchsink }}
pcm.bed_noserver {{ type pulse server "unix:{self.folder}/nosuch.sock" device bed }}
pcm.bed_fallback {{ type pulse server "unix:{self.folder}/nosuch.sock" device bed fallback "null" }}
"""

    def start(self, sink=True):
        (self.folder / "pulse.sock").unlink(missing_ok=True)
        load = [f"module-native-protocol-unix auth-anonymous=1 socket={self.folder}/pulse.sock"]
        if sink:
            load.append(f"module-null-sink {self.sink}")
        self.process = self.run(
            ["pulseaudio", "-n", *self.modules, "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no",
             f"--realtime={'yes' if os.geteuid() == 0 else 'no'}",
             "--disallow-exit=no", "--log-target=stderr", *(part for module in load for part in ("-L", module))])
        wait_until(lambda: self.control("info"), "PulseAudio answers")
        self.lives += 1

    def control(self, *words):
        return answers([self.packages.program("pactl"), *words], self.environment)

    def recording(self, path):
        program = self.run(
            ["parec", "-d", "bed.monitor", "--raw", f"--format={self._pulse_format[self.format]}", "--rate=48000",
             "--channels=2", "--latency-msec=20"], output=path)
        wait_until(lambda: path.exists() and path.stat().st_size > 0, "parec records")
        return program

    def end_recording(self, program):
        program.stop()

    # --- What can happen to it

    def suspend_sink(self):
        self.control("suspend-sink", "bed", "1")

    def resume_sink(self):
        self.control("suspend-sink", "bed", "0")

    def remove_sink(self):
        listed = subprocess.run(
            [self.packages.program("pactl"), "list", "short", "modules"], capture_output=True, text=True, check=True,
            env={**os.environ, **self.environment})
        module = next(line.split()[0] for line in listed.stdout.splitlines() if "module-null-sink" in line)
        self.control("unload-module", module)

    def put_sink(self):
        self.control("load-module", "module-null-sink", *self.sink.split())
