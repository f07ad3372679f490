#!/usr/bin/python3
"""Unpacks the kernel inside a boot image: `unpack.py VMLINUZ VMLINUX`."""

import lzma
import subprocess
import sys
import zlib


def unpacked(image):
    """Every reading of the image that may be one, likeliest first."""
    place = image.find(b"\xfd7zXZ\0")
    while place >= 0:
        try:
            yield lzma.LZMADecompressor(format=lzma.FORMAT_XZ).decompress(image[place:])
        except lzma.LZMAError:
            pass
        place = image.find(b"\xfd7zXZ\0", place + 1)
    place = image.find(b"\x1f\x8b\x08")
    if place >= 0:
        try:
            yield zlib.decompressobj(31).decompress(image[place:])
        except zlib.error:
            pass
    place = image.find(b"\x28\xb5\x2f\xfd")
    if place >= 0:
        yield subprocess.run(["zstd", "-dc"], input=image[place:], capture_output=True).stdout


def main():
    with open(sys.argv[1], "rb") as file:
        image = file.read()
    for kernel in unpacked(image):
        if kernel[:4] == b"\x7fELF":
            with open(sys.argv[2], "wb") as file:
                file.write(kernel)
            return
    sys.exit(f"{sys.argv[1]} holds no kernel that can be unpacked")


if __name__ == "__main__":
    main()
