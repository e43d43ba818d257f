"""A page of text cut into pieces: what part of which article each line is."""
