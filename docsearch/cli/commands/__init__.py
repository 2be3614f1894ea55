"""One module a command; each binds ``command``."""
