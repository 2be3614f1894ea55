"""What a scan puts behind the entries of a list is cut off, and nothing hostile makes that dear."""

from __future__ import annotations

from docsearch.fields.reading.quoting import Quote
from docsearch.fields.reading.smudges import without_smudges
from tests.growth import grows_linearly


def test_an_entry_of_a_megabyte_takes_linear_time() -> None:
    """A list of one entry, full of ends."""
    assert grows_linearly(lambda size: without_smudges([Quote(("Kính gửi: " * (size // 10)).strip(), ())]), 1_000_000)


def test_only_the_end_of_an_entry_is_a_smudge() -> None:
    """Odd letters behind the last end go, those in the middle of a long entry stay."""
    parts = [Quote("- Như trên; ,ﬄ~", ()), Quote("- Sở Y tế; " + "các phòng của Sở và đơn vị thuộc Sở " * 3, ())]

    assert ["- Như trên;", parts[1].text] == [part.text for part in without_smudges(parts)]


def test_a_quotation_that_ends_an_entry_is_closed() -> None:
    """The sign that closes a name is the entry's own, a single one behind it a scan's."""
    parts = [Quote("- Ban Vận động “Lợp mái”;", ()), Quote("- Như trên;”", ())]

    assert ["- Ban Vận động “Lợp mái”;", "- Như trên;"] == [part.text for part in without_smudges(parts)]
