"""PipeWire with a null sink and WirePlumber, without D-Bus, and its monitor recorded by pw-record."""

import shutil
import signal
from pathlib import Path

from processes import answers, wait_until
from server import Server

DAEMON = """
context.properties = {{ log.level = 2 core.daemon = true core.name = pipewire-0 support.dbus = false
  default.clock.rate = 48000 default.clock.quantum = {quantum} default.clock.min-quantum = 32
  default.clock.max-quantum = 2048 }}
context.spa-libs = {{ audio.convert.* = audioconvert/libspa-audioconvert support.* = support/libspa-support }}
context.modules = [
  {{ name = libpipewire-module-rt args = {{ nice.level = -11 rt.prio = 60 }} flags = [ ifexists nofail ] }}
  {{ name = libpipewire-module-protocol-native }} {{ name = libpipewire-module-metadata }}
  {{ name = libpipewire-module-spa-node-factory }} {{ name = libpipewire-module-client-node }}
  {{ name = libpipewire-module-adapter }} {{ name = libpipewire-module-link-factory }}
  {{ name = libpipewire-module-session-manager }} {{ name = libpipewire-module-access args = {{ access.allowed = [ ] }} }} ]
context.objects = [
  {{ factory = spa-node-factory
    args = {{ factory.name = support.node.driver node.name = Dummy-Driver node.group = pipewire.dummy priority.driver = 20000 }} }}
  {sink} ]
"""
SINK = """factory.name = support.null-audio-sink node.name = bed media.class = Audio/Sink object.linger = true
  audio.position = [ FL FR ] audio.rate = 48000 monitor.channel-volumes = true monitor.passthrough = true"""
# policy.conf alone never picks a default sink, and the full profile ends at once without D-Bus.
MANAGER = """load_module("metadata")
load_module("default-nodes", { ["use-persistent-storage"] = false, ["auto-echo-cancel"] = false })
"""


class PipeWire(Server):
    name = "pipewire"
    title = "PipeWire"
    formats = ("s16", "float")
    _record_format = {"s16": "s16", "float": "f32"}

    def __init__(self, packages, folder, client_format=None, quantum=1024):
        super().__init__(packages, folder, client_format)
        self.quantum = quantum
        self.manager = None
        settings = self.folder / "conf"
        own = {
            "SPA_PLUGIN_DIR": packages.own("usr/lib/*/spa-0.2"),
            "PIPEWIRE_MODULE_DIR": packages.own("usr/lib/*/pipewire-0.3"),
            "WIREPLUMBER_MODULE_DIR": packages.own("usr/lib/*/wireplumber-0.4"),
            "WIREPLUMBER_DATA_DIR": packages.own("usr/share/wireplumber"),
        }
        self.environment |= {name: value for name, value in own.items() if value}
        self.environment |= {
            "PIPEWIRE_RUNTIME_DIR": str(self.folder / "run"),
            "PIPEWIRE_CONFIG_DIR": str(settings / "pipewire"),
            "WIREPLUMBER_CONFIG_DIR": str(settings / "wireplumber"),
        }
        for part in ("pipewire", "wireplumber"):
            there = packages.own(f"usr/share/{part}") or f"/usr/share/{part}"
            shutil.copytree(there, settings / part, dirs_exist_ok=True)
        policy = settings / "wireplumber/policy.lua.d"
        policy.mkdir(exist_ok=True)
        (policy / "95-bed.lua").write_text(MANAGER)

    def definitions(self):
        plugin = self.packages.find("libasound_module_pcm_pipewire.so")
        return f"""
pcm_type.pipewire {{ lib "{plugin}" }}
pcm.bed {{ type pipewire playback_node "-1" capture_node "-1" }}
pcm.bed_nosink {{ type pipewire playback_node "nosuchnode" }}
"""

    def start(self, sink=True, manager=True):
        node = f"{{ factory = adapter args = {{ {SINK} }} }}" if sink else ""
        (self.folder / "conf/pipewire/pipewire.conf").write_text(DAEMON.format(quantum=self.quantum, sink=node))
        for left in Path(self.folder / "run").glob("pipewire-0*"):
            left.unlink()
        self.process = self.run(["pipewire"])
        wait_until(lambda: self.control("info", "0"), "PipeWire answers")
        if manager:
            self.start_manager()
        if sink:
            wait_until(lambda: self.has_node("bed"), "the sink is there")
        self.lives += 1

    def start_manager(self):
        self.manager = self.run(["wireplumber", "-c", "policy.conf"])
        # It says nothing when it is ready; it has made its client by then.
        wait_until(lambda: self.control("ls", "Client", says="WirePlumber"), "WirePlumber is there")

    def control(self, *words, says=""):
        return answers([self.packages.program("pw-cli"), *words], self.environment, says)

    def has_node(self, name):
        return self.control("ls", "Node", says=f'node.name = "{name}"')

    def recording(self, path):
        program = self.run(
            ["pw-record", "-P", "{ stream.capture.sink=true node.name=bedrecorder }", "--target", "bed",
             "--format", self._record_format[self.format], "--rate", "48000", "--channels", "2", "--latency", str(self.quantum),
             str(path)])
        wait_until(lambda: path.exists() and path.stat().st_size > 4096, "pw-record records")
        return program

    def end_recording(self, program):
        program.stop(signal.SIGINT)

    def kill(self):
        """The server crashes, and the session manager ends with it."""
        super().kill()
        if self.manager:
            self.manager.stop()

    def leave(self):
        super().leave()
        if self.manager:
            self.manager.stop()

    # --- What can happen to it

    def remove_sink(self):
        self.control("destroy", "bed")

    def put_sink(self):
        self.control("create-node", "adapter", "{ " + " ".join(SINK.split()) + " }")
        wait_until(lambda: self.has_node("bed"), "the sink is there again")

    def kill_manager(self):
        self.manager.kill()
