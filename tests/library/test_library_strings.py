"""Ten thousand strings that nobody would type, asked of a whole library (acceptance, statement 16)."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from docsearch import index, open_library
from docsearch.errors import QueryError

SHARDS = [*"\"\"“”''()()[]{}//--**~~^+&|:;,.<>=!?\\#%_ \n\t\0\x1b\u200b\ufeff\u0301\ud800🙂…", "..", "~1", "~99", "5"]
PIECES = ["AND", "OR", "NOT", "VÀ", "HOẶC", "KHÔNG", "đường", "duong", "UBND", "TP.HCM", "1234/BTC-CST", "v/v", "số"]
RARE = ["31/02/2021", "a" * 10_000, "đường " * 100]
NAMES = ["ngày:", "so:", "người_ký:", "agency:", "viendan:", "foo:", "http://", "-ngay:", "trich-yeu:"]
LETTERS = (
    "V/v sửa chữa đường liên xã",
    "Số: 1234/BTC-CST\nHà Nội, ngày 02 tháng 3 năm 2021\nV/v phòng cháy rừng",
    "UBND TP.HCM (sau đây gọi tắt là Thành phố) trả lời về đường tỉnh\nNơi nhận:\n- Như trên;",
)


@pytest.mark.no_cover
def test_ten_thousand_random_strings_are_answered_or_refused_in_one_line(tmp_path: Path) -> None:
    """Hits, or an error of the query with its place; nothing else ever comes out."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for number, text in enumerate(LETTERS):
        (folder / f"{number}.txt").write_text(text, "utf-8")
    index([folder], library=tmp_path / "library", workers=1)
    dice = random.Random(16)
    wrong = []
    found = refused = 0
    with open_library(tmp_path / "library") as library:
        for _ in range(10_000):
            parts = dice.choices(SHARDS, k=dice.randint(1, 12)) + dice.choices(PIECES + NAMES, k=dice.randint(0, 4))
            parts += dice.choices(RARE, k=dice.random() < 0.02)
            dice.shuffle(parts)
            query = dice.choice(["", " "]).join(parts)
            try:
                results = library.search(query, limit=1, snippets=1, mode=dice.choice(["auto", "any", "all"]))
            except QueryError as error:
                refused += 1
                if not 0 <= error.start <= error.end <= len(query) or "\n" in error.message.en:
                    wrong.append(query)
            else:
                found += results.total > 0
                if not results.total >= results.groups >= len(results.hits):
                    wrong.append(query)

    assert [] == wrong
    assert found > 1000
    assert refused > 100
