"""A Linux machine as an ordinary process: the guest's root, made once, and one boot for each case."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
# What the guest's programs are, beside the one that is tested.
TOOLS = ["aplay", "arecord", "amixer"]
# Card 0 is a plain one, 1 a loop, 2 takes 48 kHz alone, 3 has 26 channels of 32 bits, 4 has 10 of them.
CARDS = [
    "snd_dummy.index=0,2,3,4", "snd_dummy.enable=1,1,1,1", "snd_dummy.id=Dummy,Fixed,Wide,Ten",
    "snd_dummy.model=none,ac97,rme9652,ice1712", "snd_dummy.pcm_substreams=1,1,1,1",
    "snd_aloop.index=1", "snd_aloop.id=Loop", "snd_aloop.pcm_substreams=1",
]  # fmt: skip
# How the guest's clock goes: at no cost for work done, at the cost of processor time, or with the host's.
CLOCKS = {
    "virtual": ["time-travel=inf-cpu", "time-travel-start=0"],
    "work": ["time-travel", "time-travel-start=0"],
    "host": [],
}


def libraries(program):
    """Every library that a program needs, by its path."""
    lines = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout.splitlines()
    return {word for line in lines for word in line.split() if word.startswith("/")}


def install(folder, program, music, score, tools):
    """The tested program, some tools, the libraries of both, and the music."""
    for name, path in [("leitmotif", program)] + [(tool, shutil.which(tool)) for tool in tools]:
        place = folder / "usr/bin" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, place)
        for library in libraries(path):
            place = folder / library.lstrip("/")
            place.parent.mkdir(parents=True, exist_ok=True)
            if not place.exists():
                shutil.copy2(os.path.realpath(library), place)
    shutil.copytree(score, folder / "music", dirs_exist_ok=True)
    shutil.copytree(music / "stems", folder / "music/stems", dirs_exist_ok=True)


def make_root(folder, program, music, score):
    """The guest's root: a folder, which the guest cannot write to."""
    for name in "bin dev proc sys tmp h guest music etc usr/bin usr/share lib64 lib/modules".split():
        (folder / name).mkdir(parents=True, exist_ok=True)
    shutil.copy2(shutil.which("busybox"), folder / "bin/busybox")
    for name in subprocess.run(["busybox", "--list"], capture_output=True, text=True, check=True).stdout.split():
        if not (folder / "bin" / name).exists():
            (folder / "bin" / name).symlink_to("busybox")
    shutil.copy2(HERE / "guest/init", folder / "init")
    shutil.copy2(HERE / "guest/words.sh", folder / "guest/words.sh")
    (folder / "init").chmod(0o755)
    (folder / "etc/group").write_text("root:x:0:\naudio:x:29:\nnogroup:x:65534:\n")
    (folder / "etc/passwd").write_text("root:x:0:0:root:/tmp:/bin/sh\nnobody:x:65534:65534::/tmp:/bin/sh\n")
    shutil.copytree("/usr/share/alsa", folder / "usr/share/alsa", dirs_exist_ok=True)
    install(folder, program, music, score, TOOLS)


def reference_suffix(program, music):
    """How the name of the render ends that a 16-bit card should play: without dither, it is the float one, rounded."""
    if "--no-dither" in subprocess.run([program, "help", "play"], capture_output=True, text=True).stdout:
        return ""
    score = HERE.parent / "score/score.yaml"
    for path in list(music.glob("*.wav")):
        command = [program, "render", score, "--scenario", path.stem, "--stems", music / "stems"]
        command += ["--format", "wav-16", "--output", music / f"{path.stem}-16.wav"]
        subprocess.run(command, check=True, capture_output=True)
    return "-16"


class Hung(Exception):
    """The guest did not come to its end in time."""


def run(kernel, root, folder, script, clock="virtual", limit=120, memory="512M"):
    """Boots the guest, lets it run `script`, and leaves in `folder` what that wrote.

    - Raises `Hung` after `limit` seconds of the host's time, `RuntimeError` if the guest ended before its case.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "case.sh").write_text(script)
    with tempfile.TemporaryDirectory() as scratch:
        command = [
            str(kernel), f"mem={memory}", "root=/dev/root", "rootfstype=hostfs", f"rootflags={root}", "ro", "init=/init",
            f"uml_dir={scratch}", "con=null", "con0=null,fd:1", "ssl=null", "quiet", "panic=-1", "norandmaps",
            f"leitmotif.share={folder}", *CARDS, *CLOCKS[clock],
        ]  # fmt: skip
        with open(folder / "console.txt", "wb") as console:
            guest = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=console, stderr=console, start_new_session=True
            )
            try:
                guest.wait(limit)
            except subprocess.TimeoutExpired:
                raise Hung(f"after {limit} s") from None
            finally:
                # A session of its own: what is left of the guest goes with it.
                try:
                    os.killpg(guest.pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
                guest.wait()
    if not (folder / "finished").exists():
        words = (folder / "console.txt").read_text(errors="replace").strip().splitlines()
        raise RuntimeError("the guest ended before its case: " + (words[-1] if words else "it said nothing"))
