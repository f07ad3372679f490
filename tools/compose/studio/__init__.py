"""The workshop behind the stems: synthesis, playing, room, mixing, measuring and writing.

Nothing in here knows a particular piece of music; the pieces are in the package ``cues``.
"""
