#!/usr/bin/env python3
"""Renders a list of scenarios on a Ray cluster, a shard a task, and joins the reports.

    ray_renders.py SCORE SCENARIOS --report all.jsonl [--shards 64] [--program leitmotif]

Every machine of the cluster must see the score, the stems and the scenarios under the same paths, and the program.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import ray


# A machine that goes away takes its task along: Ray runs it again elsewhere, and the samples will be the same.
@ray.remote(num_cpus=1, max_retries=3)
def render_shard(program: str, score: str, scenarios: str, shard: str) -> str:
    """The report of one shard. Renders that fail stand in it; only what keeps it from being written is an error."""
    with tempfile.TemporaryDirectory() as folder:
        report = pathlib.Path(folder) / "report.jsonl"
        command = [program, "render", score, "--scenario", scenarios, "--shard", shard, "--jobs", "1", "--report", report]
        result = subprocess.run(list(map(str, command)), capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if not report.exists():
            raise RuntimeError(f"shard {shard} ended with status {result.returncode}:\n{result.stderr}")
        return report.read_text()


def as_named(report: str, folder: str, name: str) -> str:
    """A report whose scenarios are called as the caller calls their folder, so that it compares with one made here."""
    lines = []
    for line in report.splitlines():
        record = json.loads(line)
        if record["scenario"].startswith(folder + "/"):
            record["scenario"] = name + record["scenario"][len(folder) :]
        lines.append(json.dumps(record, separators=(",", ":"), ensure_ascii=False) + "\n")
    return "".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("score", type=pathlib.Path)
    parser.add_argument("scenarios", type=pathlib.Path, help="a folder of scenarios or capture logs")
    parser.add_argument("--report", type=pathlib.Path, required=True)
    parser.add_argument("--shards", type=int, default=64, help="several for each processor, so that none waits long")
    parser.add_argument("--program", default="leitmotif")
    arguments = parser.parse_args()

    # RAY_ADDRESS names a cluster; without it one is started here, on every processor.
    ray.init(include_dashboard=False, log_to_driver=False, logging_level="error")
    begun = time.monotonic()
    paths = [str(path.resolve()) for path in (arguments.score, arguments.scenarios)]
    tasks = [
        render_shard.remote(arguments.program, *paths, f"{part}/{arguments.shards}")
        for part in range(1, arguments.shards + 1)
    ]
    with tempfile.TemporaryDirectory() as folder:
        reports = []
        waiting = tasks
        while waiting:
            done, waiting = ray.wait(waiting)
            reports.append(pathlib.Path(folder) / f"{len(reports) + 1}.jsonl")
            reports[-1].write_text(as_named(ray.get(done[0]), paths[1], str(arguments.scenarios)))
            if sys.stderr.isatty():
                print(f"\r{len(reports)} of {len(tasks)} shards", end="" if waiting else "\n", file=sys.stderr)
        print(f"{len(tasks)} shards in {time.monotonic() - begun:.1f} s", flush=True)
        joined = [arguments.program, "report", *map(str, reports), "--output", str(arguments.report)]
        return subprocess.run(joined, stdin=subprocess.DEVNULL).returncode


if __name__ == "__main__":
    sys.exit(main())
