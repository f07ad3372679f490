"""The rows that beds print."""

import json


def shown(row):
    """A row for people."""
    lost = "" if row["lost"] is None else f" lost {row['lost']};"
    if row["recovered"] is not None:
        lost += f" back after {row['recovered']:.0f} ms;"
    figures = " ".join(f"{key}={value}" for key, value in list(row.items())[11:] if key != "repeatable")
    words = row["compared"] if row["passed"] else row["why"]
    verdict = "passed" if row["passed"] else "FAILED"
    return f"{verdict} {row['case']:<22} {row['seconds']:6.1f} s{lost} {words} {figures}".rstrip()


def report(rows, path):
    """Prints rows as they come, and how many passed.

    - Returns: The process's exit status.
    """
    passed = failed = 0
    file = open(path, "w") if path else None
    for row in rows:
        print(shown(row), flush=True)
        if file:
            print(json.dumps(row), file=file, flush=True)
        passed, failed = passed + row["passed"], failed + (not row["passed"])
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0
