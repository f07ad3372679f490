#!/usr/bin/python3
"""Reads standard input at a steady rate into a file, as a sound card would: `pacer.py BYTES_A_SECOND FILE`.

The file has its name when it is whole.
"""

import contextlib
import fcntl
import os
import sys
import time


def main():
    rate = float(sys.argv[1])
    with contextlib.suppress(OSError):  # it holds more than that already
        fcntl.fcntl(0, fcntl.F_SETPIPE_SZ, 4096)  # so that the writer soon waits
    begun, count = None, 0
    with open(sys.argv[2] + ".part", "wb", buffering=0) as heard:
        while data := os.read(0, 1920):
            begun = begun or time.monotonic()
            heard.write(data)
            count += len(data)
            time.sleep(max(0, begun + count / rate - time.monotonic()))
    os.rename(sys.argv[2] + ".part", sys.argv[2])


if __name__ == "__main__":
    main()
