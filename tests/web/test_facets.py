"""The list of values beside results where there are more of them than a page should hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from docsearch.library import open_library
from docsearch.web.app import create_app
from tests.library.conftest import fill

HOST = "127.0.0.1:8020"
SIGNERS = 303
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng")
MIDDLE = ("Thị", "Văn", "Đức", "Minh", "Thanh", "Quang", "Hữu")
GIVEN = ("An", "Bình", "Chi", "Dũng", "Hà", "Khoa", "Lan")
LETTER = "Số: {}/UBND-VP\n\nKính gửi: Sở Y tế.\n\nVề việc phòng dịch.\n\nCHỦ TỊCH\n\n\n{}\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Letters of more people than are listed."""
    folder = tmp_path_factory.mktemp("letters")
    names = [f"{family} {middle} {given}" for family in FAMILY for middle in MIDDLE for given in GIVEN]
    for place, name in enumerate(names[:SIGNERS], 1):
        (folder / f"{place}.txt").write_text(LETTER.format(place, name), "utf-8")
    home = tmp_path_factory.mktemp("library")
    fill(home, folder)
    return home


@pytest.mark.parametrize(
    ("language", "said", "field"),
    [
        ("vi", "Còn 3 giá trị ít gặp hơn: thêm vào câu tìm", "người_ký"),
        ("en", "3 rarer values: add to the query", "signer"),
    ],
)
def test_what_is_not_listed_is_counted_and_can_be_asked_for(
    library: Path, language: str, said: str, field: str
) -> None:
    """Nothing is left out silently: how many there are, and what to type, which then finds one of them."""
    with open_library(library) as opened:
        client = TestClient(
            create_app(opened, frozenset({HOST})), base_url=f"http://{HOST}", cookies={"lang": language}
        )
        page = client.get("/", params={"q": "*"}).text
        section = page[page.index("facet-signer") :].partition("</section>")[0]
        unlisted = opened.search("*", facets=["signer"], limit=0).facets["signer"][-1].value
        found = opened.search(f'{field}:"{unlisted}"').total

    assert 300 == section.count("<li>")
    assert f"{said} <code>{field}:…</code>" in section
    assert str(unlisted) not in section
    assert 1 == found
    assert "rarer" not in page.replace(section, "")
    assert "ít gặp hơn" not in page.replace(section, "")
