"""Runs become items: boxes with their widths, and what can be taken from and added to them."""
