"""What is typed becomes the tree that was meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from docsearch.errors import QueryError
from docsearch.models import PartialDate
from docsearch.query.parser import parse
from docsearch.query.typed import (
    Beginning,
    Both,
    Dates,
    Either,
    Everything,
    Filter,
    Misspelt,
    Node,
    Quoted,
    Unknown,
    Without,
    Word,
    Written,
)

LEAVES: Mapping[type[Any], Callable[[Any], str]] = {
    Everything: lambda node: "*",
    Unknown: lambda node: "?",
    Dates: lambda node: f"{node.first or ''}..{node.last or ''}",
    Misspelt: lambda node: f"{node.text}~{node.distance}",
    Beginning: lambda node: f"{node.text}*",
    Quoted: lambda node: f"{'~' * node.loose}“{node.text}”" + (f"~{node.slop}" if node.slop > 1 else ""),
    Written: lambda node: f"#{node.text}",
    Word: lambda node: node.text,
    type(None): lambda node: "nothing",
}


def outline(node: Node | None) -> str:
    """A tree on one line, without places, for tests to compare."""
    if isinstance(node, (Both, Either)):
        sign = " & " if isinstance(node, Both) else " | "
        return f"({sign.join(map(outline, node.clauses))})"
    if isinstance(node, Without):
        return f"!{outline(node.clause)}"
    if isinstance(node, Filter):
        return f"{node.field}={outline(node.clause)}"
    return LEAVES[type(node)](node)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("hóa đơn điện tử", "(hóa & đơn & điện & tử)"),
        ("thuế", "thuế"),
        ("a OR b c", "(a | (b & c))"),
        ("a HOẶC b VÀ c", "(a | (b & c))"),
        ("(a OR b) c", "((a | b) & c)"),
        ("a NOT b", "(a & !b)"),
        ("a KHÔNG b", "(a & !b)"),
        ("a -b -(c d)", "(a & !b & !(c & d))"),
        ("a and b or c", "(a & and & b & or & c)"),
        ('"thuế giá"', "“thuế giá”"),
        ("“thuế giá”", "“thuế giá”"),
        ('"thuế giá"~5', "“thuế giá”~5"),
        ('~"thuế giá"', "~“thuế giá”"),
        ('-"thuế giá"', "!“thuế giá”"),
        ("~đường", "~đường"),
        ("điện*", "điện*"),
        ("nguyen~1", "nguyen~1"),
        ("*", "*"),
        ("* -a", "(* & !a)"),
        ("a,b; c", "(a & b & c)"),
        ("TP.HCM và/hoặc", "(TP.HCM & và/hoặc)"),
        ("CV 1234/BTC-CST thuế", "(#CV 1234/BTC-CST & thuế)"),
        ("1234 btc cst", "#1234 btc cst"),
        ("số 51/UBND-KGVX OR x", "(#số 51/UBND-KGVX | x)"),
        ("số: 51/UBND-KGVX", "#số: 51/UBND-KGVX"),
        ("318/UBND-KGVX V/v nông sản", "(#318/UBND-KGVX & V/v & nông & sản)"),
        ("318 date:2021", "(318 & date=2021..2021)"),
        ("318 -kind:x", "(318 & !kind=x)"),
        ("CV số:318/UBND -KGVX", "#CV số:318/UBND -KGVX"),
        ("so:51/UBND-KGVX", "number=#51/UBND-KGVX"),
        ("51/UBND-VX OR 52/UBND-VX", "(#51/UBND-VX | #52/UBND-VX)"),
        ("so:1234", "number=#1234"),
        ("so:(12 OR 13)", "number=(#12 | #13)"),
        ("số:12*", "number=12*"),
        ("người_ký:Khái", "signer=Khái"),
        ('cơ_quan:"Sở Nội vụ" a', "(agency=“Sở Nội vụ” & a)"),
        ('cơ_quan:~"Sở Nội vụ"', "agency=~“Sở Nội vụ”"),
        ("loại:công_văn", "kind=công_văn"),
        ("-loại:công_văn a", "(!kind=công_văn & a)"),
        ("cơ_quan:(a OR -b)", "agency=(a | !b)"),
        ("ký_hiệu:?", "symbol=?"),
        ("ký_hiệu:*", "symbol=*"),
        ("ngày:2021", "date=2021..2021"),
        ("ngày:03/2021", "date=2021-03..2021-03"),
        ("ngày:05/03/2021..", "date=2021-03-05.."),
        ("ngày:..2021", "date=..2021"),
        ("ngày:2020..2021", "date=2020..2021"),
        ("ngày:2021-03-05", "date=2021-03-05..2021-03-05"),
        ("ngày:5.3.2021..6-3-2021", "date=2021-03-05..2021-03-06"),
        ('ngày:"5 tháng 3 năm 2021"', "date=2021-03-05..2021-03-05"),
        ("ngày:(2019 OR 2021)", "date=(2019..2019 | 2021..2021)"),
        ("viện_dẫn:15/2018/NĐ-CP", "citations=#15/2018/NĐ-CP"),
        ("V/v: hỏi", "(V/v & hỏi)"),
        ("", "nothing"),
        (" \n\t", "nothing"),
        ("🙂 …", "nothing"),
        ("()", "nothing"),
        ("(()) a -() b", "(a & b)"),
    ],
)
def test_query_is_read_as_meant(query: str, expected: str) -> None:
    """Each way of writing has one meaning."""
    assert expected == outline(parse(query).root)


@pytest.mark.parametrize("name", ["người_ký", "Người-Ký", "nguoi_ky", "NGUOI-KY", "ngườiký", "nguoiky", "signer"])
def test_field_names_in_any_spelling(name: str) -> None:
    """With or without marks, capitals and separators."""
    assert "signer=Khái" == outline(parse(f"{name}:Khái").root)


@pytest.mark.parametrize(
    ("query", "expected", "said"),
    [
        ("foo:bar", "(foo & bar)", "“foo:”"),
        ("nguoi_kí_:bar", "(nguoi_kí_ & bar)", "người_ký:"),
        ("Ngày: 2021", "(Ngày & 2021)", "Ngày:giá_trị"),
        ('a "b', "(a & b)", "ngoặc kép"),
        ("((a)", "a", "ngoặc đơn"),
        ("a)", "a", "ngoặc đơn"),
        ("UBND VÀ HĐND", "(UBND & VÀ & HĐND)", "toàn chữ hoa"),
        ("a AND", "(a & AND)", "“AND”"),
        ("(OR a)", "(OR & a)", "“OR”"),
        ("NOT OR foobar", "(NOT & OR & foobar)", "“OR”"),
        ("- a\n-b", "(a & b)", "gạch đầu dòng"),
        ("*đường", "đường", "cuối một từ"),
        ("a/b*", "a/b", "cuối một từ"),
        ("số:", "số", "viết liền"),
        ("", "nothing", "gõ *"),
    ],
)
def test_what_is_taken_as_text_is_said(query: str, expected: str, said: str) -> None:
    """A query taken otherwise than it looks carries a note about it."""
    typed = parse(query)

    assert expected == outline(typed.root)
    assert [True] == [said in note.vi for note in typed.notes if said in note.vi]


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("a ngày:31/02/2021", "31/02/2021"),
        ("ngày:13/2021", "13/2021"),
        ("ngày:03/21", "03/21"),
        ('ngày:"hôm qua"', '"hôm qua"'),
        ("ngày:2022..2021", "2022..2021"),
        ("ngày:1..2..3", "1..2..3"),
        ("ngày:2021*", "2021*"),
        ("a ngày:(2021 OR x)", "x"),
        ("nguyen~3", "nguyen~3"),
        ("so:1..5", "1..5"),
        ("(" * 51 + "a" + ")" * 51, "("),
        ("NOT " * 52 + "a", "N"),
        ("a " * 5001, "a "),
    ],
)
def test_faults_carry_their_place(query: str, fault: str) -> None:
    """A query that cannot be meant is refused with the place of what is wrong in it."""
    with pytest.raises(QueryError) as caught:
        parse(query)

    assert fault == query[caught.value.start : caught.value.end]


def test_fifty_levels_are_allowed() -> None:
    """The bound on depth lies where it is said to lie."""
    assert "a" == outline(parse("(" * 50 + "a" + ")" * 50).root)


def test_dates_are_read_day_first() -> None:
    """05/03/2021 is 5 March, whatever the machine's locale."""
    root = parse("ngay:05/03/2021").root

    assert isinstance(root, Filter)
    assert isinstance(root.clause, Dates)
    assert PartialDate(2021, 3, 5) == root.clause.first


def test_capitals_need_an_operator_to_be_remarked() -> None:
    """A heading pasted in capitals is plain text and nothing is said of it."""
    assert () == parse("QUYẾT ĐỊNH CỦA TỈNH").notes


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("nơi nhận:x", "nơi_nhận"),
        ('thuế co quan:"x"', "cơ_quan"),
        ("nơi ban hành:x", "nơi_ban_hành"),
        ("nguoi_kí:x", "người_ký"),
    ],
)
def test_a_field_typed_in_several_words_is_known_again(query: str, meant: str) -> None:
    """Names of fields are labels with blanks to those who read them on a page; what is meant is said."""
    assert [f"Ý bạn là “{meant}:”?"] == [note.vi[note.vi.index("Ý bạn") :] for note in parse(query).notes]


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("cơ quan: bộ y tế", "cơ_quan"),
        ("thuế nguoi ky: lan", "nguoi_ky"),
        ("Kính gửi: Công ty", "Kính_gửi"),
        ("Nơi\nban hành: Hà Nội", "Nơi_ban_hành"),
        ("cơ quan chủ quản: x", "cơ_quan_chủ_quản"),
        ("loại: luật", "loại"),
        ("- Loại: công văn", "Loại"),
        ("(cơ quan: x)", "cơ_quan"),
        ("thuế - loại: x", "loại"),
        ("-loại: x", "loại"),
        ("_ loại: x", "loại"),
        ("1. Kính - gửi: x", "gửi"),
        ("kết quả: x", None),
        ("foo: bar", None),
    ],
)
def test_a_label_with_a_space_behind_its_colon_is_told(query: str, label: str | None) -> None:
    """As it stands in letters, of one word or of several: how it is asked for as a filter."""
    told = [note.vi for note in parse(query).notes if "khoảng trắng theo sau" in note.vi]

    assert bool(label) == bool(told)
    assert all(note.endswith(f"viết liền: {label}:giá_trị.") for note in told)


def test_a_year_is_asked_for_by_its_name() -> None:
    """``năm:2020`` is what the list of years is called."""
    asked, of_the_day = parse("năm:2020").root, parse("ngày:2020").root

    assert isinstance(asked, Filter)
    assert isinstance(of_the_day, Filter)
    assert "date" == asked.field == of_the_day.field
