"""How large a process is, and whether it grows."""

from pathlib import Path


def size(process):
    """Kibibytes in memory, descriptors, threads; `None` if it is gone."""
    place = Path(f"/proc/{process}")
    try:
        status = (place / "status").read_text()
        memory = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))
        return memory, len(list((place / "fd").iterdir())), len(list((place / "task").iterdir()))
    except (OSError, StopIteration):
        return None


def growth(sizes, settled, allowed=512):
    """What grew of a process after its first `settled` sizes.

    - Parameter allowed: Kibibytes: a few pages more for a list that was never as long before.
    - Returns: Figures, and what is wrong with them.
    """
    after = sizes[settled:]
    if len(after) < 3:
        return {}, ["it ended before its size could be compared"]
    memory, descriptors, threads = zip(*after)
    figures = {
        "memory_kib": [memory[0], max(memory), memory[-1]], "descriptors": [descriptors[0], max(descriptors), descriptors[-1]],
        "threads": [threads[0], max(threads), threads[-1]],
    }  # fmt: skip
    wrong = []
    # What is opened anew may be opened twice for a moment, and more may lie about; but not for good.
    if min(memory[-3:]) > memory[0] + allowed:
        wrong.append(f"memory grew: {figures['memory_kib']} KiB")
    if min(descriptors[-3:]) > descriptors[0]:
        wrong.append(f"descriptors leaked: {figures['descriptors']}")
    if min(threads[-3:]) > threads[0]:
        wrong.append(f"threads leaked: {figures['threads']}")
    return figures, wrong
