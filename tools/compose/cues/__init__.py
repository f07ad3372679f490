"""The music: every cue by its folder's name.

A folder in here is a cue if its package has a ``CUE``; nothing else has to name it.
"""
import importlib
import pkgutil


def _found():
    for module in pkgutil.iter_modules(__path__):
        if module.ispkg:
            cue = getattr(importlib.import_module(f"{__name__}.{module.name}"), "CUE", None)
            if cue is not None:
                yield cue


CUES = {cue.name: cue for cue in sorted(_found(), key=lambda cue: (cue.place, cue.name))}
