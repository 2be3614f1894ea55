"""What counts for how much beside the plain BM25 score of the words typed."""

from __future__ import annotations

TEXT = "text"
"""The stream in which words without a field are looked up: the whole text, header and annexes included."""

WRITTEN_FORM = 2.0
"""A word typed without marks that stands so in the text, against its marked forms (which score 1 besides). On 62
letters, over the 224 syllables that stand there with marks and without, so many of 100 pairs of letters come in the
wrong order: 36 at 0, 10 at .5, 8 at 1, 6.6 at 2, 5.2 at 4, 1.3 at 8; at 2 a letter full of the marked form, which
whoever types "cong ty" mostly means, may still come before one that has the bare one once."""

WRITTEN_FORM_LOOSE = 20.0
"""The same for ``~đường``, where the marks were typed: enough to put every "đường" before every "dương"."""

NUMBER = 1000.0
"""The dispatch that bears the number; above any sum of word scores, so that it is always first."""

OTHER_WORDING = 0.8
"""An abbreviation written out, or the other way round, against the wording typed; times how sure its sense is.
On 290 questions of ALQAC with their phrases abbreviated by the table (in brackets 41 in citizens' wording) mean
nDCG@10 is .870 (.622) at 0, .892 (.633) at .3, .905 (.644) at .5, .917 (.647) at .8, .926 (.646) at 1.3; written out
they have .928 (.619), whatever the weight. Below 1, so that what was typed comes before its other wordings."""

AMBIGUOUS = 0.5
"""A sense of an abbreviation that has several: all of them together weigh no more than this. On 83 questions of ALQAC
with abbreviations of two senses 0 gives .932, .3 .936, .5 .940, .8 .945, written out they have .954; 7 such questions
in citizens' wording do not differ. Lower than a sure sense: the questions hold none whose other sense was meant."""

PREDECESSOR = 0.3
"""An agency that the one named has followed, against that agency. In an index of 403 agencies, those of the table and
their predecessors, asked for each that has some (193 pairs), a predecessor comes first in 116 at 1, 63 at .8, 41 at
.5, 28 at .3: those whose name has the other within it."""

NAMED_NUMBER = 100.0
"""A dispatch that names the number of which a kind and a half were typed (nghị định 30): after the bearer, before those
that only have both words somewhere."""

CITED_NUMBER = 1.0
"""A dispatch that cites the number in a spelling other than the one typed."""

# Evidence for ranking, set on ALQAC (730 questions, 2,249 articles of law), whose mean nDCG@10 is given for each value
# with the others as they stand here. Plain BM25 on pyvi's words has .860 there, on marked syllables .853. In brackets
# the 104 questions in citizens' wording, where plain BM25 on pyvi's words has .506: where ALQAC is flat, they decided.

RARITY_POWER = 1.3
"""Exponent of a word's idf in long queries: 1.0 gives .906 (.550), 1.3 .902 (.562); Whoosh's flat idf .902 (.528).
The second set would be best served by 1.3 to 1.6, the first by anything up to 1.3."""

PAIR = 0.5
"""A pair of adjacent syllables, times its idf: .3 gives .892 (.531), .5 .902 (.562), .75 .907 (.552), 1 .906 (.547)."""

WORD = 0.5
"""One of pyvi's words, times its idf: .5 gives .902 (.562), .75 .902 (.557), 1 .904 (.555)."""

NEAR = 0.5
"""A pair in a short query, times the BM25 scores of both syllables: on long ones 0 gives .853, .3 .901, .6 .906."""

SUBJECT = 0.3
"""A word in the subject, times its BM25 score there: 0 gives .902, .2 .910, .3 .910, .5 .911, .8 .906, 1.2 .890."""

OPENING = 0.3
"""A word among the first 40 of the body, in long queries, times its rarity as above. The 104 questions ask for articles
without a title. Over weights moved at random by 12 to 30 % (6 times) they gain .011 with the first 10 or 20 syllables,
.020 with 30 or 45 at .2, .026 and .029 at .3, .030 and .033 at .45, .016 with 70 at .3; chosen on a random half and
measured on the other, 200 times, .029 (eight of ten draws from .016 to .040); with these weights alone moved, 19
times, .021 [.006, .037]. On ALQAC, whose articles have titles, .000 [-.005, .004]."""

KIND = 5.0
"""The papers of the kind that a query begins with, and those whose subject names it. Over 289 letters, decisions and
other files, asked 200 times for one by its kind and two to four syllables of its subject, the mean reciprocal rank is
.783 at 0, .799 at 1, .807 at 2, .814 at 3, .820 at 5, .825 at 8; asked without marks .797 and .830 at 5, by the kind's
abbreviation .677 and .722; the 33 whose own subject begins with another kind, by that subject, .704 and .758. With the
papers of the kind alone, those of other kinds fall: .687 at 5."""

MEANING = 6.0
"""The nearest document in meaning, in syllables of the query: for one of 15 it adds .4 of the best score by words.
The longer a query, the more its words say by themselves. Of ALQAC's questions up to 11 syllables have .800 by words
and .868 with .65 of the best score added, those of 18 to 25 .908 and at best .921 with .3, longer ones .944 and at
best .943 with .1. Over all (words alone .909 (.569)) 3 gives .919 (.587), 4 .920 (.605), 5 .922 (.618), 6 .921 (.616),
7 .920 (.614), 8 .921 (.614), 10 .918 (.602); with weights moved at random 6 is best on both, .922 (.613)."""

MEANING_MOST = 0.65
"""No more of the best score by words than this is added: .4 gives .920 (.616), .5 .921 (.616), .65 .921 (.616), 1 .922
(.616); questions of two or three words, in which it matters, are in neither set."""

BEGINNING = 0.4
"""How much of a document's closeness is that of its first window; the rest is that of its closest one. Joined with
words, over its first 8 windows: 0 gives .922 (.609), .2 .922 (.608), .4 .921 (.616), .6 .919 (.608). The first 1, 2, 4
and 6 windows give .915 (.600), .917 (.610), .919 (.612) and .920 (.616)."""

NEAREST = 200
"""So many documents near in meaning are weighed: 100 give .920 (.613), 200 .921 (.616), 400 .921 (.615)."""

LONG_QUERY = 7
"""From so many syllables on, a query is weighed as a sentence: the rarity of its pairs is counted in the index."""

WEIGHED = 64
"""No more syllables of a query than these are weighed; a pasted page is ranked by its beginning."""
