"""Is the library whole? Catalog, index, and whether both say the same."""

from __future__ import annotations

from collections.abc import Iterator

from docsearch.catalog import Catalog, corrections, documents
from docsearch.errors import LibraryError
from docsearch.language import Text, several
from docsearch.library.contract import Health
from docsearch.library.generations import Generations

_FAULTS_SHOWN = 20


def check(catalog: Catalog, generations: Generations) -> Health:
    """Read the whole catalog and ask the index for its count."""
    faults: list[Text] = []
    with catalog.reading() as connection:
        found = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_FAULTS_SHOWN})")]
        known = documents.counts(connection)[0]
        orphans = documents.orphans(connection)
    if found != ["ok"]:
        faults += [Text(vi=f"Danh mục hỏng: {line}", en=f"The catalog is damaged: {line}") for line in found]
    if orphans:
        faults.append(
            Text(
                vi=f"{orphans} tệp được ghi là đã lập chỉ mục nhưng không có văn bản. Hãy chạy lại docsearch index.",
                en=f"{several(orphans, 'file')} marked as indexed without a document. Run docsearch index again.",
            )
        )
    faults += corrections.faults(catalog.folder)
    indexed = 0
    try:
        with generations.borrow() as snapshot:
            indexed = snapshot.count
    except LibraryError as error:
        faults.append(error.message)
    else:
        faults += _differences(known, indexed, behind=generations.behind)
    return Health(known, indexed, tuple(faults))


def _differences(known: int, indexed: int, *, behind: bool) -> Iterator[Text]:
    if known != indexed:
        yield Text(
            vi=f"Danh mục có {known} văn bản nhưng chỉ mục có {indexed}. Hãy chạy docsearch rebuild.",
            en=f"The catalog has {several(known, 'document')} but the index {indexed}. Run docsearch rebuild.",
        )
    elif behind:
        yield Text(
            vi="Chỉ mục chưa có các thay đổi mới nhất; một tiến trình khác đang cập nhật.",
            en="The index lacks the latest changes; another process is bringing it up to date.",
        )
