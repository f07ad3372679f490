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
    # PipeWire catches up with what it missed by resampling, which is not the render.
    is_resampled: bool = False


@dataclass
class Case:
    """One row of the table."""

    name: str
    # How it is provoked.
    title: str
    servers: tuple
    act: Callable
    expected: Expected = field(default_factory=Expected)
    # What the sink runs at; the server's first format if nothing is said.
    format: str | None = None
    # Part of the short run.
    quick: bool = False
    # What makes the server another one: the quantum of its graph.
    server_options: dict = field(default_factory=dict)


ALL = ("pulse", "pipewire", "jack")
DESKTOPS = ("pulse", "pipewire")
# Servers that take short periods themselves.
SHORT = {"pipewire": {"quantum": 64}, "jack": {"period": 64}}


# --- What is done


def plain(bed):
    bed.start()
    bed.play("short", *STEADY)
    bed.finish()


def plain_low(bed):
    bed.start()
    bed.play("short", *LOW)
    bed.finish()


def frozen(seconds):
    def act(bed):
        bed.start()
        bed.play_for(1.3, "servers", *STEADY)
        bed.mark("fault")
        bed.server.freeze()
        bed.wait(seconds)
        bed.server.thaw()
        bed.mark("back")
        bed.wait(2)
        bed.mark("after")
        bed.finish()

    return act


def restarted(pause, end="kill"):
    def act(bed):
        bed.start()
        bed.play_for(1.3, "servers", *STEADY)
        bed.mark("fault")
        getattr(bed.server, end)()
        bed.wait(pause)
        bed.start()
        bed.mark("back")
        bed.wait(2)
        bed.mark("after")
        bed.finish()

    return act


def never_back(bed):
    bed.start()
    bed.play_for(1.3, "servers", *STEADY)
    bed.mark("fault")
    bed.server.kill()
    bed.wait(4)
    bed.mark("after")
    bed.stop()


def no_server(bed):
    bed.scenario = None
    bed.play("short", *STEADY)
    bed.player.wait(8)


def no_such_sink(bed):
    bed.server.start()
    bed.play("short", *STEADY, device="bed_nosink")
    bed.player.wait(8)


def no_sink(bed):
    bed.server.start(sink=False)
    bed.play("short", *STEADY)
    bed.player.wait(8)


def sink_comes_late(bed):
    """The server runs, its sink does not yet: the stream opens and stands still."""
    bed.server.start(sink=False)
    bed.play("servers", *STEADY)
    bed.wait(1.5)
    bed.mark("fault")
    bed.server.put_sink()
    bed.record()
    bed.mark("back")
    bed.wait(2.5)
    bed.mark("after")
    bed.finish()


def sink_suspended(bed):
    bed.start()
    bed.play_for(1.3, "servers", *STEADY)
    bed.mark("fault")
    bed.server.suspend_sink()
    bed.wait(2)
    bed.server.resume_sink()
    bed.mark("back")
    bed.wait(2)
    bed.mark("after")
    bed.finish()


def sink_removed(bed):
    bed.start()
    bed.play_for(1.3, "servers", *STEADY)
    bed.mark("fault")
    bed.server.remove_sink()
    bed.recorder.end()
    bed.wait(1.5)
    bed.server.put_sink()
    bed.record()
    bed.mark("back")
    bed.wait(2)
    bed.mark("after")
    bed.finish()


def manager_killed(bed):
    bed.start()
    bed.play_for(1.3, "servers", *STEADY)
    bed.mark("fault")
    bed.server.kill_manager()
    bed.wait(1.5)
    bed.server.start_manager()
    bed.mark("back")
    bed.wait(2.5)
    bed.mark("after")
    bed.finish()


def no_link(bed):
    """Without a session manager nobody links the stream to the sink."""
    bed.start()
    bed.server.kill_manager()
    bed.play("servers", *STEADY)
    bed.wait(1.5)
    bed.mark("fault")
    bed.server.start_manager()
    bed.mark("back")
    bed.wait(2.5)
    bed.mark("after")
    bed.finish()


def late_client(bed):
    bed.start()
    bed.play_for(1.3, "faults", *STEADY)
    bed.mark("fault")
    bed.player.freeze(0.5)
    bed.mark("back")
    bed.wait(1)
    bed.mark("after")
    bed.finish()


def stopped(bed):
    bed.start()
    bed.play_for(1.2, "servers", *STEADY)
    bed.mark("fault")
    bed.stop()


def stopped_while_frozen(bed):
    bed.start()
    bed.play_for(1.2, "servers", *STEADY)
    bed.mark("fault")
    bed.server.freeze()
    bed.wait(0.3)
    bed.stop()
    bed.server.thaw()


def stopped_long_after_freeze(bed):
    """Ctrl-C when the device has been given up, and perhaps a try to open it hangs."""
    bed.start()
    bed.play_for(1.2, "servers", *STEADY)
    bed.mark("fault")
    bed.server.freeze()
    bed.wait(3)
    bed.mark("after")
    bed.stop()
    bed.server.thaw()


def frozen_at_start(bed):
    bed.server.start()
    bed.server.freeze()
    bed.play("short", *STEADY)
    bed.player.wait(12)
    bed.server.thaw()


# --- What must come of it

IDENTICAL = Expected("identical")
REFUSED = Expected("nothing", status=3, says=("what to do:",))
WAITS = Expected("waits", recover_ms=1000)
RESAMPLED = Expected("any", recover_ms=1500, is_resampled=True)
BACK = Expected("in step", recover_ms=1000)
STOPS = Expected("any", stop_ms=1500, to_the_end=False)

CASES = [
    Case("plain", "played from the first frame to the last", ALL, plain, IDENTICAL, quick=True),
    Case("plain-float", "the same into a sink that takes floats", DESKTOPS, plain, IDENTICAL, "float", quick=True),
    Case("low-latency", "periods of 64 frames, 4 of them", ALL, plain_low, Expected("any"), server_options=SHORT),
    Case("late-client", "the player is frozen for 0.5 s", ALL, late_client, WAITS, quick=True),
    Case("frozen", "the server is frozen for 1.5 s", ("pulse", "jack"), frozen(1.5), WAITS, quick=True),
    Case("frozen", "the server is frozen for 1.5 s", ("pipewire",), frozen(1.5), RESAMPLED, quick=True),
    Case("frozen-long", "the server is frozen for 3.5 s", ("pulse", "jack"), frozen(3.5), BACK),
    Case("frozen-long", "the server is frozen for 3.5 s", ("pipewire",), frozen(3.5), RESAMPLED),
    Case("killed", "the server is killed, and started again 0.7 s later", ALL, restarted(0.7), BACK, quick=True),
    Case("killed-long", "the server is killed, and started again 3 s later", ALL, restarted(3), BACK),
    Case("ended", "the server is asked to end, and started again 0.7 s later", ALL, restarted(0.7, "leave"), BACK),
    Case("never-back", "the server is killed, and Ctrl-C pressed 4 s later", ALL, never_back, STOPS),
    Case("no-server", "there is no server", ALL, no_server, REFUSED, quick=True),
    Case("no-such-sink", "the device names a sink that is not there", ("pulse", "jack"), no_such_sink, REFUSED, quick=True),
    Case("no-sink", "the server has no sink", ("pulse",), no_sink, REFUSED),
    Case("sink-comes-late", "the server gets its sink 1.5 s after the start", ("pipewire",), sink_comes_late, BACK),
    Case("sink-suspended", "the sink is suspended for 2 s", ("pulse",), sink_suspended, BACK),
    Case("sink-removed", "the sink is removed, and put back 1.5 s later", DESKTOPS, sink_removed, BACK, quick=True),
    Case("manager-killed", "WirePlumber is killed, and started again 1.5 s later", ("pipewire",), manager_killed, BACK),
    Case("no-link", "WirePlumber is started 1.5 s after the player", ("pipewire",), no_link, BACK, quick=True),
    Case("stopped", "Ctrl-C", ALL, stopped, STOPS),
    Case("stopped-frozen", "the server is frozen, and Ctrl-C pressed 0.3 s later", ALL, stopped_while_frozen, STOPS, quick=True),
    Case("stopped-frozen-long", "the server is frozen, and Ctrl-C pressed 3 s later", ALL, stopped_long_after_freeze, STOPS),
    Case("frozen-at-start", "the server is frozen when the player starts", ALL, frozen_at_start, REFUSED),
]
