"""The documentation: pages written by hand, and the reference that is made of the program's tables."""
