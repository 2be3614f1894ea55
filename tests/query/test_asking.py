"""What opens a request or a subject, which no letter need have."""

from __future__ import annotations

import re
import time

import pytest

from docsearch.engines.memory import MemoryEngine
from docsearch.query import plan
from tests.query.test_kinds import found, urging


def _asked(query: str) -> list[str]:
    """What is told to be words of a request."""
    return [word for note in plan(query).notes if "không cần có" in note.vi for word in re.findall("“(.*?)”", note.vi)]


@pytest.mark.parametrize(
    ("query", "asked", "left"),
    [
        ("cho tôi xin công văn về đê điều", "cho tôi xin", "công văn về đê điều"),
        ("Xin hỏi, thuế nhà thầu", "Xin hỏi", "thuế nhà thầu"),
        ("anh chị cho em hỏi về  thuế", "anh chị cho em hỏi về", "thuế"),
        ("tim giup minh van ban ve de dieu", "tim giup minh", "van ban ve de dieu"),
        ("văn bản nào quy định về hộ tịch", "văn bản nào quy định về", "hộ tịch"),
        ("em cần công văn 51/UBND-KGVX", "em cần", "công văn 51/UBND-KGVX"),
        ("cần văn bản bổ nhiệm", "cần", "văn bản bổ nhiệm"),
        ("xin công văn trả lời", "xin", "công văn trả lời"),
        ("vui lòng cho xem kế hoạch tuyển sinh", "vui lòng cho xem", "kế hoạch tuyển sinh"),
        ("khi nào họp -sở", "khi nào", "họp -sở"),
        ('tôi muốn tìm "đê điều" ngày:2021', "tôi muốn tìm", '"đê điều" ngày:2021'),
        ("cho tôi xin cv 318", "cho tôi xin", "cv 318"),
        ("đê OR tìm giúp mưa bão", "tìm giúp", "đê OR mưa bão"),
        ("V/v: tăng cường phòng dịch", "V/v", "tăng cường phòng dịch"),
        ("V/v “tăng cường phòng dịch”", "V/v", "“tăng cường phòng dịch”"),
        ("công văn v/v hoàn thuế", "v/v", "công văn hoàn thuế"),
        ("Về việc tuyển dụng viên chức", "Về việc", "tuyển dụng viên chức"),
        ("(cho tôi xin đê điều) ngày:2021", "cho tôi xin", "(đê điều) ngày:2021"),
        ("những văn bản nào nói tới hóa đơn", "những văn bản nào nói tới", "hóa đơn"),
        ("công văn nào nói về đê điều", "nào nói về", "công văn đê điều"),
        ("cong van nao noi ve de dieu", "nao noi ve", "cong van de dieu"),
        ("quyết định nào phê chuẩn đề án", "nào", "quyết định phê chuẩn đề án"),
        ("có cv nào về đê điều không?", "có|nào về|không", "cv đê điều"),
        ("có văn bản nào nói về đê điều không", "có văn bản nào nói về|không", "đê điều"),
        ("cho tôi xin các thông tư nào hướng dẫn về thuế", "cho tôi xin|các|nào hướng dẫn về", "thông tư thuế"),
        ("ông Lê Văn Nam ký về đê điều", "ông|ký về", "Lê Văn Nam đê điều"),
        ("công văn do bà Hà Minh Châu ký", "do bà|ký", "công văn Hà Minh Châu"),
        ("văn bản do ông Mai Sơn ký gửi sở", "do ông|ký", "văn bản Mai Sơn gửi sở"),
        ("cong van do ong mai son ky ve thue", "do ong|ky ve", "cong van mai son thue"),
        ("đ/c Lê Nam ký -đê", "đ/c|ký", "Lê Nam -đê"),
        ("có thông báo nào về tuyển dụng hay không?", "có|nào về|hay không", "thông báo tuyển dụng"),
        ("công văn do ông Vũ Thanh Lâm ký.", "do ông|ký.", "công văn Vũ Thanh Lâm"),
        ("công văn do ông Vũ Thanh Lâm ký, năm 2023", "do ông|ký", "công văn Vũ Thanh Lâm, năm 2023"),
        ("do ông Bành Trung Kiên ký", "do ông|ký", "Bành Trung Kiên"),
        ("do bà nàng thị an ký", "do bà|ký", "nàng thị an"),
        ("do ong chu ngoc anh ky", "do ong|ky", "chu ngoc anh"),
        ("do ong bach van minh ky", "do ong|ky", "bach van minh"),
        ("bà hà minh châu ký tháng 3/2021", "bà|ký", "hà minh châu tháng 3/2021"),
    ],
)
def test_words_that_ask_are_not_required(query: str, asked: str, left: str) -> None:
    """What is asked for is what stands around them, and a note names them."""
    assert asked.split("|") == _asked(query)
    assert plan(left).required == plan(query).required
    assert plan(left).kinds == plan(query).kinds
    assert plan(left).number == plan(query).number


@pytest.mark.parametrize(
    "query",
    [
        "cho tôi xin",
        "tìm giúp -đê",
        '"cho tôi xin" công văn',
        "~cho tôi xin công văn",
        "chờ tôi xin công văn",  # marks that were typed count
        "công văn cho tôi xin",
        "tìm kiếm cứu nạn",
        "cần thơ mưa bão",
        # other words without their marks: ban cán sự, gửi hồ sơ, tra hồ sơ, hội viên, bão, gió, chỉ cán bộ, trả cho
        *("ban can su dang", "gui ho so", "tra ho so mot cua", "tim ho so", "cho hoi vien vay von", "bao gio manh"),
        *("chi can bo xa", "tra cho dan", "can tim hieu", "em can biet", "can cong van", "xin hoi nghi"),
        *("tìm hộ nghèo", "tìm hộ kinh doanh", "gửi hộ chiếu", "tra hộ khẩu", "tìm cho thuê đất", "tìm cho bạn đọc"),
        "về việc làm cho người có đất",
        # hướng dẫn nạo vét; nobody signs; the name is missing, or too long
        *("huong dan nao vet", "báo cáo não mô cầu", "bà con nông dân ký cam kết", "ông ký", "công văn bà Châu ký"),
        *("bà rịa vũng tàu ký hợp đồng", "Bà Rịa Vũng Tàu ký thỏa thuận", "ông bà nội ngoại ký tên vào sổ"),
        *("do ong chu ho ky ten vao don", "do ong ba lan ky", "ông trần văn an ký hợp đồng", "Ông Trần An Ký kết luận"),
        *("bà trần thị an ký gửi", "công văn bà rịa vũng tàu về việc ký", "ông Trần Văn An ký tên"),
        *("ong nuoc sach dam bao ky thuat", 'công văn "nào nói về" đê', "có công trình nào về đê không"),
        '"v/v" hoàn thuế',
        "hoàn thuế -v/v",
        "v/v",
        "đề nghị cho biết ý kiến",
        "xin ý kiến dự thảo",
        "hóa đơn điện tử là gì",
        "người_ký:(tìm giúp Nam)",
        "cho tôi xin công văn " + "về đê điều " * 30,
    ],
)
def test_other_words_stay(query: str) -> None:
    """Subjects, phrases, a request for nothing, and a pasted letter."""
    assert [] == _asked(query)


def test_words_taken_as_typed_are_to_stand() -> None:
    """With `--exact` what asks is words like others; what has them all is found without it too."""
    index = urging(MemoryEngine())
    query = "cho tôi xin văn bản đôn đốc"

    assert set() == found(index, plan(query, exact=True).required)
    assert () == plan(query, exact=True).notes
    assert found(index, plan("văn bản đôn đốc").required) == found(index, plan(query).required)


@pytest.mark.parametrize("word", ["em", "xin", "dạ", "nhờ", "anh chị", "cho em", "tim giup em", "chúng tôi", "v/v"])
def test_words_over_and_over_take_no_time(word: str) -> None:
    """Nothing that opens a request is read in two ways."""
    query = " ".join([word] * 90)
    started = time.process_time()
    plan(f"{query[:290]} x")

    assert time.process_time() - started < 1
