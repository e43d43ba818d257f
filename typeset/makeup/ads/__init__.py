"""Advertisements that have a place by the desk's word: taken out of the page before articles are laid."""
