"""What a case came to: a line of the table in docs/alsa.md, and a line for a terminal."""

RATE = 48_000


def row_of(case, server, result, faults, tries, seconds, judged=True):
    """As run.py of the other beds writes it, and under `measured` everything else."""
    return {
        "case": f"{server.name}-{case.name}", "bed": server.title, "fault": case.fault, "provoked": case.provoked,
        "lost": result.get("lost"), "recovered": result.get("recover_ms"), "compared": words_for(result),
        "rule": case.rule, "passed": not faults, "why": "; ".join(map(str, faults)), "judged": judged, "seconds": round(seconds, 2),
        "tries": tries, "known": case.known.get(server.name, ""), "measured": result,
    }  # fmt: skip


def words_for(result):
    """The comparison with the render, in words."""
    if "frames_heard" not in result:
        return f"refused with status {result['status']}" if result else ""
    if result["identical"]:
        return "identical"
    if not result["frames_heard"]:
        return "nothing was heard"
    holes = result["holes"]
    parts = ["identical" if not result["foreign"] else f"{result['foreign']} foreign frames"]
    if holes:
        longest = max(hole["frames"] for hole in holes) * 1000 / RATE
        parts[0] += f" outside {'the hole' if len(holes) == 1 else f'{len(holes)} holes'} (longest {longest:.0f} ms)"
    behind = result.get("behind_ms")
    if behind is not None and holes:
        parts.append("in step after" if abs(behind) <= 60 else f"{behind} ms later after")
    if result["tail_missing"]:
        parts.append(f"the last {result['tail_missing']} frames missing")
    return "; ".join(parts)


def shown(row):
    """A line for a terminal."""
    measured = row["measured"]
    figures = [row["compared"]]
    for key, words in (
        ("lost", "{} frames lost"), ("recover_ms", "back after {} ms"), ("stop_ms", "stopped in {} ms"), ("cpu", "cpu {}"),
    ):  # fmt: skip
        if measured.get(key) is not None:
            figures.append(words.format(measured[key]))
    if row["tries"] > 1:
        figures.append(f"{row['tries']} tries")
    if not row["judged"]:
        figures.append("not judged: the machine stood still in every try")
    verdict = "passed" if row["passed"] else "known " if row["known"] else "FAILED" if row["judged"] else "------"
    return f"{verdict} {row['case']:<29} {', '.join(part for part in figures if part)}"
