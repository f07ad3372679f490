"""The cases: what is done to a card, in the guest's shell (guest/words.sh), and what must come of it."""

import re
from dataclasses import dataclass
from typing import Callable


@dataclass
class Case:
    name: str
    fault: str
    provoked: str
    script: str
    judge: Callable  # given an Outcome
    rule: int = 0  # the design rule without which it fails; 0: none in particular
    clock: str = "virtual"  # see guest.CLOCKS; with another, two runs may differ
    limit: int = 200  # seconds of the host's time


CASES: dict[str, Case] = {}


def case(name, fault, provoked, *lines, **how):
    """Makes a case of the function that judges it."""

    def keep(judge):
        CASES[name] = Case(name, fault, provoked, "\n".join(lines) + "\n", judge, **how)
        return judge

    return keep


# Frames that the loop is given to hold.
BUFFER = 4 * 480
LOOP = "--device hw:Loop,0 --period 480 --periods 4"
DUMMY = "--device hw:Dummy --period 480 --periods 4"
DMIX = "--device plug:dmix:Dummy --period 1024 --periods 2"


def on(options, scenario="faults", name="player"):
    return f"play {name} --scenario {scenario} {options}"


def stop_for(seconds):
    """The player stands still for so long."""
    return f"kill -STOP $player; sleep {seconds}; kill -CONT $player"


def unplug(driver, seconds):
    """The driver lets go of its card and takes it up again: what pulling out a plug is to a driver."""
    place = f"/sys/bus/platform/drivers/{driver}"
    return (
        f'note "the card goes"; echo {driver}.0 >{place}/unbind & unbinding=$!; sleep {seconds}\n'
        f'wait $unbinding; echo {driver}.0 >{place}/bind; note "the card is back"'
    )


# -- What was meant is what is heard.


@case("plain", "none", "snd-dummy, 4 periods of 480 frames", on(DUMMY), "ended player")
def plain(outcome):
    outcome.played_well()


for letters, kind in {"S16_LE": "s16", "S24_3LE": "s24_3", "S32_LE": "s32", "FLOAT_LE": "float"}.items():

    @case(
        f"exact-{kind}", "none", f"snd-aloop, which takes {letters}; its other side is recorded",
        f"listen heard.raw 7 {letters}", on(LOOP), "ended player", "wait $listener",
    )  # fmt: skip
    def exact(outcome, kind=kind):
        outcome.played_well()
        outcome.heard_whole("heard.raw", "faults", kind)


@case(
    "exact-small", "none", "snd-aloop, 3 periods of 64 frames",
    "listen heard.raw 7", on("--device hw:Loop,0 --period 64 --periods 3"), "ended player", "wait $listener",
)  # fmt: skip
def exact_small(outcome):
    outcome.played_well()
    outcome.heard_whole("heard.raw", "faults")


@case("tick", "coarse pointer", "snd-dummy counts in ticks of 1 ms",
      "echo 0 >/sys/module/snd_dummy/parameters/hrtimer", on(DUMMY), "ended player")  # fmt: skip
def tick(outcome):
    outcome.played_well()


@case(
    "drift", "the clock drifts", "snd-aloop's clock is faster by 5000 ppm",
    "amixer -q -c Loop cset iface=PCM,name='PCM Rate Shift 100000',device=0,subdevice=0 100500 2>amixer.err",
    "listen heard.raw 7", on(LOOP), "ended player", "wait $listener",
)  # fmt: skip
def drift(outcome):
    outcome.played_well()
    outcome.heard_whole("heard.raw", "faults")


@case("interrupted", "Ctrl-C", "SIGINT in mid-play", "listen heard.raw 4", on(LOOP), "sleep 1.5",
      "kill -INT $player", "note asked", "ended player", "wait $listener")  # fmt: skip
def interrupted(outcome):
    outcome.expect(outcome.ended() == 0, f"ended with {outcome.ended()}")
    took = outcome.moment("player ended") - outcome.moment("asked")
    outcome.figures["ended_after_ms"] = round(took * 1000, 1)
    # Half a second of fade, and a second at most for the device to end.
    outcome.expect(took < 1.5, f"it took {took:.2f} s to end")


@case("killed", "killed", "SIGKILL, and the next player at once", on(DUMMY, "long", "first"), "sleep 1",
      "kill -KILL $player", "wait $player", on(DUMMY), "ended player")  # fmt: skip
def killed(outcome):
    outcome.played_well()


@case("listener-leaves", "the other side leaves", "who records the loop ends, and another begins",
      "listen first.raw 2", on(LOOP), "wait $listener", "listen heard.raw 5", "ended player", "wait $listener")  # fmt: skip
def listener_leaves(outcome):
    outcome.played_well()
    answer = outcome.heard("heard.raw", "faults")
    outcome.expect(not answer["holes"] and not answer["tail"]["missing"], "the second recording has a hole, or no end")


# -- What a card can do: asked once, and read back.


def negotiation(name, device, options, **wanted):
    """What the kernel was given is what the player says, and what is wanted."""
    card = {"Dummy": 0, "Loop,0": 1, "Fixed": 2, "Wide": 3, "Ten": 4}[device]

    @case(
        f"grant-{name}", "negotiation", f"hw:{device} is asked for {options}",
        on(f"--device hw:{device} {options}", "short"), "sleep 1", f"card {card} hw_params >hw_params", "ended player",
    )  # fmt: skip
    def judge(outcome):
        outcome.expect(outcome.ended() == 0, f"ended with {outcome.ended()}: {outcome.text('player.err')[-200:]}")
        given = dict(re.findall(r"^(\w+): (.*?)(?: \(.*)?$", outcome.text("hw_params"), re.M))
        said = outcome.text("player.out") + outcome.text("player.err")
        for key in ("format", "rate", "period_size", "buffer_size"):
            value = given.get(key, "nothing")
            is_said = re.search(rf"(?<!\d){re.escape(value)}(?!\d)", said)
            outcome.expect(is_said, f"the kernel has {key} {value}, of which the player says nothing")
        for key, value in wanted.items():
            outcome.expect(given.get(key) == str(value), f"{key} is {given.get(key)}, not {value}")
        outcome.compared = " ".join(value for key, value in given.items() if key not in ("access", "subformat"))


# snd-dummy takes S16 and U8, one or two channels, 5.5 to 48 kHz.
negotiation("s16", "Dummy", "--period 512 --periods 3",
            format="S16_LE", channels=2, rate=48000, period_size=512, buffer_size=1536)  # fmt: skip
negotiation("44100", "Dummy", "--rate 44100 --period 256 --periods 4", rate=44100, period_size=256, buffer_size=1024)
negotiation("small", "Dummy", "--period 64 --periods 3", period_size=64, buffer_size=192)
negotiation("large", "Dummy", "--period 4096 --periods 4", period_size=4096, buffer_size=16384)
negotiation("float", "Loop,0", "--period 512 --periods 3", format="FLOAT_LE", period_size=512, buffer_size=1536)
negotiation("fixed", "Fixed", "--period 512 --periods 3", format="S16_LE", rate=48000)
# Its buffer must be a power of two.
negotiation("wide", "Wide", "--period 512 --periods 3", format="S32_LE", channels=26, rate=48000)
negotiation("ten", "Ten", "--period 512 --periods 3", format="S32_LE", channels=10, rate=48000)


def refusal(name, provoked, *lines, words):
    """The player does not begin, and says why and what to do."""

    @case(f"refused-{name}", "cannot open", provoked, *lines, "ended player")
    def judge(outcome):
        said = outcome.text("player.err")
        outcome.expect(outcome.ended() == 3, f"ended with {outcome.ended()}, not 3")
        for word in words + ["what to do"]:
            outcome.expect(word in said, f"'{word}' is not in: {said.strip()}")
        outcome.compared = next((line for line in said.splitlines() if "cannot play" in line), "")


refusal("rate", "48 kHz at most, 96 kHz insisted on", on("--device hw:Dummy --rate 96000", "short"), words=["48000"])
refusal(
    "rate-fixed", "48 kHz only, 44.1 kHz insisted on", on("--device hw:Fixed --rate 44100", "short"), words=["48000"]
)
refusal("name", "a card that is not there", on("--device hw:Nobody", "short"), words=["hw:Nobody"])
refusal("number", "a card's number that is not there", on("--device hw:7", "short"), words=["hw:7"])
refusal("large", "periods of more than a second", on("--device hw:Dummy --period 65536", "short"), words=["65536"])
refusal(
    "busy", "another program has the card", "aplay -q -D hw:Dummy -f S16_LE -c 2 -r 48000 /dev/zero & other=$!",
    "sleep 0.5", on("--device hw:Dummy", "short"), words=["another program"],
)  # fmt: skip
refusal(
    "not-permitted", "a user who may not use the card", "chmod 600 /dev/snd/*", "chown nobody .",
    "su -s /bin/sh nobody -c 'leitmotif play /music/score.yaml --stems /music/stems --scenario short --device hw:Dummy'"
    " >player.out 2>player.err & player=$!", words=["audio"],
)  # fmt: skip
refusal(
    "no-card", "no card is left", "cd /sys/bus/platform/drivers",
    "for card in snd_*/snd_*.*; do echo ${card##*/} >${card%/*}/unbind; done", "cd /tmp/case",
    on("--device default", "short"), words=["no sound card"],
)  # fmt: skip


# -- What goes wrong while it plays.

INJECT = "echo 1 >/proc/asound/card1/pcm0p/sub0/xrun_injection"


@case("underrun", "underrun", "`xrun_injection`", "listen heard.raw 7", on(LOOP), "sleep 1.5", INJECT, "ended player",
      "wait $listener", rule=4)  # fmt: skip
def underrun(outcome):
    outcome.played_well(underruns=1)
    outcome.heard_but_for(1, "heard.raw", "faults", off=BUFFER)


@case("underruns", "underruns in a row", "`xrun_injection` eight times, 100 ms apart", "listen heard.raw 7", on(LOOP),
      "sleep 1.5", f"for try in 1 2 3 4 5 6 7 8; do {INJECT}; sleep 0.1; done", "ended player", "wait $listener")  # fmt: skip
def underruns(outcome):
    outcome.played_well(underruns=8)
    outcome.heard_but_for(8, "heard.raw", "faults", off=BUFFER)


@case("stall", "the player stands still", "SIGSTOP for 300 ms", "listen heard.raw 7", on(LOOP), "sleep 1.5",
      stop_for(0.3), "ended player", "wait $listener", rule=8)  # fmt: skip
def stall(outcome):
    outcome.played_well(underruns=1)
    outcome.heard_but_for(1, "heard.raw", "faults", gone=300)


@case("long-stall", "the player stands still", "SIGSTOP for 5 s", "listen heard.raw 22", on(LOOP, "long"), "sleep 2.5",
      stop_for(5), "ended player", "wait $listener")  # fmt: skip
def long_stall(outcome):
    outcome.expect(outcome.ended() == 0, f"ended with {outcome.ended()}")
    # It catches up four times as fast as it is heard: in a third of the time.
    outcome.heard_but_for(1, "heard.raw", "long", gone=5000 + 5000 / 3)


@case("suspend", "suspend", "the machine's devices sleep for 5 s", "echo devices >/sys/power/pm_test",
      "listen heard.raw 20", on(LOOP, "long"), "sleep 2.5", "echo freeze >/sys/power/state", "note wakes", "sleep 1",
      "card 1 status >status", "ended player", "wait $listener", rule=4)  # fmt: skip
def suspend(outcome):
    outcome.expect(outcome.ended() == 0, f"ended with {outcome.ended()}: {outcome.text('player.err')[-200:]}")
    outcome.expect("RUNNING" in outcome.text("status"), "it does not play a second after")
    # It catches up four times as fast as it is heard.
    answer = outcome.heard("heard.raw", "long", gone=5000 / 3)
    outcome.expect(not answer["foreign"], f"{answer['foreign']} frames that are not of this music")
    outcome.expect(not answer["repeated"], f"{answer['repeated']} frames were heard twice")
    outcome.expect(not answer["tail"]["missing"], "the end is missing")


@case("suspend-dummy", "suspend", "the machine's devices sleep for 5 s; snd-dummy", "echo devices >/sys/power/pm_test",
      on(DUMMY, "long"), "sleep 2.5", "echo freeze >/sys/power/state", "sleep 1", "card 0 status >status",
      "ended player", rule=4)  # fmt: skip
def suspend_dummy(outcome):
    outcome.expect(outcome.ended() == 0, f"ended with {outcome.ended()}: {outcome.text('player.err')[-200:]}")
    outcome.expect("RUNNING" in outcome.text("status"), "it does not play a second after")


@case("sleep", "suspend", "the whole machine sleeps for 3 s, until its alarm clock rings", on(DUMMY, "long"), "sleep 2.5",
      "echo +3 >/sys/class/rtc/rtc0/wakealarm", "echo freeze >/sys/power/state", "note wakes", "sleep 1",
      "card 0 status >status", "ended player")  # fmt: skip
def sleep(outcome):
    outcome.expect(outcome.ended() == 0, f"ended with {outcome.ended()}: {outcome.text('player.err')[-200:]}")
    outcome.expect("RUNNING" in outcome.text("status"), "it does not play a second after")


@case("unplug", "unplugged", "snd-dummy is unbound for 0.7 s", on(DUMMY, "long"), "sleep 1.5", unplug("snd_dummy", 0.7),
      "sleep 1", "card 0 status >status", "ended player", rule=5)  # fmt: skip
def unplugged(outcome):
    outcome.expect(outcome.ended() == 0, f"ended with {outcome.ended()}: {outcome.text('player.err')[-200:]}")
    outcome.expect("RUNNING" in outcome.text("status"), "it does not play a second after the card was back")
    outcome.came_back()


@case(
    "unplug-heard", "unplugged", "snd-aloop is unbound for 0.7 s; recorded before and after",
    "listen before.raw 30", on(LOOP, "long"), "sleep 1.5", "cat /proc/asound/card1/pcm1c/sub0/status >before.status",
    unplug("snd_aloop", 0.7), "wait $listener", "listen after.raw 14", "sleep 1",
    "cat /proc/asound/card1/pcm1c/sub0/status >after.status", "ended player", "wait $listener", rule=5,
)  # fmt: skip
def unplug_heard(outcome):
    outcome.expect(outcome.ended() == 0, f"ended with {outcome.ended()}: {outcome.text('player.err')[-200:]}")
    outcome.came_back()
    gone = outcome.moment("the card is back") - outcome.moment("the card goes")
    outcome.heard_in_step_after("before", "after", "long", gone * 1000)


@case("gone", "unplugged", "snd-dummy is unbound for good", on(DUMMY), "sleep 1.5",
      "echo snd_dummy.0 >/sys/bus/platform/drivers/snd_dummy/unbind", "ended player", rule=5)  # fmt: skip
def gone(outcome):
    took = outcome.moment("player ended") - outcome.moment("play player")
    outcome.expect(4.5 < took < 7, f"ended after {took:.2f} s: the music's clock did not go on")


@case(
    "unplug-often", "unplugged", "snd-dummy is unbound ten times, for 0.3 s each", on(DUMMY, "long"), "sleep 1.5",
    "size $player >first", "for try in 1 2 3 4 5 6 7 8 9 10; do", unplug("snd_dummy", 0.3), "sleep 0.7", "done",
    "size $player >last", "ended player",
)  # fmt: skip
def unplug_often(outcome):
    outcome.expect(outcome.ended() == 0, f"ended with {outcome.ended()}: {outcome.text('player.err')[-200:]}")
    outcome.came_back(10)
    first, last = (outcome.text(name).split()[1:] for name in ("first", "last"))
    outcome.expect(first and first == last, f"descriptors and threads before and after: {first}, {last}")


# -- dmix mixes by the clock, so that work must cost time; two runs are not the same.


@case("dmix", "none", "dmix over snd-dummy", on(DMIX), "ended player", clock="work")
def dmix(outcome):
    outcome.played_well()


@case("dmix-shared", "another program ends", "two players on dmix, one is killed", on(DMIX, "long", "other"),
      "other=$player", on(DMIX), "sleep 4", "kill -KILL $other", "ended player", clock="work")  # fmt: skip
def dmix_shared(outcome):
    # Whether two of them keep time together is a matter of this machine's speed.
    outcome.expect(outcome.ended() == 0, f"ended with {outcome.ended()}")
    outcome.figures["underruns"] = outcome.counter("underruns")


@case("dmix-stall", "the player stands still", "SIGSTOP for 300 ms, on dmix", on(DMIX, "long"), "sleep 6", stop_for(0.3),
      "ended player", clock="work")  # fmt: skip
def dmix_stall(outcome):
    outcome.expect(outcome.ended() == 0, f"ended with {outcome.ended()}")
    outcome.expect((outcome.counter("underruns") or 0) >= 1, "no underrun was counted")
