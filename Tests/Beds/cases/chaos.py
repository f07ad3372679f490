"""The card in user space that keeps time and fails as it is told (chaos/)."""

from bed import Overdue, Stretch, expect, words_for
from case import case
from faults import fault as any_fault


def fault(name, words, script, provoked="", **how):
    any_fault(name, "chaos", words, f"`{script}`" + (f": {provoked}" if provoked else ""), script=script, **how)


@case("clean", "chaos", "none", "a card that works, 3 periods of 512 frames")
def clean(bed):
    bed.card()
    played = bed.play()
    answer = bed.compare()
    bed.expect_ended(played)
    bed.expect_whole(answer)
    return words_for(answer)


fault("underrun", "underrun", "48000:xrun", rule=13, counts={"underruns": 1})
fault("underruns", "underruns in a row", "48000:xrun;52000:xrun;56000:xrun", holes=3, counts={"underruns": 3})
# What it held is heard late; then it is silent, and then in step.
fault("stall", "the card stands still", "48000:stall:300", holes=2, gone=300, in_step=True)
fault("suspend", "suspend", "48000:suspend:300", "resume works", rule=4, holes=2, gone=300, in_step=True)
fault("suspend-prepare", "suspend", "48000:suspendnr", "resume says yes and changes nothing", rule=4)
fault("unplug", "unplugged", "48000:unplug:700", rule=5, gone=700, returns=True)
fault("unplug-early", "unplugged in the first buffer", "256:unplug:200", rule=5, gone=200, returns=True)
fault("unplug-thrice", "unplugged again and again", "24000:unplug:200;48000:unplug:200;72000:unplug:200",
      rule=5, holes=3, gone=600, returns=True)
fault("unplug-s16", "unplugged", "48000:unplug:300", "a card that takes S16", rule=5, gone=300, returns=True,
      formats="S16_LE")
fault("unplug-long", "unplugged", "24000:unplug:2500", rule=5, gone=2500, returns=True)
# 2 seconds go by before a device that says nothing is taken for dead.
fault("vanish", "server gone without a word", "48000:vanish", "no error, no progress, like a dead jackd",
      rule=3, gone=2000, returns=True)
fault("pipewire-dead", "server killed", "48000:pwdead:700", "EPIPE for ever, like PipeWire", rule=4, gone=700, returns=True)
fault("pulse-dead", "server killed", "48000:padead:700", "EIO, and only `revents` says so, like PulseAudio",
      rule=2, gone=700, returns=True)
fault("short-write", "short write", "48000:short:17", "a write takes 17 frames", rule=11, holes=0)
fault("eagain", "EAGAIN", "48000:eagain:3", "although there is room", rule=11, holes=0)
fault("eintr", "EINTR", "48000:eintr:1", rule=4, holes=0)
fault("eio", "I/O error", "48000:eio:1", rule=4, returns=True)
fault("ebadfd", "wrong state", "48000:ebadfd:1", rule=4, returns=True)
fault("jump", "the pointer jumps", "48000:jump:200")
fault("jump-far", "the pointer jumps", "48000:jump:5000", "further than the buffer")
fault("spurious", "spurious wake-ups", "48000:spur:5", rule=11, holes=0)
fault("drift-fast", "the clock drifts", "48000:drift:500", holes=0)
fault("drift-slow", "the clock drifts", "48000:drift:-500", holes=0)
fault("prepare-fails", "prepare fails", "48000:preparefail:1;48001:xrun", rule=4, returns=True)
fault("drain-hangs", "drain hangs", "48000:drainhang", rule=9, holes=0)
fault("busy-later", "busy when opened again", "48000:busy:3;48000:unplug:100", "tries after 50, 150 and 400 ms are refused", rule=5, gone=400, returns=True)
fault("slow-open", "opening takes long", "48000:slowopen:400;48000:unplug:100", rule=5, gone=500, returns=True)
any_fault("coarse", "chaos", "coarse pointer", "it moves by 480 frames", holes=0, grain=480)


@case("leaks", "chaos", "unplugged again and again", "`unplug:1` ten times, half a second apart: what is left behind", rule=5)
def leaks(bed):
    bed.card(";".join(f"{48_000 + 24_000 * number}:unplug:1" for number in range(10)))
    played = bed.play("long")
    answer = bed.compare("long")
    bed.expect_ended(played)
    losses, back = played.device_events("deviceLost"), played.device_events("deviceBack")
    expect(losses and back, "no event says so")
    expect(len(answer["holes"]) >= 10, f"{len(answer['holes'])} holes: {words_for(answer)}", bed.stretch)
    expect(len(answer["holes"]) == 10, f"{len(answer['holes'])} holes: {words_for(answer)}", bed.holes_cause(answer, 10))
    begin, end = played.looks[14:19], played.looks[-30:-15]  # before the first, and after the last
    for what in ("descriptors", "threads"):
        before, after = (max(getattr(look, what) for look in looks) for looks in (begin, end))
        expect(after <= before, f"{before} {what} at the beginning, {after} at the end", Stretch())
    bed.notes["lost"] = answer["missing"]
    return words_for(answer) + "; no descriptor and no thread more than before"


def for_good(name, words, script):
    """A card that does not come back: the music goes on unheard, to its end."""

    @case(name, "chaos", words, f"`{script}`: for good", rule=5)
    def run(bed):
        bed.card(script)
        played = bed.play()
        answer = bed.compare()
        bed.expect_ended(played, 3)
        expect("did not come back" in played.text, f"said: {played.text}")
        expect(played.seconds > 4.9, f"4.9 s of music took {played.seconds:.1f} s")
        expect(played.seconds < 12, f"4.9 s of music took {played.seconds:.1f} s", Overdue(played.seconds - 12))
        expect(len(played.device_events("deviceLost")) == 1, "the loss is not said once")
        expect(not played.device_events("deviceBack"), "it is said to be back")
        expect(answer["segments"] and answer["foreign"] == 0, f"heard: {words_for(answer)}")
        # Its end is missing, as it must.
        expect(not answer["holes"], f"heard: {words_for(answer)}", bed.holes_cause(answer, 1))
        expect(any(event["frame"] > 150_000 for event in played.events), "the music did not go on")
        expect(played.processor < played.seconds / 3, f"{played.processor:.1f} s of processor time")
        expect(len(played.text.splitlines()) < 40, f"{len(played.text.splitlines())} lines were said")
        bed.notes["lost"] = answer["tail"]["missing"]
        return "identical until then; the music went on, unheard, to its end"


for_good("gone", "unplugged for good", "48000:unplug:0")
for_good("gone-pipewire", "server killed for good", "48000:pwdead:0")
for_good("gone-pulse", "server killed for good", "48000:padead:0")
