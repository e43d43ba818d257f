"""Rules on numerals and dates (GB/T 15835-2011)."""
