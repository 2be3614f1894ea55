"""The acceptance statements over whole collections: the sample, and real documents where there are any.

``DOCSEARCH_CORPUS`` names the folder of the real ones. What a collection holds is read from its own documents, so that
nothing here knows a single text.
"""

from __future__ import annotations

import itertools
import json
import random
import re
import subprocess
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from docsearch import Library, open_library
from docsearch.engines.entries import FOUND_AS_TEXT
from docsearch.errors import DocsearchError, QueryError
from docsearch.fields import fields
from docsearch.library.batch import batch
from docsearch.models import Dispatch
from docsearch.terms import Token, tokens
from docsearch.text.folding import fold
from docsearch.web.app import create_app


@pytest.fixture(scope="module", params=["sample", "real"])
def home(request: pytest.FixtureRequest) -> Path:
    """The folder of a library."""
    return request.getfixturevalue(f"{request.param}_library")  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def library(home: Path) -> Iterator[Library]:
    """That library, opened."""
    with open_library(home) as opened:
        yield opened


@dataclass(frozen=True)
class Letter:
    """A dispatch as a naive reader sees it: the syllables of its text, and of each value beside the text."""

    dispatch: Dispatch
    streams: tuple[tuple[Token, ...], ...]

    @property
    def id(self) -> str:
        """Its id."""
        return self.dispatch.id

    @property
    def syllables(self) -> tuple[Token, ...]:
        """The syllables of its text."""
        return self.streams[0]

    @cached_property
    def places(self) -> Mapping[tuple[bool, str], Sequence[tuple[Sequence[Token], int]]]:
        """Where syllables stand, a stream and a place in it, by how they are written: with marks (True) and without."""
        found = defaultdict(list)
        for stream in self.streams:
            for at, token in enumerate(stream):
                found[True, token.marked].append((stream, at))
                found[False, token.folded].append((stream, at))
        return found

    def has(self, asked: Sequence[Token], *, loose: bool = False) -> bool:
        """Whether these syllables stand side by side; typed without marks, any marks will do."""
        return any(
            len(asked) <= len(stream) - at
            and all(same(one, other, loose) for one, other in zip(asked, stream[at : at + len(asked)], strict=False))
            for stream, at in self.places.get(written(asked[0], loose), ())
        )


def written(asked: Token, loose: bool) -> tuple[bool, str]:
    """How a syllable that is asked for has to be written: with its marks (True), or whatever its marks."""
    exact = asked.folded.isdigit() or (asked.marked != asked.folded and not loose)
    return exact, asked.marked if exact else asked.folded


def same(asked: Token, there: Token, loose: bool) -> bool:
    """Whether a syllable of a text is the one that is asked for."""
    exact, form = written(asked, loose)
    return form == (there.marked if exact else there.folded)


@pytest.fixture(scope="module")
def letters(library: Library) -> list[Letter]:
    """Every dispatch of the collection."""
    found = []
    for dispatch in library.every("*")[1]:
        values = (dispatch.values[name] for name in FOUND_AS_TEXT)
        kept = [one for value in values if value for one in (value if isinstance(value, tuple) else (value,))]
        found.append(Letter(dispatch, tuple(tokens(text) for text in (dispatch.text, *kept))))
    return found


def ids(library: Library, query: str) -> list[str]:
    """What a query finds, taken as typed: copies too, best first."""
    return [dispatch.id for dispatch in library.every(query, exact=True)[1]]


def drawn(letters: Sequence[Letter], seed: int, count: int) -> list[tuple[Letter, Token]]:
    """Syllables of letters alone, each from a random place of a random text."""
    dice = random.Random(seed)
    found: list[tuple[Letter, Token]] = []
    while len(found) < count:
        letter = dice.choice(letters)
        token = dice.choice(letter.syllables)
        if token.marked.isalpha() and len(token.marked) > 1:
            found.append((letter, token))
    return found


def test_statement_01_spellings_of_the_marks_are_one(library: Library, letters: list[Letter]) -> None:
    """Words of every subject are found without marks; NFC and NFD give the identical list in the identical order."""
    asked = [one for one in letters if one.dispatch.subject]
    assert asked
    for letter in asked:
        words = " ".join(token.marked for token in tokens(letter.dispatch.subject or "")[:4])
        first, second = (ids(library, unicodedata.normalize(form, words)) for form in ("NFC", "NFD"))

        assert first == second
        assert letter.id in first
        assert letter.id in ids(library, fold(words))


def test_statement_02_marks_that_were_typed_count(library: Library, letters: list[Letter]) -> None:
    """A syllable with marks finds just the texts that have it; without, or after ``~``, those with any marks."""
    for _, token in drawn(letters, 2, 60):
        with_it = {letter.id for letter in letters if letter.has([token])}
        with_any = {letter.id for letter in letters if letter.has([token], loose=True)}

        assert with_it == set(ids(library, token.marked))
        assert with_any == set(ids(library, token.folded)) == set(ids(library, f"~{token.marked}"))
        if token.marked != token.folded:
            assert ids(library, f"~{token.marked}")[0] in with_it


def test_statement_03_every_run_of_syllables_is_a_phrase(library: Library, letters: list[Letter]) -> None:
    """However pyvi cut a text, each quoted run of its syllables finds it, with marks and without."""
    dice = random.Random(3)
    for _ in range(300):
        letter = dice.choice(letters)
        start = dice.randrange(len(letter.syllables))
        run = letter.syllables[start : start + dice.randint(1, 6)]
        printed = letter.dispatch.text[run[0].span.start : run[-1].span.end].replace('"', " ")

        assert letter.id in ids(library, f'"{printed}"'), printed
        assert letter.id in ids(library, f'"{fold(printed)}"'), printed


@pytest.mark.parametrize("words", ["ý kiến", "công an", "an toàn", "in ấn", "may mặc", "của các", "và là"])
def test_statement_04_no_syllable_is_a_stop_word(library: Library, letters: list[Letter], words: str) -> None:
    """Short and common words find just the texts that have them."""
    asked = tokens(words)

    assert {letter.id for letter in letters if letter.has(asked)} == set(ids(library, f'"{words}"'))
    assert {letter.id for letter in letters if all(letter.has([token]) for token in asked)} == set(ids(library, words))


@pytest.mark.parametrize(("short", "long"), [("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân")])
def test_statement_05_abbreviation_and_full_name(
    library: Library, letters: list[Letter], short: str, long: str
) -> None:
    """Either finds the texts that have the one or the other, and says so; as typed, only its own."""
    one, other = ({letter.id for letter in letters if letter.has(tokens(text))} for text in (short, long))

    assert one | other
    for typed in (short, f'"{long}"'):
        assert one | other <= {dispatch.id for dispatch in library.every(typed)[1]}
    assert one == set(ids(library, short))
    assert any(long.lower() in note.vi.lower() for note in library.search(short).notes)


def test_statement_07_a_number_in_any_spelling_comes_first(library: Library, letters: list[Letter]) -> None:
    """Whatever case and marks between, with or without what leads to it, who bears the number is first."""
    bearers = [letter for letter in letters if re.fullmatch(r"\d+/[^\W\d]+-\w+", letter.dispatch.number or "")]
    assert bearers
    for letter in bearers:
        number = letter.dispatch.number or ""
        same_number = {one.id for one in bearers if fold(one.dispatch.number or "").lower() == fold(number).lower()}
        for typed in (number, number.lower(), re.sub(r"[/-]", " ", number), f"CV {number}", f"số {number}"):
            assert ids(library, typed)[0] in same_number, typed


def test_statement_07_ordinals_are_compared_whole(library: Library, letters: list[Letter]) -> None:
    """``so:1234`` lists just the numbers whose ordinal is 1234; 12 is not 1234."""
    ordinals = {letter.id: (letter.dispatch.number or "").partition("/")[0].partition("-")[0] for letter in letters}
    for ordinal in set(filter(str.isdecimal, ordinals.values())):
        bearers = {id for id, other in ordinals.items() if other.isdecimal() and int(other) == int(ordinal)}

        assert bearers == set(ids(library, f"so:{ordinal}")), ordinal


def test_statement_08_a_month_is_its_days(library: Library, letters: list[Letter]) -> None:
    """A month and a day give the documents whose date meets them; no month has the 31st of February."""
    dated = [(letter.id, letter.dispatch.date) for letter in letters if letter.dispatch.date]
    assert dated
    for _, date in dated:
        if not date.month:
            continue
        month = {id for id, other in dated if (other.year, other.month or date.month) == (date.year, date.month)}
        assert month == set(ids(library, f"ngay:{date.month:02}/{date.year}"))
        if date.day:
            day = {id for id, other in dated if other.first <= date.first <= other.last}
            assert day == set(ids(library, f"ngày:{date.day:02}/{date.month:02}/{date.year}"))
    with pytest.raises(QueryError) as fault:
        library.search("thuế ngay:31/02/2021")
    assert "31/02/2021" == fault.value.query[fault.value.start : fault.value.end]


def test_statement_09_every_value_says_where_it_was_read(letters: list[Letter]) -> None:
    """Spans lie in the text; each value has its confidence; nothing is said of what is not known."""
    read = 0
    for letter, name in itertools.product(letters, fields()):
        value = letter.dispatch.values[name]
        values = value if fields()[name].many else () if value is None else (value,)
        findings = letter.dispatch.findings[name]
        assert len(values) == len(findings)
        for finding in findings:
            assert 0 < finding.confidence <= 1
            assert finding.spans or finding.rule
            assert all(0 <= start < end <= len(letter.dispatch.text) for start, end in finding.spans)
            read += bool(finding.spans)
    assert read


def test_statement_09_one_command_prints_the_accuracy() -> None:
    """``evaluate`` prints one row for every field measured."""
    gold = Path(__file__).parent.parent / "corpus" / "sample"
    command = [sys.executable, "-m", "docsearch", "evaluate", str(gold), "--format", "json"]
    printed = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)

    assert {"number", "date", "agency", "subject", "signer"} <= set(re.findall(r"[a-z_]+", json.dumps(printed)))


SHARDS = [*"\"\"“”''()()[]{}//--**~~^+&|:;,.<>=!?\\#%_ \n\t\0\x1b\u200b\ufeff\u0301\ud800🙂…", "..", "~1", "~99", "5"]
WORDS = ["AND", "OR", "NOT", "VÀ", "HOẶC", "KHÔNG", "đường", "duong", "UBND", "TP.HCM", "1234/BTC-CST", "v/v"]
PIECES = [*WORDS, "31/02/2021", "a" * 10_000]
NAMES = ["ngày:", "so:", "người_ký:", "agency:", "viendan:", "foo:", "http://", "-ngay:", "trich-yeu:"]


@pytest.mark.timeout(3600)
def test_statement_16_random_strings(library: Library) -> None:
    """Each is answered or refused in one line with its place; nothing else ever comes out.

    A library of three letters has its ten thousand in tests/library/test_library_strings.py; an answer from many
    letters costs more.
    """
    dice = random.Random(16)
    wrong = []
    for _ in range(500):
        parts = dice.choices(SHARDS, k=dice.randint(1, 12)) + dice.choices(PIECES + NAMES, k=dice.randint(0, 4))
        dice.shuffle(parts)
        query = dice.choice(["", " "]).join(parts)
        try:
            results = library.search(query, limit=1, snippets=1)
        except QueryError as error:
            if not 0 <= error.start <= error.end <= len(query) or "\n" in error.message.en:
                wrong.append(query)
        else:
            if not results.total >= results.groups >= len(results.hits):
                wrong.append(query)

    assert [] == wrong


@pytest.mark.parametrize("query", ["ngày:31/02/2021", "đường~9", "(" * 60 + "a" + ")" * 60, "a" * 10_001])
def test_statement_16_the_web_says_bad_request(library: Library, query: str) -> None:
    """A query at fault is HTTP 400 with one line, as page and as data."""
    with pytest.raises(QueryError):
        library.search(query)
    web = TestClient(create_app(library, frozenset({"testserver"})))

    assert [400, 400] == [web.get(path, params={"q": query}).status_code for path in ("/", "/search.json")]


Reads = Callable[[Letter], bool]


def sentence(letters: Sequence[Letter], dice: random.Random, depth: int) -> tuple[str, Reads]:
    """A random query of the language, and what it means, spelt out for one letter."""
    if depth == 0:
        return leaf(letters, dice)
    (first, one), (second, other) = (sentence(letters, dice, depth - 1) for _ in range(2))
    form = dice.choice(["both", "and", "either", "without", "brackets"])
    if form in ("both", "and"):
        return f"({first}) {'AND ' * (form == 'and')}({second})", lambda letter: one(letter) and other(letter)
    if form == "either":
        return f"({first}) HOẶC ({second})", lambda letter: one(letter) or other(letter)
    if form == "without":
        return f"({first}) -({second})", lambda letter: one(letter) and not other(letter)
    return f"({first})", one


def leaf(letters: Sequence[Letter], dice: random.Random) -> tuple[str, Reads]:
    """A word, a phrase, the beginning of a word, a date or a number that some letter has."""
    letter, token = drawn(letters, dice.getrandbits(32), 1)[0]
    at = letter.syllables.index(token)
    match dice.choice(["word", "bare", "loose", "phrase", "beginning", "date", "all"]):
        case "word":
            return token.marked, lambda one: one.has([token])
        case "bare":
            return token.folded, lambda one: one.has([token], loose=True)
        case "loose":
            return f"~{token.marked}", lambda one: one.has([token], loose=True)
        case "phrase":
            asked = tokens(" ".join(one.marked for one in letter.syllables[at : at + dice.randint(1, 4)]))
            return f'"{" ".join(one.marked for one in asked)}"', lambda one: one.has(asked)
        case "beginning":
            start = token.folded[: dice.randint(1, len(token.folded))]
            return f"{start}*", lambda one: any(
                form.startswith(start) for marks_count, form in one.places if not marks_count
            )
        case "date":
            year = letter.dispatch.date.year if letter.dispatch.date else 1999
            return f"ngày:{year}", lambda one: bool(one.dispatch.date) and one.dispatch.date.year == year
    return "*", lambda one: True


def test_statement_17_random_queries_find_what_a_naive_scan_finds(library: Library, letters: list[Letter]) -> None:
    """The ids are those of the letters that a plain reading of the same texts takes."""
    dice = random.Random(17)
    found = 0
    for _ in range(400):
        query, reads = sentence(letters, dice, dice.randint(0, 3))
        expected = {letter.id for letter in letters if reads(letter)}

        assert expected == set(ids(library, query)), query
        found += bool(expected)
    assert found > 200


@pytest.mark.parametrize(
    "query", ["công văn", "UBND", "ngày:2020..", "duong", "-duong", 'cơ_quan:"Sở Y tế"', "51/UBND-NC", "*"]
)
def test_statement_18_every_door_gives_the_same_answer(library: Library, query: str) -> None:
    """Library, batch, export and the web view's JSON have the same ids, order and count."""
    results = library.search(query, limit=None)
    found = [hit.dispatch.id for hit in results.hits]
    total, every = library.every(query)
    (asked,) = batch(library, [(1, query)], limit=None)
    web = TestClient(create_app(library, frozenset({"testserver"})))
    page = web.get("/search.json", params={"q": query}).json()
    exported = web.get("/export", params={"q": query, "format": "jsonl"}).text.splitlines()

    assert asked.results is not None
    assert found == [hit.dispatch.id for hit in asked.results.hits]
    assert found[: len(page["hits"])] == [hit["id"] for hit in page["hits"]]
    assert results.total == asked.results.total == page["total"] == total == len(exported)
    assert [dispatch.id for dispatch in every] == [json.loads(line)["id"] for line in exported]


def test_statement_21_marks_fall_on_the_text_as_written(library: Library, letters: list[Letter]) -> None:
    """A passage is the original's own characters; what is marked are the words asked for, with any marks."""
    for _, token in drawn(letters, 21, 40):
        for hit in library.search(token.folded, exact=True).hits:
            for snippet in hit.snippets:
                assert hit.dispatch.text[snippet.span.start : snippet.span.end] == snippet.text
                edges = [edge for mark in snippet.highlights for edge in mark]
                assert edges == sorted(edges)
                assert all(
                    token.folded in [one.folded for one in tokens(snippet.text[start:end])]
                    for start, end in snippet.highlights
                )


@pytest.mark.parametrize("facet", ["agency", "kind", "year", "topic", "signer"])
@pytest.mark.parametrize("query", ["*", "công văn", "duong"])
def test_statement_22_a_facet_counts_what_a_click_gives(library: Library, query: str, facet: str) -> None:
    """Each count is the total after choosing the value; without it the rest is left; single values add up."""
    results = library.search(query, facets=[facet])
    counts = results.facets[facet]

    for one in counts:
        assert one.count == library.search(query, where={facet: [one.value or ""]}).total
        assert results.total - one.count == library.search(query, without={facet: [one.value or ""]}).total
    if facet == "year" or not fields()[facet].many:
        assert results.total == sum(one.count for one in counts)


def test_statement_24_nothing_found_says_why(library: Library, letters: list[Letter]) -> None:
    """Counts by word, the filter that left nothing, the nearest number, what there is without regard to marks."""
    word = next(token.marked for _, token in drawn(letters, 24, 500) if token.marked != token.folded)
    count = len(ids(library, word))
    number = next(letter.dispatch.number for letter in letters if letter.dispatch.number)

    def said(query: str) -> str:
        results = library.search(query)
        assert 0 == results.total
        return "\n".join(note.vi for note in results.notes)

    assert f"{word} {count}" in said(f"{word} xyzzyx")
    assert f"bỏ đi thì có {count}" in said(f"{word} ngày:1901")
    assert number in said(f"so:{number}X")
    unwritten = next(
        other
        for _, token in drawn(letters, 25, 500)
        for other in (f"{token.folded[:-1]}{vowel}" for vowel in "ẵẽĩõũỹ" if token.folded[-1] in "aeiouy")
        if fold(other) == token.folded and not ids(library, other)
    )
    assert f"có {len(ids(library, fold(unwritten)))} văn bản" in said(unwritten)


def test_statement_24_no_answer_is_empty_without_a_word(library: Library) -> None:
    """Whatever finds nothing says something."""
    for query in ("xyzzyx", '"xyzzyx abc"', "so:999999", "người_ký:xyzzyx", "ngày:1901", "đường -đường", "xyzzyx*"):
        try:
            results = library.search(query)
        except DocsearchError:
            continue
        assert results.total or results.notes, query
