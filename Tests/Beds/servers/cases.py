"""What is done to the sound servers, and what must come of it."""

from dataclasses import dataclass, field
from typing import Callable

STEADY = ("--period", "1024", "--periods", "4")
LOW = ("--period", "64", "--periods", "4")


@dataclass
class Expected:
    """What must come of a case."""

    # "identical": the whole render.
    # "waits": the render, later by the silence in which the sink or the player stood still; nothing is left out.
    # "in step": the render with holes, after which the music is where the clock says.
    # "any": parts of the render. "nothing": no music.
    heard: str = "in step"
    status: int = 0
    # Most milliseconds from the moment when everything is there again to music.
    recover_ms: int | None = None
    # Most milliseconds from Ctrl-C to the end: the fade of half a second, and a second.
    stop_ms: int | None = None
    # What must be said, in these words.
    says: tuple = ()
    # Whether the end of the music must have been heard.
    to_the_end: bool = True
    # With "waits": most frames that may be left out.
    left_out: int = 0
    # Most frames that may be heard twice.
    repeats: int = 0
    # Most milliseconds by which the frames that were not heard may differ from those that were counted: what a server
    # or its recorder still held.
    unaccounted_ms: int = 150
    # PipeWire catches up with what it missed by resampling, which is not the render.
    is_resampled: bool = False


@dataclass
class Case:
    """One row of the table."""

    name: str
    # What goes wrong, in a few words, and how it is provoked.
    fault: str
    provoked: str
    servers: tuple
    act: Callable
    expected: Expected = field(default_factory=Expected)
    # What the sink runs at; the server's first format if nothing is said.
    format: str | None = None
    # Part of the short run.
    quick: bool = False
    # Why it fails at present, for each server on which it does; empty: it must pass.
    known: dict = field(default_factory=dict)
    # The design rule without which it fails; 0: none in particular.
    rule: int = 0
    # What makes the server another one: the quantum of its graph.
    server_options: dict = field(default_factory=dict)


ALL = ("pulse", "pipewire", "jack")
DESKTOPS = ("pulse", "pipewire")
NOT_PIPEWIRE = ("pulse", "jack")
# Servers that take short periods themselves.
SHORT = {"pipewire": {"quantum": 64}, "jack": {"period": 64}}


# --- What is done


def plain(trial):
    trial.start()
    trial.play("short", *STEADY)
    trial.finish()


def plain_low(trial):
    trial.start()
    trial.play("short", *LOW)
    trial.finish()


def until_the_fault(trial, scenario="servers", seconds=1.3, options=STEADY):
    trial.start()
    trial.play_for(seconds, scenario, *options)
    trial.mark("fault")


def from_the_return(trial, seconds=2, noticed=0):
    trial.mark_back(noticed=noticed)
    trial.wait(seconds)
    trial.mark("after")
    trial.finish()


def frozen(seconds):
    def act(trial):
        until_the_fault(trial)
        trial.server.freeze()
        trial.wait(seconds)
        trial.server.thaw()
        from_the_return(trial)

    return act


# What says nothing and stands still is taken for dead after 2 s.
DEAD = 2.0


def restarted(pause, end="kill", options=STEADY):
    def act(trial):
        until_the_fault(trial, options=options)
        getattr(trial.server, end)()
        trial.wait(pause)
        trial.start()
        from_the_return(trial, noticed=DEAD if trial.server.dies_silently else 0)

    return act


def never_back(trial):
    until_the_fault(trial)
    trial.server.kill()
    trial.wait(4)
    trial.mark("after")
    trial.stop()


def no_server(trial):
    trial.scenario = None
    trial.play("short", *STEADY)
    trial.player.wait(8)


def no_such_sink(trial):
    trial.server.start()
    trial.play("short", *STEADY, device="bed_nosink")
    trial.player.wait(8)


def no_sink(trial):
    trial.server.start(sink=False)
    trial.play("short", *STEADY)
    trial.player.wait(8)


def sink_comes_late(trial):
    """The server runs, its sink does not yet: the stream opens and stands still."""
    trial.server.start(sink=False)
    trial.play("servers", *STEADY)
    trial.wait(1.5)
    trial.server.put_sink()
    trial.record()
    trial.mark_back()
    trial.wait(2)
    trial.finish()


def sink_suspended(trial):
    until_the_fault(trial)
    trial.server.suspend_sink()
    trial.wait(2)
    trial.server.resume_sink()
    from_the_return(trial)


def sink_removed(trial):
    until_the_fault(trial)
    trial.server.remove_sink()
    trial.recorder.end()
    trial.wait(1.5)
    trial.server.put_sink()
    trial.record()
    from_the_return(trial)


def manager_killed(trial):
    until_the_fault(trial)
    trial.server.kill_manager()
    trial.recorder.end()
    trial.wait(1.5)
    # A real sink belongs to the session manager, and goes and comes with it.
    trial.server.remove_sink()
    trial.server.start_manager()
    trial.server.put_sink()
    trial.record()
    from_the_return(trial, noticed=DEAD)


def no_link(trial):
    """Without a session manager nobody links the stream to the sink."""
    trial.server.start(manager=False)
    trial.play("servers", *STEADY)
    trial.wait(1.5)
    trial.server.start_manager()
    trial.record()
    trial.mark_back()
    trial.wait(2)
    trial.finish()


def late_client(trial):
    until_the_fault(trial, "faults")
    trial.player.freeze(0.5)
    from_the_return(trial, seconds=1)


def stopped(trial):
    until_the_fault(trial, seconds=1.2)
    trial.stop()


def stopped_while_frozen(trial):
    until_the_fault(trial, seconds=1.2)
    trial.server.freeze()
    trial.wait(0.3)
    trial.stop()
    trial.server.thaw()


def stopped_long_after_freeze(trial):
    """Ctrl-C when the device has been given up, and perhaps a try to open it hangs."""
    until_the_fault(trial, seconds=1.2)
    trial.server.freeze()
    trial.wait(3)
    trial.mark("after")
    trial.stop()
    trial.server.thaw()


def frozen_at_start(trial):
    trial.server.start()
    trial.server.freeze()
    trial.play("short", *STEADY)
    trial.player.wait(12)
    trial.server.thaw()


# --- What must come of it

IDENTICAL = Expected("identical")
REFUSED = Expected("nothing", status=3, says=("what to do:",))
# What PipeWire had taken from the player when the sink went is lost, and the stream says nothing of it.
RELINKED = Expected("waits", recover_ms=1000, left_out=4096)
# PipeWire's plug-in opens without an answer from the server.
UNHEARD = Expected("nothing", status=3, says=("stood still", "nothing was heard"))
RESAMPLED = Expected("any", recover_ms=1500, is_resampled=True)
BACK = Expected("in step", recover_ms=1000)
# A session manager that starts links and links anew, and what the player gives in between goes nowhere.
LINKED_ANEW = Expected("in step", recover_ms=1000, unaccounted_ms=300)
# A jackd that thaws plays its clients' last cycle again until they have answered.
REPEATED = Expected("in step", recover_ms=1000, repeats=4096)
STOPS = Expected("any", stop_ms=1500, to_the_end=False)

CASES = [
    Case("plain", "none", "played from the first frame to the last", ALL, plain, IDENTICAL, quick=True),
    Case("plain-float", "none", "the sink takes floats", DESKTOPS, plain, IDENTICAL, "float", quick=True),
    Case("low-latency", "none", "periods of 64 frames, 4 of them", ALL, plain_low, Expected("any"), server_options=SHORT),
    Case("late-client", "late player", "the player is frozen for 0.5 s", ALL, late_client, BACK, quick=True),
    Case("frozen", "server frozen", "SIGSTOP for 1.5 s", NOT_PIPEWIRE, frozen(1.5), REPEATED, quick=True),
    Case("frozen", "server frozen", "SIGSTOP for 1.5 s", ("pipewire",), frozen(1.5), RESAMPLED, quick=True),
    Case("frozen-long", "server frozen", "SIGSTOP for 3.5 s", ("pulse",), frozen(3.5), BACK, rule=3),
    Case("frozen-long", "server frozen", "SIGSTOP for 3.5 s", ("jack",), frozen(3.5), REPEATED, rule=3),
    Case("frozen-long", "server frozen", "SIGSTOP for 3.5 s", ("pipewire",), frozen(3.5), RESAMPLED, rule=3),
    Case("killed", "server killed", "SIGKILL; started again 0.7 s later", ALL, restarted(0.7), BACK, quick=True, rule=5),
    Case("killed-low-latency", "server killed", "periods of 64 frames; started again 0.7 s later", ALL,
         restarted(0.7, options=LOW), BACK, server_options=SHORT, rule=5),
    Case("killed-long", "server killed", "SIGKILL; started again 3 s later", ALL, restarted(3), BACK, rule=5),
    Case("ended", "server ended", "SIGTERM; started again 0.7 s later", ALL, restarted(0.7, "leave"), BACK, rule=5),
    Case("never-back", "server killed", "SIGKILL; Ctrl-C 4 s later", ALL, never_back, STOPS, rule=10),
    Case("no-server", "no server", "none was started", ALL, no_server, REFUSED, quick=True),
    Case("no-such-sink", "no such sink", "the device names one that is not there", NOT_PIPEWIRE, no_such_sink, REFUSED,
         quick=True),
    Case("no-sink", "no sink", "the server has none", ("pulse",), no_sink, REFUSED),
    Case("sink-comes-late", "no sink", "it comes 1.5 s after the start", ("pipewire",), sink_comes_late, RELINKED),
    Case("sink-suspended", "sink suspended", "for 2 s", ("pulse",), sink_suspended, BACK, rule=3),
    Case("sink-removed", "sink removed", "put back 1.5 s later", ("pulse",), sink_removed, BACK, quick=True, rule=4),
    Case("sink-removed", "sink removed", "put back 1.5 s later", ("pipewire",), sink_removed, BACK, quick=True),
    Case("manager-killed", "session manager killed", "started again 1.5 s later", ("pipewire",), manager_killed, LINKED_ANEW,
         rule=3),
    Case("no-link", "no link", "the session manager comes 1.5 s after the start", ("pipewire",), no_link, RELINKED, quick=True),
    Case("stopped", "none", "Ctrl-C", ALL, stopped, STOPS, rule=9),
    Case("stopped-frozen", "server frozen", "Ctrl-C 0.3 s later", ALL, stopped_while_frozen, STOPS, quick=True, rule=10),
    Case("stopped-frozen-long", "server frozen", "Ctrl-C 3 s later", ALL, stopped_long_after_freeze, STOPS, rule=10),
    Case("frozen-at-start", "server frozen", "before the start", NOT_PIPEWIRE, frozen_at_start, REFUSED, rule=1),
    Case("frozen-at-start", "server frozen", "before the start", ("pipewire",), frozen_at_start, UNHEARD, rule=3),
]
