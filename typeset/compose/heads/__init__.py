"""Headline blocks, across and vertical."""
