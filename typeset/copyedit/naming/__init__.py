"""Rules on names: one person, one office, one thing, one spelling."""
