#!/usr/bin/python3
"""Makes the beds' music: `music.py PROGRAM FOLDER [SCENARIO…]`.

FOLDER/stems gets noise by which a place can be recognised, FOLDER/SCENARIO.wav the offline render of each scenario
(all of them if none is named). What is there already is not made again.
"""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCORE = HERE / "score" / "score.yaml"


def whole(path, make):
    """Makes a file or folder beside its place, and moves it there when it is whole."""
    if path.exists():
        return
    draft = path.with_name(f"{path.stem}-{os.getpid()}{path.suffix}")
    make(draft)
    try:
        draft.rename(path)
    except OSError:
        if not path.exists():  # another process was faster
            raise


def make_stems(folder):
    noise = HERE.parent / "IndependentMix" / "noise.py"
    subprocess.run(["/usr/bin/python3", str(noise), str(SCORE), str(folder)], check=True)


def render(program, folder, scenario, name, options=()):
    """FOLDER/NAME.wav: the offline render of a scenario."""
    command = [program, "render", SCORE, "--scenario", scenario, "--stems", folder / "stems", "--format", "wav-float"]

    def make(draft):
        words = [*map(str, command), *options, "--output", str(draft)]
        done = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if done.returncode != 0:
            sys.exit(f"{' '.join(words)}\nended with status {done.returncode}:\n{done.stderr}")

    whole(folder / f"{name}.wav", make)


def make(program, folder, scenarios=()):
    folder.mkdir(parents=True, exist_ok=True)
    whole(folder / "stems", make_stems)
    for scenario in scenarios or [path.stem for path in (SCORE.parent / "scenarios").glob("*.yaml")]:
        render(program, folder, scenario, scenario)


if __name__ == "__main__":
    make(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
