"""Finding a Python that has the libraries."""
import importlib.util
import os
import sys

DEBIAN_PYTHON = "/usr/bin/python3"
LIBRARIES = ("numpy", "scipy", "soundfile", "yaml")


def ensure_libraries():
    """Starts the running program again with Debian's Python if this one lacks the libraries; ends it if both do."""
    if all(importlib.util.find_spec(name) for name in LIBRARIES):
        return
    if os.path.realpath(sys.executable) != os.path.realpath(DEBIAN_PYTHON) and os.path.exists(DEBIAN_PYTHON):
        os.execv(DEBIAN_PYTHON, [DEBIAN_PYTHON, *sys.argv])
    sys.exit("numpy, scipy, soundfile or yaml is missing: run tools/compose/setup.sh")
