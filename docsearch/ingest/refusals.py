"""Why a file gave no document: every exception as a reason that a person can act on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from docsearch.catalog.files import State
from docsearch.errors import FailedSource, MissingPart, SourceError, SourceTooLarge, system_reason
from docsearch.ingest.outcome import Refusal
from docsearch.language import Text

T = TypeVar("T")

UNREADABLE = "OSError"
"""Kind of a refusal that has nothing to do with the bytes; such a file is looked at again in every run."""
UNEXPECTED = "Unexpected"
"""Kind of a refusal for an exception that no reader foresaw: the file's fault or ours, so it is tried in every run."""
PASSING = (UNREADABLE, UNEXPECTED)
"""Kinds that may have passed by the next run."""
NOT_A_DOCUMENT = "NotADocument"
"""Kind of a refusal for what a file is called, and for what its system says of it: neither shows in size or time."""
OUT_OF_TIME = "OutOfTime"
"""Kind of a refusal for time."""
_BROKEN_CODE = (SyntaxError, IndentationError, TabError)
"""What a module raises that is not Python. Parsers of XML raise kinds of it too, over files."""


def attempt(path: str, work: Callable[[], T]) -> T | Refusal:
    """The outcome of `work` on one file, or why there is none."""
    try:
        return work()
    except SourceError as error:
        return refused(error)
    except MissingPart as error:
        return _failed(UNEXPECTED, *error.message)
    except MemoryError:
        return _too_large(
            path,
            vi=f"Tệp {path} cần nhiều bộ nhớ hơn mức cho phép. Hãy tách tệp ra hoặc in lại thành PDF.",
            en=f"File {path} needs more memory than allowed. Split it, or print it to PDF again.",
        )
    except Exception as error:  # noqa: BLE001 - whatever a hostile file makes a parser raise, the run goes on
        what = f"{type(error).__name__}: {error}"[:200]
        if isinstance(error, ImportError) or type(error) in _BROKEN_CODE:
            return _failed(
                UNEXPECTED,
                vi=f"Không đọc được tệp {path} vì docsearch thiếu hoặc hỏng một phần ({what}). Tệp không có lỗi; "
                "hãy cài lại docsearch rồi chạy lại docsearch index.",
                en=f"File {path} cannot be read, for a part of docsearch is missing or broken ({what}). "
                "The file is not at fault; install docsearch again, then run docsearch index again.",
            )
        return _failed(
            UNEXPECTED,
            vi=f"Không đọc được tệp {path} ({what}). Tệp có thể bị hỏng; hãy mở và lưu lại bằng chương trình "
            "đã tạo ra nó.",
            en=f"File {path} cannot be read ({what}). It may be damaged; open it in the program that made it "
            "and save it again.",
        )


def refused(error: SourceError) -> Refusal:
    """A reader's refusal."""
    state: State = "failed" if isinstance(error, FailedSource) else "skipped"
    return Refusal(type(error).__name__, state, error.message)


def _failed(kind: str, vi: str, en: str) -> Refusal:
    return Refusal(kind, "failed", Text(vi, en))


def _too_large(path: str, vi: str, en: str) -> Refusal:
    return refused(SourceTooLarge(path, vi, en))


def unreadable(path: str, error: OSError) -> Refusal:
    """The operating system does not give the bytes."""
    why = system_reason(error)
    if isinstance(error, FileNotFoundError):
        return _failed(
            UNREADABLE,
            vi=f"Không thấy {path} khi mở: tệp vừa bị chuyển hoặc xóa, hoặc là liên kết đến chỗ không có gì. "
            "Hãy chạy lại docsearch index, hoặc bỏ liên kết.",
            en=f"{path} was not there when it was opened: it was just moved or deleted, or links to nothing. "
            "Run docsearch index again, or remove the link.",
        )
    return _failed(
        UNREADABLE,
        vi=f"Không mở được {path}: {why.vi}. Hãy kiểm tra quyền truy cập.",
        en=f"{path} cannot be opened: {why.en}. Check its permissions.",
    )


def too_large(path: str, size: int, bound: int) -> Refusal:
    """More bytes than a run takes from one file."""
    return _too_large(
        path,
        vi=f"Tệp {path} quá lớn: {size / 2**20:.0f} MB, mức cho phép là {bound / 2**20:.0f} MB. Hãy tách tệp ra.",
        en=f"File {path} is too large: {size / 2**20:.0f} MB, {bound / 2**20:.0f} MB are allowed. Split it.",
    )


def too_deep(path: str, bound: int) -> Refusal:
    """An archive within archives, deeper than is opened."""
    return _too_large(
        path,
        vi=f"{path} nằm trong quá {bound} lớp tệp nén nên không được mở. Hãy giải nén ra thư mục.",
        en=f"{path} lies within more than {bound} archives and was not opened. Unpack it into a folder.",
    )


def too_long(path: str, characters: int, bound: int) -> Refusal:
    """More text than one document may have."""
    return _too_large(
        path,
        vi=f"Văn bản trong {path} quá dài: {characters:,} ký tự, mức cho phép là {bound:,}. Hãy tách tệp ra.",
        en=f"The text of {path} is too long: {characters:,} characters, {bound:,} are allowed. Split it.",
    )


def out_of_time(path: str, seconds: float) -> Refusal:
    """The worker was stopped by the clock."""
    return _failed(
        OUT_OF_TIME,
        vi=f"Đọc tệp {path} quá {seconds:.0f} giây nên đã dừng. Hãy in lại tệp thành PDF rồi thử lại.",
        en=f"Reading {path} took over {seconds:.0f} seconds and was stopped. Print it to PDF again and retry.",
    )


def worker_died(path: str, code: int) -> Refusal:
    """The worker crashed over the file, or was killed: for memory, or by somebody, which is no fault of the file."""
    return _failed(
        UNEXPECTED,
        vi=f"Chương trình đọc dừng đột ngột ở tệp {path} (mã {code}): tệp bị hỏng, cần quá nhiều bộ nhớ, hoặc "
        "có ai tắt chương trình. Lần chạy docsearch index sau sẽ thử lại.",
        en=f"The reading process died on {path} (code {code}): the file is damaged, needs too much memory, or "
        "somebody ended the process. The next docsearch index tries it again.",
    )


def workers_died(path: str) -> Refusal:
    """Every Dask worker that was given the file ended: it may be the machines' fault, so it is tried again."""
    return _failed(
        UNEXPECTED,
        vi=f"Các máy đọc Dask lần lượt dừng khi đang đọc {path}. Hãy xem nhật ký của chúng, rồi chạy lại "
        "docsearch index.",
        en=f"The Dask workers that were reading {path} ended, one after the other. See their logs, then run "
        "docsearch index again.",
    )


def unseen_there(path: str, machine: str) -> Refusal:
    """A worker on another machine cannot open what opens here."""
    return _failed(
        UNREADABLE,
        vi=f"Máy {machine} của cụm Dask không mở được {path}, trong khi ở đây mở được. Hãy gắn thư mục ấy ở cùng "
        "đường dẫn, với quyền đọc, trên mọi máy, rồi chạy lại docsearch index.",
        en=f"{machine}, a machine of the Dask cluster, cannot open {path}, which opens here. Mount its folder at "
        "the same path, with the right to read it, on every machine, then run docsearch index again.",
    )


def not_a_document(path: str, *, plain: bool) -> Refusal:
    """What programs leave beside documents, hidden files and folders, pipes and devices."""
    reason = Text(
        vi=f"{path} không phải là tệp thường (thư mục ẩn, ống dẫn hoặc thiết bị).",
        en=f"{path} is not a plain file (a hidden folder, a pipe or a device).",
    )
    if plain:
        reason = Text(
            vi=f"{path} là tệp ẩn hoặc tệp tạm do chương trình khác để lại.",
            en=f"{path} is hidden, or a temporary file that a program left.",
        )
    return Refusal(NOT_A_DOCUMENT, "skipped", reason)
