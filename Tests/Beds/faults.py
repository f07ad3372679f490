"""A fault in mid-play: what must hold of every one of them."""

from bed import Overdue, expect, milliseconds, words_for
from case import case


def fault(name, bed_name, fault_words, provoked, *, script="", shim="", rule=0, holes=1, gone=0, returns=None,
          in_step=False, counts=None, options=(), **card):
    """A case in which the card fails in the second second of five.

    - script: what the card does; shim: what libasound says
    - holes: how many there may be in what was heard
    - gone: milliseconds for which the card is not to be had
    - returns: whether the card is lost, and the music comes back in step
    - in_step: whether the music comes back in step all the same
    - counts: what `play` counts in the end, by name
    """

    @case(name, bed_name, fault_words, provoked, rule)
    def run(bed):
        bed.card(script, **card)
        if shim:
            bed.shim(shim)
        played = bed.play("faults", "card", *options)
        answer = bed.compare(name=played.format)
        bed.expect_ended(played)
        if shim:
            expect(bed.shim_answers() > 0, "the shim was never asked")
        check(bed, played, answer, holes, gone, returns)
        if in_step:
            shift = sum(hole["advance"] - hole["frames"] for hole in answer["holes"])
            expect(abs(shift) < 480, f"not in step: {words_for(answer)}", bed.stretch)
        for name, number in (counts or {}).items():
            expect(played.count(name) == number, f"{name}: {played.count(name)} were counted, not {number}", bed.stretch)
        return words_for(answer)


def check(bed, played, answer, holes, gone, returns):
    # First what no machine can be blamed for.
    expect(answer["segments"], "nothing was heard")
    expect(played.processor < played.seconds / 3, f"{played.processor:.1f} s of processor time in {played.seconds:.1f} s")
    expect(answer["foreign"] == 0, f"{answer['foreign']} frames were no music: {answer['holes']}")
    expect(answer["repeated"] == 0, f"{answer['repeated']} frames were heard twice")
    found = sum(1 + hole["broken"] for hole in answer["holes"])
    expect(found <= holes, f"{found} holes: {words_for(answer)}", bed.holes_cause(answer, holes))
    expect(answer["head"]["missing"] == 0, f"the beginning is missing: {words_for(answer)}", bed.holes_cause(answer, holes))
    expect(answer["tail"]["missing"] == 0, f"the end is missing: {words_for(answer)}", bed.holes_cause(answer, holes))
    lost = sum(hole["missing"] for hole in answer["holes"])
    absence = sum(hole["frames"] for hole in answer["holes"])
    bed.notes["lost"] = lost
    bed.notes["recovered"] = max(0, milliseconds(absence) - gone) if holes else None
    late = (milliseconds(absence) - gone) / 1000 - 1
    expect(late <= 0, f"back only after {milliseconds(absence) - gone:.0f} ms", Overdue(late))
    if returns:
        back = played.device_events("deviceBack")
        expect(back, "no event says that the device is back")
        shift = [hole["advance"] - hole["frames"] for hole in answer["holes"]]
        # In step to the frame on the card's own clock; its recording has gaps by another.
        expect(all(abs(frames) < 480 for frames in shift), f"not in step: {words_for(answer)}", bed.stretch)
        counted = sum(event["frames"] for event in back)
        # What the card held when it was lost is counted, and may be heard all the same before it is closed.
        held = 4 * 1024 * len(back)
        expect(abs(counted - lost) <= held, f"{lost} frames were not heard, and {counted} were counted", bed.stretch)
    expect(len(played.text.splitlines()) < 40, f"{len(played.text.splitlines())} lines were said")
