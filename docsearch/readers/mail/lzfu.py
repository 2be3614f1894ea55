"""Outlook's compressed RTF ([MS-OXRTFCP]): LZ77 over a ring of 4,096 bytes that begins filled with common RTF."""

from __future__ import annotations

import struct

_HEADER = struct.Struct("<IIII")  # size of what follows it, size of the plain text, type, checksum
_COMPRESSED, _PLAIN = 0x75465A4C, 0x414C454D
_RING = 4096
_PRESET = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans Serif"
    rb"SymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def decompressed(data: bytes) -> bytes:
    """The RTF; ValueError where it is none. It is at most nine times as long, so no bound is needed."""
    if len(data) < _HEADER.size:
        raise ValueError("no header of compressed RTF")
    packed, size, kind, _ = _HEADER.unpack_from(data)
    body = data[_HEADER.size : packed + 4]
    if kind == _PLAIN:
        return body[:size]
    if kind != _COMPRESSED:
        raise ValueError("neither plain nor compressed RTF")
    return _expanded(body)[:size]


def _expanded(body: bytes) -> bytes:
    out = bytearray(_PRESET.rjust(_RING))
    at = 0
    while at < len(body):
        flags = body[at]
        at += 1
        for bit in range(8):
            if not flags >> bit & 1:
                out += body[at : at + 1]
                at += 1
                continue
            reference = int.from_bytes(body[at : at + 2], "big")
            at += 2
            back = (len(out) + len(_PRESET) - (reference >> 4)) % _RING
            if at > len(body) or not back:  # the end is a reference to where the next byte goes
                return bytes(out[_RING:])
            for _ in range((reference & 15) + 2):
                out.append(out[-back])
    return bytes(out[_RING:])
