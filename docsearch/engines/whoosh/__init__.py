"""The default engine: an index of Whoosh on disk, made from the catalog and never shown from.

Whoosh keeps the segments, the columns, the deletions and the commit; what it does wrong is worked round here and held
by a test each (`tests/engines/test_whoosh_faults.py`):

- it unpickles what it reads, so a foreign index could run code: `safety`;
- it never syncs, leaves its lock behind a failed commit, adds a document once for each update in a batch,
  and opens a reader for every deletion: `writing`;
- it counts a term, not a position, for the length of a field: `inverting`; it has no date intervals: `fields`;
- it copies an index to open it: `segments`; writes it posting by posting: `inverting`, `raw`, `packing`; and asks
  it so: `arrays`, `phrases`;
- a damaged or cut-off table of contents raises anything: `opening`;
- an `Or` loses documents with score 0, ranges of unsigned numbers are wrong at 0: neither is used.
"""

from __future__ import annotations

from docsearch.engines import Opener
from docsearch.engines.whoosh.engine import WhooshEngine

__all__ = ["WhooshEngine", "opener"]

opener = Opener("whoosh", WhooshEngine)
