"""The CSS cascade that the composer reads from the sheets that the painter is given."""
