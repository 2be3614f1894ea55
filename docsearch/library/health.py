"""Is the library whole? Catalog, index, and whether both say the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docsearch.catalog import Catalog, corrections, documents, soundness
from docsearch.errors import LibraryError, system_fault
from docsearch.language import Text, several
from docsearch.library.contract import Health
from docsearch.library.generations import Generations

_FAULTS_SHOWN = 20
UNSUMMED = Text(
    vi="Chỉ mục được lập từ trước khi có mã kiểm tra nên không so được tệp của nó với lúc ghi; docsearch rebuild sẽ "
    "lập lại có mã.",
    en="The index was made before checksums were kept, so that its files cannot be compared with what was written; "
    "docsearch rebuild makes one with them.",
)


def check(catalog: Catalog, generations: Generations) -> Health:
    """Read the whole catalog and all files of the index, and ask that for its count."""
    faults: list[Text] = []
    notes: list[Text] = []
    with catalog.reading() as connection:
        found = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_FAULTS_SHOWN})")]
        known = documents.counts(connection)[0]
        orphans = soundness.orphans(connection)
        damaged, unsummed = soundness.damage(connection)
    if found != ["ok"]:
        faults += [Text(vi=f"Danh mục hỏng: {line}", en=f"The catalog is damaged: {line}") for line in found]
    if orphans:
        faults.append(
            Text(
                vi=f"{orphans} tệp được ghi là đã lập chỉ mục nhưng không có văn bản. Hãy chạy lại docsearch index.",
                en=f"{several(orphans, 'file')} marked as indexed without a document. Run docsearch index again.",
            )
        )
    faults += [_unlike_itself(*one) for one in damaged[:_FAULTS_SHOWN]]
    if len(damaged) > _FAULTS_SHOWN:
        faults.append(Text(vi=f"Tổng cộng {len(damaged)} văn bản hỏng như vậy.", en=f"{len(damaged)} such in all."))
    if unsummed:
        notes.append(
            Text(
                vi=f"{unsummed} văn bản được lưu từ trước khi có mã kiểm tra: đọc được, nhưng không so được từng chữ.",
                en=f"{several(unsummed, 'document')} stored before checksums were kept: they can be read, "
                "but not compared letter by letter.",
            )
        )
    faults += corrections.faults(catalog.folder)
    indexed = 0
    try:
        with generations.borrow() as snapshot:
            indexed = snapshot.count
        files = generations.files()
    except LibraryError as error:
        faults.append(error.message)
    except OSError as error:
        faults.append(system_fault(error))
    else:
        faults += [_damaged_file(path) for path, whole in files if whole is False]
        notes += [UNSUMMED] * any(whole is None for _, whole in files)
        faults += _differences(known, indexed, behind=generations.behind)
    return Health(known, indexed, tuple(faults), tuple(notes))


def _unlike_itself(id: str, path: str) -> Text:
    return Text(
        vi=f"Văn bản {path} trong danh mục không còn như lúc lưu. Hãy chạy docsearch forget {id[:12]} rồi docsearch "
        "index để đọc lại; chỗ đã sửa tay (nếu có) còn trong corrections.jsonl. Nên kiểm tra ổ đĩa.",
        en=f"The document {path} in the catalog is not what was written. Run docsearch forget {id[:12]}, then "
        "docsearch index, to have it read again; what was corrected in it stands in corrections.jsonl. "
        "Have the disk looked at.",
    )


def _damaged_file(path: Path) -> Text:
    return Text(
        vi=f"Tệp chỉ mục {path} không còn như lúc ghi, kết quả tìm có thể sai. Hãy chạy docsearch rebuild để lập lại "
        "từ danh mục. Nên kiểm tra ổ đĩa.",
        en=f"The index file {path} is not what was written, so answers may be wrong. Run docsearch rebuild to make "
        "the index anew from the catalog. Have the disk looked at.",
    )


def _differences(known: int, indexed: int, *, behind: bool) -> Iterator[Text]:
    if behind:
        yield Text(
            vi="Chỉ mục chưa có các thay đổi mới nhất: một tiến trình khác đang cập nhật, hoặc văn bản hỏng ngăn cản.",
            en="The index lacks the latest changes: another process is adding them, or a damaged document prevents it.",
        )
    elif known != indexed:
        yield Text(
            vi=f"Danh mục có {known} văn bản nhưng chỉ mục có {indexed}. Hãy chạy docsearch rebuild.",
            en=f"The catalog has {several(known, 'document')} but the index {indexed}. Run docsearch rebuild.",
        )
