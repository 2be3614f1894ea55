"""The rules by which values are read, as a person calls them.

In data a rule has its English name alone, so that programs can compare it.
"""

from __future__ import annotations

from docsearch.language import Text

NAMES = {
    "number line": "dòng số, ký hiệu",
    "number in the title": "số trong tiêu đề",
    "place and date": "dòng địa danh, ngày tháng",
    "told in the body": "nội dung nêu ngày",
    "head": "đầu trang",
    "heading": "tên loại",
    "symbol": "ký hiệu",
    "symbol of a letter": "ký hiệu của công văn",
    "form of a letter": "thể thức công văn",
    "authority line": "dòng thẩm quyền ban hành",
    "body names itself": "phần nội dung tự xưng",
    "subject lines": "dòng trích yếu",
    "addressee lines": "dòng kính gửi",
    "copies list": "mục nơi nhận",
    "signature": "phần ký",
    "signature, deputy by its mark": "phần ký, cấp phó theo chữ KT.",
    "signature, deputy by the title above": "phần ký, cấp phó theo chức vụ phía trên",
    "signature, deputy damaged": "phần ký, chữ “phó” bị hỏng",
    "signature, deputy spoiled": "phần ký, chức vụ bị con dấu che",
    "digital signature": "chữ ký số",
    "stamped mark": "dấu khẩn, mật",
    "topic terms": "từ của lĩnh vực",
    "key phrase": "cụm từ khóa",
    "cited number": "số được dẫn chiếu",
    "bare number": "số đứng riêng",
    "edxml": "tệp liên thông edXML",
    "portal table": "bảng thuộc tính của cổng thông tin",
    "mail header": "đầu thư điện tử",
    "correction": "người sửa",
    "correction, carried over": "người sửa, chuyển từ bản cũ",
}
"""Each rule of ours with its Vietnamese name."""


def rule_named(rule: str) -> Text:
    """A rule's name in both languages; that of another package's rule as it is."""
    return Text(vi=NAMES.get(rule, rule), en=rule)
