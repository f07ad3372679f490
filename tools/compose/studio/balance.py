"""How loud any mix of a cue's loops is, without mixing it: the powers of all pairs of loops, block by block."""
import numpy as np

from .clock import SAMPLE_RATE
from .loudness import gated, linear, weighted

HOP = SAMPLE_RATE // 10
BLOCK = 4  # hops: blocks of 400 ms that overlap by three quarters (BS.1770-4)


class Balance:
    """Loops that sound together, ready to be weighed at any gains.

    The power of a sum is the sum of the powers of all its pairs, so the filters run once for each loop and not for each
    mix.
    """

    def __init__(self, loops):
        self.names = tuple(loops)
        rows = np.stack([weighted(loop).astype(np.float32) for loop in loops.values()])
        hops = rows.shape[1] // HOP
        pieces = rows[:, :hops * HOP].reshape(len(rows), hops, HOP * 2).transpose(1, 0, 2)
        pairs = np.concatenate([np.zeros((1, len(rows), len(rows))),
                                np.cumsum(pieces @ pieces.transpose(0, 2, 1), axis=0, dtype=np.float64)])
        self._pairs = (pairs[BLOCK:] - pairs[:-BLOCK]) / (BLOCK * HOP)

    def loudness(self, gains):
        """Gated loudness of a mix, LUFS; ``gains`` has dB by the loop's name, and what it lacks is silent."""
        factors = np.array([linear(gains[name]) if name in gains else 0.0 for name in self.names])
        return gated(np.einsum("bij,i,j->b", self._pairs, factors, factors))
