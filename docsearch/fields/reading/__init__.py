"""What several fields read alike: lines quoted, lists, the number line, issuer and signature apart, cited numbers."""
