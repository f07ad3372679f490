#!/usr/bin/python3
"""Writes the table of docs/alsa.md from the rows that the beds left in rows/: `table.py [--check]`.

With --check nothing is written; the exit status is 1 if the table is not that of the rows.
"""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
DOCUMENT = HERE.parents[1] / "docs" / "alsa.md"
BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"
# What `rules.py --json` found.
RULES = HERE / "rows" / "rules.jsonl"
# What stands above the rows of a bed; the others have their name only.
TITLES = {
    "chaos": "A card in user space that fails after a script (`frame:fault:argument`)",
    "libasound": "libasound's own PCMs, and devices that cannot be opened",
    "kernel": "A kernel's own cards, in virtual time (`make test-kernel`)",
    "hardware": "An emulated machine's HDA and USB cards (`make test-hardware`)",
    "shim": "Words put into libasound's mouth (`call@number=answer`)",
}


def rows():
    found = []
    for path in sorted((HERE / "rows").glob("*.jsonl")):
        if path == RULES:
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            row = json.loads(line)
            missing = {"case", "bed", "fault", "provoked"} - row.keys()
            if missing:
                sys.exit(f"{path}:{number}: the row has no {', '.join(sorted(missing))}")
            found.append(row)
    return found


def cell(value):
    return str(value).replace("|", "\\|").replace("\\\\|", "\\|").replace("\n", " ")


def line(row):
    recovered = row.get("recovered")
    rule = f", rule {row['rule']}" if row.get("rule") else ""
    cells = [
        row["fault"], row["provoked"], "" if row.get("lost") is None else row["lost"],
        "" if recovered is None else f"{recovered:.0f} ms" if recovered >= 1 else "at once",
        row.get("compared", "") if row.get("passed", True)
        else f"**{'fails' if row.get('judged', True) else 'not judged'}**: {row.get('why', '').splitlines()[0][:120]}",
        f"`{row['case']}`{rule}",
    ]  # fmt: skip
    return "| " + " | ".join(cell(one) for one in cells) + " |"


def rules():
    """The design rules, and the cases that fail where they are switched off."""
    if not RULES.exists():
        return []
    found = [json.loads(line) for line in RULES.read_text().splitlines()]
    latest = {row["rule"]: row for row in found}
    lines = [
        f"| {number} | {cell(row['words'])} | {', '.join(f'`{case}`' for case in row['fails']) or '**none**'} |"
        for number, row in sorted(latest.items())
    ]
    return ["", "### With a rule of the device code switched off (`make test-rules`)", "",
            "| | Rule | Fails |", "|--:|---|---|", *lines]  # fmt: skip


def table():
    parts = []
    all_rows = rows()
    for bed in dict.fromkeys([*TITLES, *sorted({row["bed"] for row in all_rows})]):
        here = [row for row in all_rows if row["bed"] == bed]
        parts += [
            "", f"### {TITLES.get(bed, bed)}", "",
            "| Fault | Provoked by | Frames lost | Back after | What was heard, against the offline render | Case |",
            "|---|---|--:|--:|---|---|", *map(line, here),
        ]  # fmt: skip
    parts += rules()
    passed = sum(row.get("passed", True) for row in all_rows)
    return "\n".join([BEGIN, "", f"{len(all_rows)} rows, {passed} of them pass.", *parts, "", END])


def main():
    text = DOCUMENT.read_text()
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    new = before + table() + after
    if "--check" in sys.argv[1:]:
        if new != text:
            sys.exit("docs/alsa.md does not hold the rows of Tests/Beds/rows: run Tests/Beds/table.py")
        return
    DOCUMENT.write_text(new)


if __name__ == "__main__":
    main()
