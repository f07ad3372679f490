"""The sound servers, unpacked from their packages into build/servers and never installed.

They cannot be installed side by side (pipewire-alsa and pulseaudio push each other out, so do the two libjack), and a
bed should not change the machine it runs on. So each server gets a folder of its own with what this machine lacks for it,
found by asking apt what it would install. No root is needed; where the machine's package lists are missing, a set of
lists is fetched into build/servers as well.
"""

import os
import shutil
import subprocess
from pathlib import Path

# For each server: what is unpacked with all that it needs, and plug-ins and headers of which only the files are wanted.
PACKAGES = {
    "pulse": (["pulseaudio", "pulseaudio-utils", "libpulse0"], ["libasound2-plugins"]),
    "pipewire": (["pipewire", "pipewire-bin", "wireplumber", "libpipewire-0.3-0"], ["pipewire-alsa"]),
    "jack": (["jackd2", "libjack-jackd2-0"], ["libasound2-plugins", "libjack-jackd2-dev"]),
}


class Unavailable(Exception):
    """The packages cannot be had here."""


class Packages:
    """What one server needs: a folder that looks like `/`, and how to run what is in it."""

    def __init__(self, server, folder):
        self.server = server
        self.root = Path(folder) / server
        self.stamp = self.root / ".complete"
        named, extra = PACKAGES[server]
        self.named, self.extra = named, extra

    def unpack(self):
        """Unpacks what is missing; does nothing if that has been done for the same packages."""
        wanted = " ".join(self.named + self.extra)
        if self.stamp.exists() and self.stamp.read_text().splitlines()[:1] == [wanted] and self.runs():
            return
        shutil.rmtree(self.root, ignore_errors=True)
        archives = self.root / ".archives"
        archives.mkdir(parents=True)
        names = sorted({*self.missing(), *self.named, *self.extra})
        apt("download", *names, options=self.lists(), folder=archives)
        for archive in sorted(archives.glob("*.deb")):
            call(["dpkg-deb", "-x", str(archive), str(self.root)])
        shutil.rmtree(archives)
        self.stamp.write_text(wanted + "\n" + "\n".join(names) + "\n")

    def missing(self):
        """What apt would install for the server on this machine."""
        plan = apt("-s", "install", "--no-install-recommends", *self.named, options=self.lists())
        return [line.split()[1] for line in plan.splitlines() if line.startswith("Inst ")]

    def runs(self):
        """Whether what is here starts: the machine may have lost what it had when this was unpacked."""
        program = {"pulse": "pulseaudio", "pipewire": "pipewire", "jack": "jackd"}[self.server]
        try:
            return subprocess.run(
                [self.program(program), "--version"], env={**os.environ, **self.environment()},
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=20, check=False).returncode in (0, 255)
        except (OSError, subprocess.TimeoutExpired):
            return False

    def lists(self):
        """Options for apt: own package lists where the machine has none that know the packages."""
        own = self.root.parent / ".apt"
        options = [
            "-o", f"Dir::State={own}/state", "-o", "Dir::State::status=/var/lib/dpkg/status",
            "-o", f"Dir::Cache={own}/cache", "-o", "Debug::NoLocking=1",
        ]
        if own.exists():
            return options
        if "Candidate: (none)" not in apt("policy", *self.extra) and apt("policy", self.extra[0]):
            return []
        (own / "state/lists/partial").mkdir(parents=True)
        (own / "cache/archives/partial").mkdir(parents=True)
        try:
            apt("update", options=options)
        except Unavailable:
            shutil.rmtree(own)
            raise
        return options

    # --- What is in the folder

    def program(self, name):
        """The path of a program, or its name where the machine has it."""
        path = self.root / "usr/bin" / name
        return str(path) if path.exists() else name

    def find(self, pattern):
        """The first file of that name, in the folder or in the machine's libraries."""
        for root in (self.root / "usr", Path("/usr/lib")):
            for path in sorted(root.rglob(pattern)):
                return path
        raise Unavailable(f"there is no {pattern} for {self.server}")

    def own(self, folder):
        """A folder that was unpacked, or nothing where the machine has its own."""
        path = next(iter(sorted(self.root.glob(folder))), None)
        return str(path) if path else None

    def environment(self):
        """What makes programs find what was unpacked."""
        patterns = ("usr/lib/*/*.so.*", "usr/lib/*/*.so", "usr/lib/*/pulseaudio/*.so", "usr/lib/pulse-*/modules/*.so")
        folders = {str(path.parent) for pattern in patterns for path in self.root.glob(pattern)}
        return {
            "PATH": f"{self.root}/usr/bin:{os.environ.get('PATH', '/usr/bin:/bin')}",
            "LD_LIBRARY_PATH": ":".join(sorted(folders)),
        }


def apt(command, *arguments, options=(), folder=None):
    """What apt prints. It fails when the packages cannot be had."""
    program = "apt-cache" if command == "policy" else "apt-get"
    return call([program, *options, command, *arguments], folder)


def call(command, folder=None):
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=300, check=False, stdin=subprocess.DEVNULL,
            env={**os.environ, "LC_ALL": "C"})
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unavailable(f"{command[0]}: {error}") from error
    if done.returncode != 0:
        raise Unavailable(f"{' '.join(command)}: {done.stderr.strip()[-400:]}")
    return done.stdout
