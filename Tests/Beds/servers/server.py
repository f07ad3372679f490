"""What the three sound servers have in common: a private life in a folder of their own."""

import os
from pathlib import Path

from processes import Program
from recorder import Recorder


class Server:
    """A sound server that nobody else uses: own sockets, own settings, a sink that goes nowhere and can be recorded.

    A subclass says how its programs start and what can be done to it.
    """

    name = title = ""
    # What its sink can run at, the usual first.
    formats = ()
    # Whether its clients are not told when it dies.
    dies_silently = False

    def __init__(self, packages, folder, client_format=None):
        self.packages = packages
        self.folder = Path(folder)
        for part in ("home", "run", "state", "conf"):
            (self.folder / part).mkdir(parents=True, exist_ok=True)
        (self.folder / "run").chmod(0o700)
        self.programs = []
        self.lives = 0
        # What captures hold; the sink's own format where it has one.
        self.format = client_format or self.formats[0]
        nowhere = f"unix:path={self.folder}/nobus"
        self.environment = {
            **packages.environment(),
            "HOME": str(self.folder / "home"),
            "XDG_RUNTIME_DIR": str(self.folder / "run"),
            "XDG_CONFIG_HOME": str(self.folder / "conf"),
            "XDG_STATE_HOME": str(self.folder / "state"),
            "DBUS_SESSION_BUS_ADDRESS": nowhere,
            "DBUS_SYSTEM_BUS_ADDRESS": nowhere,
            "ALSA_CONFIG_PATH": f"/usr/share/alsa/alsa.conf:{self.folder}/asound.conf",
        }
        (self.folder / "asound.conf").write_text(self.definitions())

    def definitions(self):
        """The asound.conf for clients."""
        raise NotImplementedError

    def start(self):
        """Starts it and waits until it takes clients."""
        raise NotImplementedError

    def recording(self, path):
        """The program that writes what the sink hears to `path`, and how many bytes come before the first frame."""
        raise NotImplementedError

    def is_recording(self):
        """Whether the recorder is where it hears the sink."""
        return True

    # --- What happens to every server

    def run(self, command, part=None, output=None, environment=None):
        """Starts one of the server's programs."""
        part = part or Path(command[0]).name
        log = self.folder / f"{part}.log"
        program = Program(
            [self.packages.program(command[0]), *command[1:]], log,
            {**self.environment, **(environment or {})}, output)
        self.programs.append(program)
        return program

    def freeze(self):
        self.process.freeze()

    def thaw(self):
        self.process.thaw()

    def kill(self):
        """The server crashes."""
        self.process.kill()

    def leave(self):
        """The server is asked to end."""
        self.process.stop()

    def close(self):
        """Ends all that was started, the newest first."""
        for program in reversed(self.programs):
            program.stop()
        self.programs = []

    def recorder(self):
        return Recorder(self, self.format)

    def words(self):
        """The last words of each program, for whoever must find out what went wrong."""
        texts = []
        for log in sorted(self.folder.glob("*.log")):
            lines = log.read_text(errors="replace").splitlines()[-8:]
            texts += [f"  {log.name}: {line}" for line in lines]
        return "\n".join(texts)


def free_name(prefix):
    """A name that no other run has."""
    return f"{prefix}{os.getpid()}"
