"""Measures: accuracy by field, and quality of retrieval."""
