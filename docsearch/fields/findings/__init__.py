"""What becomes of the fields' findings: which one is picked, and how the rule that made it is called."""
