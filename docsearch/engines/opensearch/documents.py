"""Entries as documents of the cluster, and the index that takes them."""

from __future__ import annotations

from typing import Any

from docsearch.engines import Entry, Positions
from docsearch.engines.memory import counts
from docsearch.engines.opensearch.spelling import BESIDE, POSITION, Names, field, written
from docsearch.engines.packed import Coded
from docsearch.terms import SILENT

FORMAT = 1
"""Rises when entries become other documents; the index is then made anew."""

_KEYWORD = {"type": "keyword"}
_TERMS = {"type": "text", "analyzer": "positions", "norms": False}
_COUNTED = {**_TERMS, "index_options": "freqs", "similarity": "occurrences"}
_TYPES: dict[str, dict[str, Any]] = {
    Names.STREAM: {**_TERMS, "index_options": "positions"},
    Names.COUNTED: _COUNTED,
    Names.LENGTH: {"type": "integer", "index": False},
    Names.WORDS: _KEYWORD,
    Names.KEYS: _KEYWORD,
    Names.HEADS: _KEYWORD,
    Names.ORDER: {"type": "keyword", "index": False},
}

SETTINGS = {
    "refresh_interval": "-1",  # what was sent is found once all of it is there
    "analysis": {
        "tokenizer": {"at_marks": {"type": "simple_pattern_split", "pattern": POSITION}},
        "filter": {
            "beside": {
                "type": "pattern_capture",
                "preserve_original": False,
                "patterns": [f"([^{BESIDE}]+)"],
            },
            "empty": {"type": "stop", "stopwords": [BESIDE]},
        },
        "analyzer": {"positions": {"type": "custom", "tokenizer": "at_marks", "filter": ["beside", "empty"]}},
    },
    "similarity": {"occurrences": {"type": "scripted", "script": {"source": "return query.boost * doc.freq;"}}},
}
"""How many shards and copies an index has is the cluster's matter: an index template for ``docsearch-*`` says it."""

MAPPINGS: dict[str, Any] = {
    "_source": {"enabled": False},  # what is shown comes from the catalog
    "date_detection": False,
    "dynamic_templates": [{kind: {"match": f"{kind}*", "mapping": mapping}} for kind, mapping in _TYPES.items()],
    "properties": {
        "id": _KEYWORD,
        "fold": _KEYWORD,
        "first": {"type": "integer"},
        "last": {"type": "integer"},
    },
}


def document(entry: Entry) -> dict[str, Any]:
    """What the cluster gets of an entry. `fold` is the same for documents of one group, and of no other."""
    made: dict[str, Any] = {
        "id": written(entry.id),
        "fold": f"group {written(entry.group)}" if entry.group else f"id {written(entry.id)}",
    }
    if entry.first and entry.last:
        made |= {"first": entry.first.toordinal(), "last": entry.last.toordinal()}
    for name, keys in entry.keys.items():
        if keys:
            made[field(Names.KEYS, name)] = [written(key) for key in keys]
            made[field(Names.HEADS, name)] = [written(head) for head in {key.partition(" ")[0] for key in keys}]
    for name, stream in entry.streams.items():
        made |= _streamed(name, stream, frozenset(entry.keys.get(name, ())))
    made |= {field(Names.ORDER, name): written(key) for name, key in entry.order.items() if key}
    return made


def _streamed(name: str, stream: Positions, keys: frozenset[str]) -> dict[str, Any]:
    coded = stream if isinstance(stream, Coded) else Coded.of(stream)
    spelt = [_position(terms) for terms in coded.tokens]
    loud = [spelt[code] for code in coded.codes if counts(coded.tokens[code])]
    words = {term for terms in coded.tokens for term in terms} - keys - {SILENT}
    if not any(coded.tokens):
        return {}
    return {
        field(Names.STREAM, name): POSITION.join([spelt[code] for code in coded.codes]),
        field(Names.COUNTED, name): POSITION.join(loud),
        field(Names.LENGTH, name): len(loud) or 1,
        field(Names.WORDS, name): [written(word) for word in words],
    }


def _position(terms: tuple[str, ...]) -> str:
    return BESIDE.join([written(term) for term in dict.fromkeys(terms) if term != SILENT]) or BESIDE
