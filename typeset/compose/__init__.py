"""Composition: an article and a measure become a galley of set lines."""
