"""Bytes as characters, one each and reversibly: what text in a legacy encoding must be taken for at first."""

from __future__ import annotations

_UNDEFINED = {0x81: "\x81", 0x8D: "\x8d", 0x8F: "\x8f", 0x90: "\x90", 0x9D: "\x9d"}
_WINDOWS = [_UNDEFINED.get(byte) or bytes([byte]).decode("cp1252") for byte in range(256)]
"""Windows-1252 with the five bytes it lacks kept, since legacy fonts draw letters there."""


def windows_1252(data: bytes) -> str:
    """One character a byte, reversible."""
    return "".join(map(_WINDOWS.__getitem__, data))
