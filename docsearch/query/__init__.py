"""From what was typed to a tree that engines understand."""
