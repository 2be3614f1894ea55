"""From a raw document to a dispatch: layout, then fields, then the pick among what they propose."""

from __future__ import annotations

from docsearch.models import Dispatch, RawDocument


def understand(raw: RawDocument) -> Dispatch:
    """Extract the metadata of one document, without a library."""
    raise NotImplementedError
