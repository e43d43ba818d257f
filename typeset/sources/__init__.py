"""Outside formats into the edition: the only reading of outside bytes."""
