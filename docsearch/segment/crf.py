"""The binary model format of CRFsuite (``lCRF``/``FOMC``, one-dimensional first-order), read without its library."""

from __future__ import annotations

import struct
from typing import NamedTuple


class Weights(NamedTuple):
    """`state`: attribute → label → weight; `transitions`: (label before, label after) → weight."""

    state: dict[str, dict[str, float]]
    transitions: dict[tuple[str, str], float]


def read_weights(model: bytes) -> Weights:
    """All weights of a model in full precision; ValueError where the bytes are no such model.

    The layout is that of ``crf1d_model.c`` in CRFsuite 0.12: a header of offsets, features of 20 bytes
    (kind, source, target, weight), and two CQDB tables from ids to strings.
    """
    try:
        return _weights(model)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise ValueError(f"damaged CRFsuite model: {error}") from error


def _weights(model: bytes) -> Weights:
    magic, _, kind, *_, features, labels_at, attributes_at, _, _ = struct.unpack_from("<4sI4sIIIIIIIII", model, 0)
    if (magic, kind) != (b"lCRF", b"FOMC"):
        raise ValueError("not a CRFsuite model")
    labels = _strings(model, labels_at)
    attributes = _strings(model, attributes_at)
    chunk, _, count = struct.unpack_from("<4sII", model, features)
    if chunk != b"FEAT":
        raise ValueError("a CRFsuite model without features")
    state: dict[str, dict[str, float]] = {}
    transitions: dict[tuple[str, str], float] = {}
    for is_transition, source, target, weight in struct.iter_unpack(
        "<IIId", model[features + 12 : features + 12 + 20 * count]
    ):
        if is_transition:
            transitions[labels[source], labels[target]] = weight
        else:
            state.setdefault(attributes[source], {})[labels[target]] = weight
    return Weights(state, transitions)


def _strings(model: bytes, start: int) -> list[str]:
    """The strings of a CQDB table by id."""
    magic, _, _, _, count, backward = struct.unpack_from("<4sIIIII", model, start)
    if magic != b"CQDB":
        raise ValueError("a CRFsuite model without its table of strings")
    strings = []
    for offset in struct.unpack_from(f"<{count}I", model, start + backward):
        if offset:
            _, size = struct.unpack_from("<II", model, start + offset)
            strings.append(model[start + offset + 8 : start + offset + 7 + size].decode("utf-8"))
        else:
            strings.append("")
    return strings
