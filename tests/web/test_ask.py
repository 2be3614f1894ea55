"""A question and its address say the same."""

from __future__ import annotations

from docsearch.web.ask import Ask


def test_an_address_gives_itself_again() -> None:
    """Each value kept and each left out, the unknown too, and all that is not as usual; nothing besides."""
    address = [
        ("q", "thuế"),
        ("agency", "Sở Y tế"),
        ("agency", ""),
        ("-kind", "tờ trình"),
        ("-kind", "luật"),
        ("sort", "-date"),
        ("mode", "meaning"),
        ("exact", "1"),
        ("page", "2"),
    ]

    assert address == Ask.read(address).parameters()
