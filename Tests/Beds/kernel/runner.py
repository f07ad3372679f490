"""What running cases on machines has in common: their choice, a folder for what they leave, the report."""

import argparse
import concurrent.futures
import os
import shutil
import sys
import tempfile
from pathlib import Path

from report import report


def run_cases(description, cases, make_bed, more_options=()):
    """Runs the cases that the command line chooses on the bed that `make_bed(options, scratch)` makes, and exits.

    more_options: names and settings of further options, as `add_argument` takes them.
    """
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", nargs="*", help="only these")
    for name, settings in more_options:
        parser.add_argument(name, **settings)
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="so many machines at a time")
    parser.add_argument("--json", type=Path, help="where the rows are written")
    parser.add_argument("--keep", type=Path, help="leave everything in this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        if options.keep:
            scratch = options.keep.resolve()
            shutil.rmtree(scratch, ignore_errors=True)
            scratch.mkdir(parents=True)
        bed = make_bed(options, scratch)
        chosen = [name for name in cases if not options.case or any(name.startswith(word) for word in options.case)]
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            sys.exit(report(pool.map(bed.one, chosen), options.json))
