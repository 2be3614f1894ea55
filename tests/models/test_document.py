"""What readers give becomes one text."""

from __future__ import annotations

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from docsearch.models import Block, Declared, RawDocument, Reading, Signature, Source


@given(st.text(max_size=30))
@example("Số \x1b[31m12\x00\x01/UBND\x7f\x0b")
@example("\x93Mẫu\x85 Sơn\x9d\u2028")
@example("Ha\u0300 No\u0323\u0302i\r\nngày\x0c5")
def test_no_control_characters_get_in(given: str) -> None:
    """Text, and what the file states about itself, are NFC without anything that steers a terminal or breaks XML."""
    reading = Reading(
        (Block("Kính gửi"), Block(given, 2)),
        signatures=(Signature(given, given, "", "person"),),
        declared=(Declared("subject", given, "mail header"),),
    )

    raw = RawDocument.of(Source("a.eml", "", "message/rfc822"), reading)

    signature, declared = raw.reading.signatures[0], raw.reading.declared[0]
    for said in (raw.text.replace("\f", "\n", 1), signature.signer, signature.organisation, declared.value):
        assert unicodedata.is_normalized("NFC", said)
        assert not [one for one in said if unicodedata.category(one) in ("Cc", "Zl", "Zp") and one not in "\n\t"]
