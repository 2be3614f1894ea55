"""Files of many formats with bytes changed or missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docsearch.errors import SourceError
from docsearch.readers import reader_for, recognise
from tests.readers.conftest import written
from tests.readers.packages import packed
from tests.readers.test_containers import FILES, letter, saved
from tests.readers.test_epub import book
from tests.readers.test_msg import MESSAGE
from tests.readers.test_slides import tree

CASES = Path(__file__).parent / "cases"
NAMES = ("letter.doc", "letter.docx", "letter.rtf", "letter.odt", "table.xlsx", "table.xls", "table.ods")
WHOLE = {name: (CASES / name).read_bytes() for name in NAMES} | {
    "a.eml": letter().as_bytes(),
    "a.epub": book(),
    "a.mht": saved(a__html='<p>Số<iframe src="http://mau.vn/b__html">', b__html="<p>12"),
    "a.msg": written(MESSAGE),
    "a.ppt": written(tree()),
    "a.zip": packed(FILES | {"c.zip": packed(FILES)}),
}


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=80)
@given(data=st.data())
def test_damage_is_said_plainly(name: str, data: st.DataObject) -> None:
    """Text and members, or a `SourceError`, nothing else: by the format's own reader, and by whichever is taken now."""
    whole = bytearray(WHOLE[name])
    places = st.integers(0, min(len(whole), 4000) - 1) | st.integers(0, len(whole) - 1)  # the first lead to the others
    for at, byte in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=30)):
        whole[at] = byte
    changed = bytes(whole[: data.draw(st.one_of(st.just(len(whole)), places))])
    for reader in {reader_for(WHOLE[name], name), recognise(changed, name)} - {None}:
        assert reader is not None
        told = name
        try:
            outcome = [inner for inner, _ in (reader.members(changed, name) if reader.members else ())]
            outcome += [block.text for block in reader.read(changed, name).blocks]
        except SourceError as error:
            outcome, told = [], error.path

        assert name == told
        assert all(outcome)
