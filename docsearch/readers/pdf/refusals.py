"""The messages for PDFs that are not read."""

from __future__ import annotations

from docsearch.errors import DamagedSource, EncryptedSource, SkippedSource, SourceTooLarge, UnsupportedFormat
from docsearch.readers.refusals import refusing

MOST_PAGES = 25_000
MOST_GLYPHS = 30_000_000
"""About ten thousand full pages. Beyond these bounds a file is refused rather than read for hours."""

damaged = refusing(
    DamagedSource,
    vi="PDF hỏng, không mở được: {path}. Hãy lấy lại tệp từ nơi gửi.",
    en="The PDF is damaged and cannot be opened: {path}. Get the file again from where it came.",
)
paints_itself = refusing(
    DamagedSource,
    vi="PDF có hình vẽ tự gọi chính nó, không thể đọc an toàn: {path}. Hãy in lại thành PDF khác.",
    en="The PDF has a drawing that contains itself and cannot be read safely: {path}. Print it anew.",
)
locked = refusing(
    EncryptedSource,
    vi="PDF bị khoá bằng mật khẩu: {path}. Hãy mở bằng mật khẩu và lưu một bản không khoá.",
    en="The PDF is locked by a password: {path}. Open it with the password and save an unlocked copy.",
)
unfolding = refusing(
    SourceTooLarge,
    vi="PDF chứa dữ liệu nén phình ra quá mức an toàn: {path}. Nếu tệp đáng tin, hãy in lại thành PDF.",
    en="The PDF holds data that unfolds beyond any safe size: {path}. If you trust it, print it anew.",
)
too_large = refusing(
    SourceTooLarge,
    vi=f"PDF quá lớn (trên {MOST_PAGES} trang hoặc {MOST_GLYPHS} ký tự): {{path}}. Hãy tách thành nhiều tệp.",
    en=f"The PDF is too large (over {MOST_PAGES} pages or {MOST_GLYPHS} characters): {{path}}. Split it.",
)
blank = refusing(
    SkippedSource,
    vi="PDF không có chữ nào: {path}. Hãy xem tệp có phải bản trắng không.",
    en="The PDF holds no text at all: {path}. See whether its pages are blank.",
)
for_adobe_alone = refusing(
    UnsupportedFormat,
    vi="PDF là biểu mẫu XFA, chỉ chương trình của Adobe hiển thị được: {path}. Hãy mở bằng Adobe Reader rồi in ra PDF.",
    en="The PDF is an XFA form, which only Adobe's programs show: {path}. Open it in Adobe Reader and print it to PDF.",
)
