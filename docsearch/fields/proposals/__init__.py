"""What a page gives for each field, a module a field: every candidate with its place, its rule and how sure it is."""
