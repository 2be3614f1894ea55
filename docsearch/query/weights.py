"""What counts for how much beside the plain BM25 score of the words typed."""

from __future__ import annotations

TEXT = "text"
"""The stream in which words without a field are looked up: the whole text, header and annexes included."""

WRITTEN_FORM = 2.0
"""A word typed without marks that stands so in the text, against its marked forms (which score 1 besides)."""

WRITTEN_FORM_LOOSE = 20.0
"""The same for ``~đường``, where the marks were typed: enough to put every "đường" before every "dương"."""

NUMBER = 1000.0
"""The dispatch that bears the number; above any sum of word scores, so that it is always first."""

OTHER_WORDING = 0.8
"""An abbreviation written out, or the other way round, against the wording typed; times how sure its sense is."""

AMBIGUOUS = 0.3
"""A sense of an abbreviation that has several: all of them together weigh no more than this."""

PREDECESSOR = 0.5
"""An agency that the one named has followed, against that agency."""

CITED_NUMBER = 1.0
"""A dispatch that cites the number in a spelling other than the one typed."""
