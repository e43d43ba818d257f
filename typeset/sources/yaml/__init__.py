"""YAML as data and lines, held against schemas."""
