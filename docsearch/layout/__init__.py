"""The page as a person sees it: every line assigned to its zone."""
