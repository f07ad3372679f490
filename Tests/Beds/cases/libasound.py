"""libasound's own PCMs, and what a user meets who asks for the wrong one."""

import sys
import time

from bed import HERE, Overdue, expect, words_for
from case import case


def whole(bed, played, scenario, **how):
    bed.expect_ended(played)
    how.setdefault("name", played.format)
    answer = bed.compare(scenario, **how)
    bed.expect_whole(answer)
    return words_for(answer)


def plays(name, definition, what, device="it"):
    """A PCM into a file: what is in the file is the music."""

    @case(name, "libasound", "none", what)
    def run(bed):
        bed.define(definition)
        return whole(bed, bed.play("short", device), "short")


FILE = 'pcm.raw { type file slave.pcm null file "@/heard.raw" format raw }\n'
plays("file", FILE, "`file`, raw", device="raw")
plays("plug", FILE + "pcm.it { type plug slave.pcm raw }", "`plug` over `file`")
plays("copy", FILE + "pcm.it { type copy slave.pcm raw }", "`copy` over `file`")
plays("mmap-emul", FILE + "pcm.it { type mmap_emul slave.pcm raw }", "`mmap_emul` over `file`")
plays("asym", FILE + "pcm.it { type asym playback.pcm raw capture.pcm null }", "`asym` over `file`")
plays("route", FILE + "pcm.it { type route slave.pcm raw slave.channels 2 ttable.0.0 1 ttable.1.1 1 }", "`route` over `file`")
plays("tee", 'pcm.it { type file slave.pcm null file "@/heard.raw" format raw }\npcm.both { type plug slave.pcm it }',
      "`plug` over `file`, by another name", device="both")  # fmt: skip


@case("wav", "libasound", "none", "`file`, WAV")
def wav(bed):
    bed.define('pcm.it { type file slave.pcm null file "@/heard.wav" format wav }')
    played = bed.play("short", "it")
    # Its header calls floats whole numbers.
    plain = bed.scratch / "plain.raw"
    plain.write_bytes((bed.scratch / "heard.wav").read_bytes()[44:])
    return whole(bed, played, "short", capture=plain)


@case("null", "libasound", "always ready", "`null`: takes everything at once", rule=12)
def null(bed):
    played = bed.play("short", "null")
    bed.expect_ended(played)
    expect(played.seconds > 2.8, f"2.8 s of music were over after {played.seconds:.2f} s")
    return "played in real time"


@case("paced-pipe", "libasound", "none", "`file \\| program` that reads as fast as it sounds")
def paced_pipe(bed):
    pacer = f"{sys.executable} {HERE}/pacer.py 384000 @/heard.raw"
    bed.define(f'pcm.it {{ type file slave.pcm null file "| exec {pacer}" format raw }}')
    played = bed.play("short", "it")
    for _ in range(100):
        if bed.heard.exists():
            break
        time.sleep(0.1)
    return whole(bed, played, "short")


LABELS = {"float": "FLOAT_LE", "s32": "S32_LE", "s24": "S24_LE", "s24_3": "S24_3LE", "s16": "S16_LE", "u8": "U8"}


def formats(name, *, channels=2):
    label = LABELS[name]
    title = f"{label}, {'mono' if channels == 1 else f'{channels} channels'}"

    @case(f"format-{name}-{channels}", "chaos", "none", title, rule=7)
    def run(bed):
        bed.card(formats=label, channels=str(channels))
        return whole(bed, bed.play("short"), "short", name=name, channels=channels)


for one in ("s16", "s24", "s24_3", "s32", "float", "u8"):
    formats(one)
formats("s16", channels=1)
formats("float", channels=4)
formats("s16", channels=6)
formats("s24_3", channels=8)


def at_rate(hertz):
    @case(f"rate-{hertz}", "chaos", "none", f"a card of {hertz} Hz: the engine converts", rule=7)
    def run(bed):
        bed.card(rates=str(hertz))
        bed.rate = hertz
        return whole(bed, bed.play("short"), bed.render("short", hertz))


at_rate(44_100)
at_rate(96_000)


@case("dither", "chaos", "none", "S16 with dither: the card gets noise of one step")
def dither(bed):
    bed.card(formats="S16_LE")
    played = bed.play("short", dither=True)
    bed.expect_ended(played)
    expect(not bed.compare("short", name="s16")["identical"], "there is no dither")
    return "one step apart at most, by design"


def storm(name, definition, what, known=""):
    """A PCM that reports an underrun after each buffer: nothing may spin, and the music must go on."""

    @case(name, "libasound", "EPIPE after each buffer", what, rule=4, known=known)
    def run(bed):
        bed.define(definition)
        played = bed.play("short", "it", limit=12)
        bed.expect_ended(played)
        expect(played.seconds > 2.8, f"2.8 s of music were over after {played.seconds:.2f} s")
        expect(len(played.text.splitlines()) < 40, f"{len(played.text.splitlines())} lines were said")
        return "the music went on, unheard"


storm("multi", FILE + """pcm.it { type multi slaves.a.pcm raw slaves.a.channels 2 slaves.b.pcm null slaves.b.channels 2
  bindings.0 { slave a channel 0 } bindings.1 { slave a channel 1 }
  bindings.2 { slave b channel 0 } bindings.3 { slave b channel 1 } }""", "`multi` over `null`")  # fmt: skip
# `share` is left out: libasound 1.2.8 itself writes where it must not, under aplay too.



def disk(name, definition, what):
    @case(name, "libasound", "I/O error", what, rule=4)
    def run(bed):
        bed.define(definition)
        played = bed.play("short", "it", limit=12)
        # It opens each time and takes a little: at the end it may be there or not.
        expect(played.status in (0, 3), f"ended with {played.status}: {played.text}")
        expect(played.device_events("deviceLost"), "no event says that the device was lost")
        return "the music went on, unheard"


disk("disk-full", 'pcm.it { type file slave.pcm null file "/dev/full" format raw }', "`file` on a full disk")
disk("no-folder", 'pcm.it { type file slave.pcm null file "@/no/such/x" format raw }', "`file` in a folder that is not there")


def refused(name, device, what, *words, definition="", shim="", options=(), rule=0, seconds=5):
    """A device that cannot be had: said at once, in words that help."""

    @case(f"refused-{name}", "libasound", "cannot be opened", what, rule)
    def run(bed):
        if definition.startswith("card "):
            script, _, rest = definition[5:].partition(" ")
            bed.card("" if script == "-" else script, **dict(word.split("=") for word in rest.split()))
        else:
            bed.define(definition)
        if shim:
            bed.shim(shim)
        played = bed.play("short", device, *options, limit=15)
        bed.expect_ended(played, 3)
        expect(played.seconds < seconds, f"it took {played.seconds:.1f} s to say so", Overdue(played.seconds - seconds))
        for word in ("what to do", *words):
            expect(word in played.text, f"'{word}' was not said: {played.text}")
        return "said: " + next(line for line in played.text.splitlines() if line.startswith("error: "))[7:]


refused("name", "nosuch", "a wrong name", "no such device")
refused("card", "hw:0", "`hw:0` without a card", "cannot play on 'hw:0'")
refused("plughw", "plughw:0", "`plughw:0` without a card")
refused("card-name", "hw:CARD=Foo", "`hw:CARD=Foo`")
refused("default", "default", "`default` without a card or a server")
refused("dmix", "dmix", "`dmix` without a card")
refused("pulse", "it", "PulseAudio without a server", definition='pcm.it { type pulse server "unix:@/no" }')
refused("jack", "it", "JACK without a server", definition='pcm.it { type jack playback_ports { 0 a } server "none" }')
refused("type", "it", "a type that does not exist", definition="pcm.it { type flurble }")
refused("slave", "it", "a slave that does not exist", definition='pcm.it { type plug slave.pcm "nosuch" }')
refused("dmix-null", "it", "`dmix` over `null`", definition="pcm.it { type dmix ipc_key 47110 slave { pcm null } }")
refused("broken", "it", "broken definitions", definition="a { broken")
refused("fallback", "it", "a server that is not there, with `fallback null`", "opens the null device", rule=6,
        definition='pcm.it { type pulse server "unix:@/no" fallback "null" }')
refused("busy", "card", "in use by another program", "another program", definition="card 0:busy:100")
refused("formats", "card", "no format that is known", definition="card - formats=MU_LAW")
refused("rate", "card", "`--rate 44100` at a card of 48 kHz", "44100", definition="card - rates=48000",
        options=("--rate", "44100"))  # fmt: skip
refused("period", "card", "a period as long as the buffer", "cannot be played", rule=6,
        definition="card - period=4096 buffer=4096 periods=1-64")  # fmt: skip
refused("permission", "null", "no permission", "ermission", shim="open@1=-13")
refused("parameters", "null", "the settings are refused", shim="hw_params@1=-16")
refused("software", "null", "the thresholds are refused", shim="sw_params@1=-22")
refused("hangs", "null", "opening never ends", "answer", shim="open@1=hang", rule=10, seconds=9)
