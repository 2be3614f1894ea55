"""A whole library of made-up dispatches: catalog and index, every field filled, so that searches meet all they may.

    python -m tests.benchmarks.collection FOLDER [--documents 100000]

Each text is put together from paragraphs of `dispatches`, between the head, subject, opening and foot of a letter
in office language. The values come from there, not from reading; paragraphs are cut into words once, so that a
hundred thousand letters take minutes. Catalog and index are filled through their own functions. One dispatch in
twenty is a copy of an earlier one.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

from docsearch.catalog import Catalog, documents, files
from docsearch.catalog.files import FileRow
from docsearch.catalog.packed import Versions, pack
from docsearch.domain.places import provinces
from docsearch.domain.topics import topics
from docsearch.engines import Entry, Positions
from docsearch.engines.entries import entry
from docsearch.fields import extraction_version, fields
from docsearch.library.generations import Generations
from docsearch.models import Block, Citation, Dispatch, Finding, PartialDate, RawDocument, Reading, Source, Span
from docsearch.segment import segmenter
from docsearch.terms import positions
from docsearch.terms.keys import word_key
from tests.benchmarks import dispatches as made_up

SUBJECTS = (
    "triển khai hóa đơn điện tử khởi tạo từ máy tính tiền",
    "tăng cường công tác phòng, chống dịch Covid-19",
    "cách ly y tế tập trung người nhập cảnh qua cửa khẩu",
    "giải ngân vốn đầu tư công",
    "bồi thường, hỗ trợ, tái định cư khi Nhà nước thu hồi đất",
    "tổ chức kỳ thi tốt nghiệp trung học phổ thông",
    "xử lý vướng mắc về thuế giá trị gia tăng",
    "cấp phiếu lý lịch tư pháp",
    "kiểm tra an toàn thực phẩm trong dịp Tết Nguyên đán",
    "phòng cháy, chữa cháy và cứu nạn, cứu hộ",
    "cải cách thủ tục hành chính",
    "chuyển đổi số và Đề án 06",
    "tuyển dụng viên chức ngành giáo dục",
    "quản lý, sử dụng tài sản công",
    "đấu thầu thuốc và vật tư y tế",
    "bảo hiểm xã hội, bảo hiểm y tế đối với người lao động",
    "quy hoạch sử dụng đất đến năm 2030",
    "ứng phó với bão và mưa lũ",
    "bảo đảm trật tự, an toàn giao thông",
    "khai thác khoáng sản làm vật liệu xây dựng thông thường",
    "cấp giấy chứng nhận quyền sử dụng đất",
    "thực hiện chương trình mục tiêu quốc gia xây dựng nông thôn mới",
    "chi trả trợ cấp cho người có công với cách mạng",
    "lấy ý kiến góp ý dự thảo Nghị định",
    "báo cáo kết quả thực hiện nhiệm vụ",
    "mời họp trực tuyến",
    "xuất khẩu nông sản qua cửa khẩu",
    "tiền lương, phụ cấp của cán bộ, công chức cấp xã",
    "giảm thuế giá trị gia tăng theo Nghị quyết của Quốc hội",
    "phê duyệt báo cáo đánh giá tác động môi trường",
)
DEPARTMENTS = ("Tài chính", "Y tế", "Công Thương", "Xây dựng", "Tư pháp", "Nội vụ", "Giáo dục và Đào tạo")
PAPERS = ("15/2018/NĐ-CP", "30/2020/NĐ-CP", "123/2020/NĐ-CP", "78/2021/TT-BTC", "16/CT-TTg", "08/NQ-CP", "45/2013/QH13")
NAMES = ("Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ", "Văn Thị Đức Minh Thanh", "An Bình Hà Lâm Sơn Hải Yến Nga Long")
COPIES = 0.05
PARAGRAPHS = 20_000
SYLLABLES = 96
"""Of a paragraph."""
CHUNK = 500

Values = dict[str, Any]


class Piece(NamedTuple):
    """A part of a text, its words and the positions it has in an index."""

    text: str
    words: Sequence[Span]
    positions: Positions

    @property
    def keys(self) -> tuple[str, ...]:
        """Its words of several syllables, as keys."""
        return tuple(word_key(word) for start, end in self.words if " " in (word := self.text[start:end]))


class Letter(NamedTuple):
    """A dispatch's text in parts, of which the paragraphs are many letters', and its values."""

    head: str
    paragraphs: Sequence[Piece]
    foot: str
    values: Values


def build(folder: Path, count: int) -> None:
    """Make the library, its index included."""
    catalog = Catalog.create(folder)
    cutter = segmenter()
    versions = Versions("made up", 1, extraction_version(), f"{cutter.name} {cutter.version}")
    letters = _letters(count)
    with Generations(catalog).growing() as growth:
        while chunk := list(islice(letters, CHUNK)):
            ends = cutter.batch(text for letter in chunk for text in (letter.head, letter.foot))
            entries: dict[str, Entry] = {}
            with catalog.writing() as connection:
                for letter in chunk:
                    head, foot = next(ends), next(ends)
                    raw, dispatch, words = _made(letter, head, foot)
                    documents.put(connection, pack(raw, dispatch, words, versions))
                    row = FileRow(dispatch.path, "indexed", "new", document=dispatch.id, reader="made up")
                    files.record(connection, row, 1)
                    documents.show_or_hide(connection, dispatch.id)
                    entries[dispatch.id] = _entry(letter, dispatch, head, foot)
                made = documents.uncorrected(connection, list(entries))
            for id, revision, _ in made:
                growth.take(id, revision, entries[id])
    catalog.close()


def _made(letter: Letter, head: list[Span], foot: list[Span]) -> tuple[RawDocument, Dispatch, list[Span]]:
    """The document, the dispatch and its words, put together from those of its parts."""
    text = "\n".join((letter.head, *(piece.text for piece in letter.paragraphs), letter.foot))
    at = 0
    words: list[Span] = []
    cut = [(letter.head, head), *((piece.text, piece.words) for piece in letter.paragraphs), (letter.foot, foot)]
    for part, spans in cut:
        words += [Span(start + at, end + at) for start, end in spans]
        at += len(part) + 1
    id = hashlib.sha256(text.encode()).hexdigest()
    path = f"/made-up/{id[:2]}/{id}.txt"
    raw = RawDocument.of(Source(path, id, "text/plain", len(text)), Reading(tuple(_blocks(text))))
    return raw, Dispatch(id, path, raw.text, letter.values, _findings(letter.values, raw.text)), words


def _entry(letter: Letter, dispatch: Dispatch, head: list[Span], foot: list[Span]) -> Entry:
    """What `entry` makes of the dispatch, its paragraphs taken as they are: they hold no numbers and no values."""
    ends = f"{letter.head}\n{letter.foot}"
    behind = len(letter.head) + 1
    short = entry(replace(dispatch, text=ends), [*head, *(Span(start + behind, end + behind) for start, end in foot)])
    at = len(positions(letter.head))
    text = short.streams["text"]
    inner = [position for piece in letter.paragraphs for position in piece.positions]
    keys = dict.fromkeys(chain(short.keys.get("words", ()), *(piece.keys for piece in letter.paragraphs)))
    streams = {**short.streams, "text": (*text[:at], *inner, *text[at:])}
    return replace(short, streams=streams, keys={**short.keys, "words": tuple(keys)})


def _pieces() -> list[Piece]:
    """The paragraphs that texts are put together from: four sentences each."""
    texts: list[str] = []
    for dispatch in made_up.dispatches(PARAGRAPHS):
        words = dispatch.words[2:-2]
        for start in range(0, len(words) - SYLLABLES, SYLLABLES):
            sentences = [words[at : at + 24] for at in range(start, start + SYLLABLES, 24)]
            texts.append(" ".join(" ".join(sentence).capitalize() + "." for sentence in sentences))
        if len(texts) > PARAGRAPHS:
            break
    cut = segmenter().batch(texts)
    return [Piece(text, words, positions(text)) for text, words in zip(texts, cut, strict=True)]


def _letters(count: int) -> Iterator[Letter]:
    """Letters; a copy differs from its original in a line at its end."""
    dice = random.Random(11)
    pieces = _pieces()
    earlier: list[Letter] = []
    for number, dispatch in enumerate(made_up.dispatches(count)):
        if earlier and dice.random() < COPIES:
            letter = dice.choice(earlier)
            yield letter._replace(foot=f"{letter.foot}\nSao y bản chính lần {number}.")
            continue
        values = _values(dispatch, dice)
        size = max(len(dispatch.words) // (SYLLABLES * 3 // 2), 1)
        head, foot = _ends(dispatch, values)
        letter = Letter(head, [pieces[int(len(pieces) * dice.random() ** 2)] for _ in range(size)], foot, values)
        yield letter
        earlier = [*earlier[-999:], letter]


def _values(dispatch: made_up.Dispatch, dice: random.Random) -> Values:
    province = _early(dice, list(provinces()))
    department = _early(dice, DEPARTMENTS)
    kind = dispatch.kind.capitalize()
    initials = "".join(word[0].upper() for word in department.replace(" và", "").split())
    symbol = f"S{initials}-{''.join(word[0].upper() for word in dispatch.agency.split()[1:])}"
    date = PartialDate.of(dispatch.date.year, dispatch.date.month, dispatch.date.day)
    number = f"{dispatch.words[1]}/{symbol if kind == 'Công văn' else f'{kind[0]}Đ-{symbol}'}"
    rare = " ".join(dispatch.words[40:44])
    values: Values = {
        "number": number,
        "symbol": number.partition("/")[2],
        "date": date,
        "place": province,
        "kind": kind,
        "agency": f"Sở {department} {province}",
        "parent_agency": f"Ủy ban nhân dân {'thành phố' if province == 'Hà Nội' else 'tỉnh'} {province}",
        "subject": f"{kind} về việc {dice.choice(SUBJECTS)} {rare} năm {date.year}",
        "topic": _early(dice, [topic.name for topic in topics().values()]),
        "phrases": (rare, dice.choice(SUBJECTS)),
        "recipients": tuple(f"Sở {dice.choice(DEPARTMENTS)}" for _ in range(2)),
        "cc": ("Như trên", f"Lưu: VT, {dispatch.words[50]}"),
        "signer": " ".join(dice.choice(part.split()) for part in NAMES),
        "signer_title": _early(dice, ("Phó Giám đốc", "Giám đốc", "Chánh Văn phòng")),
        "signing_authority": (_early(dice, ("KT.", "TL.", "TUQ.")),),
        "urgency": dice.choice((None, None, None, None, "Khẩn", "Hỏa tốc")),
        "secrecy": None,
        "citations": tuple(Citation(paper, "căn cứ") for paper in dice.sample(PAPERS, 2)),
    }
    for name in ("number", "agency", "date", "topic"):  # no collection is without gaps
        if dice.random() < 0.03:
            values[name] = None
    return values


def _early(dice: random.Random, choices: Iterable[Any]) -> Any:
    """One of them, the first ones more often."""
    listed = list(choices)
    return listed[int(len(listed) * dice.random() ** 2)]


def _ends(dispatch: made_up.Dispatch, values: Values) -> tuple[str, str]:
    """What stands before the paragraphs, and what after them."""
    day = dispatch.date
    agency = values["agency"] or "cơ quan này"
    number = f"Số: {values['number']}" if values["number"] else "Số:    /"
    cited = " và ".join(citation.number for citation in values["citations"])
    head = (
        f"{values['parent_agency'].upper()}\n{agency.upper()}",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        f"{number}\n{values['place']}, ngày {day.day:02} tháng {day.month:02} năm {day.year}",
        f"{values['subject']}\nKính gửi: {'; '.join(values['recipients'])}.",
        f"Căn cứ {cited}; thực hiện ý kiến chỉ đạo của Ủy ban nhân dân tỉnh về việc {values['phrases'][1]}",
        f"{agency} đề nghị các sở, ban, ngành, Ủy ban nhân dân các huyện, thành phố triển khai các nội dung sau:",
    )
    foot = (
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị các đơn vị báo cáo để xem xét, giải quyết./.",
        f"Nơi nhận:\n- {values['cc'][0]};\n- {values['cc'][1]}.",
        f"{values['signing_authority'][0]} GIÁM ĐỐC\n{values['signer_title'].upper()}\n{values['signer']}",
    )
    return "\n".join(head), "\n".join(foot)


def _blocks(text: str) -> Iterator[Block]:
    """A page for every three thousand letters or so."""
    page, filled = 1, 0
    for line in text.split("\n"):
        if filled > 3000:
            page, filled = page + 1, 0
        filled += len(line)
        yield Block(line, page)


def _findings(values: Mapping[str, Any], text: str) -> dict[str, tuple[Finding[Any], ...]]:
    found = {}
    for name, field in fields().items():
        value = values[name]
        all_of_them = value if field.many else () if value is None else (value,)
        found[name] = tuple(Finding(one, _place(field.type.to_text(one), text), "made up", 0.9) for one in all_of_them)
    return found


def _place(written: str, text: str) -> tuple[Span, ...]:
    at = text.find(written)
    return (Span(at, at + len(written)),) if at >= 0 else ()


def main() -> None:
    """Build what is asked for."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--documents", type=int, default=100_000)
    asked = arguments.parse_args()
    build(asked.folder, asked.documents)


if __name__ == "__main__":
    main()
