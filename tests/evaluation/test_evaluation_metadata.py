"""The measure itself: what counts as equal, missing, extra and invented."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docsearch.errors import UsageError
from docsearch.evaluation.calibration import curve, error
from docsearch.evaluation.comparison import match, same
from docsearch.evaluation.gold import Truth, load
from docsearch.evaluation.metadata import Evaluation, Judged, assess
from docsearch.evaluation.report import document
from docsearch.models import Citation, Dispatch, Finding, Span


def dispatch(**found: list[object]) -> Dispatch:
    """A dispatch with these values, each found at 0 to 1 by rule “test” with confidence 0.9."""
    findings = {
        name: tuple(Finding(value, (Span(0, 1),), "test", 0.9) for value in values) for name, values in found.items()
    }
    return Dispatch("id", "path", "text", dict.fromkeys(found), findings)


@pytest.mark.parametrize(
    ("field", "expected", "found", "equal"),
    [
        ("signer", "Hoàng Văn Hòa", unicodedata.normalize("NFD", "HOÀNG VĂN HOÀ"), True),
        ("number", "12/QĐ-UBND", "12/QD-UBND", True),
        ("number", "12/QĐ-UBND", "13/QĐ-UBND", False),
        ("signer", "Đỗ Văn Đức", "Do Van Duc", False),
        ("date", "2021-11", "2021-11-05", False),
        ("subject", "tăng cường phòng, chống dịch bệnh", "tăng cường phòng chống địch bệnh.", True),
        ("subject", "tăng cường phòng, chống dịch bệnh", "tăng cường", False),
        ("place", "Lạng Sơn", "Lang Sơn", False),
        ("citations", "15/2018/NĐ-CP", Citation("15/2018/ND-CP", "căn cứ"), True),
    ],
)
def test_one_rule_says_what_is_equal(field: str, expected: str, found: object, equal: bool) -> None:
    """Case, marks' encoding, tone placement and punctuation do not count; letters and digits do."""
    assert equal == same(field, expected, found)


@given(st.lists(st.text("abc", max_size=3)), st.lists(st.text("abc", max_size=3)))
def test_entries_are_paired_one_to_one(expected: list[str], found: list[str]) -> None:
    """Each entry on either side is in one pair or left over, never both, never twice."""
    matching = match("signer", expected, found)

    assert sorted([i for i, _ in matching.pairs] + list(matching.missing)) == list(range(len(expected)))
    assert sorted([j for _, j in matching.pairs] + list(matching.extra)) == list(range(len(found)))
    assert all(expected[i] == found[j] for i, j in matching.pairs)


def test_the_most_alike_entries_are_paired_first() -> None:
    """An exact partner is not taken away by a similar entry that stands before it."""
    names = ["Cục Thuế các tỉnh, thành phố phía Bắc 1", "Cục Thuế các tỉnh, thành phố phía Bắc 2"]

    assert ((0, 1), (1, 0)) == match("cc", names, names[::-1]).pairs


def test_wrong_missing_and_invented_values_are_told_apart() -> None:
    """A wrong value lowers both sides, a missing one recall, an invented one precision and is counted."""
    truth = Truth("a", Path("a"), {"number": ("1/BTC",), "date": ("2020",), "signer": (), "cc": ("x", "y")})

    found = assess(truth, dispatch(number=["2/BTC"], date=[], signer=["Ai"], cc=["y", "z"]), list(truth.expected))

    assert {"number": (0, 1, 1, 0), "date": (0, 1, 0, 0), "signer": (0, 0, 1, 1), "cc": (1, 1, 1, 0)} == {
        field: (score.right, score.missing, score.extra, score.inventions) for field, score in found.scores.items()
    }
    assert [
        ("number", "1/BTC", "2/BTC"),
        ("date", "2020", None),
        ("signer", None, "Ai"),
        ("cc", "x", None),
        ("cc", None, "z"),
    ] == [(miss.field, miss.expected, miss.found) for miss in found.misses]
    assert ("test", Span(0, 1)) == (found.misses[0].rule, found.misses[0].span)


def test_macro_average_pools_small_kinds_of_agency() -> None:
    """Five documents make a group; the kinds with fewer are one group together."""
    fields = ["number"]
    kinds = ["bo"] * 5 + ["so", "cuc"]
    assessments = tuple(
        assess(
            Truth(str(i), Path("x"), {"number": ("1/A",)}, kind),
            dispatch(number=["1/A" if kind == "bo" else "2/B"]),
            fields,
        )
        for i, kind in enumerate(kinds)
    )
    evaluation = Evaluation(("number",), assessments)

    assert {"bo", "others"} == set(evaluation.by_agency_kind("number"))
    assert 0.5 == evaluation.macro_f1("number")
    assert 5 / 7 == evaluation.score("number").f1


def test_a_gold_folder_is_read_with_its_notes(tmp_path: Path) -> None:
    """Kind of agency and layout tags come from meta.jsonl; null and missing values are no values."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.txt").write_text("x", encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text(json.dumps({"id": "a", "number": None, "cc": ["b"]}) + "\n", encoding="utf-8")
    (tmp_path / "meta.jsonl").write_text(
        json.dumps({"id": "a", "agency_kind": "so", "layout": ["ocr_noise"]}), encoding="utf-8"
    )

    (truth,) = load(tmp_path)

    assert {"number": (), "cc": ("b",)} == truth.expected
    assert ("so", True) == (truth.agency_kind, truth.noisy)


@pytest.mark.parametrize("gold", ["{not json}", '{"id": "nowhere"}', '["id"]'])
def test_a_broken_gold_folder_is_a_usage_error(tmp_path: Path, gold: str) -> None:
    """A bad line, and a document that is not there, are told and not skipped."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "gold.jsonl").write_text(gold, encoding="utf-8")

    with pytest.raises(UsageError):
        load(tmp_path)


def test_calibration_compares_claims_with_truth() -> None:
    """Ten findings that claimed 0.9, nine of them right, make a bin without error."""
    bins = curve(Judged("number", 0.9, i > 0) for i in range(10))

    assert [(10, 0.9)] == [(one.count, one.right) for one in bins]
    assert 0.0 == pytest.approx(error(bins), abs=1e-9)


def test_the_error_of_claims_weighs_each_by_its_number() -> None:
    """Six that claimed half and were wrong weigh more than four that claimed 0.9 and were right; without any, none."""
    judged = [Judged("number", 0.5, False)] * 6 + [Judged("number", 0.9, True)] * 3 + [Judged("number", 1.0, True)]
    bins = curve(judged)

    assert [(0.5, 0.6, 6), (0.9, 0.95, 3), (0.95, 1.0, 1)] == [(one.low, one.high, one.count) for one in bins]
    assert 0.33 == pytest.approx(error(bins))
    assert error(curve([])) is None


def test_nothing_expected_and_nothing_found_has_no_score() -> None:
    """No share of nothing is made up."""
    score = assess(Truth("a", Path("a"), {"number": ()}, "bo"), dispatch(number=[]), ["number"]).scores["number"]

    assert (None, None, None) == (score.precision, score.recall, score.f1)


def test_a_wrong_value_that_the_file_declared_has_no_place() -> None:
    """It was read nowhere on the page, so the list of misses names the rule alone."""
    declared = Dispatch("id", "path", "", {"number": "2/B"}, {"number": (Finding("2/B", (), "edxml", 1.0),)})
    (miss,) = assess(Truth("a", Path("a"), {"number": ("1/A",)}, "bo"), declared, ["number"]).misses

    assert ("2/B", "edxml", None) == (miss.found, miss.rule, miss.span)


def test_the_report_is_plain_json() -> None:
    """Parts without documents are left out; everything can be written as JSON."""
    truth = Truth("a", Path("a"), {"number": ("1/BTC",)}, "bo")
    evaluation = Evaluation(("number",), (assess(truth, dispatch(number=["2/BTC"]), ["number"]),))

    report = json.loads(json.dumps(document(evaluation)))

    assert {"v", "all", "clean", "misses"} == set(report)
    assert [0, 1] == report["misses"][0]["span"]
