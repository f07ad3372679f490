"""Words put into libasound's mouth (shim/), over a card that works."""

from bed import Overdue, expect, words_for
from case import case
from faults import fault as any_fault


def fault(name, words, shim, provoked="", **how):
    text = f"`{shim}`" + (f": {provoked}" if provoked else "")
    any_fault(f"shim-{name}", "shim", words, text, shim=shim, **how)


# A write is 1024 frames: the fiftieth is in the second second.
for code, word, how in [
    (-32, "EPIPE", {}),
    (-86, "ESTRPIPE", {}),
    (-19, "ENODEV", {"returns": True}),
    (-5, "EIO", {"returns": True}),
    (-77, "EBADFD", {"returns": True}),
    (-6, "ENXIO", {"returns": True}),
    (-22, "EINVAL", {"returns": True}),
    (-11, "EAGAIN", {"holes": 0}),
    (-4, "EINTR", {"holes": 0}),
    (-16, "EBUSY", {"returns": True}),
]:
    fault(f"write-{word.lower()}", f"{word} from a write", f"writei@50={code}", rule=4, **how)
fault("write-short", "short write", "writei@50=short:17", holes=0, rule=11)
fault("write-nothing", "a write takes nothing", "writei@50=short:0", holes=0, rule=11)
fault("write-again", "EAGAIN twenty times", "writei@50*20=-11", holes=1, rule=11)
fault("write-storm", "EPIPE again and again", "writei@50*9=-32", holes=3, rule=4, gone=200, returns=True)
fault("write-slow", "a write takes 300 ms", "writei@50=delay:300", holes=2, gone=300, in_step=True)
fault("avail-epipe", "EPIPE when asked for room", "avail@50=-32")
fault("avail-enodev", "ENODEV when asked for room", "avail@50=-19", returns=True)
fault("avail-nonsense", "more room than buffer", "avail@50=999999")
fault("revents-eio", "only `revents` says so", "revents@50=-5", rule=2, returns=True)
fault("revents-epipe", "only `revents` says so", "revents@50=-32", rule=2)
fault("descriptors", "no descriptors", "poll_descriptors@50=-19", returns=True)
fault("state-xrun", "the state says underrun", "state@60*2=4", rule=2, counts={"underruns": 1})
fault("state-suspended", "the state says suspended", "state@60*2=7", rule=4)
fault("state-gone", "the state says unplugged", "state@60*2=8", "`poll` does not", rule=2, returns=True)
fault("state-setup", "the state says SETUP", "state@60*2=1", rule=4, returns=True)
fault("delay-unknown", "nobody knows the delay", "delay@25*1000=-5", holes=0)
fault("prepare-gone", "prepare fails after an underrun", "writei@50=-32;prepare@2=-19", returns=True, rule=4)
fault("reopen-busy", "the settings are refused when opened again", "writei@50=-19;hw_params@2*2=-16", rule=5, returns=True)
fault("close-slow", "closing takes 300 ms", "writei@50=-19;close@1=delay:300", gone=300, returns=True)


@case("shim-never-drained", "shim", "drain hangs", "`drain@1=hang`: nobody asks", rule=9)
def never_drained(bed):
    bed.card()
    bed.shim("drain@1=hang")
    played = bed.play("short")
    answer = bed.compare("short")
    bed.expect_ended(played)
    expect(bed.shim_answers() == 0, "the device was drained")
    bed.expect_whole(answer)
    return words_for(answer)


def hangs(name, words, rules):
    """A call that never returns: the program must still end when it is told to, or sooner."""

    @case(f"shim-{name}", "shim", words, f"`{rules}`", rule=10)
    def run(bed):
        bed.card()
        bed.shim(rules)
        played = bed.play("short", "card", limit=7)
        expect(bed.shim_answers() > 0, "the shim was never asked")
        expect(played.status >= 0, f"ended with {played.status}: {played.text}")
        late = played.seconds - 7 - 1.5
        expect(played.status != 137, f"it had to be killed: {played.text}", Overdue(late))
        expect(late < 0, f"it took {played.seconds - 7:.1f} s to end", Overdue(late))
        return f"ended {played.seconds - 7:.1f} s after Ctrl-C" if played.status == 124 else "ended by itself"


hangs("write-hangs", "a write never ends", "writei@50=hang")
hangs("avail-hangs", "asking for room never ends", "avail@50=hang")
hangs("delay-hangs", "asking for the delay never ends", "delay@25=hang")
hangs("drop-hangs", "drop never ends", "drop@1=hang")
hangs("close-hangs", "close never ends", "close@1=hang")
hangs("reopen-hangs", "opening again never ends", "writei@50=-19;open@2=hang")
