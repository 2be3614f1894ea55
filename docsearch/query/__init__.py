"""From what was typed to a tree that engines understand.

::

    text ─ scan → lexemes ─ parser → typed tree (`typed`) ─ asking → without what only asks
                                         ─ months, agencies, everyday, abbreviations (`wordings`) → other ways beside it
                                         ─ kinds → papers of a kind beside its name ─ rewrite → engine tree (`tree`)

What tables know is found among the words by `lexicon`; what is said where nothing is found, by `nothing`.
`plan` does all of it; `QueryError` is the only thing it raises.
"""

from __future__ import annotations

from docsearch.query.plan import Part, Plan, plan

__all__ = ["Part", "Plan", "plan"]
