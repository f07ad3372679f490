"""The cases: what is done to the machine, in the guest's shell (guest/more.sh), and what must come of it."""

from matrix import Case, on, stop_for

CASES: dict[str, Case] = {}
# Sets of drivers, in the order in which they are loaded.
HDA = "driver snd-hda-codec-generic snd-hda-intel"
# The card's own volume would be heard.
USB = "driver xhci-pci snd-usb-audio; loud"
CARD = "--device hw:0 --period 480 --periods 8"
SHARED = "--device default --period 1024 --periods 2"


def case(name, fault, provoked, *lines, **how):
    def keep(judge):
        CASES[name] = Case(name, fault, provoked, "\n".join(lines) + "\n", judge, **how)
        return judge

    return keep


def ended_well(outcome):
    outcome.expect(outcome.ended() == 0, f"ended with {outcome.ended()}: {outcome.text('player.err').strip()[-300:]}")


def nothing_wrong_in(outcome, recording, scenario):
    """What the card played is right, but for holes; it stands still in them, so that they have no length."""
    answer = outcome.heard(recording, scenario)
    outcome.recovered = None
    outcome.expect(not answer["foreign"], f"{answer['foreign']} frames that are not of this music")
    outcome.expect(not answer["tail"]["missing"], "the end is missing")
    return answer


@case("hda", "none", "a card of the kind most machines have", HDA, on(CARD), "ended player")
def hda(outcome):
    outcome.played_well()
    outcome.heard_whole("hda.wav", "faults")


@case(
    "hda-stall",
    "the player stands still",
    "SIGSTOP for 500 ms",
    HDA,
    on(CARD),
    "sleep 1.5",
    stop_for(0.5),
    "ended player",
)
def hda_stall(outcome):
    outcome.played_well(underruns=1)
    nothing_wrong_in(outcome, "hda.wav", "faults")


@case("hda-busy", "cannot open", "another program has the card", HDA,
      "aplay -q -D hw:0 -f S16_LE -c 2 -r 48000 /dev/zero & other=$!", "sleep 1", on(CARD, "short"), "ended player",
      "kill $other")  # fmt: skip
def hda_busy(outcome):
    outcome.expect(outcome.ended() == 3, f"ended with {outcome.ended()}, not 3")
    outcome.expect("another program" in outcome.text("player.err"), outcome.text("player.err"))


@case("hda-dmix", "another program ends", "two players share the card by dmix, one is killed", HDA, on(SHARED, "long", "other"),
      "other=$player", on(SHARED), "sleep 3", "kill -KILL $other", "ended player")  # fmt: skip
def hda_dmix(outcome):
    outcome.played_well()


for level in ("freezer", "devices"):

    @case(f"suspend-{level}", "suspend", f"the machine sleeps as far as its {level}", HDA, f"echo {level} >/sys/power/pm_test",
          "echo 1 >/sys/module/suspend/parameters/pm_test_delay", on(CARD, "long"), "sleep 2.5", "note sleeps",
          "echo mem >/sys/power/state", "note wakes", "sleep 2", "card 0 status >status", "ended player", rule=4)  # fmt: skip
    def suspend(outcome):
        ended_well(outcome)
        outcome.expect("RUNNING" in outcome.text("status"), "it does not play two seconds after")
        nothing_wrong_in(outcome, "hda.wav", "long")


@case("usb", "none", "a USB card", USB, on(CARD), "ended player")
def usb(outcome):
    outcome.played_well()
    outcome.heard_whole("usb.wav", "faults")


@case("usb-unplug", "unplugged", "a USB card is pulled out for 1.5 s", USB, on(CARD, "long"), "sleep 2", "ask unplug",
      "sleep 1.5", "ask plug", "sleep 0.3; present", "note back", "sleep 1.2",
      "card 0 status >status", "ended player", rule=5)  # fmt: skip
def usb_unplug(outcome):
    ended_well(outcome)
    outcome.expect("RUNNING" in outcome.text("status"), "it does not play 1.2 s after the card was back")
    outcome.came_back()


@case("usb-unplug-often", "unplugged", "a USB card is pulled out four times", USB, on(CARD, "long"), "sleep 2",
      "size $player >first", "for try in 1 2 3 4; do ask unplug; sleep 0.8; ask plug; sleep 0.3; present; sleep 1.2; done",
      "size $player >last", "ended player", rule=5)  # fmt: skip
def usb_unplug_often(outcome):
    ended_well(outcome)
    outcome.came_back(4)
    first, last = (outcome.text(name).split()[1:] for name in ("first", "last"))
    outcome.expect(first and first == last, f"descriptors and threads before and after: {first}, {last}")
