"""Outside formats to the model: the only room that reads bytes from strangers."""
