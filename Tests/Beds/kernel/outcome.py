"""What a case left behind, and what may be expected of it."""

import json
import re

from compare import compare, fade_before
from samples import read_reference, steps

# The loop's tick, in frames. Where its player runs dry, what was played a buffer ago is heard again for so long.
TICK = 48
RATE = 48_000


def without_stale(answer):
    """The answer without a tick's worth of old music before a silence: the loop played that, not the player."""
    segments, holes = [], []
    for segment, hole in zip(answer["segments"], [None] + answer["holes"]):
        if hole and hole["frames"] == 0 and hole["advance"] < 0 and segment["frames"] <= TICK:
            answer["repeated"] += hole["advance"]
            answer["heard"] -= segment["frames"]
            continue
        if hole:
            last = segments[-1]
            end, place = last["capture"] + last["frames"], last["reference"] + last["frames"]
            frames, advance = segment["capture"] - end, segment["reference"] - place
            holes.append(hole | {
                "capture": end, "reference": place, "frames": frames, "advance": advance,
                "missing": advance - hole["fade"], "in_step": advance == frames,
            })  # fmt: skip
        segments.append(segment)
    missing = sum(max(0, hole["missing"]) for hole in holes)
    return answer | {"segments": segments, "holes": holes, "missing": missing}


class Outcome:
    """The files of a case, and what was found wrong with them."""

    def __init__(self, folder, music, suffix):
        self.folder, self.music, self.suffix = folder, music, suffix
        self.wrong, self.figures = [], {}
        self.compared = ""
        self.lost = self.recovered = None

    def expect(self, holds, otherwise):
        """Notes `otherwise` if something that must hold does not."""
        if not holds:
            self.wrong.append(otherwise)

    def row(self, bed, case, seconds):
        """What ../README.md says of a row, and figures of this bed alone."""
        return {
            "case": case.name, "bed": bed, "fault": case.fault, "provoked": case.provoked, "lost": self.lost,
            "recovered": self.recovered, "compared": self.compared, "rule": case.rule, "passed": not self.wrong,
            "why": "; ".join(self.wrong), "seconds": round(seconds, 1), **self.figures,
        }  # fmt: skip

    def text(self, name):
        path = self.folder / name
        return path.read_text(errors="replace") if path.exists() else ""

    def ended(self, name="player"):
        """A player's exit status; `None` if it never ended."""
        found = re.search(rf"^\S+ {re.escape(name)} ended with (\d+)$", self.text("log.txt"), re.M)
        return int(found[1]) if found else None

    def counter(self, word, name="player"):
        """A number of what a player prints last: `underruns`, `late`…; `None` if there is none."""
        found = re.findall(rf"\b{word} (\d+)|(\d+) {word}\b", self.text(f"{name}.out"))
        return int(found[-1][0] or found[-1][1]) if found else None

    def events(self, kind, name="player"):
        return [
            event for event in map(json.loads, self.text(f"{name}.jsonl").splitlines()) if event.get("event") == kind
        ]

    def moment(self, words):
        """When a line of the log was written, in seconds."""
        return float(re.search(rf"^(\S+) {re.escape(words)}", self.text("log.txt"), re.M)[1])

    def played_well(self, name="player", underruns=0):
        """It came to its end, nothing was late, and it ran dry so often."""
        status = self.ended(name)
        self.expect(status == 0, f"{name} ended with {status}: {self.text(name + '.err').strip()[-200:]}")
        for word, wanted in [("underruns", underruns), ("late", 0), ("starved", 0)]:
            found = self.counter(word, name)
            self.expect(found == wanted, f"{word}: {found}, not {wanted}")

    def came_back(self, times=1):
        """Events say that the device was lost, and that it came back, so often."""
        for kind in ("deviceLost", "deviceBack"):
            count = len(self.events(kind))
            self.expect(count == times, f"{count} events {kind}, not {times}")

    def heard(self, capture, scenario, kind="s16", channels=2, gone=0):
        """What was recorded, compared with the offline render; the device was not to be had for `gone` milliseconds."""
        suffix = self.suffix if kind in ("s16", "u8") else ""
        answer = without_stale(compare(self.music / f"{scenario}{suffix}.wav", self.folder / capture, kind, channels))
        holes = answer["holes"]
        outside = "identical" if not answer["foreign"] else f"{answer['foreign']} frames of another music"
        where = "" if not holes else " outside the hole" if len(holes) == 1 else f" outside {len(holes)} holes"
        self.compared = outside + where
        if holes:
            self.lost = sum(max(0, hole["missing"]) for hole in holes)
            self.recovered = round(max(0, max(hole["frames"] for hole in holes) / RATE * 1000 - gone), 1)
            self.expect(self.recovered <= 1000, f"heard again only after {self.recovered:.0f} ms")
            apart = sum(hole["advance"] - hole["frames"] for hole in holes)
            side = "ahead" if apart > 0 else "behind"
            self.compared += f", {abs(apart)} frames {side}" if apart else ", in step"
        return answer

    def heard_whole(self, capture, scenario, kind="s16", channels=2):
        """From the first frame to the last, the tail included, each frame is that of the offline render."""
        answer = self.heard(capture, scenario, kind, channels)
        self.expect(answer["identical"], f"{capture} is not the offline render: {self.compared}")

    def heard_but_for(self, holes, capture, scenario, gone=0, off=2 * TICK):
        """So many holes; outside of them all is right, and after them it is in step, to `off` frames."""
        answer = self.heard(capture, scenario, gone=gone)
        self.expect(len(answer["holes"]) == holes, f"{len(answer['holes'])} holes, not {holes}")
        self.expect(not answer["foreign"], f"{answer['foreign']} frames that are not of this music")
        self.expect(not answer["repeated"], f"{answer['repeated']} frames were heard twice")
        self.expect(not answer["head"]["missing"], "the beginning is missing")
        self.expect(not answer["tail"]["missing"], "the end is missing")
        apart = sum(hole["advance"] - hole["frames"] for hole in answer["holes"])
        self.expect(abs(apart) <= off, self.compared)

    def heard_in_step_after(self, first, second, scenario, gone):
        """Two recordings of which the kernel says when each began: nothing is wrong in either, and they are in step."""
        answers = [self.heard(f"{name}.raw", scenario) for name in (first, second)]
        for answer in answers:
            self.expect(not answer["holes"], "a hole beside the one that was made")
        self.expect(not answers[0]["foreign"], f"{answers[0]['foreign']} frames that are not of this music")
        self.expect(not answers[1]["tail"]["missing"], "the end is missing")
        if not all(answer["segments"] for answer in answers):
            return self.expect(False, "nothing was heard before, or after")
        began = [
            float(re.search(r"trigger_time: ([\d.]+)", self.text(f"{name}.status"))[1]) for name in (first, second)
        ]
        before, after = (answer["segments"][0] for answer in answers)
        reference = read_reference(self.music / f"{scenario}{self.suffix}.wav", "s16", 2)
        capture = steps((self.folder / f"{second}.raw").read_bytes(), "s16", 2)
        fade = fade_before(capture, reference, after["capture"], after["reference"])
        foreign = answers[1]["foreign"]
        self.expect(foreign <= fade, f"{foreign} frames are no music, and the fade has {fade} frames")
        told = self.events("deviceBack")[-1]["frames"] if self.events("deviceBack") else None
        self.figures["counted_lost"] = told
        silent = (began[1] - began[0]) * RATE + after["capture"] - before["capture"] - before["frames"]
        self.lost = after["reference"] - before["reference"] - before["frames"]
        self.recovered = round(max(0, silent / RATE * 1000 - gone), 1)
        self.expect(self.recovered <= 1000, f"heard again only after {self.recovered:.0f} ms")
        self.compared = f"identical before and after, out of step by {self.lost - silent:.0f} frames"
        # Each recording begins within a tick.
        self.expect(abs(self.lost - silent) <= 2 * TICK, self.compared)
