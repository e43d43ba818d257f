"""Boxes, glue and penalties become lines: where they end, and how each is made to fit."""
