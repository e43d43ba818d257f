"""The promises checked on the files that were written."""
