"""What a scan puts behind the entries of a list is cut off, and nothing hostile makes that dear."""

from __future__ import annotations

import time

from docsearch.fields.quoting import Quote
from docsearch.fields.smudges import without_smudges


def cost(characters: int) -> float:
    """Seconds of processor time for a list of one entry, full of ends; the best of three."""
    entry = [Quote(("Kính gửi: " * (characters // 10)).strip(), ())]
    times = []
    for _ in range(3):
        before = time.process_time()
        without_smudges(entry)
        times.append(time.process_time() - before)
    return min(times)


def test_an_entry_of_a_megabyte_takes_linear_time() -> None:
    """Four times the length costs about four times as much, not sixteen times."""
    assert cost(800_000) < 8 * max(cost(200_000), 0.01)


def test_only_the_end_of_an_entry_is_a_smudge() -> None:
    """Odd letters behind the last end go, those in the middle of a long entry stay."""
    parts = [Quote("- Như trên; ,ﬄ~", ()), Quote("- Sở Y tế; " + "các phòng của Sở và đơn vị thuộc Sở " * 3, ())]

    assert ["- Như trên;", parts[1].text] == [part.text for part in without_smudges(parts)]
