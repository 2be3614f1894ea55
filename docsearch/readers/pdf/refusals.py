"""Why a PDF is not read, as its owner is told."""

from __future__ import annotations

from docsearch.errors import DamagedSource, EncryptedSource, SkippedSource, SourceTooLarge
from docsearch.language import Text

MOST_PAGES = 25_000
MOST_GLYPHS = 30_000_000
"""About ten thousand full pages. Beyond these bounds a file is refused rather than read for hours."""


def damaged(path: str) -> DamagedSource:
    """It cannot be opened."""
    return DamagedSource(
        path,
        Text(
            vi=f"PDF hỏng, không mở được: {path}. Hãy lấy lại tệp từ nơi gửi.",
            en=f"The PDF is damaged and cannot be opened: {path}. Get the file again from where it came.",
        ),
    )


def paints_itself(path: str) -> DamagedSource:
    """A drawing in it contains itself."""
    return DamagedSource(
        path,
        Text(
            vi=f"PDF có hình vẽ tự gọi chính nó, không thể đọc an toàn: {path}. Hãy in lại thành PDF khác.",
            en=f"The PDF has a drawing that contains itself and cannot be read safely: {path}. Print it anew.",
        ),
    )


def locked(path: str) -> EncryptedSource:
    """It wants a password."""
    return EncryptedSource(
        path,
        Text(
            vi=f"PDF bị khoá bằng mật khẩu: {path}. Hãy mở bằng mật khẩu và lưu một bản không khoá.",
            en=f"The PDF is locked by a password: {path}. Open it with the password and save an unlocked copy.",
        ),
    )


def unfolding(path: str) -> SourceTooLarge:
    """What is packed in it is larger than any page needs."""
    return SourceTooLarge(
        path,
        Text(
            vi=f"PDF chứa dữ liệu nén phình ra quá mức an toàn: {path}. Nếu tệp đáng tin, hãy in lại thành PDF.",
            en=f"The PDF holds data that unfolds beyond any safe size: {path}. If you trust it, print it anew.",
        ),
    )


def too_large(path: str) -> SourceTooLarge:
    """More pages or glyphs than are read."""
    return SourceTooLarge(
        path,
        Text(
            vi=f"PDF quá lớn (trên {MOST_PAGES} trang hoặc {MOST_GLYPHS} ký tự): {path}. Hãy tách thành nhiều tệp.",
            en=f"The PDF is too large (over {MOST_PAGES} pages or {MOST_GLYPHS} characters): {path}. Split it.",
        ),
    )


def blank(path: str) -> SkippedSource:
    """Its pages show nothing."""
    return SkippedSource(
        path,
        Text(
            vi=f"PDF không có chữ nào: {path}. Hãy xem tệp có phải bản trắng không.",
            en=f"The PDF holds no text at all: {path}. See whether its pages are blank.",
        ),
    )
