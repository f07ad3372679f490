"""A whole machine with a sound card and a USB one: QEMU, without any help of the processor's."""

import io
import json
import os
import re
import shutil
import socket
import subprocess
import tarfile
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Virtual time: each instruction takes 2 ns, and sleep is skipped; the host's noise does not reach the guest.
CLOCK = ["-icount", "shift=1,sleep=off"]


def pack(folder, path):
    """A folder as an archive that a kernel takes for its root, or for a part of it."""
    names = subprocess.run(["find", "."], cwd=folder, capture_output=True, check=True).stdout
    with open(path, "wb") as file:
        subprocess.run(["cpio", "-o", "-H", "newc", "--quiet"], cwd=folder, input=names, stdout=file, check=True)


class Machine:
    """QEMU, and what it is asked for while it runs."""

    def __init__(self, folder, kernel, archives):
        self.folder = folder
        self.console = folder / "console.txt"
        self.socket = None
        self.done = 0
        archive = folder / "initrd"
        with open(archive, "wb") as file:
            for part in archives:
                with open(part, "rb") as source:
                    shutil.copyfileobj(source, file)
                # Each part begins on a multiple of four.
                file.write(b"\0" * (-file.tell() % 4))
        sound = "out.frequency=48000,out.format=s16,out.channels=2"
        command = [
            "qemu-system-x86_64", "-accel", "tcg", "-cpu", "max", "-M", "pc", "-smp", "1", "-m", "1024", "-nic", "none",
            "-display", "none", "-no-reboot", "-monitor", "none", "-serial", f"file:{self.console}",
            "-serial", f"file:{folder}/result.tar", "-qmp", f"unix:{folder}/qmp,server=on,wait=off",
            "-kernel", str(kernel), "-initrd", str(archive),
            *CLOCK, "-append", "console=ttyS0 quiet panic=-1 mitigations=off random.trust_cpu=on no_timer_check tsc=reliable",
            "-audiodev", f"wav,id=a0,path={folder}/hda.wav,{sound}",
            "-device", "intel-hda", "-device", "hda-output,audiodev=a0,mixer=off",
            "-audiodev", f"wav,id=a1,path={folder}/usb.wav,{sound}",
            "-device", "qemu-xhci,id=xhci", "-device", "usb-audio,id=usba,bus=xhci.0,audiodev=a1",
        ]  # fmt: skip
        with open(folder / "qemu.txt", "wb") as words:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=words, stderr=words)

    def follow(self, limit):
        """Does what the guest asks for, until it has switched itself off."""
        end = time.monotonic() + limit
        while self.process.poll() is None:
            if time.monotonic() > end:
                self.process.kill()
                self.process.wait()
                raise TimeoutError(f"the guest did not end in {limit} s")
            self.answer()
            time.sleep(0.02)

    def answer(self):
        text = self.console.read_text(errors="replace") if self.console.exists() else ""
        asked = re.findall(r"^ASK (\w+)\s*$", text, re.M)
        for what in asked[self.done :]:
            self.done += 1
            if what == "unplug":
                self.order("device_del", id="usba")
            elif what == "plug":
                self.order("device_add", driver="usb-audio", id="usba", bus="xhci.0", audiodev="a1")
            else:
                raise ValueError(f"the guest asks for '{what}'")

    def order(self, command, **arguments):
        if self.socket is None:
            connection = socket.socket(socket.AF_UNIX)
            # A path for a socket is short.
            there = os.open(self.folder, os.O_RDONLY)
            connection.connect(f"/proc/self/fd/{there}/qmp")
            os.close(there)
            self.socket = connection.makefile("rw")
            self.socket.readline()
            self.order("qmp_capabilities")
        self.socket.write(json.dumps({"execute": command, "arguments": arguments}) + "\n")
        self.socket.flush()
        while True:
            answer = json.loads(self.socket.readline())
            if "error" in answer:
                raise RuntimeError(f"{command}: {answer['error']}")
            if "return" in answer:
                return


def run(bed, folder, script, limit=600):
    """Boots the machine, lets it run `script`, and leaves in `folder` what that wrote and what its cards played."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        case = Path(scratch) / "guest"
        case.mkdir()
        shutil.copy2(HERE.parent / "kernel/guest/words.sh", case)
        shutil.copy2(HERE / "guest/more.sh", case)
        (case / "case.sh").write_text(bed.words + script)
        archive = Path(scratch) / "case.cpio"
        pack(scratch, archive)
        machine = Machine(folder, bed.folder / "vmlinux", [bed.folder / "root.cpio", bed.archive, archive])
    try:
        machine.follow(limit)
    finally:
        if machine.process.poll() is None:
            machine.process.kill()
            machine.process.wait()
        (folder / "initrd").unlink(missing_ok=True)
    try:
        with tarfile.open(fileobj=io.BytesIO((folder / "result.tar").read_bytes())) as archive:
            archive.extractall(folder)
    except (OSError, tarfile.TarError):
        raise RuntimeError("the guest handed nothing back") from None
