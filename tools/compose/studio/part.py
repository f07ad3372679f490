"""One player or section: written notes in, humanised synth events out."""
import zlib
from dataclasses import dataclass, field
from typing import Callable, Optional

import numpy as np

from .clock import SAMPLE_RATE
from .notes import Note
from .synth import GRID, Event, Synth

SOUNDFONT = "/usr/share/sounds/sf3/MuseScore_General_Full.sf3"
SEED = 20261121
GAIN = 0.6
SHORTEST_NOTE = 1500  # frames
RESTRIKE_GAP = 256  # frames between a key's release and its next stroke

VIBRATO, EXPRESSION, VOLUME, PAN, REVERB, CHORUS = 1, 2, 7, 10, 91, 93
SAMPLE_START, FILTER_CUTOFF, ATTACK, RELEASE = 0, 8, 34, 38  # SoundFont generators
BEND_CENTRE, BEND_CENTS = 8192, 200


def _whole(value, least=1, most=127):
    return int(max(least, min(most, round(value))))


def _bend(cents):
    return int(BEND_CENTRE + BEND_CENTRE * cents / BEND_CENTS)


@dataclass
class Part:
    """An instrument and how it plays.

    The random numbers of a part come from its name alone: adding or removing another part changes nothing here, and two
    parts of one name are one player before two microphones.
    """
    name: str
    preset: tuple
    level: float = 0.0  # loudness beside the other parts of the stem, LU
    pan: int = 64  # 0 left … 127 right
    send: float = -14.0  # room, dB
    width: float = 1.0  # of the stereo picture, 0 mono
    speak: float = 0.0  # seconds until the patch sounds; notes start that much earlier
    drift: float = 6.0  # timing, ms: a player drifts (autoregressive), he does not jitter
    touch: float = 4.0  # spread of velocities
    push: float = 0.0  # ms late (+) or early (−) on purpose
    stagger: float = 0.0  # ms between the notes of a chord, from below
    legato: float = 0.0  # ms a note is held beyond its length
    dynamics: Optional[Callable] = None  # beat → 0…1, drives controller 2
    vibrato: Optional[Callable] = None  # beat → 0…127, drives controller 1
    channels: int = 1  # more than one: repeated strokes alternate, each a little out of tune
    waver: float = 12.0  # cents (spread) by which strokes on several channels differ; a string differs less than a skin
    darken: float = 0.0  # cents by which the low-pass closes on the softest stroke
    detune: float = 0.0  # cents
    tuning: dict = field(default_factory=dict)  # cents by which single keys are off; for single lines
    start: Optional[tuple] = None  # (sample frames skipped, attack in timecents)
    release: float = 0.0  # timecents added to the release
    equalise: Optional[Callable] = None  # a filter for this part alone: where its microphone stands
    rubato: Optional[Callable] = None  # beat → ms late; the same curve for all hands that breathe together
    reverse: bool = False  # of a one-shot: what sounds before the sync point is played backwards, nothing after it
    notes: list = field(default_factory=list)

    def add(self, beat, length, key, velocity, late=0.0):
        """Writes one note."""
        self.notes.append(Note(beat, length, int(key), velocity, late))
        return self

    def strum(self, beat, length, keys, velocity, spread, up=False):
        """Writes a chord string by string, ``spread`` ms apart: down from the lowest, up from the highest.

        The hand reaches the middle string on the beat; its first strings are the loudest.
        """
        strings = sorted(keys, reverse=up)
        for index, key in enumerate(strings):
            late = spread * (index - (len(strings) - 1) / 2)
            self.add(beat, length, key, velocity - 2.5 * index, late)
        return self

    def chord(self, beat, length, keys, velocity):
        """Writes notes that sound together."""
        for key in keys:
            self.add(beat, length, key, velocity)
        return self

    def extend(self, notes, velocity=None, transpose=0):
        """Writes many notes, on request louder or softer and transposed by semitones."""
        for note in notes:
            loud = note.velocity if velocity is None else velocity
            self.add(note.beat, note.length, note.key + transpose, loud)
        return self

    def render(self, frames_per_beat, beats, frames, lead=0):
        """Sound of the part as float64 (frames, 2); beat 0 lies ``lead`` frames after the start."""
        events = self._setting() + self._controls(frames_per_beat, beats, lead)
        events += _without_overlaps(self._strokes(frames_per_beat, lead))
        with Synth(SOUNDFONT, GAIN) as synth:
            sound = synth.render(self.preset, self.channels, events, frames).astype(np.float64)
        if self.reverse:
            sound[:lead], sound[lead:] = sound[:lead][::-1].copy(), 0
        return sound

    def _setting(self):
        events = []
        for channel in range(self.channels):
            for control, value in ((VOLUME, 100), (PAN, self.pan), (REVERB, 0), (CHORUS, 0)):
                events.append(Event(0, "control", channel, control, value))
            if self.release:
                events.append(Event(0, "generator", channel, RELEASE, self.release))
            if self.start:
                events.append(Event(0, "generator", channel, SAMPLE_START, self.start[0]))
                events.append(Event(0, "generator", channel, ATTACK, self.start[1]))
            if self.detune:
                events.append(Event(0, "bend", channel, _bend(self.detune)))
        return events

    def _controls(self, frames_per_beat, beats, lead):
        events = []
        for curve, control, per_beat, least in ((self.dynamics, EXPRESSION, 16, 1), (self.vibrato, VIBRATO, 8, 0)):
            if curve is None:
                continue
            scale = 127 if control == EXPRESSION else 1
            last = None
            for step in range(int((beats + 8) * per_beat)):
                beat = step / per_beat - lead / frames_per_beat
                value = _whole(scale * curve(beat), least)
                if value != last:
                    frame = int(lead + beat * frames_per_beat)
                    events += [Event(frame, "control", channel, control, value) for channel in range(self.channels)]
                last = value
        return events

    def _strokes(self, frames_per_beat, lead):
        """Strokes in time order; none in the first step of the synth's grid, so that file and loop start from rest."""
        random = np.random.RandomState((SEED + zlib.crc32(self.name.encode())) & 0x7FFFFFFF)
        events, drift, count = [], 0.0, 0
        for beat, together in _by_beat(self.notes):
            bound = 2.5 * self.drift
            drift = float(np.clip(0.6 * drift + random.normal(0, self.drift), -bound, bound))
            for rank, note in enumerate(sorted(together, key=lambda note: note.key)):
                own = random.normal(0, self.drift * 0.35)
                wait = self.stagger * rank * (0.8 + 0.4 * random.rand())
                swayed = self.rubato(beat) if self.rubato else 0.0
                late = (drift + own + self.push + wait + note.late + swayed) / 1000 - self.speak
                begin = lead + beat * frames_per_beat + late * SAMPLE_RATE
                begin = max(begin, (lead if beat >= 0 else 0) + GRID)
                held = (self.legato + random.normal(0, 4)) / 1000 * SAMPLE_RATE
                end = lead + (beat + note.length) * frames_per_beat + held
                velocity = _whole(note.velocity + random.normal(0, self.touch))
                channel = count % self.channels
                count += 1
                events += self._colour(int(begin), channel, note.key, velocity, random)
                events.append(Event(int(begin), "on", channel, note.key, velocity))
                events.append(Event(int(max(end, begin + SHORTEST_NOTE)), "off", channel, note.key))
        return events

    def _colour(self, frame, channel, key, velocity, random):
        events = []
        if self.channels > 1:
            if self.darken:
                closed = -self.darken * (1 - velocity / 127)
                events.append(Event(frame, "generator", channel, FILTER_CUTOFF, closed))
            events.append(Event(frame, "bend", channel, _bend(self.detune + random.normal(0, self.waver))))
        elif self.tuning:
            events.append(Event(frame, "bend", channel, _bend(self.detune - self.tuning.get(key, 0))))
        return events


def _by_beat(notes):
    """Notes grouped by their beat, in order."""
    groups = {}
    for note in sorted(notes):
        groups.setdefault(round(note.beat, 4), []).append(note)
    return sorted(groups.items())


def _without_overlaps(events):
    """Releases a key just before it is struck again; otherwise the old release would cut the new stroke."""
    result, sounding = [], {}
    for event in sorted(events, key=lambda event: (event.frame, event.kind != "off")):
        place = (event.channel, event.number)
        if event.kind == "on":
            if sounding.get(place, 0) > 0:
                result.append(Event(max(event.frame - RESTRIKE_GAP, 0), "off", *place))
            sounding[place] = sounding.get(place, 0) + 1
            result.append(event)
        elif event.kind == "off":
            sounding[place] = sounding.get(place, 1) - 1
            if sounding[place] == 0:
                result.append(event)
        else:
            result.append(event)
    return result
