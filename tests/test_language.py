"""In which language a person is spoken to."""

from __future__ import annotations

import locale

import pytest

from docsearch.language import Language, Text, preferred_language, several


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LC_MESSAGES": "vi_VN", "LANG": "en_US.UTF-8"}, "vi"),
        ({"LC_ALL": "C.UTF-8", "LC_MESSAGES": "vi_VN", "LANG": "vi_VN"}, "en"),
        ({"LC_ALL": "", "LANG": "vi_VN"}, "vi"),
    ],
)
def test_the_language_is_that_of_the_locale(
    environment: dict[str, str], language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of what POSIX names the first that is set counts; Vietnamese is spoken to whoever asks for it."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert language == preferred_language()


@pytest.mark.parametrize(
    ("code", "language"),
    [("vi_VN.UTF-8", "vi"), ("Vietnamese_Vietnam.1258", "vi"), ("vi-VN", "vi"), ("en-001", "en"), ("C", "en")],
)
def test_without_variables_the_system_is_asked(code: str, language: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, which has its own names, of which Python does not know all."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    usual = locale.setlocale
    monkeypatch.setattr(locale, "setlocale", lambda category, *to: usual(category, *to) if to else code)

    assert language == preferred_language()


def test_sentences_and_counts() -> None:
    """A sentence is had in either language, and English nouns have a plural."""
    assert ("có", "yes") == (Text("có", "yes").in_language("vi"), Text("có", "yes").in_language("en"))
    assert ["1 dispatch", "2 dispatches", "0 files", "1 file"] == [
        several(1, "dispatch"), several(2, "dispatch"), several(0, "file"), several(1, "file")
    ]  # fmt: skip
