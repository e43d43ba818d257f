"""The catalogue folder over HTTP."""
