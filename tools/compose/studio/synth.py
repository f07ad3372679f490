"""Offline FluidSynth, called through ctypes.

The command line of FluidSynth ends a file when the last event is done and stamps the time into float WAV files.
Called directly it renders an exact number of frames as float, without its own reverb and chorus: the room is ours
(see ``room``).  Events fall on FluidSynth's internal grid of 64 frames.
"""
import ctypes
from typing import NamedTuple

import numpy as np

from .clock import SAMPLE_RATE

GRID = 64
LONGEST_WRITE = 1 << 16
ORDER = {"generator": 0, "control": 1, "bend": 2, "off": 3, "on": 4}

_pointer, _text, _int, _double = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_double
_PROTOTYPES = {
    "new_fluid_settings": (_pointer, []),
    "delete_fluid_settings": (None, [_pointer]),
    "fluid_settings_setnum": (_int, [_pointer, _text, _double]),
    "fluid_settings_setint": (_int, [_pointer, _text, _int]),
    "fluid_settings_setstr": (_int, [_pointer, _text, _text]),
    "new_fluid_synth": (_pointer, [_pointer]),
    "delete_fluid_synth": (None, [_pointer]),
    "fluid_synth_sfload": (_int, [_pointer, _text, _int]),
    "fluid_synth_program_select": (_int, [_pointer, _int, _int, _int, _int]),
    "fluid_synth_set_interp_method": (_int, [_pointer, _int, _int]),
    "fluid_synth_set_gen": (_int, [_pointer, _int, _int, ctypes.c_float]),
    "fluid_synth_cc": (_int, [_pointer, _int, _int, _int]),
    "fluid_synth_pitch_bend": (_int, [_pointer, _int, _int]),
    "fluid_synth_noteon": (_int, [_pointer, _int, _int, _int]),
    "fluid_synth_noteoff": (_int, [_pointer, _int, _int]),
    "fluid_synth_write_float": (_int, [_pointer, _int, _pointer, _int, _int, _pointer, _int, _int]),
    "fluid_set_log_function": (_pointer, [_int, _pointer, _pointer]),
}


def _load_library():
    library = ctypes.CDLL("libfluidsynth.so.3")
    for name, (result, arguments) in _PROTOTYPES.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    for chatter in (2, 3, 4):  # warnings, information, debugging: errors stay audible
        library.fluid_set_log_function(chatter, None, None)
    return library


_fluid = _load_library()


class Event(NamedTuple):
    """One message to the synth.

    ``kind`` is ``on`` (key, velocity), ``off`` (key), ``control`` (number, value), ``bend`` (0…16383) or
    ``generator`` (SoundFont generator, offset).
    """
    frame: int
    kind: str
    channel: int
    number: int
    value: float = 0


class Synth:
    """A synth that renders once.

    A second rendering in the same FluidSynth 2.3 differs from the first (a reset leaves voices in their old state),
    so each part gets a fresh one: that is what makes builds repeatable.
    """

    def __init__(self, soundfont, gain, channels=16):
        self._settings = _fluid.new_fluid_settings()
        for key, value in {"synth.sample-rate": SAMPLE_RATE, "synth.gain": gain}.items():
            _fluid.fluid_settings_setnum(self._settings, key.encode(), value)
        for key, value in {"synth.midi-channels": channels, "synth.polyphony": 1024, "synth.reverb.active": 0,
                           "synth.chorus.active": 0, "synth.dynamic-sample-loading": 1, "synth.cpu-cores": 1,
                           "synth.threadsafe-api": 0}.items():
            _fluid.fluid_settings_setint(self._settings, key.encode(), value)
        _fluid.fluid_settings_setstr(self._settings, b"synth.midi-bank-select", b"gs")
        self._synth = _fluid.new_fluid_synth(self._settings)
        self._font = _fluid.fluid_synth_sfload(self._synth, str(soundfont).encode(), 0)
        if self._font < 0:
            raise RuntimeError(f"cannot load the sound font {soundfont}: run tools/compose/setup.sh")
        _fluid.fluid_synth_set_interp_method(self._synth, -1, 7)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        _fluid.delete_fluid_synth(self._synth)
        _fluid.delete_fluid_settings(self._settings)

    def render(self, preset, channels, events, frames):
        """Plays ``events`` with one preset (bank, program) on the first ``channels`` channels.

        Returns float32 of the shape (frames, 2).
        """
        for channel in range(channels):
            if _fluid.fluid_synth_program_select(self._synth, channel, self._font, *preset) != 0:
                raise RuntimeError(f"the sound font has no preset {preset[0]}:{preset[1]}")
        output = np.zeros((frames, 2), np.float32)
        position = 0
        for event in sorted(events, key=lambda event: (event.frame, ORDER[event.kind])):
            frame = round(event.frame / GRID) * GRID
            if frame >= frames:
                break
            position = self._advance(output, position, frame)
            self._send(event)
        self._advance(output, position, frames)
        return output

    def _advance(self, output, position, target):
        while position < target:
            count = min(target - position, LONGEST_WRITE)
            block = output[position:position + count].ctypes.data_as(_pointer)
            if _fluid.fluid_synth_write_float(self._synth, count, block, 0, 2, block, 1, 2) != 0:
                raise RuntimeError("FluidSynth could not render")
            position += count
        return position

    def _send(self, event):
        if event.kind == "on":
            _fluid.fluid_synth_noteon(self._synth, event.channel, event.number, int(event.value))
        elif event.kind == "off":
            _fluid.fluid_synth_noteoff(self._synth, event.channel, event.number)
        elif event.kind == "control":
            _fluid.fluid_synth_cc(self._synth, event.channel, event.number, int(event.value))
        elif event.kind == "bend":
            _fluid.fluid_synth_pitch_bend(self._synth, event.channel, event.number)
        else:
            _fluid.fluid_synth_set_gen(self._synth, event.channel, event.number, float(event.value))
