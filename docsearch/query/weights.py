"""What counts for how much beside the plain BM25 score of the words typed.

How each was chosen, with the figures of its neighbours: docs/ranking.md, "How the weights were chosen".
"""

from __future__ import annotations

TEXT = "text"
"""The stream in which words without a field are looked up: the whole text, header and annexes included."""

WRITTEN_FORM = 2.0
"""A word typed without marks that stands so in the text, against its marked forms (which score 1 besides): a letter
full of the marked form, which is mostly meant by "cong ty", may still come before one with the bare form once."""

WRITTEN_FORM_LOOSE = 20.0
"""The same for ``~đường``, where the marks were typed: enough to put every "đường" before every "dương"."""

NUMBER = 1000.0
"""The dispatch that bears the number; above any sum of word scores, so that it is always first."""

OTHER_WORDING = 0.8
"""An abbreviation written out, or the other way round, against the wording typed; times how sure its sense is. Below 1,
so that what was typed comes before its other wordings."""

AMBIGUOUS = 0.5
"""A sense of an abbreviation that has several: all of them together weigh no more than this."""

PREDECESSOR = 0.3
"""An agency that the one named has followed, against that agency: low, as some names have the other within them."""

NAMED_NUMBER = 100.0
"""A dispatch that names the number of which a kind and a half were typed (nghị định 30): after the bearer, before those
that only have both words somewhere."""

CITED_NUMBER = 1.0
"""A dispatch that cites the number in a spelling other than the one typed."""

RARITY_POWER = 1.3
"""Exponent of a word's idf in long queries."""

PAIR = 0.5
"""A pair of adjacent syllables in a long query, times its idf."""

WORD = 0.5
"""One of pyvi's words in a long query, times its idf."""

NEAR = 0.5
"""A pair in a short query, times the BM25 scores of both syllables."""

SUBJECT = 0.3
"""A word in the subject, times its BM25 score there."""

OPENING = 0.3
"""A word among the first 40 of the body, in long queries, times its rarity."""

KIND = 5.0
"""The papers of the kind that a query begins with, and those whose subject names it: with the former alone, papers of
other kinds fall that are asked for by their subject."""

MEANING = 6.0
"""The nearest document in meaning, in syllables of the query: for one of 15 it adds .4 of the best score by words.
The longer a query, the more its words say by themselves."""

MEANING_MOST = 0.65
"""No more of the best score by words than this is added for meaning."""

BEGINNING = 0.4
"""How much of a document's closeness is that of its first window; the rest is that of its closest one."""

NEAREST = 200
"""So many documents near in meaning are weighed."""

LONG_QUERY = 7
"""From so many syllables on, a query is weighed as a sentence: the rarity of its pairs is counted in the index."""

WEIGHED = 64
"""No more syllables of a query than these are weighed; a pasted page is ranked by its beginning."""
