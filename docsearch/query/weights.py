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

# Evidence for ranking. Measured by `docsearch.evaluation.retrieval` on ALQAC (730 questions, 2,249 articles) as the
# mean nDCG@10; plain BM25 on pyvi's words has .862 there, BM25 on marked syllables .856.

RARITY_POWER = 1.3
"""Exponent of a word's idf in long queries. With pairs and words at .5: 1.0 gives .906, 1.3 .902, 1.6 .900; without
sharpening (Whoosh's flat idf) .902. Citizens' wording gains from 1.3 (+.01 to +.03 against flat)."""

PAIR = 0.5
"""A pair of adjacent syllables, times its idf: 0 gives .868, .3 .892, .5 .902, .75 .907, 1 .906."""

WORD = 0.5
"""One of pyvi's words, times its idf: beside pairs at .5, 0 gives .900, .5 .902, 1 .904."""

NEAR = 0.5
"""A pair in a short query, times the BM25 scores of both syllables: 0 gives .853, .3 .890, .5 .902, .6 .906."""

LONG_QUERY = 7
"""From so many syllables on, a query is weighed as a sentence: the rarity of its pairs is counted in the index."""

WEIGHED = 64
"""No more syllables of a query than these are weighed; a pasted page is ranked by its beginning."""
