# cython: language_level=3, boundscheck=True, wraparound=False, initializedcheck=False, cdivision=True
"""The segmenter as machine code, an optional part: it cuts as `arrays` does, several times as fast.

The pieces are those of `pieces`, the weights those of `features`, the arithmetic that of `decoder`, in its order, so
that both cut alike to the last bit. A piece is no object here: what it weighs is copied from a table of the pieces that
were met to the row of its text. The index of every access to a text or an array is checked.
"""

from cpython.object cimport PyObject, PyTypeObject
from libc.stdint cimport int32_t, int64_t, uint32_t, uint64_t

from functools import cache
from unicodedata import normalize

import numpy as np

from docsearch.models import Span
from docsearch.segment.composed import original_offsets
from docsearch.segment.features import difference, read_piece, transitions
from docsearch.segment.model import model
from docsearch.segment.pieces import LONGEST

cdef extern from "Python.h":
    const int PyUnicode_4BYTE_KIND
    str PyUnicode_FromKindAndData(int kind, const void *letters, Py_ssize_t count)

cdef struct Piece:
    double own, before, after  # see `features.Piece`; in the row of a text `own` becomes D (see `decoder`)
    int64_t word  # the number of its syllable in the dictionary, 0 for none
    int32_t length, marks  # a length of 0: the place is free

_PIECE = np.dtype(
    [("own", "f8"), ("before", "f8"), ("after", "f8"), ("word", "i8"), ("length", "i4"), ("marks", "i4")]
)

cdef enum:
    ALONE = 1
    TITLE = 2
    JOINED = 4  # with the piece before it
    PAIR = 1  # two syllables: a word of the dictionary
    OPENER = 2  # two syllables: the first of a word of three
    PLACES = 1 << 15  # of the table of pieces
    NEAR = 8  # places where a piece may be; if others have them all it takes one, so no text can make the search long
    LETTERS = 20  # longer pieces are not kept: they hardly come again
    CODES = 1 << 16  # places of the dictionary, of which less than half are taken
    SYLLABLE = 13  # bits that hold the number of a syllable
    ROOM = 1 << 14  # pieces that a text may have before its row grows

cdef frozenset ABBREVIATIONS = frozenset(["Tp", "Mr", "Mrs", "Ms", "Dr", "ThS"])
cdef PyTypeObject *TUPLE = <PyTypeObject *>tuple


cdef inline Py_UCS4 letter(str text, Py_ssize_t at):
    """NUL behind the text, which nothing looks for."""
    return text[at] if at < len(text) else 0


cdef inline bint in_word(Py_UCS4 one) noexcept:
    return one.isalnum() or one == u"_"


cdef inline bint in_label(Py_UCS4 one) noexcept:
    return u"a" <= one <= u"z" or u"A" <= one <= u"Z" or u"0" <= one <= u"9" or one == u"-"


cdef inline bint in_mailbox(Py_UCS4 one) noexcept:
    return in_label(one) or one == u"." or one == u"_" or one == u"+"


cdef bint in_capitals(str text, Py_ssize_t at, Py_ssize_t end):
    while at < end and (u"A" <= text[at] <= u"Z" or text[at] == u"Đ"):
        at += 1
    return at == end


cdef Py_ssize_t after_number(str text, Py_ssize_t at):
    """Behind ``\\d+(?:[.,_]\\d+)+``; `at` where none begins."""
    cdef Py_ssize_t end = at, groups = 0
    while letter(text, end).isdecimal():
        end += 1
        if not letter(text, end).isdecimal():
            groups += 1
            if letter(text, end) in u".,_" and letter(text, end + 1).isdecimal():
                end += 1
    return end if groups > 1 else at


cdef Py_ssize_t after_domain(str text, Py_ssize_t at):
    """Behind ``(?:[a-zA-Z0-9-]+\\.)+[a-zA-Z0-9-]+``; 0 where none begins."""
    cdef Py_ssize_t end = at, labels = 0
    while in_label(letter(text, end)):
        end += 1
        if not in_label(letter(text, end)):
            labels += 1
            if letter(text, end) == u"." and in_label(letter(text, end + 1)):
                end += 1
    return end if labels > 1 else 0


cdef class Dictionary:
    """Which syllables make words; the same for all segmenters.

    Syllables go by numbers from 1 on, two or three of them by a code of their numbers, which is 0 with one unknown.
    """

    cdef dict numbers
    cdef int64_t[::1] codes  # each at its place or the next one free, with what its syllables are in the lowest bits

    def __init__(self, pairs, triples):
        assert len(pairs) + 2 * len(triples) < CODES / 2
        self.numbers = {}
        self.codes = np.zeros(CODES, dtype=np.int64)
        cdef int64_t code
        for first, second in pairs:
            self.add(self.code(self.new(first), self.new(second)), PAIR)
        for first, second, third in triples:
            code = self.code(self.new(first), self.new(second))
            self.add(code, OPENER)
            self.add(self.code(code, self.new(third)), PAIR)
        assert len(self.numbers) < 1 << SYLLABLE

    cdef int64_t new(self, str syllable) except -1:
        return self.numbers.setdefault(syllable, len(self.numbers) + 1)

    cdef int add(self, int64_t code, int what) except -1:
        cdef Py_ssize_t place = self.place(code)
        self.codes[place] |= code << 2 | what
        return 0

    cdef Py_ssize_t place(self, int64_t code) except -1:
        """Where a code is, or would be."""
        cdef Py_ssize_t place = (<uint64_t>code * 0x9E3779B97F4A7C15u >> 48) & (CODES - 1)
        while self.codes[place] and self.codes[place] >> 2 != code:
            place = (place + 1) & (CODES - 1)
        return place

    cdef inline int64_t code(self, int64_t first, int64_t second) noexcept:
        return first << SYLLABLE | second if first and second else 0

    cdef int what(self, int64_t code) except -1:
        return self.codes[self.place(code)] & (PAIR | OPENER) if code else 0


@cache
def _dictionary():
    return Dictionary(model().pairs, model().triples)


cdef class CompiledSegmenter:
    """Remembers what the pieces it has met weigh; not safe for use by several threads at once."""

    name = "arrays"
    version = "pyvi-6cdd73ae-517743d2-1"  # as in `model` when this was compiled: another version is not used

    cdef object model
    cdef Dictionary dictionary
    cdef Piece[::1] table, row
    cdef uint32_t[:, ::1] letters  # of the pieces in the table
    cdef Py_ssize_t[:, ::1] places  # where the pieces of the row begin and end
    cdef double bb, bi, ib, ii, pair_ends, pair_opens, triple_ends, triple_opens
    cdef bint has_mail
    cdef Py_ssize_t run, run_ends, mailbox_ends, mail_ends  # what `after_mail` has read so far

    def __init__(self):
        self.model = model()
        self.dictionary = _dictionary()
        self.bb, self.bi, self.ib, self.ii = transitions(self.model)
        self.pair_ends = difference(self.model, "-1:word.bi_gram()")
        self.pair_opens = difference(self.model, "+1:word.bi_gram()")
        self.triple_ends = difference(self.model, "-2:word.tri_gram()")
        self.triple_opens = difference(self.model, "+2:word.tri_gram()")
        self.table = np.zeros(PLACES, dtype=_PIECE)
        self.letters = np.zeros((PLACES, LETTERS), dtype=np.uint32)
        self.make_row()

    def words(self, text):
        """The tokens of one text."""
        cdef str composed = str(normalize("NFC", text))
        cdef tuple arguments
        cdef list spans = [], offsets = None if composed == text else original_offsets(text).tolist()
        cdef Py_ssize_t count = self.cut(composed, False), first = 0, index, start, end
        for index in range(1, count + 1):
            if index == count or not self.row[index].marks & JOINED:
                start, end = self.places[first, 0], self.places[index - 1, 1]
                if offsets is not None:
                    start, end = offsets[start], offsets[end]
                # `Span(start, end)` without its detour through Python, which would take two thirds of the whole time
                arguments = ((start, end),)
                spans.append(TUPLE.tp_new(Span, <PyObject *>arguments, NULL))
                first = index
        return spans

    def batch(self, texts):
        """The tokens of each text, in order."""
        for text in texts:
            yield self.words(text)

    def tokenize(self, text):
        """What pyvi itself makes of one text."""
        cdef str composed = str(normalize("NFC", text))
        cdef Py_ssize_t count = self.cut(composed, True), index, at, end = 0
        if not count:
            return text  # pyvi returns what holds no piece as it came
        cdef uint32_t[::1] woven = np.empty(len(composed) + count, dtype=np.uint32)
        for index in range(count):
            if index:
                woven[end] = u"_" if self.row[index].marks & JOINED else u" "
                end += 1
            for at in range(self.places[index, 0], self.places[index, 1]):
                woven[end] = composed[at]
                end += 1
        return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, &woven[0], end)

    def tokenize_batch(self, texts):
        """What pyvi itself makes of each text, in order."""
        for text in texts:
            yield self.tokenize(text)

    cdef int make_row(self) except -1:
        self.row = np.zeros(ROOM, dtype=_PIECE)
        self.places = np.zeros((ROOM, 2), dtype=np.intp)
        return 0

    cdef Py_ssize_t cut(self, str text, bint newlines) except -1:
        """Puts the pieces of a composed text in the row, those marked that are joined; how many they are.

        Newlines are pieces, as pyvi has it, or mere white space.
        """
        cdef Py_ssize_t at = 0, end, count = 0
        if self.row.shape[0] > ROOM:
            self.make_row()  # or the memory for the longest text would be held for ever
        self.has_mail = u"@" in text
        self.run = self.run_ends = self.mailbox_ends = 0
        while at < len(text):
            end = at + 1
            if not text[at].isspace():
                end = self.after_piece(text, at)
            elif not (newlines and text[at] == u"\n"):
                self.run = at = end
                continue
            if count == self.row.shape[0]:
                self.row = np.concatenate([self.row, self.row])
                self.places = np.concatenate([self.places, self.places])
            self.places[count, 0], self.places[count, 1] = at, end
            self.row[count] = self.met(text, at, end)
            count += 1
            if text[at] == u"\n":
                self.run = end
            at = end
        self.weigh(count)
        self.join(count)
        return count

    cdef Py_ssize_t after_piece(self, str text, Py_ssize_t at) except -1:
        """Where the piece ends that begins at `at`: the patterns of `pieces`, in their order."""
        cdef Py_UCS4 first = text[at], second = letter(text, at + 1)
        cdef Py_ssize_t end = at + 1, mail
        cdef bint is_word = in_word(first)
        if is_word:
            while in_word(letter(text, end)):
                end += 1
            if letter(text, end) == u"." and (
                in_capitals(text, at, end) or (end - at <= 3 and text[at:end] in ABBREVIATIONS)
            ):
                return end + 1
            if letter(text, end) == u":" and letter(text, end + 1) == u"/" and letter(text, end + 2) == u"/":
                if end + 3 < len(text) and not text[end + 3].isspace():
                    return self.after_run(text, end)
        elif first == u"=" and second == u"=" and letter(text, at + 2) == u">":
            return at + 3
        elif second == u">" and (first == u"-" or first == u">"):
            return at + 2
        elif first == u"." and second == u"." and letter(text, at + 2) == u".":
            return at + 3
        if self.has_mail and in_mailbox(first):
            mail = self.after_mail(text, at)
            if mail:
                return mail
        if is_word and first.isdecimal():
            mail = after_number(text, at)
            if mail > at:
                return mail
        return end

    cdef Py_ssize_t after_run(self, str text, Py_ssize_t at) except -1:
        """Where the white space after `at` begins."""
        if self.run_ends <= at:
            self.run_ends = at + 1
            while self.run_ends < len(text) and not text[self.run_ends].isspace():
                self.run_ends += 1
        return self.run_ends

    cdef Py_ssize_t after_mail(self, str text, Py_ssize_t at) except -1:
        """Behind the e-mail address that begins here, 0 for none; no letter is read again for each piece of a run."""
        if self.mailbox_ends <= at:
            self.mailbox_ends = at + 1
            while in_mailbox(letter(text, self.mailbox_ends)):
                self.mailbox_ends += 1
            self.mail_ends = 0
            if letter(text, self.mailbox_ends) == u"@":
                self.mail_ends = after_domain(text, self.mailbox_ends + 1)
        if self.mail_ends and self.after_run(text, at) - self.run <= LONGEST:
            return self.mail_ends
        return 0

    cdef Piece met(self, str text, Py_ssize_t start, Py_ssize_t end) except *:
        """What the piece weighs, read when it is first met."""
        cdef Py_ssize_t length = end - start, place, near, at
        cdef uint32_t hashed = 2166136261
        if length > LETTERS:
            return self.read(text[start:end])
        for at in range(start, end):
            hashed = (hashed ^ <uint32_t>text[at]) * 16777619
        place = (hashed ^ hashed >> 16) & (PLACES - NEAR)
        for near in range(place, place + NEAR):
            if self.table[near].length == length:
                for at in range(length):
                    if self.letters[near, at] != <uint32_t>text[start + at]:
                        break
                else:
                    return self.table[near]
            elif not self.table[near].length:
                break
        else:
            near = place + hashed % NEAR
        cdef Piece piece = self.read(text[start:end])
        for at in range(length):
            self.letters[near, at] = text[start + at]
        self.table[near] = piece
        return piece

    cdef Piece read(self, str piece) except *:
        cdef object found = read_piece(self.model, piece)
        cdef Piece read
        read.own, read.before, read.after = found.own, found.before, found.after
        read.word = self.dictionary.numbers.get(found.lower, 0)
        read.length = len(piece)
        read.marks = (ALONE if found.alone else 0) | (TITLE if found.title else 0)
        return read

    cdef int weigh(self, Py_ssize_t count) except -1:
        """D of every piece (see `decoder`)."""
        cdef double value, before = 0, gain = 0, begin, inside
        cdef int64_t code = self.code(0, count), next_code
        cdef bint paired = False, opened = False, ends = False
        cdef int what
        cdef Py_ssize_t index
        for index in range(count):
            what = self.dictionary.what(code)
            next_code = self.code(index + 1, count)
            value = self.row[index].own + before
            if index + 1 < count:
                value += self.row[index + 1].after
            if paired:
                value += self.pair_ends
            paired = what & PAIR
            if paired:
                value += self.pair_opens
            if ends:
                value += self.triple_ends
            ends = opened
            opened = what & OPENER and next_code and self.dictionary.what(
                self.dictionary.code(code, self.row[index + 2].word)
            )
            if opened:
                value += self.triple_opens
            value += gain
            before = self.row[index].before
            self.row[index].own = value
            begin, inside = value + self.bb, value + self.bi
            gain = (begin if begin > self.ib else self.ib) - (inside if inside > self.ii else self.ii)
            code = next_code
        return 0

    cdef int64_t code(self, Py_ssize_t index, Py_ssize_t count) except -1:
        """Of a syllable and the one behind it; 0 where one is not in the dictionary."""
        return self.dictionary.code(self.row[index].word, self.row[index + 1].word) if index + 1 < count else 0

    cdef int join(self, Py_ssize_t count) except -1:
        """Marks the pieces that belong to the word of the piece before them."""
        cdef double least = 0  # from which D on a piece begins a word, by what the piece behind it does
        cdef Py_ssize_t index
        cdef int32_t before, own
        for index in range(count - 1, 0, -1):
            if self.row[index].own >= least:
                least = self.ib - self.bb
                continue
            least = self.ii - self.bi
            before, own = self.row[index - 1].marks, self.row[index].marks
            if not ((own | before) & ALONE or (own & TITLE and not before & TITLE)):
                self.row[index].marks |= JOINED
        return 0
