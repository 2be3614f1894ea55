"""Make the sample dispatches: letters.yaml → docs/* and gold.jsonl.

    python corpus/sample/make.py

Needs the development dependencies (PyYAML, python-docx), and LibreOffice (``soffice``) for the PDF files,
since a PDF that a real office program wrote is the only honest one.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import tempfile
import textwrap
import unicodedata
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
DOCS = HERE / "docs"
MARK = "MẪU – văn bản hư cấu, không có giá trị pháp lý"
STATE = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
PARTY = ["ĐẢNG CỘNG SẢN VIỆT NAM"]
LEFT, WIDTH = 44, 96
CITED = re.compile(r"\b\d+(?:/\d{4})?[/-](?=[\w-]*[A-ZĐ])[A-ZĐa-z]+(?:[-/][A-ZĐa-z]+)*")

Letter = dict[str, Any]


def main() -> None:
    """Write every document and the metadata that a careful reader finds in it."""
    letters: list[Letter] = yaml.safe_load((HERE / "letters.yaml").read_text("utf-8"))
    by_file = {letter["file"]: letter for letter in letters}
    DOCS.mkdir(exist_ok=True)
    with (HERE / "gold.jsonl").open("w", encoding="utf-8") as gold:
        for letter in letters:
            if "copy_of" in letter:
                letter.update({**by_file[letter["copy_of"]], "file": letter["file"]})
            write(letter)
            gold.write(json.dumps(expected(letter), ensure_ascii=False) + "\n")


def write(letter: Letter) -> None:
    """One document in the format that its name asks for."""
    target = DOCS / letter["file"]
    match target.suffix:
        case ".txt":
            text = as_text(letter)
            target.write_text(unicodedata.normalize("NFD", text) if letter.get("nfd") else text, "utf-8")
        case ".html":
            target.write_text(as_html(letter), "utf-8")
        case ".docx":
            as_docx(letter, target)
        case ".pdf":
            with tempfile.TemporaryDirectory() as folder:
                word = Path(folder) / f"{target.stem}.docx"
                as_docx(letter, word)
                command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(DOCS), str(word)]
                subprocess.run(command, check=True, capture_output=True)


# ---- the parts of a letter, as printed -------------------------------------------------------------------------


def number_line(letter: Letter) -> str:
    """The line “Số: 51/UBND-KGVX”; a Party office writes no colon, a blank number leaves room."""
    number = letter["number"]
    if number.startswith("/"):
        number = " " * 8 + number
    return f"Số {number}" if letter.get("party") else f"Số: {number}"


def date_line(letter: Letter) -> str:
    """The line “Sông Lam, ngày 02 tháng 4 năm 2020”, with room where the day is not known."""
    year, month, *day = letter["date"].split("-")
    shown_day = day[0] if day else "     "
    shown_month = month if int(month) < 3 else str(int(month))
    return f"{letter['place']}, ngày {shown_day} tháng {shown_month} năm {year}"


def left_head(letter: Letter) -> list[str]:
    """Issuer, number and, for an official letter, the subject."""
    lines = [*letter["issuer"], *(["*"] if letter.get("party") else []), number_line(letter)]
    if letter["kind"] == "công văn":
        lines += textwrap.wrap(f"V/v {letter['subject']}", 36)
    return lines


def right_head(letter: Letter) -> list[str]:
    """Motto, place and date, urgency."""
    lines = [*(PARTY if letter.get("party") else STATE), "", date_line(letter)]
    return lines + ([letter["urgency"].upper()] if "urgency" in letter else [])


def title(letter: Letter) -> list[str]:
    """The kind's name and the subject, for all kinds but official letters."""
    return [] if letter["kind"] == "công văn" else [letter["kind"].upper(), letter["subject"]]


def addressee(letter: Letter) -> list[str]:
    """The words “Kính gửi” on one line, or as a list."""
    to = letter.get("recipients", [])
    if not to or letter.get("no_addressee"):
        return []
    if len(to) == 1:
        return [f"Kính gửi: {to[0]}"]
    return ["Kính gửi:", *(f"- {one};" for one in to[:-1]), f"- {to[-1]}."]


def foot_left(letter: Letter) -> list[str]:
    """The words “Nơi nhận” and the list."""
    return ["Nơi nhận:", *(f"- {one};" for one in letter["cc"]), f"- Lưu: {letter['luu']}."]


def foot_right(letter: Letter) -> list[str]:
    """Authority, title and name."""
    return [*letter["signing"], "", "(đã ký)", "", letter["signer"]]


# ---- formats -----------------------------------------------------------------------------------------------------


def as_text(letter: Letter) -> str:
    """Plain text, its two-column parts side by side, one above the other, or run together."""
    left, right = left_head(letter), right_head(letter)
    match letter["look"]:
        case "columns":
            head = side_by_side(left, right)
        case "stacked":
            head = [*left[: len(letter["issuer"])], "", *STATE, "", *left[len(letter["issuer"]) :], "", right[3]]
        case _:
            head = [f"{a} {b}".strip() for a, b in zip(letter["issuer"], STATE, strict=True)]
            head += ["", f"{number_line(letter)} {date_line(letter)}", *left[len(letter["issuer"]) + 1 :]]
    body = [line for part in letter["body"].strip().split("\n") for line in (*textwrap.wrap(part, WIDTH), "")]
    foot = side_by_side(foot_left(letter), foot_right(letter))
    annex = ["", "", *letter["annex"].strip().split("\n")] if "annex" in letter else []
    parts = [MARK, "", *head, "", *title(letter), "", *addressee(letter), "", *body, *foot, *annex]
    return "\n".join(line.rstrip() for line in parts) + "\n"


def side_by_side(left: list[str], right: list[str]) -> list[str]:
    """Two columns of lines."""
    height = max(len(left), len(right))
    rows = zip(left + [""] * (height - len(left)), right + [""] * (height - len(right)), strict=True)
    return [f"{a:<{LEFT}}{b}" for a, b in rows]


def as_html(letter: Letter) -> str:
    """A page as office programs save it: tables for the head and the foot."""

    def lines(texts: list[str]) -> str:
        return "<br>\n".join(html.escape(text) for text in texts)

    def table(left: list[str], right: list[str]) -> str:
        return f"<table><tr><td>{lines(left)}</td>\n<td>{lines(right)}</td></tr></table>"

    paragraphs = [*title(letter), *addressee(letter), *letter["body"].strip().split("\n")]
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="vi">',
            f'<head><meta charset="utf-8"><title>{html.escape(letter["subject"])}</title></head>',
            f"<body><p><i>{MARK}</i></p>",
            table(left_head(letter), right_head(letter)),
            *(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs),
            table(foot_left(letter), foot_right(letter)),
            "</body></html>\n",
        ]
    )


def as_docx(letter: Letter, target: Path) -> None:
    """A Word file in the manner of Decree 30/2020/NĐ-CP."""
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Tinos", Pt(13)
    for section in document.sections:
        section.left_margin, section.right_margin = Cm(3), Cm(2)
        section.page_width, section.page_height = Cm(21), Cm(29.7)

    def table(left: list[str], right: list[str], *, centred: bool) -> None:
        cells = document.add_table(rows=1, cols=2).rows[0].cells
        for cell, texts in zip(cells, (left, right), strict=True):
            for at, text in enumerate(texts):
                paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
                paragraph.paragraph_format.space_after = Pt(0)
                if centred or cell is cells[1]:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                run = paragraph.add_run(text)
                run.bold = text.isupper()
                run.font.size = Pt(12)

    document.add_paragraph().add_run(MARK).italic = True
    table(left_head(letter), right_head(letter), centred=True)
    for text in title(letter):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text).bold = True
    for text in [*addressee(letter), *letter["body"].strip().split("\n")]:
        document.add_paragraph(text)
    table(foot_left(letter), foot_right(letter), centred=False)
    if "annex" in letter:
        document.add_page_break()
        for text in letter["annex"].strip().split("\n"):
            document.add_paragraph(text)
    document.save(str(target))


# ---- what a careful reader finds -----------------------------------------------------------------------------------


def expected(letter: Letter) -> Letter:
    """The line of gold.jsonl: canonical values, null or [] where the text does not say."""
    number = letter["number"]
    blank = number.startswith("/")
    party = re.fullmatch(r"\d+-(.+)", number)
    symbol = party[1] if party else re.sub(r"^\d*/(?:\d{4}/)?", "", number)
    marks = re.findall(r"^(TM|KT|TL|TUQ|T/M|K/T|T/L)\b", "\n".join(letter["signing"]), re.MULTILINE)
    text = f"{letter['body']}\n{letter.get('annex', '')}"
    cited = [found for found in dict.fromkeys(CITED.findall(text)) if found != number]
    return {
        "id": letter["file"],
        "kind": letter["kind"],
        "number": None if blank else number,
        "symbol": symbol,
        "date": letter["date"],
        "place": letter["place"],
        "agency": letter["agency"],
        "parent_agency": letter.get("parent"),
        "subject": letter["subject"].removeprefix("Về việc ").removeprefix("về việc "),
        "recipients": letter.get("recipients", []),
        "cc": letter["cc"],
        "signer": letter["signer"],
        "signer_title": letter["title"],
        "signing_authority": letter.get("authority", [f"{mark.replace('/', '')}." for mark in marks]),
        "citations": cited,
        "urgency": letter.get("urgency"),
    }


if __name__ == "__main__":
    main()
