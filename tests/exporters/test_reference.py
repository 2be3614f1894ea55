"""How another paper names a dispatch."""

from __future__ import annotations

from typing import Any

import pytest

from docsearch.exporters.reference import reference
from docsearch.fields import fields
from docsearch.models import Dispatch, PartialDate

DAY = PartialDate.of(2020, 3, 5)


@pytest.mark.parametrize(
    ("known", "written"),
    [
        (
            {"kind": "công văn", "number": "7/SYT", "date": DAY, "agency": "Sở Y tế", "subject": "tiêm chủng"},
            "Công văn số 7/SYT ngày 05/03/2020 của Sở Y tế về việc tiêm chủng",
        ),
        (
            {"kind": "nghị định", "number": "30/2020/NĐ-CP", "date": DAY, "subject": "Về công tác văn thư"},
            "Nghị định số 30/2020/NĐ-CP ngày 05/03/2020 về công tác văn thư",
        ),
        (
            {"kind": "thông tư", "number": "4/TT-BCA", "agency": "Bộ Công an", "subject": "Quy định về vật liệu nổ"},
            "Thông tư số 4/TT-BCA của Bộ Công an Quy định về vật liệu nổ",
        ),
        (
            {"kind": "quyết định", "number": "7/QĐ-UBND", "date": DAY, "subject": "công nhận điều lệ"},
            "Quyết định số 7/QĐ-UBND ngày 05/03/2020 về việc công nhận điều lệ",
        ),
        (
            {"kind": "luật", "number": "36/2018/QH14", "agency": "Quốc hội", "subject": "Phòng, chống tham nhũng"},
            "Luật Phòng, chống tham nhũng số 36/2018/QH14 của Quốc hội",
        ),
        ({"symbol": "UBND-NC", "date": PartialDate.of(2021, 11)}, "Văn bản số …/UBND-NC tháng 11/2021"),
        ({"number": "7/SYT", "date": PartialDate.of(2021)}, "Văn bản số 7/SYT năm 2021"),
        ({"number": "7/SYT", "subject": "tiêm chủng"}, ""),
        ({"date": DAY, "agency": "Sở Y tế", "subject": "tiêm chủng"}, ""),
    ],
)
def test_what_is_known_is_written_in_the_order_of_the_decree(known: dict[str, Any], written: str) -> None:
    """Kind, number, date, issuer, subject; a law by its name; nothing where it would name no paper."""
    values = {name: () if field.many else None for name, field in fields().items()}

    assert written == reference(Dispatch("1", "a.txt", "", {**values, **known}, {}))
