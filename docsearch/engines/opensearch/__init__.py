"""An index in an OpenSearch cluster: for a library that outgrows the index of one machine.

The folder of the index holds one small file with the name of the index in the cluster (`place`); the cluster's
address comes from the environment (`cluster`). Documents are sent ready (`documents`): the cluster cuts no words. A
query is compiled to the cluster's own (`compiling`), weighed by counts taken from the snapshot (`statistics`), so that
documents match and score as the engine `memory` has it, with scores of single precision.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docsearch.engines import Opener

if TYPE_CHECKING:
    from docsearch.engines.opensearch.engine import OpenSearchEngine


def _open(folder: Path) -> OpenSearchEngine:
    from docsearch.engines.opensearch.engine import OpenSearchEngine

    return OpenSearchEngine(folder)


def _remove(folder: Path) -> None:
    from docsearch.engines.opensearch.place import remove

    remove(folder)


opener = Opener("opensearch", _open, _remove)
