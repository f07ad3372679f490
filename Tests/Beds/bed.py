"""One case of one bed: a scratch folder, a sound device that is made for it, a run of `leitmotif play`, a comparison."""

import json
import os
import re
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

import music
from compare import compare
from judging import Failed, Moments, Nothing, Overdue, Stretch, expect
from samples import format_named

__all__ = ["Failed", "Moments", "Overdue", "Stretch", "expect"]  # a case needs them, and has them from here

HERE = Path(__file__).resolve().parent
SCORE = HERE / "score" / "score.yaml"
RATE = 48_000


@dataclass
class Look:
    """What a running process had at one moment."""

    processor: float  # seconds used
    descriptors: int
    threads: int


@dataclass
class Played:
    """How a run of `leitmotif play` ended."""

    status: int  # 124: its time was up, and Ctrl-C ended it; 137: it had to be killed
    seconds: float
    text: str  # all that it said
    events: list = field(default_factory=list)
    looks: list = field(default_factory=list)  # one every 50 ms

    @property
    def processor(self):
        """Seconds of processor time that it used."""
        return self.looks[-1].processor if self.looks else 0

    def count(self, *names):
        """What it counted in the end under one of `names`; 0 if it said nothing of that."""
        last = [line for line in self.text.splitlines() if re.search(r"\bunderruns?\b", line)]
        for name in names:
            for pattern in (rf"\b{name} (\d+)", rf"(\d+) {name}\b"):
                found = re.findall(pattern, last[-1]) if last else []
                if found:
                    return int(found[-1])
        return 0

    @property
    def format(self):
        """What the device granted, for `compare`."""
        found = re.search(r"\): (\w+), \d+ Hz", self.text)
        return format_named(found[1]) if found else "float"

    @property
    def is_real_time(self):
        """Whether its audio thread goes before all that is ordinary: then only a machine that stands still makes it late."""
        return "real-time priority (" in self.text or "real-time priority by" in self.text

    def device_events(self, kind):
        return [event for event in self.events if event.get("event") == kind]


class Bed:
    """What a case is given."""

    def __init__(self, program, tools, music, scratch):
        scratch.mkdir()
        self.program, self.tools, self.music, self.scratch = program, tools, music, scratch
        self.heard = scratch / "heard.raw"
        self.log = scratch / "card.jsonl"
        self.was_too_slow = False  # the machine, so that the music was not the render's
        self.is_real_time = False  # the audio thread of what was played last
        self.begun = self.ended = time.monotonic()  # what was played, for the witness
        self.rate = RATE  # of what the card records
        self.notes = {}  # numbers for the table: "lost", "recovered"
        # A program that crashes is not to be looked at by a debugger that waits for an answer.
        self.environment = dict(os.environ, LC_ALL="C", SWIFT_BACKTRACE="enable=no")
        for name in ("DISPLAY", "PULSE_SERVER", "PIPEWIRE_REMOTE", "XDG_RUNTIME_DIR"):
            self.environment.pop(name, None)
        self.define("")

    def define(self, text):
        """Makes ALSA definitions, after the machine's own; `@` stands for the scratch folder."""
        chaos = f'pcm_type.chaos {{ lib "{self.tools}/libasound_module_pcm_chaos.so" }}\n'
        definitions = self.scratch / "asound.conf"
        definitions.write_text(chaos + text.replace("@", str(self.scratch)) + "\n")
        self.environment["ALSA_CONFIG_PATH"] = f"/usr/share/alsa/alsa.conf:{definitions}"

    def card(self, script="", **options):
        """Makes the PCM `card`: one of the type chaos that fails after a script and records what is heard."""
        fields = {"file": self.heard, "log": self.log, "script": script, **options}
        words = " ".join(
            f"{name} {value}" if isinstance(value, (int, float)) else f'{name} "{value}"'
            for name, value in fields.items()
        )
        self.define(f"pcm.card {{ type chaos {words} }}")

    def shim(self, rules):
        """Answers calls of libasound in its place."""
        self.environment["ALSA_SHIM"] = rules
        self.environment["ALSA_SHIM_LOG"] = str(self.scratch / "shim.jsonl")
        self.environment["LD_PRELOAD"] = f"{self.tools}/alsa_shim.so"

    def shim_answers(self):
        """How many calls the shim answered, or delayed."""
        path = self.scratch / "shim.jsonl"
        return len(path.read_text().splitlines()) if path.exists() else 0

    def play(self, scenario="faults", device="card", *options, limit=30, dither=False):
        """Plays to the end; after `limit` seconds Ctrl-C, and 6 seconds later the end of all patience."""
        events = self.scratch / "events.jsonl"
        if not {"--period", "--periods"} & {*options}:
            options = ("--period", "1024", "--periods", "4", *options)
        command = [
            self.program, "play", SCORE, "--stems", self.music / "stems", "--scenario", scenario, "--device", device,
            "--events", events, *options, *([] if dither else ["--no-dither"]),
        ]  # fmt: skip
        said = self.scratch / "said.txt"
        begun = time.monotonic()
        status = None
        # Into a file: a pipe could be held open by something that outlives the program.
        with open(said, "w") as output:
            process = subprocess.Popen(
                [str(word) for word in command], env=self.environment, cwd=self.scratch, stdin=subprocess.DEVNULL,
                stdout=output, stderr=subprocess.STDOUT)  # fmt: skip
            looks = []
            if not self.wait(process, limit, looks):
                status = 124
                process.send_signal(signal.SIGINT)
                if not self.wait(process, 6, looks):
                    status = 137
                    process.kill()
                    process.wait()
        self.begun, self.ended = begun, time.monotonic()
        seconds = self.ended - begun
        lines = events.read_text().splitlines() if events.exists() else []
        text = said.read_text(errors="replace")
        events = [json.loads(line) for line in lines]
        played = Played(status or process.returncode, seconds, text, events, looks)
        self.was_too_slow = played.count("late") + played.count("starved") > 0
        self.is_real_time = played.is_real_time
        return played

    def expect_ended(self, played, status=0):
        """Holds how a run ended against how it must."""
        if status == 0 and "did not come back" in played.text:
            cause = Stretch()
        else:
            # Its time was up; or a signal ended it.
            cause = Overdue(played.seconds / 2) if played.status in (124, 137) else Nothing() if played.status < 0 else None
        expect(played.status == status, f"ended with {played.status}: {played.text}", cause)

    def expect_whole(self, answer):
        """That what was heard is all of the render."""
        expect(answer["foreign"] == 0, f"{answer['foreign']} frames were no music: {answer['holes']}")
        expect(answer["repeated"] == 0, f"{answer['repeated']} frames were heard twice")
        expect(answer["segments"], "nothing was heard")
        expect(answer["identical"], f"heard: {words_for(answer)}", self.holes_cause(answer, 0))

    def holes_cause(self, answer, allowed):
        """What could explain more holes than are `allowed`, a missing beginning and a missing end among them."""
        first = self.card_log("start")
        if not first:
            return self.stretch
        # The card writes what is heard, and silence where nothing is, from its first start on.
        begin, rate = first[0]["seconds"], self.rate
        spans = [span for hole in answer["holes"] for span in (1 + hole["broken"]) * [(hole["capture"], hole["capture"] + hole["frames"])]]
        if answer["head"]["missing"]:
            spans.append((0, answer["head"]["silence"]))
        if answer["tail"]["missing"]:
            spans.append((answer["frames"] - answer["tail"]["frames"], answer["frames"]))
        return Moments(tuple((begin + a / rate, begin + b / rate) for a, b in spans), allowed, not self.is_real_time)

    @property
    def stretch(self):
        """The cause of what only a late audio thread does."""
        return Stretch(if_busy=not self.is_real_time)

    def compare(self, scenario="faults", capture=None, name="float", channels=2, skip=0):
        return compare(self.music / f"{scenario}.wav", capture or self.heard, name, channels, skip)

    def render(self, scenario, rate):
        """An offline render at another rate; the name under which it can be compared with."""
        name = f"{scenario}-{rate}"
        music.render(str(self.program), self.music, scenario, name, ["--rate", str(rate)])
        return name

    def card_log(self, what=None):
        """What happened on the card, in order of time."""
        text = self.log.read_text() if self.log.exists() else ""
        # A last line without its end is still being written.
        lines = [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]
        return [line for line in lines if what in (None, line["what"])]

    @staticmethod
    def wait(process, seconds, looks):
        """Looks at a process every 50 ms until it has ended; whether it has."""
        end = time.monotonic() + seconds
        while process.poll() is None:
            if time.monotonic() > end:
                return False
            try:
                folder = Path(f"/proc/{process.pid}")
                times = (folder / "stat").read_text().rsplit(")", 1)[1].split()
                used = (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")
                looks.append(Look(used, len(os.listdir(folder / "fd")), len(os.listdir(folder / "task"))))
            except (OSError, IndexError):
                pass  # it has just ended
            time.sleep(0.05)
        return True


def milliseconds(frames):
    return 1000 * frames / RATE


def words_for(answer):
    """What compare.py found, in the words of the table."""
    if answer["identical"]:
        return "identical"
    if not answer["segments"]:
        return "nothing was heard"
    holes = answer["holes"]
    outside = "identical" if answer["foreign"] == 0 else f"{answer['foreign']} foreign frames"
    parts = []
    if holes:
        shifts = [hole["advance"] - hole["frames"] for hole in holes]
        most = max(map(abs, shifts))
        if most == 0:
            step = "in step"
        elif most <= 48:
            step = f"in step to {most} frame{'s' if most > 1 else ''}"
        else:
            step = "shifted by " + ", ".join(f"{shift:+d}" for shift in shifts)
        longest = max(hole["frames"] for hole in holes)
        count = "the hole" if len(holes) == 1 else f"{len(holes)} holes"
        parts.append(f"{outside} outside {count} (longest {milliseconds(longest):.0f} ms), {step} after")
    else:
        parts.append(outside)
    if answer["head"]["missing"]:
        parts.append(f"the first {answer['head']['missing']} frames missing")
    if answer["tail"]["missing"]:
        parts.append(f"the last {answer['tail']['missing']} frames missing")
    return "; ".join(parts)
