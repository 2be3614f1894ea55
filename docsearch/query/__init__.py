"""From what was typed to a tree that engines understand.

::

    text ─ scan → lexemes ─ parser → typed tree (`typed`) ─ rewrite → engine tree (`tree`)

`plan` does all of it; `QueryError` is the only thing it raises.
"""

from __future__ import annotations

from docsearch.query.plan import Part, Plan, plan

__all__ = ["Part", "Plan", "plan"]
