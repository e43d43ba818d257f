"""Runs become items: boxes with their widths, the glue after them, and the penalties at which a line may end."""
