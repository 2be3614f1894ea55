"""The fields that docsearch reads itself, in the order of columns; `proposals` has a module for each, of its name.

A search needs their names and labels alone: what reads them from a page is loaded with the first page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from docsearch.fields import Extractor
from docsearch.language import Text
from docsearch.models import CITATION, DATE, NUMBER, TEXT, Field, Finding, Layout

FIELDS: tuple[Field[Any], ...] = (
    Field("number", Text(vi="Số", en="Number"), NUMBER, aliases=("số hiệu", "so")),
    Field("symbol", Text(vi="Ký hiệu", en="Symbol"), TEXT),
    Field("date", Text(vi="Ngày", en="Date"), DATE, aliases=("ngày ban hành", "năm", "year")),
    Field("place", Text(vi="Nơi ban hành", en="Place"), TEXT, aliases=("địa danh", "dia danh")),
    Field("kind", Text(vi="Loại", en="Kind"), TEXT, facet=True, aliases=("loại văn bản", "loai van ban", "thể loại")),
    Field("agency", Text(vi="Cơ quan", en="Agency"), TEXT, facet=True, aliases=("cơ quan ban hành",)),
    Field("parent_agency", Text(vi="Cơ quan chủ quản", en="Parent agency"), TEXT),
    Field("subject", Text(vi="Trích yếu", en="Subject"), TEXT, aliases=("về việc", "ve viec")),
    Field("topic", Text(vi="Lĩnh vực", en="Topic"), TEXT, facet=True, aliases=("chủ đề",)),
    Field("phrases", Text(vi="Cụm từ khóa", en="Key phrases"), TEXT, many=True, aliases=("từ khóa", "keywords")),
    Field("recipients", Text(vi="Kính gửi", en="Recipients"), TEXT, many=True, aliases=("nơi gửi", "gửi")),
    Field("cc", Text(vi="Nơi nhận", en="Copies to"), TEXT, many=True, aliases=("đồng gửi",)),
    Field("signer", Text(vi="Người ký", en="Signer"), TEXT, facet=True),
    Field("signer_title", Text(vi="Chức vụ", en="Title"), TEXT, aliases=("chức danh", "chuc danh")),
    Field("signing_authority", Text(vi="Thẩm quyền", en="Authority"), TEXT, many=True),
    Field("urgency", Text(vi="Độ khẩn", en="Urgency"), TEXT, aliases=("mức độ khẩn", "khẩn")),
    Field("secrecy", Text(vi="Độ mật", en="Secrecy"), TEXT, aliases=("mật",)),
    Field("citations", Text(vi="Dẫn chiếu", en="Citations"), CITATION, many=True, aliases=("viện dẫn", "cites")),
)


def _proposing(name: str) -> Callable[[Layout], Iterator[Finding[Any]]]:
    """`propose` of the field's module, which is loaded when it is first called."""

    def propose(layout: Layout) -> Iterator[Finding[Any]]:
        found: Iterator[Finding[Any]] = import_module(f"docsearch.fields.proposals.{name}").propose(layout)
        return found

    return propose


extractor = tuple(Extractor(field, _proposing(field.name), order) for order, field in enumerate(FIELDS, start=10))
