"""Grids ruled from sheets, and those that no page can be made on."""
