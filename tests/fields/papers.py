"""What made-up papers of these tests share."""

from __future__ import annotations

from docsearch.models import Dispatch
from docsearch.readers import read_bytes
from docsearch.understanding import understand

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
BODY = "Căn cứ tình hình mái chợ trước mùa mưa bão, đề nghị các đơn vị phân công người trông coi mái chợ./.\n"


def extract(text: str, path: str = "a.txt") -> Dispatch:
    """The dispatch that a text file with `text` gives."""
    return understand(read_bytes(text.encode(), path))
