#!/usr/bin/python3
"""`leitmotif play` in a terminal: keys, signals, the background, and outputs that fail.

    terminal.py [CASE…]

A CASE is a name, or its beginning. LEITMOTIF names the program (.build/release/leitmotif). Exit status: 0 if none failed; what the machine
disturbed is tried again, as run.py does.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import wave
from pathlib import Path

from judging import Overdue, Stretch, Try, Verdict, expect, status, told
from rounds import run_rounds
from witness import Witness

HERE = Path(__file__).resolve().parent
PROGRAM = Path(os.environ.get("LEITMOTIF", HERE.parents[1] / ".build" / "release" / "leitmotif")).resolve()
SCORE = """leitmotif: 1
title: Small
parameters: {danger: }
buses: {music: {}}
cues:
  walk: {tempo: q=240, length: 1 bar, loop: true, bus: music, layers: {pad: {stem: pad.wav, follow: {danger: {0: -12, 1: 0}}}}}
states: {walk: {cue: walk}}
stingers: {hit: {stem: pad.wav, quantise: beat}}
"""
DEVICES = """</usr/share/alsa/alsa.conf>
pcm.hangs { type file slave.pcm null file "@/nobody-reads" format raw }
"""
UP, F1_OF_THE_CONSOLE = b"\x1b[A", b"\x1b[[A"
CASES = {}


def case(function):
    CASES[function.__name__.replace("_", "-")] = function
    return function


class Terminal:
    """A program in a terminal of its own, which it controls."""

    def __init__(self, folder, *command):
        self.text = ""
        self.process, self.master = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, environment(folder))
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.before = termios.tcgetattr(self.master)
        self.status = None

    def read(self, seconds):
        """What it says in so many seconds, or until it has ended."""
        end, said = time.monotonic() + seconds, ""
        while (left := end - time.monotonic()) > 0 and self.status is None:
            if select.select([self.master], [], [], min(left, 0.05))[0]:
                try:
                    said += os.read(self.master, 65536).decode(errors="replace")
                except OSError:
                    pass  # nobody has it open any more
            self.look()
        self.text += said
        return said

    def until(self, words, seconds=20):
        end, begun = time.monotonic() + seconds, len(self.text)
        while words not in self.text[begun:]:
            late = Overdue(seconds / 2) if self.status is None else None
            expect(time.monotonic() < end and self.status is None, f"'{words}' was not said: {self.text[-2000:]}", late)
            self.read(0.1)

    def look(self):
        if self.status is None:
            ended, status = os.waitpid(self.process, os.WNOHANG)
            if ended:
                self.status = os.waitstatus_to_exitcode(status)

    def send(self, text):
        os.write(self.master, text)

    @property
    def has_lines(self):
        """Whether it is as shells like it: whole lines, echoed."""
        return termios.tcgetattr(self.master)[3] & (termios.ICANON | termios.ECHO) == termios.ICANON | termios.ECHO

    def close(self):
        if self.status is None:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        os.close(self.master)


def environment(folder):
    variables = dict(os.environ, ALSA_CONFIG_PATH=f"{folder}/asound.conf", TERM="xterm", LC_ALL="C.UTF-8", PS1="$ ")
    variables.pop("SWIFT_BACKTRACE", None)
    return variables


def play(folder, *options, device="null"):
    """Music in a terminal, of which the first meters have been seen."""
    terminal = Terminal(folder, str(PROGRAM), "play", "score.yaml", "--device", device, *options)
    terminal.until("Esc end")
    return terminal


def shell(folder, script):
    """Status, standard output and error, and seconds of a script in which `$LEITMOTIF` is the program."""
    begun = time.monotonic()
    done = subprocess.run(
        ["bash", "-c", script], cwd=folder, env={**environment(folder), "LEITMOTIF": str(PROGRAM)}, capture_output=True,
        text=True, stdin=subprocess.DEVNULL, timeout=60)  # fmt: skip
    return done.returncode, done.stdout, done.stderr, time.monotonic() - begun


def ends(terminal, status, seconds=4, cause=None):
    terminal.read(seconds)
    if terminal.status is None:
        cause = Overdue(seconds / 2)
    expect(terminal.status == status, f"ended with {terminal.status}, not {status}: {terminal.text[-1500:]}", cause)


# --- Signals


def stopped_by(number):
    def run(folder):
        terminal = play(folder)
        try:
            expect(not terminal.has_lines, "the keys are not read one by one")
            os.kill(terminal.process, number)
            ends(terminal, 0)
            expect(terminal.has_lines, "the terminal was not put back")
            expect("Backtrace" not in terminal.text and "rash" not in terminal.text, terminal.text[-500:])
            expect("played " in terminal.text, "it was not said how it went")
        finally:
            terminal.close()

    return run


for name in ("SIGINT", "SIGTERM", "SIGQUIT", "SIGHUP"):
    CASES[f"ends-by-{name}"] = stopped_by(getattr(signal, name))


@case
def control_backslash(folder):
    terminal = play(folder)
    try:
        terminal.send(b"\x1c")
        ends(terminal, 0)
        expect(terminal.has_lines and "played " in terminal.text, terminal.text[-500:])
    finally:
        terminal.close()


@case
def a_second_one_ends_at_once(folder):
    terminal = play(folder, "--events", "e.jsonl")
    try:
        terminal.send(b"\x03")
        time.sleep(0.1)
        terminal.send(b"\x03")
        ends(terminal, 130, cause=Stretch())
        expect(terminal.has_lines, "the terminal was not put back")
        left = [name for name in os.listdir(folder) if name.endswith(".part") or name == "e.jsonl"]
        expect(not left, f"left behind: {left}")
    finally:
        terminal.close()


@case
def while_the_device_is_opened(folder):
    os.mkfifo(folder / "nobody-reads")
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT):
        process = subprocess.Popen(
            [PROGRAM, "play", "score.yaml", "--device", "hangs", "--capture", "c.jsonl", "--events", "e.jsonl"], cwd=folder,
            env=environment(folder), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # fmt: skip
        time.sleep(1.5)
        expect(process.poll() is None, "the device was to hang")
        begun = time.monotonic()
        process.send_signal(number)
        said = process.communicate(timeout=20)
        took = time.monotonic() - begun
        expect(process.returncode == 0 and said == (b"", b""), f"ended with {process.returncode}: {said}")
        expect(took < 1.2, f"it took {took:.2f} s", Overdue(took - 1.2))
        expect(not list(folder.glob("*.jsonl")), "a log of nothing was left")


@case
def a_closed_terminal(folder):
    terminal = play(folder, "--capture", "c.jsonl")
    os.close(terminal.master)
    _, status = os.waitpid(terminal.process, 0)
    expect(os.waitstatus_to_exitcode(status) == 0, f"ended with {os.waitstatus_to_exitcode(status)}")
    expect('"end":true' in (folder / "c.jsonl").read_text(), "the capture has no end")


@case
def nohup(folder):
    status, output, errors, _ = shell(
        folder, 'trap "" HUP; "$LEITMOTIF" play score.yaml --device null --seconds 3 & sleep 1.5; kill -HUP $!; wait $!')
    expect(status == 0 and "played 3." in output, f"{status}: {output}{errors}")


# --- Keys


@case
def sequences_behind_a_key(folder):
    terminal = play(folder)
    try:
        for keys in (b"z" + UP, b"1" + UP, b" " + UP + UP, b"1" + F1_OF_THE_CONSOLE, b"\x1bOP", b"\x1bz"):
            terminal.send(keys)
            terminal.read(0.3)
            expect(terminal.status is None, f"{keys} ended the music", Stretch())
        terminal.send(b"1\x1b")
        terminal.send(b"[A")
        terminal.read(0.8)
        expect(terminal.status is None, "a sequence in two parts ended the music", Stretch())
        terminal.send(b"\x1b")
        ends(terminal, 0)
    finally:
        terminal.close()


# --- Jobs of a shell


@case
def in_the_background(folder):
    terminal = Terminal(folder, "bash", "--norc", "-i")
    try:
        terminal.until("$ ")
        terminal.send(f"{PROGRAM} play score.yaml --device null --seconds 60 &\r".encode())
        terminal.until("buffer of")
        terminal.read(1.5)
        terminal.send(b"echo ; jobs\r")
        terminal.until("Running")
        expect("Esc end" not in terminal.text, "the meters were drawn into the shell's terminal")
        terminal.send(b"fg\r")
        terminal.until("Esc end")
        expect(not terminal.has_lines, "the keys are not read one by one")
        terminal.send(b"\x1a")
        terminal.until("Stopped")
        terminal.send(b"fg\r")
        terminal.until("Esc end")
        terminal.read(0.3)
        expect(not terminal.has_lines, "after Ctrl-Z and fg the keys are not read one by one", Stretch())
        terminal.send(b"\x1b")
        terminal.until("played ")
        terminal.send(b"stty -a\r")
        terminal.until(" icanon")
    finally:
        terminal.close()


# --- Outputs that fail


@case
def a_reader_that_leaves(folder):
    status, output, errors, took = shell(
        folder, '"$LEITMOTIF" play score.yaml --device null --seconds 30 --capture c.jsonl | head -1; exit ${PIPESTATUS[0]}')
    expect((status, errors) == (141, "") and output.count("\n") == 1, f"{status}: {output}{errors}")
    expect(took < 9, f"it took {took:.1f} s", Overdue(took - 9))
    expect('"end":true' in (folder / "c.jsonl").read_text(), "the capture has no end")


def no_output(where):
    def run(folder):
        status, _, errors, took = shell(
            folder, f'"$LEITMOTIF" play score.yaml --device null --seconds 30 --capture c.jsonl {where}')
        expect(status == 3 and errors.startswith("error: standard output: cannot be written: "), f"{status}: {errors}")
        expect(took < 6, f"it took {took:.1f} s", Overdue(took - 6))
        lines = (folder / "c.jsonl").read_text().splitlines()
        expect(all(line.startswith("{") for line in lines) and '"end":true' in lines[-1], "the capture is not whole")

    return run


CASES["output-on-a-full-disk"] = no_output(">/dev/full")
CASES["output-closed"] = no_output(">&-")


def full_disk(option, name):
    def run(folder):
        # A limit on the size of files is a full disk that needs no disk: 1 block of 1024 bytes, and 0.
        for blocks in (0, 1):
            status, output, errors, took = shell(
                folder, f'ulimit -f {blocks}; "$LEITMOTIF" play score.yaml --device null --seconds 3 '
                f'--scenario busy {option} log > >(cat) 2> >(cat >&2)')
            expect(status == 3 and took > 2.9 and "played 3." in output, f"{status} after {took:.1f} s: {output}{errors}")
            lines = errors.splitlines()
            expect(lines[0] == f"warning: log: {name} cannot be written any more: File too large; the music plays on",
                   errors)
            expect(lines[1].startswith(f"error: log: {name} is not whole: File too large"), errors)
            expect(lines[2].startswith("  what to do: ") and len(lines) == 3, errors)
            left = sorted(path.name for path in folder.iterdir() if "log" in path.name or path.name.startswith(".leit"))
            expect(left == ["log.part"] * blocks, f"left behind: {left}")

    return run


CASES["capture-on-a-full-disk"] = full_disk("--capture", "the capture")
CASES["events-on-a-full-disk"] = full_disk("--events", "the list of events")
CASES["record-on-a-full-disk"] = full_disk("--record", "the flight record")


@case
def a_progress_line(folder):
    os.mkfifo(folder / "nobody-reads")
    terminal = Terminal(folder, str(PROGRAM), "play", "score.yaml", "--device", "hangs")
    try:
        terminal.until("opening 'hangs' and getting the music ready for it: 1 s")
        terminal.send(b"\x03")
        ends(terminal, 0, seconds=1.5)
        expect(terminal.text.endswith("\r\x1b[K") or "^C" in terminal.text, repr(terminal.text[-80:]))
    finally:
        terminal.close()


def prepare(folder):
    (folder / "stems").mkdir(parents=True)
    (folder / "scenarios").mkdir()
    (folder / "score.yaml").write_text(SCORE)
    (folder / "asound.conf").write_text(DEVICES.replace("@", str(folder)))
    said = "".join(
        f"  - {{at: {number / 50} s, {'set: {danger: 1}' if number % 3 else 'trigger: hit'}}}\n" for number in range(140))
    (folder / "scenarios" / "busy.yaml").write_text(f"scenario: 1\ntitle: Busy\nlength: 3 s\nevents:\n{said}")
    with wave.open(str(folder / "stems" / "pad.wav"), "wb") as stem:
        stem.setparams((2, 2, 48000, 0, "NONE", ""))
        stem.writeframes(bytes((index * 37 % 61) for index in range(4 * 48000)))


def attempt(name, witness):
    """One try of a case, in a folder of its own."""
    begun, failure = time.monotonic(), None
    with tempfile.TemporaryDirectory(prefix="leitmotif-terminal-") as scratch:
        folder = Path(scratch) / "music"
        prepare(folder)
        try:
            CASES[name](folder)
        except Exception as found:  # a case that breaks has not passed
            failure = found
    ended = time.monotonic()
    return Try(failure, tuple(witness.standstills(begun, ended)) if failure else ())


def tell(name, verdict, tries, words):
    failure = tries[-1].failure
    if verdict is Verdict.NOT_JUDGED:
        print(f"------ {name:<28} not judged: {words}", flush=True)
    elif verdict in (Verdict.DISTURBED, Verdict.SLOW):
        print(f"again  {name:<28} the machine stood still for {1000 * tries[-1].stood_still:.0f} ms: {words[:200]}", flush=True)
    else:
        print(f"{verdict.value} {name:<28} {f'{type(failure).__name__}: {failure}' if failure else ''}", flush=True)


def main():
    chosen = [name for name in CASES if not sys.argv[1:] or any(name.startswith(word) for word in sys.argv[1:])]
    if not chosen:
        sys.exit("terminal.py: there is no such case")
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="leitmotif-witness-") as folder, Witness(Path(folder)) as witness:
        # One at a time: what is looked at is how soon it answers.
        verdicts = run_rounds(chosen, lambda name, *_: attempt(name, witness), 1, tell, again_for=90)
    counts = [sum(found is verdict for found in verdicts.values()) for verdict in (Verdict.PASSED, Verdict.FAILED, Verdict.NOT_JUDGED)]
    print(f"{told(*counts)}, in {time.monotonic() - begun:.0f} s")
    words, code = status(*counts)
    if words:
        print(words)
    if code:
        sys.exit("Failed: " + ", ".join(name for name, found in verdicts.items() if found is not Verdict.PASSED))


if __name__ == "__main__":
    main()
