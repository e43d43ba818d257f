"""Sheets read: rules, selectors, declarations, and what is told of them."""
