"""The folder of the fields holds fields: what several of them share lies a folder deeper."""

from __future__ import annotations

import importlib
import pkgutil

import docsearch.fields
from docsearch.fields import extractors, fields


def test_every_module_of_the_folder_is_a_field_of_its_name() -> None:
    """One module a field, called as the field is."""
    modules = [info.name for info in pkgutil.iter_modules(docsearch.fields.__path__) if not info.ispkg]
    bound = {name: importlib.import_module(f"docsearch.fields.{name}").extractor.name for name in modules}

    assert {name: name for name in modules} == bound
    assert set(modules) <= set(extractors.all())


def test_fields_stand_in_the_order_of_columns() -> None:
    """Tables, forms and exports keep it: whoever reads a column by its place finds it there."""
    assert [
        *("number", "symbol", "date", "place", "kind", "agency", "parent_agency", "subject", "topic", "phrases"),
        *("recipients", "cc", "signer", "signer_title", "signing_authority", "urgency", "secrecy", "citations"),
    ] == list(fields())
    own = [extractor.order for extractor in extractors.all().values() if extractor.name in fields()]
    assert len(set(own)) == len(own)
