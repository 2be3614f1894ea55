"""The only truth: files and their states, texts, findings, corrections, in SQLite."""
