"""Every rule by which a value is read has a name that a person can read, in both languages."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from docsearch.fields import proposals
from docsearch.fields.findings.rules import NAMES, rule_named
from docsearch.language import Text
from docsearch.readers import edxml, mail
from docsearch.readers.html import portal

MODULES = [info.name for info in pkgutil.iter_modules(proposals.__path__)]


def rules(module: str) -> Iterator[str]:
    """What a module gives as the third argument of a finding, or of what makes one, where it stands there."""
    source = Path(importlib.import_module(f"docsearch.fields.proposals.{module}").__file__ or "")
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding":
            for part in ast.walk(node.args[2]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def test_every_rule_of_ours_has_a_vietnamese_name() -> None:
    """None is shown in English to somebody who reads Vietnamese; where a file states a value, neither is its origin."""
    ours = {rule for module in MODULES for rule in rules(module)}
    origins = {module._ORIGIN for module in (edxml, mail, portal)}

    assert {"number line", "copies list", "bare number"} <= ours
    assert set() == (ours | origins) - set(NAMES)
    assert len(NAMES) == len(set(NAMES.values()))


@pytest.mark.parametrize(("rule", "shown"), [("head", "đầu trang"), ("a rule of theirs", "a rule of theirs")])
def test_a_rule_of_another_package_is_shown_as_it_is(rule: str, shown: str) -> None:
    """It is not known here; the English name is always the rule itself."""
    assert Text(vi=shown, en=rule) == rule_named(rule)
