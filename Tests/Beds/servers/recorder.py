"""What a sink heard, on one line of time, even when the server that it belonged to died in between."""

import threading
import time

import numpy as np

from samples import FORMATS, read_wav, steps

RATE = 48_000


class Piece:
    """One recording: a file that grows, and when its first frame must have been heard."""

    def __init__(self, path, program, bytes_per_frame):
        self.path, self.program = path, program
        self.bytes_per_frame = bytes_per_frame
        self.begin = None
        self.seen = 0
        # When the file had grown to how many frames.
        self.growth = []

    def look(self):
        """Notes how far the file has come: the earliest arrival of a frame says best when it was heard."""
        try:
            size = self.path.stat().st_size
        except FileNotFoundError:
            return
        if size > self.seen:
            now = time.monotonic()
            self.seen = size
            self.growth.append((now, size // self.bytes_per_frame))
            begin = now - size / self.bytes_per_frame / RATE
            self.begin = begin if self.begin is None else min(self.begin, begin)

    def frames(self, name, channels):
        data = self.path.read_bytes()
        if data[:4] == b"RIFF":
            return read_wav(self.path)[0]
        return steps(data, name, channels)


class Recorder:
    """Records the server's sink in pieces: a new one for each life of the server.

    `samples()` joins them, with silence for the time in which nothing was recorded. Within a piece time is exact; between
    two pieces it is as exact as the recorder's wake-ups, some 20 ms.
    """

    def __init__(self, server, name, channels=2):
        self.server, self.name, self.channels = server, name, channels
        self.bytes_per_frame = FORMATS[name][0] * channels
        self.pieces = []
        # Each piece's first frame in `samples()`.
        self.places = []
        self.over = threading.Event()
        self.watcher = threading.Thread(target=self._watch, daemon=True)
        self.watcher.start()

    def begin(self):
        """Begins a piece, and returns once it records."""
        path = self.server.folder / f"heard-{len(self.pieces)}"
        path.unlink(missing_ok=True)
        program = self.server.recording(path)
        piece = Piece(path, program, self.bytes_per_frame)
        self.pieces.append(piece)
        return piece

    def end(self):
        """Ends the piece that is being recorded, if any."""
        if self.pieces:
            self.server.end_recording(self.pieces[-1].program)

    def close(self):
        self.end()
        self.over.set()
        self.watcher.join()

    @property
    def frames_so_far(self):
        return self.pieces[-1].seen // self.bytes_per_frame if self.pieces else 0

    def samples(self):
        """All that was heard, `[frame, channel]`, and the frames at which pieces were joined."""
        parts, joints, length = [], [], 0
        first = None
        self.places = []
        for piece in self.pieces:
            frames = piece.frames(self.name, self.channels) if piece.begin is not None else None
            if frames is None or not len(frames):
                continue
            first = piece.begin if first is None else first
            place = round((piece.begin - first) * RATE)
            if length:
                joints.append(length)
                parts.append(np.zeros((max(0, place - length), self.channels), frames.dtype))
                length = max(place, length)
            self.places.append((length, piece))
            parts.append(frames)
            length += len(frames)
        if not parts:
            return np.zeros((0, self.channels), np.int32), []
        return np.concatenate(parts), joints

    def when(self, frame):
        """The monotonic time by which a frame of `samples()` had been heard; nothing if none was."""
        for place, piece in self.places:
            if place <= frame:
                for time_then, frames in piece.growth:
                    if place + frames > frame:
                        return time_then
        return None

    def frame_at(self, moment):
        """The frame of `samples()` that was the next to be heard at a monotonic time."""
        found = 0
        for place, piece in self.places:
            for time_then, frames in piece.growth:
                if time_then <= moment:
                    found = place + frames
        return found

    def _watch(self):
        while not self.over.wait(0.004):
            for piece in self.pieces[-1:]:
                piece.look()
